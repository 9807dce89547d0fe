"""Editing one field: what it names, what it takes, and that a refusal changes nothing."""

import pytest
from sqlalchemy import select

from app.errors import Refusal
from app.fields import NoEnd, NoSuchField, NotADate, NotAFlag, NotAYear, YearTooFar
from app.history import undo
from app.items import NoSuchItem, SeveralItems, find_item, set_value
from app.ledgers import NoSuchPlan, read_plans
from app.notices import accept
from app.roles import EmptyUnits, NoRoles, NoSuchRole
from app.store import Ledger
from app.units import UnknownUnit
from models.rules.phones import masked
from models.tables import ContactSecret
from models.values import FIELDS, DeadlineSource, FieldOwner, ItemRow, PlanRole, RoleKind
from tests.services.conftest import WHO, small_draft
from tests.services.test_operation import complaints, sums


def put(ledger: Ledger, item: str, field: str, value: str, **more: object) -> str:
    return set_value(ledger.sessions, item, field, value, **WHO, **more).name


def seen(ledger: Ledger, label: str, *, phones: bool = False) -> ItemRow:
    with ledger.sessions() as session:
        return next(i for i in read_plans(session, phones=phones)[0].items if i.label == label)


@pytest.mark.parametrize("name", ["目标1", "目标（一）", "目标(一)", "目标一", " 目标１"])
def test_a_label_is_found_in_any_spelling(ledger: Ledger, name: str) -> None:
    with ledger.sessions() as session:
        assert find_item(session, name).label == "目标（一）"
        assert find_item(session, find_item(session, name).id).label == "目标（一）"


def test_a_label_of_several_plans_needs_the_plan(ledger: Ledger) -> None:
    accept(ledger.sessions, small_draft("草编产业2022年行动计划"), **WHO)
    with ledger.sessions() as session:
        with pytest.raises(SeveralItems, match="1/任务1"):
            find_item(session, "任务1")
        assert find_item(session, "2/任务1").id == find_item(session, "任务1", 2).id
        with pytest.raises(NoSuchPlan, match="第3套"):
            find_item(session, "3/任务1")


def test_an_unknown_item_or_field_is_refused_with_what_there_is(ledger: Ledger) -> None:
    with pytest.raises(NoSuchItem, match="任务9"):
        put(ledger, "任务9", "备注", "x")
    with pytest.raises(NoSuchField, match=r"责任人.*2022Q1"):
        put(ledger, "任务1", "负责人", "x")


@pytest.mark.parametrize("field", [f for f in FIELDS if f.owner is FieldOwner.ITEM and f.kind == "text"])
def test_every_text_field_of_an_item_is_set_and_cleared(ledger: Ledger, field: object) -> None:
    put(ledger, "任务1", field.label, "已印发\n第二行")
    assert getattr(seen(ledger, "任务1"), field.key) == "已印发\n第二行"
    put(ledger, "任务1", field.key, "")
    assert getattr(seen(ledger, "任务1"), field.key) is None


@pytest.mark.parametrize("field", ["责任领导", "责任处室", "责任人", "联系人", "本单位举措", "修改意见"])
def test_role_fields_go_to_our_unit_else_to_the_first_named(ledger: Ledger, field: str) -> None:
    key = next(f.key for f in FIELDS if f.label == field)
    put(ledger, "目标1", field, "甲处")
    put(ledger, "任务2", field, "乙处")
    put(ledger, "目标1", field, "丙处", unit="山东省科学技术厅")
    assert [getattr(role, key) for role in seen(ledger, "目标（一）").roles] == ["甲处", "丙处"]
    assert [getattr(role, key) for role in seen(ledger, "任务2").roles] == ["乙处"]


def test_a_unit_without_a_role_is_refused_naming_those_that_have_one(ledger: Ledger) -> None:
    with pytest.raises(NoSuchRole, match="省商务厅、省科技厅"):
        put(ledger, "目标1", "责任人", "x", unit="省财政厅")
    with pytest.raises(NoRoles, match="牵头单位"):
        put(ledger, "措施1", "责任人", "x")


def test_a_phone_is_masked_unless_asked_for_and_its_number_is_a_secret(ledger: Ledger) -> None:
    put(ledger, "任务2", "联系电话", "0531-86011234")
    assert seen(ledger, "任务2").roles[0].phone == "0531-****1234"
    assert seen(ledger, "任务2", phones=True).roles[0].phone == "0531-86011234"
    put(ledger, "任务2", "联系电话", "0531-86015678")
    with ledger.sessions() as session:
        assert set(session.scalars(select(ContactSecret.number))) == {"0531-86011234", "0531-86015678"}
    undo(ledger.sessions, **WHO)
    assert seen(ledger, "任务2", phones=True).roles[0].phone == "0531-86011234"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13800001234", "*******1234"), ("1234", "****"), ("0531-86011234", "0531-****1234")],
)
def test_masks_show_four_digits_at_most(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-11-30", "2022-11-30"),
        ("11月底前", "2022-11-30"),
        ("三季度末", "2022-09-30"),
        ("2023年上半年", "2023-06-30"),
        ("2022年11月", "2022-11-30"),
        ("“十四五”末", "2025-12-31"),
    ],
)
def test_a_deadline_is_a_day_and_a_typed_one_is_confirmed(ledger: Ledger, words: str, day: str) -> None:
    put(ledger, "任务2", "完成时限", words)
    item = seen(ledger, "任务2")
    assert (item.deadline, item.deadline_source) == (day, DeadlineSource.CONFIRMED)


