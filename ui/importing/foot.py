"""The foot of the review: from when the days are counted, who 本单位 is, and the way on."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QMenu,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.calendars import working_days
from app.countdown import count_down, say_runs
from app.deadlines import FilingDeadline
from models.rules.calendar import Calendar
from models.values import PLAN_ROLE_LABELS, PlanRole
from ui.icons import tint
from ui.importing.questions import choose_unit, unit_entries
from ui.importing.review import Review
from ui.shell.dialogs import TextDialog
from ui.widgets.calendar import MonthCalendar
from ui.widgets.parts import ElidedLabel, button, label
from ui.widgets.search_popup import Entry

ISSUED, RECEIVED, CHOSEN = "issued", "received", "chosen"
ORIGINS = {ISSUED: "印发日期", RECEIVED: "收文日期", CHOSEN: "其他日期"}
DAYS = 10


class Foot(QFrame):
    """Two rows of choices; `create_wanted` and `join_wanted` end the review."""

    next_wanted = Signal()
    previous_wanted = Signal()
    cancel_wanted = Signal()
    create_wanted = Signal()
    join_wanted = Signal()

    def __init__(self) -> None:
        """A foot without a notice."""
        super().__init__()
        self.setProperty("look", "status")
        self.review: Review | None = None
        self.calendar: Calendar | None = None
        self.today = date.min
        self.plan = 0
        self._make_start()
        self._make_own()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        layout.addLayout(self._start_row())
        layout.addLayout(self._own_row())

    def _make_start(self) -> None:
        self.origin = _chooser()
        self.origin.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.origin.setMenu(QMenu(self.origin))
        self.origins: tuple[tuple[str, date | None], ...] = ()
        self._origin = CHOSEN
        self.start = QDateEdit()
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        self.start.setCalendarWidget(MonthCalendar())
        self.start.setAccessibleName("起算日期")
        self.start.setMinimumWidth(116)
        self.last = label("", "strong")
        self.runs = ElidedLabel("", "second", fills=True)
        self.by_day = button("逐日查看", self.show_days, "link")
        self.start.dateChanged.connect(self._day_chosen)

    def _start_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("起算", "second"))
        row.addWidget(self.origin)
        row.addWidget(self.start)
        row.addSpacing(10)
        row.addWidget(label("备案截止", "second"))
        row.addWidget(self.last)
        row.addWidget(self.runs, 1)
        row.addWidget(self.by_day)
        return row

    def _make_own(self) -> None:
        self.own = _chooser()
        self.own.clicked.connect(self.choose_own)
        self.which = ElidedLabel("", "hint")
        self.roles: dict[PlanRole, QRadioButton] = {}
        group = QButtonGroup(self)
        tips = {PlanRole.COMPILE: "由本单位汇总、报备案", PlanRole.TAKE_PART: "不报备案，只办本单位的条目"}
        for role in PlanRole:
            made = QRadioButton(PLAN_ROLE_LABELS[role])
            made.setToolTip(tips[role])
            made.clicked.connect(lambda _=False, role=role: self._role_chosen(role))
            group.addButton(made)
            self.roles[role] = made

    def _own_row(self) -> QHBoxLayout:
        self.previous = button("上一处", self.previous_wanted.emit, tip="Shift+F8")
        self.next = button("下一处 F8", self.next_wanted.emit)
        self.cancel = button("取消", self.cancel_wanted.emit)
        self.join = button("加入当前台账", self.join_wanted.emit)
        self.create = button("建立台账", self.create_wanted.emit, "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("本单位", "second"))
        row.addWidget(self.own)
        row.addWidget(self.which)
        for made in self.roles.values():
            row.addWidget(made)
        row.addStretch(1)
        for widget in (self.previous, self.next, self.cancel, self.join, self.create):
            row.addWidget(widget)
        return row

    # A notice

    def put(self, review: Review, calendar: Calendar, today: date) -> None:
        """Show the choices of a notice."""
        self.review, self.calendar, self.today, self.plan = review, calendar, today, 0
        issued = review.read.draft.issued
        menu = self.origin.menu()
        menu.clear()
        self.origins = (*(((ISSUED, issued),) if issued else ()), (RECEIVED, today), (CHOSEN, None))
        for kind, day in self.origins:
            words = f"{ORIGINS[kind]} {day or '…'}".replace(" …", "…")
            menu.addAction(words, lambda kind=kind, day=day: self._origin_chosen(kind, day))
        self._show_day(issued or today)
        self._show_origin()
        self.show_choices()

    @property
    def chosen(self) -> tuple[str, date]:
        """What the days are counted from: the kind of day, and the day."""
        return self._origin, self.start.date().toPython()

    def _origin_chosen(self, kind: str, day: date | None) -> None:
        if day is None:
            self.start.setFocus()
        else:
            self._show_day(day)
        self._show_origin(kind)
        self.show_choices()

    def _show_origin(self, kind: str = "") -> None:
        """Say which kind of day the start is: the kind given, else the one of that day."""
        day = self.start.date().toPython()
        self._origin = kind or next((kind for kind, known in self.origins if known == day), CHOSEN)
        self.origin.setText(ORIGINS[self._origin])
        self.origin.setAccessibleName(f"起算 {ORIGINS[self._origin]}")

    def _show_day(self, day: date) -> None:
        self.start.blockSignals(True)
        self.start.setDate(QDate(day.year, day.month, day.day))
        self.start.blockSignals(False)

    def _day_chosen(self) -> None:
        self._show_origin()
        self.show_choices()

    def deadline(self) -> FilingDeadline | None:
        """By when a plan must be filed that 本单位 compiles."""
        if self.review is None or self.calendar is None or not self.review.compiles:
            return None
        start = self.chosen[1]
        counted = working_days(start, DAYS, self.calendar)
        return FilingDeadline(start, DAYS, counted.last, counted.counted, counted.certain)

    def show_choices(self) -> None:
        """Show what the choices come to."""
        if self.review is None or self.calendar is None:
            return
        found = self.deadline()
        self.by_day.setEnabled(found is not None)
        self.last.setText(found.last.isoformat() if found else "不报")
        words = "本单位参与的计划不由本单位报备案。"
        if found:
            runs = say_runs(found.counted, self.calendar)
            doubt = "" if found.certain else "（放假安排未定，不确定）"
            words = f"次日起第{found.days}个工作日{doubt}：{runs}"
        self.runs.setText(words)
        self._show_own(self.review)

    def _show_own(self, review: Review) -> None:
        self.own.setText(review.own or "未定")
        self.own.setAccessibleName(f"本单位 {review.own or '未定'}")
        plans = review.draft.plans
        self.which.setText(f"第{self.plan + 1}套：" if len(plans) > 1 else "")
        self.which.setVisible(len(plans) > 1)
        for role, made in self.roles.items():
            made.setEnabled(bool(plans))
            made.setChecked(bool(plans) and review.role(self.plan) is role)
        has_items = bool(review.draft.items)
        for made in (self.create, self.join):
            made.setEnabled(has_items)
            made.setToolTip("" if has_items else "还没有条目：先把没有读懂的一段作为新条目。")

    def show_plan(self, place: int) -> None:
        """The role that is chosen here is that of this plan."""
        if self.review is not None and place < len(self.review.draft.plans):
            self.plan = place
            self._show_own(self.review)

    def _role_chosen(self, role: PlanRole) -> None:
        if self.review is not None:
            self.review.choose_role(self.plan, role)

    # Lists

    def choose_own(self) -> None:
        """Choose 本单位 among the units of the notice, then of the directory."""
        self.popup = choose_unit(self, self.own, self._entries, "单位名称或拼音首字母")

    def _entries(self, words: str) -> list[Entry]:
        review = self.review
        if review is None:
            return []
        printed = review.units()
        others = [row.name for row in review.directory if row.name not in printed]
        choose: Callable[[str], object] = review.choose_own
        found = unit_entries(printed, words, choose, "通知里的单位")
        found += unit_entries(others, words, choose, "单位名册")
        return found or [Entry(f"没有找到“{words}”。可输入单位名称的几个字或拼音首字母。")]

    def show_days(self) -> QWidget | None:
        """Show the counted days one by one."""
        found = self.deadline()
        if found is None or self.calendar is None:
            return None
        counted = count_down(found, self.today, self.calendar).counted
        dialog = TextDialog(self.window(), "备案截止日怎么数的", counted)
        dialog.open()
        return dialog


def _chooser() -> QToolButton:
    """A button that says what is chosen and opens what there is."""
    made = QToolButton()
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setIconSize(QSize(14, 14))
    tint(made, "down")
    return made
