"""The items of the plan as a list, without editing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.ledgers import read_items
from app.operation import Changed
from models.rules.readiness import filling_state
from ui.desk import Desk
from ui.jobs import Jobs
from ui.shell.page import Page, Part


class PlainPage(Page):
    """Label, title and state of every item."""

    title = "台账"

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        """An empty list."""
        super().__init__(desk, jobs, parent)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["编号", "目标任务", "状态"])
        self.tree.setAccessibleName("条目")
        self.tree.setRootIsDecorated(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self._items = ()

    def refresh(self, changed: Changed | None) -> None:
        """Read the plan anew."""
        self.tree.clear()
        self._items = ()
        if self.desk.ledger is not None and self.desk.plan_id:
            with self.desk.sessions() as session:
                self._items = read_items(session, self.desk.plan_id)
        for item in self._items:
            state = "" if item.group else filling_state(item)
            row = QTreeWidgetItem([item.label or "", item.title, state])
            row.setData(0, Qt.ItemDataRole.UserRole, item.id)
            self.tree.addTopLevelItem(row)
        self.tree.setColumnWidth(0, 100)
        self.tree.setColumnWidth(1, 640)
        self.status_changed.emit()

    def status_parts(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """How many items."""
        return (Part(f"{sum(not item.group for item in self._items)} 条"),), ()

    def go_to(self, kind: str, row_id: str) -> bool:
        """Select an item."""
        for place in range(self.tree.topLevelItemCount()):
            row = self.tree.topLevelItem(place)
            if kind == "item" and row.data(0, Qt.ItemDataRole.UserRole) == row_id:
                self.tree.setCurrentItem(row)
                self.tree.setFocus()
                return True
        return False
