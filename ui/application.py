"""How the program starts: Chinese words, fonts, theme, input method, one window, no bug unreported."""

import logging
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.log import report_crash
from ui import memory, theme
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.shell.dialogs import CrashDialog
from ui.shell.finding import warm_up
from ui.shell.instance import hand_over

WARM_UP = 1_500


def choose_input_method(environment: dict[str, str], plugins: Path) -> str | None:
    """What QT_IM_MODULE must be before the application starts; None where it stays as it is.

    Under a fcitx5 session without a fcitx plug-in built for this very Qt, fcitx5's own ibus front end is
    the one that works (ui.md §1.2).
    """
    fcitx = "fcitx" in environment.get("XMODIFIERS", "") or environment.get("GTK_IM_MODULE") == "fcitx"
    unsettled = environment.get("QT_IM_MODULE", "") in ("", "fcitx", "fcitx5")
    has_plugin = any((plugins / "platforminputcontexts").glob("*fcitx*"))
    return "ibus" if fcitx and unsettled and not has_plugin else None


def prepare_environment() -> None:
    """Settle what Qt reads from the environment before the application exists."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    method = choose_input_method(dict(os.environ), plugins)
    if method:
        os.environ["QT_IM_MODULE"] = method


def dress(app: QApplication, tokens: theme.Tokens = theme.LIGHT, *, bundled_fonts: bool = False) -> None:
    """Make an application ours: Simplified Chinese, our fonts, our theme."""
    app.setApplicationName("taizhang")
    app.setApplicationDisplayName("工作台账")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.wear_fonts(app, bundled=bundled_fonts)
    theme.wear(app, tokens)


class Hook:
    """What happens with a bug while the window is open: a report, a dialog, and the program lives on."""

    def __init__(self, window: MainWindow) -> None:
        """For a window; `install` puts it in place."""
        self.window = window
        self.dialog: CrashDialog | None = None
        self._saved = ""
        window.desk.saved.connect(self._remember)

    def _remember(self, when: datetime) -> None:
        self._saved = f"{when:%H:%M}"

    def install(self) -> None:
        """Take every exception that nobody caught."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report a bug; a second one while the dialog is open only adds a report."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger(__name__).error("没有预料的问题：%s", kind.__name__)
        report = report_crash(self.window.desk.profile, error.with_traceback(trace), self.window.desk.now())
        if self.dialog is None or not self.dialog.isVisible():
            self.dialog = CrashDialog(self.window, report, self._saved)
            self.dialog.open()


def log_qt() -> None:
    """Let what Qt itself says go to the log, for a report, and not to a console nobody sees."""
    levels = {QtMsgType.QtWarningMsg: logging.INFO, QtMsgType.QtCriticalMsg: logging.WARNING}

    def tell(kind: QtMsgType, context: object, words: str) -> None:
        logging.getLogger("qt").log(levels.get(kind, logging.DEBUG), "%s", words)

    qInstallMessageHandler(tell)


def run(profile: Path, files: Sequence[Path], *, sample: bool = False) -> int:
    """Open the window with what it is given, or hand that to the one that is open; the exit status."""
    with memory.made_to_stay():
        started = start(profile, files, sample=sample)
    if started is None:
        return 0
    window = started[1]
    QTimer.singleShot(WARM_UP, lambda: window.jobs.start(warm_up))
    return started[0].exec()


def start(
    profile: Path, files: Sequence[Path], *, sample: bool = False
) -> tuple[QApplication, MainWindow] | None:
    """The application and its window, shown with what it is given; None where another window took that."""
    prepare_environment()
    log_qt()
    app = QApplication(["taizhang"])
    if hand_over(profile, files):
        return None
    desk = Desk(profile)
    dress(app, theme.chosen_tokens(desk.settings.theme, app.styleHints().colorScheme()))
    window = MainWindow(desk)
    Hook(window).install()
    window.listen()
    if sample:
        window.opening.open_sample()
    # Before it is shown: nobody sees the start page on the way to a ledger.
    window.opening.take(files)
    window.show()
    return app, window
