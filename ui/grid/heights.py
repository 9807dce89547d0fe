"""Row heights of wrapped text, measured once and again only for rows that changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ui.grid.rows import Cell, GridRow

Measure = Callable[[Cell, int], int]
Widths = tuple[int, ...]


@dataclass(slots=True)
class _Known:
    row: GridRow
    cells: tuple[Cell, ...]
    widths: Widths
    height: int


class RowHeights:
    """A cache of row heights by row id, for the columns that wrap.

    `measures` says, for the index of each wrapping column, how high a cell is at a width (in the same px
    as the widths, padding included); `least` is the height of a row that needs no more.
    """

    def __init__(self, measures: Mapping[int, Measure], least: int) -> None:
        """Begin with nothing measured."""
        self.least = least
        self._measures = dict(measures)
        self._known: dict[str, _Known] = {}

    def of(self, row: GridRow, widths: Mapping[int, int]) -> int:
        """The height of a row where the columns have these widths (by index; a hidden column has none)."""
        return self._height(row, tuple(widths.get(index, 0) for index in self._measures))

    def all(self, rows: Sequence[GridRow], widths: Mapping[int, int]) -> list[int]:
        """The heights of rows in their order, measuring only those that changed or whose columns did."""
        given = tuple(widths.get(index, 0) for index in self._measures)
        return [self._height(row, given) for row in rows]

    def known(self, row: GridRow, widths: Mapping[int, int]) -> int | None:
        """The height of a row where it was measured at these widths; None where it has to be."""
        known = self._known.get(row.id)
        if known is None or known.row is not row:
            return None
        given = tuple(widths.get(index, 0) for index in self._measures)
        return known.height if known.widths == given else None

    def _height(self, row: GridRow, widths: Widths) -> int:
        known = self._known.get(row.id)
        if known is not None and known.row is row and known.widths == widths:
            return known.height
        cells = tuple(row.cells[index] for index in self._measures)
        if known is None or known.widths != widths or known.cells != cells:
            height = max((self.least, *self._measured(cells, widths)))
        else:
            height = known.height
        self._known[row.id] = _Known(row, cells, widths, height)
        return height

    def _measured(self, cells: Sequence[Cell], widths: Widths) -> list[int]:
        measures = self._measures.values()
        return [
            measure(cell, width)
            for measure, cell, width in zip(measures, cells, widths, strict=True)
            if width and (cell.text or cell.second)
        ]

    def keep(self, ids: Sequence[str]) -> None:
        """Forget every row but these."""
        self._known = {row_id: self._known[row_id] for row_id in ids if row_id in self._known}

    def clear(self) -> None:
        """Forget everything: the font or the zoom changed."""
        self._known.clear()


def offsets(heights: Sequence[int]) -> list[int]:
    """Where each row begins, and last the height of all, in one pass."""
    return [0, *accumulate(heights)]
