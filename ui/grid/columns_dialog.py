"""Which columns are shown, in which order, and how many are frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

if TYPE_CHECKING:
    from ui.grid.view import GridView

KEY = Qt.ItemDataRole.UserRole
Check = Qt.CheckState


class ColumnsDialog(QDialog):
    """Ticks show, dragging or 上移 and 下移 order; everything happens at 确定."""

    def __init__(self, view: GridView) -> None:
        """Arrange the columns of this view."""
        super().__init__(view.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("列")
        self.view = view
        self.list = QListWidget()
        self.list.setAccessibleName("列的顺序和显示")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(self._checked)
        hint = QLabel("打勾的列显示，拖动可以换顺序。")
        hint.setProperty("look", "hint")
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        body = QHBoxLayout()
        body.addWidget(self.list, 1)
        body.addLayout(self._side())
        layout.addLayout(body)
        layout.addLayout(self._ends())
        self._fill()
        self.resize(360, 420)

    def _side(self) -> QVBoxLayout:
        """The buttons beside the list."""
        side = QVBoxLayout()
        for text, does in (
            ("上移", lambda: self.shift(-1)),
            ("下移", lambda: self.shift(1)),
            ("恢复默认列", self.reset),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, does=does: does())
            side.addWidget(button)
        side.addStretch()
        return side

    def _ends(self) -> QHBoxLayout:
        """确定 and 取消."""
        ends = QHBoxLayout()
        ends.addStretch()
        self.take, cancel = QPushButton("确定"), QPushButton("取消")
        self.take.setProperty("look", "primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self.apply)
        cancel.clicked.connect(self.reject)
        ends.addWidget(self.take)
        ends.addWidget(cancel)
        return ends

    def _fill(self) -> None:
        """List the columns as they stand."""
        hidden = self.view.columns.hidden()
        titles = {column.key: column.title for column in self.view.grid.columns}
        self.list.clear()
        for key in self.view.columns.order():
            item = QListWidgetItem(titles[key])
            item.setData(KEY, key)
            item.setCheckState(Check.Unchecked if key in hidden else Check.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _items(self) -> list[QListWidgetItem]:
        """The lines in their order."""
        return [self.list.item(at) for at in range(self.list.count())]

    def _checked(self) -> None:
        """At least one column stays."""
        self.take.setEnabled(any(item.checkState() == Check.Checked for item in self._items()))

    def shift(self, by: int) -> None:
        """Move the chosen column up or down."""
        at = self.list.currentRow()
        to = at + by
        if at >= 0 and 0 <= to < self.list.count():
            self.list.insertItem(to, self.list.takeItem(at))
            self.list.setCurrentRow(to)

    def reset(self) -> None:
        """恢复默认列, at once."""
        self.view.columns.reset()
        self._fill()

    def apply(self) -> None:
        """确定."""
        items = self._items()
        order = [item.data(KEY) for item in items]
        hidden = [item.data(KEY) for item in items if item.checkState() != Check.Checked]
        self.view.columns.arrange(order, hidden)
        self.accept()
