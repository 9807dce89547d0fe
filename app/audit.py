"""Whether a ledger still holds what was written: chain of heads, change records, every row, secrets."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, column, inspect, select, table

from app.journal import (
    GENESIS,
    UNJOURNALED,
    canonical,
    changes_digest,
    digest,
    head_of,
    image_digest,
    unpack,
)
from models.tables import Change, ContactSecret, Operation

# Sums of row digests are kept modulo this, so that they do not depend on the order of rows.
MODULUS = 1 << 256
TableSum = dict[str, Any]


def verify_chain(connection: Connection) -> list[str]:
    """Sentences on every operation whose fields or place are not what its head says; empty when sound."""
    previous, expected = GENESIS, 1
    found: list[str] = []
    query = select(Operation.__table__).order_by(Operation.number)
    for row in (dict(found) for found in connection.execute(query).mappings()):
        if row["number"] != expected:
            found.append(f"操作记录缺少第{expected}次。")
        if head_of(row, previous) != row["head"]:
            found.append(f"第{row['number']}次操作“{row['name']}”的记录与写入时不同。")
        previous, expected = row["head"], row["number"] + 1
    return found


def _change_rows(connection: Connection, after_number: int) -> Iterator[tuple[Any, list[Any]]]:
    query = (
        select(Operation.number, Operation.name, Operation.digest, Change.__table__)
        .join_from(Operation, Change, Operation.id == Change.operation_id, isouter=True)
        .where(Operation.number > after_number)
        .order_by(Operation.number, Change.position)
    )
    rows = connection.execution_options(yield_per=1000).execute(query).mappings()
    for _, group in groupby(rows, key=lambda row: row["number"]):
        members = list(group)
        yield members[0], [row for row in members if row["position"] is not None]


def verify_images(connection: Connection, last: int | None = None) -> list[str]:
    """Sentences on operations whose change records differ from their digest; `last` limits how many."""
    newest = (
        connection.execute(select(Operation.number).order_by(Operation.number.desc()).limit(1)).scalar() or 0
    )
    after = 0 if last is None else max(0, newest - last)
    return [
        f"第{operation['number']}次操作“{operation['name']}”的改动记录与写入时不同。"
        for operation, changes in _change_rows(connection, after)
        if changes_digest(changes) != operation["digest"]
    ] + _stray_changes(connection)


def _stray_changes(connection: Connection) -> list[str]:
    known = select(Operation.id)
    stray = connection.execute(
        select(Change.position).where(Change.operation_id.not_in(known)).limit(1)
    ).first()
    return ["有改动记录不属于任何一次操作。"] if stray else []


def _row_digests(connection: Connection, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    # Untyped columns, so that values come as they are stored.
    source = table(name, *(column(c) for c in columns))
    query = select(*(source.c[c] for c in columns))
    place = columns.index("id")
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield row[place], image_digest(dict(zip(columns, row, strict=True)))


def _journaled(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The journaled tables that stand and the columns their images hold, whatever the schema."""
    inspector = inspect(connection)
    found = {
        name: tuple(c["name"] for c in inspector.get_columns(name) if c["name"] != "version")
        for name in sorted(set(inspector.get_table_names()) - UNJOURNALED)
    }
    return {name: columns for name, columns in found.items() if "id" in columns}


def table_sums(connection: Connection) -> dict[str, TableSum]:
    """Count and digest sum of every journaled table as it stands, whatever its schema; for migrations."""
    sums = {}
    for name, columns in _journaled(connection).items():
        digests = [int(found, 16) for _, found in _row_digests(connection, name, columns)]
        sums[name] = {"rows": len(digests), "sum": f"{sum(digests) % MODULUS:064x}"}
    return sums


class _Expected:
    """What the journal says the rows must be."""

    def __init__(self) -> None:
        self.sums: dict[str, int] = {}
        self.rows: dict[tuple[str, str], str | None] = {}

    def migrated(self, facts: str) -> None:
        after = json.loads(facts)["after"]
        self.sums = {name: int(entry["sum"], 16) for name, entry in after.items()}
        self.rows = {}

    def changed(self, name: str, row_id: str, was: str | None, became: str | None) -> None:
        step = int(became or "0", 16) - int(was or "0", 16)
        self.sums[name] = (self.sums.get(name, 0) + step) % MODULUS
        self.rows[name, row_id] = became


def _expected(connection: Connection) -> _Expected:
    expected = _Expected()
    query = select(Operation.number, Operation.facts).where(Operation.kind == "migration")
    migrations = {row.number: row.facts for row in connection.execute(query)}
    for operation, changes in _change_rows(connection, 0):
        if facts := migrations.get(operation["number"]):
            expected.migrated(facts)
        for change in unpack(changes):
            expected.changed(change.table, change.row_id, change.was, change.became)
    return expected


def verify_rows(connection: Connection) -> list[str]:
    """Sentences on every row that is not what the journal says, is missing, or was never written.

    Raises what decoding raises where the journal itself cannot be read; the store words that.
    """
    expected = _expected(connection)
    found = []
    standing = _journaled(connection)
    for name, columns in standing.items():
        total = 0
        for row_id, now in _row_digests(connection, name, columns):
            total += int(now, 16)
            if expected.rows.pop((name, row_id), now) != now:
                found.append(f"表 {name} 的行 {row_id} 与最后一次写入时不同。")
        if total % MODULUS != expected.sums.get(name, 0) and not any(f"表 {name} " in f for f in found):
            found.append(f"表 {name} 的内容与操作记录不符。")
    lost = expected.sums.keys() - standing.keys()
    found += [f"缺少表 {name}。" for name in sorted(lost) if expected.sums[name]]
    missing = [key for key, became in expected.rows.items() if became is not None]
    return found + [f"表 {name} 缺少行 {row_id}。" for name, row_id in missing]


def secret_digest(secret_id: str, number: str, salt: str) -> str:
    """What guards a telephone number against damage; erased together with number and salt."""
    return digest(canonical([secret_id, number, salt]))


def verify_secrets(connection: Connection) -> list[str]:
    """Sentences on telephone numbers that are not what was written."""
    query = select(ContactSecret.id, ContactSecret.number, ContactSecret.salt, ContactSecret.digest)
    return [
        f"联系电话 {row.id} 与写入时不同。"
        for row in connection.execute(query)
        if (row.number, row.salt, row.digest) != (None, None, None)
        and row.digest != secret_digest(row.id, row.number or "", row.salt or "")
    ]
