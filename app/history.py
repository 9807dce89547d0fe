"""Undo, redo and the list of what was done, all from the journal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.journal import RowChange, changes_of, image_digest, read_images
from app.operation import BARRIERS, Changed, Sessions, operation
from models.tables import Operation

PAGE = 200


class NothingToUndo(Refusal):
    """没有可以撤销的操作。"""


class NothingToRedo(Refusal):
    """没有可以重做的操作。"""


class RowMovedOn(Refusal):
    """没有{verb}“{name}”：表 {table} 的行 {row} 已不是那次操作留下的内容，台账没有改动。"""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One operation of the journal as the clerk reads it."""

    id: str
    number: int
    at: str
    who: str
    name: str
    kind: str
    reverses: str | None


def _newest_first(session: Session) -> Iterator[Operation]:
    last: int | None = None
    while True:
        query = select(Operation).order_by(Operation.number.desc()).limit(PAGE)
        page = session.scalars(query if last is None else query.where(Operation.number < last)).all()
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].number


def _next_to_reverse(session: Session, back: str, forth: Sequence[str]) -> Operation | None:
    """The newest operation of kind `forth` that no later operation of kind `back` took back."""
    taken = 0
    for op in _newest_first(session):
        if op.kind in BARRIERS:
            return None
        # What an edit with facts did cannot be taken back and stands in no row: undo looks past it.
        if op.kind == "edit" and op.facts is not None:
            continue
        if op.kind == back:
            taken += 1
        elif op.kind in forth:
            if not taken:
                return op
            taken -= 1
        else:
            return None
    return None


def next_undo(session: Session) -> Operation | None:
    """The operation that undo would take back; None where there is none or a barrier stands before it."""
    return _next_to_reverse(session, "undo", ("edit", "redo"))


def next_redo(session: Session) -> Operation | None:
    """The undo that redo would take back; a new edit ends the line of redo."""
    return _next_to_reverse(session, "redo", ("undo",))


def base_name(session: Session, op: Operation) -> str:
    """The name of the edit that an undo or redo, however long its line, is about."""
    seen = op
    while seen.reverses:
        found = session.get(Operation, seen.reverses)
        if found is None:
            break
        seen = found
    return seen.name


def undo(sessions: Sessions, *, who: str, when: datetime) -> Changed:
    """Take back the newest operation that stands.

    Raises NothingToUndo, or RowMovedOn when a row is not as the operation left it.
    """
    with sessions() as session:
        op = next_undo(session)
        if op is None:
            raise NothingToUndo
        name = base_name(session, op)
    return _reverse(sessions, op, "undo", "撤销", name, who, when)


def redo(sessions: Sessions, *, who: str, when: datetime) -> Changed:
    """Do again what the newest undo took back. Raises NothingToRedo or RowMovedOn."""
    with sessions() as session:
        op = next_redo(session)
        if op is None:
            raise NothingToRedo
        name = base_name(session, op)
    return _reverse(sessions, op, "redo", "重做", name, who, when)


def _reverse(
    sessions: Sessions, op: Operation, kind: str, verb: str, name: str, who: str, when: datetime
) -> Changed:
    with operation(sessions, f"{verb} {name}", who=who, when=when, kind=kind, reverses=op.id) as work:
        changes = [change.reversed() for change in reversed(changes_of(work.connection, op.id))]
        _check_standing(work.connection, changes, verb, name)
        work.replay(changes)
    return work.changed


def _check_standing(connection: Connection, changes: Sequence[RowChange], verb: str, name: str) -> None:
    for table in dict.fromkeys(change.table for change in changes):
        own = [change for change in changes if change.table == table]
        standing = read_images(connection, table, [change.row_id for change in own])
        for change in own:
            seen = standing.get(change.row_id)
            if (image_digest(seen[0]) if seen else None) != change.was:
                raise RowMovedOn(verb=verb, name=name, table=table, row=change.row_id)


def last_time(session: Session) -> datetime | None:
    """When the newest operation was done; None in a ledger without any."""
    at = session.scalar(select(Operation.at).order_by(Operation.number.desc()).limit(1))
    return datetime.fromisoformat(at) if at else None


def history(sessions: Sessions) -> tuple[HistoryRow, ...]:
    """All operations, oldest first."""
    with sessions() as session:
        rows = session.scalars(select(Operation).order_by(Operation.number))
        return tuple(HistoryRow(o.id, o.number, o.at, o.who, o.name, o.kind, o.reverses) for o in rows)


def recent_steps(session: Session, most: int = PAGE) -> tuple[HistoryRow, ...]:
    """The last operations, newest first."""
    rows = session.scalars(select(Operation).order_by(Operation.number.desc()).limit(most))
    return tuple(HistoryRow(o.id, o.number, o.at, o.who, o.name, o.kind, o.reverses) for o in rows)