@pytest.mark.parametrize(
    ("field", "words", "refusal"),
    [
        ("完成时限", "尽快", NotADate),
        ("完成时限", "6月底取得成效并持续推进", NoEnd),
        ("完成时限", "2122-01-01", YearTooFar),
        ("开始时间", "2023年上半年", NotADate),
    ],
)
def test_what_names_no_day_is_refused_and_changes_nothing(
    ledger: Ledger, field: str, words: str, refusal: type[Refusal]
) -> None:
    before = seen(ledger, "任务2")
    with pytest.raises(refusal, match=words[:4]):
        put(ledger, "任务2", field, words)
    assert seen(ledger, "任务2") == before


def test_typing_the_default_deadline_confirms_it(ledger: Ledger) -> None:
    put(ledger, "任务2", "完成时限", "2022-12-31")
    assert seen(ledger, "任务2").deadline_source == DeadlineSource.CONFIRMED


def test_done_is_yes_or_no(ledger: Ledger) -> None:
    put(ledger, "任务1", "办结", "是")
    assert seen(ledger, "任务1").done
    with pytest.raises(NotAFlag, match="完成"):
        put(ledger, "任务1", "办结", "完成")


def test_schedule_by_quarter_word_period_or_month(ledger: Ledger) -> None:
    put(ledger, "任务1", "一季度", "启动")
    put(ledger, "任务1", "2022Q1", "印发方案")
    put(ledger, "任务1", "2022-06", "过半")
    assert [(m.period, m.planned) for m in seen(ledger, "任务1").milestones] == [
        ("2022-06", "过半"),
        ("2022Q1", "印发方案"),
    ]
    with pytest.raises(NoSuchField):
        put(ledger, "任务1", "2022Q5", "x")
    with pytest.raises(NoSuchField):
        put(ledger, "任务1", "2022-13", "x")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("第一季度", "2022Q1"), ("2022年1季度", "2022Q1"), ("2022q1", "2022Q1"), ("2023年第四季度", "2023Q4"),
        ("3月", "2022-03"), ("2022年3月份", "2022-03"), ("2022-3", "2022-03"),
    ],
)  # fmt: skip
def test_a_period_is_named_as_people_write_it(ledger: Ledger, name: str, period: str) -> None:
    put(ledger, "任务1", name, "启动")
    assert [(m.period, m.planned) for m in seen(ledger, "任务1").milestones] == [(period, "启动")]


def test_units_are_a_list_and_a_unit_that_stays_or_moves_keeps_its_people(ledger: Ledger) -> None:
    put(ledger, "任务1", "责任人", "协会秘书长", unit="省竹艺协会")
    put(ledger, "任务1", "牵头单位", "省竹艺协会、省财政厅", move=True)
    roles = seen(ledger, "任务1").roles
    assert [(r.unit, r.kind, r.person) for r in roles] == [
        ("省竹艺协会", RoleKind.LEAD, "协会秘书长"),
        ("省财政厅", RoleKind.LEAD, None),
    ]
    undo(ledger.sessions, **WHO)
    assert [r.unit for r in seen(ledger, "任务1").roles] == ["省商务厅", "省竹艺协会"]
    with pytest.raises(EmptyUnits):
        put(ledger, "任务1", "牵头单位", "、，")


def test_the_plan_itself_has_fields(ledger: Ledger) -> None:
    put(ledger, "计划", "备案起算日", "2022-04-06")
    put(ledger, "计划", "汇总单位", "省科技厅")
    put(ledger, "计划", "年度", "2023")
    with ledger.sessions() as session:
        plan = read_plans(session)[0]
    assert (str(plan.filing_start), plan.compiling_unit, plan.year) == ("2022-04-06", "省科技厅", 2023)
    assert plan.role == PlanRole.TAKE_PART
    with pytest.raises(NotAYear):
        put(ledger, "计划", "年度", "明年")
    with pytest.raises(UnknownUnit):
        put(ledger, "计划", "汇总单位", "省编织厅")


def test_a_refused_edit_changes_nothing_and_the_journal_stays_sound(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    for item, field, value in [
        ("任务1", "完成时限", "2月30日"),
        ("任务1", "办结", "对"),
        ("措施1", "责任人", "x"),
    ]:
        with pytest.raises(Exception, match="。"):
            put(ledger, item, field, value)
    assert sums(ledger.sessions) == before
    assert complaints(ledger.sessions) == []
