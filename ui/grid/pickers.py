"""Pop-ups over a cell: the one its column brings, the list of its choices, a box for a long text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from ui.grid.popout import PopOut

if TYPE_CHECKING:
    from ui.grid.view import GridView

F2 = QAbstractItemView.EditTrigger.EditKeyPressed


class Pickers:
    """Opens what belongs to the active cell; each pop-up is a window of its own, never a part of an editor."""

    def __init__(self, view: GridView) -> None:
        """Serve this view."""
        self.view = view
        self.box: PopOut | None = None

    def alone(self, index: QModelIndex) -> bool:
        """Whether a cell is filled by its pop-up alone: 量化指标 opens its list by F2 and by typing."""
        grid = self.view.grid
        if grid.row_at(index.row()) is None or not index.isValid():
            return False
        picks = grid.columns[index.column()].picker is not None
        return picks and not grid.editable(index.row(), index.column())

    def open(self) -> bool:
        """Alt+Down: the pop-up of the active cell's column, or the list of its choices; whether there is one."""
        view, index = self.view, self.view.currentIndex()
        row = view.grid.row_at(index.row())
        if row is None:
            return False
        column = view.grid.columns[index.column()]
        if view.grid.locked:
            view.locked_tried.emit()
            return True
        if column.picker is not None:
            column.picker(view, row, column)
            return True
        if column.choices is None or not view.grid.editable(index.row(), index.column()):
            return False
        view.edit(index, F2, None)
        view.delegate.offer()
        return True

    def pop_out(self) -> None:
        """Shift+F2: the text of the active cell in a box of its own."""
        view, index = self.view, self.view.currentIndex()
        view.commit_editor()
        if view.grid.locked:
            view.locked_tried.emit()
        elif view.grid.editable(index.row(), index.column()):
            self.box = PopOut(view, index.row(), index.column())
            self.box.open_at(view.viewport().mapToGlobal(view.visualRect(index).topLeft()))

    def close(self) -> None:
        """Keep what stands in an open box, and close it."""
        box, self.box = self.box, None
        if box is not None:
            box.end(commit=True)
