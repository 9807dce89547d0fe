"""From the ledger page: roles filled in bulk, a post handed over, a goal linked, properties of plans."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ledgers import ERASED, list_plans
from app.people import take_contacts
from models.rules.people import ContactLine
from tests.helpers.walk import clipped, nameless, out_of_order, overlapped
from tests.services.test_operation import sums
from tests.ui.ledger.test_ledger_page import items, put_cursor

LINES = (
    ContactLine(1, "省商务厅", "外贸处", "处长", "戊某", "13800001234"),
    ContactLine(2, "省科技厅", "高新处", "处长", "辛某", ""),
)


@pytest.fixture
def staffed(page: Any) -> Any:
    """The page of a ledger with two people."""
    page.desk.do(take_contacts, LINES)
    return page


def commerce(page: Any) -> list[Any]:
    return [role for item in items(page).values() for role in item.roles if role.unit == "省商务厅"]


def test_all_roles_of_a_unit_are_filled_from_one_post(staffed: Any, qtbot: Any) -> None:
    staffed.show_view("role")
    staffed.grid.selectAll()
    before = sums(staffed.desk.sessions)
    dialog = staffed.people.fill_roles()
    assert len(dialog.roles) == 69
    qtbot.keyClicks(dialog.choices.line, "wumou")
    assert dialog.only_own.text() == "只填省商务厅的 8 处" and "填入 8 处责任人" in dialog.note.text()
    qtbot.keyClick(dialog.choices.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert {(role.person, role.office, role.phone) for role in commerce(staffed)} == {
        ("外贸处处长 戊某", "外贸处", "13800001234")
    }
    assert staffed.desk.undo_name == "填写责任人 8 处"
    staffed.desk.undo()
    assert sums(staffed.desk.sessions) == before


def test_only_what_is_empty_is_filled_where_that_is_wanted(staffed: Any) -> None:
    staffed.show_view("role")
    staffed.grid.selectAll()
    dialog = staffed.people.fill_roles()
    dialog.only_own.setChecked(False)
    dialog.only_empty.setChecked(True)
    assert len(dialog.wanted()) == staffed.counts.roles_without_person == 6
    dialog.field.setCurrentIndex(dialog.field.findData("leader"))
    assert all(role.leader is None for role in dialog.wanted())


def test_a_row_of_items_fills_the_role_it_shows(staffed: Any) -> None:
    put_cursor(staffed, "任务2", "label")
    (role,) = staffed.people.roles()
    assert role == staffed.scene.own_role(items(staffed)["任务2"])


def test_an_item_without_units_is_told_apart(staffed: Any, qtbot: Any) -> None:
    told: list[str] = []
    staffed.desk.refused.connect(told.append)
    put_cursor(staffed, "任务2", "label")
    staffed.rows.insert.trigger()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert staffed.people.fill_roles() is None and "先填写牵头单位" in told[-1]


def test_a_handover_starts_from_the_ledger(staffed: Any) -> None:
    staffed.show_view("role")
    staffed.grid.selectAll()
    fill = staffed.people.fill_roles()
    fill.choices.line.setText("戊某")
    fill.accept()
    choose = staffed.people.ask_handover()
    choose.choices.line.setText("戊某")
    choose.accept()
    dialog = QApplication.activeModalWidget()
    dialog.name.setText("壬某")
    assert dialog.table.rows.rowCount() == 8
    dialog.hand_over()
    assert {role.person for role in commerce(staffed)} == {"外贸处处长 壬某"}
    assert staffed.desk.undo_name == "人员接任 壬某"
    dialog.reject()


def test_a_handover_needs_people(page: Any) -> None:
    told: list[str] = []
    page.desk.refused.connect(told.append)
    assert page.people.ask_handover() is None and "还没有在任的人" in told[0]


def test_tasks_of_a_goal_are_ticked_and_confirmed(page: Any, qtbot: Any) -> None:
    told: list[str] = []
    page.desk.refused.connect(told.append)
    put_cursor(page, "任务2", "label")
    assert page.people.link_goal() is None and "先选中一条目标" in told[0]
    put_cursor(page, "目标（一）", "label")
    dialog = page.people.link_goal()
    ticked = {link.label for link in dialog.links if link.id in dialog.table.rows.ticked}
    assert ticked == set(items(page)["目标（一）"].serving)
    dialog.table.selectRow(3)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.accept()
    assert set(items(page)["目标（一）"].serving) == ticked ^ {"任务4"}
    assert page.desk.undo_name == "确认 目标（一） 对应任务"


def test_a_number_is_erased_from_the_ledger_on_a_second_word(staffed: Any) -> None:
    told: list[str] = []
    staffed.desk.refused.connect(told.append)
    staffed.show_view("role")
    staffed.grid.selectAll()
    assert staffed.people.erase_phone() is None and "一次清除一个号码" in told[0]
    dialog = staffed.people.fill_roles()
    dialog.choices.line.setText("wumou")
    dialog.accept()
    role = commerce(staffed)[0]
    staffed.go_to("role", role.id)
    staffed.people.erase_phone().act_button.click()
    assert {role.phone for role in commerce(staffed)} == {ERASED}
    line = staffed.model.line_of(role.id)
    assert staffed.model.cell(line, staffed.model.column_of("phone")).text == ERASED


def test_properties_of_a_plan_are_one_step(page: Any) -> None:
    before = sums(page.desk.sessions)
    dialog = page.people.show_plan()
    dialog.year.setText("明年")
    assert not dialog.save() and "不是年度" in dialog.why.text()
    dialog.year.setText("2023")
    dialog.plan_set.setText("十强产业")
    dialog.origin.setCurrentIndex(dialog.origin.findData("received"))
    dialog.start.setText("4月1日")
    assert dialog.save() and not dialog.why.isVisibleTo(dialog)
    with page.desk.sessions() as session:
        (plan,) = list_plans(session)
    assert (plan.year, plan.plan_set, plan.filing_origin) == (2023, "十强产业", "received")
    assert str(plan.filing_start) == "2023-04-01"
    page.desk.undo()
    assert sums(page.desk.sessions) == before


def test_the_last_plan_is_removed_and_comes_back(page: Any) -> None:
    before = sums(page.desk.sessions)
    dialog = page.people.show_plan()
    dialog.remove.click()
    assert page.desk.plans == () and not dialog.save_button.isEnabled()
    page.desk.undo()
    assert sums(page.desk.sessions) == before and len(page.desk.plans) == 1


@pytest.mark.parametrize("size", [(1366, 697), (1093, 558)])
def test_dialogs_fit_their_window_and_have_names(staffed: Any, qtbot: Any, size: tuple[int, int]) -> None:
    staffed.window().resize(*size)
    put_cursor(staffed, "目标（一）", "label")
    people = staffed.people
    for opened in (
        people.fill_roles,
        people.ask_handover,
        people.link_goal,
        people.show_plan,
        people.ask_contacts,
    ):
        dialog = opened()
        qtbot.wait(10)
        assert dialog.width() <= size[0] and dialog.height() <= size[1]
        walks = (clipped, overlapped, nameless, out_of_order)
        assert [fault for walk in walks for fault in walk(dialog)] == []
        dialog.reject()


def test_the_keyboard_alone_fills_the_selected_roles(staffed: Any, qtbot: Any) -> None:
    staffed.show_view("role")
    staffed.grid.setFocus()
    qtbot.keyClick(staffed.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(staffed.grid, Qt.Key.Key_P, both)
    dialog = QApplication.activeModalWidget()
    assert len(dialog.roles) == 69
    qtbot.waitUntil(dialog.choices.line.hasFocus)
    qtbot.keyClicks(QApplication.focusWidget(), "wumou")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert {role.person for role in commerce(staffed)} == {"外贸处处长 戊某"}
