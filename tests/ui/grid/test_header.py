"""The heading: sorting, filters, widths and order by mouse and by menu; the dialogs of columns and words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QPushButton

from app.pinyin import spelled
from tests.ui.grid.conftest import columns, written
from tests.ui.grid.helpers import CTRL, NONE, SHIFT, Key, active, extend, focused, go, press, text
from ui.grid.columns_dialog import ColumnsDialog
from ui.grid.filtering import AloneIn, AnyOf, within
from ui.grid.panel import GridPanel
from ui.grid.replace_dialog import ReplaceDialog
from ui.grid.rows import CellEdit

LEFT = Qt.MouseButton.LeftButton
INITIALS = {"省商务厅": "sswt", "省科技厅": "skjt", "省教育厅": "sjyt", "省工业和信息化厅": "sgyhxxht"}


def middle(view, key: str) -> QPoint:
    """The middle of a heading."""
    return view.horizontalHeader().rect_of(view.grid.column_of(key)).center()


def caret(view, key: str) -> QPoint:
    """The caret of a heading."""
    place = view.horizontalHeader().rect_of(view.grid.column_of(key))
    return QPoint(place.right() - 10, place.center().y())


def click(qtbot, view, spot: QPoint, modifiers=NONE) -> None:
    """Click on the heading."""
    qtbot.mouseClick(view.horizontalHeader().viewport(), LEFT, modifiers, spot)


def drag(qtbot, view, start: QPoint, end: QPoint) -> None:
    """Drag something of the heading."""
    port = view.horizontalHeader().viewport()
    qtbot.mousePress(port, LEFT, NONE, start)
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, LEFT, NONE, end)


def shown(view) -> list[str]:
    """The ids of the shown rows."""
    return [row.id for row in view.grid.shown_rows()]


def button(parent, words: str) -> QPushButton:
    """The button with these words."""
    return next(one for one in parent.findChildren(QPushButton) if one.text() == words)


def test_a_click_sorts_up_then_down_then_in_the_order_of_the_chapters(qtbot, view, model):
    given = shown(view)
    for levels in ([("person", False)], [("person", True)], []):
        click(qtbot, view, middle(view, "person"))
        assert model.sort_levels == levels
    assert shown(view) == given


def test_shift_click_adds_a_level(qtbot, view, model):
    click(qtbot, view, middle(view, "unit"))
    click(qtbot, view, middle(view, "note"), SHIFT)
    click(qtbot, view, middle(view, "note"), SHIFT)
    assert model.sort_levels == [("unit", False), ("note", True)]


def test_a_border_drags_the_width_and_a_double_click_fits_it(qtbot, view):
    place = view.horizontalHeader().rect_of(5)
    drag(qtbot, view, QPoint(place.right(), 10), QPoint(place.right() + 40, 10))
    assert view.columnWidth(5) == 148
    assert view.grid.sort_levels == []
    border = QPoint(view.horizontalHeader().rect_of(5).right(), 10)
    qtbot.mouseDClick(view.horizontalHeader().viewport(), LEFT, NONE, border)
    assert 36 <= view.columnWidth(5) < 108


def test_a_heading_drags_its_column_elsewhere(qtbot, view):
    drag(qtbot, view, middle(view, "due"), middle(view, "title") - QPoint(60, 0))
    assert view.columns.order()[:4] == ["mark", "no", "due", "title"]
    go(view, "t1", "due")
    press(view, Key.Key_Right)
    assert active(view) == ("t1", "title")
    press(view, Key.Key_Right, SHIFT)
    assert [area.width for area in view.shown_areas()] == [2]


def test_the_filter_finds_by_pinyin_and_enter_takes_it(qtbot, view):
    view.initials = INITIALS.get
    click(qtbot, view, caret(view, "unit"))
    popup = view.columns.popup
    assert popup.isVisible() and popup.isWindow()
    qtbot.keyClicks(popup.search, "sswt")
    qtbot.keyClick(popup.search, Key.Key_Return)
    assert shown(view) == ["t1", "t4", "t5", "t9"]
    assert view.grid.filters == {"unit": frozenset({"省商务厅"})}


def test_the_filter_list_counts_under_the_other_filters_and_ticks(qtbot, view):
    view.columns.set_filter("no", frozenset({"任务1", "任务2", "任务5"}))
    popup = view.columns.open_filter(4)
    values = [(name, count) for name, count in popup.values.everything]
    assert sorted(values) == [("省商务厅", 2), ("省科技厅", 1)]
    popup.values.toggle(popup.values.index(0))
    assert popup.values.ticked == set()
    at = [name for name, _ in popup.values.shown].index("省科技厅")
    popup.list.setFocus()
    popup.list.setCurrentIndex(popup.values.index(at + 1))
    qtbot.keyClick(popup.list, Key.Key_Space)
    qtbot.mouseClick(button(popup, "确定"), LEFT)
    assert shown(view) == ["t2"]


def test_the_filter_is_cleared_and_everything_ticked_is_no_filter(qtbot, view):
    view.columns.set_filter("unit", frozenset({"省商务厅"}))
    qtbot.mouseClick(button(view.columns.open_filter(4), "清除"), LEFT)
    assert view.grid.filters == {}
    qtbot.mouseClick(button(view.columns.open_filter(4), "确定"), LEFT)
    assert view.grid.filters == {}


def test_lists_in_cells_are_filtered_by_member(qtbot, view, page, model):
    view.actions.write("x", [edit("t1", "unit", "省商务厅、省科技厅"), edit("t2", "unit", "省商务厅")])
    popup = view.columns.open_filter(4)
    assert "省商务厅、省科技厅" not in [name for name, _ in popup.values.everything]
    qtbot.keyClicks(popup.search, "x")
    popup.search.clear()
    popup.values.ticked = {"省商务厅"}
    popup.take()
    assert model.filters == {"unit": AnyOf(frozenset({"省商务厅"}))}
    popup = view.columns.open_filter(4)
    assert popup.values.ticked == {"省商务厅"}
    popup.alone.setChecked(True)
    popup.take()
    assert model.filters == {"unit": AloneIn(frozenset({"省商务厅"}))}
    assert "t1" not in shown(view) and "t2" in shown(view)


def edit(row_id: str, key: str, words: str):
    """An edit."""
    return CellEdit(row_id, key, words)


def test_days_are_filtered_by_their_window(qtbot, view):
    view.day = lambda: date(2022, 4, 6)
    qtbot.mouseClick(button(view.columns.open_filter(7), "本月"), LEFT)
    assert view.grid.filters == {"due": within("本月", date(2022, 4, 6))}
    assert shown(view) == ["t3"]


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("升序", lambda view: view.grid.sort_levels == [("person", False)]),
        ("降序", lambda view: view.grid.sort_levels == [("person", True)]),
        ("恢复章节顺序", lambda view: view.grid.sort_levels == []),
        ("冻结到此列", lambda view: view.lanes.frozen_to == 5),
        ("取消冻结", lambda view: view.lanes.frozen_to is None),
        ("隐藏列", lambda view: view.columns.hidden() == ["person"]),
    ],
)
def test_the_menu_of_a_heading_does_what_the_mouse_does(view, words, check):
    menu = view.horizontalHeader().menu(5, view.mapToGlobal(QPoint(0, 0)))
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    assert check(view)


def test_the_menu_key_leads_to_the_menu_of_the_active_column(qtbot, view):
    go(view, "t1", "note")
    reason = QContextMenuEvent.Reason.Keyboard
    view.contextMenuEvent(QContextMenuEvent(reason, QPoint(0, 0), view.mapToGlobal(QPoint(0, 0))))
    [menu] = [one for one in view.findChildren(QMenu) if one.isVisible()]
    menu.actions()[-1].trigger()
    menu.close()
    [menu] = [one for one in view.findChildren(QMenu) if one.isVisible()]
    assert menu.accessibleName() == "备注 列菜单"
    menu.close()


@pytest.fixture
def panel(qtbot, view):
    """The view with its bars."""
    made = GridPanel(view)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    made.activateWindow()
    view.setFocus()
    return made


def test_ctrl_f_finds_counts_and_goes_round(qtbot, view, panel):
    press(view, Key.Key_F, CTRL)
    bar = panel.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.words, "7")
    bar.search()
    assert bar.count.text() == "共5格"
    seen = []
    for _ in range(6):
        qtbot.keyClick(bar.words, Key.Key_Return)
        seen.append(active(view))
    around = [("t6", "due"), *(("t7", key) for key in ("no", "title", "person", "note"))]
    assert seen == [*around, around[0]]
    assert bar.count.text() == "第1格，共5格"
    qtbot.keyClick(bar.words, Key.Key_Return, SHIFT)
    assert active(view) == around[-1]
    qtbot.keyClick(bar.words, Key.Key_Escape)
    assert not bar.isVisible() and view.tinted == set()
    assert focused(view) is view


def test_ctrl_h_lists_what_would_change_and_replaces_it_in_one_step(qtbot, view, page, panel):
    go(view, "t1", "person")
    extend(view, "t3", "person")
    press(view, Key.Key_H, CTRL)
    dialog = panel.dialog
    assert isinstance(dialog, ReplaceDialog)
    dialog.words.setText("甲")
    dialog.into.setText("乙")
    assert dialog.scope.currentText() == "选区"
    assert dialog.model.rowCount() == 3
    assert [dialog.model.index(0, at).data() for at in range(3)] == ["任务1 责任人", "甲1", "乙1"]
    qtbot.mouseClick(dialog.take, LEFT)
    assert [text(view, f"t{number}", "person") for number in range(1, 5)] == ["乙1", "乙2", "乙3", "甲4"]
    assert [name for name, _ in page.operations] == ["替换 3 格"]
    dialog.scope.setCurrentText("本台账")
    dialog.words.setText("任务")
    assert not dialog.take.isEnabled()
    dialog.regex.setChecked(True)
    dialog.words.setText("(")
    assert "正则" in dialog.told.text()
    dialog.close()


def test_replacing_elsewhere_is_left_to_the_page(qtbot, view, panel):
    asked: list[tuple[str, str]] = []
    panel.elsewhere["全部台账"] = lambda wanted, into: asked.append((wanted.words, into))
    panel.find(True)
    panel.dialog.words.setText("甲")
    panel.dialog.into.setText("乙")
    panel.dialog.scope.setCurrentText("全部台账")
    qtbot.mouseClick(panel.dialog.take, LEFT)
    assert asked == [("甲", "乙")]
    panel.dialog.close()


def test_the_dialog_of_columns_shows_hides_orders_and_resets(qtbot, view, panel):
    view.columns_wanted.emit()
    dialog = panel.dialog
    assert isinstance(dialog, ColumnsDialog)
    dialog.list.item(2).setCheckState(Qt.CheckState.Unchecked)
    dialog.list.setCurrentRow(7)
    dialog.shift(-1)
    qtbot.mouseClick(dialog.take, LEFT)
    assert view.columns.hidden() == ["title"]
    assert view.columns.order()[-2:] == ["due", "note"]
    view.columns_wanted.emit()
    for at in range(8):
        panel.dialog.list.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert not panel.dialog.take.isEnabled()
    qtbot.mouseClick(button(panel.dialog, "恢复默认列"), LEFT)
    assert view.columns.order() == [column.key for column in columns()]
    panel.dialog.reject()


def test_leaving_before_the_search_has_run_leaves_no_tint(qtbot, view, panel):
    press(view, Key.Key_F, CTRL)
    panel.find_bar.words.setText("甲")
    qtbot.keyClick(panel.find_bar.words, Key.Key_Escape)
    qtbot.wait(250)
    assert not view.tinted and panel.find_bar.isHidden()


def test_values_of_a_filter_stand_by_pinyin_and_numbers_by_their_value(view, model):
    model.spell = spelled
    names = ["省自然资源厅", "省财政厅", "省科技厅", "任务10", "任务2", ""]
    at = model.column_of("note")
    model.update_rows(
        {f"t{number}": written(model.row_of(f"t{number}"), at, name) for number, name in enumerate(names, 1)}
    )
    popup = view.columns.open_filter(at)
    shown = [name for name, _ in popup.values.shown if name in names]
    assert shown == ["任务2", "任务10", "省财政厅", "省科技厅", "省自然资源厅", ""]
    popup.close()
