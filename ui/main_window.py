"""The window: it puts the parts together and lets the desk's signals reach them; it decides nothing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.calendars import read_calendar
from app.countdown import Countdown, count_down
from app.deadlines import filing_deadline
from app.operation import Changed
from ui.desk import Desk
from ui.icons import retint
from ui.jobs import Jobs
from ui.ledger.page import LedgerPage
from ui.settings import settings_page
from ui.shell.actions import Actions
from ui.shell.bars import HintBar, WhoBar
from ui.shell.busy import BusyBar
from ui.shell.dialogs import TextDialog
from ui.shell.finding import find, matches
from ui.shell.head import Head
from ui.shell.importing import Importing, import_page
from ui.shell.instance import Instance
from ui.shell.keeping import Keeping
from ui.shell.menus import Menus
from ui.shell.opening import Opening
from ui.shell.page import Page, PageKind
from ui.shell.rail import Rail
from ui.shell.status_bar import StatusBar
from ui.shell.steps_dialog import StepsDialog
from ui.shell.toast import Toast
from ui.shell.top_bar import TopBar
from ui.shell.veil import Veil
from ui.start.page import StartPage
from ui.theme import chosen_tokens, tokens_of, wear
from ui.widgets.parts import focus_first
from ui.widgets.search_popup import SearchPopup

# The pages there are; the rail and Ctrl+place come from here.
PAGES = (
    PageKind("ledger", "台账", "ledger", 2, LedgerPage),
    PageKind("settings", "设置", "settings", 9, settings_page),
    # Not on the rail: it is there while a notice is under review.
    PageKind("importing", "导入核对", "notice", 0, import_page),
)
START, FIRST, IMPORT = "start", "ledger", "importing"
WITHOUT_LEDGER = frozenset({"settings", IMPORT})
SMALLEST = (900, 460)
USUAL, TITLE_BAR = (1280, 800), 32
MINUTE = 60_000
PALETTE_WIDTH = 520


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, desk: Desk, kinds: Sequence[PageKind] = PAGES) -> None:
        """A window on a desk; a ledger that is open is shown at once."""
        super().__init__()
        self.desk, self.kinds = desk, {kind.name: kind for kind in kinds}
        self.jobs = Jobs(self)
        self.pages: dict[str, Page] = {}
        self._waiting: dict[str, Changed | None] = {}
        self.shown = ""
        self._instance: Instance | None = None
        self.setMinimumSize(*SMALLEST)
        self._make_parts(kinds)
        self._lay_out()
        self._connect()
        self._restore()
        self._ledger_opened() if desk.ledger else self._ledger_closed()
        if desk.settings.remark:
            self.toast.say(desk.settings.remark)

    # Composition

    def _make_parts(self, kinds: Sequence[PageKind]) -> None:
        self.menus = Menus()
        self.top = TopBar(self.menus.bar)
        self.rail, self.status = Rail(kinds), StatusBar()
        self.who, self.hints, self.busy = WhoBar(self.desk), HintBar(self.desk), BusyBar()
        self.head = Head(self.desk, self, matches)
        self.stack = QStackedWidget()
        self.start = StartPage(self.desk)
        self.stack.addWidget(self.start)
        self.toast, self.veil = Toast(self), Veil(self)
        self.opening = Opening(self, self.desk, self.jobs)
        self.importing = Importing(self)
        self.keeping = Keeping(self, self.desk, self.jobs, self.busy, self.commit_pending)
        self.actions_of = Actions(self)
        self.palette_popup = SearchPopup(self, self._find, self.top.search)

    def _lay_out(self) -> None:
        self.setMenuWidget(self.top)
        body, column, whole = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (body, column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for bar in (self.who, self.hints, self.busy, self.head, self.importing.after):
            column.addWidget(bar)
        column.addWidget(self.stack, 1)
        body.addWidget(self.rail)
        body.addLayout(column, 1)
        whole.addLayout(body, 1)
        whole.addWidget(self.status)
        central = QWidget()
        central.setLayout(whole)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        desk, opening, start = self.desk, self.opening, self.start
        desk.opened.connect(self._ledger_opened)
        desk.closed.connect(self._ledger_closed)
        desk.changed.connect(self._changed)
        desk.plan_chosen.connect(self._plan_chosen)
        desk.saved.connect(self.top.saved_at)
        desk.not_saved.connect(lambda: self.top.show_saved("overdue", "没有保存"))
        desk.refused.connect(lambda words: self.toast.say(words, refused=True))
        desk.message.connect(lambda words: self.toast.say(words))
        desk.recovered.connect(self._recovered)
        desk.undo_offered.connect(lambda words: self.toast.say(words, desk.undo))
        desk.written.connect(self.toast.say_written)
        desk.settings_changed.connect(self._settings_changed)
        desk.stepping.connect(lambda steps: StepsDialog(self, steps).open())
        self.rail.chosen.connect(self.show_page)
        self.jobs.announced.connect(self.busy.watch)
        self.veil.dropped.connect(opening.take_drop)
        self.top.search.textEdited.connect(self.open_palette)
        self.top.countdown.clicked.connect(self.show_counting)
        self.status.zoom.changed.connect(lambda zoom: desk.keep_settings(zoom=zoom))
        for signal, slot in (
            (start.sample_wanted, opening.open_sample),
            (start.notice_wanted, opening.ask_notice),
            (start.clipboard_wanted, opening.read_clipboard),
            (start.empty_wanted, opening.ask_empty),
            (start.workbook_wanted, opening.ask_workbook),
            (start.open_wanted, opening.ask_open),
            (start.recent_wanted, lambda path: opening.open(Path(path))),
            (start.search_wanted, opening.find_moved),
            (start.forget_wanted, opening.forget),
            (start.settings_wanted, lambda: self.show_page("settings")),
            (opening.listed, start.show_recent),
        ):
            signal.connect(slot)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._wear)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._count_down)
        self._clock.start(MINUTE)

    # Pages

    def show_page(self, name: str) -> None:
        """Show a page; what is open in the one before is committed first, or that one stays."""
        if name == self.shown or not self.may_show(name) or not self._leave():
            self.rail.show_chosen(self.shown)
            return
        self.shown = name
        page = self.page(name)
        if name in self._waiting:
            page.refresh(self._waiting.pop(name))
        self.stack.setCurrentWidget(page)
        self.rail.show_chosen(name)
        self.menus.invite(page.menus())
        self.head.show_tools(page.tools())
        self._show_frame()
        self._show_status()
        focus = QApplication.focusWidget()
        if focus is None or not self.rail.isAncestorOf(focus):
            focus_first(page.panes()[0])

    def may_show(self, name: str) -> bool:
        """Whether a page can be shown now."""
        if name == IMPORT:
            return self.importing.is_busy
        return name in self.kinds and (self.desk.ledger is not None or name in WITHOUT_LEDGER)

    def _leave(self) -> bool:
        page = self.pages.get(self.shown)
        return page is None or page.commit_pending()

    def page(self, name: str) -> Page:
        """A page, made when it is first asked for."""
        if name not in self.pages:
            page = self.kinds[name].make(self.desk, self.jobs)
            page.status_changed.connect(self._show_status)
            page.pending_changed.connect(self._pending_changed)
            self.pages[name] = page
            self.stack.addWidget(page)
            self._waiting[name] = None
        return self.pages[name]

    def show_start(self) -> None:
        """Show the start page."""
        self.shown = START
        self.start.show_recent()
        self.stack.setCurrentWidget(self.start)
        self.rail.show_chosen("")
        self.menus.invite({})
        self.head.show_tools(None)
        self._show_frame()
        self.start.sample.setFocus()

    def _show_frame(self) -> None:
        has_ledger = self.desk.ledger is not None
        self.rail.setVisible(self.shown != START)
        self.head.setVisible(has_ledger and self.shown not in (START, *WITHOUT_LEDGER))
        if self.shown == START:
            self.status.hide()
        self.importing.show_frame()
        self.hints.show_for(self.opening.is_sample and self.shown == FIRST)
        for name, button in self.rail.buttons.items():
            button.setEnabled(self.may_show(name))
        self.actions_of.show_state()

    def _show_status(self) -> None:
        page = self.pages.get(self.shown)
        if page is not None:
            left, right = page.status_parts()
            self.status.put(left, right, zoom=page.zoomable)
            self.status.setVisible(bool(left or right or page.zoomable))

    def _pending_changed(self, pending: bool) -> None:
        self.setWindowModified(pending)

    def commit_pending(self) -> bool:
        """Take every open editor into the ledger; False where one holds what is refused."""
        answers = [page.commit_pending() for page in self.pages.values()]
        return all(answers)

    def go(self, kind: str, plan_id: str, row_id: str) -> None:
        """Show a row of a plan on the ledger page."""
        self.desk.choose_plan(plan_id)
        self.show_page(FIRST)
        if not self.pages[FIRST].go_to(kind, row_id):
            self.desk.message.emit("这套计划里没有它的条目。")

    # What the desk says

    def _recovered(self, words: str) -> None:
        self.toast.say(words, self.keeping.show_recent, offer="查看最近修改", stays=True)

    def _ledger_opened(self) -> None:
        self.head.popup.leave()
        self._show_title()
        self.head.show_plan()
        read_only = self.desk.read_only
        self.top.show_saved(*(("not_reached", "只读") if read_only else ("filled", "改动随时保存")))
        self.status.zoom.show_zoom(self.desk.settings.zoom)
        self._all_wait(None)
        self._count_down()
        self.show_page(FIRST)
        self._show_frame()

    def _show_title(self) -> None:
        kind = "（备份，只读）" if self.desk.is_backup else "（只读）" if self.desk.read_only else ""
        self.setWindowTitle(f"{self.desk.title}{kind}[*] — 工作台账")

    def _ledger_closed(self) -> None:
        self.setWindowTitle("工作台账")
        self.setWindowModified(False)
        self.top.show_saved("", "")
        self.top.show_countdown(None)
        self._all_wait(None)
        self.show_start()

    def _plan_chosen(self, plan_id: str) -> None:
        self.head.show_plan()
        self._count_down()
        self._all_wait(None)
        self._refresh_shown()

    def _changed(self, changed: Changed) -> None:
        for name in self.pages:
            self._waiting[name] = _merged(self._waiting[name], changed) if name in self._waiting else changed
        self._refresh_shown()
        self.actions_of.show_state()
        if "plan" in changed.rows or "calendar_day" in changed.rows:
            self._show_title()
            self.head.show_plan()
            self._count_down()

    def _all_wait(self, changed: Changed | None) -> None:
        self._waiting = dict.fromkeys(self.pages, changed)

    def _refresh_shown(self) -> None:
        if self.shown in self._waiting:
            self.pages[self.shown].refresh(self._waiting.pop(self.shown))
            self._show_status()

    def _settings_changed(self) -> None:
        self._wear()
        self.status.zoom.show_zoom(self.desk.settings.zoom)
        self.actions_of.show_state()

    def _wear(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        tokens = chosen_tokens(self.desk.settings.theme, scheme)
        if tokens is tokens_of(QGuiApplication.palette()):
            return
        wear(QApplication.instance(), tokens)
        self._retint()

    def _retint(self) -> None:
        retint(self)
        self.top.retint()
        self.start.retint()

    def event(self, event: QEvent) -> bool:
        """Draw the icons anew on a screen of another scale."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._retint()
        return super().event(event)

    # Search and countdown

    def open_palette(self) -> None:
        """Open the list of what is found below the search line."""
        if not self.palette_popup.isVisible():
            self.palette_popup.open_at(self._below_search)

    def _below_search(self) -> tuple[QPoint, int]:
        line = self.top.search
        right = line.mapTo(self, QPoint(line.width(), line.height() + 3))
        return QPoint(max(right.x() - PALETTE_WIDTH, 8), right.y()), PALETTE_WIDTH

    def _find(self, words: str) -> Sequence[object]:
        return find(self.desk, self.menus.commands(), words, self.go)

    def counted(self) -> Countdown | None:
        """How long there is until the shown plan must be filed."""
        plan = self.desk.plan
        if plan is None:
            return None
        with self.desk.sessions() as session:
            calendar = read_calendar(session)
        deadline = filing_deadline(plan, calendar)
        return count_down(deadline, self.desk.now().date(), calendar) if deadline else None

    def _count_down(self) -> None:
        if self.keeping.is_waiting or self.desk.steps is not None:
            # Nobody may read now; what is shown is right for a minute more.
            return
        self.top.show_countdown(None if self.desk.read_only else self.counted())

    def show_counting(self) -> TextDialog | None:
        """Show the counted days one by one."""
        found = self.counted()
        if found is None:
            return None
        dialog = TextDialog(self, "备案截止日怎么数的", found.counted)
        dialog.open()
        return dialog

    # Beginning and end

    def listen(self) -> None:
        """Take the files of later starts."""
        self._instance = Instance(self.desk.profile, self)
        self._instance.handed.connect(self._handed)

    def _handed(self, paths: list[Path]) -> None:
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.opening.take(paths)

    def _restore(self) -> None:
        screen = self.screen().availableGeometry()
        self.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height() - TITLE_BAR))
        kept = self.desk.state("window")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is open, remember where the window stood, close the ledger."""
        if self.desk.steps is not None or not self.commit_pending():
            event.ignore()
            return
        self.desk.keep_state("window", self.saveGeometry().toBase64().data().decode())
        self._clock.stop()
        self.jobs.stop()
        if self._instance is not None:
            self._instance.close()
        self.desk.close()
        event.accept()


def _merged(one: Changed | None, other: Changed) -> Changed | None:
    if one is None:
        return None
    kinds = {*one.rows, *other.rows}
    none: frozenset[str] = frozenset()
    rows = {kind: one.rows.get(kind, none) | other.rows.get(kind, none) for kind in kinds}
    return Changed(other.id, other.name, rows)
