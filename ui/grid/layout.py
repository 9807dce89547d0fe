"""How tall the lines are: kept by row, measured anew only where a text or a width changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from ui.grid.delegates import INDENT
from ui.grid.heights import RowHeights
from ui.grid.ink import Ink
from ui.grid.rows import Cell, GridColumn, GridRow

if TYPE_CHECKING:
    from ui.grid.view import GridView

BAND, COMPACT, MARGIN, TIGHT = 28, 30, 12, 10
TALL = ("text", "title", "pairs", "date")


class RowLayout:
    """Sets the heights of a view's lines.

    Qt's own way (ResizeToContents, resizeRowsToContents) asks every cell of every row: seconds at 100,000.
    """

    def __init__(self, view: GridView) -> None:
        """Lay out this view when told to."""
        self.view = view
        self._known = RowHeights({}, 0)
        self._made_for: tuple[object, ...] = ()

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
            # A line that was resized before keeps its size when the default changes.
            if header.sectionSize(line) != height:
                header.resizeSection(line, height)
        header.blockSignals(False)
        header.setUpdatesEnabled(True)
        self.view.updateGeometries()
        self.view.viewport().update()

    def changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Measure the lines of changed cells anew."""
        header = self.view.verticalHeader()
        known, widths = self._cache(), self._widths()
        for line in range(first.row(), last.row() + 1):
            row = self.view.grid.row_at(line)
            if row is not None and not self.view.compact:
                header.resizeSection(line, known.of(row, widths))
        self.view.viewport().update()

    def heights(self) -> list[int]:
        """The height of every line in pixels."""
        ink, lines = self.view.ink, self.view.grid.lines
        rows = self.view.grid.shown_rows()
        if self.view.compact:
            of_rows = iter([ink.px(COMPACT)] * len(rows))
        else:
            of_rows = iter(self._cache().all(rows, self._widths()))
        return [next(of_rows) if isinstance(line, GridRow) else ink.px(BAND) for line in lines]

    def _cache(self) -> RowHeights:
        """The kept heights, or none where fonts, columns or wrapping are others than before."""
        view = self.view
        made_for = (view.ink, view.grid.columns, view.wraps, view.grid.deepest)
        if made_for != self._made_for:
            tall = {
                at: self._measure(column)
                for at, column in enumerate(view.grid.columns)
                if column.look in TALL
            }
            self._known, self._made_for = RowHeights(tall, view.ink.px(COMPACT)), made_for
        return self._known

    def _widths(self) -> dict[int, int]:
        """The widths that matter: where a column does not wrap, any width is the same to it."""
        view = self.view
        return {
            at: view.columnWidth(at) if view.wraps and view.grid.columns[at].wraps else 1
            for at in view.lanes.visible()
        }

    def _measure(self, column: GridColumn) -> Callable[[Cell, int], int]:
        """How high a cell of this column is at a width."""
        ink, wraps = self.view.ink, self.view.wraps and column.wraps
        # The deepest child sets the width of all titles: a height is kept by width alone.
        inner = (
            ink.pad + ink.edge + (ink.px(INDENT) * self.view.grid.deepest if column.look == "title" else 0)
        )
        tall = [ink.px(COMPACT)] + [ink.pitch * n + ink.px(MARGIN if n < 3 else TIGHT) for n in range(1, 200)]

        def height(cell: Cell, width: int) -> int:
            if column.look == "pairs":
                lines = len(cell.pairs)
            elif not wraps:
                lines = 2 if cell.second else 1
            else:
                lines = lines_of(ink, column, cell, width - inner)
            return tall[min(lines, len(tall) - 1)]

        return height


def lines_of(ink: Ink, column: GridColumn, cell: Cell, width: int) -> int:
    """How many lines a wrapping cell takes at a width of its texts."""
    title = column.look == "title"
    first = len(ink.wrapped(ink.title if title else ink.body, cell.text, width))
    if not cell.second:
        return first
    return first + (len(ink.wrapped(ink.body, cell.second, width)) if title else 1)
