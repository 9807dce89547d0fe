"""The head above a page: which plan of the ledger is shown, chosen by a click, and the page's own tools."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QWidget

from models.values import PLAN_ROLE_LABELS, PlanRole, PlanRow
from ui.desk import Desk
from ui.icons import tint
from ui.widgets.parts import ElidedLabel
from ui.widgets.search_popup import Entry, SearchPopup

HEIGHT = 46
CHOOSER_WIDTH = 460
Matches = Callable[[str, str], bool]


def plan_words(plan: PlanRow, count: int) -> str:
    """What a plan is, in a line: its set, its place among several, and how the office stands to it."""
    parts = [f"“{plan.plan_set}”"] if plan.plan_set else []
    parts += [f"第{plan.position + 1}套"] if count > 1 else []
    unit = f"（{plan.compiling_unit}）" if plan.compiling_unit else ""
    return " · ".join([*parts, PLAN_ROLE_LABELS[plan.role] + unit])


def plan_entries(
    plans: Sequence[PlanRow], words: str, matches: Matches, choose: Callable[[str], object]
) -> list[Entry]:
    """The plans whose title, set or unit matches, by 本单位汇总 and 参与, then by set."""
    found: list[Entry] = []
    for role in (PlanRole.COMPILE, PlanRole.TAKE_PART):
        own = [plan for plan in plans if plan.role is role and _matches(plan, words, matches)]
        for name in dict.fromkeys(plan.plan_set or "" for plan in own):
            found.append(Entry(" · ".join(filter(None, (PLAN_ROLE_LABELS[role], name)))))
            found += [_entry(plan, choose) for plan in own if (plan.plan_set or "") == name]
    return found or [Entry(f"没有找到“{words}”。可输入计划名称的几个字或拼音首字母。")]


def _matches(plan: PlanRow, words: str, matches: Matches) -> bool:
    texts = (plan.title, plan.plan_set or "", plan.compiling_unit or "")
    return not words or any(matches(text, words) for text in texts)


def _entry(plan: PlanRow, choose: Callable[[str], object]) -> Entry:
    second = f"第{plan.position + 1}套" + (f" · {plan.year}年" if plan.year else "")
    return Entry(plan.title, second, "ledger", lambda: choose(plan.id))


class Head(QFrame):
    """Name of the plan with its chooser, what the plan is, and tools at the right."""

    def __init__(self, desk: Desk, window: QWidget, matches: Matches) -> None:
        """The head of a window."""
        super().__init__()
        self.setProperty("look", "plain")
        self.setFixedHeight(HEIGHT)
        self.desk, self._window, self._match = desk, window, matches
        self.name = QToolButton()
        self.name.setProperty("look", "name")
        self.name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.name.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.name.setIconSize(QSize(14, 14))
        self.name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name.setAccessibleDescription("选择要看的计划")
        self.name.clicked.connect(self.open_chooser)
        tint(self.name, "down")
        self.words = ElidedLabel("", "second")
        self._tools = QStackedWidget()
        self._tools.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._none = QWidget()
        self._tools.addWidget(self._none)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 14, 4)
        layout.setSpacing(12)
        layout.addWidget(self.name)
        layout.addWidget(self.words, 1)
        layout.addStretch(1)
        layout.addWidget(self._tools)
        self.popup = SearchPopup(window, self._entries)
        self.popup.line.setPlaceholderText("计划名称或拼音首字母")
        self.popup.line.setAccessibleName("找计划")

    def show_plan(self) -> None:
        """Say which plan is shown."""
        plan = self.desk.plan
        self.name.setText(plan.title if plan else self.desk.title)
        self.words.setText(plan_words(plan, len(self.desk.plans)) if plan else "还没有计划")
        self.name.setEnabled(bool(self.desk.plans))

    def show_tools(self, tools: QWidget | None) -> None:
        """Put a page's tools at the right."""
        if tools is not None and self._tools.indexOf(tools) < 0:
            self._tools.addWidget(tools)
        self._tools.setCurrentWidget(tools or self._none)

    def open_chooser(self) -> None:
        """Open the list of plans below the name."""
        self.popup.open_at(self._anchor)

    def _anchor(self) -> tuple[QPoint, int]:
        below = self.name.mapTo(self._window, QPoint(0, self.name.height() + 2))
        return below, min(CHOOSER_WIDTH, self._window.width() - below.x() - 8)

    def _entries(self, words: str) -> list[Entry]:
        return plan_entries(self.desk.plans, words, self._match, self.desk.choose_plan)
