"""Where things stand on a sheet: column widths in pixels, row heights that hold the text, page breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType

from exports.excel.levels import level_units
from exports.excel.metrics import count_lines, text_width
from exports.excel.text import clean_text
from exports.widths import POINTS_PER_MM, Ruler, fit_columns
from models.values import Band, Column, Line, Table

PIXELS_PER_MM = 96 / 25.4
POINTS_PER_PIXEL = 0.75
# Both side paddings and the grid line; then 3 % because printers set text a little wider than screens.
CELL_PADDING = 7
PRINTED_WIDER = 0.97
# Line pitch in em: 宋体 needs 1.25, the faces that replace it up to 1.4.
PITCH = 1.35
ROW_PADDING = 4.0
BODY_SIZE = 9.0
SMALL_SIZES = (8.0, 7.5)
TITLE_SIZE = 22.0
NOTE_SIZE = 12.0
ATTACHMENT_SIZE = 16.0
# Excel's own limit is 409.5 pt; a row and the heading above it should also stand on one printed page.
ROW_LIMIT = 380.0
EXCEL_ROW_LIMIT = 409.5
FROZEN_COLUMNS = 3
FROZEN_WIDTH = 80.0
# The type area of a turned sheet in mm (domain.md §6), and what a heading in two rows takes of it in points.
TYPE_AREA = (225.0, 156.0)
USUAL_HEADS = 45.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths and heights of a sheet, planned before anything is written: `pixels` of its columns, points
    of its rows. `crowded` tells that words are parted even in the smallest print on A4.

    `rows` has one height per row of the table. A line too tall for one sheet row stands in `sizes`
    with the smaller letters that make it fit, or in `parts` with the number of sheet rows it is
    spread over by vertical merges (its height is then that of each part). `levelled` has the cells of
    lines in which blank lines bring the units of all columns of people to one height.
    """

    pixels: tuple[int, ...]
    crowded: bool
    attachment: float
    title: float
    note: float
    heads: tuple[float, ...]
    rows: tuple[float, ...]
    footnotes: tuple[float, ...]
    sizes: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}))
    parts: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    levelled: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def first_head(self) -> int:
        """0-based sheet row of the upper heading."""
        return bool(self.attachment) + 1 + bool(self.note)

    @property
    def first_row(self) -> int:
        """0-based sheet row of the first row of the table."""
        return self.first_head + len(self.heads)

    @property
    def sheet_rows(self) -> int:
        """Rows that the whole sheet takes."""
        spread = sum(self.parts.values()) - len(self.parts)
        return self.first_row + len(self.rows) + spread + len(self.footnotes)


def plan_heights(table: Table) -> Layout:
    """Measure every text of a table and plan the widths and heights of its sheet; writes nothing."""
    pixels, crowded = column_pixels(table)
    full = sum(pixels)
    rows = plan_rows(table, pixels)
    left, right = note_spans(table)
    note_heights = [
        text_height(note, sum(pixels[first : last + 1]), NOTE_SIZE)
        for note, (first, last) in ((table.left_note, left), (table.right_note, right))
        if note
    ]
    return Layout(
        pixels=pixels,
        crowded=crowded,
        attachment=text_height(table.attachment, full, ATTACHMENT_SIZE) if table.attachment else 0.0,
        title=capped(text_height(table.title, full, TITLE_SIZE)),
        note=capped(max(note_heights, default=0.0)),
        heads=head_heights(table.columns, pixels),
        rows=tuple(rows.heights),
        footnotes=tuple(capped(text_height(note, full, BODY_SIZE)) for note in table.footnotes),
        sizes=MappingProxyType(rows.sizes),
        parts=MappingProxyType(rows.parts),
        levelled=MappingProxyType(rows.levelled),
    )


@dataclass(slots=True)
class Rows:
    """Height per row of a table; smaller sizes and spreading of the tallest lines; levelled cells."""

    heights: list[float] = field(default_factory=list)
    sizes: dict[int, float] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    levelled: dict[int, tuple[str, ...]] = field(default_factory=dict)


def plan_rows(table: Table, pixels: Sequence[int]) -> Rows:
    """Plan every row of the table."""
    plan = Rows()
    rooms = [room(width, BODY_SIZE) for width in pixels]
    band_room = room(sum(pixels), BODY_SIZE)
    people = tuple(place for place, column in enumerate(table.columns) if column.per_unit)
    for index, row in enumerate(table.rows):
        if isinstance(row, Band):
            plan.heights.append(capped(line_height((row.text,), (band_room,), BODY_SIZE)))
            continue
        cells = level_units(row.cells, people, rooms)
        height = line_height(cells, rooms, BODY_SIZE)
        if height > ROW_LIMIT:
            height, plan.sizes[index], count = plan_tall(row, pixels)
            if count > 1:
                plan.parts[index] = count
        elif cells is not row.cells:
            plan.levelled[index] = cells
        plan.heights.append(capped(height))
    return plan


