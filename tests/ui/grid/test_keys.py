"""Keys of the grid while no editor is open, as in Excel."""

from __future__ import annotations

import pytest

from tests.ui.grid.helpers import ALT, CTRL, NONE, SHIFT, Key, active, extend, focused, go, press, text, write
from ui.grid.shown import Area


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        (("t1", "person"), Key.Key_Down, NONE, ("t2", "person")),
        (("t3", "person"), Key.Key_Down, NONE, ("二、主要任务", "person")),
        (("t3", "person"), Key.Key_Return, NONE, ("t4", "person")),
        (("t4", "person"), Key.Key_Return, SHIFT, ("t3", "person")),
        (("t1", "person"), Key.Key_Tab, NONE, ("t1", "note")),
        (("t1", "person"), Key.Key_Backtab, SHIFT, ("t1", "unit")),
        (("t1", "due"), Key.Key_Tab, NONE, ("t1", "due")),
        (("t1", "person"), Key.Key_Home, NONE, ("t1", "mark")),
        (("t1", "person"), Key.Key_End, NONE, ("t1", "due")),
        (("t2", "person"), Key.Key_Down, CTRL, ("t9", "person")),
        (("t9", "person"), Key.Key_Up, CTRL, ("t1", "person")),
        (("t2", "person"), Key.Key_Right, CTRL, ("t2", "due")),
        (("t5", "person"), Key.Key_Home, CTRL, ("t1", "title")),
        (("t5", "person"), Key.Key_End, CTRL, ("t9", "due")),
        (("t9", "person"), Key.Key_Down, NONE, ("t9", "person")),
    ],
)
def test_keys_lead_where_they_lead_in_excel(view, start, key, modifiers, end):
    go(view, *start)
    press(view, key, modifiers)
    assert active(view) == end


def test_ctrl_arrow_stops_at_the_edge_of_what_is_filled(view, page):
    go(view, "t4", "person")
    press(view, Key.Key_Delete)
    go(view, "t1", "person")
    press(view, Key.Key_Down, CTRL)
    assert active(view) == ("t3", "person")
    press(view, Key.Key_Down, CTRL)
    assert active(view) == ("t5", "person")


def test_enter_after_tabs_returns_to_the_column_they_began_in(view):
    go(view, "t1", "unit")
    press(view, Key.Key_Tab)
    press(view, Key.Key_Tab)
    press(view, Key.Key_Return)
    assert active(view) == ("t2", "unit")


def test_shift_extends_from_the_active_cell_which_stays(view):
    go(view, "t1", "person")
    press(view, Key.Key_Down, SHIFT)
    press(view, Key.Key_Right, SHIFT)
    assert view.shown_areas() == [Area(0, 5, 1, 6)]
    assert active(view) == ("t1", "person")
    press(view, Key.Key_Left, SHIFT)
    press(view, Key.Key_Left, SHIFT)
    assert view.shown_areas() == [Area(0, 4, 1, 5)]


def test_enter_and_tab_go_round_in_a_selection_over_the_bands(view):
    go(view, "t3", "person")
    extend(view, "t4", "note")
    seen = []
    for _ in range(4):
        press(view, Key.Key_Return)
        seen.append(active(view))
    assert seen == [("t4", "person"), ("t3", "note"), ("t4", "note"), ("t3", "person")]
    press(view, Key.Key_Tab)
    assert active(view) == ("t3", "note")
    assert view.shown_areas() == [Area(2, 5, 3, 6)]


def test_a_band_is_folded_with_enter_space_and_arrows(view, model):
    go(view, "t3", "person")
    press(view, Key.Key_Down)
    press(view, Key.Key_Left)
    assert "b" in model.folded and active(view)[0] == "二、主要任务"
    press(view, Key.Key_Right)
    assert "b" not in model.folded
    press(view, Key.Key_Space)
    assert "b" in model.folded
    press(view, Key.Key_Return)
    assert "b" not in model.folded
    press(view, Key.Key_Minus, CTRL | SHIFT)
    assert model.folded >= {"a", "b", "b1"}
    press(view, Key.Key_Minus, CTRL | SHIFT)
    assert model.folded == set()


def test_delete_clears_the_selected_cells_as_one_operation_and_no_locked_ones(view, page):
    go(view, "t1", "target")
    extend(view, "t2", "person")
    press(view, Key.Key_Delete)
    assert [text(view, row, key) for row in ("t1", "t2") for key in ("target", "unit", "person")] == [
        "20家以上", "", "", "20家以上", "", "",
    ]  # fmt: skip
    assert [name for name, _ in page.operations] == ["清除 4 格"]


def test_rows_columns_and_all_are_selected(view):
    go(view, "t2", "person")
    press(view, Key.Key_Space, SHIFT)
    assert view.shown_areas() == [Area(1, 0, 1, 7)]
    go(view, "t2", "person")
    press(view, Key.Key_Space, CTRL | SHIFT)
    assert view.shown_areas() == [Area(0, 5, 8, 5)]
    press(view, Key.Key_A, CTRL)
    assert view.shown_areas() == [Area(0, 0, 8, 7)]


def test_ctrl_space_is_left_to_the_input_method(view):
    go(view, "t2", "person")
    press(view, Key.Key_Space, CTRL)
    assert view.shown_areas() == [Area(1, 5, 1, 5)]
    assert not view.editing()


def test_ctrl_semicolon_writes_today_as_the_page_spells_it(view):
    view.today = lambda: "4月6日"
    go(view, "t1", "due")
    press(view, Key.Key_Semicolon, CTRL)
    assert text(view, "t1", "due") == "4月6日"


def test_filters_go_off_and_on_again_with_ctrl_shift_l(view, model):
    view.columns.set_filter("unit", frozenset({"省商务厅"}))
    shown = len(model.row_lines)
    assert view.columns.filter_words() == ["牵头单位=省商务厅"]
    press(view, Key.Key_L, CTRL | SHIFT)
    assert len(model.row_lines) == 9
    assert view.columns.filter_words() == []
    press(view, Key.Key_L, CTRL | SHIFT)
    assert len(model.row_lines) == shown < 9


def test_a_page_key_moves_by_what_is_in_sight(view, model):
    view.resize(1100, 200)
    go(view, "t1", "person")
    press(view, Key.Key_PageDown)
    line = view.currentIndex().row()
    assert 1 < line < 8
    press(view, Key.Key_PageUp)
    assert view.currentIndex().row() < line


def test_alt_down_on_a_plain_cell_does_nothing(view):
    go(view, "t1", "note")
    press(view, Key.Key_Down, ALT)
    assert not view.editing()
    assert active(view) == ("t1", "note")


def test_typing_goes_to_the_active_cell_of_a_selection_made_with_the_mouse_or_keys(view):
    go(view, "t1", "person")
    extend(view, "t3", "person")
    write(view, "丁")
    press(view, Key.Key_Return)
    assert text(view, "t1", "person") == "丁"
    assert active(view) == ("t2", "person")
    assert focused(view) is view


def test_the_children_of_a_row_are_folded_with_alt_shift_and_arrows(view, model):
    go(view, "t4", "person")
    press(view, Key.Key_Left, ALT | SHIFT)
    assert model.folded == {"t4"}
    press(view, Key.Key_Left, ALT | SHIFT)
    assert model.folded == {"t4"}
    press(view, Key.Key_Right, ALT | SHIFT)
    assert model.folded == set()
    assert active(view) == ("t4", "person")
