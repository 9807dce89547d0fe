"""Printed pages as lines of text: glyphs by their place, margins, indents and page furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from exports.documents.cleaning import INDENT

# Shares of the type size.
SAME_LINE = 0.5
OVERPRINT = 0.2
WORD_GAP = 0.2
COLUMN_GAP = 0.9
SAME_MARGIN = 0.4
FIRST_LINE = 1.2
FAR_IN = 3.5
REACHES_MARGIN = 1.6
BLANK_LINE = 1.6
# Share of the page height in which headers, footers and page numbers stand.
EDGE = 0.12
SAME_PLACE = 3.0
PAGE_NUMBER = re.compile(
    r"[-—–－・·•\s]*(?:\d{1,4}|第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|[ivxIVX]{1,6})"
    r"[-—–－・·•\s]*"
)
FIGURES = re.compile(r"\d+")
SENTENCE_ENDS = "。；，、：）)”》"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page, in points or millimetres; `y` is its base line, growing downwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; a row of a table is one line whose text holds tabs (`fixed`)."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its height, its lines from top to bottom, and whether a picture is what it mainly shows."""

    height: float
    lines: tuple[Line, ...]
    picture: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Give the lines that glyphs form, from top to bottom, each read from left to right."""
    found: list[list[Glyph]] = []
    reach = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x0)):
        if found and glyph.y - found[-1][0].y <= SAME_LINE * max(reach, glyph.size):
            found[-1].append(glyph)
            reach = max(reach, glyph.size)
        else:
            found.append([glyph])
            reach = glyph.size
    return [line for group in found if (line := compose(group)) is not None]


def compose(group: Sequence[Glyph]) -> Line | None:
    """Give one line of the glyphs that share a base line, or None where all are blank."""
    row = without_overprint(sorted(group, key=lambda glyph: glyph.x0))
    while row and row[0].text.isspace():
        row.pop(0)
    while row and row[-1].text.isspace():
        row.pop()
    if not row:
        return None
    parts = [row[0].text]
    for before, glyph in pairwise(row):
        parts += [blanks(before, glyph), glyph.text]
    size = median(glyph.size for glyph in row)
    return Line("".join(parts), row[0].x0, row[-1].x1, median(glyph.y for glyph in row), size)


def without_overprint(row: list[Glyph]) -> list[Glyph]:
    """Give glyphs once that are printed twice in nearly one place to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        near = (other for other in reversed(kept[-4:]) if other.text == glyph.text)
        if not any(abs(other.x0 - glyph.x0) < OVERPRINT * glyph.size for other in near):
            kept.append(glyph)
    return kept


def blanks(before: Glyph, glyph: Glyph) -> str:
    """Give the blanks that a gap between two glyphs stands for."""
    size = max(before.size, glyph.size)
    gap = glyph.x0 - before.x1
    if gap >= COLUMN_GAP * size:
        return " " * max(round(2 * gap / size), 2)
    # Figures are often set apart on the character grid of official documents; words are not.
    latin = is_letter(before.text[-1:]) and is_letter(glyph.text[:1])
    return " " if latin and gap > WORD_GAP * size else ""


def is_letter(sign: str) -> bool:
    """Tell whether a character is a Latin letter."""
    return sign.isascii() and sign.isalpha()


def text_of(pages: Sequence[Page]) -> str:
    """Give the text of printed pages: a line each, indents marked, furniture dropped, pages parted by \\f."""
    pages = without_furniture(pages)
    margin = usual_margin([line for page in pages for line in page.lines])
    pitches = [
        low.y - high.y
        for page in pages
        for high, low in pairwise(page.lines)
        if not (high.fixed or low.fixed)
    ]
    pitch = median(pitches) if pitches else 0.0
    return "\f".join(page_text(page.lines, margin, pitch) for page in pages)


def page_text(lines: Sequence[Line], margin: float, pitch: float) -> str:
    """Give the text of one page; a wide gap between lines is a blank line."""
    left = page_margin(lines, margin)
    right = max((line.x1 for line in lines if not line.fixed), default=0.0)
    written: list[str] = []
    for place, line in enumerate(lines):
        last = lines[place - 1] if place else None
        if last and not last.fixed and not line.fixed and line.y - last.y > BLANK_LINE * pitch:
            written.append("")
        written.append(indent(lines, place, left, right) + line.text)
    return "\n".join(written)


def usual_margin(lines: Sequence[Line]) -> float:
    """Give the left margin of a document: the leftmost place where several lines begin."""
    loose = [line for line in lines if not line.fixed]
    if not loose:
        return 0.0
    near = Counter(round(line.x0 / (SAME_MARGIN * line.size)) for line in loose)
    enough = max(2, len(loose) // 20)
    usual = [line.x0 for line in loose if near[round(line.x0 / (SAME_MARGIN * line.size))] >= enough]
    return min(usual or [line.x0 for line in loose])


def page_margin(lines: Sequence[Line], margin: float) -> float:
    """Give the left margin of one page, which differs where left and right pages are bound."""
    near = [line.x0 for line in lines if not line.fixed and line.x0 - margin < FIRST_LINE * line.size]
    shifted = min((line.x0 for line in lines if not line.fixed), default=margin)
    repeated = sum(1 for line in lines if abs(line.x0 - shifted) < SAME_MARGIN * line.size)
    return min(near) if near else shifted if repeated >= max(3, len(lines) // 2) else margin


def indent(lines: Sequence[Line], place: int, left: float, right: float) -> str:
    """Give the blanks before a line: two full-width ones for a first line, as many as fit further in."""
    line = lines[place]
    offset = line.x0 - left
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


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Take away what stands at the same edge place of several pages, then page numbers at the edges."""
    repeated: Counter[tuple[str, int]] = Counter()
    for page in pages:
        repeated.update({key for line in page.lines if at_edge(line, page) for key in keys(line)})
    cleaned: list[Page] = []
    for page in pages:
        lines = [
            line
            for line in page.lines
            if not (at_edge(line, page) and is_repeated(line, repeated, len(pages)))
        ]
        for place in (0, -1):
            if len(lines) > 1 and at_edge(lines[place], page) and PAGE_NUMBER.fullmatch(lines[place].text):
                lines.pop(place)
        cleaned.append(Page(page.height, tuple(lines)))
    return cleaned


def at_edge(line: Line, page: Page) -> bool:
    """Tell whether a line stands where headers and footers stand."""
    return not line.fixed and (line.y < EDGE * page.height or line.y > (1 - EDGE) * page.height)


def keys(line: Line) -> list[tuple[str, int]]:
    """Give what is the same in a header on every page: its words without figures, and its height."""
    words = FIGURES.sub("#", "".join(line.text.split()))
    return [(words, round(line.y / SAME_PLACE)), (words, round(line.y / SAME_PLACE + 0.5))]


def is_repeated(line: Line, repeated: Counter[tuple[str, int]], pages: int) -> bool:
    """Tell whether a line at an edge stands on so many pages that it belongs to the paper.

    The bracket that ends an item may fall on the last line of several pages: what ends like a
    sentence must stand on nearly all of four pages or more.
    """
    often = max(repeated[key] for key in keys(line))
    if line.text[-1:] in SENTENCE_ENDS:
        return pages >= 4 and often >= 0.8 * pages
    return often >= max(2, 0.4 * pages)
