"""How tall the lines are: kept by row, measured anew only where a text or a width changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from ui.grid.delegates import INDENT
from ui.grid.rows import GridRow

if TYPE_CHECKING:
    from ui.grid.view import GridView

BAND, COMPACT, MARGIN, TIGHT = 28, 30, 12, 10


class RowLayout:
    """Sets the heights of a view's lines.

    Qt's own way (ResizeToContents, resizeRowsToContents) asks every cell of every row: seconds at 100,000.
    """

    def __init__(self, view: GridView) -> None:
        """Lay out this view when told to."""
        self.view = view
        self._known: dict[str, tuple[GridRow, int]] = {}
        self._measure: tuple[object, ...] = ()

    def lay_out(self) -> None:
        """Give every line its height: the commonest as the default, the others one by one.

        Done while the header is silent and hidden: a signal and an update for each line would take seconds.
        """
        heights = self.heights()
        header = self.view.verticalHeader()
        counted = Counter(heights).most_common(1)
        usual = counted[0][0] if counted else self.view.ink.px(COMPACT)
        header.setUpdatesEnabled(False)
        header.blockSignals(True)
        header.setDefaultSectionSize(usual)
        for line, height in enumerate(heights):
            if height != usual:
                header.resizeSection(line, height)
        header.blockSignals(False)
        header.setUpdatesEnabled(True)
        self.view.updateGeometries()
        self.view.viewport().update()

    def changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Measure the lines of changed cells anew."""
        header = self.view.verticalHeader()
        self._columns = self._measured()
        for line in range(first.row(), last.row() + 1):
            height = self._height(line)
            if height != header.sectionSize(line):
                header.resizeSection(line, height)
        self.view.viewport().update()

    def heights(self) -> list[int]:
        """The height of every line in pixels."""
        self._columns = self._measured()
        measure = (self._columns, self.view.wraps, self.view.compact, self.view.ink)
        if measure != self._measure:
            self._known.clear()
            self._measure = measure
        return [self._height(line) for line in range(len(self.view.grid.lines))]

    def _measured(self) -> list[tuple[int, str, int]]:
        """Shown columns that can need more than a line: number, look, width where it wraps."""
        view = self.view
        columns = [(at, view.grid.columns[at]) for at in view.lanes.visible()]
        wide = 2 * view.ink.pad
        return [
            (at, column.look, view.columnWidth(at) - wide if view.wraps and column.wraps else 0)
            for at, column in columns
            if column.look in ("text", "title", "pairs", "date")
        ]

    def _height(self, line: int) -> int:
        """The height of one line."""
        row, ink = self.view.grid.row_at(line), self.view.ink
        if row is None or self.view.compact:
            return ink.px(BAND if row is None else COMPACT)
        known = self._known.get(row.id)
        if known is None or known[0] is not row:
            lines = max((self._lines(row, *column) for column in self._columns), default=1)
            known = (row, lines * ink.pitch + ink.px(MARGIN if lines < 3 else TIGHT))
            self._known[row.id] = known
        return known[1]

    def _lines(self, row: GridRow, at: int, look: str, width: int) -> int:
        """How many lines of text a cell needs."""
        cell, ink = row.cells[at], self.view.ink
        if look == "pairs":
            return len(cell.pairs) or 1
        if not width:
            return 2 if cell.second else 1
        font = ink.title if look == "title" else ink.body
        width -= ink.px(INDENT) * row.level if look == "title" else 0
        first = len(ink.wrapped(font, cell.text, width)) if cell.text else 1
        if not cell.second:
            return first
        return first + (len(ink.wrapped(ink.body, cell.second, width)) if look == "title" else 1)
