"""Heights, frozen columns, zoom, and an arrangement that is the same after a restart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent

from tests.ui.grid.conftest import BANDS, columns, make_row, sample_rows, written
from tests.ui.grid.helpers import CTRL, NONE, Key, active, drawn, extend, focused, go, press, text, write
from ui.grid.delegates import title_shift
from ui.grid.filtering import within
from ui.grid.model import GridModel
from ui.grid.rows import Band, Cell, GridRow
from ui.grid.shown import Area
from ui.grid.view import GridView
from ui.theme import DARK, LIGHT, wear

LONG = "精准招引补链项目，抓好重大产业攻关，" * 4


def height(view, row_id: str) -> int:
    """How high the line of a row is."""
    return view.rowHeight(view.grid.line_of(row_id))


def test_rows_are_as_high_as_their_lines_and_bands_as_bands(view, model):
    pairs = tuple(("龙头企业", "20家以上", "20家以上") for _ in range(3))
    cells = [replace(cell, second="") for cell in model.rows[1].cells]
    model.update_rows(
        {"t1": with_pairs(model.rows[0], pairs), "t2": replace(model.rows[1], cells=tuple(cells))}
    )
    assert (height(view, "t1"), height(view, "t2"), height(view, "t3")) == (64, 30, 48)
    assert view.rowHeight(0) == 28
    view.columns.set_compact(True)
    assert {height(view, f"t{number}") for number in range(1, 10)} == {30}


def with_pairs(row, pairs):
    """The row with these pairs in 量化指标."""
    cells = list(row.cells)
    cells[3] = replace(cells[3], pairs=pairs)
    return replace(row, cells=tuple(cells))


def test_wrapped_texts_take_the_lines_they_need_at_any_width(view, model):
    model.update_rows({"t1": written(model.rows[0], 2, LONG)})
    one_line = height(view, "t1")
    view.columns.set_wraps(True)
    wrapped = height(view, "t1")
    assert one_line == 48 < wrapped
    view.setColumnWidth(2, 460)
    view.columns.widths_changed()
    assert 48 <= height(view, "t1") < wrapped
    model.update_rows({"t1": written(model.rows[0], 2, "短")})
    assert height(view, "t1") == 48


def test_many_wrapped_rows_are_measured_in_steps_and_end_up_exact(qtbot, view, model):
    rows = [written(make_row(number, "a"), 2, LONG[: number % 60]) for number in range(700)]
    model.set_content(columns(), rows, BANDS)
    view.columns.set_wraps(True)
    qtbot.waitUntil(lambda: not view.rows._pending)
    stepwise = [view.rowHeight(line) for line in range(len(model.lines))]
    fresh = GridView(model, LIGHT)
    qtbot.addWidget(fresh)
    fresh.columns.set_wraps(True)
    fresh.rows.finish()
    assert stepwise == [fresh.rowHeight(line) for line in range(len(model.lines))]


def test_painted_lines_fit_the_height_they_were_given(view, model):
    model.update_rows({"t5": written(model.rows[4], 2, LONG)})
    view.columns.set_wraps(True)
    room = 230 - view.ink.pad - view.ink.edge - title_shift(view.ink, 1, 1)
    lines = view.ink.wrapped(view.ink.title, LONG, room)
    assert "".join(lines) == LONG
    assert height(view, "t5") == (len(lines) + 1) * view.ink.pitch + 10


def test_frozen_columns_stay_while_the_others_scroll(qtbot, view):
    view.resize(600, 400)
    view.columns.freeze_to("no")
    view.horizontalScrollBar().setValue(150)
    line = view.grid.line_of("t1")
    assert view.visualRect(view.index_at(line, 1)).left() == 80
    assert view.indexAt(QPoint(90, view.rowViewportPosition(line) + 5)).column() == 1
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(10, view.rowViewportPosition(line) + 5)
    )
    assert active(view) == ("t1", "mark")
    assert view.horizontalScrollBar().value() == 150
    press(view, Key.Key_Right)
    press(view, Key.Key_Right)
    assert active(view) == ("t1", "title")
    assert view.visualRect(view.currentIndex()).left() >= view.lanes.border()


def test_an_editor_opens_over_the_frozen_columns_where_its_cell_is(qtbot, view):
    view.resize(600, 400)
    view.columns.freeze_to("title")
    view.columns.arrange(["note", *[column.key for column in columns() if column.key != "note"]], [])
    view.horizontalScrollBar().setValue(100)
    go(view, "t1", "note")
    write(view, "x")
    place = view.visualRect(view.currentIndex())
    assert focused(view).geometry().topLeft() == place.topLeft()
    assert place.left() == 0
    press(view, Key.Key_Escape)


def test_too_many_frozen_columns_leave_room_for_the_others(view):
    view.columns.freeze_to("note")
    view.resize(500, 400)
    assert view.lanes.frozen() == []
    view.resize(1300, 400)
    assert len(view.lanes.frozen()) == 7


def test_another_order_keeps_the_active_cell_the_selection_and_the_place(view, model):
    view.resize(1100, 200)
    go(view, "t5", "person")
    extend(view, "t6", "note")
    y = view.visualRect(view.currentIndex()).top()
    view.columns.set_sort([("no", False)])
    assert active(view) == ("t5", "person")
    assert [area.height for area in view.shown_areas()] == [2]
    view.columns.set_sort([])
    assert view.shown_areas() == [Area(4, 5, 5, 6)]
    assert view.visualRect(view.currentIndex()).top() == pytest.approx(y, abs=60)


def test_an_update_keeps_the_place(view, model):
    model.set_content(columns(), [make_row(number) for number in range(200)])
    go(view, "t100", "person")
    value = view.verticalScrollBar().value()
    view.columns.set_sort([("note", False)])
    view.columns.set_sort([])
    model.remove_rows({"t0"})
    assert active(view) == ("t100", "person")
    assert view.verticalScrollBar().value() == pytest.approx(value, abs=48)


def test_where_the_active_row_is_filtered_away_its_line_is_active(qtbot, view, model):
    go(view, "t2", "person")
    with qtbot.waitSignal(view.active_changed) as told:
        view.columns.set_filter("no", frozenset({"任务1", "任务3"}))
    assert active(view)[1] == "person"
    assert told.args == ["t3"]


def test_the_page_hears_once_of_another_active_row(qtbot, view):
    heard: list[str | None] = []
    view.active_changed.connect(heard.append)
    go(view, "t3", "person")
    go(view, "t3", "note")
    view.columns.set_sort([("no", True)])
    assert heard == ["t3"]


def test_ctrl_wheel_zooms_and_ctrl_0_ends_it(qtbot, view):
    widths = [view.columnWidth(at) for at in range(8)]
    spot = QPoint(50, 50)
    wheel = QWheelEvent(
        spot, view.mapToGlobal(spot), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(wheel)
    assert view.ink.zoom == 1.1
    assert view.columnWidth(2) == 253
    assert height(view, "t1") > 48
    view.setFocus()
    press(view, Key.Key_0, CTRL)
    assert view.ink.zoom == 1.0
    assert [view.columnWidth(at) for at in range(8)] == widths


def test_the_arrangement_is_the_same_after_a_restart(qtbot, view, model):
    view.columns.arrange(["no", "mark", "due", "title", "person"], ["note"])
    view.columns.freeze_to("due")
    view.columns.set_zoom(1.2)
    view.setColumnWidth(2, 311)
    view.columns.set_wraps(True)
    view.columns.set_sort([("unit", False), ("due", True)])
    view.columns.set_filter("unit", frozenset({"省商务厅", ""}))
    view.columns.set_filter("due", within("本月", date(2022, 4, 6)))
    model.fold("a")
    kept = json.loads(json.dumps(view.columns.state(), ensure_ascii=False))
    other = GridModel()
    other.set_content(columns(), sample_rows(), BANDS)
    again = GridView(other, LIGHT)
    qtbot.addWidget(again)
    again.day = lambda: date(2022, 4, 6)
    again.arrange(kept)
    assert json.loads(json.dumps(again.arrangement(), ensure_ascii=False)) == kept
    assert [line.id for line in other.lines] == [line.id for line in model.lines]
    assert [again.columnWidth(at) for at in range(8)] == [view.columnWidth(at) for at in range(8)]


def test_an_arrangement_of_other_columns_does_no_harm(view):
    view.columns.restore({"order": ["gone", "due"], "hidden": ["gone"], "widths": {"gone": 9}, "sort": [["gone", True]],
                          "filters": {"gone": {"texts": ["x"]}}, "frozen": "gone"}, date(2022, 4, 6))  # fmt: skip
    assert view.columns.order()[0] == "due"
    assert view.columns.hidden() == []
    assert view.lanes.frozen_to is None


def test_columns_are_reset_to_what_the_page_defined(view):
    view.columns.arrange(["due", "no"], ["title"])
    view.setColumnWidth(1, 300)
    view.columns.reset()
    assert view.columns.order() == [column.key for column in columns()]
    assert [view.columnWidth(at) for at in range(8)] == [column.width for column in columns()]
    assert view.columns.hidden() == [] and view.lanes.frozen_to == 1


def test_new_columns_are_taken_as_defined_and_that_is_no_arrangement_to_be_kept(qtbot, view, model):
    view.columns.hide("note")
    others = [replace(column, key=f"other {column.key}", width=90) for column in reversed(columns())]
    with qtbot.assertNotEmitted(view.layout_changed):
        model.set_content(others, [])
    assert {view.columnWidth(at) for at in range(8)} == {90}
    assert view.columns.hidden() == []
    assert view.columns.order() == [column.key for column in others]


def test_the_last_column_cannot_be_hidden(view):
    for column in columns():
        view.columns.hide(column.key)
    assert len(view.lanes.visible()) == 1


def test_every_state_is_painted_in_both_themes(view, model):
    model.set_content(
        columns(), [make_row(number, "a", level=number % 2, parent=None) for number in range(1, 9)], BANDS
    )
    for tokens in (LIGHT, DARK):
        view.wear(tokens)
        for wraps, compact in ((False, False), (True, False), (False, True)):
            view.columns.set_wraps(wraps)
            view.columns.set_compact(compact)
            picture = view.viewport().grab().toImage()
            colours = {picture.pixelColor(x, 40).name() for x in range(0, 900, 2)}
            assert tokens.surface.lower() in colours or tokens.sel.lower() in colours
            assert len(colours) > 3


def test_the_grid_follows_the_theme_of_the_program(qapp, view):
    wear(qapp, DARK)
    assert view.ink.tokens is DARK
    wear(qapp, LIGHT)
    assert view.ink.tokens is LIGHT


def test_pictures_show_what_is_selected(view):
    go(view, "t1", "person")
    extend(view, "t2", "note")
    picture = view.viewport().grab().toImage()
    place = view.visualRect(view.index_at(view.grid.line_of("t2"), 6))
    assert picture.pixelColor(place.right() - 20, place.top() + 6).name() == LIGHT.primary_bg.lower()
    assert text(view, "t1", "person") == "甲1"


def with_cell(key: str, cell: Cell) -> list[GridRow]:
    """One row with another cell in this column."""
    row, at = make_row(1, "a"), [column.key for column in columns()].index(key)
    return [replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]))]


@pytest.mark.parametrize("wraps", [False, True])
def test_a_figure_is_drawn_whole_beside_a_long_name(view, model, wraps):
    wrapping = [replace(column, wraps=column.wraps or column.key == "target") for column in columns()]
    pair = ("现代轻工纺织产业规模以上工业企业营业收入", "达到14000.5亿元以上")
    model.set_content(wrapping, with_cell("target", Cell("", pairs=(pair,))), BANDS)
    view.columns.set_wraps(wraps)
    lines = drawn(view)
    assert pair[1] in lines
    assert (pair[0] in "".join(lines)) is wraps
    assert height(view, "t1") == 48


def test_a_figure_wider_than_its_cell_wraps_where_texts_wrap(view, model):
    wrapping = [
        replace(column, wraps=True, width=100) if column.key == "target" else column for column in columns()
    ]
    pair = ("产值", "达到14000.5亿元以上，增长百分之十以上")
    model.set_content(wrapping, with_cell("target", Cell("", pairs=(pair,))), BANDS)
    view.columns.set_wraps(True)
    assert pair[1] in "".join(drawn(view))


def test_a_row_is_as_high_as_what_is_drawn_not_as_what_the_cell_holds(view, model):
    units = Cell(
        "、".join(f"第{number}市人民政府" for number in range(41)), shown="省发改委", second="共同牵头40家"
    )
    wrapping = [replace(column, wraps=column.wraps or column.key == "unit") for column in columns()]
    model.set_content(wrapping, with_cell("unit", units), BANDS)
    view.columns.set_wraps(True)
    assert height(view, "t1") <= 18 * 3 + 10
    assert {"省发改委", "共同牵头40家"} <= set(drawn(view))


def test_a_long_band_gives_way_to_its_counts(view, model):
    model.set_content(columns(), sample_rows(), [Band("a", "很长的章节题目" * 30, 0, "3条", "below 1项")])
    lines = drawn(view)
    [title] = [line for line in lines if line.startswith("很长的章节题目")]
    assert title.endswith("…") and "3条" in lines and "低于标准 1项" in lines
    assert view.ink.width(view.ink.bold, title) < view.viewport().width()
