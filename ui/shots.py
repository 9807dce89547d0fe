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
from ui.printing.preview import PreviewDialog
from ui.printing.print_dialog import PrintDialog
from ui.printing.printers import Printers
from ui.printing.saving import RefusedDialog
from ui.shell.dialogs import CrashDialog
from ui.shell.veil import read_drop
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
    remember_file(desk.profile, path, "山东省现代轻工纺织产业2022年行动计划", when=CLOCK)
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


def _preview(window: MainWindow) -> QWidget | None:
    window.toast.hide()
    return _pages(window.pages["ledger"].output.preview_view())


def _preview_slips(window: MainWindow) -> QWidget | None:
    return _pages(window.pages["ledger"].output.preview_slips())


def _too_wide(window: MainWindow) -> QWidget | None:
    page = window.pages["ledger"]
    kept = page.grid.columns.state()
    page.grid.columns.arrange([column.key for column in page.model.columns], [])
    dialog = page.output.preview_view()
    dialog.options.choose_sheet("A4", "portrait")
    page.grid.columns.restore(kept, CLOCK.date())
    return _pages(dialog)


def _pages(dialog: PreviewDialog) -> QWidget:
    """The dialog once its pages are there, with something found on them."""
    while dialog.busy.isVisible():
        _settle()
    dialog.find_row.line.setText("工业和信息化厅")
    dialog.find_row.find()
    while dialog.jobs.busy:
        _settle()
    return dialog


def _print(window: MainWindow) -> QWidget | None:
    dialog = _pages(window.pages["ledger"].output.preview_filing())
    names = ("行政处激光打印机", "文印室 A3 打印机")
    printing = PrintDialog(
        window,
        window.jobs,
        dialog.made.file,
        dialog.options.choices.sheet,
        export=dialog.ask_pdf,
        find=lambda: Printers(names, names[1]),
    )
    printing.open()
    while window.jobs.busy:
        _settle()
    dialog.close()
    return printing


def _held(window: MainWindow) -> QWidget | None:
    words = "“台账.xlsx”正被别的程序打开，没有换成新的，原来的文件没有改动。请在 WPS 或 Excel 中关闭它，再导出一次。"
    dialog = RefusedDialog(window, words, lambda: None, lambda: None)
    dialog.open()
    return dialog


def _written(window: MainWindow) -> None:
    window.desk.written.emit(Path("31-工作台账-备案稿-20220406.pdf"))


def _crash(window: MainWindow) -> QWidget:
    dialog = CrashDialog(window, window.desk.profile / "crashes" / "问题报告-20220406-143200.txt", "14:31")
    dialog.open()
    return dialog


def _counting(window: MainWindow) -> QWidget | None:
    return window.show_counting()


def _keys(window: MainWindow) -> QWidget:
    return window.actions_of.show_keys()


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
    "preview": _preview,
    "preview-slips": _preview_slips,
    "preview-too-wide": _too_wide,
    "print": _print,
    "held": _held,
    "written": _written,
    "crash": _crash,
    "counting": _counting,
    "keys": _keys,
}
