"""Editing items: one field of an item, of a unit's role in it, of a milestone or of the plan."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.ledgers import choose_plans, own_unit_id
from app.operation import Changed, Sessions, Work, operation
from app.units import UnitBook
from models.rules.dates import read_date
from models.rules.labels import label_key
from models.rules.units import find_unit, level_of
from models.tables import Item, Milestone, Notice, Plan, Role, Unit
from models.values import FIELDS, DeadlineSource, Field, FieldKind, FieldOwner, PlanRole, RoleKind

# A filing starts within these years; anything else is a slip of the hand.
FIRST_YEAR, LAST_YEAR = 1950, 2100
_QUARTERS = {"一季度": 1, "二季度": 2, "三季度": 3, "四季度": 4}
_UNIT_FIELDS = {
    "lead_units": RoleKind.LEAD,
    "support_units": RoleKind.SUPPORT,
    "responsible_units": RoleKind.RESPONSIBLE,
}
PLAN_FIELDS = (
    Field("title", "标题", FieldOwner.ITEM),
    Field("year", "年度", FieldOwner.ITEM),
    Field("plan_set", "计划组", FieldOwner.ITEM),
    Field("compiling_unit", "汇总单位", FieldOwner.ITEM),
    Field("filing_start", "备案起算日", FieldOwner.ITEM, FieldKind.DATE),
)


class NoSuchItem(Refusal):
    """台账里没有“{name}”这一条；用 show 查看各条的编号，如 目标1、任务2、措施3。"""


class SeveralItems(Refusal):
    """“{name}”在{count}套计划里都有；写成 {example}，或加 --plan 指明是第几套。"""


class NoSuchField(Refusal):
    """没有“{name}”这一栏；可以填写的有：{known}，以及 一季度…四季度 或 2022Q1、2022-03 这样的时间进度。"""


class NoSuchRole(Refusal):
    """{item}里没有“{unit}”；这一条的单位是：{known}。"""


class NoRoles(Refusal):
    """{item}还没有牵头、配合或责任单位，先填写牵头单位，再填{field}。"""


class NotADate(Refusal):
    """“{value}”不是日期；写成 2022-12-31、2022年12月31日 或 12月底 这样的形式。"""


class NotAFlag(Refusal):
    """“办结”只能填 是 或 否，现在填的是“{value}”。"""


class NotAYear(Refusal):
    """“{value}”不是年度；写成 2022 这样的四位数字。"""


class NoYear(Refusal):
    """计划还没有年度，不知道“{field}”是哪一年的；先填写计划的年度，或写成 2022Q1 这样的形式。"""


class EmptyUnits(Refusal):
    """“{value}”里没有单位名称；写成 省发展改革委、省财政厅 这样的形式。"""


def find_item(session: Session, name: str, plan: int | None = None) -> Item:
    """The item that a label, `2/任务3` or an id names. Raises NoSuchItem or SeveralItems."""
    by_id = session.get(Item, name)
    if by_id:
        return by_id
    head, slash, tail = name.partition("/")
    if slash and head.isdecimal():
        plan, name = int(head), tail
    key = label_key(name)
    plans = {row.id: row for row in choose_plans(session, plan)}
    query = select(Item).where(Item.plan_id.in_(plans), Item.label.is_not(None))
    found = [item for item in session.scalars(query) if key and label_key(item.label or "") == key]
    found.sort(key=lambda item: plans[item.plan_id].position)
    if not found:
        raise NoSuchItem(name=name)
    if len(found) > 1:
        example = f"{plans[found[0].plan_id].position + 1}/{found[0].label}"
        raise SeveralItems(name=name, count=len(found), example=example)
    return found[0]


def set_value(
    sessions: Sessions,
    item: str,
    field: str,
    value: str,
    *,
    unit: str | None = None,
    plan: int | None = None,
    who: str,
    when: datetime,
) -> Changed:
    """Set one field of an item, of a role in it, of one of its milestones, or of the plan (`计划`).

    `field` is a key or its label; an empty `value` clears it. Role fields go to `unit`'s role, else to
    本单位's, else to the first-named unit's. Raises the refusals of this module.
    """
    if item == "计划":
        return _set_plan(sessions, field, value, plan, who, when)
    with sessions() as session:
        found = find_item(session, item, plan)
        item_id, name = found.id, found.label or found.title
    period = _period(field, None)
    known = _field(field, FIELDS) if not period else None
    label = known.label if known else field
    with operation(sessions, f"编辑 {name} {label}", who=who, when=when) as work:
        row = work.session.get_one(Item, item_id)
        if known is None:
            _set_milestone(work, row, field, value)
        elif known.owner is FieldOwner.UNITS:
            _set_units(work, row, _UNIT_FIELDS[known.key], value)
        elif known.owner is FieldOwner.ROLE:
            _set_role(work, row, known, value, unit)
        else:
            _set_item(work, row, known, value)
    return work.changed


def _field(name: str, fields: Sequence[Field]) -> Field:
    found = next((field for field in fields if name in (field.key, field.label)), None)
    if found is None:
        raise NoSuchField(name=name, known="、".join(field.label for field in fields))
    return found


def _period(name: str, year: int | None) -> str | None:
    """The period a field name stands for; quarters by word take the plan's year."""
    if name in _QUARTERS:
        return f"{year}Q{_QUARTERS[name]}"
    return name if re.fullmatch(r"\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))", name) else None


def _read_date(value: str, year: int | None) -> date | None:
    if not value.strip():
        return None
    day = read_date(value, year)
    if day is None:
        raise NotADate(value=value)
    return day


