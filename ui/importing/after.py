"""The bar above the ledger after a notice was taken in: what is ours, and the slips for our offices."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.ledgers import own_unit_id, read_plans, unit_name
from models.rules.mine import PART_LABELS, mine_rows
from models.rules.mine import Part as MinePart
from ui.desk import Desk
from ui.jobs import Jobs
from ui.ledger.chips import Chip
from ui.shell.dialogs import open_folder
from ui.widgets.files import ask_save_as, file_name
from ui.widgets.parts import ElidedLabel, button, icon_button, label

if TYPE_CHECKING:
    from app.printing import Printed

KINDS = {".pdf": "PDF", ".xlsx": "Excel 工作簿"}


def _write(*about: Any, **more: Any) -> "Printed":
    # The writers of PDF and workbooks take a while to load: in the job.
    from app.printing import export_slips

    return export_slips(*about, **more)


class AfterBar(QFrame):
    """我单位 首位牵头 a、共同牵头 b、配合 c 条, each a filter away; 任务分办单."""

    part_chosen = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """Not `wanted` until a notice was taken in."""
        super().__init__()
        self.setProperty("look", "bar")
        self.desk, self.jobs = desk, jobs
        self.links: dict[MinePart, QPushButton] = {}
        self.own = label("我单位", "strong")
        self.written = ElidedLabel("", "second")
        self.folder = button("打开所在文件夹", self._open_folder)
        self.slips = button("任务分办单…", self.ask_slips, "", "export")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.setSpacing(6)
        layout.addWidget(self.own)
        for part in MinePart:
            self.links[part] = button("", partial(self.part_chosen.emit, part.value), "link")
            layout.addWidget(self.links[part])
        layout.addStretch(1)
        layout.addWidget(self.written)
        layout.addWidget(self.folder)
        layout.addWidget(self.slips)
        layout.addWidget(icon_button("收起", self.put_away, "close"))
        self._path: Path | None = None
        self.wanted = False
        desk.closed.connect(self.put_away)
        self.hide()

    def show_chips(self, chips: Mapping[str, Chip]) -> None:
        """Show how 本单位 stands in the plan, by the chips of its page."""
        for part, link in self.links.items():
            count = chips[part.value].count if part.value in chips else 0
            words = f"{PART_LABELS[part]} {count} 条"
            link.setText(words)
            link.setAccessibleName(words)
            link.setEnabled(count > 0)
        self._path = None
        self.written.hide()
        self.folder.hide()
        self.wanted = True

    def put_away(self) -> None:
        """Not before the next notice."""
        self.wanted = False
        self.hide()

    def ask_slips(self) -> None:
        """Write 任务分办单 of all plans to a file that is chosen in a dialog."""
        with self.desk.sessions() as session:
            unit_id = own_unit_id(session)
            unit = unit_name(session, unit_id) or ""
            # What is printed goes to those who call these numbers; the screen masks them.
            plans = read_plans(session, phones=True)
        if unit_id is None or self.desk.ledger is None:
            self.desk.message.emit("台账还没有定本单位，先在导入时选定。")
            return
        rows = [row for plan in plans for row in mine_rows(plan, unit_id)]
        name = file_name(f"{self.desk.title}-任务分办单-{unit}", ".pdf")
        path = ask_save_as(self.window(), "任务分办单存放在哪里", self.desk.ledger.path.parent / name, KINDS)
        if path is None:
            return
        write = partial(_write, plans, rows, path, unit_id=unit_id, unit=unit, now=self.desk.now())
        job = self.jobs.start(write, words="正在写任务分办单…")
        job.done.connect(self._done)
        job.refused.connect(self.desk.refused)

    def _done(self, printed: "Printed") -> None:
        self._path = printed.path
        self.written.setText(f"已写好：{printed.path.name}")
        self.written.show()
        self.folder.show()
        for words in printed.remarks:
            self.desk.message.emit(words)

    def _open_folder(self) -> None:
        if self._path is not None:
            open_folder(self._path.parent)
