"""Editing in the cell: keys, input methods, choices, and that nothing typed is dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui.grid.conftest import columns, written
from tests.ui.grid.helpers import Key, Modifier, compose, focused, go, text, write

EDITABLE = [column.key for column in columns() if column.editable]


@pytest.mark.parametrize("key", EDITABLE)
@pytest.mark.parametrize("frozen", [None, "due"])
def test_an_input_method_composes_from_the_first_letter_in_every_editable_column(
    qtbot, view, page, key, frozen
):
    view.columns.freeze_to(frozen)
    go(view, "t1", key)
    compose(view, "n", "ni", "ni h", commit="你好")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t1", key) == "你好"
    assert len(page.operations) == 1
    assert not view.editing()
    assert view.grid.row_at(view.currentIndex().row()).id == "t2"


@pytest.mark.parametrize("key", EDITABLE)
def test_a_word_committed_without_composing_replaces_the_cell_and_is_not_lost(qtbot, view, key):
    go(view, "t1", key)
    compose(view, commit="，")
    write(view, "乙")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t1", key) == "，乙"


def test_an_empty_event_of_an_input_method_opens_nothing(view):
    go(view, "t1", "person")
    QApplication.sendEvent(focused(view), QInputMethodEvent())
    assert not view.editing() and text(view, "t1", "person") == "甲1"


def test_the_view_keeps_the_focus_while_the_first_word_is_composed(view):
    go(view, "t1", "person")
    QApplication.sendEvent(focused(view), QInputMethodEvent("n", []))
    assert view.editing()
    assert focused(view) is view
    compose(view, "ni", commit="你")
    assert isinstance(focused(view), QLineEdit)
    assert focused(view).text() == "你"


@pytest.mark.parametrize("key", ["person", "title", "unit"])
def test_a_composition_that_is_given_up_leaves_the_cell_as_it_was(qtbot, view, page, key):
    go(view, "t1", key)
    before = text(view, "t1", key)
    compose(view, "n", "ni", "", commit="")
    assert not view.editing()
    assert text(view, "t1", key) == before
    go(view, "t3", "person")
    assert page.operations == []


def test_rows_that_change_during_a_composition_wait_until_it_is_over(qtbot, view, model):
    go(view, "t1", "person")
    model.set_sort([("person", True)])
    QApplication.sendEvent(focused(view), QInputMethodEvent("n", []))
    model.update_rows({"t9": written(model.rows[8], 5, "乙")})
    compose(view, "ni", commit="你")
    assert text(view, "t9", "person") == "甲9"
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t9", "person") == "乙"
    assert text(view, "t1", "person") == "你"


def test_typing_replaces_and_f2_keeps_the_text(qtbot, view):
    write(view, "新")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t1", "person") == "新"
    qtbot.keyClick(view, Key.Key_F2)
    write(view, "人")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t2", "person") == "甲2人"


@pytest.mark.parametrize("key", ["person", "title"])
def test_escape_drops_what_was_typed(qtbot, view, page, key):
    go(view, "t1", key)
    before = text(view, "t1", key)
    write(view, "x")
    assert isinstance(focused(view), QPlainTextEdit if key == "title" else QLineEdit)
    qtbot.keyClick(focused(view), Key.Key_Escape)
    assert text(view, "t1", key) == before
    assert page.operations == []
    assert focused(view) is view


@pytest.mark.parametrize(
    ("press", "row", "column"),
    [
        ((Key.Key_Return, Modifier.NoModifier), "t4", "person"),
        ((Key.Key_Return, Modifier.ShiftModifier), "t2", "person"),
        ((Key.Key_Tab, Modifier.NoModifier), "t3", "note"),
        ((Key.Key_Backtab, Modifier.ShiftModifier), "t3", "unit"),
        ((Key.Key_Right, Modifier.NoModifier), "t3", "note"),
        ((Key.Key_Up, Modifier.NoModifier), "t2", "person"),
    ],
)
def test_keys_commit_and_go_on_over_the_bands(qtbot, view, press, row, column):
    go(view, "t3", "person")
    write(view, "新")
    qtbot.keyClick(focused(view), *press)
    assert text(view, "t3", "person") == "新"
    assert view.grid.row_at(view.currentIndex().row()).id == row
    assert view.grid.columns[view.currentIndex().column()].key == column
    assert not view.editing()


def test_in_an_edit_begun_by_f2_arrows_move_in_the_text(qtbot, view):
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClick(focused(view), Key.Key_Left)
    write(view, "x")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t1", "person") == "甲x1"


def test_enter_commits_a_wrapping_text_and_alt_enter_starts_a_line(qtbot, view):
    go(view, "t1", "title")
    write(view, "a")
    qtbot.keyClick(focused(view), Key.Key_Return, Modifier.AltModifier)
    write(view, "b")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert text(view, "t1", "title") == "a\nb"


def test_ctrl_enter_fills_what_is_selected(qtbot, view, page):
    view.selecting.extend(view.grid.line_of("t4"), view.position_of(5))
    write(view, "丙")
    qtbot.keyClick(focused(view), Key.Key_Return, Modifier.ControlModifier)
    assert [text(view, f"t{number}", "person") for number in range(1, 6)] == ["丙"] * 4 + ["甲5"]
    assert [name for name, _ in page.operations] == ["填充 4 格"]


def test_a_refused_text_stays_in_its_editor_and_is_told(qtbot, view, page):
    page.refused["待定"] = "不是人名"
    write(view, "待定")
    with qtbot.waitSignal(view.refused) as told:
        qtbot.keyClick(focused(view), Key.Key_Return)
    assert [refusal.why for refusal in told.args[0]] == ["不是人名"]
    assert view.editing()
    assert focused(view).text() == "待定"
    qtbot.keyClick(focused(view), Key.Key_Escape)


@pytest.mark.parametrize("key", ["person", "title"])
def test_losing_the_focus_commits(qtbot, view, key):
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    go(view, "t1", key)
    write(view, "新")
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: not view.editing())
    assert text(view, "t1", key) == "新"
    assert other.hasFocus()


def test_hiding_the_page_commits(qtbot, view):
    write(view, "新")
    view.hide()
    assert text(view, "t1", "person") == "新"


def test_closing_the_window_commits(qtbot, view):
    write(view, "新")
    view.close()
    assert text(view, "t1", "person") == "新"


def test_an_edit_that_sorts_its_row_away_goes_on_to_the_row_that_was_below(qtbot, view, model):
    view.columns.set_sort([("person", False)])
    go(view, "t2", "person")
    write(view, "甲99")
    qtbot.keyClick(focused(view), Key.Key_Return)
    assert view.grid.lines[-1].id == "t2"
    assert view.grid.row_at(view.currentIndex().row()).id == "t3"


def test_choices_are_offered_by_words_and_by_pinyin_and_taken_with_one_enter(qtbot, view):
    view.initials = {
        "省商务厅": "sswt",
        "省科技厅": "skjt",
        "省教育厅": "sjyt",
        "省工业和信息化厅": "sgyhxxht",
    }.get
    go(view, "t1", "unit")
    write(view, "sjy")
    popup = view.delegate.completion.completer.popup()
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(at, 0).data() for at in range(popup.model().rowCount())] == ["省教育厅"]
    qtbot.keyClick(popup, Key.Key_Return)
    assert text(view, "t1", "unit") == "省教育厅"
    assert not view.editing()
    assert view.grid.row_at(view.currentIndex().row()).id == "t2"


def test_enter_takes_words_that_are_no_choice_as_they_stand(qtbot, view):
    go(view, "t1", "unit")
    write(view, "省")
    popup = view.delegate.completion.completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Key.Key_Return)
    assert text(view, "t1", "unit") == "省"
    assert not view.editing()
    assert view.grid.row_at(view.currentIndex().row()).id == "t2"


def test_escape_closes_the_list_and_then_the_editor(qtbot, view, page):
    go(view, "t1", "unit")
    write(view, "省")
    qtbot.keyClick(focused(view), Key.Key_Escape)
    qtbot.keyClick(focused(view), Key.Key_Escape)
    assert not view.editing()
    assert page.operations == []


def test_tab_leaves_an_editor_whose_list_is_open(qtbot, view):
    go(view, "t1", "unit")
    write(view, "省")
    qtbot.keyClick(focused(view), Key.Key_Tab)
    assert text(view, "t1", "unit") == "省"
    assert view.grid.columns[view.currentIndex().column()].key == "person"


def test_alt_down_opens_the_list_of_choices(qtbot, view):
    go(view, "t1", "unit")
    qtbot.keyClick(view, Key.Key_Down, Modifier.AltModifier)
    popup = view.delegate.completion.completer.popup()
    assert popup.isVisible() and popup.model().rowCount() == 4
    assert popup.isWindow()
    qtbot.keyClick(popup, Key.Key_Escape)
    qtbot.keyClick(focused(view), Key.Key_Escape)


def test_a_picker_opens_by_f2_alt_down_and_typing(qtbot, view, model):
    opened: list[str] = []
    kept = columns()
    kept[3] = replace(kept[3], picker=lambda widget, row, column: opened.append(row.id))
    model.set_content(kept, model.rows, model.bands)
    go(view, "t2", "target")
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClick(view, Key.Key_Down, Modifier.AltModifier)
    write(view, "5")
    assert opened == ["t2"] * 3
    assert not view.editing()


def test_a_text_is_written_in_a_box_of_its_own(qtbot, view):
    go(view, "t1", "note")
    qtbot.keyClick(view, Key.Key_F2, Modifier.ShiftModifier)
    view.pickers.box.text.setPlainText("一\n二")
    qtbot.keyClick(view.pickers.box.text, Key.Key_Return, Modifier.ControlModifier)
    assert text(view, "t1", "note") == "一\n二"
    qtbot.keyClick(view, Key.Key_F2, Modifier.ShiftModifier)
    view.pickers.box.text.setPlainText("三")
    qtbot.keyClick(view.pickers.box.text, Key.Key_Escape)
    assert text(view, "t1", "note") == "一\n二"


def test_a_box_that_is_left_open_keeps_what_was_typed_when_the_page_goes(qtbot, view, model):
    go(view, "t1", "note")
    qtbot.keyClick(view, Key.Key_F2, Modifier.ShiftModifier)
    box = view.pickers.box
    box.text.setPlainText("长文")
    view.hide()
    assert text(view, "t1", "note") == "长文"
    assert not box.isVisible()
    assert view.pickers.box is None


def test_typing_over_a_cell_that_cannot_be_written_does_nothing(qtbot, view, page):
    go(view, "t1", "no")
    write(view, "任务9")
    qtbot.keyClick(view, Key.Key_F2)
    assert not view.editing()
    assert view.grid.row_at(view.currentIndex().row()).id == "t1"
    assert page.operations == []
