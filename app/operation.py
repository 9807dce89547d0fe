"""The one door for changes: session, name and journal in one; undo, redo and what changed."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, event, insert, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from app import journal
from app.audit import secret_digest
from app.errors import Refusal
from app.journal import UNJOURNALED, Image, RowChange, chunks, raw, read_images, row_change
from app.store import committed, reason
from models.tables import Base, ContactSecret, new_id

Sessions = sessionmaker[Session]
# Undo does not cross these: they record what happened outside the ledger (architecture.md §3.1).
BARRIERS = frozenset({"creation", "migration", "restore", "sending", "receipt", "filing"})
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
_DOOR = "operation"


class OutsideOperation(RuntimeError):
    """A write that did not come through `operation`: a bug, never a refusal."""


class NotSaved(Refusal):
    """“{name}”没有保存，台账仍是改动之前的样子（{reason}）。检查磁盘空间和写入权限后再做一次。"""


@dataclass(frozen=True, slots=True)
class Changed:
    """What an operation changed: ids by kind of row; `id` is None where nothing changed.

    `remarks` are sentences on what went or stayed beside what was asked for; the clerk must read them.
    """

    id: str | None
    name: str
    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return self.id is not None


def guard(engine: Engine) -> None:
    """Make any INSERT, UPDATE or DELETE on this engine outside an operation raise OutsideOperation."""

    @event.listens_for(engine, "before_cursor_execute")
    def refuse(
        connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if statement.lstrip()[:7].upper().startswith(_WRITES) and not connection.info.get(_DOOR):
            raise OutsideOperation(statement[:120])


@contextmanager
def door(connection: Connection) -> Iterator[None]:
    """Let writes through on this connection; only operations and the schema's makers may."""
    info = connection.info
    info[_DOOR] = True
    try:
        yield
    finally:
        info[_DOOR] = False


