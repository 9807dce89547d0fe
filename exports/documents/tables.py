"""A table as lines of text: one line per row, a tab between cells; frames that only place text dissolve."""

import re
from collections.abc import Iterator, Sequence

# The paragraphs of one cell, in order.
Cell = Sequence[str]
# Edges that were drawn by hand differ by a few twips.
SAME_EDGE = 40
LONGEST_HEAD = 24
BREAKS = re.compile(r"[\n\f]+")


def render(rows: Sequence[Sequence[Cell]], nested: bool = False) -> list[str]:
    """Give the lines of a table whose rows hold cells of paragraphs.

    A cell merged away is an empty cell, so that every row has all columns in their places. A table of one column or
    of one row with long cells, and one with tables in it (`nested`), places text on the page and is
    read cell by cell.
    """
    if nested or is_frame(rows):
        return [line for row in rows for cell in row for line in cell if line.strip()]
    columns = max(len(row) for row in rows)
    return [line for row in rows if (line := row_line([cell_text(cell) for cell in row], columns))]


def has_heads(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the first row of a table names its columns: each of its cells holds one short line."""
    heads = [[line for line in cell if line.strip()] for cell in rows[0]] if len(rows) > 1 else []
    return len(heads) > 1 and all(len(head) == 1 and len(head[0]) <= LONGEST_HEAD for head in heads)


def row_line(cells: Sequence[str], columns: int) -> str:
    """Give a row of `columns` cells as a line; one whose first cell alone is filled is a heading."""
    if not any(cells):
        return ""
    if not any(cells[1:]):
        return cells[0]
    return "\t".join([*cells, *[""] * (columns - len(cells))])


def is_frame(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether a table only places text: nothing stands side by side, or one row of paragraphs."""
    filled = [[cell for cell in row if any(line.strip() for line in cell)] for row in rows]
    if all(len(cells) <= 1 for cells in filled):
        return True
    return len(rows) == 1 and any(len(cell) > 2 for cell in filled[0])


def cell_text(cell: Cell) -> str:
    """Give the paragraphs of a cell as one line."""
    joined = " ".join(line.strip() for line in cell if line.strip())
    return BREAKS.sub(" ", joined).replace("\t", " ").strip("\u3000 ")


def spread(rows: Sequence[Sequence[tuple[Cell, int, int]]]) -> list[list[Cell]]:
    """Give rows of cells where each cell comes with its column span and row span (both from 1)."""
    covered: dict[int, int] = {}
    result: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = []
        for cell, columns, lines in row:
            cells += skip_covered(covered, len(cells))
            for column in range(len(cells), len(cells) + columns):
                covered[column] = lines
            cells += [cell] + [()] * (columns - 1)
        cells += skip_covered(covered, len(cells))
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
        result.append(cells)
    return result


def skip_covered(covered: dict[int, int], column: int) -> Iterator[Cell]:
    """Yield an empty cell for each column from `column` on that a cell above reaches into."""
    while covered.get(column, 0) > 0:
        yield ()
        column += 1


def aligned(rows: Sequence[tuple[Sequence[Cell], Sequence[int]]]) -> list[list[Cell]]:
    """Give rows of cells where each row comes with the right edges of its cells, in twips.

    A cell that reaches over several columns of other rows is followed by empty ones.
    """
    edges: list[int] = []
    for edge in sorted({edge for cells, ends in rows if len(cells) == len(ends) for edge in ends}):
        if not edges or edge - edges[-1] > SAME_EDGE:
            edges.append(edge)
    return [align(cells, ends, edges) for cells, ends in rows]


def align(cells: Sequence[Cell], ends: Sequence[int], edges: Sequence[int]) -> list[Cell]:
    """Put the cells of one row into the columns that end at `edges`."""
    if len(cells) != len(ends) or list(ends) != sorted(ends):
        return list(cells)
    result: list[Cell] = []
    for cell, end in zip(cells, ends, strict=True):
        column = sum(1 for edge in edges if edge <= end)
        result += [cell] + [()] * (column - len(result) - 1)
    return result
