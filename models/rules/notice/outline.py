"""The outline of a plan: headings with their paths, unnumbered paragraphs, table rows (domain.md §2)."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models.rules.notice import front
from models.rules.notice.chars import SENTENCE_ENDS, view
from models.rules.notice.draft import Span
from models.rules.notice.headers import Header
from models.rules.notice.joining import Joined, Paragraph
from models.rules.notice.labels import find_labels, label_at
from models.rules.notice.lines import BROKEN, ROW, TEXT
from models.rules.notice.lists import with_lists
from models.rules.notice.marks import (
    FOURTH,
    LEAF,
    NAMED,
    PATTERN,
    SECOND,
    THIRD,
    TOP,
    Mark,
    Sequence,
    as_mark,
    mark_at,
)
from models.rules.notice.parts import Part
from models.rules.notice.units import is_unit

_LONGEST_HEADING, _LONGEST_VALUE, _LONGEST_NAME = 45, 200, 30


@dataclass
class Node:
    """A heading, an unnumbered paragraph or a table row, with the text from it to the next one.

    `content` is where the words behind the mark begin; `path` ends with its own label.
    """

    mark: Mark | None
    start: int
    content: int
    end: int
    path: tuple[str, ...] = ()
    header: Header | None = None
    children: int = 0
    parent: "Node | None" = field(default=None, repr=False)

    @property
    def depth(self) -> int:
        """How many headings stand above, itself included."""
        return len(self.path)


@dataclass(frozen=True, slots=True)
class Outline:
    """Nodes of a plan in order, the stretches before and behind them, and those of lost table rows."""

    nodes: tuple[Node, ...]
    prelude: Span
    tail: Span
    broken: tuple[Span, ...]


def read_outline(joined: Joined, part: Part, is_closed: Callable[[str], bool]) -> Outline:
    """Outline of a plan's paragraphs; `is_closed` tells whether a paragraph ends with its own bracket.

    Paragraphs below a heading that fills its line are nodes of their own where two or more are closed.
    """
    paragraphs = joined.paragraphs[part.first : part.first + _tail(joined, part)]
    starts = sorted(_starts(joined, paragraphs, is_closed), key=lambda start: start.start)
    edge = (
        paragraphs[-1].end
        if paragraphs
        else joined.paragraphs[part.first].start
        if part.first < part.end
        else part.span[1]
    )
    nodes = _with_paths(starts, edge)
    first = nodes[0].start if nodes else edge
    broken = tuple((p.start, p.end) for p in paragraphs if p.kind == BROKEN)
    begin = paragraphs[0].start if paragraphs else edge
    return Outline(tuple(nodes), (begin, first), (edge, part.span[1]), broken)


def _tail(joined: Joined, part: Part) -> int:
    """How many paragraphs stand above the list of annexes or the signature that ends a plan."""
    paragraphs = joined.paragraphs[part.first : part.end]
    cut, dated = len(paragraphs), False
    for place in range(len(paragraphs) - 1, -1, -1):
        words = joined.words(paragraphs[place])
        if paragraphs[place].kind != TEXT or not (_ends_letter(words) or _lists_annex(words)):
            break
        dated = dated or front.read_date(words) is not None
        if front.is_annex_mark(words) or (dated and not front.is_title(words) and _ends_letter(words)):
            cut = place
    return cut


def _ends_letter(words: str) -> bool:
    return (
        front.is_annex_mark(words)
        or front.is_organ(words)
        or front.read_date(words) is not None
        or front.is_title(words)
    )


def _lists_annex(words: str) -> bool:
    """Whether a paragraph may be an entry of a list of annexes."""
    seen = view(words)
    return mark_at(seen) is not None and len(seen) <= _LONGEST_HEADING and not set("。（，；") & set(seen[3:])


def _starts(
    joined: Joined, paragraphs: tuple[Paragraph, ...], is_closed: Callable[[str], bool]
) -> Iterator[Node]:
    marks = with_lists(joined, paragraphs, list(_headings(joined, paragraphs)), is_closed)
    for mark in marks:
        yield Node(mark, mark.start, mark.end, mark.end)
    marked = {mark.start for mark in marks}
    inside = sorted(marked)
    for paragraph in paragraphs:
        if paragraph.kind == ROW:
            yield Node(None, paragraph.start, paragraph.start, paragraph.end, header=paragraph.header)
    yield from _plain(joined, paragraphs, inside, is_closed)


def _plain(
    joined: Joined, paragraphs: tuple[Paragraph, ...], marks: list[int], is_closed: Callable[[str], bool]
) -> Iterator[Node]:
    """Unnumbered paragraphs in runs below a heading line, where at least two are closed by a bracket."""
    run: list[Paragraph] = []
    places = iter(marks)
    upcoming = next(places, None)
    for paragraph in [*paragraphs, Paragraph(len(joined.text), len(joined.text), BROKEN)]:
        holds = 0
        while upcoming is not None and upcoming < paragraph.end:
            upcoming = next(places, None)
            holds += 1
        if paragraph.kind == TEXT and not holds:
            run.append(paragraph)
            continue
        yield from _closed_run(joined, run, is_closed)
        run = []
        if paragraph.kind == TEXT and not _fills_line(joined, paragraph):
            run = [Paragraph(paragraph.start, paragraph.start, BROKEN)]


def _fills_line(joined: Joined, paragraph: Paragraph) -> bool:
    seen = joined.view(paragraph)
    stop = seen.find("。")
    return len(seen) <= _LONGEST_HEADING and stop in (-1, len(seen) - 1)


def _closed_run(joined: Joined, run: list[Paragraph], is_closed: Callable[[str], bool]) -> Iterator[Node]:
    if len(run) < 2 or run[0].kind == BROKEN:
        return
    closed = [place for place, paragraph in enumerate(run) if is_closed(joined.words(paragraph))]
    if len(closed) < 2:
        return
    bare = {place for place in closed if joined.view(run[place])[:1] in "（【"}
    first = min(closed)
    for place in range(first, closed[-1] + 1):
        if place not in bare:
            yield Node(None, run[place].start, run[place].start, run[place].end)


def _with_paths(starts: list[Node], edge: int) -> list[Node]:
    stack: list[Node] = []
    counts: Counter[int] = Counter()
    for index, node in enumerate(starts):
        following = starts[index + 1].start if index + 1 < len(starts) else edge
        node.end = node.end if node.header else following
        level = node.mark.level if node.mark else LEAF
        while stack and level < LEAF and (stack[-1].mark is None or stack[-1].mark.level >= level):
            stack.pop()
        parent = _above(stack, node)
        label = node.mark.label if node.mark else ""
        if not label:
            counts[id(parent)] += 1
            label = f"#{counts[id(parent)]}"
        node.parent, node.path = parent, (*(parent.path if parent else ()), label)
        if parent:
            parent.children += 1
        if level < LEAF:
            stack.append(node)
    return starts


def _above(stack: list[Node], node: Node) -> Node | None:
    """The heading a node stands below; a box (专栏) belongs to the section, not to its last item."""
    if node.mark and node.mark.level == LEAF and node.mark.label:
        return next((other for other in reversed(stack) if other.mark and other.mark.level <= SECOND), None)
    return stack[-1] if stack else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    mark: Mark
    opens: bool
    before: str


def _headings(joined: Joined, paragraphs: tuple[Paragraph, ...]) -> Iterator[Mark]:
    """Marks that are headings, told from figures and from points of a sentence."""
    candidates = list(_candidates(joined, paragraphs))
    points = _points_of_sentences(candidates)
    sequence = Sequence()
    last: Mark | None = None
    for index, candidate in enumerate(candidates):
        mark = candidate.mark
        if index in points or not _accepts(joined.seen, candidate, last, sequence):
            continue
        if mark.level < LEAF:
            sequence.note(mark)
        last = mark
        yield mark


def _candidates(joined: Joined, paragraphs: tuple[Paragraph, ...]) -> Iterator[_Candidate]:
    before = "\n"
    for paragraph in paragraphs:
        if paragraph.kind != TEXT:
            before = "\n"
            continue
        for match in PATTERN.finditer(joined.seen, paragraph.start, paragraph.end):
            mark = as_mark(match)
            if mark:
                opens = mark.start == paragraph.start
                yield _Candidate(mark, opens, before if opens else joined.seen[mark.start - 1])
        before = joined.seen[paragraph.end - 1 : paragraph.end]


def _points_of_sentences(candidates: list[_Candidate]) -> set[int]:
    """Places of （1）（2） and ①② that part one sentence: the second stands behind ； or ，."""
    points: set[int] = set()
    listing: dict[int, bool] = {}
    for index, candidate in enumerate(candidates):
        mark = candidate.mark
        if not FOURTH <= mark.level < LEAF:
            continue
        if mark.number == 1:
            second = next((c for c in candidates[index + 1 : index + 40] if c.mark.level == mark.level), None)
            listing[mark.level] = second is not None and second.mark.number == 2 and second.before in "；，、"
        if listing.get(mark.level, False):
            points.add(index)
    return points


def _accepts(seen: str, candidate: _Candidate, last: Mark | None, sequence: Sequence) -> bool:
    mark = candidate.mark
    if mark.level == NAMED and not candidate.opens:
        return False
    if mark.level == LEAF and not mark.label and label_at(seen, mark.end):
        return False
    if not candidate.opens and _numbers_units(seen, mark):
        return False
    if candidate.opens and not mark.may_be_year:
        return mark.level < FOURTH or mark.level == LEAF or sequence.expects(mark)
    if mark.level == LEAF:
        return (
            mark.label == "" and seen[mark.start : mark.end] not in ("—", "-") and candidate.before in "。："
        )
    if not sequence.expects(mark):
        return False
    if candidate.before in SENTENCE_ENDS or candidate.before in "）】”":
        return candidate.before != "”" or seen[mark.start - 2] in SENTENCE_ENDS
    if candidate.before == "：":
        return mark.number == 1 and mark.level <= THIRD
    if _ends_label_line(seen, mark, last):
        return True
    return _in_heading(seen, mark, last)


def _numbers_units(seen: str, mark: Mark) -> bool:
    """Whether the mark numbers a unit in the value of a label: 责任单位：1.市商务局；2.市财政局."""
    start = seen.rfind("\n", 0, mark.start) + 1
    labels = find_labels(seen[max(start, mark.start - _LONGEST_VALUE) : mark.start])
    if not labels:
        return False
    value = seen[max(start, mark.start - _LONGEST_VALUE) + labels[-1].end : mark.start]
    return not value or (value.startswith(("1.", "1、", "（1）", "①")) and "。" not in value)


def _ends_label_line(seen: str, mark: Mark, last: Mark | None) -> bool:
    """Whether the mark ends the value of a label that ran on: 责任单位：市商务局2.办好展会。"""
    if last is None or mark.level > THIRD:
        return False
    value = seen[max(last.end, mark.start - _LONGEST_VALUE) : mark.start]
    labels = find_labels(value)
    return (
        bool(labels)
        and "。" not in value[labels[-1].end :]
        and is_unit(value[labels[-1].end :][-_LONGEST_NAME:])
    )


def _in_heading(seen: str, mark: Mark, last: Mark | None) -> bool:
    """Whether the mark ends a heading that runs on without a stop: 一、提升便利度（一）优化流程。"""
    if (
        last is None
        or last.level == LEAF
        or not last.level < mark.level
        or mark.level not in (TOP, SECOND, THIRD)
    ):
        return False
    heading = seen[last.end : mark.start]
    return 2 <= len(heading) <= _LONGEST_HEADING and not set("。；：\n") & set(heading)
