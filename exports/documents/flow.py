"""Printed lines as text: indents marked, and lines joined where their places prove that they were cut."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise
from statistics import median

from exports.documents.cleaning import INDENT
from exports.documents.columns import with_short_columns
from exports.documents.layout import REACHES_MARGIN, Line, Page, without_furniture
from exports.documents.rows import with_whole_rows

# Shares of the type size.
SAME_MARGIN = 0.4
FIRST_LINE = 1.2
FAR_IN = 3.5
LATIN_WIDTH = 0.55
# So many characters tell two beginnings alike.
SAME_HEAD = 12
# Lines of fewer characters may end anywhere: no print has so narrow a type area.
NARROWEST = 15
SAME_SIZE = 0.12
SAME_PITCH = 0.1
# Share of all distances between lines that makes one of them usual.
OFTEN = 0.3
# Shares of the usual line pitch.
BLANK_LINE = 1.6
NEXT_LINE = 1.3
# Where indents or gaps show paragraphs, this share of lines has them, and no greater one than the second.
FEWEST_MARKS, MOST_MARKS = 0.05, 0.7
# The right margin of a page may be wider than its left one by so much.
WIDER_RIGHT = 1.3
BEGINS_ITEM = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章节条项]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}[、.．)）](?!\d)|[①-⓿⒈-⒛⑴-⒇]|附件|附：|[—-]{2}|[•·●■◆]"
)
ADDRESS = re.compile(r"(?://|www\.|@)[!-~]*$")
LONGEST_ADDRESS = 200
LATIN_RUN = re.compile(r"[!-~]+")
COLUMNS = re.compile(r"\S {2,}\S")
BARE_NUMBER = re.compile(r"\d{1,4}[.、]?")


@dataclass(frozen=True, slots=True)
class Margins:
    """The type area of a document: its left and right margins and its line pitch.

    `cuts` says that lines end at the right margin because they were cut there, `marked` that indents
    or wider gaps show where paragraphs begin.
    """

    left: float
    right: float
    pitch: float
    cuts: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the left margin of its page and the blanks that stand before it."""

    line: Line
    left: float
    prefix: str


def text_of(pages: Sequence[Page]) -> str:
    """Give the text of printed pages without furniture; a form feed stands where a page ends.

    Lines that were cut at the right margin are joined; where a paragraph goes on over the end of a
    page, the form feed stands behind it. No paragraph goes on with the words it begins with: a title
    that stands twice is two.
    """
    pages = with_whole_rows(with_short_columns(without_furniture(pages)))
    parts = [list(parts_of(page)) for page in pages]
    margins = {
        kind: margins_of([part for page in parts for part in page if is_column(part) is kind])
        for kind in (False, True)
    }
    text, page_ends, opening = "", "", ""
    last: Placed | None = None
    for part in chain.from_iterable([*page, None] for page in parts):
        if part is None:
            page_ends += "\f"
            continue
        own, fresh = margins[is_column(part)], True
        for found in placed(part, own):
            again = found.line.text[:SAME_HEAD] == opening
            if last and not again and continues(last, found, own, fresh=fresh):
                text += glue(text, found.line.text) + found.line.text
            else:
                gap = "\n" if last and not fresh and is_apart(last.line, found.line, own) else ""
                text += (page_ends or ("\n" if last else "")) + gap + found.prefix + found.line.text
                page_ends, opening = "", found.line.text[:SAME_HEAD]
            last, fresh = found, False
    return text + page_ends[:-1]


def parts_of(page: Page) -> Iterator[Page]:
    """Yield the stretches of a page that are set to one width: the whole page, or its columns by turns."""
    for column, lines in groupby(page.lines, key=lambda line: line.column):
        # A column ends where the next one begins, not near the edge of the paper.
        yield replace(page, lines=tuple(lines), width=0.0 if column else page.width)


def is_column(part: Page) -> bool:
    """Tell whether a stretch of a page is a column of it."""
    return part.lines[0].column > 0


def placed(page: Page, margins: Margins) -> list[Placed]:
    """Give the lines of a page with their indents."""
    left = page_margin(page.lines, margins.left)
    return [
        Placed(line, left, indent(page.lines, place, left, margins.right))
        for place, line in enumerate(page.lines)
    ]


def is_apart(last: Line, line: Line, margins: Margins) -> bool:
    """Tell whether an empty line stands between two lines of a page."""
    return not last.fixed and not line.fixed and line.y - last.y > BLANK_LINE * margins.pitch


def continues(last: Placed, found: Placed, margins: Margins, *, fresh: bool) -> bool:
    """Tell whether a line goes on with the one before it, which the right margin cut.

    A `fresh` line begins a page or a column.
    """
    before, line = last.line, found.line
    if (
        not margins.cuts
        or before.fixed
        or line.fixed
        or (COLUMNS.search(before.text) and not before.written)
        or COLUMNS.search(line.text)
        or (in_columns(before) and BARE_NUMBER.fullmatch(line.text))
    ):
        return False
    near = fresh or line.y - before.y <= NEXT_LINE * margins.pitch
    flush = abs(line.x0 - found.left) < SAME_MARGIN * line.size and not line.text[:1].isspace()
    in_body = before.begin - last.left < FAR_IN * before.size
    alike = abs(line.size - before.size) < SAME_SIZE * before.size
    if not (near and flush and in_body and alike and is_full(before, line, margins.right)):
        return False
    return margins.marked or not BEGINS_ITEM.match(line.text)


