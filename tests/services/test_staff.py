"""Offices, posts and people by hand; lists with two holders of one title; a number erased for good."""

from datetime import date

import pytest
from sqlalchemy import select

from app.directory import (
    DatesCrossed,
    NameTaken,
    UnitEntry,
    confirm_units,
    revise_unit,
)
from app.fields import NotAPerson, NotAPhone
from app.history import redo, undo
from app.ledgers import ERASED, own_unit_id, read_plans
from app.operation import operation
from app.people import assign_post, plan_contacts, plan_handover, take_contacts
from app.plan_properties import choose_own_unit
from app.posts import PostRow, read_posts
from app.staff import (
    NoNumber,
    NothingNamed,
    OfficeTaken,
    PostTaken,
    StaffEntry,
    add_staff,
    delete_office,
    delete_person,
    delete_post,
    edit_person,
    edit_post,
    erase_number,
    posts_by_person,
    read_offices,
    read_staff,
    save_office,
)
from app.store import Ledger
from app.units import read_units, unit_named
from models.rules.people import ContactLine
from models.tables import ContactSecret, Operation, Role
from models.values import PlanRole, RoleRow, UnitRow
from tests.services.conftest import NOW, WHO
from tests.services.test_operation import complaints, sums

TODAY = NOW.date()
LINES = (
    ContactLine(1, "省商务厅", "外贸处", "处长", "王明", "0531-86061234"),
    ContactLine(2, "省商务厅", "外贸处", "副处长", "李亮", ""),
    ContactLine(3, "省商务厅", "外贸处", "副处长", "周密", ""),
)


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    """The small ledger with one office of three people."""
    take_contacts(ledger.sessions, LINES, **WHO)
    return ledger


def staff(ledger: Ledger, on: date = TODAY) -> dict[str, PostRow]:
    with ledger.sessions() as session:
        return {row.holder or row.title: row for row in read_staff(session, on, phones=True)}


def roles(ledger: Ledger) -> list[RoleRow]:
    with ledger.sessions() as session:
        items = read_plans(session, phones=True)[0].items
    return [role for item in items for role in item.roles if role.unit == "省商务厅"]


def fill(ledger: Ledger, name: str = "王明") -> None:
    assign_post(ledger.sessions, [role.id for role in roles(ledger)], "person", staff(ledger)[name].id, **WHO)


def unit(ledger: Ledger, name: str) -> UnitRow:
    with ledger.sessions() as session:
        return next(row for row in read_units(session) if row.name == name)


def test_two_people_of_one_title_hold_two_posts(staffed: Ledger) -> None:
    assert set(staff(staffed)) == {"王明", "李亮", "周密"}
    assert not take_contacts(staffed.sessions, LINES, **WHO)
    third = ContactLine(4, "省商务厅", "外贸处", "副处长", "吴三", "")
    changed = take_contacts(staffed.sessions, [LINES[1], third], **WHO)
    assert changed.remarks == ("副处长由周密换为吴三，没有填过的责任人要改。",)
    assert {row.holder for row in staff(staffed).values() if row.id} == {"王明", "李亮", "吴三"}


def test_a_preview_says_what_each_line_would_do_and_keeps_nothing(staffed: Ledger) -> None:
    fill(staffed)
    before = sums(staffed.sessions)
    lines = (
        ContactLine(1, "省商务厅", "外贸处", "处长", "孙成", "0531-86065678"),
        LINES[1],
        ContactLine(3, "省商务厅", "综合处", "处长", "何七", ""),
        ContactLine(4, "省无此厅", "", "处长", "甲乙", ""),
    )
    steps = plan_contacts(staffed.sessions, lines, date(2022, 5, 1))
    assert [(step.words, step.succeeds) for step in steps] == [
        ("接任王明，2 处责任人随之更改", True),
        ("已有，不变", False),
        ("新岗位、新人员", False),
        ("", False),
    ]
    assert "省无此厅" in steps[3].problem
    assert sums(staffed.sessions) == before
    take_contacts(staffed.sessions, lines[:3], since=date(2022, 5, 1), **WHO)
    assert {role.person for role in roles(staffed)} == {"外贸处处长 孙成"}
    assert {role.phone for role in roles(staffed)} == {"0531-86065678"}
    assert staff(staffed, date(2022, 5, 1))["孙成"].since == date(2022, 5, 1)
    undo(staffed.sessions, **WHO)
    assert sums(staffed.sessions) == before and not complaints(staffed.sessions)


