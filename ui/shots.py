"""Pictures of every page and dialog of the sample, the same every time: offscreen, at a given clock."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.creation import new_sample
from app.paths import private_folder
from app.recent import remember_file
from ui.application import dress
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.shell.dialogs import CrashDialog
from ui.shell.steps_dialog import StepsDialog
from ui.shell.veil import read_drop
from ui.steps import Steps
from ui.theme import THEMES

CLOCK = datetime(2022, 4, 6, 14, 32)
SCREEN = (1366, 697)
SETTLE = 30

Scene = Callable[[MainWindow], QWidget | None]


def take(folder: Path, *, scale: float = 1.0, theme: str = "light") -> list[Path]:
    """Write the pictures into a folder and give their paths; `scale` as on a 1366×697 screen (ui.md §1.3)."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder.absolute() / ".profile"
    shutil.rmtree(profile, ignore_errors=True)
    app = QApplication.instance() or QApplication(["taizhang"])
    dress(app, THEMES[theme], bundled_fonts=True)
    app.setCursorFlashTime(0)
    try:
        return list(_taken(folder, profile, scale, theme))
    finally:
        shutil.rmtree(profile, ignore_errors=True)


def _taken(folder: Path, profile: Path, scale: float, theme: str) -> Iterator[Path]:
    desk = Desk(profile, lambda: CLOCK)
    desk.keep_settings(theme=theme)
    window = MainWindow(desk)
    window.resize(*(round(side / scale) for side in SCREEN))
    window.show()
    for name, scene in SCENES.items():
        widget = scene(window) or window
        _settle()
        path = folder / f"{name}.png"
        widget.grab().save(str(path))
        if widget is not window:
            widget.close()
            widget.deleteLater()
        yield path
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


def _first_start(window: MainWindow) -> None:
    window.show_start()


def _start(window: MainWindow) -> None:
    desk = window.desk
    desk.keep_settings(name="甲某", post="综合处副处长", asked=True)
    samples = private_folder(desk.profile / "samples")
    path = samples / "示例台账.tzb"
    new_sample(path, desk.profile, own_unit=None, who=desk.who, now=CLOCK)
    gone = desk.profile / "新材料产业-工作台账.tzb"
    remember_file(desk.profile, gone, "新材料产业2022年行动计划", when=CLOCK - timedelta(days=1))
    desk.open(path)
    desk.close()
    window.show_start()


def _ledger(window: MainWindow) -> None:
    window.opening.open(window.desk.profile / "samples" / "示例台账.tzb")


def _search(window: MainWindow) -> None:
    window.top.search.setFocus()
    window.top.search.setText("项目")
    window.open_palette()


def _chooser(window: MainWindow) -> None:
    window.palette_popup.leave()
    window.head.open_chooser()


def _settings(window: MainWindow) -> None:
    window.head.popup.leave()
    window.show_page("settings")


def _drop(window: MainWindow) -> None:
    window.show_page("ledger")
    window.veil.show_drop(read_drop([Path("通知.docx"), Path("附件1.pdf")]))


def _undo(window: MainWindow) -> None:
    window.veil.hide()
    window.desk.undo_offered.emit("已删除 3 条。")


def _refused(window: MainWindow) -> None:
    window.desk.refused.emit(
        "填了 280 个，低于通知的 300 个以上。按“就高不就低”，改为 300 个以上，或说明原因。"
    )


def _new(window: MainWindow) -> QWidget:
    window.toast.hide()
    dialog = window.opening.ask_empty()
    dialog.title_line.setText("新材料产业2022年行动计划")
    return dialog


def _crash(window: MainWindow) -> QWidget:
    dialog = CrashDialog(window, window.desk.profile / "crashes" / "问题报告-20220406-143200.txt", "14:31")
    dialog.open()
    return dialog


def _counting(window: MainWindow) -> QWidget | None:
    return window.show_counting()


def _keys(window: MainWindow) -> QWidget:
    return window.actions_of.show_keys()


def _steps(window: MainWindow) -> QWidget:
    steps = Steps(iter(()), "正在粘贴 1240×12 格", 14_880)
    dialog = StepsDialog(window, steps)
    dialog.open()
    steps.progress.emit(6_000, steps.whole)
    return dialog


SCENES: dict[str, Scene] = {
    "start-first": _first_start,
    "start": _start,
    "ledger": _ledger,
    "search": _search,
    "chooser": _chooser,
    "settings": _settings,
    "drop": _drop,
    "undo": _undo,
    "refused": _refused,
    "new": _new,
    "crash": _crash,
    "counting": _counting,
    "keys": _keys,
    "steps": _steps,
}
