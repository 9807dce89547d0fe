"""A workbook as plain cells: what every file format is read into, and what the rules look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that shows no value: a formula without a stored result (无数值) or an error (#REF!)."""

    reason: str


NO_VALUE = Unreadable("无数值")

CellValue = str | Decimal | date | time | bool | Unreadable | None


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range, rows and columns 1-based and inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1, a row ends at its last cell with a value; dates may be datetimes."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    merges: tuple[Span, ...] = ()
    hidden: bool = False

    def value(self, row: int, column: int) -> CellValue:
        """The value of a cell (1-based); None outside the sheet."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The text of a cell as a person reads it, without white space at its ends."""
        return cell_text(self.value(row, column))

    @property
    def width(self) -> int:
        """Number of the last column that holds a value."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read: its name, the format its first bytes showed, and its sheets in order."""

    name: str
    form: str
    sheets: tuple[Sheet, ...]


def cell_text(value: CellValue) -> str:
    """A value in words: numbers without exponent, dates as 2022-06-30, nothing for a blank cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Unreadable):
        return value.reason
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat()


def column_name(number: int) -> str:
    """Letters of a 1-based column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def covered_cells(
    merges: tuple[Span, ...], last_row: int, last_column: int
) -> Iterator[tuple[int, int, Span]]:
    """Every cell of the used area that lies in a merged range, with that range."""
    for span in merges:
        for row in range(span.first_row, min(span.last_row, last_row) + 1):
            for column in range(span.first_column, min(span.last_column, last_column) + 1):
                yield row, column, span


def clip_merges(merges: Iterable[Span], last_row: int, last_column: int) -> tuple[Span, ...]:
    """The merged ranges cut to the used area, single cells left out.

    Ranges of a sound sheet never overlap; where they claim more cells than there are, the rest of
    them is left out, so that looking at every merged cell stays cheap.
    """
    clipped, area = [], last_row * last_column
    for span in merges:
        bottom, right = min(span.last_row, last_row), min(span.last_column, last_column)
        rows, columns = bottom - span.first_row + 1, right - span.first_column + 1
        if rows < 1 or columns < 1 or rows * columns < 2:
            continue
        area -= rows * columns
        if area < 0:
            break
        clipped.append(Span(span.first_row, span.first_column, bottom, right))
    return tuple(clipped)
