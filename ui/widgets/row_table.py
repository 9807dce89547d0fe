"""A plain table of rows to look at, choose from and tick: no cell is edited in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW = 28


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id, a text per column, what to tell under the cursor by column, and whether it has a tick."""

    id: str
    texts: tuple[str, ...]
    tips: tuple[tuple[int, str], ...] = ()
    tickable: bool = False


class RowModel(QAbstractTableModel):
    """Rows as they are given; `ticked` holds the ids of those that are ticked."""

    tick_changed = Signal()

    def __init__(self, heads: Sequence[str]) -> None:
        """No rows yet."""
        super().__init__()
        self.heads, self.rows = tuple(heads), ()
        self.ticked: set[str] = set()

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows; where they are the same ones, only what differs is painted anew."""
        before, after = [row.id for row in self.rows], [row.id for row in rows]
        if before == after:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.heads) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own signature
        """How many columns."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Text, tip, tick."""
        row, column = self.rows[index.row()], index.column()
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return row.texts[column]
        if role == Role.ToolTipRole:
            return dict(row.tips).get(column, row.texts[column])
        if role == Role.CheckStateRole and column == 0 and row.tickable:
            return Qt.CheckState.Checked if row.id in self.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Tick or untick."""
        row = self.rows[index.row()]
        if role != Role.CheckStateRole or not row.tickable:
            return False
        (self.ticked.add if Qt.CheckState(value) == Qt.CheckState.Checked else self.ticked.discard)(row.id)
        self.dataChanged.emit(index, index)
        self.tick_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen; the first cell of some is ticked."""
        flags = super().flags(index)
        ticks = index.isValid() and index.column() == 0 and self.rows[index.row()].tickable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticks else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Headings of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.heads[section]
        return None


class RowTable(QTableView):
    """Whole rows are chosen; Enter or a double click opens one, space ticks it, Tab leads out."""

    opened = Signal(str)
    chosen_changed = Signal()

    def __init__(self, name: str, heads: Sequence[str], widths: Sequence[int], *, stretch: int = -1) -> None:
        """`widths` in logical pixels; the column `stretch` takes the room that is left."""
        super().__init__()
        self.rows = RowModel(heads)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setProperty("look", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        if stretch >= 0:
            header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._open())
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen one stays chosen, or its neighbour is where it is gone."""
        kept, line = self.chosen(), self.currentIndex().row()
        self.rows.put(rows)
        ids = [row.id for row in self.rows.rows]
        if not ids:
            self.chosen_changed.emit()
        elif kept in ids:
            self.selectRow(ids.index(kept))
        else:
            self.selectRow(min(max(line, 0), len(ids) - 1))

    def chosen(self) -> str:
        """The id of the chosen row, or nothing."""
        line = self.currentIndex().row()
        return self.rows.rows[line].id if 0 <= line < len(self.rows.rows) else ""

    def choose(self, row_id: str) -> bool:
        """Choose a row; False where it is not shown."""
        ids = [row.id for row in self.rows.rows]
        if row_id in ids:
            self.selectRow(ids.index(row_id))
        return row_id in ids

    def _open(self) -> None:
        if self.chosen():
            self.opened.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, space ticks."""
        line = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Space and line >= 0:
            first = self.rows.index(line, 0)
            ticked = self.rows.rows[line].id in self.rows.ticked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.rows.setData(first, state, Role.CheckStateRole)
        else:
            super().keyPressEvent(event)
