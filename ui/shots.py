"""Pictures of every page and dialog of the sample, the same every time: offscreen, at a given clock."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.creation import new_sample
from app.evidence import ListedEvidence, attach, list_evidence, locate
from app.items import find_item, set_value
from app.paths import private_folder
from app.recent import remember_file
from ui.application import dress
from ui.desk import Desk
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.shell.dialogs import CrashDialog
from ui.shell.veil import read_drop
from ui.shell.waiting import WaitDialog
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


def _crash(window: MainWindow) -> QWidget:
    dialog = CrashDialog(window, window.desk.profile / "crashes" / "问题报告-20220406-143200.txt", "14:31")
    dialog.open()
    return dialog


def _counting(window: MainWindow) -> QWidget | None:
    return window.show_counting()


def _keys(window: MainWindow) -> QWidget:
    return window.actions_of.show_keys()


def _restore(window: MainWindow) -> QWidget:
    desk = window.desk
    desk.do(lambda sessions, **by: set_value(sessions, "任务2", "备注", "以省厅复核数为准", **by))
    desk.keep_backup("hourly")
    desk.do(lambda sessions, **by: set_value(sessions, "任务2", "备注", "以市局上报数为准", **by))
    desk.do(lambda sessions, **by: set_value(sessions, "任务6", "存在问题", "项目用地未批", **by))
    dialog = window.keeping.ask_restore()
    _wait(lambda: dialog.state is not None)
    desk.undo()
    desk.undo()
    return dialog


def _evidence(window: MainWindow) -> QWidget:
    desk = window.desk
    folder = private_folder(desk.profile / "received")
    for label, name in (("任务2", "补链项目验收意见.pdf"), ("任务6", "中试基地现场照片.pdf")):
        path = folder / name
        path.write_bytes(name.encode())
        with desk.sessions() as session:
            item = find_item(session, label).id
        if not any(one.row.name == name for one in _proofs(desk)):
            desk.do(lambda sessions, item=item, path=path, **by: attach(desk.ledger, item, path, **by))
    locate(desk.ledger.path, _proofs(desk)[1].row).write_bytes(b"changed")
    dialog = window.keeping.show_evidence()
    dialog.check.click()
    _wait(dialog.check.isEnabled)
    return dialog


def _proofs(desk: Desk) -> tuple[ListedEvidence, ...]:
    with desk.sessions() as session:
        return list_evidence(session)


def _reread(window: MainWindow) -> QWidget:
    dialog = window.keeping.ask_reread()
    text = dialog.kept.replace("20个以上", "25个以上", 1).replace(
        "抓好强链补链延链项目", "抓好强链补链延链重点项目"
    )
    dialog.text.setPlainText(text)
    dialog.read()
    _wait(dialog.again.isEnabled)
    return dialog


def _new_plan(window: MainWindow) -> QWidget:
    dialog = window.opening.ask_plan()
    dialog.title_line.setText("新材料产业2022年行动计划")
    return dialog


def _waiting(window: MainWindow) -> QWidget:
    dialog = WaitDialog(
        window, Job(print, (), window), "另存副本", "正在写“示例台账-副本.tzb”，写完逐页核对…"
    )
    dialog.job.progress.emit(3, 8)
    dialog.open()
    return dialog


def _help(window: MainWindow) -> QWidget:
    return window.actions_of.show_help()


def _licences(window: MainWindow) -> QWidget:
    return window.actions_of.show_licences()


def _about(window: MainWindow) -> QWidget:
    return window.actions_of.show_about()


def _recovered(window: MainWindow) -> None:
    window.desk.recovered.emit("上次没有正常关闭。已恢复到 14:32 的内容，没有丢失。")


def _wait(until: Callable[[], bool]) -> None:
    """Let the event loop turn until a job is through."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: until() and loop.quit())
    timer.start(5)
    loop.exec()
    timer.stop()


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
    "restore": _restore,
    "evidence": _evidence,
    "reread": _reread,
    "new-plan": _new_plan,
    "waiting": _waiting,
    "help": _help,
    "licences": _licences,
    "about": _about,
    "recovered": _recovered,
}