def plan_tall(line: Line, pixels: Sequence[int]) -> tuple[float, float, int]:
    """Height, letter size and number of sheet rows for a line that is too tall at the usual size."""
    for size in SMALL_SIZES:
        height = line_height(line.cells, [room(width, size) for width in pixels], size)
        if height <= ROW_LIMIT:
            return height, size, 1
    count = int(-(-height // ROW_LIMIT))
    return height / count, size, count


def line_height(texts: Sequence[str], rooms: Sequence[float], size: float) -> float:
    """Height in points of a sheet row that holds these texts, each in its own room."""
    lines = max(map(count_lines, map(clean_text, texts), rooms), default=1)
    return round(lines * size * PITCH + ROW_PADDING, 2)


def text_height(text: str, pixels: int, size: float) -> float:
    """Height in points of one text in a cell of the given width."""
    return line_height((text,), (room(pixels, size),), size)


def room(pixels: int, size: float) -> float:
    """How many em of text of a size stand on one line of a cell."""
    return max(1.0, (pixels - CELL_PADDING) * POINTS_PER_PIXEL * PRINTED_WIDER / size)


def capped(height: float) -> float:
    """A height that Excel accepts."""
    return min(height, EXCEL_ROW_LIMIT)


def column_pixels(table: Table) -> tuple[tuple[int, ...], bool]:
    """Widths of the columns in pixels, and whether they are too narrow for their words.

    Where smaller letters than usual are wanted the sheet is wider than the type area by as much: it is
    printed smaller, so that it fills one page.
    """
    width, height = (mm * POINTS_PER_MM for mm in TYPE_AREA)
    # Up to one pixel a column goes into rounding, so that a line that fills its cell is not cut.
    padding = CELL_PADDING + 1
    ruler = Ruler(clean_text, text_width, padding * POINTS_PER_PIXEL * PRINTED_WIDER)
    fit = fit_columns(table, (width * PRINTED_WIDER, height - USUAL_HEADS), ruler)
    texts = (room * BODY_SIZE / PRINTED_WIDER / POINTS_PER_PIXEL for room in fit.rooms)
    return tuple(ceil(pixels + CELL_PADDING) for pixels in texts), fit.crowded


def head_heights(columns: Sequence[Column], pixels: Sequence[int]) -> tuple[float, ...]:
    """Heights of the one or two heading rows; a heading over both has room in the two together."""
    single = [h for h, c in zip(header_heights(columns, pixels), columns, strict=True) if not c.group]
    if not any(column.group for column in columns):
        return (max(single, default=text_height("", 100, BODY_SIZE)),)
    lower = max(h for h, c in zip(header_heights(columns, pixels), columns, strict=True) if c.group)
    upper = max(
        text_height(columns[first].group or "", sum(pixels[first : last + 1]), BODY_SIZE)
        for first, last in group_spans(columns)
    )
    missing = max(0.0, max(single, default=0.0) - upper - lower)
    return upper + missing / 2, lower + missing / 2


def header_heights(columns: Sequence[Column], pixels: Sequence[int]) -> list[float]:
    """Height of each column's own heading."""
    return [text_height(c.header, width, BODY_SIZE) for c, width in zip(columns, pixels, strict=True)]


def group_spans(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """First and last column of every group heading, in order."""
    spans: list[tuple[int, int]] = []
    for index, column in enumerate(columns):
        if not column.group:
            continue
        if spans and spans[-1][1] == index - 1 and columns[index - 1].group == column.group:
            spans[-1] = (spans[-1][0], index)
        else:
            spans.append((index, index))
    return spans


def note_spans(table: Table) -> tuple[tuple[int, int], tuple[int, int]]:
    """Columns of the left and the right note: the whole width for one alone, about half for each of two."""
    last = len(table.columns) - 1
    if not (table.left_note and table.right_note) or last < 1:
        return (0, last), (0, last)
    half = sum(column.width for column in table.columns) / 2
    middle, reached = 0, 0.0
    while middle < last - 1 and reached + table.columns[middle].width <= half:
        reached += table.columns[middle].width
        middle += 1
    return (0, middle), (middle + 1, last)


def frozen_columns(pixels: Sequence[int]) -> int:
    """How many leading columns stay in view: at most three, and never most of a small screen."""
    width = 0.0
    for index, own in enumerate(pixels[: min(FROZEN_COLUMNS, len(pixels) - 1)]):
        width += own / PIXELS_PER_MM
        if width > FROZEN_WIDTH:
            return index
    return min(FROZEN_COLUMNS, len(pixels) - 1)
