"""Units of an item: nothing goes without a word, nobody changes columns unasked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.history import undo
from app.items import set_value
from app.ledgers import read_plans
from app.notices import accept
from app.operation import Changed, operation
from app.roles import StandsElsewhere
from app.seeds import new_ledger
from app.store import Ledger
from app.units import NotAUnit, SeveralUnits, UnknownUnit, unit_named
from models.tables import Item, Post, Role, RolePost, Unit
from models.values import ItemRow, RoleKind
from tests.services.conftest import NOW, WHO, small_draft
from tests.services.test_operation import complaints, sums


def put(ledger: Ledger, item: str, field: str, value: str, **more: object) -> Changed:
    return set_value(ledger.sessions, item, field, value, **WHO, **more)


def seen(ledger: Ledger, label: str, *, phones: bool = False) -> ItemRow:
    with ledger.sessions() as session:
        return next(i for i in read_plans(session, phones=phones)[0].items if i.label == label)


def units(ledger: Ledger, label: str) -> list[tuple[str, RoleKind]]:
    return [(role.unit, role.kind) for role in seen(ledger, label).roles]


def test_a_unit_that_leads_is_not_made_to_support_unasked(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(StandsElsewhere, match=r"“省科技厅”在目标（一）里已是牵头单位.*配合单位.*--move"):
        put(ledger, "目标1", "配合单位", "省科技厅、省财政厅")
    assert sums(ledger.sessions) == before
    put(ledger, "目标1", "责任人", "科技处处长", unit="省科技厅")
    assert put(ledger, "目标1", "配合单位", "省科技厅、省财政厅", move=True).remarks == ()
    assert units(ledger, "目标（一）") == [
        ("省商务厅", RoleKind.LEAD),
        ("省科技厅", RoleKind.SUPPORT),
        ("省财政厅", RoleKind.SUPPORT),
    ]
    assert seen(ledger, "目标（一）").roles[1].person == "科技处处长"


def test_known_units_are_told_apart_at_blanks_and_others_are_not(ledger: Ledger) -> None:
    put(ledger, "目标1", "责任人", "科技处处长", unit="省科技厅")
    assert put(ledger, "目标1", "牵头单位", "省商务厅 省科技厅　省财政厅").remarks == ()
    assert [unit for unit, _ in units(ledger, "目标（一）")] == ["省商务厅", "省科技厅", "省财政厅"]
    assert seen(ledger, "目标（一）").roles[1].person == "科技处处长"
    put(ledger, "目标1", "配合单位", "省竹艺 研究会")
    assert units(ledger, "目标（一）")[-1] == ("省竹艺 研究会", RoleKind.SUPPORT)


@pytest.mark.parametrize("words", ["无", "待定", "省财政厅、无", "——"])
def test_a_sign_for_nothing_is_no_unit(ledger: Ledger, words: str) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(NotAUnit):
        put(ledger, "目标1", "配合单位", words)
    assert sums(ledger.sessions) == before


def test_units_that_leave_are_named_with_all_that_goes_with_them(ledger: Ledger) -> None:
    put(ledger, "目标1", "责任人", "科技处处长", unit="省科技厅")
    put(ledger, "目标1", "联系电话", "0531-86011234", unit="省科技厅")
    put(ledger, "目标1", "责任人", "外贸处处长", unit="省商务厅")
    changed = put(ledger, "目标1", "牵头单位", "省财政厅")
    assert changed.remarks == (
        "省商务厅、省科技厅不再是目标（一）的牵头单位；随之去掉所填的 3 项：责任人 2、联系电话。撤销可以恢复。",
    )
    undo(ledger.sessions, **WHO)
    roles = seen(ledger, "目标（一）", phones=True).roles
    assert [(r.unit, r.person, r.phone) for r in roles] == [
        ("省商务厅", "外贸处处长", None),
        ("省科技厅", "科技处处长", "0531-86011234"),
    ]
    assert complaints(ledger.sessions) == []


def test_a_unit_that_leaves_with_nothing_filled_is_named_alone(ledger: Ledger) -> None:
    changed = put(ledger, "目标1", "牵头单位", "省科技厅")
    assert changed.remarks == ("省商务厅不再是目标（一）的牵头单位。撤销可以恢复。",)


def linked(ledger: Ledger) -> str:
    """A post of the unit that leads 任务2, linked to its person."""
    with operation(ledger.sessions, "填写", **WHO) as work:
        role = work.session.scalars(select(Role).join(Item).where(Item.label == "任务2")).one()
        post = Post(unit_id=role.unit_id, title="高教处处长")
        work.session.add(post)
        work.session.flush()
        role.person = post.title
        work.session.add(RolePost(role_id=role.id, post_id=post.id, field="person", position=0))
        return role.id


def links(ledger: Ledger) -> list[tuple[str, str]]:
    with ledger.sessions() as session:
        query = select(RolePost.field, Post.title).join(Post, RolePost.post_id == Post.id)
        return [(field, title) for field, title in session.execute(query.order_by(RolePost.position))]


def test_a_role_linked_to_a_post_leaves_with_its_link(ledger: Ledger) -> None:
    linked(ledger)
    put(ledger, "任务2", "责任单位", "")
    assert (units(ledger, "任务2"), links(ledger)) == ([], [])
    undo(ledger.sessions, **WHO)
    assert links(ledger) == [("person", "高教处处长")]


def test_another_person_is_no_longer_linked_to_the_post_and_the_known_one_is(ledger: Ledger) -> None:
    linked(ledger)
    put(ledger, "任务2", "责任人", "某某")
    assert links(ledger) == []
    put(ledger, "任务2", "责任人", "某某、高教处处长")
    assert links(ledger) == [("person", "高教处处长")]


def test_the_list_is_printed_as_it_was_typed(ledger: Ledger) -> None:
    put(ledger, "目标1", "牵头单位", "山东省商务厅、省科技厅")
    assert [unit for unit, _ in units(ledger, "目标（一）")] == ["山东省商务厅", "省科技厅"]


def test_a_unit_named_twice_stands_once(ledger: Ledger) -> None:
    put(ledger, "目标1", "牵头单位", "省商务厅、山东省商务厅，省商务厅")
    assert units(ledger, "目标（一）") == [("省商务厅", RoleKind.LEAD)]


@pytest.mark.parametrize("value", ["省" * 61, "12", "——、省财政厅"])
def test_what_is_no_name_does_not_become_a_unit(ledger: Ledger, value: str) -> None:
    with pytest.raises(NotAUnit):
        put(ledger, "目标1", "牵头单位", value)


def printed_short(ledger: Ledger, unit: str, short: str, label: str) -> str:
    with operation(ledger.sessions, "印作简称", **WHO) as work:
        found = Unit(name=unit, kind="other", position=900, reviewed=True)
        work.session.add(found)
        work.session.flush()
        item = work.session.scalars(select(Item).where(Item.label == label)).one()
        work.session.add(Role(item_id=item.id, unit_id=found.id, kind="support", position=9, printed=short))
        return found.id


def test_a_name_shortened_in_a_bracket_means_the_unit_it_stands_for(ledger: Ledger) -> None:
    found = printed_short(ledger, "市审批服务局", "审批服务局", "任务2")
    with ledger.sessions() as session:
        assert unit_named(session, "审批服务局") == found
        with pytest.raises(UnknownUnit):
            unit_named(session, "审批局")
    put(ledger, "任务2", "配合单位", "市审批服务局")
    assert ("市审批服务局", RoleKind.SUPPORT) in units(ledger, "任务2")


def test_a_short_name_of_two_units_is_not_guessed(ledger: Ledger) -> None:
    printed_short(ledger, "甲市审批服务局", "审批服务局", "任务2")
    printed_short(ledger, "乙市审批服务局", "审批服务局", "任务1")
    with (
        ledger.sessions() as session,
        pytest.raises(SeveralUnits, match=r"甲.*乙|乙.*甲"),
    ):
        unit_named(session, "审批服务局")


@contextmanager
def shared_ledger() -> Iterator[Ledger]:
    """A ledger of its own for one example."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with new_ledger(place / "例.tzb", place / "profile", who="综合处", now=NOW) as ledger:
            accept(ledger.sessions, small_draft(), **WHO)
            yield ledger


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.sampled_from(("牵头单位", "配合单位", "责任单位")), st.sets(st.integers(0, 4))),
        max_size=4,
    )
)
def test_every_role_stays_moves_or_is_named_as_gone(steps: list[tuple[str, set[int]]]) -> None:
    names = ("省商务厅", "省科技厅", "省财政厅", "省教育厅", "省水利厅")
    with shared_ledger() as ledger:
        for field, chosen in steps:
            before = {unit for unit, _ in units(ledger, "任务1")}
            changed = put(ledger, "任务1", field, "、".join(names[n] for n in sorted(chosen)), move=True)
            after = [unit for unit, _ in units(ledger, "任务1")]
            assert len(after) == len(set(after))
            gone = before - set(after)
            assert all(any(name in words for words in changed.remarks) for name in gone)
            assert bool(changed.remarks) == bool(gone)
