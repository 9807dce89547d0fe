"""Pictures of what is done with whole files: restoring, proofs, rereading, waiting; of help and licences."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from app.evidence import ListedEvidence, attach, list_evidence, locate
from app.items import find_item, set_value
from app.paths import private_folder
from ui.desk import Desk
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.shell.waiting import WaitDialog

LONGEST_WAIT = 30_000


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
    """Let the event loop turn until a job is through. Raises TimeoutError where it never is."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: until() and loop.quit())
    timer.start(5)
    QTimer.singleShot(LONGEST_WAIT, loop.quit)
    loop.exec()
    timer.stop()
    if not until():
        raise TimeoutError("what the picture waits for did not come")


SCENES: dict[str, Callable[[MainWindow], QWidget | None]] = {
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
