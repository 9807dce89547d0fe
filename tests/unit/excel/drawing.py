"""Sheets drawn as text: cells parted by |, `<` merged with the left one, `^` with the one above."""

from models.rules.sheets.grid import Sheet, Span, Workbook
from models.rules.sheets.reading import SheetReading, read_sheets


def draw(picture: str, name: str = "Sheet1") -> Sheet:
    """A sheet from its picture; `\\n` in a cell is a line end."""
    table = [[cell.strip() for cell in line.split("|")] for line in picture.strip("\n").splitlines()]
    merges = [span for span in find_merges(table) if span]
    rows = tuple(tuple(None if c in ("", "<", "^") else c.replace("\\n", "\n") for c in row) for row in table)
    return Sheet(name, tuple(strip(row) for row in rows), tuple(merges))


def strip(row: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """A row up to its last value."""
    while row and row[-1] is None:
        row = row[:-1]
    return row


def find_merges(table: list[list[str]]) -> list[Span | None]:
    """The merged range that every cell of the picture begins, if any."""

    def mark(row: int, column: int) -> str:
        return table[row][column] if row < len(table) and column < len(table[row]) else ""

    found: list[Span | None] = []
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            right, bottom = column, row
            while mark(row, right + 1) == "<":
                right += 1
            while mark(bottom + 1, column) == "^":
                bottom += 1
            single = cell in ("<", "^") or (right == column and bottom == row)
            found.append(None if single else Span(row + 1, column + 1, bottom + 1, right + 1))
    return found


def read(picture: str) -> SheetReading:
    """The reading of one drawn sheet."""
    return read_sheets(Workbook("x.xlsx", "xlsx", (draw(picture),)))[0]


def labels(reading: SheetReading) -> str:
    """Labels of all columns in one line, - for none."""
    return " ".join(label or "-" for label in reading.columns.values())


def others(reading: SheetReading) -> dict[str, list[int]]:
    """Rows that are no data, by kind."""
    kinds: dict[str, list[int]] = {}
    for row, kind in reading.other_rows:
        kinds.setdefault(kind, []).append(row)
    return kinds
