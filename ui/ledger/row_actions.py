"""What a clerk does to whole rows: add, delete, move, split; each one operation, taken back by 撤销."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from models.values import KIND_LABELS, ItemRow, Kind
from ui.widgets.parts import action, submenu

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage
    from ui.ledger.split_dialog import SplitDialog


class RowActions(QObject):
    """Actions on the rows that are selected in the page's grid."""

    def __init__(self, page: "LedgerPage") -> None:
        """Act on this page."""
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.add = {
            kind: action(page, f"新增{words}", partial(self.add_row, kind), icon="plus")
            for kind, words in KIND_LABELS.items()
        }
        self.insert = action(page, "在下方插入一条", self.insert_row, "Ctrl+Shift+= | Ctrl++")
        self.delete = action(page, "删除选中的条目", self.delete_rows, "Ctrl+-", "trash")
        self.up = action(page, "上移", partial(self.move_row, -1), "Alt+Shift+Up", "up")
        self.down = action(page, "下移", partial(self.move_row, 1), "Alt+Shift+Down", "down")
        self.split = action(page, "拆分举措…", self.split_row, "Ctrl+Shift+M", "split")
        self.next_open = action(page, "下一条待明确", partial(self.step_open, 1), "F8")
        self.last_open = action(page, "上一条待明确", partial(self.step_open, -1), "Shift+F8")
        for made in (
            *self.add.values(),
            self.next_open,
            self.last_open,
            self.insert,
            self.delete,
            self.up,
            self.down,
            self.split,
        ):
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page.addAction(made)
        self.adds = submenu(page, "新增", [*self.add.values()])

    def entries(self) -> list[QAction | QMenu | None]:
        """For the menu 台账."""
        shape = [self.insert, self.up, self.down, self.split, None, self.delete]
        return [self.adds, *shape, None, *self.page.people.entries()]

    def lock(self, locked: bool) -> None:
        """Allow changes only where the ledger can be written."""
        self.page.model.locked = locked
        self.page.grid.cells.lock(locked)
        for way in (self.adds, self.page.add_button):
            way.setEnabled(not locked)
        for made in (*self.add.values(), self.insert, self.delete, self.up, self.down, self.split):
            made.setEnabled(not locked)

    def steps(self) -> list[QAction]:
        """For the menu 编辑: from one row that lacks something to the next."""
        return [self.next_open, self.last_open]

    def beside_cells(self) -> list[QAction | None]:
        """For a right click on cells."""
        people = self.page.people
        shape = [self.insert, self.up, self.down, self.split, self.delete]
        return [*shape, None, people.fill, people.over, people.serving]

    def _active(self) -> ItemRow | None:
        row_id = self.page.active_row()
        return self.page.index.items.get(row_id) if row_id else None

    def add_row(self, kind: Kind) -> None:
        """A row of a kind behind the active one, then its title is typed."""
        # What writes is loaded with the first change: the program starts without it.
        from app.outline import add_item

        item = self._active()
        after = item.id if item else None
        changed = self.desk.do(add_item, self.desk.plan_id, kind, after=after)
        if changed is not None:
            (made,) = changed.rows["item"] - set(self.page.known)
            self.page.go_to("item", made)
            self.page.grid.edit_active()
            # What is typed takes the place of （待填写）.
            self.page.grid.delegate.editor.selectAll()

    def insert_row(self) -> None:
        """A row of the active one's kind below it."""
        item = self._active()
        self.add_row(item.kind if item else Kind.TASK)

    def delete_rows(self) -> None:
        """Delete the selected rows with all that hangs on them."""
        from app.outline import delete_items

        items = {item.id for item in self.page.selected_items()}
        if self.desk.do(delete_items, sorted(items)) is not None:
            self.desk.undo_offered.emit(f"已删除 {len(items)} 条。")

    def move_row(self, steps: int) -> None:
        """Move the active row within its section; only in the notice's own order."""
        from app.outline import move_item

        item = self._active()
        if item is None:
            return
        if self.page.model.sort_levels:
            self.desk.refused.emit("现在按列排了序，不能移动；先恢复章节顺序再移动。")
            return
        self.desk.do(move_item, item.id, steps)

    def step_open(self, steps: int) -> None:
        """Go to the next row that lacks something (F8), or to the one before."""
        ids = [row.id for row in self.page.model.shown_rows()]
        lacking = [at for at, key in enumerate(ids) if self.page.index.items[key].id in self.page.counts.open]
        if not lacking:
            self.desk.message.emit("这里的条目都已填齐。")
            return
        row_id = self.page.active_row()
        here = ids.index(row_id) if row_id in ids else -1
        ahead = (
            [at for at in lacking if at > here] if steps > 0 else [at for at in lacking[::-1] if at < here]
        )
        goal = ahead[0] if ahead else lacking[0 if steps > 0 else -1]
        line = self.page.model.line_of(ids[goal])
        self.page.grid.setCurrentIndex(
            self.page.model.index(line, max(self.page.grid.currentIndex().column(), 0))
        )
        self.page.grid.setFocus()

    def split_row(self) -> "SplitDialog | None":
        """拆分举措: drafts from the body, joined or reworded, then taken as one step."""
        item = self._active()
        if item is None or not item.body.strip():
            self.desk.refused.emit("这一条没有正文，拆不出举措；先选中有正文的一条。")
            return None
        from ui.ledger.split_dialog import SplitDialog

        dialog = SplitDialog(self.desk, item, self.page.scene.plan.year, self.page.window())
        dialog.open()
        return dialog
