"""The journal: images, digests and the chain of heads that proves what a ledger holds (architecture.md §3.1)."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    TableClause,
    TextClause,
    bindparam,
    column,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from models.tables import Base, Change, Operation

Image = dict[str, Any]

# What contact_secret holds must be erasable, so it stands in no image; its rows guard themselves.
UNJOURNALED = frozenset({"operation", "change", "contact_secret"})
# More changes than this of one table in one operation are kept as one compressed block.
BLOCK_OVER = 200
# Ids in one IN clause.
CHUNK = 500
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after: whole image at insert and delete, changed columns at update.

    `was` and `became` digest the whole row before and after; `row_version` is the version it has now
    (at a delete: had), so that a row put back never takes an old version again.
    """

    table: str
    row_id: str
    before: Image | None
    after: Image | None
    was: str | None
    became: str | None
    row_version: int

    def reversed(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(
            self.table, self.row_id, self.after, self.before, self.became, self.was, self.row_version
        )


_SPELL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: object) -> str:
    """JSON with one spelling: sorted keys, no spaces, Chinese unescaped."""
    return _SPELL(value)


def digest(text: str | bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def image_digest(image: Mapping[str, Any]) -> str:
    """Digest of a whole row."""
    return digest(canonical(image))


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


@cache
def raw(name: str) -> TableClause:
    """A journaled table whose columns give stored values, not Python ones."""
    full: Table = Base.metadata.tables[name]
    return table(name, *(column(c.name, _stored(c.type)) for c in full.columns))


@cache
def image_columns(name: str) -> tuple[str, ...]:
    """The columns an image holds: all but the version."""
    return tuple(c.name for c in Base.metadata.tables[name].columns if c.name != "version")


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ids in portions that fit one IN clause."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


@cache
def _images_query(name: str) -> TextClause:
    # As text: opening a ledger asks every table once, and making the words of a select takes longer than its answer.
    columns = ", ".join(f'"{column}"' for column in (*image_columns(name), "version"))
    words = f'SELECT {columns} FROM "{name}" WHERE id IN :ids'
    return text(words).bindparams(bindparam("ids", expanding=True))


def read_images(connection: Connection, name: str, ids: Sequence[str]) -> dict[str, tuple[Image, int]]:
    """Images and versions of the rows that stand, by id."""
    columns = (*image_columns(name), "version")
    found: dict[str, tuple[Image, int]] = {}
    for part in chunks(ids):
        for row in connection.execute(_images_query(name), {"ids": part}):
            image = dict(zip(columns, row, strict=True))
            version = image.pop("version")
            found[image["id"]] = (image, version)
    return found


def row_change(
    name: str, row_id: str, before: tuple[Image, int] | None, after: tuple[Image, int] | None
) -> RowChange | None:
    """What happened to a row between two readings; None where nothing did."""
    old, new = before and before[0], after and after[0]
    if old == new:
        return None
    was = image_digest(old) if old is not None else None
    became = image_digest(new) if new is not None else None
    version = (after or before or ({}, 1))[1]
    if old is None or new is None:
        return RowChange(name, row_id, old, new, was, became, version)
    keys = [key for key in new if old[key] != new[key]]
    changed_from, changed_to = {k: old[k] for k in keys}, {k: new[k] for k in keys}
    return RowChange(name, row_id, changed_from, changed_to, was, became, version)


def _record(change: RowChange) -> list[Any]:
    return [
        change.row_id,
        None if change.before is None else canonical(change.before),
        None if change.after is None else canonical(change.after),
        change.was,
        change.became,
        change.row_version,
    ]


def pack(changes: Iterable[RowChange]) -> list[Image]:
    """Changes as rows of the change table, long runs of one table as a compressed block."""
    by_table: dict[str, list[RowChange]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    rows: list[Image] = []
    for name, group in by_table.items():
        records = [_record(change) for change in group]
        if len(records) > BLOCK_OVER:
            # The fastest level: the window waits for it, and a fifth more of a few kilobytes is nothing.
            block = zlib.compress(canonical(records).encode(), 1)
            records = [[None, None, None, None, None, 1]]
        else:
            block = None
        keys = ("row_id", "before", "after", "was", "became", "row_version")
        rows += [{"table_name": name, "block": block, **dict(zip(keys, r, strict=True))} for r in records]
    return [{"position": place, **row} for place, row in enumerate(rows)]


def _loaded(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def unpack(rows: Iterable[Mapping[str, Any]]) -> Iterator[RowChange]:
    """Rows of the change table as changes, blocks opened, in order."""
    for row in rows:
        keys = ("row_id", "before", "after", "was", "became", "row_version")
        records = (
            [[row[k] for k in keys]] if row["block"] is None else json.loads(zlib.decompress(row["block"]))
        )
        for row_id, before, after, was, became, version in records:
            yield RowChange(row["table_name"], row_id, _loaded(before), _loaded(after), was, became, version)


def changes_digest(rows: Iterable[Mapping[str, Any]]) -> str:
    """Digest over the change rows of one operation, in order."""
    sha = hashlib.sha256()
    keys = ("position", "table_name", "row_id", "before", "after", "was", "became", "row_version")
    for row in rows:
        sha.update(canonical([row[k] for k in keys]).encode())
        sha.update(digest(row["block"] or b"").encode())
    return sha.hexdigest()


HEAD_FIELDS = ("id", "number", "who", "at", "name", "kind", "reverses", "revision", "facts", "digest")


def head_of(operation: Mapping[str, Any], previous: str) -> str:
    """Head of an operation: digest over its fields and the head before it."""
    return digest(canonical([*(operation[k] for k in HEAD_FIELDS), previous]))


# Every operation runs these: statements that are made once keep their compiled form at hand.
_REVISION = select(table("alembic_version", column("version_num")))
_LAST = select(Operation.number, Operation.head).order_by(Operation.number.desc()).limit(1)
_OPERATION_ROW = insert(Base.metadata.tables[Operation.__tablename__])
_CHANGE_ROW = insert(Base.metadata.tables[Change.__tablename__])


def schema_revision(connection: Connection) -> str:
    """The migration the ledger stands at."""
    return str(connection.execute(_REVISION).scalar())


def last_operation(connection: Connection) -> tuple[int, str]:
    """Number and head of the newest operation; (0, GENESIS) in a new ledger."""
    row = connection.execute(_LAST).first()
    return (row.number, row.head) if row else (0, GENESIS)


def append(connection: Connection, fields: Mapping[str, Any], changes: Iterable[RowChange]) -> int:
    """Write one operation with its changes at the end of the chain; its number.

    `fields` are id, who, at, name, kind, revision and, where they apply, reverses and facts.
    """
    number, previous = last_operation(connection)
    rows = pack(changes)
    operation = {
        "reverses": None,
        "facts": None,
        **fields,
        "number": number + 1,
        "digest": changes_digest(rows),
    }
    connection.execute(_OPERATION_ROW, {**operation, "head": head_of(operation, previous)})
    if rows:
        connection.execute(_CHANGE_ROW, [{"operation_id": operation["id"], **row} for row in rows])
    return number + 1


def changes_of(connection: Connection, operation_id: str) -> list[RowChange]:
    """All changes of one operation in order."""
    query = select(Change.__table__).where(Change.operation_id == operation_id).order_by(Change.position)
    return list(unpack(dict(row) for row in connection.execute(query).mappings()))
