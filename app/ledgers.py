"""Reading a ledger as plain rows: plans with their items, roles, targets and milestones."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from app.errors import Refusal
from models.rules.phones import mask_numbers, mask_people, masked
from models.tables import (
    ContactSecret,
    Item,
    Milestone,
    Notice,
    Plan,
    Role,
    Section,
    Service,
    Setting,
    Target,
    Unit,
    Unread,
)
from models.tables.base import figure_text
from models.values import (
    FIELDS,
    Comparator,
    DeadlineSource,
    Direction,
    FieldKind,
    FieldOwner,
    Firmness,
    ItemRow,
    Kind,
    Measure,
    MilestoneRow,
    PlanRole,
    PlanRow,
    RoleKind,
    RoleRow,
    SectionRow,
    TargetRow,
)
from models.values import Target as TargetValue

ERASED = "已清除"
_TEXTS = tuple(f.key for f in FIELDS if f.owner is FieldOwner.ITEM and f.kind is FieldKind.TEXT)
R = TypeVar("R")
Only = Collection[str] | None


class NoSuchPlan(Refusal):
    """台账里没有第{number}套计划，一共有{count}套；用 show 查看。"""


def own_unit_id(session: Session) -> str | None:
    """The id of 本单位; None in a ledger that names none."""
    return session.scalar(select(Setting.value).where(Setting.name == "own_unit"))


def unit_name(session: Session, unit_id: str | None) -> str | None:
    """The name of a unit by id."""
    return session.scalar(select(Unit.name).where(Unit.id == unit_id)) if unit_id else None


def list_plans(session: Session) -> tuple[PlanRow, ...]:
    """The plans of a ledger in order, without their items."""
    query = (
        select(Plan, Notice.title, Notice.doc_number, Notice.issued, Unit.name)
        .outerjoin(Notice, Plan.notice_id == Notice.id)
        .outerjoin(Unit, Plan.compiling_unit_id == Unit.id)
        .order_by(Plan.position)
    )
    return tuple(_plan_row(*row) for row in session.execute(query))


def count_items(session: Session) -> int:
    """How many items all plans of a ledger have, groups and 举措 included."""
    return session.scalar(select(func.count()).select_from(Item)) or 0


def _plan_row(plan: Plan, title: str | None, number: str | None, issued: Any, unit: str | None) -> PlanRow:
    return PlanRow(
        id=plan.id,
        position=plan.position,
        title=plan.title,
        plan_set=plan.plan_set,
        year=plan.year,
        role=PlanRole(plan.role),
        compiling_unit=unit,
        notice_title=title,
        doc_number=number,
        issued=issued,
        filing_start=plan.filing_start,
        filing_days=plan.filing_days,
        filing_origin=plan.filing_origin,
    )


def choose_plans(session: Session, number: int | None) -> tuple[PlanRow, ...]:
    """All plans, or the 1-based one. Raises NoSuchPlan."""
    plans = list_plans(session)
    if number is None:
        return plans
    if not 1 <= number <= len(plans):
        raise NoSuchPlan(number=number, count=len(plans))
    return (plans[number - 1],)


def read_plan(session: Session, plan: PlanRow, *, phones: bool = False) -> PlanRow:
    """The plan with its sections and items; telephone numbers whole with `phones`, else masked."""
    from dataclasses import replace

    sections = session.scalars(select(Section).where(Section.plan_id == plan.id).order_by(Section.position))
    return replace(
        plan,
        sections=tuple(SectionRow(s.number, s.path, Kind(s.kind), s.title, s.part) for s in sections),
        items=read_items(session, plan.id, phones=phones),
    )


def read_plans(session: Session, number: int | None = None, *, phones: bool = False) -> tuple[PlanRow, ...]:
    """The chosen plans with all they hold. Raises NoSuchPlan."""
    return tuple(read_plan(session, plan, phones=phones) for plan in choose_plans(session, number))


def _grouped(rows: Iterable[Any], make: Callable[[Any], R]) -> dict[str, tuple[R, ...]]:
    found: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(make(row))
    return {key: tuple(values) for key, values in found.items()}


def _of_plan(query: Select[Any], table: Any, plan_id: str, only: Only) -> Select[Any]:
    if only is not None:
        return query.where(table.item_id.in_(only))
    return query.join(Item, table.item_id == Item.id).where(Item.plan_id == plan_id)


def read_items(
    session: Session, plan_id: str, *, phones: bool = False, only: Only = None
) -> tuple[ItemRow, ...]:
    """The items of a plan, flat in document order, children (举措) nested in their item.

    `only` the items of these ids with their children, where not all are wanted.
    """
    if only is not None:
        only = {*only, *session.scalars(select(Item.id).where(Item.parent_id.in_(only)))}
    roles = _grouped(_role_rows(session, plan_id, only), lambda row: _role_row(row, phones))
    targets = _grouped(session.execute(_target_query(plan_id, only)), _target_row)
    milestones = _grouped(session.execute(_milestone_query(plan_id, only)), _milestone_row)
    columns = [
        c for c in Item.__table__.columns if c.name not in ("span_start", "span_end", "deadline_words")
    ]
    query = select(*columns).where(Item.plan_id == plan_id).order_by(Item.position)
    rows = session.execute(query if only is None else query.where(Item.id.in_(only))).all()
    parts = _Parts(roles, targets, milestones, _serving(session, plan_id, only), phones)
    parents = {row.id for row in rows if not row.is_group}
    children: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.parent_id in parents:
            children[row.parent_id].append(row)
    nested = {row.id for own in children.values() for row in own}
    return tuple(parts.item(row, children) for row in rows if row.id not in nested)


def item_owners(session: Session, rows: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The item that each changed row stands in, of those that stand: rows by the name of their table.

    A child (举措) stands in the item it is nested in.
    """
    found: dict[str, str] = {}
    for table in (Role, Target, Milestone):
        ids = rows.get(table.__tablename__, ())
        if ids:
            standing = session.execute(select(table.id, table.item_id).where(table.id.in_(ids)))
            found |= dict(standing.all())
    items = {*rows.get("item", ()), *found.values()}
    above = aliased(Item)
    query = (
        select(Item.id, func.iif(above.is_group, Item.id, func.coalesce(Item.parent_id, Item.id)))
        .outerjoin(above, Item.parent_id == above.id)
        .where(Item.id.in_(items))
    )
    tops: dict[str, str] = dict(session.execute(query).all())
    return tops | {row_id: tops[item_id] for row_id, item_id in found.items()}


