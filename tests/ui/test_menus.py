"""The menus of the window over the ledger: never too tall, what can be done to cells, ticks that are seen."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from tests.ui.ledger.test_ledger_page import items, put_cursor

# A screen of 1366×768 at 125 %: what is left below the menu bar and above the task bar.
ROOM = 614 - 40 - 32 - 34


def menu(window: Any, words: str) -> QMenu:
    """A menu of the bar by its word."""
    return next(one.menu() for one in window.menus.bar.actions() if one.text().startswith(words))


def labels(shown: QMenu) -> list[str]:
    """The words of its entries, without what undo and redo would do."""
    return [one.text().replace("&", "") for one in shown.actions() if not one.isSeparator()]


def test_every_menu_of_the_ledger_fits_below_the_bar_in_one_column(sample_window: Any) -> None:
    for bar in sample_window.menus.bar.actions():
        if bar.isVisible():
            shown = bar.menu()
            shown.popup(QPoint(0, 0))
            assert shown.height() <= ROOM, (bar.text(), shown.height())
            places = {shown.actionGeometry(one).x() for one in shown.actions() if one.isVisible()}
            assert len(places) == 1
            shown.close()


def test_the_menu_edit_holds_what_is_done_to_cells(sample_window: Any) -> None:
    page = sample_window.pages["ledger"]
    put_cursor(page, "任务2", "deadline")
    page.grid.actions.commit(page.grid.currentIndex().row(), page.grid.currentIndex().column(), "2022-11-15")
    edit = menu(sample_window, "编辑")
    wanted = ["剪切", "复制", "带标题复制", "粘贴", "清除", "向下填充", "向右填充", "查找…", "替换…"]
    assert [words for words in labels(edit) if words in wanted] == wanted
    does = {one.text(): one for one in edit.actions()}
    does["复制"].trigger()
    assert QGuiApplication.clipboard().text() == "2022-11-15"
    does["清除"].trigger()
    assert items(page)["任务2"].deadline != "2022-11-15"
    does["粘贴"].trigger()
    assert items(page)["任务2"].deadline == "2022-11-15"
    does["查找…"].trigger()
    assert page.panel.find_bar.isVisible()


def test_entries_below_others_are_found_by_ctrl_k_too(sample_window: Any) -> None:
    words = {made.text() for made in sample_window.menus.commands()}
    assert {"新增目标", "填写责任人…", "导出台账为 PDF…", "放大", "重开一份示例", "复制"} <= words


@pytest.mark.parametrize("name", ["自动换行", "详情", "紧凑"])
def test_what_is_on_has_a_tick_in_the_menu(sample_window: Any, name: str) -> None:
    entry = next(one for one in menu(sample_window, "视图").actions() if one.text() == name)

    def left_edge() -> bytes:
        """What is drawn where ticks and icons stand."""
        shown = menu(sample_window, "视图")
        shown.popup(QPoint(0, 0))
        place = shown.actionGeometry(entry)
        picture = shown.grab(QRect(place.left(), place.top(), 26, place.height())).toImage()
        shown.close()
        return bytes(picture.convertToFormat(QImage.Format.Format_Grayscale8).constBits())

    if entry.isChecked():
        entry.trigger()
    off = left_edge()
    entry.trigger()
    assert entry.isChecked() and not entry.isIconVisibleInMenu()
    assert sum(a != b for a, b in zip(off, left_edge(), strict=True)) > 40


def test_a_right_click_offers_what_the_page_does_to_rows(sample_window: Any) -> None:
    words = [made.text() for made in sample_window.pages["ledger"].grid.cells.rows() if made is not None]
    assert {"在下方插入一条", "上移", "下移", "拆分举措…", "删除选中的条目", "填写责任人…"} <= set(words)
