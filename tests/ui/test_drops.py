"""Files dropped on the window or handed over by a second start."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from tests.helpers.sources import ROOT
from ui.shell import opening as flows
from ui.shell.instance import Instance, hand_over, server_name
from ui.shell.veil import DropKind, read_drop

# Drops, single instance


def drag(window, kind, paths: list[Path]):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPoint(200, 200) if kind is QDragEnterEvent else QPointF(200, 200)
    event = kind(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_the_veil_names_what_a_drop_will_do_and_then_it_is_done(window, qtbot, sample: Path):
    assert drag(window, QDragEnterEvent, [sample])
    assert window.veil.isVisible() and window.veil.drop.title == "松开即打开台账"
    window.veil.grab()
    QApplication.sendEvent(window, QDragLeaveEvent())
    qtbot.waitUntil(lambda: not window.veil.isVisible())
    assert drag(window, QDragEnterEvent, [sample]) and drag(window, QDropEvent, [sample])
    assert window.desk.ledger.path == sample and not window.veil.isVisible()


@pytest.mark.parametrize(
    ("names", "kind", "title"),
    [
        (["通知.docx", "附件1.PDF", "附件2.wps"], DropKind.NOTICE, "松开即导入通知"),
        (["台账.et"], DropKind.WORKBOOK, "松开即从 Excel 建台账"),
        (["31.tzb"], DropKind.LEDGER, "松开即打开台账"),
        (["1.tzb", "2.tzb"], DropKind.NOTHING, "一次只能拖入一个"),
        (["1.xlsx", "2.xlsx"], DropKind.NOTHING, "一次只能拖入一个"),
        (["图.jpg"], DropKind.NOTHING, "这里放不下这些文件"),
        (["通知.docx", "31.tzb"], DropKind.NOTHING, "这里放不下这些文件"),
    ],
)
def test_files_are_known_by_their_kind(names: list[str], kind: DropKind, title: str):
    drop = read_drop([Path(name) for name in names])
    assert (drop.kind, drop.title) == (kind, title)


def test_what_cannot_be_taken_is_said(window):
    window.opening.take([Path("图.jpg")])
    assert "“图.jpg”" in window.toast.words.text() and window.toast.property("look") == "error"


def test_a_dropped_workbook_asks_where_its_ledger_shall_lie(window, monkeypatch, tmp_path: Path):
    asked = []
    monkeypatch.setattr(flows, "ask_save", lambda *told: asked.append(told[2].name))
    window.opening.take([tmp_path / "甲.xlsx"])
    assert asked == ["甲-工作台账.tzb"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_second_start_hands_its_files_to_the_first(window, qtbot, sample: Path):
    window.listen()
    code = (
        "import sys; from pathlib import Path; from ui.shell.instance import hand_over;"
        "sys.exit(0 if hand_over(Path(sys.argv[1]), [Path(sys.argv[2])]) else 1)"
    )
    later = subprocess.Popen([sys.executable, "-c", code, window.desk.profile, sample], cwd=ROOT)
    qtbot.waitUntil(lambda: window.desk.ledger is not None, timeout=20_000)
    assert later.wait(10) == 0 and window.desk.ledger.path == sample


def test_without_a_window_there_is_nobody_to_hand_over_to(qapp, profile: Path):
    assert not hand_over(profile, [])


def test_strange_words_on_the_line_are_no_files(qapp, qtbot, profile: Path):
    ear, heard = Instance(profile), []
    ear.handed.connect(heard.append)
    for words in (b"x\n", b'{"a":1}\n', b'["/a", 3]\n'):
        socket = QLocalSocket()
        socket.connectToServer(server_name(profile))
        socket.write(words)
        count = len(heard)
        qtbot.waitUntil(lambda count=count: len(heard) > count)
        socket.disconnectFromServer()
    assert heard == [[], [], [Path("/a")]]
    ear.close()
