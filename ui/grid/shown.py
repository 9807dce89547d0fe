"""What of the grid is visible, in the order it is shown, and rectangles of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ui.grid.rows import Cell, GridColumn, GridRow, can_edit


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of shown cells by position, all four sides inside it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1

    def places(self) -> Iterator[tuple[int, int]]:
        """Its cells row by row."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell stands in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Shown:
    """The visible rows and columns in their order; `indexes` says where a column stands in a row's cells."""

    rows: Sequence[GridRow]
    columns: Sequence[GridColumn]
    indexes: Sequence[int]

    @property
    def everything(self) -> Area:
        """The area of all that is shown."""
        return Area(0, 0, len(self.rows) - 1, len(self.columns) - 1)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a shown place."""
        return self.rows[row].cells[self.indexes[column]]

    def text(self, row: int, column: int) -> str:
        """The text of the cell at a shown place."""
        return self.cell(row, column).text

    def can_edit(self, row: int, column: int) -> bool:
        """Whether the cell at a shown place may be written."""
        return can_edit(self.columns[column], self.cell(row, column))

    def texts(self, area: Area) -> list[list[str]]:
        """The texts of an area row by row, as copy takes them."""
        return [
            [self.text(row, column) for column in range(area.left, area.right + 1)]
            for row in range(area.top, area.bottom + 1)
        ]


def show(rows: Sequence[GridRow], columns: Sequence[GridColumn], keys: Sequence[str] | None = None) -> Shown:
    """What is shown of all columns: those of the keys in their order, or all where there are no keys."""
    indexes = {column.key: index for index, column in enumerate(columns)}
    shown = [indexes[key] for key in (indexes if keys is None else keys)]
    return Shown(rows, [columns[index] for index in shown], shown)
