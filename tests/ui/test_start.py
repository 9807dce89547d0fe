"""The start page: every way to a first ledger, and the list of those opened last."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

import resources
from app.history import history
from app.items import set_value
from app.ledgers import read_plans
from app.printing import export_plans
from app.recent import read_recent, remember_file
from app.store import open_ledger
from tests.helpers.typing import type_text
from tests.ui.conftest import NOW
from ui.shell import opening as flows
from ui.shell.bars import HINTS
from ui.start.page import day_words


def buttons(window, text: str) -> list[QPushButton]:
    """Visible buttons of the start page with these words."""
    found = window.start.findChildren(QPushButton)
    return [made for made in found if made.text().strip() == text and made.isVisibleTo(window.start)]


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(qtbot, window) -> None:
    """Wait until the job behind a click has opened a ledger."""
    qtbot.waitUntil(lambda: window.desk.ledger is not None and not window.jobs.busy, timeout=60_000)


def items(window) -> int:
    with window.desk.sessions() as session:
        return sum(not item.group for plan in read_plans(session) for item in plan.items)


def test_the_sample_opens_as_a_copy_with_hints_that_go_for_good(window, qtbot):
    click(qtbot, window.start.sample)
    opened(qtbot, window)
    path = window.desk.ledger.path
    assert path.is_relative_to(window.desk.profile) and window.shown == "ledger" and items(window) == 28
    titles = []
    while window.hints.isVisible():
        titles.append(window.hints.title.text())
        window.hints._dismiss()
    assert titles == ["待明确", "就高", "备案"]
    assert window.desk.settings.hints == tuple(hint.key for hint in HINTS)
    window.opening.close()
    click(qtbot, window.start.sample)
    opened(qtbot, window)
    assert window.desk.ledger.path == path and not window.hints.isVisible()


def test_the_keyboard_alone_opens_the_sample(window, qtbot):
    window.desk.keep_settings(asked=True)
    window.activateWindow()
    assert QApplication.focusWidget() is window.start.sample
    qtbot.keyClick(window.start.sample, Qt.Key.Key_Return)
    opened(qtbot, window)
    assert items(window) == 28 and window.isAncestorOf(QApplication.focusWidget())


def test_a_spoilt_sample_is_opened_afresh_and_the_spoilt_one_stays(window, qtbot):
    window.opening.open_sample()
    opened(qtbot, window)
    spoilt = window.desk.ledger.path
    window.desk.do(set_value, "任务1", "备注", "改坏了")
    window.opening.close()
    window.opening.fresh_sample()
    opened(qtbot, window)
    assert window.desk.ledger.path != spoilt and spoilt.exists()
    with window.desk.sessions() as session:
        assert all(item.note is None for plan in read_plans(session) for item in plan.items)


def test_a_ledger_that_is_no_sample_has_no_hints(sample_window):
    assert not sample_window.hints.isVisible() and sample_window.shown == "ledger"


def test_name_and_post_are_asked_once_and_sign_what_follows(window, qtbot, sample: Path):
    who = window.who
    assert who.isVisible()
    who._keep()
    assert who.isVisible()
    type_text(who.name, "甲某")
    type_text(who.post, "综合处处长")
    qtbot.keyClick(who.post, Qt.Key.Key_Return)
    assert not who.isVisible() and window.desk.who == "甲某 综合处处长"
    window.opening.open(sample)
    window.desk.do(set_value, "任务1", "备注", "会商")
    assert history(window.desk.sessions)[-1].who == "甲某 综合处处长"


def test_asking_can_be_put_off_for_good(window, empty_desk):
    window.who._put_off()
    assert not window.who.isVisible() and empty_desk.settings.asked


def test_a_new_ledger_has_its_title_and_year(window, qtbot, tmp_path: Path):
    window.desk.keep_state("folder", str(tmp_path))
    click(qtbot, window.start.empty)
    dialog = window.opening.ask_empty()
    assert not dialog.make.isEnabled()
    type_text(dialog.title_line, "新材料产业2023年行动计划")
    dialog.year_box.setValue(2023)
    assert dialog.path == tmp_path / "新材料产业2023年行动计划-工作台账.tzb"
    dialog.accept()
    opened(qtbot, window)
    assert (window.desk.plan.title, window.desk.plan.year) == ("新材料产业2023年行动计划", 2023)
    assert window.desk.ledger.path == dialog.path


def test_a_new_ledger_takes_no_others_place(window, tmp_path: Path):
    window.desk.keep_state("folder", str(tmp_path))
    (tmp_path / "甲-工作台账.tzb").touch()
    dialog = window.opening.ask_empty()
    dialog.title_line.setText("甲")
    assert not dialog.make.isEnabled() and "已经存在" in dialog.words.text()
    dialog.reject()


@pytest.fixture
def place(monkeypatch, tmp_path: Path) -> Path:
    """Where the dialog for new ledgers is answered to put them."""
    path = tmp_path / "新台账.tzb"
    monkeypatch.setattr(flows, "ask_save", lambda *_: path)
    return path


def test_a_notice_is_reviewed_before_it_becomes_a_ledger(window, qtbot, monkeypatch, place: Path):
    files = [resources.path("sample/notice.txt")]
    monkeypatch.setattr(flows, "ask_open_many", lambda *_: files)
    click(qtbot, window.start.notice)
    qtbot.waitUntil(lambda: window.shown == "importing" and not window.jobs.busy, timeout=60_000)
    assert window.desk.ledger is None
    click(qtbot, window.importing.page.foot.create)
    opened(qtbot, window)
    assert window.desk.ledger.path == place and items(window) == 28


def test_a_notice_comes_from_the_clipboard(window, qtbot, place: Path):
    QGuiApplication.clipboard().setText(resources.text("sample/notice.txt"))
    click(qtbot, window.start.clipboard)
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=60_000)


def test_an_empty_clipboard_is_said(window, qtbot):
    QGuiApplication.clipboard().clear()
    click(qtbot, window.start.clipboard)
    assert window.toast.isVisible() and "剪贴板里没有文字" in window.toast.words.text()


def test_a_file_without_tasks_makes_no_ledger(window, qtbot, tmp_path: Path, place: Path):
    letter = tmp_path / "信.txt"
    letter.write_text("今天天气很好。", encoding="utf-8")
    window.opening.read_notice([letter])
    qtbot.waitUntil(lambda: window.shown == "importing" and not window.jobs.busy, timeout=60_000)
    click(qtbot, window.importing.page.foot.create)
    assert window.desk.ledger is None and not place.exists()


def test_a_workbook_becomes_a_ledger(window, qtbot, monkeypatch, sample: Path, place: Path, tmp_path: Path):
    workbook = tmp_path / "台账.xlsx"
    with open_ledger(sample, window.desk.profile, now=NOW) as ledger, ledger.sessions() as session:
        plans = read_plans(session)
    export_plans(plans, workbook, own_unit=None, now=NOW)
    monkeypatch.setattr(flows, "ask_open", lambda *_: workbook)
    click(qtbot, window.start.workbook)
    opened(qtbot, window)
    assert window.desk.ledger.path == place and items(window) == 28


def test_recent_ledgers_open_and_missing_ones_are_found_or_taken_off(
    window, qtbot, monkeypatch, sample: Path, tmp_path: Path
):
    profile = window.desk.profile
    remember_file(profile, tmp_path / "走了.tzb", "新材料产业行动计划", when=NOW)
    remember_file(profile, tmp_path / "也走了.tzb", "文旅产业行动计划", when=NOW)
    remember_file(profile, sample, "轻纺", when=NOW)
    window.start.show_recent()
    qtbot.wait(1)
    assert len(buttons(window, "找到文件…")) == len(buttons(window, "从列表移除")) == 2
    click(qtbot, buttons(window, "从列表移除")[0])
    qtbot.wait(1)
    assert [row.title for row in read_recent(profile)] == ["轻纺", "新材料产业行动计划"]
    moved = Path(sample.rename(tmp_path / "搬到这里.tzb"))
    monkeypatch.setattr(flows, "ask_open", lambda *_: moved)
    click(qtbot, buttons(window, "找到文件…")[-1])
    assert window.desk.ledger.path == moved
    assert read_recent(profile)[0].path == str(moved)
    window.opening.close()
    qtbot.wait(1)
    click(qtbot, buttons(window, "打开")[1])
    assert window.desk.ledger.path == moved


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2022-04-06T09:05", "今天 09:05"),
        ("2022-04-05T23:59", "昨天"),
        ("2022-03-08T10:00", "3月8日"),
        ("2021-12-31T10:00", "2021年12月31日"),
        ("不是时间", ""),
    ],
)
def test_days_are_said_as_one_speaks(at: str, words: str):
    assert day_words(at, date(2022, 4, 6)) == words


def test_closing_while_work_is_under_way_waits_for_it_and_is_quiet(window, qtbot):
    window.opening.open_sample()
    assert window.jobs.busy and window.busy.isVisible()
    assert window.close() and window.desk.ledger is None
    qtbot.wait(50)


def test_work_that_is_stopped_opens_nothing(window, qtbot):
    window.opening.open_sample()
    click(qtbot, window.busy.cancel)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    assert window.desk.ledger is None and not window.busy.isVisible()
