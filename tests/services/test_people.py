"""A 通讯录 taken in, roles filled from it, and a post handed over: one operation each."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app.fields import NotAPhone
from app.history import undo
from app.ledgers import read_plans
from app.people import (
    NobodyHolds,
    NoContacts,
    SameHolder,
    SuccessorMissing,
    assign_post,
    hand_over,
    handover_table,
    take_contacts,
)
from app.posts import PostRow, TooEarly, read_posts
from app.store import Ledger
from app.units import UnknownUnit
from models.rules.people import ContactLine
from models.tables import Role
from models.values import RoleRow
from tests.services.conftest import NOW, WHO
from tests.services.test_operation import complaints, sums

TODAY = NOW.date()
LINES = (
    ContactLine(1, "省商务厅", "外贸处", "处长", "王明", "0531-86061234"),
    ContactLine(2, "省商务厅", "外贸处", "副处长", "李亮", ""),
    ContactLine(3, "省科技厅", "", "分管副厅长", "赵强", ""),
)


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    """The small ledger with a 通讯录."""
    take_contacts(ledger.sessions, LINES, **WHO)
    return ledger


def posts(ledger: Ledger, on: date = TODAY) -> dict[str, PostRow]:
    with ledger.sessions() as session:
        return {row.title: row for row in read_posts(session, on)}


def roles(ledger: Ledger, keep: Callable[[RoleRow], bool]) -> list[RoleRow]:
    with ledger.sessions() as session:
        items = read_plans(session, phones=True)[0].items
    return [role for item in items for role in item.roles if keep(role)]


def commerce(role: RoleRow) -> bool:
    return role.unit == "省商务厅"


def test_a_directory_makes_offices_posts_and_people_once(staffed: Ledger) -> None:
    standing = sums(staffed.sessions)
    assert {title: row.holder for title, row in posts(staffed).items()} == {
        "处长": "王明",
        "副处长": "李亮",
        "分管副厅长": "赵强",
    }
    assert posts(staffed)["处长"].words == "外贸处处长 王明"
    assert posts(staffed)["处长"].phone == "0531-****1234"
    assert not take_contacts(staffed.sessions, LINES, **WHO)
    assert sums(staffed.sessions) == standing and not complaints(staffed.sessions)
    undo(staffed.sessions, **WHO)
    assert not posts(staffed)


def test_nothing_and_an_unknown_unit_are_refused_whole(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(NoContacts):
        take_contacts(ledger.sessions, [], **WHO)
    with pytest.raises(UnknownUnit):
        take_contacts(ledger.sessions, [*LINES, ContactLine(4, "省无此厅", "", "处长", "甲乙", "")], **WHO)
    assert sums(ledger.sessions) == before


def test_a_post_fills_many_roles_with_office_and_number(staffed: Ledger) -> None:
    ids = [role.id for role in roles(staffed, commerce)]
    assert len(ids) == 2
    assign_post(staffed.sessions, ids, "person", posts(staffed)["处长"].id, **WHO)
    filled = [(role.person, role.office, role.phone) for role in roles(staffed, commerce)]
    assert filled == [("外贸处处长 王明", "外贸处", "0531-86061234")] * 2
    undo(staffed.sessions, **WHO)
    assert all(role.person is None for role in roles(staffed, commerce))


def test_a_handover_changes_every_role_and_keeps_who_held_the_post_before(staffed: Ledger) -> None:
    ids = [role.id for role in roles(staffed, commerce)]
    post = posts(staffed)["处长"]
    assign_post(staffed.sessions, ids, "person", post.id, **WHO)
    before = sums(staffed.sessions)
    changed, cells = hand_over(
        staffed.sessions, post.id, "孙成", date(2022, 5, 1), phone="0531-86065678", **WHO
    )
    assert changed.name == "人员接任 孙成"
    assert [(cell.before, cell.after) for cell in cells] == [("外贸处处长 王明", "外贸处处长 孙成")] * 2
    assert {(role.person, role.phone) for role in roles(staffed, commerce)} == {
        ("外贸处处长 孙成", "0531-86065678")
    }
    assert posts(staffed, date(2022, 4, 30))["处长"].holder == "王明"
    assert posts(staffed, date(2022, 5, 1))["处长"].holder == "孙成"
    table = handover_table(cells, post.words, date(2022, 5, 1))
    assert len(table.rows) == 2 and table.right_note == "自2022年5月1日起"
    undo(staffed.sessions, **WHO)
    assert sums(staffed.sessions) == before and not complaints(staffed.sessions)


def test_an_impossible_handover_is_refused_and_changes_nothing(staffed: Ledger) -> None:
    post = posts(staffed)["处长"].id
    hand_over(staffed.sessions, post, "孙成", date(2022, 5, 1), **WHO)
    before = sums(staffed.sessions)
    for successor, since, refusal in (
        ("孙成", date(2022, 6, 1), SameHolder),
        (" ", date(2022, 6, 1), SuccessorMissing),
        ("周密", date(2022, 5, 1), TooEarly),
    ):
        with pytest.raises(refusal):
            hand_over(staffed.sessions, post, successor, since, **WHO)
    with pytest.raises(NotAPhone):
        hand_over(staffed.sessions, post, "周密", date(2022, 6, 1), phone="不详", **WHO)
    take_contacts(staffed.sessions, [ContactLine(1, "省教育厅", "", "处长", "", "")], **WHO)
    with staffed.sessions() as session:
        empty = next(row.id for row in read_posts(session, NOW.date()) if row.holder is None)
    before = sums(staffed.sessions)
    with pytest.raises(NobodyHolds):
        hand_over(staffed.sessions, empty, "甲某", date(2022, 6, 1), **WHO)
    assert sums(staffed.sessions) == before


def test_a_second_directory_with_another_name_is_a_handover_of_that_day(staffed: Ledger) -> None:
    line = ContactLine(1, "省商务厅", "外贸处", "处长", "孙成", "")
    take_contacts(staffed.sessions, [line], **WHO)
    assert posts(staffed)["处长"].holder == "孙成"
    assert posts(staffed, date(2022, 4, 7))["处长"].holder == "王明"
    with staffed.sessions() as session:
        assert not session.scalars(select(Role.person).where(Role.person.is_not(None))).all()
