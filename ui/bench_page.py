"""What `taizhang bench` measures of the whole page: long pastes, the longest pause, printing, one edit."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui.application import dress, log_qt
from ui.desk import Desk
from ui.main_window import MainWindow

Step = Callable[[], object]
CLOCK = datetime(2022, 4, 8, 14, 32)
# By then everything that a change sets off has been done.
SETTLED = 500
PASTED = (
    "title",
    "deadline",
    "body",
    "note",
    "start",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "standard",
    "progress",
    "problems",
)


def app_of() -> QApplication:
    """The application of this process, dressed as the program is, with the bundled fonts."""
    app = QApplication.instance()
    if app is None:
        log_qt()
        app = QApplication(["taizhang"])
        dress(app, bundled_fonts=True)
    return app


def page_of(folder: Path) -> Any:
    """The ledger page of the window on a folder's ledger, its rows shown."""
    app = app_of()
    desk = Desk(folder / "profile", lambda: CLOCK)
    desk.keep_settings(asked=True, name="甲某")
    desk.open(folder / "台账.tzb")
    window = MainWindow(desk)
    window.resize(1366, 697)
    window.show()
    # The rows of a large plan are made in a turn of their own.
    app.processEvents()
    app.aboutToQuit.connect(window.close)
    page = window.pages["ledger"]
    page.window_kept = window
    return page


def paste_of(folder: Path, count: int) -> tuple[Any, Step]:
    """The page of a ledger, and the paste of as many rows over it."""
    page = page_of(folder)
    hidden = [column.key for column in page.view.columns if column.key not in PASTED]
    page.grid.columns.arrange([*PASTED, *hidden], hidden)
    days = {"deadline": "1130", "start": "0301"}
    lines = ["\t".join(days.get(key, f"{key} {n}") for key in PASTED) for n in range(count)]
    QApplication.clipboard().setText("\n".join(lines))
    page.grid.setCurrentIndex(page.model.index(page.model.row_lines[0], page.model.column_of("title")))

    def step() -> None:
        page.grid.actions.paste()
        if page.desk.undo_name != f"粘贴 {count}×{len(PASTED)} 格":
            raise RuntimeError(page.desk.undo_name)

    return page, step


def paste_all(folder: Path, count: int) -> Step:
    """Paste as many rows over the plan, then close the ledger."""
    page, paste = paste_of(folder, count)

    def step() -> None:
        paste()
        QApplication.processEvents()
        page.desk.close()

    return step


class Gaps:
    """The longest time the window did not live: a timer that should strike every ten milliseconds."""

    def __init__(self) -> None:
        """Begin to watch."""
        self.longest, self._last = 0.0, perf_counter()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._strike)
        self._timer.start()

    def _strike(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def end(self) -> float:
        """Watch no more; the longest gap in seconds."""
        self._strike()
        self._timer.stop()
        return self.longest


def paste_gap(folder: Path, count: int) -> Step:
    """The longest pause of the window in such a paste, in seconds, with all that it sets off."""
    page, paste = paste_of(folder, count)
    loop = QEventLoop()

    def step() -> float:
        gaps = Gaps()
        QTimer.singleShot(0, paste)
        page.desk.changed.connect(lambda changed: QTimer.singleShot(SETTLED, loop.quit))
        loop.exec()
        longest = gaps.end()
        page.desk.close()
        return longest

    return step


def _until(true: Callable[[], bool]) -> None:
    """Let the window live until it is so."""
    while not true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def ask_print(folder: Path, count: int, *, gap: bool = False) -> Step:
    """From Ctrl+P over the preview to the printers, or to the word that there are none."""
    page = page_of(folder)

    def step() -> float:
        gaps, begun = Gaps(), perf_counter()
        preview = page.output.preview_view()
        _until(lambda: preview.made is not None)
        asked = preview.ask_print()
        _until(lambda: asked.form.isVisible() or asked.none.isVisible())
        seconds, longest = perf_counter() - begun, gaps.end()
        asked.close()
        preview.close()
        page.desk.close()
        return longest if gap else seconds

    return step


def edit_one(folder: Path, count: int) -> Step:
    """Change one cell and paint what is in sight."""
    page = page_of(folder)
    column = page.model.column_of("deadline")

    def step() -> None:
        line = page.model.row_lines[0]
        page.grid.actions.commit(line, column, "1130")
        page.grid.viewport().grab()

    return step