class _Parts:
    """What hangs on the items of one plan, by item id."""

    def __init__(
        self,
        roles: Mapping[str, tuple[RoleRow, ...]],
        targets: Mapping[str, tuple[TargetRow, ...]],
        milestones: Mapping[str, tuple[MilestoneRow, ...]],
        serving: Mapping[str, tuple[str, ...]],
        phones: bool,
    ) -> None:
        self.roles, self.targets, self.milestones, self.serving = roles, targets, milestones, serving
        self.phones = phones

    def item(self, row: Any, children: Mapping[str, Sequence[Any]]) -> ItemRow:
        """The item row with its parts and, nested, its children."""
        targets = self.targets.get(row.id, ())
        return ItemRow(
            id=row.id,
            plan_id=row.plan_id,
            parent_id=row.parent_id,
            label=row.label,
            part=row.part,
            number=row.number,
            path=row.path,
            kind=Kind(row.kind),
            title=row.title,
            body=row.body,
            group=row.is_group,
            roles=self.roles.get(row.id, ()),
            targets=tuple(t for t in targets if t.target.value is not None),
            wordings=tuple(t for t in targets if t.target.value is None),
            milestones=self.milestones.get(row.id, ()),
            children=tuple(self.item(child, children) for child in children.get(row.id, ())),
            serving=self.serving.get(row.id, ()),
            start=row.start and row.start.isoformat(),
            deadline=row.deadline and row.deadline.isoformat(),
            deadline_source=DeadlineSource(row.deadline_source) if row.deadline_source else None,
            period=row.period,
            **{key: _shown(getattr(row, key), mask_numbers, self.phones) for key in _TEXTS},
            done=row.done,
            version=row.version,
        )


