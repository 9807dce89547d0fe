"""What happened to one item, field by field, and putting one field or row back as it was (architecture.md §3.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.journal import RowChange, changes_of, read_images, row_change, unpack
from app.ledgers import ERASED
from app.operation import Changed, Sessions, operation
from models.rules.phones import masked
from models.tables import (
    Change,
    ContactSecret,
    EvidenceFile,
    Milestone,
    Operation,
    Role,
    Target,
)
from models.values import FIELD_LABELS

_HANGING: tuple[Any, ...] = (Role, Milestone, Target, EvidenceFile)
_TABLES = frozenset(("item", *(table.__tablename__ for table in _HANGING)))
_TARGET = {"name": "指标名称", "phrase": "指标", "scope": "指标范围"}
_WHOLE = {
    "item": "整条",
    "role": "责任单位",
    "milestone": "时间进度",
    "target": "指标",
    "evidence_file": "佐证材料",
}
_NAMES = {
    "item": "title",
    "role": "printed",
    "milestone": "planned",
    "target": "phrase",
    "evidence_file": "name",
}


class NothingToPutBack(Refusal):
    """这一处已经是“{words}”，没有改动。"""


class RowGone(Refusal):
    """这一处所在的内容已经删除，不能单独恢复；先撤销那次删除。"""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an item, or of what hangs on it, before and after one operation.

    `column` is None where the whole row came or went. `unit` is the role's, where it is one.
    """

    operation_id: str
    at: str
    who: str
    name: str
    table: str
    row_id: str
    column: str | None
    label: str
    unit: str | None
    before: str
    after: str


def item_history(session: Session, item_id: str) -> tuple[FieldChange, ...]:
    """All changes of an item and of its roles, milestones, targets and files, newest first."""
    standing = _standing(session, item_id)
    units = {role.id: role.printed for role in session.scalars(select(Role).where(Role.item_id == item_id))}
    query = (
        select(Change.__table__, Operation.at, Operation.who, Operation.name.label("op_name"))
        .join(Operation, Change.operation_id == Operation.id)
        .where(Change.table_name.in_(_TABLES))
        .where(
            or_(
                Change.row_id.in_(standing),
                func.instr(Change.before, item_id) > 0,
                func.instr(Change.after, item_id) > 0,
                Change.block.is_not(None),
            )
        )
        .order_by(Operation.number.desc(), Change.position)
    )
    found: list[FieldChange] = []
    for row in session.execute(query).mappings():
        for change in unpack([dict(row)]):
            if change.row_id in standing or _points_at(change, item_id):
                found += _fields(session, row, change, units)
    return tuple(found)


def _standing(session: Session, item_id: str) -> set[str]:
    ids = {item_id}
    for table in _HANGING:
        ids |= set(session.scalars(select(table.id).where(table.item_id == item_id)))
    return ids


def _points_at(change: RowChange, item_id: str) -> bool:
    images = (change.before or {}, change.after or {})
    return change.table != "item" and any(image.get("item_id") == item_id for image in images)


def _fields(
    session: Session, row: Mapping[Any, Any], change: RowChange, units: dict[str, str]
) -> Iterator[FieldChange]:
    whole = change.after if change.before is None else change.before
    if change.table == "role" and whole and "printed" in whole:
        units.setdefault(str(change.row_id), whole["printed"])
    made = (row["operation_id"], row["at"], row["who"], row["op_name"], change.table, str(change.row_id))
    unit = units.get(str(change.row_id))
    if change.before is None or change.after is None:
        words = _words(session, _NAMES[change.table], (whole or {}).get(_NAMES[change.table]))
        sides = ("", words) if change.before is None else (words, "")
        yield FieldChange(*made, None, _WHOLE[change.table], unit, *sides)
        return
    for column, after in change.after.items():
        if label := _label(session, change, column):
            before = change.before[column]
            sides = (_words(session, column, before), _words(session, column, after))
            yield FieldChange(*made, column, label, unit, *sides)


def _label(session: Session, change: RowChange, column: str) -> str | None:
    """What a column is called; None for one that no clerk sees."""
    match change.table:
        case "item":
            return FIELD_LABELS.get(column)
        case "role":
            return FIELD_LABELS.get("phone" if column == "phone_id" else column)
        case "target":
            return _TARGET.get(column)
        case "milestone":
            milestone = session.get(Milestone, change.row_id)
            period = milestone.period if milestone else ""
            return {"planned": f"{period}安排", "value": f"{period}累计", "feedback": f"{period}反馈"}.get(
                column
            )
        case _:
            return None


def _words(session: Session, column: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if column == "phone_id":
        secret = session.get(ContactSecret, value)
        return masked(secret.number) if secret and secret.number else ERASED
    if column == "done":
        return "是" if value else "否"
    return str(value)


def put_back(sessions: Sessions, change: FieldChange, *, who: str, when: datetime) -> Changed:
    """Make one field, or a row that was deleted, what it was before a change: a new operation.

    Works across every barrier, since it undoes nothing. Raises NothingToPutBack, RowGone.
    """
    with operation(sessions, f"恢复 {change.label}", who=who, when=when) as work:
        recorded = next(
            seen
            for seen in changes_of(work.connection, change.operation_id)
            if (seen.table, seen.row_id) == (change.table, change.row_id)
        )
        standing = read_images(work.connection, change.table, [change.row_id]).get(change.row_id)
        image, version = standing or ({}, recorded.row_version)
        if change.column is None:
            # A row that came is not sent away again here: that is deleting, with all that hangs on it.
            if standing or recorded.before is None:
                raise NothingToPutBack(words=change.before or change.after)
            target = recorded.before
        elif standing is None:
            raise RowGone
        else:
            target = {**image, change.column: (recorded.before or {})[change.column]}
        made = row_change(change.table, change.row_id, standing, (target, version + 1))
        if made is None:
            raise NothingToPutBack(words=change.before)
        work.replay([made])
    return work.changed
