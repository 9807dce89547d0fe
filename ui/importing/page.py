"""The review of a notice (ui.md S1): text and draft side by side, every question answered in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.calendars import read_calendar, shipped_days
from app.documents import Source
from app.ledgers import own_unit_id, unit_name
from app.notices import Choices
from app.reading import NoticeRead, shipped_units
from app.units import read_units
from models.rules.calendar import Calendar
from models.rules.notice.draft import Span
from models.rules.notice.marking import item_at, mark_text
from ui.desk import Desk
from ui.importing.correct_dialog import CorrectDialog, PlanDialog
from ui.importing.files_dialog import FilesDialog
from ui.importing.foot import Foot
from ui.importing.parts import AgainBar, Chips, ReviewHead, dropped_words, pane
from ui.importing.questions import Question
from ui.importing.review import Review
from ui.importing.rows import ALL, ITEM, OPEN, PLAN, REST, TARGETS, Row, make_rows, summary
from ui.importing.rows_view import RowsView
from ui.importing.text_view import TextView
from ui.jobs import Jobs
from ui.shell.page import Page, Part
from ui.widgets.parts import ElidedLabel, action, label

CHIPS = (OPEN, ALL, TARGETS)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A reviewed notice on its way into a ledger: as a new one, or with `join` into the open one.

    `again` where the ledger may hold the notice already.
    """

    read: NoticeRead
    own_unit: str | None
    choices: Choices
    join: bool
    again: bool = False


