"""The actions on cells: by a right click, from a menu, and none of them where nothing can be written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from tests.ui.grid.helpers import ALT, CTRL, SHIFT, Key, active, extend, focused, go, press, text, write


def right_click(view, row_id: str, key: str) -> QMenu:
    """Click a cell with the right button; the menu that opens."""
    index = view.grid.index(view.grid.line_of(row_id), view.grid.column_of(key))
    spot = view.visualRect(index).center()
    where = view.viewport().mapToGlobal(spot)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, where))
    [menu] = [one for one in view.findChildren(QMenu) if one.isVisible()]
    return menu


def entry(menu: QMenu, words: str) -> QAction:
    """The entry of a menu with these words."""
    return next(action for action in menu.actions() if action.text() == words)


def test_a_right_click_selects_its_cell_and_offers_what_can_be_done(view):
    view.cells.rows = lambda: [QAction("上移", view)]
    menu = right_click(view, "t2", "note")
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == [
        *["剪切", "复制", "带标题复制", "粘贴", "清除", "向下填充", "向右填充", "上移"],
        "“备注”列…",
    ]
    assert active(view) == ("t2", "note")
    entry(menu, "清除").trigger()
    menu.close()
    assert text(view, "t2", "note") == ""


def test_a_right_click_inside_the_selection_keeps_it(view):
    go(view, "t1", "person")
    extend(view, "t3", "person")
    menu = right_click(view, "t2", "person")
    entry(menu, "向下填充").trigger()
    menu.close()
    assert [text(view, name, "person") for name in ("t1", "t2", "t3")] == ["甲1"] * 3


def test_copy_from_a_menu_is_about_the_text_that_is_being_typed(view):
    go(view, "t1", "person")
    write(view, "乙方")
    focused(view).selectAll()
    view.cells.made["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "乙方" and view.editing()
    view.cells.made["cut"].trigger()
    assert focused(view).text() == "" and text(view, "t1", "person") == "甲1"


@pytest.mark.parametrize(
    "does",
    [
        lambda view: press(view, Key.Key_F2),
        lambda view: write(view, "乙"),
        lambda view: press(view, Key.Key_F2, SHIFT),
        lambda view: press(view, Key.Key_Down, ALT),
        lambda view: press(view, Key.Key_Delete),
        lambda view: press(view, Key.Key_D, CTRL),
    ],
    ids=["F2", "typing", "pop-out", "picker", "Delete", "fill"],
)
def test_where_nothing_can_be_written_no_editor_opens_and_it_is_said(qtbot, view, page, does):
    view.grid.locked = True
    go(view, "t1", "person")
    extend(view, "t2", "person")
    with qtbot.waitSignal(view.locked_tried, timeout=500):
        does(view)
    assert not view.editing() and view.pickers.box is None and page.operations == []
    assert not view.handle.shown()


def test_a_locked_grid_still_copies(view):
    view.grid.locked = True
    view.cells.lock(True)
    menu = right_click(view, "t1", "person")
    assert entry(menu, "复制").isEnabled() and not entry(menu, "粘贴").isEnabled()
    entry(menu, "复制").trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "甲1"
