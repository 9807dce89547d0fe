"""Pictures of every page and dialog of the sample, the same every time: offscreen, at a given clock."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

import resources
from app.creation import new_sample
from app.documents import ReceivedFile, Source
from app.paths import private_folder
from app.reading import read_notice_files
from app.recent import remember_file
from ui.application import dress
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.printing.preview import PreviewDialog
from ui.printing.print_dialog import PrintDialog
from ui.printing.printers import Printers
from ui.printing.saving import RefusedDialog
from ui.shell.dialogs import CrashDialog
from ui.shell.steps_dialog import StepsDialog
from ui.shell.veil import read_drop
from ui.shots_files import SCENES as FILES_SCENES
from ui.shots_ledger import SCENES as LEDGER_SCENES
from ui.shots_people import SCENES as SETTINGS_SCENES
from ui.steps import Steps
from ui.theme import THEMES

CLOCK = datetime(2022, 4, 6, 14, 32)
SCREEN = (1366, 697)
SETTLE, FADE = 30, 250

# Two files as one notice: units of no directory, an item without units, a bracket that does not close.
TWO_PLANS = (
    (
        "通知.txt",
        (
            "云岭市人民政府办公室\n关于印发两项行动计划的通知\n云政办字〔2022〕15号\n各县（市、区）人民政府：\n"
            "现将两项行动计划印发给你们，请认真组织实施。\n云岭市人民政府办公室\n2022年2月8日\n"
        ),
    ),
    (
        "附件1.txt",
        (
            "附件1\n云岭市竹木产业2022年行动计划\n一、工作目标\n（一）规模扩大。竹木产值达到60亿元左右。"
            "（牵头单位：市林业局）\n二、主要任务\n1.建设基地。新建丰产竹林2万亩。（牵头单位：市林业局；配合单位：市财政局）\n"
            "2.培育龙头企业。1月底前完成评定，培育3家左右。（牵头单位：市工信局、市林业局\n3.推广绿色工艺。开展水性涂料替代。\n"
        ),
    ),
    (
        "附件2.txt",
        (
            "附件2\n云岭市文旅产业行动计划\n一、工作目标\n（一）客流回升。接待游客300万人次以上。（牵头单位：市文旅局）\n"
            "二、主要任务\n1.办好竹艺节。5月底前开幕。（牵头单位：市文旅局、市林业局）\n"
        ),
    ),
)

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


def _settle(milliseconds: int = SETTLE) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
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
    # The cross that clears the line fades in.
    _settle(FADE)
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
    words = "“台账.xlsx”正被别的程序打开，没有换成新的，原来的文件没有改动。在 WPS 或 Excel 中关闭它，再导出一次。"
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


def _under_review(window: MainWindow, sources: Sequence[Source]) -> None:
    page = window.importing.page
    page.put(read_notice_files(sources), sources)
    window.show_page("importing")
    page.begin()
    # The page fills itself over several turns of the event loop.
    _settle(FADE)


def _import(window: MainWindow) -> None:
    window.toast.hide()
    notice = resources.path("sample/notice.txt")
    _under_review(window, [notice])


def _import_conflict(window: MainWindow) -> None:
    page = window.importing.page
    page.step(-1)


def _import_all(window: MainWindow) -> None:
    window.importing.page.show_chip("all")


def _import_correct(window: MainWindow) -> QWidget | None:
    page = window.importing.page
    page.rows.choose(page.rows.rows.rows[1].key)
    return page.correct_row()


def _import_several(window: MainWindow) -> None:
    sources = [ReceivedFile(name, words.encode()) for name, words in TWO_PLANS]
    _under_review(window, sources)


def _import_files(window: MainWindow) -> QWidget:
    return window.importing.page.ask_order()


def _imported(window: MainWindow) -> None:
    window.importing.page.leave()
    window.show_page("ledger")
    window.importing.after.show_chips(window.pages["ledger"].chips.chips)
    window.importing.show_frame()


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
    **LEDGER_SCENES,
    "search": _search,
    "chooser": _chooser,
    "settings": _settings,
    **SETTINGS_SCENES,
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
    "import": _import,
    "import-conflict": _import_conflict,
    "import-all": _import_all,
    "import-correct": _import_correct,
    "import-several": _import_several,
    "import-files": _import_files,
    "imported": _imported,
    **FILES_SCENES,
    "steps": _steps,
}
