"""Printed pages as lines: glyphs by their place, and what belongs to the paper taken away."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

# Shares of the type size.
SAME_LINE = 0.5
OVERPRINT = 0.2
WORD_GAP = 0.2
COLUMN_GAP = 0.9
# A line that ends so near to its right margin was cut there.
REACHES_MARGIN = 1.6
# Share of the page height in which headers, footers and page numbers stand.
EDGE = 0.12
SAME_PLACE = 3.0
PAGE_NUMBER = re.compile(
    r"[-—–－・·•\s]*(?:\d{1,4}|第\s*\d{1,4}\s*页(?:[,，/\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}|[ivxIVX]{1,6})"
    r"[-—–－・·•\s]*"
)
ITEM_NUMBER = re.compile(
    r"第?[一二三四五六七八九十百]+[、章条]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,4}(?:[.．](?!\d)|、)|[①-⑳]"
)
FIGURES = re.compile(r"\d+")
SENTENCE_ENDS = "。；，、：）)”》"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page, in points or millimetres; `y` is its base line, growing downwards.

    `sideways` where it lies on its side on a page whose text stands upright.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    sideways: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table: its words, the base line of its last line, and the room to the right of it."""

    text: str = ""
    last: float = 0.0
    size: float = 1.0
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ruled table: its cells, the places of all columns, its lower end, and where no rule closes it."""

    cells: tuple[Cell, ...]
    edges: tuple[float, ...]
    bottom: float
    open_above: bool = False
    open_below: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; a row of a table is one line whose text holds tabs (`fixed`).

    `lead` are the blanks that the file itself writes before the words, from `start` on; `written` says
    that all gaps between its words are such blanks, none a matter of place alone. `column` counts the
    columns of a page in several of them, 0 across the page.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    fixed: bool = False
    lead: str = ""
    start: float = 0.0
    written: bool = False
    row: Row | None = None
    column: int = 0

    @property
    def begin(self) -> float:
        """Where the line begins, its written blanks included."""
        return self.start if self.lead else self.x0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its paper, its lines from top to bottom, and whether a picture is what it mainly shows."""

    width: float
    height: float
    lines: tuple[Line, ...]
    picture: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Give the lines that glyphs form, from top to bottom, each read from left to right."""
    return composed(grouped(glyphs))


def grouped(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Give glyphs by the base lines they share, from top to bottom."""
    found: list[list[Glyph]] = []
    reach = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x0)):
        if found and glyph.y - found[-1][0].y <= SAME_LINE * max(reach, glyph.size):
            found[-1].append(glyph)
            reach = max(reach, glyph.size)
        else:
            found.append([glyph])
            reach = glyph.size
    return found


def composed(groups: Iterable[Sequence[Glyph]]) -> list[Line]:
    """Give the lines of glyphs that share base lines, without blank ones."""
    return [line for group in groups if (line := compose(group)) is not None]


def compose(group: Sequence[Glyph]) -> Line | None:
    """Give one line of the glyphs that share a base line, or None where all are blank."""
    row = without_overprint(sorted(group, key=lambda glyph: glyph.x0))
    while row and row[-1].text.isspace():
        row.pop()
    if not row:
        return None
    first = next(place for place, glyph in enumerate(row) if not glyph.text.isspace())
    lead, start = "".join(glyph.text for glyph in row[:first]), row[0].x0
    row = row[first:]
    gaps = [blanks(before, glyph) for before, glyph in pairwise(row)]
    text = row[0].text + "".join(gap + glyph.text for gap, glyph in zip(gaps, row[1:], strict=True))
    size = median(glyph.size for glyph in row)
    baseline = median(glyph.y for glyph in row)
    return Line(text, row[0].x0, row[-1].x1, baseline, size, lead=lead, start=start, written=not any(gaps))


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
        for outermost in (min, max):
            line = outermost(lines, key=lambda line: line.y, default=None)
            if line and len(lines) > 1 and at_edge(line, page) and PAGE_NUMBER.fullmatch(line.text):
                lines.remove(line)
        cleaned.append(replace(page, lines=tuple(lines)))
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

    A line that begins with the number of an item is text, however alike the items are.
    The bracket that ends an item may fall on the last line of several pages: what ends like a
    sentence must stand on nearly all of four pages or more.
    """
    if ITEM_NUMBER.match(line.text.lstrip()):
        return False
    often = max(repeated[key] for key in keys(line))
    if line.text[-1:] in SENTENCE_ENDS:
        return pages >= 4 and often >= 0.8 * pages
    return often >= max(2, 0.4 * pages)