def _role_rows(session: Session, plan_id: str, only: Only) -> Iterable[Any]:
    query = select(*Role.__table__.columns, ContactSecret.number.label("number")).outerjoin(
        ContactSecret, Role.phone_id == ContactSecret.id
    )
    return session.execute(_of_plan(query, Role, plan_id, only).order_by(Role.position))


def _shown(text: str | None, mask: Callable[[str], str], phones: bool) -> str | None:
    return text if phones or text is None else mask(text)


def _role_row(row: Any, phones: bool) -> RoleRow:
    erased = row.number is None and row.phone_id is not None
    return RoleRow(
        id=row.id,
        unit_id=row.unit_id,
        unit=row.printed,
        kind=RoleKind(row.kind),
        position=row.position,
        leader=_shown(row.leader, mask_people, phones),
        office=_shown(row.office, mask_people, phones),
        person=_shown(row.person, mask_people, phones),
        contact=_shown(row.contact, mask_people, phones),
        phone_id=row.phone_id,
        phone=ERASED if erased else _shown(row.number, masked, phones),
        steps=_shown(row.steps, mask_numbers, phones),
        remark=_shown(row.remark, mask_numbers, phones),
        clause=row.clause,
    )


def _target_query(plan_id: str, only: Only) -> Select[Any]:
    return _of_plan(select(*Target.__table__.columns), Target, plan_id, only).order_by(Target.position)


def _target_row(row: Any) -> TargetRow:
    value = TargetValue(
        name=row.name,
        phrase=row.phrase,
        value=row.value,
        unit=row.unit,
        scope=row.scope,
        measure=Measure(row.measure) if row.measure else None,
        direction=Direction(row.direction),
        comparator=Comparator(row.comparator),
        stretch=row.stretch,
        base=row.base,
        period=row.period,
        firmness=Firmness(row.firmness),
        qualifier=row.qualifier,
        span=(row.span_start, row.span_end),
    )
    return TargetRow(row.id, row.item_id, row.position, value)


def _milestone_query(plan_id: str, only: Only) -> Select[Any]:
    return _of_plan(select(*Milestone.__table__.columns), Milestone, plan_id, only).order_by(Milestone.period)


def _milestone_row(row: Any) -> MilestoneRow:
    value = None if row.value is None else figure_text(row.value)
    return MilestoneRow(row.period, row.planned, value, row.feedback)


def _serving(session: Session, plan_id: str, only: Only) -> dict[str, tuple[str, ...]]:
    query = (
        select(Service.goal_id.label("item_id"), Item.label)
        .join(Item, Service.task_id == Item.id)
        .where(Item.plan_id == plan_id)
        .order_by(Service.position)
    )
    if only is not None:
        query = query.where(Service.goal_id.in_(only))
    return _grouped(session.execute(query), lambda row: row.label or "")


def unread_words(session: Session, plan: PlanRow) -> tuple[str, ...]:
    """Stretches of the plan's notice that no rule understood and nobody settled."""
    query = (
        select(Unread.words)
        .join(Plan, Plan.notice_id == Unread.notice_id)
        .where(Plan.id == plan.id, Unread.settled.is_(False))
        .where(Unread.span_start >= Plan.span_start, Unread.span_start < Plan.span_end)
        .order_by(Unread.span_start)
    )
    return tuple(session.scalars(query))


def unreviewed_units(session: Session, plan: PlanRow) -> tuple[str, ...]:
    """Names of the plan's units that nobody has reviewed yet, in order of first mention."""
    query = (
        select(Unit.name)
        .join(Role, Role.unit_id == Unit.id)
        .join(Item, Role.item_id == Item.id)
        .where(Item.plan_id == plan.id, Unit.reviewed.is_(False))
        .order_by(Item.position, Role.position)
    )
    return tuple(dict.fromkeys(session.scalars(query)))
