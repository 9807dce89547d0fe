"""What a clerk does from the ledger with people and plans: fill in, hand over, link, properties.

Every dialog is loaded when it is wanted: the program starts without them.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from app.ledgers import ERASED
from models.values import Kind, RoleRow
from ui.widgets.parts import action, submenu

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage

NO_ROLES = "选中的条目还没有牵头、配合或责任单位，先填写牵头单位。"
NO_POSTS = "还没有在任的人。先粘贴通讯录，或在设置的“人员与电话”里登记。"
NO_PHONE = "一次清除一个号码，先选中填了联系电话的一格或一条。"
NO_GOAL = "对应任务只填在目标上，先选中一条目标。"


class PeopleActions(QObject):
    """Actions on the roles and rows that are selected in the page's grid."""

    def __init__(self, page: "LedgerPage") -> None:
        """Act on this page."""
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.fill = action(page, "填写责任人…", self.fill_roles, "Ctrl+Shift+P", "user")
        self.contacts = action(page, "粘贴通讯录…", self.ask_contacts, icon="import")
        self.over = action(page, "人员接任…", self.ask_handover, icon="exchange")
        self.erase = action(page, "清除联系电话…", self.erase_phone, icon="trash")
        self.serving = action(page, "对应任务…", self.link_goal, icon="link")
        self.plan = action(page, "计划属性…", self.show_plan, icon="edit")
        for made in (self.fill, self.contacts, self.over, self.erase, self.serving, self.plan):
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page.addAction(made)
        self.posts = submenu(page, "责任人", [self.fill, self.contacts, self.over, None, self.erase])

    def entries(self) -> list[QAction | QMenu | None]:
        """For the menu 台账."""
        return [self.posts, self.serving, self.plan]

    def roles(self) -> tuple[RoleRow, ...]:
        """The selected roles; in another view the one role that each selected row shows."""
        page = self.page
        items = page.selected_items()
        if page.view.key != "role":
            shown = (page.scene.own_role(item) for item in items)
            return tuple(role for role in shown if role is not None)
        ids = set(page.selected_rows())
        return tuple(role for item in items for role in item.roles if role.id in ids)

    def _opened(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog

    def _may(self) -> bool:
        """Whether the ledger can be written; what is typed in a cell goes in first."""
        if self.desk.read_only:
            self.desk.tell_locked()
            return False
        return self.page.commit_pending()

    def fill_roles(self) -> QDialog | None:
        """A post into the selected roles."""
        if not self._may():
            return None
        from ui.ledger.fill_dialog import FillDialog

        roles = self.roles()
        if not roles:
            self.desk.refused.emit(NO_ROLES)
            return None
        return self._opened(FillDialog(self.desk, self.page.window(), roles, self.ask_contacts))

    def ask_contacts(self) -> QDialog | None:
        """A 通讯录 from the clipboard."""
        from ui.settings.contacts_dialog import ContactsDialog

        return self._opened(ContactsDialog(self.desk, self.page.window())) if self._may() else None

    def ask_handover(self) -> QDialog | None:
        """Choose the post, then who follows; the post of the active row's units stand first."""
        from app.posts import read_posts
        from ui.widgets.choice_dialog import Choice, ChoiceDialog

        if not self._may():
            return None
        with self.desk.sessions() as session:
            held = [row for row in read_posts(session, self.desk.now().date()) if row.holder]
        if not held:
            self.desk.refused.emit(NO_POSTS)
            return None
        units = {role.unit_id for role in self.roles()}
        held.sort(key=lambda row: row.unit_id not in units)
        return self._opened(
            ChoiceDialog(
                self.desk,
                self.page.window(),
                "谁的岗位由别人接任",
                [Choice(row.id, f"{row.words}　{row.unit}") for row in held],
                name="岗位",
                verb="下一步",
                take=self.hand_over,
            )
        )

    def hand_over(self, post_id: str) -> QDialog:
        """Who follows in a post, and which cells change."""
        from ui.settings.handover_dialog import HandoverDialog

        page = self.page
        return self._opened(HandoverDialog(self.desk, page.jobs, page.window(), post_id))

    def erase_phone(self) -> QDialog | None:
        """The number of the one role that is selected, wherever the ledger holds it."""
        from ui.widgets.erasing import ask_erase

        if not self._may():
            return None
        held = [role for role in self.roles() if role.phone not in (None, ERASED)]
        if len({role.phone_id for role in held}) != 1:
            self.desk.refused.emit(NO_PHONE)
            return None
        return ask_erase(self.desk, self.page.window(), held[0].phone, held[0].phone_id)

    def link_goal(self) -> QDialog | None:
        """The tasks that serve the active goal."""
        from ui.ledger.serving_dialog import ServingDialog

        goal = next(iter(self.page.selected_items()), None)
        if goal is None or goal.kind is not Kind.GOAL or goal.group:
            self.desk.refused.emit(NO_GOAL)
            return None
        return self._opened(ServingDialog(self.desk, self.page.window(), goal)) if self._may() else None

    def show_plan(self) -> QDialog | None:
        """Title, year, set, compiling unit, start of filing; order and removal."""
        from ui.ledger.plan_dialog import PlanDialog

        return self._opened(PlanDialog(self.desk, self.page.window())) if self._may() else None
