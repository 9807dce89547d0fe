"""人员接任: who follows whom in a post and from when, all cells that change, and the table to print."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import Refusal
from app.fields import NotADate, read_day
from app.people import hand_over, handover_table, plan_handover
from app.posts import Handover, PostRow, read_posts
from app.printing import Printed, write_tables
from ui.desk import Desk
from ui.jobs import Jobs
from ui.widgets.files import ask_save, file_name, pattern
from ui.widgets.form_dialog import DeskDialog, line, named_form
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEADS, WIDTHS = ("条目", "单位", "现在", "接任后"), (110, 130, 200, 200)
SIZE = (760, 540)


class HandoverDialog(DeskDialog):
    """The cells are shown before anything changes; afterwards the same cells can be printed."""

    def __init__(self, desk: Desk, jobs: Jobs, window: QWidget, post_id: str) -> None:
        """For the post of this id, which somebody holds."""
        with desk.sessions() as session:
            self.post: PostRow = next(
                row for row in read_posts(session, desk.now().date()) if row.id == post_id
            )
        super().__init__(desk, window, f"人员接任 · {self.post.unit} {self.post.words}")
        self.jobs = jobs
        self.cells: tuple[Handover, ...] = ()
        self.day: date | None = None
        self.name = line(hint="接任的人")
        self.since = line(desk.now().date().isoformat())
        self.phone = line(hint="没有就空着")
        rows = (("接任人", self.name), ("从哪天起", self.since), ("电话", self.phone))
        self.note = label("", "second", wraps=True)
        self.table = RowTable("将更改的责任人", HEADS, WIDTHS, stretch=3)
        self.done_button = button("接任", self.hand_over, "primary")
        self.done_button.setDefault(True)
        self.print_button = button("责任人变更表…", self.ask_print, icon="print")
        self.print_button.setEnabled(False)
        self.column.addLayout(named_form(rows))
        self.column.addWidget(self.note)
        self.column.addWidget(self.table, 1)
        self.end_with(self.done_button, self.print_button, close="关闭")
        for box in (self.name, self.since):
            box.textChanged.connect(lambda words: self.preview())
        self.fit(*SIZE)
        self.preview()
        self.name.setFocus()

    def preview(self) -> None:
        """Show which cells would change, or why nothing can."""
        self.refuse("")
        name, why = self.name.text().strip(), ""
        self.cells = ()
        if name:
            try:
                self.cells = self._planned(name)
            except Refusal as refusal:
                why = str(refusal)
        words = f"{self.post.holder}在 {len(self.cells)} 处任责任人，接任后改为{name}；已备案的版本不变。"
        self.note.setText(words if name and not why else why or f"现任{self.post.holder}，写上接任的人。")
        self.done_button.setEnabled(bool(name) and not why)
        self.table.put(
            [
                Row(str(place), (cell.label, cell.unit, cell.before, cell.after))
                for place, cell in enumerate(self.cells)
            ]
        )

    def _planned(self, name: str) -> tuple[Handover, ...]:
        day = self._day()
        with self.desk.sessions() as session:
            return plan_handover(session, self.post.id, name, day)

    def _day(self) -> date:
        typed = self.since.text()
        day = read_day(typed, self.desk.now().year)
        if day is None:
            raise NotADate(value=typed)
        return day

    def hand_over(self) -> None:
        """Do it, as one operation; the dialog stays for the table."""
        self.refuse("")
        day = self.desk.tried(self._day)
        if day is None:
            return
        phone = self.phone.text().strip()
        done = self.desk.do(hand_over, self.post.id, self.name.text(), day, phone=phone)
        if done is None:
            return
        self.cells, self.day = done[1], day
        self.desk.undo_offered.emit(f"{self.name.text().strip()}接任，更改 {len(self.cells)} 处。")
        for box in (self.name, self.since, self.phone):
            box.setEnabled(False)
        self.done_button.setEnabled(False)
        self.print_button.setEnabled(bool(self.cells))
        self.note.setText(f"已接任，更改 {len(self.cells)} 处。需要报备时打印责任人变更表。")
        (self.print_button if self.cells else self.table).setFocus()

    def ask_print(self) -> None:
        """责任人变更表 as PDF or workbook under a chosen name."""
        ledger = self.desk.ledger
        folder = ledger.path.parent if ledger else Path.home()
        suggested = folder / file_name(f"责任人变更表-{self.post.title}", ".pdf")
        filters = f"{pattern('PDF', ['.pdf'])};;{pattern('Excel 工作簿', ['.xlsx'])}"
        found = ask_save(self, "责任人变更表", suggested, filters, "")
        if found is not None:
            self.write(found if found.suffix.lower() in (".pdf", ".xlsx") else found.with_suffix(".pdf"))

    def write(self, out: Path) -> None:
        """Write the table in a job."""
        post = replace(self.post, holder=None)
        table = handover_table(self.cells, f"{post.unit} {post.words}", self.day)
        self.print_button.setEnabled(False)
        job = self.jobs.start(_write, table, out, self.desk.now())
        job.done.connect(self._written)
        job.refused.connect(self.desk.refused)
        job.finished.connect(lambda: self.print_button.setEnabled(True))

    def _written(self, printed: Printed) -> None:
        words = "".join(printed.remarks)
        self.note.setText(f"已写出“{printed.path.name}”。{words}")
        self.desk.message.emit(f"已写出“{printed.path.name}”。")


def _write(table: object, out: Path, now: object) -> Printed:
    return write_tables([table], out, now=now)