def test_a_successor_before_the_incumbent_is_a_problem_of_the_line(staffed: Ledger) -> None:
    line = ContactLine(1, "省商务厅", "外贸处", "处长", "孙成", "")
    take_contacts(staffed.sessions, [line], since=date(2022, 5, 1), **WHO)
    again = ContactLine(1, "省商务厅", "外贸处", "处长", "何七", "")
    (step,) = plan_contacts(staffed.sessions, [again], date(2022, 5, 1))
    assert "不晚于孙成到任的" in step.problem


def test_a_planned_handover_names_the_cells_and_changes_none(staffed: Ledger) -> None:
    fill(staffed)
    before = sums(staffed.sessions)
    with staffed.sessions() as session:
        cells = plan_handover(session, staff(staffed)["王明"].id, "孙成", date(2022, 5, 1))
    assert [(cell.before, cell.after) for cell in cells] == [("外贸处处长 王明", "外贸处处长 孙成")] * 2
    assert sums(staffed.sessions) == before


def test_staff_is_added_corrected_and_deleted_by_hand(staffed: Ledger) -> None:
    before = sums(staffed.sessions)
    entry = StaffEntry("省商务厅", "综合处", "处长", "何七", "0531-86060001", date(2022, 1, 4))
    add_staff(staffed.sessions, entry, **WHO)
    add_staff(staffed.sessions, StaffEntry("省商务厅", name="何七"), **WHO)
    add_staff(staffed.sessions, StaffEntry("省商务厅", name="钱八"), **WHO)
    row = staff(staffed)["何七"]
    assert (row.words, row.since, row.phone) == ("综合处处长 何七", date(2022, 1, 4), "0531-86060001")
    assert staff(staffed)["钱八"].id == ""
    for bad, refusal in (
        (StaffEntry("省商务厅"), NothingNamed),
        (StaffEntry("省商务厅", "综合处", "处长", "何七"), PostTaken),
        (StaffEntry("省商务厅", "综合处", "处长", "", "不知道"), NotAPhone),
        (StaffEntry("省商务厅", "综合处", "副处长", "待定"), NotAPerson),
    ):
        with pytest.raises(refusal):
            add_staff(staffed.sessions, bad, **WHO)
    delete_person(staffed.sessions, staff(staffed)["钱八"].person_id or "", **WHO)
    delete_post(staffed.sessions, row.id, **WHO)
    assert staff(staffed)["何七"].id == ""
    while sums(staffed.sessions) != before:
        undo(staffed.sessions, **WHO)
    assert not complaints(staffed.sessions)


def test_a_corrected_post_is_printed_so_in_every_role_it_filled(staffed: Ledger) -> None:
    fill(staffed)
    before, row = sums(staffed.sessions), staff(staffed)["王明"]
    entry = StaffEntry("省商务厅", "对外贸易处", "处长", "王铭", "0531-****1234")
    edit_post(staffed.sessions, row.id, entry, **WHO)
    assert {(r.person, r.office, r.phone) for r in roles(staffed)} == {
        ("对外贸易处处长 王铭", "对外贸易处", "0531-86061234")
    }
    edit_post(staffed.sessions, row.id, StaffEntry("省商务厅", "对外贸易处", "处长"), **WHO)
    assert staff(staffed)["处长"].holder is None and staff(staffed)["王铭"].id == ""
    for _ in range(2):
        undo(staffed.sessions, **WHO)
    assert sums(staffed.sessions) == before


def test_a_changed_number_reaches_the_roles(staffed: Ledger) -> None:
    fill(staffed)
    edit_person(staffed.sessions, staff(staffed)["王明"].person_id or "", "王明", "13800001234", **WHO)
    assert {role.phone for role in roles(staffed)} == {"13800001234"}


def test_further_posts_of_a_person_are_known(staffed: Ledger) -> None:
    add_staff(staffed.sessions, StaffEntry("省商务厅", "", "一级调研员", "王明"), **WHO)
    with staffed.sessions() as session:
        rows = read_staff(session, TODAY)
    held = posts_by_person(rows)
    assert {row.title for row in held[staff(staffed)["王明"].person_id or ""]} == {"处长", "一级调研员"}
    assert sum(map(len, held.values())) == 4


