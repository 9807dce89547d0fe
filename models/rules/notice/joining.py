"""Wrapped lines joined into paragraphs: inside words, unit names and numbers (domain.md §2)."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from models.rules.notice import front
from models.rules.notice.chars import CLOSING, ENDS, OPENING, view, width
from models.rules.notice.decimals import mark_decimals
from models.rules.notice.headers import Header
from models.rules.notice.kinds import holds_no_items, kind_of
from models.rules.notice.labels import starts_label
from models.rules.notice.lines import TEXT, Line, read_lines
from models.rules.notice.marks import LEAF, THIRD, Mark, Sequence, mark_at
from models.rules.notice.runon import split_run_on
from models.rules.notice.tables import mark_tables

PARAGRAPHS, WRAPPED, RAGGED = "paragraphs", "wrapped", "ragged"

_CONTINUES = frozenset(".，。、；：！？）】》”’%…")
_LONGEST_BRACKET, _LINES_OF_BRACKET = 400, 8
_CLOSED = re.compile(
    r"[（【](?:[^（）【】]|（[^（）]{0,60}）|【[^【】]{0,60}】){0,400}"
    r"(?:单位|部门|负责|牵头|配合|参与|完成|推进|集团|中心|专班|街道|[局委厅办府行会部院司组队站所校社联村镇乡署])"
    r"(?:（[^（）]{0,40}）)?[）】]$"
    r"|[（【][^（）【】：]{0,8}(?:单位|部门)[：】](?:[^（）【】]|（[^（）]{0,60}）){1,400}[）】]$"
    # Nothing goes on behind a bracket that opens behind the end of a sentence.
    r"|[。！？][（【](?:[^（）【】。]|（[^（）]{0,60}）){1,400}[）】]$"
)
_INDENT = "　　"
# What only ever goes on: words behind a figure or a month, the unit of a figure, a figure behind its verb.
_BEHIND = re.compile(r"(?:及?以[上下内外]|左右|上下|之间|不等|底之?前|底以前)")
_FIGURE = re.compile(r"[\u4e00-\u9fff（“，、；：]\d[\d,.]*[万亿千百]{0,2}公?$")
_UNIT = re.compile(
    r"[万亿千百]{0,2}(?:[家个项亩吨人名户处条件台套座所元次倍批场期类种里顷]|公里|公顷|平方|立方|%|％)|[万亿年月日天]"
)
# 附件2 above 2023年…任务分解表: a year is no second half of a figure.
_YEAR_LINE = re.compile(r"20\d\d(?:年|—20\d\d)")
_VERB = re.compile(r"(?:达到|不少于|不低于|不超过|以内|超过|突破|控制在|降至|提高到|增长|下降)$")
_SHORT_HEADING, _SHORT_LINE, _LONGEST_HEADING = 16, 30, 90
# No printed line is wider; where lines are, they are whole paragraphs.
_WIDEST_PRINT = 150
_UNIT_END = re.compile(
    r"(?:[厅局委办部院会行府室区县市旗镇道队]|单位|部门|中心|公司|政府|集团|专班|组)(?:（[^（）]{1,20}）)?$"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph at `start:end` of the joined text; rows of a table carry the table's header."""

    start: int
    end: int
    kind: str = TEXT
    header: Header | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined text of a notice, its view, and where its paragraphs stand."""

    text: str
    seen: str
    paragraphs: tuple[Paragraph, ...]

    def words(self, paragraph: Paragraph) -> str:
        """The text of a paragraph."""
        return self.text[paragraph.start : paragraph.end]

    def view(self, paragraph: Paragraph) -> str:
        """The view of a paragraph."""
        return self.seen[paragraph.start : paragraph.end]


@dataclass(frozen=True, slots=True)
class _Flow:
    """How the lines of a page or file were broken: at paragraphs, at a width, or anywhere.

    A line that `measure` finds shorter than `width` ends a paragraph; `exact` where every line was cut
    at the same number of characters, inside of Latin words too.
    """

    kind: str
    indents: bool
    inline: frozenset[int]
    measure: Callable[[str], int] = len
    width: int = 0
    exact: bool = False


def join(text: str) -> Joined:
    """Paragraphs of a received text; the text holds a line feed between two of them and nowhere else."""
    read = mark_tables(mark_decimals(read_lines(text)))
    lines = [cut for line in _without_pages(read) for cut in _cut(line)]
    joiner = _Joiner()
    for part in _parts(lines):
        joiner.flow = _flow(part)
        for place, line in enumerate(part):
            joiner.take(line, part[place + 1] if place + 1 < len(part) else None)
    found, place = [], 0
    texts = ["".join(piece.words) for piece in joiner.pieces]
    for piece, words in zip(joiner.pieces, texts, strict=True):
        found.append(Paragraph(place, place + len(words), piece.kind, piece.header))
        place += len(words) + 1
    joined = "\n".join(texts)
    return Joined(joined, view(joined), tuple(found))


def _without_pages(lines: list[Line]) -> list[Line]:
    """Lines that say more than a page number; the number of a heading cut from its stop is kept."""
    said = [line for line in lines if line.text.strip()]
    return [
        line
        for line, after in zip_longest(said, said[1:])
        if line.kind != TEXT or not line.text.isdecimal() or (after and view(after.text)[0] in ".、")
    ]


def _cut(line: Line) -> list[Line]:
    """A line that holds several paragraphs, cut; any other line as it is."""
    pieces = split_run_on(line.text) if line.kind == TEXT else [line.text]
    if len(pieces) == 1:
        return [line]
    return [replace(line, text=piece, cut=line.cut or place > 0) for place, piece in enumerate(pieces)]


def _parts(lines: list[Line]) -> list[list[Line]]:
    """Lines by page or file, short pages with the one before them."""
    parts: list[list[Line]] = []
    for line in lines:
        if not parts or (line.page and len(parts[-1]) >= 8):
            parts.append([])
        parts[-1].append(line)
    return parts


def _flow(lines: list[Line]) -> _Flow:
    """How the lines were broken, told by those that end within a sentence."""
    texts = [line for line in lines if line.kind == TEXT]
    seen = [view(line.text) for line in texts]
    printed = [_INDENT + words if line.indented else words for line, words in zip(texts, seen, strict=True)]
    loose = [
        whole
        for whole, (here, there) in zip(printed, pairwise(seen), strict=False)
        if not (
            _finished(here) or mark_at(there) or starts_label(here) or starts_label(there) or _alone(here)
        )
    ]
    indents = sum(line.indented for line in texts)
    mixed = 0.05 * len(texts) < indents < 0.9 * len(texts)
    inline = _inline_levels(seen)
    widths = sorted(map(width, seen))
    full = widths[int(len(widths) * 0.9)] if widths else 0
    for measure in (len, width):
        margin = _margin(measure, printed, loose)
        if margin:
            return _Flow(WRAPPED, mixed, inline, measure, margin, measure is len)
    if len(texts) < 5 or full > _WIDEST_PRINT or len(loose) < max(3, 0.3 * len(texts)):
        return _Flow(PARAGRAPHS, mixed, inline)
    if sum(1 for words in loose if width(words) >= 0.8 * full) >= 0.45 * len(loose):
        return _Flow(WRAPPED, mixed, inline, width, round(0.82 * full))
    return _Flow(RAGGED, mixed, inline)


def _margin(measure: Callable[[str], int], printed: list[str], loose: list[str]) -> int:
    """The width at which lines were cut: none is wider, most that end within a sentence reach it; else 0."""
    reach = Counter(map(measure, loose))
    if not reach:
        return 0
    widest = max(map(measure, printed))
    common, count = reach.most_common(1)[0]
    hard = widest == max(reach) and reach[widest] >= max(3, 0.4 * len(loose)) and widest <= _WIDEST_PRINT
    often = count >= 0.7 * len(loose) and len(loose) >= max(5, 0.3 * len(printed))
    return widest if hard else common if often else 0


def _alone(words: str) -> bool:
    """Whether a line is one that ends without a stop: a title, a date, an organ, a short heading."""
    short_heading = len(words) <= _SHORT_HEADING and mark_at(words) is not None
    titled = front.is_title(words) or front.is_title_suffix(words)
    named = titled or front.is_organ(words) or front.is_annex_mark(words)
    return short_heading or named or front.read_date(words) is not None or front.is_document_number(words)


def _ends_letter(words: str) -> bool:
    return front.read_date(words) is not None or front.is_organ(words) or front.is_annex_mark(words)


def _inline_levels(seen: list[str]) -> frozenset[int]:
    """Levels whose headings often end with 。 within their line, the body behind it."""
    lines: Counter[int] = Counter()
    stops: Counter[int] = Counter()
    for words in seen:
        mark = mark_at(words)
        if mark and mark.level != LEAF:
            lines[mark.level] += 1
            stops[mark.level] += "。" in words
    return frozenset(level for level, count in lines.items() if 3 * stops[level] >= count)


def _finished(seen: str) -> bool:
    """Whether a line ends a sentence."""
    return bool(seen) and (seen[-1] in ENDS or (seen[-1] in "）】”" and len(seen) > 1 and seen[-2] in ENDS))


@dataclass
class _Piece:
    """A paragraph as it grows: its lines, the mark it begins with, places of brackets still open."""

    words: list[str]
    kind: str
    header: Header | None
    mark: Mark | None
    length: int = 0
    open_at: list[int] = field(default_factory=list)

    def add(self, words: str, seen: str) -> None:
        """Note the length and the brackets of a line that was put into `words`."""
        for offset, char in enumerate(seen):
            if char in OPENING:
                self.open_at.append(self.length + offset)
            elif char in CLOSING and self.open_at:
                self.open_at.pop()
        self.length += len(words)
        self.open_at = [place for place in self.open_at if self.length - place <= _LONGEST_BRACKET]

    def is_bare(self) -> bool:
        """Whether it may be a heading or title over several lines: short, without a stop."""
        return self.length <= _LONGEST_HEADING and not any(
            "。" in words or "；" in words for words in self.words
        )

    def tail(self) -> str:
        """The view of the last lines, enough to hold a bracket of units."""
        return view("".join(self.words[-_LINES_OF_BRACKET:])[-_LONGEST_BRACKET:])


class _Joiner:
    """Takes lines in order and puts each behind the last one or below it."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.flow = _Flow(PARAGRAPHS, False, frozenset())
        self.pieces: list[_Piece] = []
        self._sequence = Sequence()
        self._last: Line | None = None

    def take(self, line: Line, after: Line | None) -> None:
        """Take the next line; `after` is the one below it."""
        seen = view(line.text)
        if self._last is None or self._breaks(self._last, line, view(after.text) if after else ""):
            mark = mark_at(seen)
            self.pieces.append(_Piece([line.text], line.kind, line.header, mark))
            if mark:
                self._sequence.note(mark)
        else:
            self.pieces[-1].words.append(_gap(self._last.text, line.text, self.flow.exact) + line.text)
        self.pieces[-1].add(self.pieces[-1].words[-1], seen)
        self._last = line

    def _breaks(self, above: Line, line: Line, after: str) -> bool:
        piece = self.pieces[-1]
        if piece.kind != TEXT or line.kind != TEXT or line.cut:
            return True
        last = view(above.text)
        printed = _INDENT + last if above.indented else last
        short = self.flow.kind == WRAPPED and self.flow.measure(printed) < self.flow.width
        fresh = len(piece.words) == 1
        before = self.pieces[-2].words[-1] if len(self.pieces) > 1 else ""
        closed = last[-1] in CLOSING and not piece.open_at and _CLOSED.search(piece.tail()) is not None
        set_off = fresh and (not before or _ends_letter(before)) and front.is_title(last)
        place = _Place(
            self.flow, piece.mark, last, fresh, bool(piece.open_at), short, set_off, closed, piece.is_bare()
        )
        return _breaks(place, line, after, self._sequence)


