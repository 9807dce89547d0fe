"""The plan itself: its title, year, compiling unit and the start of its filing."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.errors import Refusal
from app.fields import clean, find_field, read_day, read_year
from app.ledgers import choose_plans, own_unit_id
from app.operation import Changed, Sessions, Work, operation
from app.roles import unit_book
from models.tables import Item, Milestone, Plan, Setting
from models.values import DeadlineSource, Field, FieldKind, FieldOwner, PlanRole

PLAN_FIELDS = (
    Field("title", "标题", FieldOwner.ITEM),
    Field("year", "年度", FieldOwner.ITEM),
    Field("plan_set", "计划组", FieldOwner.ITEM),
    Field("compiling_unit", "汇总单位", FieldOwner.ITEM),
    Field("filing_start", "备案起算日", FieldOwner.ITEM, FieldKind.DATE),
)


class SeveralPlans(Refusal):
    """台账里有{count}套计划；写成 1/计划，或加 --plan 指明是第几套。"""


class NoPlan(Refusal):
    """台账里还没有计划，先导入一份通知。"""


class NoTitle(Refusal):
    """计划要有标题，没有改动；写上标题再填。"""


def set_plan(
    sessions: Sessions, field: str, value: str, *, number: int | None, who: str, when: datetime
) -> Changed:
    """Set one field of the plan, the 1-based `number` where the ledger holds several.

    A new year takes the deadlines that are only proposed along. Raises SeveralPlans, NoPlan, NoSuchPlan,
    NoSuchField and the refusals of what is typed.
    """
    known = find_field(field, PLAN_FIELDS)
    text = clean(known.label, value)
    with sessions() as session:
        plans = choose_plans(session, number)
    if not plans:
        raise NoPlan
    if len(plans) > 1:
        raise SeveralPlans(count=len(plans))
    with operation(sessions, f"编辑 计划 {known.label}", who=who, when=when) as work:
        set_plan_value(work, work.session.get_one(Plan, plans[0].id), known, text)
    return work.changed


def add_plan(sessions: Sessions, title: str, year: int, *, who: str, when: datetime) -> Changed:
    """A further plan without items behind those that stand, one operation. Raises NoTitle, NotAYear."""
    title, year = read_title(title), read_year(str(year))
    with operation(sessions, f"新建计划《{title}》", who=who, when=when) as work:
        insert_plan(work, title, year, own_unit_id(work.session))
    return work.changed


def insert_plan(work: Work, title: str, year: int, unit: str | None) -> Plan:
    """`add_plan` as part of a larger operation; `unit` is 本单位, which compiles it."""
    last = work.session.scalar(select(func.max(Plan.position)))
    role = PlanRole.COMPILE if unit else PlanRole.TAKE_PART
    place = 0 if last is None else last + 1
    plan = Plan(title=title, year=year, role=role, compiling_unit_id=unit, position=place)
    work.session.add(plan)
    return plan


def read_title(value: str) -> str:
    """A plan's title as typed, on one line. Raises NoTitle and the refusals of `clean`."""
    title = " ".join(clean("标题", value).split())
    if not title:
        raise NoTitle
    return title


def set_plan_value(work: Work, plan: Plan, field: Field, value: str) -> None:
    """Set one field of a plan as part of an operation. Raises what `set_plan` does of what is typed."""
    values: dict[str, Any] = {}
    match field.key:
        case "compiling_unit":
            unit_id = unit_book(work, plan.id).find(value) if value else None
            own = own_unit_id(work.session)
            compiles = unit_id is not None and unit_id == own
            role = PlanRole.COMPILE if compiles else PlanRole.TAKE_PART
            values = {"compiling_unit_id": unit_id, "role": role}
        case "filing_start":
            values = {"filing_start": read_day(value, plan.year), "filing_origin": "chosen"}
        case "year":
            _set_year(work, plan, read_year(value))
        case "title":
            values = {"title": read_title(value)}
        case _:
            values = {field.key: value or None}
    for key, new in values.items():
        setattr(plan, key, new)


def _set_year(work: Work, plan: Plan, year: int) -> None:
    """Move the plan to a year. Proposed deadlines go along; what is printed or typed stays, and is told."""
    before, plan.year = plan.year, year
    if before == year:
        return
    items = work.session.scalars(select(Item).where(Item.plan_id == plan.id, Item.is_group.is_(False))).all()
    # For want of a year nothing could be proposed; a 举措 below an item has its item's deadline.
    own = {item.id for item in items}
    open_ones = {i.id for i in items if before is None and i.deadline is None and i.parent_id not in own}
    for item in items:
        if item.deadline_source == DeadlineSource.DEFAULT or item.id in open_ones:
            item.deadline, item.deadline_source = date(year, 12, 31), DeadlineSource.DEFAULT
    if before is not None:
        _tell_what_stays(work, plan, before, items)


def _tell_what_stays(work: Work, plan: Plan, year: int, items: Sequence[Item]) -> None:
    # Words like 12月底前 took the plan's year when they were read; the notice itself may name another.
    dated = sum(
        item.deadline_source != DeadlineSource.DEFAULT
        and item.deadline is not None
        and item.deadline.year == year
        and not re.search(r"\d{4}", item.deadline_words or "")
        for item in items
    )
    query = select(func.count()).join(Item, Milestone.item_id == Item.id)
    query = query.where(Item.plan_id == plan.id, Milestone.period.startswith(str(year)))
    planned = work.session.scalar(query.select_from(Milestone)) or 0
    kept = [f"{dated} 条完成时限"] * bool(dated) + [f"{planned} 格时间进度"] * bool(planned)
    if kept:
        work.remark(f"另有 {'、'.join(kept)}仍在 {year} 年，没有改动，需要逐条核对。")


def set_own_unit(work: Work, unit_id: str | None) -> None:
    """Keep 本单位 in the ledger's settings."""
    setting = work.session.scalar(select(Setting).where(Setting.name == "own_unit"))
    if setting is None:
        work.session.add(Setting(name="own_unit", value=unit_id))
    else:
        setting.value = unit_id
