"""The commonest jobs within their counts of clicks and keys (ui.md §4.1), in the real window."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.items import set_value
from app.ledgers import read_plans
from models.values import ItemRow
from tests.helpers.interactions import Interactions

LEFT = Qt.MouseButton.LeftButton


def items(page: Any) -> dict[str, ItemRow]:
    with page.desk.sessions() as session:
        found = read_plans(session, phones=True)[0].items
    return {item.label or item.title: item for item in found}


def type_words(qtbot: Any, words: str) -> None:
    # The first letter opens an editor, which takes the rest.
    for letter in words:
        qtbot.keyClicks(QApplication.focusWidget(), letter)


def chip(page: Any, key: str) -> QPushButton:
    return page.chips._buttons[key]


def open_filter(qtbot: Any, page: Any, key: str) -> Any:
    """Press the caret of a heading and give its pop-up."""
    header, column = page.grid.horizontalHeader(), page.model.column_of(key)
    x, width = page.grid.lanes.span(column)
    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(x + width - 12, header.height() // 2))
    return QApplication.activePopupWidget()


def test_j1_what_is_open_is_seen_at_once(page: Any, qtbot: Any) -> None:
    with Interactions() as done:
        qtbot.mouseClick(chip(page, "open"), LEFT)
    assert len(page.model.shown_rows()) == 4 and done.count <= 1


def test_j3_one_person_changes_in_two(page: Any, qtbot: Any, press: Callable[..., None]) -> None:
    item = items(page)["任务2"]
    with Interactions() as done:
        press(item.id, "person")
        type_words(qtbot, "zhang san")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert items(page)["任务2"].roles[0].person == "zhang san"
    assert done.count <= 2, done.log


def test_j4_one_value_goes_into_twelve_rows(page: Any, qtbot: Any, press: Callable[..., None]) -> None:
    rows = page.model.shown_rows()[:12]
    press(rows[0].id, "deadline")
    with Interactions() as done:
        press(rows[-1].id, "deadline", extend=True)
        type_words(qtbot, "1130")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    deadlines = [item.deadline for item in items(page).values() if not item.group][:12]
    assert set(deadlines) == {"2022-11-30"} and done.count <= 2, done.log
    assert page.desk.undo_name == "填充 12 格"


def test_j5_one_unit_and_this_month(page: Any, qtbot: Any) -> None:
    set_value(page.desk.sessions, "任务13", "完成时限", "4月20日", who="甲", when=page.desk.now())
    page.refresh(None)
    with Interactions() as done:
        popup = open_filter(qtbot, page, "lead_units")
        type_words(qtbot, "sswt")
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
        popup = open_filter(qtbot, page, "deadline")
        month = next(made for made in popup.findChildren(QPushButton) if made.text() == "本月")
        qtbot.mouseClick(month, LEFT)
    shown = [row.cells[page.model.column_of("label")].text for row in page.model.shown_rows()]
    assert shown == ["任务13"] and done.count <= 4, (shown, done.log)
    words = [part.text for part in page.status_parts()[0]]
    assert any("牵头单位" in text and "完成时限" in text for text in words)


def test_j10_who_changed_it_and_back_again(page: Any, qtbot: Any, press: Callable[..., None]) -> None:
    before = items(page)["任务2"].deadline
    press(items(page)["任务2"].id, "deadline")
    type_words(qtbot, "1130")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    with Interactions() as done:
        press(items(page)["任务2"].id, "deadline")
        history = next(b for b in page.detail.findChildren(QPushButton) if "变更记录" in b.text())
        qtbot.mouseClick(history, LEFT)
        dialog = page.detail.dialog
        assert dialog.tree.topLevelItem(0).text(1).startswith("甲某")
        qtbot.mouseClick(dialog.back, LEFT)
    assert items(page)["任务2"].deadline == before and done.count <= 3, done.log
    dialog.close()


def test_69_emptied_roles_are_filled_from_a_pasted_table(
    page: Any, qtbot: Any, press: Callable[..., None]
) -> None:
    page.show_view("role")
    fields = ("leader", "office", "person", "contact", "phone")
    full = [[row.cells[page.model.column_of(key)].text for key in fields] for row in page.model.shown_rows()]
    table = [[text or "联络员" for text in row[:4]] + [f"0531-8606{n:04}"] for n, row in enumerate(full)]
    first, last = page.model.shown_rows()[0].id, page.model.shown_rows()[-1].id
    press(first, "leader")
    press(last, "phone", extend=True)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert page.counts.roles_without_person == 69
    page.show_view("item")
    QApplication.clipboard().setText("\n".join("\t".join(row) for row in table))
    with Interactions() as done:
        page.views["role"].trigger()
        done.system_dialog("press 视图", "press 按角色")
        press(first, "leader")
        qtbot.keyClick(page.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.counts.roles_without_person == 0 and done.count < 12, done.log
    roles = [role for item in items(page).values() for role in item.roles]
    assert [role.phone for role in roles] == [row[4] for row in table]
    assert page.desk.undo_name == "粘贴 69×5 格"