def _set_item(work: Work, item: Item, field: Field, value: str) -> None:
    match field.kind:
        case FieldKind.DATE:
            day = _read_date(value, work.session.get_one(Plan, item.plan_id).year)
            setattr(item, field.key, day)
            if field.key == "deadline":
                item.deadline_source = DeadlineSource.CONFIRMED if day else None
        case FieldKind.FLAG:
            if value not in ("是", "否"):
                raise NotAFlag(value=value)
            setattr(item, field.key, value == "是")
        case _:
            setattr(item, field.key, value or None)


def _set_milestone(work: Work, item: Item, field: str, value: str) -> None:
    year = work.session.get_one(Plan, item.plan_id).year
    if year is None and field in _QUARTERS:
        raise NoYear(field=field)
    period = _period(field, year)
    query = select(Milestone).where(Milestone.item_id == item.id, Milestone.period == period)
    milestone = work.session.scalar(query)
    if milestone is not None:
        milestone.planned = value or None
    elif value:
        work.session.add(Milestone(item_id=item.id, period=period, planned=value))


def _roles(session: Session, item: Item) -> list[Role]:
    return list(session.scalars(select(Role).where(Role.item_id == item.id).order_by(Role.position)))


def _set_role(work: Work, item: Item, field: Field, value: str, unit: str | None) -> None:
    role = _choose_role(work.session, item, field, unit)
    if field.kind is FieldKind.PHONE:
        role.phone_id = work.secret(value) if value else None
    else:
        setattr(role, field.key, value or None)


def _choose_role(session: Session, item: Item, field: Field, unit: str | None) -> Role:
    roles = _roles(session, item)
    name = item.label or item.title
    if not roles:
        raise NoRoles(item=name, field=field.label)
    if unit is None:
        own = own_unit_id(session)
        return next((role for role in roles if role.unit_id == own), roles[0])
    named = [role for role in roles if unit == role.printed] or _roles_by_unit(session, roles, unit)
    if not named:
        raise NoSuchRole(item=name, unit=unit, known="、".join(role.printed for role in roles))
    return named[0]


def _roles_by_unit(session: Session, roles: Sequence[Role], name: str) -> list[Role]:
    from app.units import read_units

    found = find_unit(name, read_units(session), level=None, on=None)
    return [role for role in roles if found and role.unit_id == found.id]


def _book(work: Work, plan_id: str) -> UnitBook:
    plan = work.session.get_one(Plan, plan_id)
    notice = work.session.get(Notice, plan.notice_id) if plan.notice_id else None
    issuer, issued = (notice.issuer, notice.issued) if notice else (None, None)
    return UnitBook(work, level=level_of(issuer or ""), on=issued)


def _set_units(work: Work, item: Item, kind: RoleKind, value: str) -> None:
    """Make the units of one kind those of the list; a unit that stays, or moves here, keeps its people."""
    names = [name for part in re.split("[、，,；;\n]", value) if (name := part.strip())]
    if value.strip() and not names:
        raise EmptyUnits(value=value)
    roles = _roles(work.session, item)
    wanted = dict(zip(_book(work, item.plan_id).ids(names), names, strict=True))
    for role in roles:
        if role.kind == kind and role.unit_id not in wanted:
            work.session.delete(role)
    standing = {role.unit_id: role for role in roles}
    kept = [role for role in roles if role.kind != kind and role.unit_id not in wanted]
    placed = [_placed(work, item, kind, unit, name, standing) for unit, name in wanted.items()]
    order = list(RoleKind)
    for place, role in enumerate(sorted([*placed, *kept], key=lambda role: order.index(RoleKind(role.kind)))):
        role.position = place


def _placed(
    work: Work, item: Item, kind: RoleKind, unit_id: str, name: str, standing: dict[str, Role]
) -> Role:
    role = standing.get(unit_id)
    if role is None:
        role = Role(item_id=item.id, unit_id=unit_id, kind=kind, position=0, printed=name)
        work.session.add(role)
    role.kind = kind
    return role


def _set_plan(
    sessions: Sessions, field: str, value: str, number: int | None, who: str, when: datetime
) -> Changed:
    known = _field(field, PLAN_FIELDS)
    with sessions() as session:
        plans = choose_plans(session, number)
    if len(plans) != 1:
        raise SeveralItems(name="计划", count=len(plans), example="--plan 1")
    with operation(sessions, f"编辑 计划 {known.label}", who=who, when=when) as work:
        _set_plan_value(work, work.session.get_one(Plan, plans[0].id), known, value)
    return work.changed


def _set_plan_value(work: Work, plan: Plan, field: Field, value: str) -> None:
    values: dict[str, Any] = {}
    match field.key:
        case "compiling_unit":
            unit_id = _book(work, plan.id).find(value)
            own = own_unit_id(work.session)
            role = PlanRole.COMPILE if unit_id == own else PlanRole.TAKE_PART
            values = {"compiling_unit_id": unit_id, "role": role}
        case "filing_start":
            start = _read_date(value, plan.year)
            if start and not FIRST_YEAR <= start.year <= LAST_YEAR:
                raise NotADate(value=value)
            values = {"filing_start": start, "filing_origin": "chosen"}
        case "year":
            if not re.fullmatch(r"\d{4}", value):
                raise NotAYear(value=value)
            values = {"year": int(value)}
        case _:
            values = {field.key: value or None}
    for key, new in values.items():
        setattr(plan, key, new)


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
