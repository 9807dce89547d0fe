"""Copies, backups and restores with real widgets: what is chosen is what happens, and it says so."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.evidence import attach, evidence_folder, locate, read_evidence
from app.items import find_item, set_value
from app.store import backup, backups, verify
from tests.helpers.walk import clipped, overlapped
from tests.ui.conftest import NOW
from tests.ui.ledger.test_ledger_page import put_cursor
from ui.shell import keeping
from ui.shell.restore_dialog import RestoreDialog

BY = {"who": "综合处", "when": NOW}


@pytest.fixture
def window(sample_window: Any) -> Any:
    """The window over the sample."""
    return sample_window


def note(desk: Any, value: str) -> None:
    assert desk.do(lambda sessions, **by: set_value(sessions, "任务2", "备注", value, **by)) is not None


def noted(desk: Any) -> str | None:
    with desk.sessions() as session:
        return find_item(session, "任务2").note


def said(desk: Any) -> list[str]:
    words: list[str] = []
    desk.message.connect(words.append)
    desk.refused.connect(words.append)
    return words


def test_a_copy_is_verified_and_brings_its_proofs(
    window: Any, qtbot: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    desk, words = window.desk, said(window.desk)
    scan = tmp_path / "验收.pdf"
    scan.write_bytes(b"proof")
    with desk.sessions() as session:
        item = find_item(session, "任务2").id
    attach(desk.ledger, item, scan, **BY)
    place = tmp_path / "U盘" / "我的副本.tzb"
    place.parent.mkdir()
    monkeypatch.setattr(keeping, "ask_save", lambda *given: place)
    window.keeping.ask_copy()
    assert window.keeping.waiting.isModal()
    window._count_down()
    qtbot.waitUntil(lambda: not window.keeping.is_waiting)
    assert words == ["副本已写好并核对过：我的副本.tzb。佐证材料 1 份一并放好。"]
    assert verify(place, desk.profile) == []
    with desk.sessions() as session:
        (row,) = read_evidence(session, item)
    assert locate(place, row).parent == evidence_folder(place)


def test_a_copy_over_an_existing_file_is_refused_and_leaves_it(
    window: Any, qtbot: Any, tmp_path: Path
) -> None:
    words, place = said(window.desk), tmp_path / "有了.tzb"
    place.write_bytes(b"mine")
    window.keeping.copy_to(place)
    qtbot.waitUntil(lambda: not window.keeping.is_waiting)
    assert "已经存在，没有覆盖它" in words[0] and place.read_bytes() == b"mine"


def test_files_handed_over_while_a_copy_is_written_wait(window: Any, qtbot: Any, tmp_path: Path) -> None:
    words = said(window.desk)
    window.keeping.copy_to(tmp_path / "副本.tzb")
    window.opening.take([tmp_path / "别的.tzb"])
    assert "没有打开" in words[0]
    qtbot.waitUntil(lambda: not window.keeping.is_waiting)


def restored_dialog(window: Any, qtbot: Any) -> RestoreDialog:
    dialog = window.keeping.ask_restore()
    qtbot.waitUntil(lambda: dialog.state is not None)
    return dialog


def test_a_restore_shows_what_changes_then_does_it_and_says_so(window: Any, qtbot: Any) -> None:
    desk, words = window.desk, said(window.desk)
    note(desk, "旧")
    desk.keep_backup("hourly")
    note(desk, "新")
    dialog = restored_dialog(window, qtbot)
    assert dialog.list.topLevelItem(0).text(1) == "使用中自动备份"
    cells = [[line.text(n) for n in range(5)] for line in _lines(dialog.cells)]
    assert cells == [["任务2", "", "备注", "新", "旧"]]
    assert "此后做了 1 步；恢复会改回 1 处" in dialog.words.text()
    with qtbot.waitSignal(desk.opened):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert noted(desk) == "旧" and not desk.undo_name
    assert any("恢复前的台账已备份" in line for line in words)
    assert {kept.reason for kept in backups(desk.profile, desk.ledger.path)} >= {"hourly", "close", "restore"}
    assert window.shown == "ledger"


def _lines(tree: Any) -> list[Any]:
    return [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]


def test_a_backup_is_looked_into_and_says_that_it_is_one(window: Any, qtbot: Any) -> None:
    desk, words = window.desk, said(window.desk)
    path = desk.ledger.path
    note(desk, "旧")
    desk.keep_backup("hourly")
    dialog = restored_dialog(window, qtbot)
    qtbot.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    assert desk.read_only and "（备份，只读）" in window.windowTitle()
    assert "是备份，只能查看" in words[-1] and not any("只读的位置" in one for one in words)
    assert window.top.saved.text() == "只读" and window.top.countdown.isHidden()
    window.resize(911, 500)
    assert window.top.saved.isVisible() and clipped(window.top) == overlapped(window.top) == []
    page = window.pages["ledger"]
    assert not page.add_button.isEnabled() and not page.rows.split.isEnabled()
    put_cursor(page, "任务2", "deadline")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_1):
        qtbot.keyClick(page.grid, key)
        assert not page.grid.editing() and "是备份，只能查看" in words[-1]
    kept = desk.ledger.path.read_bytes()
    assert desk.do(lambda sessions, **by: set_value(sessions, "任务2", "备注", "x", **by)) is None
    assert "是备份，只能查看" in words[-1]
    assert window.keeping.ask_restore() is None and "先打开要恢复的台账" in words[-1]
    shelf = desk.ledger.path
    assert window.opening.open(path) and not desk.read_only
    assert shelf.read_bytes() == kept
    window.opening.open(shelf)
    assert desk.is_backup


def test_a_file_from_elsewhere_is_a_backup_too(window: Any, qtbot: Any, tmp_path: Path) -> None:
    desk = window.desk
    note(desk, "旧")
    other = backup(desk.ledger, tmp_path / "给同事的.tzb", reason="manual", now=NOW)
    note(desk, "新")
    dialog = window.keeping.ask_restore()
    assert not dialog.restore.isEnabled() and "还没有这个台账的备份" in dialog.words.text()
    dialog.take_file(other)
    qtbot.waitUntil(lambda: dialog.state is not None)
    assert dialog.chosen == other and "改回 1 处" in dialog.words.text()
    note_file = tmp_path / "坏的.tzb"
    note_file.write_bytes(b"not a ledger")
    dialog.take_file(note_file)
    qtbot.waitUntil(lambda: "不是台账" in dialog.words.text())
    assert not dialog.look.isEnabled()
    dialog.reject()


def test_a_refused_restore_opens_the_ledger_again_as_it_was(window: Any, qtbot: Any, tmp_path: Path) -> None:
    desk, words = window.desk, said(window.desk)
    note(desk, "新")
    bad = tmp_path / "坏的.tzb"
    bad.write_bytes(b"not a ledger")
    with qtbot.waitSignal(desk.opened):
        window.keeping.restore(bad, desk.ledger.path)
    assert noted(desk) == "新" and any("不是台账" in line for line in words)


def test_a_damaged_ledger_offers_its_backups_and_is_set_aside(window: Any, qtbot: Any) -> None:
    desk, words = window.desk, said(window.desk)
    path = desk.ledger.path
    note(desk, "旧")
    desk.close()
    content = bytearray(path.read_bytes())
    content[6000:9000] = b"\xff" * 3000
    path.write_bytes(bytes(content))
    assert not window.opening.open(path)
    assert "已损坏" in words[-1]
    qtbot.waitUntil(lambda: window.keeping.offered is not None)
    dialog = window.keeping.offered
    qtbot.waitUntil(lambda: dialog.state is not None)
    assert "1 套计划、28 条" in dialog.words.text()
    with qtbot.waitSignal(desk.opened):
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert noted(desk) == "旧" and any("损坏的台账改名为" in line for line in words)
    assert list(path.parent.glob("示例台账 损坏*.tzb"))


def test_a_backup_is_made_when_a_changed_ledger_is_closed_and_only_then(window: Any) -> None:
    desk = window.desk
    path = desk.ledger.path
    desk.close()
    assert backups(desk.profile, path) == ()
    window.opening.open(path)
    note(desk, "新")
    desk.close()
    assert [kept.reason for kept in backups(desk.profile, path)] == ["close"]


def test_after_an_unclean_exit_it_says_how_far_it_came_back(window: Any) -> None:
    desk = window.desk
    path = desk.ledger.path
    note(desk, "写到这里")
    desk.ledger.engine.dispose()
    desk.ledger = None
    assert window.opening.open(path)
    assert window.toast.words.text() == "上次没有正常关闭。已恢复到 14:32 的内容，没有丢失。"
    assert window.toast.undo.text() == "查看最近修改" and window.toast.undo.isVisible()
    window.toast.undo.click()
    (dialog,) = [d for d in window.findChildren(QDialog) if d.windowTitle() == "最近修改"]
    assert "编辑 任务2 备注" in dialog.text.toPlainText().splitlines()[0]
    dialog.close()
    desk.close()
    told = said(desk)
    assert window.opening.open(path) and told == []


def test_a_further_plan_is_one_step_in_the_open_ledger(window: Any) -> None:
    desk = window.desk
    dialog = window.opening.ask_plan()
    assert not dialog.make.isEnabled()
    dialog.title_line.setText("新材料产业2022年行动计划")
    dialog.make.click()
    assert [plan.title for plan in desk.plans][1:] == ["新材料产业2022年行动计划"]
    assert desk.plan.title == "新材料产业2022年行动计划" and desk.plan.year == 2022
    desk.undo()
    assert len(desk.plans) == 1 and desk.plan is not None


def test_while_something_changed_a_backup_is_kept_a_large_one_with_input_closed(
    window: Any, qtbot: Any, monkeypatch: Any
) -> None:
    desk = window.desk
    path = desk.ledger.path
    window.keeping.keep()
    assert backups(desk.profile, path) == ()
    note(desk, "一")
    window.keeping.keep()
    window.keeping.keep()
    assert not window.keeping.is_waiting and len(backups(desk.profile, path)) == 1
    monkeypatch.setattr(keeping, "AT_ONCE", 0)
    note(desk, "二")
    window.keeping.keep()
    assert window.keeping.waiting.isModal()
    qtbot.waitUntil(lambda: not window.keeping.is_waiting)
    assert [kept.reason for kept in backups(desk.profile, path)] == ["hourly", "hourly"]
    assert not desk.has_unkept


def test_a_copy_that_is_stopped_leaves_nothing(window: Any, qtbot: Any, tmp_path: Path) -> None:
    words = said(window.desk)
    window.keeping.copy_to(tmp_path / "停了.tzb")
    window.keeping.waiting.reject()
    qtbot.waitUntil(lambda: not window.keeping.is_waiting)
    assert len(words) == 1 and words[0].startswith("已停止另存副本。")
    assert ("在停止之前已经写好" in words[0]) == (tmp_path / "停了.tzb").exists()
    note(window.desk, "之后还能写")
    assert not list(tmp_path.glob(".停了*"))
