"""Rows of ruled tables that a page break cut in two, made whole; headings that every page repeats, once."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exports.documents.grids import gap_in_cell, is_full, line_of
from exports.documents.layout import Cell, Line, Page, Row

# In points: left and right pages may be bound differently, columns keep their widths.
SAME_WIDTH = 4.0
# Shares of the type size: a cell that a page break cuts is filled down to its foot.
FILLED = 2.2
MOST_HEADS = 3
NUMBER = re.compile(
    r"\d{1,4}[.、]?|[一二三四五六七八九十]{1,3}[、.]?|[（(][一二三四五六七八九十\d]{1,3}[）)]"
)
CONTINUED = re.compile(
    r"[（(]?(?:续表|续上表|接上[页表]|表?续)[）)]?|附?表\s*[\d一二三四五六七八九十]*[（(]续[）)]"
)
NEVER_FIRST = "，。、；：）》”"
# The cells of a column end alike: in 。, or in 局 and 府 and the like.
FEW_ENDS, USUAL = 3, 0.8
GOES_ON = "、，：（(“《—和与及的"


@dataclass(slots=True)
class Table:
    """A table over several pages: the words of its first rows, and all its rows so far."""

    heads: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def with_whole_rows(pages: Sequence[Page]) -> list[Page]:
    """Give pages whose tables go on over page breaks without repeated headings, each row on its first page."""
    found: list[Page] = []
    table, above = Table(), None
    for page in pages:
        lines = list(page.lines)
        if above is not None and goes_on_here(found[above].lines[-1], lines):
            lines = without_heads(lines, table)
            rest = [line.row for line in lines[1:] if line.row]
            last = found[above].lines[-1]
            whole = joined(last, lines[0], [*table.rows[:-1], *rest]) if lines else None
            if whole is not None:
                found[above] = replace(found[above], lines=(*found[above].lines[:-1], whole))
                table.rows[-1:] = [whole.row] if whole.row else []
                lines = lines[1:]
        for line in lines:
            table = grown(table, line)
        found.append(replace(page, lines=tuple(lines)))
        above = len(found) - 1 if lines else above
    return found


def goes_on_here(last: Line, lines: list[Line]) -> bool:
    """Tell whether the table of a page's last row goes on at the head of the next page."""
    if lines and CONTINUED.fullmatch("".join(lines[0].text.split())):
        lines = lines[1:]
    return bool(last.row and lines and lines[0].row and same_columns(last.row, lines[0].row))


def same_columns(one: Row, other: Row) -> bool:
    """Tell whether two rows have columns of the same widths."""
    widths = [
        [right - left for left, right in zip(row.edges, row.edges[1:], strict=False)] for row in (one, other)
    ]
    return len(widths[0]) == len(widths[1]) and all(
        abs(left - right) < SAME_WIDTH for left, right in zip(*widths, strict=True)
    )


def without_heads(lines: list[Line], table: Table) -> list[Line]:
    """Give the lines of a page without 续表 and the heading rows that it repeats."""
    first = 0 if lines[0].row else 1
    repeated = 0
    for line, head in zip(lines[first:], table.heads, strict=False):
        if line.row is None or "".join(line.text.split()) != head:
            break
        repeated += 1
    return lines[first + repeated :]


def grown(table: Table, line: Line) -> Table:
    """Give the table that a line belongs to: the one above, a new one, or none."""
    if line.row is None:
        return Table()
    if not table.rows or not same_columns(table.rows[-1], line.row):
        table = Table()
    if len(table.heads) < MOST_HEADS and len(table.heads) == len(table.rows):
        table.heads.append("".join(line.text.split()))
    table.rows.append(line.row)
    return table


def joined(last: Line, line: Line, others: list[Row]) -> Line | None:
    """Give the row whose halves two lines are, None where they are rows of their own."""
    above, below = last.row, line.row
    if above is None or below is None or not same_columns(above, below) or not is_cut(above, below, others):
        return None
    cells = [
        replace(right, text=left.text + gap_in_cell(left, right.text) + right.text) if right.text else left
        for left, right in zip(above.cells, below.cells, strict=True)
    ]
    return line_of(replace(below, cells=tuple(cells), edges=above.edges, open_above=above.open_above), last.y)


def is_cut(above: Row, below: Row, others: list[Row]) -> bool:
    """Tell whether a page break cut a row: by its number, its missing rule, or by words that must go on.

    A number is never cut: two are two rows, and a row without one goes on where all others have theirs.
    """
    column = number_column(others)
    if column is not None:
        numbers = [bool(row.cells[column].text) for row in (above, below)]
        if all(numbers):
            return False
        if any(numbers):
            return filled(above) > 1 or above.open_below
    if above.open_below or below.open_above:
        return True
    both = [
        (place, left, right)
        for place, (left, right) in enumerate(zip(above.cells, below.cells, strict=True))
        if right.text
    ]
    if filled(above) < 2 or not all(
        left.text and is_full(left, right.text) and reaches_foot(left, above) for _, left, right in both
    ):
        return False
    return any(
        must_go_on(left.text, right.text, [row.cells[place].text for row in others])
        for place, left, right in both
    )


def number_column(rows: list[Row]) -> int | None:
    """Give the column that numbers every row behind the heading, None where there is none."""
    for column in range(2):
        words = [row.cells[column].text for row in rows if not is_band(row) and column < len(row.cells)]
        first = next((place for place, text in enumerate(words) if NUMBER.fullmatch(text)), None)
        if first is not None and all(NUMBER.fullmatch(text) for text in words[first:]):
            return column
    return None


def is_band(row: Row) -> bool:
    """Tell whether a row is a heading within the table: nothing stands beside its first cell."""
    return filled(row) == 1 and bool(row.cells[0].text)


def filled(row: Row) -> int:
    """Give how many cells of a row hold words."""
    return sum(1 for cell in row.cells if cell.text)


def reaches_foot(cell: Cell, row: Row) -> bool:
    """Tell whether the words of a cell go down to its foot."""
    return row.bottom - cell.last < FILLED * cell.size


def must_go_on(text: str, after: str, others: Sequence[str]) -> bool:
    """Tell whether the words of a cell cannot end here: a mark, an open bracket, or how its column ends."""
    if text[-1] in GOES_ON or after[0] in NEVER_FIRST or text.count("（") > text.count("）"):
        return True
    ends = Counter(other[-1] for other in others[1:] if other)
    usual = sum(count for _, count in ends.most_common(FEW_ENDS))
    return text[-1] not in ends and ends.total() > FEW_ENDS and usual >= USUAL * ends.total()
