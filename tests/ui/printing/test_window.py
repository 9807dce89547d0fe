"""Printing in the window: where its commands stand, what is said of a written file, how work is done beside it."""

import gc
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.shell.menus import TITLES


def test_print_and_export_stand_before_the_last_group_of_the_menu(desk: Any, qtbot: Any) -> None:
    window = MainWindow(desk)
    window.resize(1093, 558)
    window.show()
    menus = {action.text(): action.menu() for action in window.menus.bar.actions()}
    words = [action.text() for action in menus[TITLES["文件"]].actions()]
    assert words[-1] == "退出"
    assert words.index("打印当前视图…") < words.index("导出") < words.index("退出")
    output = window.pages["ledger"].output
    assert output.view.shortcut().toString() == "Ctrl+P"
    assert {output.view, *output.exports} <= set(window.menus.commands())
    assert [action.text() for action in output.export_button.menu().actions()] == [
        "导出当前视图为 Excel…", "导出台账为 Excel（备案版式）…", "导出台账为 PDF…", "任务分办单…",
    ]  # fmt: skip
    window.toast.say_written(Path("/台账/31-工作台账-备案稿-20220408.pdf"))
    assert "31-工作台账-备案稿-20220408.pdf" in window.toast.words.text()
    assert window.toast.undo.text() == window.toast.undo.accessibleName() == "打开所在文件夹"
    window.desk.undo_offered.emit("已删除 3 条。")
    assert window.toast.undo.text() == "撤销"
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_the_search_for_rings_waits_until_work_is_through(page: Any, settle: Any) -> None:
    go = Event()
    page.jobs.start(go.wait, 10)
    page.jobs.start(int)
    assert not gc.isenabled()
    go.set()
    settle()
    assert gc.isenabled()
    page.jobs.start(go.wait, 10)
    page.jobs.stop()
    assert gc.isenabled()
