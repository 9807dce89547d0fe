"""Lists below a heading: 一是…二是…, bullets and single dashes; when their points are items (notices/README.md)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from models.rules.notice.chars import NUMERAL, numeral
from models.rules.notice.joining import Joined, Paragraph
from models.rules.notice.lines import TEXT
from models.rules.notice.marks import SPOKEN, Mark

_SPOKEN = re.compile(rf"(?<![^。！？；：）】\n])({NUMERAL})是(?=[\u3400-\u9fff“《])")
_EDGES = "；，。 \n"

IsClosed = Callable[[str], bool]


def with_lists(
    joined: Joined, paragraphs: tuple[Paragraph, ...], marks: list[Mark], is_closed: IsClosed
) -> list[Mark]:
    """The headings of a plan with the points of spoken lists among them, without bullets that share a bracket."""
    kept = _without_shared(joined, marks, is_closed)
    return sorted([*kept, *_points(joined, paragraphs, kept, is_closed)], key=lambda mark: mark.start)


def _points(
    joined: Joined, paragraphs: tuple[Paragraph, ...], marks: list[Mark], is_closed: IsClosed
) -> Iterator[Mark]:
    """Points that are items: each has its own bracket, or each is a paragraph and they share none."""
    starts = [mark.start for mark in marks]
    opening = {paragraph.start for paragraph in paragraphs}
    for run in _runs(joined, paragraphs, starts):
        closed = _closed(joined, run, is_closed)
        apart = all(mark.start in opening for mark in run)
        if len(run) > 1 and (all(closed) or (apart and not _only_last(closed))):
            yield from run


def _runs(joined: Joined, paragraphs: tuple[Paragraph, ...], starts: list[int]) -> Iterator[list[Mark]]:
    """Points counted from 一 on, with no heading between them."""
    run: list[Mark] = []
    for paragraph in paragraphs:
        if paragraph.kind != TEXT:
            continue
        for match in _SPOKEN.finditer(joined.seen, paragraph.start, paragraph.end):
            number = numeral(match.group(1))
            same = run and bisect_right(starts, run[-1].start) == bisect_right(starts, match.start())
            if run and not (same and number == len(run) + 1):
                yield run
                run = []
            if number == len(run) + 1:
                run.append(Mark(SPOKEN, number, match.group(), match.start(), match.end()))
    if run:
        yield run


def _without_shared(joined: Joined, marks: list[Mark], is_closed: IsClosed) -> list[Mark]:
    """Bullets of which only the last ends with a bracket are points of the item above: it closes them all."""
    kept: list[Mark] = []
    run: list[Mark] = []
    for mark in [*marks, None]:
        if mark and mark.is_bullet:
            run.append(mark)
            continue
        if len(run) < 2 or not _only_last(_closed(joined, run, is_closed)) or not kept:
            kept.extend(run)
        run = []
        kept.extend([mark] if mark else [])
    return kept


def _closed(joined: Joined, run: list[Mark], is_closed: IsClosed) -> list[bool]:
    """Whether each point, up to the next one or the end of its paragraph, ends with a bracket."""
    last = joined.text.find("\n", run[-1].start)
    ends = [*(mark.start for mark in run[1:]), last if last >= 0 else len(joined.text)]
    words = [joined.text[mark.end : end] for mark, end in zip(run, ends, strict=True)]
    return [is_closed(text.rstrip(_EDGES)) for text in words]


def _only_last(closed: list[bool]) -> bool:
    return closed[-1] and not any(closed[:-1])