class Work:
    """An operation under way: the session to change rows in, and the journal that watches it."""

    def __init__(self, session: Session, name: str) -> None:
        """Watch the session from now on."""
        self.session = session
        self.changed = Changed(None, name)
        self.connection = session.connection()
        self._before: dict[tuple[str, str], tuple[Image, int] | None] = {}
        self._settled: dict[tuple[str, str], RowChange | None] = {}
        self._replayed: list[RowChange] = []
        self._remarks: list[str] = []
        event.listen(session, "before_flush", self._remember)

    def _remember(self, session: Session, context: Any, instances: Any) -> None:
        for row in session.new:
            self._note(row.__tablename__, [self._with_id(row)], new=True)
        by_table: dict[str, list[str]] = {}
        for row in [*session.dirty, *session.deleted]:
            by_table.setdefault(row.__tablename__, []).append(row.id)
            self._settled.pop((row.__tablename__, row.id), None)
        for name, ids in by_table.items():
            self._note(name, ids)

    @staticmethod
    def _with_id(row: Any) -> str:
        row.id = row.id or new_id()
        return str(row.id)

    def _note(self, name: str, ids: Sequence[str], *, new: bool = False) -> None:
        fresh = [row_id for row_id in ids if (name, row_id) not in self._before]
        if name in UNJOURNALED or not fresh:
            return
        images = {} if new else read_images(self.connection, name, fresh)
        for row_id in fresh:
            self._before[name, row_id] = images.get(row_id)

    def insert_many(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Insert many rows at once, journaled like any other; their ids in order."""
        self.session.flush()
        full = [{"id": new_id(), "version": 1, **row} for row in rows]
        ids = [str(row["id"]) for row in full]
        self._note(kind.__tablename__, ids, new=True)
        if full:
            self.connection.execute(insert(kind), full)
        return ids

    def remark(self, words: str) -> None:
        """Say something that the clerk must read once the operation is saved."""
        self._remarks.append(words)

    @property
    def remarks(self) -> tuple[str, ...]:
        """All that was remarked so far."""
        return tuple(self._remarks)

    def secret(self, number: str) -> str:
        """Keep a telephone number and give the id that stands for it everywhere else."""
        secret_id, salt = new_id(), secrets.token_hex(16)
        values = {"number": number, "salt": salt, "digest": secret_digest(secret_id, number, salt)}
        self.connection.execute(insert(ContactSecret).values(id=secret_id, version=1, **values))
        return secret_id

    def replay(self, changes: Sequence[RowChange]) -> None:
        """Apply recorded changes as they are; the caller has checked that the rows stand as they must."""
        self.session.flush()
        _apply(self.connection, changes)
        self._replayed += changes
        self.session.expire_all()

    def settle(self) -> Iterator[None]:
        """Work out what changed so far a few hundred rows at a time; `changes` then has little left to do."""
        self.session.flush()
        for name in dict.fromkeys(name for name, _ in self._before):
            ids = [row_id for table, row_id in self._before if table == name]
            for part in chunks([row_id for row_id in ids if (name, row_id) not in self._settled]):
                images = read_images(self.connection, name, part)
                for row_id in part:
                    key = name, row_id
                    self._settled[key] = row_change(*key, self._before[key], images.get(row_id))
                yield

    def changes(self) -> list[RowChange]:
        """All that changed so far, in order of first touch, each row once."""
        for _ in self.settle():
            pass
        return [*self._replayed, *(change for key in self._before if (change := self._settled[key]))]


def _apply(connection: Connection, changes: Sequence[RowChange]) -> None:
    for run in _runs(changes):
        source = raw(run[0].table)
        ids = [{"row_id": change.row_id} for change in run]
        match (run[0].before is None, run[0].after is None):
            case (True, _):
                rows = [{**(c.after or {}), "version": c.row_version + 1} for c in run]
                connection.execute(insert(source), rows)
            case (_, True):
                connection.execute(delete(source).where(source.c.id == bindparam("row_id")), ids)
            case _:
                _update(connection, run)


def _update(connection: Connection, run: Sequence[RowChange]) -> None:
    source = raw(run[0].table)
    keys = list(run[0].after or {})
    values: dict[str, Any] = {key: bindparam(f"to_{key}") for key in keys}
    statement = update(source).where(source.c.id == bindparam("row_id"))
    rows = [{"row_id": c.row_id, **{f"to_{k}": (c.after or {})[k] for k in keys}} for c in run]
    connection.execute(statement.values(**values, version=source.c.version + 1), rows)


def _runs(changes: Sequence[RowChange]) -> Iterator[list[RowChange]]:
    run: list[RowChange] = []
    for change in changes:
        if run and _shape(run[0]) != _shape(change):
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _shape(change: RowChange) -> tuple[Any, ...]:
    update_keys = tuple(change.after or ()) if change.before and change.after else ()
    return change.table, change.before is None, change.after is None, update_keys


@contextmanager
def operation(
    sessions: Sessions,
    name: str,
    *,
    who: str,
    when: datetime,
    kind: str = "edit",
    reverses: str | None = None,
    facts: str | None = None,
) -> Iterator[Work]:
    """The only way to write: everything done inside is one named, journaled, undoable step.

    Raises NotSaved when the commit did not reach the disk; on any exception nothing was changed. An
    operation that changed nothing leaves no trace, unless it is of a kind that records an event, or has
    `facts` of its own to keep (an erased number stands in no image).
    `work.changed` says afterwards what changed.
    """
    with sessions() as session, door(session.connection()):
        work = Work(session, name)
        yield work
        changes = work.changes()
        if not changes and kind not in BARRIERS and facts is None:
            session.rollback()
            return
        fields = {
            "id": new_id(),
            "who": who,
            "at": when.isoformat(timespec="seconds"),
            "name": name,
            "kind": kind,
            "reverses": reverses,
            "facts": facts,
            "revision": journal.schema_revision(work.connection),
        }
        journal.append(work.connection, fields, changes)
        _commit(session, work.connection.engine, fields)
        work.changed = Changed(fields["id"], name, _rows(changes), work.remarks)


def _rows(changes: Sequence[RowChange]) -> dict[str, frozenset[str]]:
    tables = dict.fromkeys(change.table for change in changes)
    return {name: frozenset(c.row_id for c in changes if c.table == name) for name in tables}


def _commit(session: Session, engine: Engine, fields: Mapping[str, Any]) -> None:
    try:
        session.commit()
    except (DBAPIError, Refusal) as error:
        # A COMMIT that reports failure may be on disk all the same: look before saying anything.
        with suppress(DBAPIError, Refusal):
            session.rollback()
        if not committed(engine, fields["id"]):
            raise NotSaved(name=fields["name"], reason=reason(error)) from error
