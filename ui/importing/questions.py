"""The open question in the place of its row: what is asked, and a button for each answer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.pinyin import matches
from models.rules.notice.correcting import (
    as_item,
    drop_target,
    edit_item,
    has_above,
    is_inside,
    join_above,
    leave_out,
    reword_target,
    set_deadline_year,
    set_year,
)
from models.rules.notice.review import Problem, ProblemKind
from models.rules.notice.units import split_units
from models.values import Target
from ui.importing.review import Review
from ui.widgets.parts import button, label
from ui.widgets.search_popup import Entry, SearchPopup

LATER = "以后再定"
FIRST_YEAR, LAST_YEAR = 2000, 2099
POPUP_WIDTH = 340
Answer = tuple[str, Callable[[], object], str]


class Question(QFrame):
    """One question with its answers; which answers there are depends on its kind."""

    def __init__(self, review: Review, problem: Problem, more: int, correct: Callable[[], object]) -> None:
        """`more` other questions of the row follow; `correct` opens the row for correction."""
        super().__init__()
        self.setProperty("look", "question")
        self.review, self.problem, self.correct = review, problem, correct
        self.buttons: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(6)
        self.sentence = label(problem.sentence, "strong", wraps=True)
        self.column.addWidget(self.sentence)
        _BUILDERS[problem.kind](self)
        if more:
            self.column.addWidget(label(f"答完这一处，这一条还有{more}处。", "hint"))

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _row(self, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)

    def _answers(self, *answers: Answer) -> None:
        made = [button(words, slot, look) for words, slot, look in answers]
        self.buttons += made
        self._row(*made)

    def _put_off(self) -> None:
        self.review.put_off([self.problem])

    def _item(self) -> int:
        return -1 if self.problem.item is None else self.problem.item

    # Kinds

    def _ask_unread(self) -> None:
        words = label("“" + " ".join(self.problem.subject.split())[:160] + "”", "second", wraps=True)
        self.column.addWidget(words)
        review, unread = self.review, self.review.unread_of(self.problem)
        if unread is None:
            return
        known = review.known
        inside = is_inside(review.draft, unread)
        answers: list[Answer] = []
        if not inside:
            answers.append(("作为新条目", lambda: review.answer(lambda d: as_item(d, unread, known)), ""))
        if inside or has_above(review.draft, unread):
            joined = "就是这一条里的" if inside else "并入上一条"
            answers.append((joined, lambda: review.answer(lambda d: join_above(d, unread, known)), ""))
        answers.append(("不是任务，略去", lambda: review.answer(lambda d: leave_out(d, unread)), ""))
        self._answers(*answers, (LATER, self._put_off, "link"))

    def _ask_year(self) -> None:
        plan = self.review.draft.plans[self.problem.plan]
        issued = self.review.draft.issued
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue((plan.year or FIRST_YEAR) + 1 if plan.year else issued.year if issued else 2022)
        self.year.setSuffix("年")
        self.year.setAccessibleName("年份")
        self.buttons.append(self.year)
        taken = button("是这一年", self._take_year)
        self._row(self.year, taken, button(LATER, self._put_off, "link"))

    def _take_year(self) -> None:
        year, place, plan = self.year.value(), self.problem.item, self.problem.plan
        if place is None:
            self.review.answer(lambda draft: set_year(draft, plan, year, self.review.known))
        else:
            self.review.answer(lambda draft: set_deadline_year(draft, place, year))

    def _ask_units(self) -> None:
        if self.problem.item is None:
            self._answers(("知道了，建立台账后再填", self._put_off, ""))
            return
        self.units = QLineEdit()
        self.units.setPlaceholderText("牵头单位，几个用、隔开，首位在前")
        self.units.setAccessibleName("牵头单位")
        self.units.setMinimumWidth(220)
        self.units.returnPressed.connect(self._take_units)
        self.buttons.append(self.units)
        self._row(self.units, button("填上", self._take_units), button(LATER, self._put_off, "link"))

    def _take_units(self) -> None:
        names = split_units(self.units.text(), self.review.known)
        if names:
            self.review.answer(lambda draft: edit_item(draft, self._item(), lead_units=names))

    def _ask_unit(self) -> None:
        review, name = self.review, self.problem.subject
        others = [other for other in review.unknown_units() if other != name]
        answers: list[Answer] = [
            ("是新单位", lambda: review.settle_units([name], None), ""),
            ("就是…", self._choose_unit, ""),
        ]
        if others:
            words = f"其余{len(others)}家也都是新单位"
            answers.append((words, lambda: review.settle_units([name, *others], None), ""))
        self._answers(*answers, (LATER, self._put_off, "link"))

    def _choose_unit(self) -> None:
        self.popup = choose_unit(
            self, self.buttons[1], lambda words: self._entries(words), "名册里的单位名称或拼音首字母"
        )

    def _entries(self, words: str) -> list[Entry]:
        name = self.problem.subject
        return unit_entries(
            [row.name for row in self.review.directory],
            words,
            lambda meant: self.review.settle_units([name], meant),
        )

    def _ask_about(self) -> None:
        target = self._target()
        self.phrase = QLineEdit(self.problem.subject)
        self.phrase.setAccessibleName("指标的文字")
        self.phrase.setMinimumWidth(220)
        self.phrase.returnPressed.connect(lambda: self._reword(target))
        self._answers(("知道了", self._put_off, ""), ("不算指标", lambda: self._drop(target), ""))
        self.buttons.append(self.phrase)
        again = button("改成这样，重新识别", lambda: self._reword(target))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.phrase, 1)
        row.addWidget(again)
        self.column.addLayout(row)

    def _target(self) -> Target:
        item = self.review.draft.items[self._item()]
        return next(one for one in item.targets if one.span == self.problem.span)

    def _drop(self, target: Target) -> None:
        self.review.answer(lambda draft: drop_target(draft, self._item(), target))

    def _reword(self, target: Target) -> None:
        text = self.phrase.text()
        self.review.answer(lambda draft: reword_target(draft, self._item(), target, text))

    def _ask_clash(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, place in enumerate(self.problem.places):
            grid.addWidget(label(place.label, "second"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(place.words, wraps=True), row, 1)
        self.column.addLayout(grid)
        self.column.addWidget(
            label("两处都照原文进台账；算一项还是分开，建立台账后再定。", "hint", wraps=True)
        )
        self._answers(("知道了，以后再定", self._put_off, ""), ("改条目…", self.correct, ""))


_BUILDERS: dict[ProblemKind, Callable[[Question], None]] = {
    ProblemKind.UNREAD: Question._ask_unread,
    ProblemKind.YEARLESS: Question._ask_year,
    ProblemKind.UNITLESS: Question._ask_units,
    ProblemKind.UNKNOWN_UNIT: Question._ask_unit,
    ProblemKind.ABOUT: Question._ask_about,
    ProblemKind.CONFLICT: Question._ask_clash,
    ProblemKind.SCOPE: Question._ask_clash,
}


def unit_entries(
    names: Sequence[str], words: str, choose: Callable[[str], object], heading: str = ""
) -> list[Entry]:
    """Units whose name or pinyin matches, as entries of a list that narrows."""
    fitting = [name for name in names if not words or matches(name, words)]
    found = [Entry(name, "", "unit", lambda name=name: choose(name)) for name in fitting]
    return [Entry(heading), *found] if heading and found else found


def choose_unit(
    owner: QWidget, below: QWidget, entries: Callable[[str], Sequence[Entry]], hint: str
) -> SearchPopup:
    """Open a list of units below a widget."""
    window = owner.window()
    popup = SearchPopup(window, entries)
    popup.line.setPlaceholderText(hint)
    popup.line.setAccessibleName("找单位")

    def anchor() -> tuple[QPoint, int]:
        width = min(POPUP_WIDTH, window.width() - 16)
        under = below.mapTo(window, QPoint(0, below.height() + 2))
        left = min(under.x(), window.width() - width - 8)
        # Low in the window the list opens above.
        room = window.height() - under.y()
        top = under.y() if room > 260 else max(under.y() - below.height() - 320, 8)
        return QPoint(left, top), width

    popup.open_at(anchor)
    return popup
