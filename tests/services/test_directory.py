"""The directory and the calendar of a ledger: edited by hand, merged on a person's word, undone like all else."""

from datetime import date

import pytest

from app.calendars import NoArrangement, calendar_years, extend_calendar, read_calendar, working_days
from app.directory import DatesCrossed, NameTaken, SameUnit, edit_unit, merge_units
from app.history import undo
from app.ledgers import list_plans, read_plans, unreviewed_units
from app.people import take_contacts
from app.staff import read_offices
from app.store import Ledger
from app.units import UnknownUnit, read_units, unit_named
from models.rules.people import ContactLine
from models.values import UnitRow
from tests.services.conftest import WHO
from tests.services.test_operation import complaints, sums

ARRANGEMENT = (
    "关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
    "二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。\n"
)


def unit(ledger: Ledger, name: str) -> UnitRow:
    with ledger.sessions() as session:
        return next(row for row in read_units(session) if row.name == name)


def test_an_edited_unit_has_been_reviewed(ledger: Ledger) -> None:
    dates = {"valid_from": date(2020, 1, 1), "valid_to": date(2023, 1, 1)}
    edit_unit(ledger.sessions, "省竹艺协会", aliases=["竹协"], full_name="山东省竹艺协会", **dates, **WHO)
    row = unit(ledger, "省竹艺协会")
    assert (row.aliases, row.full_name, row.valid_from) == (("竹协",), "山东省竹艺协会", date(2020, 1, 1))
    with ledger.sessions() as session:
        assert unreviewed_units(session, list_plans(session)[0]) == ()
        assert unit_named(session, "竹协") == row.id


def test_a_unit_may_become_another_one(ledger: Ledger) -> None:
    edit_unit(ledger.sessions, "省竹艺协会", successor="省工商联", **WHO)
    assert unit(ledger, "省竹艺协会").successor == "省工商联"


def test_merging_moves_roles_and_keeps_the_printed_name(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    merge_units(ledger.sessions, "省竹艺协会", "省工商联", **WHO)
    with ledger.sessions() as session:
        roles = [role for item in read_plans(session)[0].items for role in item.roles]
        moved = next(role for role in roles if role.unit == "省竹艺协会")
        assert moved.unit_id == unit_named(session, "省工商联") == unit_named(session, "省竹艺协会")
    assert complaints(ledger.sessions) == []
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before


def test_what_cannot_be_is_refused_and_changes_nothing(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(NameTaken):
        edit_unit(ledger.sessions, "省竹艺协会", aliases=["省科技厅"], **WHO)
    with pytest.raises(SameUnit):
        merge_units(ledger.sessions, "省科技厅", "山东省科学技术厅", **WHO)
    with pytest.raises(UnknownUnit):
        merge_units(ledger.sessions, "省竹艺协会", "省编织厅", **WHO)
    with pytest.raises(DatesCrossed):
        edit_unit(
            ledger.sessions, "省竹艺协会", valid_from=date(2023, 1, 1), valid_to=date(2022, 1, 1), **WHO
        )
    assert sums(ledger.sessions) == before


def test_a_pasted_arrangement_makes_a_year_certain(ledger: Ledger) -> None:
    with ledger.sessions() as session:
        assert not working_days(date(2027, 1, 25), 5, read_calendar(session)).certain
    changed, found = extend_calendar(ledger.sessions, ARRANGEMENT, **WHO)
    assert changed.name == "录入2027年放假安排"
    assert len(found.days) == 12
    with ledger.sessions() as session:
        counted = working_days(date(2027, 1, 29), 6, read_calendar(session))
        assert (counted.certain, counted.last) == (True, date(2027, 2, 12))
        assert date(2027, 1, 31) in counted.counted
        assert calendar_years(session)[-1][:2] == (2027, True)
    undo(ledger.sessions, **WHO)
    with ledger.sessions() as session:
        assert not working_days(date(2027, 1, 25), 5, read_calendar(session)).certain


def test_a_text_without_days_is_no_arrangement(ledger: Ledger) -> None:
    with pytest.raises(NoArrangement, match="日历没有改动"):
        extend_calendar(ledger.sessions, "竹编产业2027年行动计划", **WHO)


def test_offices_of_a_merged_unit_do_not_stand_twice(ledger: Ledger) -> None:
    lines = [
        ContactLine(1, "省竹艺协会", "秘书处", "处长", "王明", ""),
        ContactLine(2, "省工商联", "秘书处", "处长", "李亮", ""),
    ]
    take_contacts(ledger.sessions, lines, **WHO)
    before = sums(ledger.sessions)
    merge_units(ledger.sessions, "省竹艺协会", "省工商联", **WHO)
    with ledger.sessions() as session:
        unit_id = unit_named(session, "省工商联")
        assert [(office.name, office.posts) for office in read_offices(session, unit_id)] == [("秘书处", 2)]
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before
