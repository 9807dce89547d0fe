"""The list in a filter: texts with ticks and, at the right edge, how many rows have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
Role, Check = Qt.ItemDataRole, Qt.CheckState
ALL, BLANK = "（全选）", "（空白）"
COUNT = Role.UserRole
NO_PARENT = QModelIndex()


class ValuesModel(QAbstractListModel):
    """All values behind a first line that ticks or unticks them together."""

    def __init__(self, values: Sequence[tuple[str, int]], ticked: set[str], parent: QObject) -> None:
        """Show (text, count) pairs, these texts ticked."""
        super().__init__(parent)
        self.everything = list(values)
        self.shown = list(values)
        self.ticked = ticked

    def narrow(self, shown: set[str], ticked: set[str]) -> None:
        """Show only these texts, with these ticked."""
        self.beginResetModel()
        self.shown = [pair for pair in self.everything if pair[0] in shown]
        self.ticked = ticked
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Tick or untick a line."""
        if not index.isValid():
            return
        if index.row() == 0:
            names = {name for name, _ in self.shown}
            self.ticked = self.ticked - names if names <= self.ticked else self.ticked | names
        else:
            self.ticked = self.ticked ^ {self.shown[index.row() - 1][0]}
        self.dataChanged.emit(self.index(0), self.index(len(self.shown)))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """The values and （全选）."""
        return 0 if parent.isValid() else len(self.shown) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Text, tick, count."""
        if not index.isValid():
            return None
        name, count = self.shown[index.row() - 1] if index.row() else (ALL, -1)
        if role == Role.DisplayRole:
            return name.replace("\n", "、") or BLANK
        if role == Role.CheckStateRole:
            return self._tick(name, index.row() == 0)
        if role == Role.AccessibleTextRole:
            return f"{name or BLANK} {count}条" if count >= 0 else ALL
        return count if role == COUNT else None

    def _tick(self, name: str, first: bool) -> Check:
        """The tick of a line; half a tick on （全选） where some values are ticked."""
        if not first:
            return Check.Checked if name in self.ticked else Check.Unchecked
        names = {one for one, _ in self.shown}
        if names and names <= self.ticked:
            return Check.Checked
        return Check.PartiallyChecked if names & self.ticked else Check.Unchecked


class CountDelegate(QStyledItemDelegate):
    """Draws the count at the right edge of a line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line without its end, then the count."""
        count = index.data(COUNT)
        text = str(count) if count is not None and count >= 0 else ""
        room = option.fontMetrics.horizontalAdvance(text) + 14
        line = QStyleOptionViewItem(option)
        line.rect = option.rect.adjusted(0, 0, -room, 0)
        super().paint(painter, line, index)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(0, 0, -8, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
