"""The window around the pages: undo by name, search, countdown, drops, the end, and bugs."""

import logging
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit

from app.items import set_value
from app.operation import Changed
from tests.helpers.typing import type_text
from tests.ui.conftest import discard
from ui import theme
from ui.application import Hook
from ui.main_window import PAGES, MainWindow
from ui.settings.page import SettingsPage
from ui.shell.page import Page, PageKind, Part


class NotePage(Page):
    """A page with one line that goes into the note of 任务1."""

    title = "便签"
    zoomable = True

    def __init__(self, desk, jobs, parent=None) -> None:
        super().__init__(desk, jobs, parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("备注")
        self.seen: list[Changed | None] = []
        self.refuses = False
        self.command = QAction("清空便签", self)

    def refresh(self, changed: Changed | None) -> None:
        self.seen.append(changed)

    def commit_pending(self) -> bool:
        if self.refuses:
            return False
        if self.line.text() and self.desk.ledger is not None:
            self.desk.do(set_value, "任务1", "备注", self.line.text())
        return True

    def status_parts(self):
        return (Part("显示 28/28 条"),), (Part("选中 1 格", action_text="清除", action=self.line.clear),)

    def menus(self):
        return {"编辑": (self.command,), "备案": (self.command, None)}


NOTE = PageKind("note", "便签", "edit", 3, NotePage)


@pytest.fixture
def two_pages(qapp, qtbot, desk):
    """A window with a page more, on the sample."""
    made = MainWindow(desk, (*PAGES, NOTE))
    made.show()
    yield made
    for page in made.pages.values():
        page.refuses = False
    made.close()
    discard(made)


def note_of_task(desk) -> str | None:
    from app.ledgers import read_items

    with desk.sessions() as session:
        return next(i.note for i in read_items(session, desk.plan_id) if i.label == "任务1")


# Undo, saving, pages


def test_undo_and_redo_are_named_in_the_menu_and_work_by_their_keys(sample_window, qtbot):
    window, actions = sample_window, sample_window.actions_of
    window.desk.do(set_value, "任务1", "备注", "一")
    window.desk.do(set_value, "任务1", "备注", "二")
    assert actions.undo.text() == "撤销 编辑 任务1 备注" and not actions.redo.isEnabled()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note_of_task(window.desk) is None and actions.redo.text() == "重做 编辑 任务1 备注"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert note_of_task(window.desk) == "一"


def test_the_saved_mark_tells_what_the_disk_did(sample_window, monkeypatch):
    top = sample_window.top
    assert top.saved.text() == "改动随时保存"
    sample_window.desk.do(set_value, "任务1", "备注", "一")
    assert top.saved.text() == "已自动保存 14:32"
    from app.operation import NotSaved

    def fail(sessions, **more):
        raise NotSaved(name="编辑 任务1", reason="磁盘已满")

    sample_window.desk.do(fail)
    assert top.saved.text() == "没有保存" and "磁盘已满" in sample_window.toast.words.text()
    sample_window.desk.do(set_value, "任务1", "备注", "二")
    assert top.saved.text() == "已自动保存 14:32"


def test_a_hidden_page_hears_all_that_changed_when_it_is_shown(two_pages, desk):
    two_pages.show_page("note")
    page = two_pages.pages["note"]
    assert page.seen == [None]
    two_pages.show_page("ledger")
    one = desk.do(set_value, "任务1", "备注", "一")
    other = desk.do(set_value, "任务2", "备注", "二")
    assert page.seen == [None]
    two_pages.show_page("note")
    assert page.seen[1:] == [Changed(other.id, other.name, {"item": one.rows["item"] | other.rows["item"]})]
    desk.do(set_value, "任务1", "备注", "三")
    assert len(page.seen) == 3


def test_opening_a_ledger_reads_the_page_once_and_another_plan_once_more(qapp, empty_desk, sample):
    made = MainWindow(empty_desk, (PageKind("ledger", "台账", "ledger", 2, NotePage),))
    made.show()
    made.opening.open(sample)
    page = made.pages["ledger"]
    assert page.seen == [None]
    empty_desk.plan_chosen.emit(empty_desk.plan_id)
    assert page.seen == [None, None]
    made.opening.close()
    made.opening.open(sample)
    assert page.seen == [None, None, None]
    made.close()
    discard(made)


def test_menus_and_status_are_those_of_the_page_that_is_shown(two_pages):
    bar = two_pages.menus.bar
    titles = lambda: [action.text() for action in bar.actions() if action.isVisible()]
    assert "备案(&B)" not in titles()
    two_pages.show_page("note")
    assert "备案(&B)" in titles() and two_pages.pages["note"].command in two_pages.menus.commands()
    assert [part.text for part in two_pages.status.shown[0]] == ["显示 28/28 条"]
    assert two_pages.status.zoom.isVisible()
    two_pages.show_page("settings")
    assert "备案(&B)" not in titles() and not two_pages.status.zoom.isVisible()


def test_leaving_a_page_commits_what_was_typed_or_stays(two_pages, desk):
    two_pages.show_page("note")
    page = two_pages.pages["note"]
    page.line.setText("已会商")
    two_pages.show_page("ledger")
    assert note_of_task(desk) == "已会商"
    two_pages.show_page("note")
    page.refuses = True
    two_pages.show_page("ledger")
    assert two_pages.shown == "note" and two_pages.rail.buttons["note"].isChecked()


def test_closing_commits_what_was_typed(two_pages, desk, sample):
    two_pages.show_page("note")
    two_pages.pages["note"].line.setText("最后一句")
    assert two_pages.close() and desk.ledger is None
    desk.open(sample)
    assert note_of_task(desk) == "最后一句"


def test_closing_waits_for_what_was_refused(two_pages, desk):
    two_pages.show_page("note")
    two_pages.pages["note"].refuses = True
    assert not two_pages.close() and desk.ledger is not None


def test_ctrl_and_a_figure_lead_to_the_page_of_that_place(two_pages, qtbot):
    two_pages.activateWindow()
    for key, name in ((Qt.Key.Key_3, "note"), (Qt.Key.Key_2, "ledger"), (Qt.Key.Key_9, "settings")):
        qtbot.keyClick(two_pages, key, Qt.KeyboardModifier.ControlModifier)
        assert two_pages.shown == name


def test_f6_goes_round_the_panes(sample_window, qtbot):
    sample_window.activateWindow()
    seen = []
    for _ in range(3):
        qtbot.keyClick(sample_window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen[2] is sample_window.top.search or seen[1] is sample_window.top.search
    assert len({id(widget) for widget in seen}) == 3


def test_the_zoom_is_kept(two_pages, desk, qtbot):
    two_pages.show_page("note")
    two_pages.status.zoom.step(10)
    assert desk.settings.zoom == 110 and two_pages.status.zoom.figure.text() == "110%"
    qtbot.keyClick(two_pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert desk.settings.zoom == 100 and two_pages.status.zoom.figure.text() == "100%"


# Looks


def test_the_place_of_the_window_is_remembered(window, empty_desk):
    window.resize(900, 520)
    window.close()
    again = MainWindow(empty_desk)
    assert (again.width(), again.height()) == (900, 520)
    again.close()
    discard(again)


def test_odd_geometry_is_not_minded(qapp, empty_desk):
    empty_desk.keep_state("window", "nonsense ü")
    made = MainWindow(empty_desk)
    made.close()
    discard(made)


def test_the_theme_changes_at_once_icons_included(sample_window, qapp):
    before = sample_window.rail.buttons["ledger"].icon().pixmap(20).toImage()
    sample_window.desk.keep_settings(theme="dark")
    assert theme.tokens_of(qapp.palette()) is theme.DARK
    assert sample_window.rail.buttons["ledger"].icon().pixmap(20).toImage() != before
    assert sample_window.actions_of.themes["dark"].isChecked()


def test_settings_hold_at_once(sample_window, qtbot):
    sample_window.show_page("settings")
    page: SettingsPage = sample_window.pages["settings"]
    person, look = page.sections["person"], page.sections["look"]
    type_text(person.name, "乙某")
    page.commit_pending()
    look.zoom.setValue(120)
    look.theme.setCurrentIndex(2)
    look.theme.activated.emit(2)
    settings = sample_window.desk.settings
    assert (settings.name, settings.zoom, settings.theme, settings.asked) == ("乙某", 120, "dark", True)
    sample_window.desk.keep_settings(theme="light")
    assert look.theme.currentText() == "浅色"


def test_a_deletion_is_taken_back_from_the_toast(sample_window, qtbot):
    desk, toast = sample_window.desk, sample_window.toast
    desk.do(set_value, "任务1", "备注", "一")
    desk.undo_offered.emit("已改 1 条。")
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert note_of_task(desk) is None and not toast.isVisible()


def test_the_title_names_the_ledger_and_marks_what_is_pending(two_pages):
    assert two_pages.windowTitle() == "山东省现代轻工纺织产业2022年行动计划[*] — 工作台账"
    two_pages.show_page("note")
    two_pages.pages["note"].pending_changed.emit(True)
    assert two_pages.isWindowModified()


# Bugs


def test_a_bug_is_reported_without_content_and_the_window_lives_on(sample_window, caplog):
    hook = Hook(sample_window)
    sample_window.desk.do(set_value, "任务1", "备注", "一")
    with caplog.at_level(logging.ERROR):
        try:
            raise ValueError("省工业和信息化厅")
        except ValueError as error:
            hook(*sys.exc_info())
            first = hook.dialog
            hook(type(error), error, error.__traceback__)
    assert hook.dialog is first and first.isVisible()
    assert "已自动保存 14:32" in first.words.text() and first.report.name in first.words.text()
    report = first.report.read_text(encoding="utf-8")
    assert "ValueError" in report and "省工业和信息化厅" not in report
    first._read()
    first.accept()
    log = sample_window.actions_of.show_log()
    assert "问题报告在" in log.text.toPlainText()
    log.close()


def test_help_says_keys_and_where_the_data_lies(sample_window):
    keys = sample_window.actions_of.show_keys()
    assert "Ctrl+K\t搜索和命令" in keys.text.toPlainText()
    about = sample_window.actions_of.show_about()
    assert (
        str(sample_window.desk.profile) in about.text.toPlainText() and "不联网" in about.text.toPlainText()
    )
    for dialog in (keys, about):
        dialog.close()
