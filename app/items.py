"""Editing items: one field of an item, of a unit's role in it, of a milestone, or of the plan."""

import unicodedata
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import NoYear, clean, find_field, names_its_year, read_period, read_value, shortened
from app.ledgers import choose_plans
from app.operation import Changed, Sessions, Work, operation
from app.plans import set_plan
from app.roles import choose_role, set_role, set_units
from app.serving import set_serving
from models.rules.labels import label_key
from models.tables import Item, Milestone, Plan, Role, Unit
from models.values import FIELDS, DeadlineSource, Field, FieldKind, FieldOwner, RoleKind

PLAN = "计划"
_UNIT_FIELDS = {
    "lead_units": RoleKind.LEAD,
    "support_units": RoleKind.SUPPORT,
    "responsible_units": RoleKind.RESPONSIBLE,
}


class NoSuchItem(Refusal):
    """台账里没有“{name}”这一条；核对编号，写成 目标1、任务2、措施3 这样的形式。"""


class Untitled(Refusal):
    """{name}要有目标任务的名称，不能清空；改成别的名称，或删除这一条。"""


class SeveralItems(Refusal):
    """“{name}”在{count}套计划里都有；写成 {example}，或加 --plan 指明是第几套。"""


def parted(name: str) -> tuple[int | None, str]:
    """The 1-based plan and the rest of `2/任务3`; None where no plan is named."""
    plain = unicodedata.normalize("NFKC", name).strip()
    head, slash, tail = plain.partition("/")
    named = slash and head.strip().isdecimal() and len(head) <= 6
    return (int(head), tail.strip()) if named else (None, plain)


def find_item(session: Session, name: str, plan: int | None = None) -> Item:
    """The item that a label, `2/任务3` or an id names. Raises NoSuchItem, NoSuchPlan or SeveralItems."""
    by_id = session.get(Item, name)
    if by_id:
        return by_id
    number, label = parted(name)
    key = label_key(label)
    plans = {row.id: row for row in choose_plans(session, plan if number is None else number)}
    query = select(Item.id, Item.label).where(Item.plan_id.in_(plans), Item.label.is_not(None))
    named = [row.id for row in session.execute(query) if key and label_key(row.label) == key]
    found = [session.get_one(Item, item_id) for item_id in named]
    found.sort(key=lambda item: plans[item.plan_id].position)
    if not found:
        raise NoSuchItem(name=shortened(name))
    if len(found) > 1:
        example = f"{plans[found[0].plan_id].position + 1}/{found[0].label}"
        raise SeveralItems(name=shortened(name), count=len(found), example=example)
    return found[0]


def set_value(
    sessions: Sessions,
    item: str,
    field: str,
    value: str,
    *,
    unit: str | None = None,
    plan: int | None = None,
    move: bool = False,
    who: str,
    when: datetime,
) -> Changed:
    """Set one field of an item, of a role in it, of one of its milestones, or of the plan (`计划`).

    `field` is a key or its label; an empty `value` clears it. Role fields go to `unit`'s role, else to
    本单位's, else to the first-named unit's. `move` lets a unit change over from another column of units.
    Raises the refusals of this module and of the fields', roles', plans' and serving's.
    """
    number, name = parted(item)
    if name == PLAN:
        chosen = plan if number is None else number
        return set_plan(sessions, field, value, number=chosen, who=who, when=when)
    with sessions() as session:
        found = find_item(session, item, plan)
        item_id, name = found.id, found.label or found.title
    known = find_field(field, FIELDS) if read_period(field, None) is None else None
    label = known.label if known else field.strip()
    text = clean(label, value)
    with operation(sessions, f"编辑 {name} {label}", who=who, when=when) as work:
        row = work.session.get_one(Item, item_id)
        if known is None:
            set_milestone(work, row, label, text)
        else:
            set_field(work, row, known, text, unit=unit, move=move)
    return work.changed


def set_field(
    work: Work,
    item: Item,
    field: Field,
    value: str,
    *,
    role: Role | None = None,
    unit: str | None = None,
    move: bool | None = None,
) -> None:
    """Set one field of an item, or of a role in it, as part of an operation.

    A field of roles goes to `role`, else as `set_role` chooses. Raises what the value's reading does.
    """
    match field.owner:
        case FieldOwner.UNITS:
            set_units(work, item, _UNIT_FIELDS[field.key], value, move=move)
        case FieldOwner.ROLE:
            set_role(work, role or choose_role(work.session, item, field, unit), field, value)
        case FieldOwner.LINKS:
            number = work.session.get_one(Plan, item.plan_id).position + 1
            set_serving(work, item, value, lambda name: find_item(work.session, name, number))
        case _:
            _set_item(work, item, field, value)


def _set_item(work: Work, item: Item, field: Field, value: str) -> None:
    read = read_value(field, value, work.session.get_one(Plan, item.plan_id).year)
    if field.key == "title" and not read:
        raise Untitled(name=item.label or item.title)
    if field.kind is FieldKind.FLAG:
        read = bool(read)
    setattr(item, field.key, read or "" if field.key == "body" else read)
    if field.key == "deadline":
        item.deadline_source = DeadlineSource.CONFIRMED if read else None


def set_milestone(
    work: Work, item: Item, field: str, value: str, known: dict[tuple[str, str], Milestone] | None = None
) -> None:
    """Set what is planned for a period (`2022Q1`, or a quarter of the plan's year). Raises NoYear.

    `known` are the item's milestones by item and period, where they have been read; new ones join them.
    """
    year = work.session.get_one(Plan, item.plan_id).year
    if year is None and not names_its_year(field):
        raise NoYear(field=field)
    period = read_period(field, year)
    if known is not None:
        milestone = known.get((item.id, period or ""))
    else:
        query = select(Milestone).where(Milestone.item_id == item.id, Milestone.period == period)
        milestone = work.session.scalar(query)
    if milestone is not None:
        milestone.planned = value or None
    elif value:
        milestone = Milestone(item_id=item.id, period=period, planned=value)
        work.session.add(milestone)
        if known is not None:
            known[item.id, milestone.period] = milestone


def child_item(item: Item, words: str, place: int) -> Item:
    """A 举措 below an item, at its 1-based place: 任务2-1 under 任务2 (domain.md §2)."""
    return Item(
        plan_id=item.plan_id,
        parent_id=item.id,
        position=place,
        kind=item.kind,
        part=item.part,
        number=str(place),
        path=(*item.path, str(place)),
        label=f"{item.label}-{place}",
        title=words,
        body="",
        is_group=False,
        span_start=item.span_start,
        span_end=item.span_end,
        done=False,
    )


def new_units(session: Session) -> tuple[str, ...]:
    """Names of units nobody has reviewed yet."""
    return tuple(session.scalars(select(Unit.name).where(Unit.reviewed.is_(False)).order_by(Unit.position)))