def in_columns(line: Line) -> bool:
    """Tell whether blanks set a line, or parts of it, in columns."""
    return len(line.lead) > len(INDENT) or COLUMNS.search(line.text) is not None


def is_full(before: Line, line: Line, right: float) -> bool:
    """Tell whether a line ends where the first word of the next one did not fit any more."""
    if before.x1 - before.begin < NARROWEST * before.size:
        return False
    run = LATIN_RUN.match(line.text)
    word = LATIN_WIDTH * len(run.group()) if run else 0.0
    return right - before.x1 < (REACHES_MARGIN + word) * before.size


def glue(before: str, after: str) -> str:
    """Give what stands between two halves of a cut line: a blank between Latin words."""
    left, right = before[-1:], after[:1]
    if not (left.isascii() and left.isalpha() and right.isascii() and right.isalpha()):
        return ""
    # The character grid cuts abbreviations anywhere, and addresses hold no blanks.
    whole = (left.isupper() and right.isupper()) or ADDRESS.search(before[-LONGEST_ADDRESS:])
    return "" if whole else " "


def margins_of(pages: Sequence[Page]) -> Margins:
    """Measure the type area of a document."""
    lines = [line for page in pages for line in page.lines if not line.fixed]
    pairs = [pair for page in pages for pair in pairwise(page.lines) if not (pair[0].fixed or pair[1].fixed)]
    left = usual_margin(lines)
    right = usual_right(lines)
    inner = [
        indent(page.lines, place, page_margin(page.lines, left), right)
        for page in pages
        for place, line in enumerate(page.lines)
        if not line.fixed
    ]
    pitch = usual_pitch(pairs)
    indents = sum(1 for blanks in inner if blanks.replace("\u3000", "  ") == " " * 2 * len(INDENT))
    gaps = sum(1 for high, low in pairs if low.y - high.y > BLANK_LINE * pitch)
    marked = any(FEWEST_MARKS <= count / max(len(inner), 1) <= MOST_MARKS for count in (indents, gaps))
    return Margins(left, right, pitch, fills_paper(pages, left, right), marked)


def usual_pitch(pairs: Sequence[tuple[Line, Line]]) -> float:
    """Give the distance of neighbouring lines: the smallest that many have, where others leave lines empty."""
    steps = [(low.y - high.y, low.size) for high, low in pairs if low.y > high.y]
    if not steps:
        return 0.0
    for step, size in sorted(steps):
        if size <= step and sum(abs(other - step) < SAME_PITCH * size for other, _ in steps) >= OFTEN * len(
            steps
        ):
            return step
    return median(step for step, _ in steps)


def fills_paper(pages: Sequence[Page], left: float, right: float) -> bool:
    """Tell whether lines reach about as near to the right edge of the paper as to the left one."""
    size = median([line.size for page in pages for line in page.lines if not line.fixed] or [0.0])
    width = median([page.width for page in pages] or [0.0])
    return width - right <= WIDER_RIGHT * left + REACHES_MARGIN * size


def usual_right(lines: Sequence[Line]) -> float:
    """Give the right margin: the rightmost place where several lines end."""
    # Marks may hang over the margin.
    plain = [line for line in lines if line.text[-1:].isalnum()] or lines
    ends = sorted(((line.x1, line.size) for line in plain), reverse=True)
    enough = max(2, len(ends) // 20)
    for end, size in ends:
        if sum(1 for other, _ in ends if abs(other - end) < REACHES_MARGIN * size) >= enough:
            return end
    return ends[0][0] if ends else 0.0


def usual_margin(lines: Sequence[Line]) -> float:
    """Give the left margin of a document: the leftmost place where several lines begin."""
    loose = [line for line in lines if not line.fixed]
    if not loose:
        return 0.0
    near = Counter(round(line.begin / (SAME_MARGIN * line.size)) for line in loose)
    enough = max(2, len(loose) // 20)
    usual = [line.begin for line in loose if near[round(line.begin / (SAME_MARGIN * line.size))] >= enough]
    return min(usual or [line.begin for line in loose])


def page_margin(lines: Sequence[Line], margin: float) -> float:
    """Give the left margin of one page, which differs where left and right pages are bound."""
    near = [line.begin for line in lines if not line.fixed and line.begin - margin < FIRST_LINE * line.size]
    shifted = min((line.begin for line in lines if not line.fixed), default=margin)
    repeated = sum(1 for line in lines if abs(line.begin - shifted) < SAME_MARGIN * line.size)
    return min(near) if near else shifted if repeated >= max(3, len(lines) // 2) else margin


def indent(lines: Sequence[Line], place: int, left: float, right: float) -> str:
    """Give the blanks before a line: two full-width ones for a first line, as many as fit further in."""
    line = lines[place]
    offset = line.x0 - left
    if line.lead and abs(line.start - left) < SAME_MARGIN * line.size:
        return line.lead
    if line.fixed or offset < FIRST_LINE * line.size or line.text[:1].isspace():
        return ""
    if offset > FAR_IN * line.size:
        return " " * round(2 * offset / line.size)
    return INDENT if begins_paragraph(lines, place, right) else ""


def begins_paragraph(lines: Sequence[Line], place: int, right: float) -> bool:
    """Tell whether an indented line does not merely go on in an indented block."""
    line = lines[place]
    block = [line]
    for other in reversed(lines[:place]):
        aligned = abs(other.x0 - line.x0) < SAME_MARGIN * line.size and not other.fixed
        if not aligned or other.x1 < right - REACHES_MARGIN * line.size:
            break
        block.append(other)
    # One full line above may be a paragraph of its own; two or more are a block set in.
    return len(block) < 3
