"""Where the heading of a table stands: below a title, on one to four rows, merged or not (domain.md §5)."""

import re
import unicodedata
from dataclasses import dataclass

from models.rules.sheets.fields import label_of, period_of
from models.rules.sheets.grid import Sheet, Span

SEARCHED_ROWS = 100
LEVELS = 4
LABEL_LENGTH = 20
COLON = re.compile("[：:]")
NUMBER = re.compile(r"[\d.,%+-]+")
WIDE = 0.6


@dataclass(frozen=True, slots=True)
class Header:
    """Heading rows `first` to `last` (1-based) and the header texts of every column from the top down."""

    first: int
    last: int
    paths: dict[int, tuple[str, ...]]


class Grid:
    """A sheet with its merged ranges looked up by cell."""

    def __init__(self, sheet: Sheet) -> None:
        """Index the merged ranges; ranges of a sound sheet do not overlap."""
        self.sheet = sheet
        self.width = sheet.width
        self.height = len(sheet.rows)
        self.spans: dict[tuple[int, int], Span] = {}
        for span in sheet.merges:
            for row in range(span.first_row, span.last_row + 1):
                for column in range(span.first_column, span.last_column + 1):
                    self.spans[row, column] = span

    def own(self, row: int) -> dict[int, str]:
        """Texts of the cells of a row that are not blank, by column."""
        cells = self.sheet.rows[row - 1] if 0 < row <= self.height else ()
        texts = {column: self.sheet.text(row, column) for column in range(1, len(cells) + 1)}
        return {column: text for column, text in texts.items() if text}

    def shown(self, row: int, column: int) -> str:
        """Text of a cell, inside a merged range that of its first cell."""
        span = self.spans.get((row, column))
        return self.sheet.text(span.first_row, span.first_column) if span else self.sheet.text(row, column)

    def reach(self, row: int, column: int) -> int:
        """Last column of the merged range that a cell begins, or the column itself."""
        span = self.spans.get((row, column))
        return span.last_column if span else column

    def is_wide(self, row: int, column: int) -> bool:
        """Whether the cell is merged over most of the table."""
        return self.width > 1 and self.reach(row, column) - column + 1 >= max(2, WIDE * self.width)

    def covered_from_above(self, row: int) -> bool:
        """Whether a merged range with a text reaches into the row from an earlier one."""
        spans = (self.spans.get((row, column)) for column in range(1, self.width + 1))
        return any(span and span.first_row < row and self.shown(row, span.first_column) for span in spans)


def find_header(grid: Grid) -> Header | None:
    """The heading of the table on a sheet: the first row with the most known headers and what belongs to it.

    A sheet without two known headers may still have a heading: its first row of short words with
    filled rows below. None where there is neither.
    """
    rows = range(1, min(grid.height, SEARCHED_ROWS) + 1)
    counts = {row: len(known_labels(grid, row)) for row in rows}
    best = max(rows, key=lambda row: counts[row], default=0)
    if not best or counts[best] < 2:
        best = next((row for row in rows if looks_like_heading(grid, row)), 0)
    if not best:
        return None
    first = extend_up(grid, best, counts)
    last = extend_down(grid, first, best)
    return Header(first, last, header_paths(grid, first, last))


def known_labels(grid: Grid, row: int) -> set[str]:
    """Fields that the words of a row name."""
    texts = [text for column, text in grid.own(row).items() if not grid.is_wide(row, column)]
    # With a colon behind it a word introduces what follows: 填报单位：…, 联系电话：…
    found = {label_of(text) for text in texts if len(text) <= LABEL_LENGTH and not COLON.search(text)}
    return {label for label in found if label}