def test_an_erased_number_is_gone_and_undo_shows_that(staffed: Ledger) -> None:
    fill(staffed)
    other = next(role.id for role in roles(staffed))
    with operation(staffed.sessions, "另记", **WHO) as work:
        work.session.get_one(Role, other).phone_id = work.secret("0531-86061234")
    phone = staff(staffed)["王明"].phone_id
    changed = erase_number(staffed.sessions, phone, **WHO)
    assert changed and changed.name == "清除电话 0531-****1234"
    with staffed.sessions() as session:
        assert "0531-86061234" not in session.scalars(select(ContactSecret.number)).all()
        assert session.scalars(select(Operation.name)).all()[-1] == changed.name
    assert staff(staffed)["王明"].phone == ERASED and {r.phone for r in roles(staffed)} == {ERASED}
    for _ in range(2):
        undo(staffed.sessions, **WHO)
    assert {role.person for role in roles(staffed)} == {None}
    redo(staffed.sessions, **WHO)
    assert {role.phone for role in roles(staffed)} == {ERASED}
    assert not complaints(staffed.sessions)
    with pytest.raises(NoNumber):
        erase_number(staffed.sessions, phone, **WHO)


def test_offices_are_named_anew_and_deleted(staffed: Ledger) -> None:
    fill(staffed)
    before = sums(staffed.sessions)
    with staffed.sessions() as session:
        unit_id = unit_named(session, "省商务厅")
        (office,) = read_offices(session, unit_id)
    assert (office.name, office.posts) == ("外贸处", 3)
    save_office(staffed.sessions, unit_id, office.id, "贸易处", **WHO)
    assert {(r.person, r.office) for r in roles(staffed)} == {("贸易处处长 王明", "贸易处")}
    save_office(staffed.sessions, unit_id, None, "综合处", **WHO)
    with pytest.raises(OfficeTaken):
        save_office(staffed.sessions, unit_id, None, "综合处", **WHO)
    delete_office(staffed.sessions, office.id, **WHO)
    assert staff(staffed)["王明"].office == ""
    for _ in range(3):
        undo(staffed.sessions, **WHO)
    assert sums(staffed.sessions) == before


def test_a_unit_is_renamed_and_loses_aliases_and_dates(ledger: Ledger) -> None:
    before, row = sums(ledger.sessions), unit(ledger, "省竹艺协会")
    full = UnitEntry(
        "省竹编协会", "山东省竹编协会", ("竹协", "竹艺协会"), date(2020, 1, 1), date(2023, 1, 1), "省工商联"
    )
    revise_unit(ledger.sessions, row.id, full, **WHO)
    seen = unit(ledger, "省竹编协会")
    assert (seen.id, seen.aliases, seen.successor) == (row.id, ("竹协", "竹艺协会"), "省工商联")
    revise_unit(ledger.sessions, row.id, UnitEntry("省竹编协会", aliases=("竹协",)), **WHO)
    seen = unit(ledger, "省竹编协会")
    assert seen == UnitRow(row.id, "省竹编协会", None, ("竹协",))
    revise_unit(ledger.sessions, None, UnitEntry("省草编协会"), **WHO)
    assert unit(ledger, "省草编协会").reviewed
    for bad, refusal in (
        (UnitEntry("省科技厅"), NameTaken),
        (UnitEntry("省竹编协会", valid_from=date(2023, 1, 1), valid_to=date(2022, 1, 1)), DatesCrossed),
    ):
        with pytest.raises(refusal):
            revise_unit(ledger.sessions, row.id, bad, **WHO)
    for _ in range(3):
        undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before and not complaints(ledger.sessions)


def test_unknown_units_are_confirmed_together(ledger: Ledger) -> None:
    confirm_units(ledger.sessions, [unit(ledger, "省竹艺协会").id], **WHO)
    assert unit(ledger, "省竹艺协会").reviewed


def test_another_own_unit_makes_other_plans_its_own(ledger: Ledger) -> None:
    with ledger.sessions() as session:
        commerce, science = unit_named(session, "省商务厅"), unit_named(session, "省科技厅")
    for unit_id, role in ((science, PlanRole.TAKE_PART), (commerce, PlanRole.COMPILE)):
        choose_own_unit(ledger.sessions, unit_id, **WHO)
        with ledger.sessions() as session:
            assert own_unit_id(session) == unit_id
            assert read_plans(session)[0].role is role


def test_posts_can_be_read_masked(staffed: Ledger) -> None:
    with staffed.sessions() as session:
        assert {row.phone for row in read_posts(session, TODAY)} == {"0531-****1234", None}
