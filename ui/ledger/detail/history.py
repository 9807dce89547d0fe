"""变更记录: who changed what of a row, and putting one change back."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.item_history import FieldChange, item_history, put_back
from models.values import ItemRow
from ui.desk import Desk
from ui.widgets.parts import button, label

HEADS = ("时间", "何人", "何处", "原值", "新值", "操作")
WIDTHS = (112, 110, 130, 150, 150, 150)
SIZE = (860, 440)


class HistoryDialog(QDialog):
    """A list, newest first; 恢复原值 puts the selected one back as a new step."""

    def __init__(self, desk: Desk, item: ItemRow, window: QWidget) -> None:
        """The history of one row."""
        super().__init__(window)
        self.desk, self.item = desk, item
        self.setWindowTitle(f"变更记录 · {item.label or item.title}")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("变更记录")
        self.tree.setHeaderLabels(list(HEADS))
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, width in enumerate(WIDTHS):
            self.tree.setColumnWidth(place, width)
        self.tree.currentItemChanged.connect(lambda *_: self._show_state())
        self.words = label("还没有改动过。", "hint")
        self.back = button("恢复原值", self.put_back, "primary", tip="把选中的这一处改回原值，另记一步")
        buttons = QDialogButtonBox()
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(button("关闭", self.accept), QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        self.resize(min(SIZE[0], window.width() - 40), min(SIZE[1], window.height() - 40))
        self.refresh()
        self.tree.setFocus()

    def refresh(self) -> None:
        """Read the history anew."""
        with self.desk.sessions() as session:
            self.changes = item_history(session, self.item.id)
        self.tree.clear()
        for change in self.changes:
            self.tree.addTopLevelItem(_line(change))
        self.words.setText(
            f"共 {len(self.changes)} 处改动，最近的在前。" if self.changes else "还没有改动过。"
        )
        if self.changes:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self._show_state()

    def chosen(self) -> FieldChange | None:
        """The selected change."""
        place = self.tree.indexOfTopLevelItem(self.tree.currentItem()) if self.tree.currentItem() else -1
        return self.changes[place] if place >= 0 else None

    def _show_state(self) -> None:
        change = self.chosen()
        came = change is not None and change.column is None and not change.before
        self.back.setEnabled(change is not None and not came and not self.desk.read_only)

    def put_back(self) -> None:
        """Put the selected change back."""
        change = self.chosen()
        if change is not None and self.desk.do(put_back, change) is not None:
            self.refresh()


def _line(change: FieldChange) -> QTreeWidgetItem:
    at = datetime.fromisoformat(change.at)
    where = " ".join(part for part in (change.unit, change.label) if part)
    made = QTreeWidgetItem(
        [
            f"{at:%Y-%m-%d %H:%M}",
            change.who,
            where,
            change.before or "（空）",
            change.after or "（空）",
            change.name,
        ]
    )
    for place in range(len(HEADS)):
        made.setToolTip(place, made.text(place))
        made.setTextAlignment(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made