def looks_like_heading(grid: Grid, row: int) -> bool:
    """Whether a row of short words could head the filled rows below it."""
    own = grid.own(row)
    if len(own) < 2 or any(grid.is_wide(row, column) for column in own):
        return False
    if any(len(text) > LABEL_LENGTH or is_number(text) or COLON.search(text) for text in own.values()):
        return False
    below = [grid.own(number) for number in range(row + 1, min(row + 6, grid.height) + 1)]
    return any(len(cells) >= max(2, len(own) // 2) for cells in below)


def is_number(text: str) -> bool:
    """Whether a text is nothing but a figure."""
    return bool(NUMBER.fullmatch(unicodedata.normalize("NFKC", text)))


def extend_up(grid: Grid, best: int, counts: dict[int, int]) -> int:
    """The first heading row: rows above belong to it by a merge into them or by their groups."""
    first = best
    while first > 1 and best - first < LEVELS - 1 and heads(grid, first - 1, first, counts):
        first -= 1
    return first


def heads(grid: Grid, upper: int, lower: int, counts: dict[int, int]) -> bool:
    """Whether the upper of two rows is a heading over the lower one."""
    own = grid.own(upper)
    if len(own) < 2 or any(grid.is_wide(upper, column) or COLON.search(own[column]) for column in own):
        return False
    tied = any(
        span.first_row <= upper and span.last_row >= lower
        for span in (grid.spans.get((upper, column)) for column in own)
        if span
    )
    return tied or counts[upper] >= 2 or (counts[upper] >= 1 and groups_over(grid, upper, lower))


def groups_over(grid: Grid, upper: int, lower: int) -> bool:
    """Whether a word of the upper row stands over several words of the lower one."""
    below = grid.own(lower)
    ranges = group_ranges(grid, upper)
    return any(sum(first <= column <= last for column in below) > 1 for first, last in ranges)


def group_ranges(grid: Grid, row: int) -> list[tuple[int, int]]:
    """Columns that each word of a heading row may span: its merge, or the blank cells behind it."""
    starts = sorted(grid.own(row))
    if not starts:
        return []
    ends = [*(column - 1 for column in starts[1:]), grid.width]
    return [
        (start, reach if (reach := grid.reach(row, start)) > start else end)
        for start, end in zip(starts, ends, strict=True)
    ]


def extend_down(grid: Grid, first: int, best: int) -> int:
    """The last heading row: rows below belong by a merge from the heading, or stand under its groups."""
    last = best
    while last < grid.height and last - first < LEVELS - 1 and continues(grid, first, last):
        last += 1
    return last


def continues(grid: Grid, first: int, last: int) -> bool:
    """Whether the row below the heading so far is a further level of it."""
    below = grid.own(last + 1)
    for column in range(1, grid.width + 1):
        span = grid.spans.get((last + 1, column))
        if span and first <= span.first_row <= last and grid.shown(last, column):
            return True
    if not below or any(len(text) > LABEL_LENGTH or is_number(text) for text in below.values()):
        return False
    groups = [(start, end) for start, end in group_ranges(grid, last) if end > start]
    if not all(any(start <= column <= end for start, end in groups) for column in below):
        return False
    known = sum(bool(label_of(text) or period_of(text)) for text in below.values())
    return known * 2 >= len(below)


def header_paths(grid: Grid, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """Header texts of each column from the top down, groups included, each text once."""
    paths: dict[int, list[str]] = {column: [] for column in range(1, grid.width + 1)}
    for row in range(first, last + 1):
        spread = spread_groups(grid, row, last)
        for column, path in paths.items():
            text = grid.shown(row, column) or spread.get(column, "")
            if text and text not in path[-1:]:
                path.append(text)
    return {column: tuple(path) for column, path in paths.items() if path}


def spread_groups(grid: Grid, row: int, last: int) -> dict[int, str]:
    """Unmerged group words laid over the blank cells behind them, where words stand below those."""
    if row == last:
        return {}
    below = {column for number in range(row + 1, last + 1) for column in grid.own(number)}
    return {
        column: grid.sheet.text(row, start)
        for start, end in group_ranges(grid, row)
        if start in below
        for column in range(start, end + 1)
        if column in below and (row, column) not in grid.spans
    }