def _gap(left: str, right: str, exact: bool) -> str:
    """What stands between two halves of a line: a blank between Latin words that were not cut inside."""
    words = left[-1].islower() and left[-1].isascii() and right[0].isascii() and right[0].isalpha()
    return " " if words and (right[0].isupper() or not exact) else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: the mark its paragraph so far begins with, the view of the line above.

    `fresh` where that line is the paragraph's only one, `short` where it ended before the margin,
    `set_off` where it is a title below a date, an organ or 附件, `open` where a bracket is not closed, `closed`
    where one that names units ends the line, `bare` where the paragraph is short and holds no stop.
    """

    flow: _Flow
    opened: Mark | None
    last: str
    fresh: bool
    open: bool
    short: bool
    set_off: bool
    closed: bool
    bare: bool


def _breaks(place: _Place, line: Line, after: str, sequence: Sequence) -> bool:
    """Whether a paragraph ends above the line."""
    seen = view(line.text)
    mark = mark_at(seen)
    if seen[0] in _CONTINUES or _goes_on(place.last, seen):
        return False
    if mark and mark.number is not None and sequence.expects(mark) and _stands_apart(place, mark):
        return True
    if place.open:
        return False
    if mark and mark.is_bullet and place.last[-1] in CLOSING:
        return True
    if starts_label(seen):
        return place.last[-1] not in "、，"
    if place.closed or _finished(place.last):
        return _breaks_after_stop(place, line, mark)
    return _breaks_inside(place, line, mark, after)


def _stands_apart(place: _Place, mark: Mark) -> bool:
    """Whether the next number begins a line of its own; behind 、 only where a bracket was left open for good."""
    return place.last[-1] not in "、，（" or (
        place.open and mark.level <= THIRD and place.opened is not None and mark.level == place.opened.level
    )


def _goes_on(last: str, seen: str) -> bool:
    """Whether a figure, a date or their words were cut between two lines."""
    if _YEAR_LINE.match(seen) and last[-1].isdecimal():
        return False
    more = _UNIT.match(seen) is not None or (seen[0].isdecimal() and mark_at(seen) is None)
    cut = more and _FIGURE.search(last) is not None
    return cut or _BEHIND.match(seen) is not None or (seen[0].isdecimal() and _VERB.search(last) is not None)


def _breaks_after_stop(place: _Place, line: Line, mark: Mark | None) -> bool:
    if (
        mark
        or place.flow.kind == PARAGRAPHS
        or _alone(view(line.text))
        or (place.flow.indents and line.indented)
    ):
        return True
    if place.flow.kind == RAGGED:
        return place.last[-1] == "："
    return place.short


def _breaks_inside(place: _Place, line: Line, mark: Mark | None, after: str) -> bool:
    """Whether a paragraph ends without an end of sentence: a heading, a title, a date, an organ."""
    seen, flow = view(line.text), place.flow
    if front.read_date(place.last):
        return True
    if front.read_date(seen) or front.is_annex_mark(line.text):
        return place.fresh or place.short
    if flow.kind == WRAPPED:
        # Lines that were cut twice leave short ones inside a sentence; only headings end without a stop.
        ends = place.short and (place.fresh or place.bare)
        return ends or place.set_off or (flow.indents and line.indented)
    if starts_label(place.last) and place.fresh:
        return _UNIT_END.search(place.last) is not None
    if place.opened and place.opened.level != LEAF:
        return _ends_heading(place, place.opened, seen, after)
    if flow.kind == RAGGED or not place.fresh:
        return place.fresh and _alone(place.last) and not mark
    return len(place.last) <= _SHORT_LINE or _alone(place.last)


def _ends_heading(place: _Place, mark: Mark, seen: str, after: str) -> bool:
    """Whether the words behind a mark are a heading that fills its line, the next line its body."""
    heading = place.last[mark.end :]
    if place.fresh and place.flow.kind == PARAGRAPHS and seen.startswith("——") and "。" not in heading:
        return len(heading) <= _SHORT_LINE and heading[-1:] not in "，、"
    if not place.fresh or not 0 < len(heading) <= 45 or "。" in heading or mark.level in place.flow.inline:
        return False
    rest, stop, _ = seen.partition("。")
    if place.flow.kind == RAGGED:
        return kind_of(heading) is not None or holds_no_items(heading, top=True)
    goes_on = not stop and len(heading + rest) <= 40 and len(rest) <= 6 and mark_at(after) is not None
    return not goes_on
