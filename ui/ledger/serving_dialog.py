"""对应任务: the tasks that serve a goal, proposed by the names they share, confirmed by a person."""

from PySide6.QtWidgets import QWidget

from app.serving import TaskLink, link_tasks, read_links
from models.rules.serving import SHARE
from models.values import ItemRow
from ui.desk import Desk
from ui.widgets.form_dialog import DeskDialog
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEADS, WIDTHS = ("任务", "名称", "用词相近", "现在"), (96, 300, 90, 90)
SIZE = (680, 520)
STRONG = 0.7


class ServingDialog(DeskDialog):
    """All tasks of the plan, those that seem to serve the goal ticked."""

    def __init__(self, desk: Desk, window: QWidget, goal: ItemRow) -> None:
        """For one goal."""
        name = goal.label or goal.title
        super().__init__(desk, window, f"对应任务 · {name}")
        self.goal = goal
        with desk.sessions() as session:
            self.links = read_links(session, goal.id)
        self.table = RowTable("任务", HEADS, WIDTHS, stretch=1)
        self.table.rows.ticked = proposed(self.links)
        self.table.rows.tick_changed.connect(self._show_count)
        self.note = label("", "second", wraps=True)
        self.confirm = button("确认对应任务", self.accept, "primary")
        self.confirm.setDefault(True)
        self.confirm.setEnabled(not desk.read_only)
        self.column.addWidget(label(goal.title, "strong", wraps=True))
        self.column.addWidget(label("按和目标用词相近的程度预先打勾，空格键打勾或去勾。", "second"))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.note)
        self.end_with(self.confirm)
        self.table.put([_row(link) for link in self.links])
        self._show_count()
        self.fit(*SIZE)
        self.table.setFocus()

    def _show_count(self) -> None:
        count = len(self.table.rows.ticked)
        sure = sum(link.confirmed for link in self.links)
        standing = f"现在已确认 {sure} 项" if sure else "现在是系统拟的，还没有人确认"
        self.note.setText(f"勾选 {count} 项；{standing}。备案台账的“重点任务”一栏印这些任务的编号。")

    def accept(self) -> None:
        """Keep what is ticked, as one operation."""
        chosen = [link.id for link in self.links if link.id in self.table.rows.ticked]
        done = self.desk.do(link_tasks, self.goal.id, chosen)
        if done is not None:
            self.desk.undo_offered.emit(f"已确认 {self.goal.label or '目标'} 的对应任务 {len(chosen)} 项。")
            super().accept()


def proposed(links: tuple[TaskLink, ...]) -> set[str]:
    """What is ticked at first: what somebody confirmed, else what the names and the import say."""
    if any(link.confirmed for link in links):
        return {link.id for link in links if link.linked}
    return {link.id for link in links if link.linked or link.share >= STRONG}


def _row(link: TaskLink) -> Row:
    near = "很近" if link.share >= STRONG else "较近" if link.share >= SHARE else "—"
    state = "已确认" if link.confirmed else "拟对应" if link.linked else ""
    return Row(link.id, (link.label, link.title, near, state), tickable=True)
