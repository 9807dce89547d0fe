"""工作日历: the years with their arrangements, and one more from the notice itself."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.calendars import calendar_days, calendar_years, extend_calendar, read_calendar
from models.rules.arrangement import Arrangement, read_arrangement
from models.rules.calendar import CalendarDay, DayKind
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection, button_row
from ui.widgets.form_dialog import DeskDialog
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEIGHT = 210
KINDS = {DayKind.HOLIDAY: "放假", DayKind.WORKDAY: "上班"}
WEEKDAYS = "一二三四五六日"
AHEAD = 1
SIZE = (760, 540)


class CalendarSection(SettingsSection):
    """Newest year first; a year without an arrangement is counted from weekends and statutory days."""

    key, title = "calendar", "工作日历"
    words = "备案期限按工作日数。没有录入放假安排的年份按周末和法定节日推算，数出来的日子标“推算”。"
    also = "放假 调休 节假日 上班 国务院 日历 年份"
    needs_ledger = True

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """An empty table."""
        super().__init__(desk, jobs)
        self.kinds: Mapping[date, DayKind] = {}
        heads, widths = ("年份", "依据", "文号", "放假", "调休上班"), (70, 190, 180, 90, 90)
        self.table = RowTable("工作日历", heads, widths, stretch=2)
        self.table.setFixedHeight(HEIGHT)
        self.table.opened.connect(lambda year: self.show_year())
        self.paste = button("录入放假安排…", self.ask_notice, icon="plus")
        self.days = button("看这一年…", self.show_year)
        self.note = label("", "amber", wraps=True)
        self.body.addLayout(button_row((self.paste, self.days)))
        self.body.addWidget(self.note)
        self.body.addWidget(self.table)

    def show_content(self) -> None:
        """Read the years; those about now that nobody arranged yet stand among them."""
        with self.desk.sessions() as session:
            years, calendar = calendar_years(session), read_calendar(session)
        self.kinds = calendar.days
        known = {year: (official, document) for year, official, document in years}
        now = self.desk.now().year
        wanted = {now, now + AHEAD, *(plan.year for plan in self.desk.plans if plan.year)}
        uncertain = sorted(year for year in wanted if not known.get(year, (False, None))[0])
        rows = sorted({*known, *wanted}, reverse=True)
        self.table.put([self._row(year, *known.get(year, (False, None))) for year in rows])
        words = "、".join(map(str, uncertain))
        self.note.setText(f"▲ {words} 年没有放假安排，按推算；通知印发后录入。")
        self.note.setVisible(bool(uncertain))
        self.paste.setEnabled(not self.desk.read_only)

    def _row(self, year: int, official: bool, document: str | None) -> Row:
        own = [kind for day, kind in self.kinds.items() if day.year == year]
        counts = [f"{own.count(kind)} 天" if official else "" for kind in (DayKind.HOLIDAY, DayKind.WORKDAY)]
        basis = "国务院办公厅放假安排" if official else "▲ 推算"
        return Row(str(year), (str(year), basis, document or "", *counts))

    def show_year(self) -> "DaysDialog | None":
        """The days of the chosen year that differ from their weekday."""
        if not self.table.chosen():
            return None
        year = int(self.table.chosen())
        with self.desk.sessions() as session:
            days = calendar_days(session, year)
        dialog = DaysDialog(self.desk, self.window(), year, days)
        dialog.open()
        return dialog

    def ask_notice(self) -> "ArrangementDialog":
        """One year's arrangement from the State Council's notice."""
        dialog = ArrangementDialog(self.desk, self.window())
        dialog.open()
        return dialog


def day_table() -> RowTable:
    """A table of single days."""
    return RowTable("日期", ("日期", "星期", "放假或上班", "节日"), (120, 70, 110, 120), stretch=3)


def week(day: date) -> str:
    """The day of the week."""
    return f"周{WEEKDAYS[day.weekday()]}"


def day_rows(days: Sequence[CalendarDay]) -> list[Row]:
    """Days in words."""
    return [
        Row(one.day.isoformat(), (one.day.isoformat(), week(one.day), KINDS[one.kind], one.name))
        for one in days
    ]


class DaysDialog(DeskDialog):
    """The days of a year, to read."""

    def __init__(self, desk: Desk, window: QWidget, year: int, days: Sequence[CalendarDay]) -> None:
        """The days that differ from their weekday."""
        super().__init__(desk, window, f"{year} 年的放假和调休")
        words = f"{len(days)} 天和平常的星期不同。" if days else "这一年没有放假安排，按周末和法定节日推算。"
        self.table = day_table()
        self.table.put(day_rows(days))
        self.column.addWidget(label(words, "second", wraps=True))
        self.column.addWidget(self.table, 1)
        self.end_with(None, close="关闭")
        self.fit(560, 460)
        self.table.setFocus()


class ArrangementDialog(DeskDialog):
    """The notice's text above, the days that were understood below; taken as one operation."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """What lies on the clipboard is read at once where it is such a notice."""
        super().__init__(desk, window, "录入放假安排")
        self.found: Arrangement | None = None
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("放假安排通知全文")
        self.text.setPlaceholderText("把国务院办公厅关于部分节假日安排的通知全文粘贴到这里")
        self.text.setTabChangesFocus(True)
        self.table = day_table()
        self.note = label("", "second", wraps=True)
        self.doubts = label("", "amber", wraps=True)
        self.take_button = button("录入", self.take, "primary")
        self.take_button.setEnabled(False)
        self.column.addWidget(self.text, 2)
        self.column.addWidget(self.note)
        self.column.addWidget(self.doubts)
        self.column.addWidget(self.table, 3)
        self.end_with(self.take_button)
        self.text.textChanged.connect(self.read)
        self.fit(*SIZE)
        copied = QGuiApplication.clipboard().text()
        if "放假" in copied:
            self.text.setPlainText(copied)
        self.read()
        self.text.setFocus()

    def read(self) -> None:
        """Read the text and show the days."""
        text = self.text.toPlainText()
        self.found = None
        try:
            self.found = read_arrangement(text) if text.strip() else None
            words = "读出来的每一天列在下面，核对后录入。"
        except ValueError as error:
            words = str(error)
        found = self.found
        if found is not None:
            holidays = sum(day.kind is DayKind.HOLIDAY for day in found.days)
            number = f"{found.number}：" if found.number else ""
            words = f"{number}{found.year} 年，放假 {holidays} 天，调休上班 {len(found.days) - holidays} 天。"
        self.note.setText(words)
        doubts = found.not_understood if found else ()
        self.doubts.setText("没有采用：" + "；".join(doubts[:3]))
        self.doubts.setVisible(bool(doubts))
        self.table.put(day_rows(found.days if found else ()))
        self.take_button.setEnabled(found is not None)

    def take(self) -> None:
        """Keep the days, as one operation."""
        done = self.desk.do(extend_calendar, self.text.toPlainText())
        if done is not None:
            self.desk.undo_offered.emit(f"已录入 {done[1].year} 年放假安排 {len(done[1].days)} 天。")
            self.accept()
