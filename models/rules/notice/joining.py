"""Wrapped lines joined into paragraphs: inside words, unit names and numbers (domain.md §2)."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from models.rules.notice.chars import CLOSING, ENDS, OPENING, is_ascii_word, view, width
from models.rules.notice.headers import Header
from models.rules.notice.labels import starts_label
from models.rules.notice.lines import BROKEN, HEAD, ROW, TEXT, Line, read_lines
from models.rules.notice.marks import LEAF, Mark, Sequence, mark_at
from models.rules.notice.tables import mark_tables

PARAGRAPHS, WRAPPED, RAGGED = "paragraphs", "wrapped", "ragged"

_CONTINUES = frozenset("，。、；：！？）】》”’%…")
_LONGEST_BRACKET = 400
_SHORT_TITLE = 60
# No printed line is wider; where lines are, they are whole paragraphs.
_WIDEST_PRINT = 150
_DATE = re.compile(r"（?(?:20\d\d|二[〇○零O0]{1,2}[一二三四五六七八九〇零]{1,2})年.{1,3}月.{1,3}日）?(?:印发)?")
_TITLE_END = re.compile(
    r"(?:计划|方案|意见|要点|规划|措施|举措|清单|分工|[表单]|任务|指标|办法|细则|规定|通知|工作安排|号[）】]?"
    r"|(?:厅|局|委|办|办公室|政府|委员会|国务院))(?:（[^（）]{1,20}）)?$"
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
    """How the lines of a page or file were broken: at paragraphs, at a width, or anywhere."""

    kind: str
    width: int
    indents: bool
    inline: frozenset[int]


def join(text: str) -> Joined:
    """Paragraphs of a received text; the text holds a line feed between two of them and nowhere else."""
    lines = [line for line in mark_tables(read_lines(text)) if line.kind != TEXT or not line.is_number]
    pieces: list[tuple[str, str, Header | None]] = []
    sequence = Sequence()
    for part in _parts(lines):
        _join_part(part, _flow(part), pieces, sequence)
    found, place = [], 0
    for words, kind, header in pieces:
        found.append(Paragraph(place, place + len(words), kind, header))
        place += len(words) + 1
    joined = "\n".join(words for words, _, _ in pieces)
    return Joined(joined, view(joined), tuple(found))


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
    widths = sorted(width(words) for words in seen)
    loose = [
        width(here)
        for here, there in pairwise(seen)
        if not _finished(here) and not mark_at(there) and not starts_label(here) and not starts_label(there)
    ]
    indents = sum(line.indented for line in texts)
    mixed = 0.05 * len(texts) < indents < 0.9 * len(texts)
    inline = _inline_levels(seen)
    full = widths[int(len(widths) * 0.9)] if widths else 0
    if len(texts) < 5 or full > _WIDEST_PRINT or len(loose) < max(3, 0.3 * len(texts)):
        return _Flow(PARAGRAPHS, 0, mixed, inline)
    near = sum(1 for columns in loose if columns >= 0.8 * full)
    exact = Counter(loose).most_common(1)[0]
    if exact[1] >= 0.7 * len(loose):
        return _Flow(WRAPPED, exact[0], mixed, inline)
    if near >= 0.55 * len(loose):
        return _Flow(WRAPPED, round(0.82 * full), mixed, inline)
    return _Flow(RAGGED, 0, mixed, inline)


def _inline_levels(seen: list[str]) -> frozenset[int]:
    """Levels whose headings mostly end with 。 within their line, the body behind it."""
    lines: Counter[int] = Counter()
    stops: Counter[int] = Counter()
    for words in seen:
        mark = mark_at(words)
        if mark and mark.level != LEAF:
            lines[mark.level] += 1
            stops[mark.level] += "。" in words
    return frozenset(level for level, count in lines.items() if 2 * stops[level] > count)


def _finished(seen: str) -> bool:
    """Whether a line ends a sentence."""
    return bool(seen) and (seen[-1] in ENDS or (seen[-1] in "）】”" and len(seen) > 1 and seen[-2] in ENDS))


def _join_part(
    lines: list[Line], flow: _Flow, pieces: list[tuple[str, str, Header | None]], sequence: Sequence
) -> None:
    open_at: list[int] = []
    fresh, last = True, ""
    for place, line in enumerate(lines):
        seen = view(line.text)
        mark = mark_at(seen)
        after = view(lines[place + 1].text) if place + 1 < len(lines) else ""
        joins = bool(pieces) and pieces[-1][1] == TEXT and line.kind == TEXT
        if joins and not _breaks(_Place(flow, pieces[-1][0], last, fresh, bool(open_at)), line, after, sequence):
            pieces[-1] = (_glued(pieces[-1][0], line.text), TEXT, None)
            fresh = False
        else:
            pieces.append((line.text, line.kind, line.header))
            open_at, fresh = [], True
            if mark:
                sequence.note(mark)
        last = seen
        _count_brackets(open_at, seen, len(pieces[-1][0]))


def _glued(left: str, right: str) -> str:
    return f"{left} {right}" if is_ascii_word(left[-1]) and right[0].isascii() and right[0].isalpha() else left + right


def _count_brackets(open_at: list[int], seen: str, length: int) -> None:
    """Keep the places of brackets that are still open; one that stays open too long is none."""
    for offset, char in enumerate(seen):
        if char in OPENING:
            open_at.append(length - len(seen) + offset)
        elif char in CLOSING and open_at:
            open_at.pop()
    while open_at and length - open_at[0] > _LONGEST_BRACKET:
        open_at.pop(0)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: the paragraph so far, the view of its last line, whether that is its only one."""

    flow: _Flow
    words: str
    last: str
    fresh: bool
    open: bool


