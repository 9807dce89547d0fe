"""The shape of a plan: new items, deleted items, moved items, a body split into 举措."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.items import child_item
from app.operation import Changed, Sessions, Work, operation
from app.targets import OF_TARGETS, target_rows
from models.rules.labels import number_value
from models.tables import (
    EvidenceFile,
    Item,
    Milestone,
    Plan,
    Progress,
    Role,
    RolePost,
    Service,
    Target,
    new_id,
)
from models.values import KIND_LABELS, UNTITLED, DeadlineSource, Kind

if TYPE_CHECKING:
    # The reader of notices takes a while to load: a window that only shows rows does without it.
    from models.rules.measures import DraftMeasure

# Ids in one IN clause.
CHUNK = 500
_OF_ITEMS: tuple[Any, ...] = (EvidenceFile, Milestone, Progress)


class NothingChosen(Refusal):
    """没有选中任何条目，先选中要{verb}的条目。"""


class NoFurther(Refusal):
    """{name}已经是本章节的{edge}，没有移动。"""


class NoMeasures(Refusal):
    """{name}没有留下任何举措，没有改动；至少保留一条。"""


def add_item(
    sessions: Sessions,
    plan_id: str,
    kind: Kind,
    *,
    after: str | None = None,
    title: str = "",
    who: str,
    when: datetime,
) -> Changed:
    """A new row of one kind behind the item `after`, in its section and group, else at the end of its kind.

    Its label takes the next number of its kind: labels are never given anew (domain.md §2).
    """
    with operation(sessions, f"新增{KIND_LABELS[kind]}", who=who, when=when) as work:
        insert_item(work, plan_id, kind, after=after, title=title)
    return work.changed


def insert_item(work: Work, plan_id: str, kind: Kind, *, after: str | None, title: str = "") -> Item:
    """`add_item` as part of a larger operation; the new row."""
    plan = work.session.get_one(Plan, plan_id)
    rows = plan_items(work.session, plan_id)
    place, model = _place(rows, kind, after)
    item = _new_item(plan, kind, next_number(rows, kind), model)
    item.title = title or UNTITLED
    renumber([*rows[:place], item, *rows[place:]])
    work.session.add(item)
    return item


def _new_item(plan: Plan, kind: Kind, number: int, model: Item | None) -> Item:
    """An empty row of a kind, in the section and group of `model`."""
    return Item(
        id=new_id(),
        plan_id=plan.id,
        parent_id=model.parent_id if model else None,
        position=-1,
        kind=kind,
        part=model.part if model else None,
        number=None,
        path=(*(model.path[:-1] if model else ()), f"#{number}"),
        label=f"{KIND_LABELS[kind]}{number}",
        body="",
        is_group=False,
        span_start=0,
        span_end=0,
        done=False,
        deadline=date(plan.year, 12, 31) if plan.year else None,
        deadline_source=DeadlineSource.DEFAULT if plan.year else None,
    )


def plan_items(session: Session, plan_id: str) -> list[Item]:
    """All items of a plan but the 举措, in document order, groups included."""
    rows = session.scalars(select(Item).where(Item.plan_id == plan_id).order_by(Item.position)).all()
    groups = {row.id for row in rows if row.is_group}
    return [row for row in rows if row.parent_id is None or row.parent_id in groups]


def _place(rows: Sequence[Item], kind: Kind, after: str | None) -> tuple[int, Item | None]:
    """Where a new item of a kind goes among the rows, and the item whose section and group it shares."""
    model = next((row for row in rows if row.id == after), None)
    if model is None or model.kind != kind or model.is_group:
        model = next((row for row in reversed(rows) if row.kind == kind and not row.is_group), None)
    return (rows.index(model) + 1, model) if model else (len(rows), None)


def next_number(rows: Sequence[Item], kind: Kind) -> int:
    """The running number that the next new item of a kind is labelled with."""
    prefix = KIND_LABELS[kind]
    numbers = (number_value((row.label or "").removeprefix(prefix)) for row in rows if row.kind == kind)
    return max((number for number in numbers if number), default=0) + 1


def renumber(rows: Sequence[Item]) -> None:
    """Give rows the positions of their order; those that have them already are not touched."""
    for place, row in enumerate(rows):
        if row.position != place:
            row.position = place


def delete_items(sessions: Sessions, ids: Collection[str], *, who: str, when: datetime) -> Changed:
    """Delete items with all that hangs on them, 举措 included; a group goes with what stands below it.

    Raises NothingChosen.
    """
    with operation(sessions, f"删除 {len(ids)} 条", who=who, when=when) as work:
        session = work.session
        doomed = _with_descendants(session, ids)
        if not doomed:
            raise NothingChosen(verb="删除")
        remove_items(session, doomed)
    return work.changed


def _rows(session: Session, table: Any, column: Any, keys: Iterable[str]) -> list[Any]:
    wanted = list(keys)
    found: list[Any] = []
    for start in range(0, len(wanted), CHUNK):
        found += session.scalars(select(table).where(column.in_(wanted[start : start + CHUNK])))
    return found


def _with_descendants(session: Session, ids: Collection[str]) -> list[str]:
    found = [item.id for item in _rows(session, Item, Item.id, ids)]
    level = found
    while level:
        level = [item.id for item in _rows(session, Item, Item.parent_id, level) if item.id not in found]
        found += level
    return found


def remove_items(session: Session, ids: Sequence[str]) -> None:
    """Delete items with all that hangs on them; what stands below them must be among them."""
    roles = _rows(session, Role, Role.item_id, ids)
    targets = _rows(session, Target, Target.item_id, ids)
    hanging = [*_rows(session, RolePost, RolePost.role_id, [role.id for role in roles]), *roles]
    for table in OF_TARGETS:
        hanging += _rows(session, table, table.target_id, [target.id for target in targets])
    hanging += targets
    for table in _OF_ITEMS:
        hanging += _rows(session, table, table.item_id, ids)
    links = [*_rows(session, Service, Service.goal_id, ids), *_rows(session, Service, Service.task_id, ids)]
    for row in [*hanging, *{link.id: link for link in links}.values(), *_rows(session, Item, Item.id, ids)]:
        session.delete(row)


def move_item(sessions: Sessions, item_id: str, steps: int, *, who: str, when: datetime) -> Changed:
    """Move an item up (negative) or down among those of its own section and group. Raises NoFurther."""
    with sessions() as session:
        name = _name(session.get_one(Item, item_id))
    with operation(sessions, f"移动 {name}", who=who, when=when) as work:
        item = work.session.get_one(Item, item_id)
        rows = _siblings(work.session, item)
        place = rows.index(item)
        goal = place + steps
        if not 0 <= goal < len(rows):
            raise NoFurther(name=name, edge="第一条" if goal < 0 else "最后一条")
        places = sorted(row.position for row in rows)
        rows.insert(goal, rows.pop(place))
        for row, position in zip(rows, places, strict=True):
            row.position = position
    return work.changed


def _siblings(session: Session, item: Item) -> list[Item]:
    """The items between which this one may move: same parent, same section, same kind."""
    query = select(Item).where(Item.plan_id == item.plan_id, Item.parent_id.is_(item.parent_id))
    if item.parent_id is not None:
        query = select(Item).where(Item.parent_id == item.parent_id)
    rows = session.scalars(query.order_by(Item.position))
    return [
        row for row in rows if (row.part, row.kind, row.path[:-1]) == (item.part, item.kind, item.path[:-1])
    ]


def split_item(
    sessions: Sessions, item_id: str, drafts: Sequence[DraftMeasure], *, who: str, when: datetime
) -> Changed:
    """拆分举措: keep the drafts as children of the item, behind those it has, with their figures.

    One operation (domain.md §4). Raises NoMeasures.
    """
    with sessions() as session:
        name = _name(session.get_one(Item, item_id))
    kept = [draft for draft in drafts if draft.words.strip()]
    if not kept:
        raise NoMeasures(name=name)
    with operation(sessions, f"拆分 {name} {len(kept)} 条举措", who=who, when=when) as work:
        item = work.session.get_one(Item, item_id)
        children = work.session.scalars(select(Item).where(Item.parent_id == item_id)).all()
        first = max((number_value(child.number) or 0 for child in children), default=0) + 1
        for place, draft in enumerate(kept, first):
            child = child_item(item, draft.words.strip(), place)
            child.id = new_id()
            work.session.add(child)
            work.session.flush()
            work.insert_many(Target, target_rows(child.id, draft.targets))
    return work.changed


def _name(item: Item) -> str:
    return item.label or item.title
