"""Small grids for tests: a row of texts a line, columns a, b, c …"""

from collections.abc import Sequence

from ui.grid.rows import Cell, GridColumn, GridRow
from ui.grid.shown import Shown, show


def grid_rows(lines: Sequence[Sequence[str]]) -> list[GridRow]:
    """Rows r0, r1 … of plain cells."""
    return [GridRow(f"r{number}", tuple(map(Cell, line))) for number, line in enumerate(lines)]


def grid_of(lines: Sequence[Sequence[str]], *, locked: str = "", width: int = 0) -> Shown:
    """All rows and columns shown; the columns named in `locked` cannot be edited."""
    keys = [chr(ord("a") + number) for number in range(width or len(lines[0]))]
    columns = [GridColumn(key, key.upper(), 80, editable=key not in locked) for key in keys]
    return show(grid_rows(lines), columns)
