"""The mouse in the grid: select from where it was pressed, fold, drag the handle, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent

from ui.grid.delegates import CHIP_STEP, INDENT, TREE, title_shift

if TYPE_CHECKING:
    from ui.grid.view import GridView

Button = Qt.MouseButton
AGAIN = 40


class Mouse:
    """What presses and drags do, where that is not Qt's own way.

    Qt makes the far end of a drag the current cell; in a spreadsheet it is the one where the drag began.
    """

    def __init__(self, view: GridView) -> None:
        """Serve this view."""
        self.view = view
        self.selects = False
        self._spot = QPoint()
        self._timer = QTimer(view, interval=AGAIN)
        self._timer.timeout.connect(self._drag)

    def press(self, event: QMouseEvent) -> bool:
        """Whether the press was dealt with."""
        spot = event.position().toPoint()
        index = self.view.indexAt(spot)
        if event.button() != Button.LeftButton or not index.isValid():
            return False
        if self.view.handle.shown() and self.view.handle.grip().contains(spot):
            self.view.handle.start()
            return True
        if self._folds(index.row(), index.column(), spot):
            return True
        self.selects = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.view.commit_editor()
            self.view.selecting.extend(index.row(), self.view.position_of(index.column()))
            return True
        self.view.selecting.corner = None
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Whether the move was dealt with."""
        self._spot = event.position().toPoint()
        if self.view.handle.dragged or (
            self.selects and event.buttons() & Button.LeftButton and not self.view.editing()
        ):
            self._drag()
            return True
        if not event.buttons():
            on_handle = self.view.handle.shown() and self.view.handle.grip().contains(self._spot)
            shape = Qt.CursorShape.CrossCursor if on_handle else Qt.CursorShape.ArrowCursor
            self.view.viewport().setCursor(shape)
        return False

    def _drag(self) -> None:
        """Draw the selection or the handle on to where the mouse is; beyond the edge scroll on and on."""
        if self.view.viewport().rect().contains(self._spot):
            self._timer.stop()
        else:
            self._timer.start()
        spot = self._inside(self._spot)
        if self.view.handle.dragged:
            self.view.handle.drag(spot)
            return
        index = self.view.indexAt(spot)
        if index.isValid():
            self.view.selecting.extend(index.row(), self.view.position_of(index.column()))

    def release(self, event: QMouseEvent) -> bool:
        """Whether the release was dealt with."""
        self.selects = False
        self._timer.stop()
        if self.view.handle.dragged:
            self.view.handle.drop(event.globalPosition().toPoint())
            return True
        self._chip(event.position().toPoint())
        return False

    def wheel(self, event: QWheelEvent) -> bool:
        """Ctrl+wheel zooms in tenths; whether it did."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        step = 0.1 if event.angleDelta().y() > 0 else -0.1
        self.view.columns.set_zoom(round(self.view.ink.zoom + step, 2))
        event.accept()
        return True

    def _inside(self, spot: QPoint) -> QPoint:
        """The nearest place inside the viewport; a drag beyond its edge scrolls on."""
        area = self.view.viewport().rect()
        x = min(max(spot.x(), 0), area.right())
        y = min(max(spot.y(), 0), area.bottom())
        for bar, step in (
            (self.view.horizontalScrollBar(), spot.x() - x),
            (self.view.verticalScrollBar(), spot.y() - y),
        ):
            if step:
                bar.setValue(bar.value() + max(min(step, 48), -48))
        last = self.view.verticalHeader().length() - self.view.verticalHeader().offset() - 1
        right = self.view.horizontalHeader().length() - self.view.horizontalHeader().offset() - 1
        return QPoint(min(x, right), min(y, last))

    def _folds(self, line: int, column: int, spot: QPoint) -> bool:
        """Fold a band, or a row whose caret was hit."""
        grid, band = self.view.grid, self.view.grid.band_at(line)
        if band is not None:
            self.view.commit_editor()
            self.view.selecting.move(line, self.view.position_of(column))
            self.view.columns.fold(band.key)
            return True
        row = grid.row_at(line)
        if row is None or grid.columns[column].look != "title" or not grid.has_children(line):
            return False
        left = self.view.visualRect(self.view.grid.index(line, column)).left()
        ink = self.view.ink
        edge = left + title_shift(ink, row.level, grid.deepest) - ink.px(TREE)
        if not edge <= spot.x() < edge + ink.px(INDENT):
            return False
        self.view.columns.fold(row.id)
        return True

    def _chip(self, spot: QPoint) -> None:
        """Tell which chip was hit."""
        index = self.view.indexAt(spot)
        row = self.view.grid.row_at(index.row())
        if row is None or not index.isValid() or self.view.grid.columns[index.column()].look != "chips":
            return
        left = self.view.visualRect(index).left() + self.view.ink.pad
        number = (spot.x() - left) // self.view.ink.px(CHIP_STEP)
        if spot.x() >= left and number < len(row.cells[index.column()].chips):
            self.view.chip_clicked.emit(row.id, self.view.grid.columns[index.column()].key, number)
