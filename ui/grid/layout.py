"""How tall the lines are: kept by row, measured anew only where a text or a width changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QHeaderView

from ui.grid.delegates import AT_RIGHT, title_shift
from ui.grid.heights import RowHeights
from ui.grid.ink import BODY, Ink
from ui.grid.pairs import pair_lines
from ui.grid.rows import Cell, GridColumn, GridRow

if TYPE_CHECKING:
    from ui.grid.view import GridView

BAND, COMPACT, MARGIN, TIGHT = 28, 30, 12, 10
TALL = ("text", "title", "pairs", "date")
# The most lines a row shows; how many rows are measured at once, and a step of the others in seconds.
MOST, AT_ONCE, BATCH, STEP = 200, 300, 32, 0.015


class RowLayout(QObject):
    """Sets the heights of a view's lines.

    Qt's own way (ResizeToContents, resizeRowsToContents) asks every cell of every row: seconds at 100,000.
    Where texts wrap, what is in sight is measured at once and the rest, estimated first, in short steps.
    """

    def __init__(self, view: GridView) -> None:
        """Lay out this view when told to."""
        super().__init__(view)
        self.view = view
        self._known = RowHeights({}, 0)
        self._made_for: tuple[object, ...] = ()
        self._pending: list[int] = []
        self._talls: list[int] = []
        self._tall_for: Ink | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def lay_out(self) -> None:
        """Give every line its height."""
        heights = self.heights()
        # The last of them is measured first: those at the top come before those at the end.
        self._pending.reverse()
        header = self.view.verticalHeader()
        with silent(header):
            resize = header.resizeSection
            for line, height in enumerate(heights):
                resize(line, height)
        self._settle()
        if len(self._pending) <= AT_ONCE:
            self.finish()
        else:
            self.seen()
            self._timer.start()

    def changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Measure the lines of changed cells anew."""
        measure = self._measurer()
        for line in range(first.row(), last.row() + 1):
            height = measure(line)
            if height != self.view.verticalHeader().sectionSize(line):
                self.view.verticalHeader().resizeSection(line, height)

    def finish(self) -> None:
        """Measure at once what is still estimated."""
        lines, self._pending = self._pending, []
        self._apply(lines)

    def heights(self) -> list[int]:
        """The height of every line in pixels; those that are only estimated are noted as pending."""
        view, ink, lines = self.view, self.view.ink, self.view.grid.lines
        band, compact = ink.px(BAND), ink.px(COMPACT)
        self._pending = []
        if view.compact:
            return [compact if isinstance(line, GridRow) else band for line in lines]
        if not view.wraps:
            tall, count = self._tall(), self._counter()
            return [tall[count(line)] if isinstance(line, GridRow) else band for line in lines]
        known, guess = self._cache(), self._guesser()
        widths = [self._widths(level) for level in range(view.grid.deepest + 1)]
        heights = []
        for at, line in enumerate(lines):
            height = known.known(line, widths[line.level]) if isinstance(line, GridRow) else band
            if height is None:
                self._pending.append(at)
                height = guess(line)
            heights.append(height)
        return heights

    # Texts in one line each.

    def _tall(self) -> list[int]:
        """The height of a row by its number of lines."""
        ink = self.view.ink
        if self._tall_for is not ink:
            margins = [ink.px(MARGIN if lines < 3 else TIGHT) for lines in range(MOST)]
            self._talls = [max(ink.pitch * lines + margins[lines], ink.px(COMPACT)) for lines in range(MOST)]
            self._tall_for = ink
        return self._talls

    def _counter(self) -> Callable[[GridRow], int]:
        """How many lines a row takes where nothing wraps."""
        looks = [(at, self.view.grid.columns[at].look) for at in self.view.lanes.visible()]
        pairs = [at for at, look in looks if look == "pairs"]
        seconds = [at for at, look in looks if look in TALL and look != "pairs"]

        def count(row: GridRow) -> int:
            cells = row.cells
            most = 1
            for at in pairs:
                most = max(most, len(cells[at].pairs))
            if most < 2:
                for at in seconds:
                    if cells[at].second:
                        return 2
            return min(most, MOST - 1)

        return count

    # Wrapping texts.

    def _cache(self) -> RowHeights:
        """The kept heights, or none where fonts or columns are others than before."""
        view = self.view
        made_for = (view.ink, view.grid.columns)
        if made_for != self._made_for:
            columns = enumerate(view.grid.columns)
            tall = {at: self._measure(column) for at, column in columns if column.look in TALL}
            self._known, self._made_for = RowHeights(tall, view.ink.px(COMPACT)), made_for
        return self._known

    def _widths(self, level: int) -> dict[int, int]:
        """The room for the texts of a row at this depth: a column that does not wrap counts as any width."""
        view, columns, ink = self.view, self.view.grid.columns, self.view.ink
        shift = title_shift(ink, level, view.grid.deepest)
        return {
            at: view.columnWidth(at)
            - ink.pad
            - (ink.pad if columns[at].look in AT_RIGHT else ink.edge)
            - (shift if columns[at].look == "title" else 0)
            if columns[at].wraps
            else 1
            for at in view.lanes.visible()
            if columns[at].look in TALL
        }

    def _measure(self, column: GridColumn) -> Callable[[Cell, int], int]:
        """How high a cell of this column is where its texts have so much room."""
        ink, tall = self.view.ink, self._tall()

        def height(cell: Cell, width: int) -> int:
            if column.wraps and cell.pairs:
                lines = sum(pair_lines(ink, pair, width).count for pair in cell.pairs)
            elif column.wraps:
                lines = lines_of(ink, column, cell, width)
            else:
                lines = 2 if cell.second else 1
            return tall[min(lines, MOST - 1)]

        return height

    def _guesser(self) -> Callable[[GridRow], int]:
        """About how high a row is: as if all signs were as wide as a Chinese one."""
        view, tall, count = self.view, self._tall(), self._counter()
        sign = view.ink.px(BODY)
        room = {
            at: max((view.columnWidth(at) - 2 * view.ink.pad) // sign, 1)
            for at in view.lanes.visible()
            if view.grid.columns[at].wraps
        }

        def guess(row: GridRow) -> int:
            lines = count(row)
            for at, signs in room.items():
                cell = row.cells[at]
                lines = max(lines, -(-len(cell.shown or cell.text) // signs) - (-len(cell.second) // signs))
            return tall[min(lines, MOST - 1)]

        return guess

    def _go_on(self) -> None:
        """Measure for a moment, then let the window live."""
        end = monotonic() + STEP
        lines: list[int] = []
        measure = self._measurer()
        while self._pending and monotonic() < end:
            part = self._pending[-BATCH:]
            del self._pending[-BATCH:]
            lines += part
            for line in part:
                measure(line)
        self._apply(lines)

    def seen(self) -> None:
        """The view was scrolled: what came into sight is measured first."""
        if self._pending:
            sight = set(self._in_sight())
            found = [line for line in self._pending if line in sight]
            if found:
                self._pending = [line for line in self._pending if line not in sight]
                self._apply(found)

    def _apply(self, lines: list[int]) -> None:
        """Give lines their measured heights; what is in sight stays where it is."""
        header = self.view.verticalHeader()
        top = max(header.visualIndexAt(0), 0)
        offset = header.sectionViewportPosition(top)
        measure = self._measurer()
        with silent(header):
            for line in lines:
                header.resizeSection(line, measure(line))
        self._settle()
        self.view.verticalScrollBar().setValue(header.sectionPosition(top) - offset)
        if not self._pending:
            self._timer.stop()

    def _in_sight(self) -> list[int]:
        """The lines in the viewport."""
        header, height = self.view.verticalHeader(), self.view.viewport().height()
        first, last = header.visualIndexAt(0), header.visualIndexAt(height)
        return list(range(max(first, 0), (last if last >= 0 else header.count() - 1) + 1))

    def _measurer(self) -> Callable[[int], int]:
        """What measures lines as the grid is now arranged."""
        view, ink = self.view, self.view.ink
        band, compact = ink.px(BAND), ink.px(COMPACT)
        if view.compact:
            return lambda line: band if view.grid.row_at(line) is None else compact
        if not view.wraps:
            tall, count = self._tall(), self._counter()
            return lambda line: band if (row := view.grid.row_at(line)) is None else tall[count(row)]
        known = self._cache()
        widths = [self._widths(level) for level in range(view.grid.deepest + 1)]

        def wrapped(line: int) -> int:
            row = view.grid.row_at(line)
            return band if row is None else known.of(row, widths[row.level])

        return wrapped

    def _settle(self) -> None:
        """Let the scroll bars and the picture follow."""
        self.view.updateGeometries()
        self.view.viewport().update()


@contextmanager
def silent(header: QHeaderView) -> Iterator[None]:
    """Resize many sections of a hidden header: a signal and an update for each would take seconds."""
    header.setUpdatesEnabled(False)
    header.blockSignals(True)
    try:
        yield
    finally:
        header.blockSignals(False)
        header.setUpdatesEnabled(True)


def lines_of(ink: Ink, column: GridColumn, cell: Cell, width: int) -> int:
    """How many lines a wrapping cell takes at a width of its texts."""
    title = column.look == "title"
    text = cell.text if title else cell.shown or cell.text
    first = len(ink.wrapped(ink.title if title else ink.body, text, width))
    if not cell.second:
        return first
    return first + (len(ink.wrapped(ink.body, cell.second, width)) if title else 1)
