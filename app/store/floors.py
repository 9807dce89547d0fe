"""Bare SQLite on the same file and pragmas: what the ledger's own figures are held against."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.store.checks import structure
from app.store.engine import READING, WRITING, connect, take_lock


def bare_writer(path: Path) -> sqlite3.Connection:
    """A locked connection with the ledger's pragmas and nothing else."""
    return take_lock(path, WRITING)


def bare_open(path: Path) -> list[str]:
    """Connect, lock, quick_check, close: the least that opening with a check can cost."""
    with closing(take_lock(path, WRITING)) as connection:
        return structure(connection, "quick_check")


def bare_reader(path: Path) -> sqlite3.Connection:
    """A reading connection."""
    return connect(path, "ro", READING)


def bare_commit(connection: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> None:
    """One statement in a transaction of its own."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(statement, values)
    connection.execute("COMMIT")


def bare_schema(path: Path) -> str:
    """The statements that made a ledger's tables and indexes."""
    with closing(bare_reader(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rootpage")
        return ";\n".join(row[0] for row in rows)


def bare_create(path: Path, schema: str) -> None:
    """A file with the same tables and nothing in them."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name, value in WRITING.items():
            connection.execute(f"PRAGMA {name}={value}")
        connection.executescript(f"BEGIN; {schema}; COMMIT")