def _breaks(place: _Place, line: Line, after: str, sequence: Sequence) -> bool:
    """Whether a paragraph ends above the line."""
    seen = view(line.text)
    mark = mark_at(seen)
    if seen[0] in _CONTINUES:
        return False
    if mark and mark.number is not None and sequence.expects(mark) and place.last[-1] not in "、，（":
        return True
    if place.open:
        return False
    if starts_label(seen):
        return place.last[-1] not in "、，"
    if _finished(place.last):
        return _breaks_after_stop(place, line, mark)
    return _breaks_inside(place, line, mark, after)


def _breaks_after_stop(place: _Place, line: Line, mark: Mark | None) -> bool:
    if mark or place.flow.kind == PARAGRAPHS or (place.flow.indents and line.indented):
        return True
    if place.flow.kind == RAGGED:
        return place.last[-1] == "："
    return width(place.last) < place.flow.width


def _breaks_inside(place: _Place, line: Line, mark: Mark | None, after: str) -> bool:
    """Whether a paragraph ends without an end of sentence: a heading, a title, a date, an organ."""
    seen, flow = view(line.text), place.flow
    if _DATE.fullmatch(seen) or _DATE.fullmatch(place.last) or seen.startswith("附件"):
        return place.fresh or _DATE.fullmatch(place.last) is not None
    if starts_label(place.last) and place.fresh:
        return place.last[-1] not in "、，：" and _TITLE_END.search(place.last) is not None
    if flow.indents and flow.kind == WRAPPED and line.indented:
        return True
    if flow.kind == WRAPPED:
        return width(place.last) < flow.width
    opened = mark_at(view(place.words))
    if opened and opened.level != LEAF:
        return _ends_heading(place, opened, seen, after)
    if flow.kind == RAGGED or not place.fresh:
        return place.fresh and _is_title(place.last) and not mark
    return len(place.last) <= 30 or _is_title(place.last)


def _ends_heading(place: _Place, mark: Mark, seen: str, after: str) -> bool:
    """Whether the words behind a mark are a heading that fills its line, the next line its body."""
    heading = place.last[mark.end :]
    if not place.fresh or len(heading) > 45 or "。" in heading or mark.level in place.flow.inline:
        return False
    rest, stop, _ = seen.partition("。")
    goes_on = not stop and len(heading + rest) <= 40 and len(rest) <= 6 and mark_at(after) is not None
    return place.flow.kind != RAGGED and not goes_on


def _is_title(seen: str) -> bool:
    return len(seen) <= 2 * _SHORT_TITLE and not (set("。；") & set(seen)) and _TITLE_END.search(seen) is not None


__all__ = ["BROKEN", "HEAD", "ROW", "TEXT", "Joined", "Paragraph", "join"]
