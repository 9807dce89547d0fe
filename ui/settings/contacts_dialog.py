"""粘贴通讯录: what was pasted, row by row with what taking it would do; then one operation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.directory import add_units
from app.fields import read_day
from app.ledgers import own_unit_id, unit_name
from app.people import ContactStep, plan_contacts, take_contacts
from app.units import UnknownUnit, unit_named
from models.rules.people import ContactLine, read_contacts
from models.rules.phones import masked
from ui.desk import Desk
from ui.grid.clipboard import read_clipboard
from ui.widgets.form_dialog import DeskDialog, line
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEADS = ("行", "单位", "处室", "职务", "姓名", "电话", "读入后")
WIDTHS = (64, 130, 100, 110, 80, 120, 200)
SIZE = (940, 560)
EMPTY = (
    "从 Excel、WPS 或 Word 里复制通讯录，再点“粘贴”或按 Ctrl+V。"
    "第一行是 单位、处室、职务、姓名、电话 更好认；没写单位的算本单位。"
)
MOST_PROBLEMS = 3
MOST_REMARKS = 2


class ContactsDialog(DeskDialog):
    """Rows with a tick each; those that succeed somebody say so and from when."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Read the clipboard at once where it holds a table."""
        super().__init__(desk, window, "粘贴通讯录")
        self.lines: tuple[ContactLine, ...] = ()
        self.steps: tuple[ContactStep, ...] = ()
        self.problems: tuple[str, ...] = ()
        self.words = label(EMPTY, "second", wraps=True)
        self.since = line(desk.now().date().isoformat())
        self.since.setAccessibleName("接任从哪天起")
        self.since.setFixedWidth(120)
        self.since.editingFinished.connect(self.plan)
        self.table = RowTable("通讯录", HEADS, WIDTHS, stretch=6)
        self.table.rows.tick_changed.connect(self._show_count)
        self.left = label("", "amber", wraps=True)
        self.take_button = button("读入", self.take, "primary")
        self.paste_button = button("粘贴", self.paste)
        self.units_button = button("登记这些单位", self.add_units, tip="把名册里没有的单位登记进去，再读入")
        row = QHBoxLayout()
        row.addWidget(label("换了人的岗位，接任从"))
        row.addWidget(self.since)
        row.addWidget(label("起，已填的责任人随之更改"))
        row.addStretch(1)
        self.column.addWidget(self.words)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.left)
        self.end_with(self.take_button, self.paste_button, self.units_button)
        QShortcut(QKeySequence.StandardKey.Paste, self.table, self.paste)
        self.fit(*SIZE)
        self._show()
        if "\t" in QGuiApplication.clipboard().text():
            self.paste()
        self.table.setFocus()

    def paste(self) -> None:
        """Read what lies on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        block = read_clipboard(data.text(), data.html() if data.hasHtml() else "")
        with self.desk.sessions() as session:
            own = unit_name(session, own_unit_id(session)) or ""

            def is_unit(name: str) -> bool:
                try:
                    return bool(unit_named(session, name))
                except UnknownUnit:
                    return False

            read = read_contacts(block.texts, is_unit)
        self.lines = tuple(one if one.unit else replace(one, unit=own) for one in read.lines)
        self.problems = read.problems
        self.plan(fresh=True)

    def plan(self, *, fresh: bool = False) -> None:
        """See what each line would do from that day on; all that can be taken are ticked at first."""
        self.refuse("")
        day = self._day()
        if day is None:
            return
        self.steps = plan_contacts(self.desk.sessions, self.lines, day) if self.lines else ()
        if fresh:
            self.table.rows.ticked = {str(step.line.row) for step in self.steps if not step.problem}
        self._show()

    def _day(self) -> date | None:
        typed = self.since.text().strip()
        today = self.desk.now().date()
        day = self.desk.tried(lambda: read_day(typed, today.year))
        return day if typed else today

    def _show(self) -> None:
        self.table.put([_row(step) for step in self.steps])
        bad = [*self.problems, *(f"第 {s.line.row} 行：{s.problem}" for s in self.steps if s.problem)]
        more = f"……共 {len(bad)} 处。" if len(bad) > MOST_PROBLEMS else ""
        self.left.setText("没有读入：" + "".join(bad[:MOST_PROBLEMS]) + more)
        self.left.setVisible(bool(bad))
        self.units_button.setVisible(bool(self.unknown()))
        self._show_count()

    def _show_count(self) -> None:
        ticked = self.ticked()
        successions = sum(step.succeeds for step in self.steps)
        over = f"，其中接任 {successions} 个岗位" if successions else ""
        self.words.setText(f"读出 {len(self.steps)} 行{over}；去掉勾的不读入。" if self.steps else EMPTY)
        self.take_button.setText(f"读入 {len(ticked)} 行" if ticked else "读入")
        self.take_button.setEnabled(bool(ticked))

    def unknown(self) -> list[str]:
        """Units of the lines that the directory does not know, each once."""
        return list(dict.fromkeys(step.line.unit for step in self.steps if step.unknown and step.line.unit))

    def add_units(self) -> None:
        """Put the unknown units into the directory, as one operation; their lines can be taken then."""
        self.refuse("")
        names = self.unknown()
        if names and self.desk.do(add_units, names):
            self.desk.undo_offered.emit(f"已登记单位 {len(names)} 个。")
            self.plan(fresh=True)

    def ticked(self) -> Sequence[ContactLine]:
        """The lines that will be taken."""
        kept = self.table.rows.ticked
        return [step.line for step in self.steps if str(step.line.row) in kept and not step.problem]

    def take(self) -> None:
        """Take the ticked lines, as one operation."""
        day, lines = self._day(), self.ticked()
        if day is None or not lines:
            return
        done = self.desk.do(take_contacts, lines, since=day)
        if done is None:
            return
        told = f"已读入通讯录 {len(lines)} 行。" if done else "通讯录和登记的一样，没有改动。"
        told += "".join(done.remarks[:MOST_REMARKS])
        (self.desk.undo_offered if done else self.desk.message).emit(told)
        self.accept()


def _row(step: ContactStep) -> Row:
    one = step.line
    phone = masked(one.phone) if one.phone else ""
    words = f"▲ {step.problem}" if step.problem else f"● {step.words}" if step.succeeds else step.words
    texts = (str(one.row), one.unit, one.office, one.title, one.name, phone, words)
    return Row(str(one.row), texts, ((5, one.phone),), tickable=not step.problem)