class ImportPage(Page):
    """One notice at a time; nothing is kept until it is accepted."""

    title = "导入通知"
    accepted = Signal(object)
    cancelled = Signal()
    read_again = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        """A page without a notice."""
        super().__init__(desk, jobs, parent)
        self.review: Review | None = None
        self.sources: tuple[Source, ...] = ()
        self.chip = OPEN
        self._linking = False
        self._make_parts()
        self._make_actions()
        self._lay_out()
        self._connect()

    # Composition

    def _make_parts(self) -> None:
        self.head = ReviewHead(self.ask_order, self._take_back)
        self.dropped = ElidedLabel("", "hint", fills=True)
        self.text, self.rows, self.foot = TextView(), RowsView(), Foot()
        self.chips = Chips(CHIPS)
        self.again_bar = AgainBar(lambda: self.accept(join=True, again=True))

    def _make_actions(self) -> None:
        self.next = action(self, "下一处待核对", lambda: self.step(1), "F8", "down")
        self.previous = action(self, "上一处待核对", lambda: self.step(-1), "Shift+F8", "up")
        self.correct = action(self, "改条目…", self.correct_row, icon="edit")
        self.undo = action(self, "撤回上一步", self._take_back, "Ctrl+Z", "undo")
        self.create = action(self, "建立台账", self.foot.create.click, "Ctrl+Return", "ledger")

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        left_head = [label("原文", "strong"), self.dropped]
        self.splitter.addWidget(pane(left_head, self.text))
        stretch = ElidedLabel("", "hint", fills=True)
        right_head = [label("台账条目", "strong"), stretch, self.chips]
        self.splitter.addWidget(pane(right_head, self.rows))
        self.splitter.setSizes([560, 728])
        self.splitter.setStretchFactor(0, 4)
        self.splitter.setStretchFactor(1, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.again_bar)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.desk.opened.connect(self._show_join)
        self.desk.closed.connect(self._show_join)
        self.chips.chosen.connect(self.show_chip)
        self.text.offset_chosen.connect(self._text_chosen)
        self.rows.row_chosen.connect(self._row_chosen)
        self.rows.correct_wanted.connect(self.correct_row)
        self.rows.all_wanted.connect(lambda: self.show_chip(ALL))
        self.foot.next_wanted.connect(lambda: self.step(1))
        self.foot.previous_wanted.connect(lambda: self.step(-1))
        self.foot.cancel_wanted.connect(self.cancelled)
        self.foot.create_wanted.connect(lambda: self.accept(join=False))
        self.foot.join_wanted.connect(lambda: self.accept(join=True))

    # A notice

    @property
    def is_busy(self) -> bool:
        """Whether a notice is under review."""
        return self.review is not None

    def put(self, read: NoticeRead, sources: Sequence[Source]) -> None:
        """Review a notice as it was read."""
        if self.desk.ledger is None:
            self.show_review(Review(read, shipped_units()), sources)
            return
        with self.desk.sessions() as session:
            own = unit_name(session, own_unit_id(session))
            made = Review(read, read_units(session), own)
        self.show_review(made, sources)

    def show_review(self, review: Review, sources: Sequence[Source]) -> None:
        """Go on with a review: a new one, or one that stood here before."""
        self.leave()
        self.sources, self.review, self.chip = tuple(sources), review, OPEN
        review.changed.connect(self._show_later)
        self.head.show_files(review.read)
        self.dropped.setText(dropped_words(review.read))
        self.foot.put(review, self._calendar(), self.desk.now().date())
        self._show_join()
        self._show()

    def _calendar(self) -> Calendar:
        if self.desk.ledger is None:
            return shipped_days().calendar()
        with self.desk.sessions() as session:
            return read_calendar(session)

    def _show_join(self) -> None:
        """The notice can join a ledger that is open and that may be written."""
        self.foot.join.setVisible(not self.desk.read_only)

    def begin(self) -> None:
        """Go to the first question, once the page is shown."""
        if self.review is None:
            return
        self.rows.setCurrentIndex(self.rows.rows.index(len(self.rows.rows.rows) - 1))
        self.step(1)

    def leave(self) -> None:
        """Put the notice away."""
        self.rows.ask(None, None)
        self.rows.rows.reset([])
        self.again_bar.hide()
        if self.review is not None:
            self.review.changed.disconnect(self._show_later)
        self.review = None

    def _show_later(self) -> None:
        # The button that was pressed lives in a question that is about to go.
        QTimer.singleShot(0, self, self._after_answer)

    def _after_answer(self) -> None:
        if self.review is None:
            return
        row, place = self.rows.row, self.rows.currentIndex().row()
        panel, focus = self.rows.panel, QApplication.focusWidget()
        asked = panel is not None and focus is not None and panel.isAncestorOf(focus)
        self._show()
        rows = self.rows.rows.rows
        if row is None or not self.rows.choose(row.key):
            self.rows.choose(rows[min(max(place, 0), len(rows) - 1)].key)
        self._open_question(self.rows.row)
        if asked:
            self._focus_question()

    def _show(self) -> None:
        """Show the draft as it now stands; what did not change is not touched."""
        review = self.review
        if review is None:
            return
        self.head.summary.setText(summary(review))
        for made in (self.head.back, self.undo):
            made.setEnabled(review.can_take_back)
        items = [item for item in review.draft.items if not item.group]
        counts = {
            OPEN: f"待核对 {len(review.open)}",
            ALL: f"全部 {len(items)}",
            TARGETS: f"指标 {sum(len(item.targets) for item in items)}",
        }
        self.chips.show_words(counts, self.chip)
        self.text.put(review.draft.text, mark_text(review.draft, review.open))
        self.rows.ask(None, None)
        self.rows.rows.put(make_rows(review, self.chip))
        self.foot.show_choices()
        self.status_changed.emit()

    def show_chip(self, chip: str) -> None:
        """Keep the rows of a chip; the current one stays current where it is among them."""
        if self.review is None:
            return
        row = self.rows.row
        self.chip = chip
        self.rows.ask(None, None)
        self.rows.may_show_all = chip == OPEN
        self.rows.rows.reset(make_rows(self.review, chip))
        self.chips.choose(chip)
        if row is None or not self.rows.choose(row.key):
            self.rows.setCurrentIndex(self.rows.rows.index(0))

    # Both sides linked

    def _row_chosen(self, row: Row) -> None:
        if not self._linking and row.kind != REST:
            self.text.show_span(_where(row))
        if row.kind != REST:
            self.foot.show_plan(row.plan)
        self.correct.setEnabled(row.kind in (ITEM, PLAN))
        # Not while the list is still at its own event.
        QTimer.singleShot(0, self, lambda: self._open_question(self.rows.row))

    def _open_question(self, row: Row | None) -> None:
        if self.review is None:
            return
        if row is None or not row.problems:
            self.rows.ask(None, None)
            return
        if self.rows.asked_key == row.key and self.rows.panel is not None:
            return
        panel = Question(self.review, row.problems[0], len(row.problems) - 1, self.correct_row)
        self.rows.ask(row, panel)
        self.rows.choose(row.key)

    def _text_chosen(self, offset: int) -> None:
        if self.review is None:
            return
        key = self._key_at(offset)
        if key is None:
            return
        self._linking = True
        if not self.rows.choose(key):
            self.show_chip(ALL)
            self.rows.choose(key)
        self._linking = False
        row = self.rows.row
        if row is not None:
            self.text.chosen = row.span
            self.text.viewport().update()

    def _key_at(self, offset: int) -> tuple[str, int, Span] | None:
        review = self.review
        if review is None:
            return None
        rows = make_rows(review, ALL)
        place = item_at(review.draft, offset)
        for row in rows:
            inside = row.span[0] <= offset < row.span[1] and row.kind not in (PLAN, REST, ITEM)
            if inside or (place is not None and row.item == place):
                return row.key
        return None

    # Questions

    def step(self, by: int) -> None:
        """Go to the next or previous row with a question; the first one again after the last."""
        if self.review is None:
            return
        rows = self.rows.rows.rows
        if not any(row.problems for row in rows):
            if self.review.open:
                self.show_chip(OPEN)
                rows = self.rows.rows.rows
            else:
                self.rows.setCurrentIndex(self.rows.rows.index(len(rows) - 1))
                return
        here = self.rows.currentIndex().row()
        order = [(here + by * far) % len(rows) for far in range(1, len(rows) + 1)]
        there = next(place for place in order if rows[place].problems)
        self.rows.choose(rows[there].key)
        self._open_question(rows[there])
        self._focus_question()

    def _focus_question(self) -> None:
        panel = self.rows.panel
        if isinstance(panel, Question):
            panel.focus_first()
        else:
            self.rows.setFocus()

    def correct_row(self) -> CorrectDialog | PlanDialog | None:
        """Correct the current item, or the title of the current plan."""
        row = self.rows.row
        if self.review is None or row is None or row.kind not in (ITEM, PLAN):
            return None
        place = row.item
        dialog = (
            PlanDialog(self.review, row.plan, self.window())
            if place is None
            else CorrectDialog(self.review, place, self.window())
        )
        dialog.open()
        return dialog

    def _take_back(self) -> None:
        if self.review is not None:
            self.review.take_back()

    def ask_order(self) -> FilesDialog:
        """Ask in which order the files are to be read."""
        dialog = FilesDialog(self.sources, self.window())
        dialog.ordered.connect(self.read_again)
        dialog.open()
        return dialog

    # The end

    def accept(self, *, join: bool, again: bool = False) -> None:
        """Hand the notice over as reviewed; what is still open stays 待核对 in the ledger."""
        if self.review is None:
            return
        self.again_bar.hide()
        review = self.review
        origin, start = self.foot.chosen
        roles = {place: review.role(place) for place in range(len(review.draft.plans))}
        choices = Choices(roles, start, origin, dict(review.answers.units))
        read = replace(review.read, draft=review.draft)
        self.accepted.emit(Acceptance(read, review.own, choices, join, again))

    # The page in its window

    def menus(self) -> Mapping[str, Sequence[QAction | None]]:
        """The ways through the questions."""
        return {"编辑": [self.undo, self.next, self.previous, self.correct], "台账": [self.create]}

    def panes(self) -> Sequence[QWidget]:
        """Text, rows, foot."""
        return (self.text, self.rows, self.foot)

    def status_parts(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """What may wait, and how much was not understood."""
        if self.review is None:
            return (), ()
        count = len(self.review.open)
        words = f"待核对的{count}处可以先放着，建立台账后再核对" if count else "都核对过了，可以建立台账"
        unread = f"没有读懂的文字 {len(self.review.draft.unread)} 处"
        return (Part(words),), (Part("点一侧，另一侧转到同一句"), Part(unread))


def _where(row: Row) -> Span:
    return row.problems[0].span if row.problems and row.kind == ITEM and row.problems[0].span else row.span
