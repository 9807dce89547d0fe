"""Connections to a ledger file: pragmas, locking, transactions and STRICT tables (reliability.md, Settings)."""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.schema import CreateTable

from app.store.refusals import StoreRefusal, refusal_for

# "TZB1" in the header of every ledger: tells it from other programs' databases.
APPLICATION_ID = int.from_bytes(b"TZB1")
# Alembic's own table has a VARCHAR column, which STRICT does not take.
NOT_STRICT = "alembic_version"
# Seconds to wait while another program has just opened the file to look at it.
PATIENCE = 1.0

READING: Mapping[str, object] = {
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "mmap_size": 0,
    "temp_store": "MEMORY",
}
WRITING: Mapping[str, object] = {
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "TRUNCATE",
    "synchronous": "EXTRA",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    **READING,
}
MIGRATING: Mapping[str, object] = {**WRITING, "foreign_keys": "OFF"}
# A file that nobody has seen yet: it is synced as a whole before it gets its name.
MAKING: Mapping[str, object] = {
    "locking_mode": "EXCLUSIVE",
    "journal_mode": "MEMORY",
    "synchronous": "OFF",
    "foreign_keys": "OFF",
    "secure_delete": "ON",
    **READING,
}


@compiles(CreateTable, "sqlite")
def _append_strict(element: CreateTable, compiler: Any, **options: Any) -> str:
    text = str(compiler.visit_create_table(element, **options)).rstrip()
    plain = element.element.name == NOT_STRICT or text.endswith("STRICT")
    return f"\n{text}\n\n" if plain else f"\n{text} STRICT\n\n"


def address(path: Path, mode: str) -> str:
    """The URI of a file for SQLite: `rw` never creates, `ro` never writes; any character may stand in it."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def connect(path: Path, mode: str, settings: Mapping[str, object], patience: float = 0) -> sqlite3.Connection:
    """A driver connection in autocommit with its pragmas set. Raises sqlite3 errors as they come."""
    connection = sqlite3.connect(
        address(path, mode), uri=True, isolation_level=None, timeout=patience, check_same_thread=False
    )
    try:
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name}={value}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def take_lock(path: Path, settings: Mapping[str, object]) -> sqlite3.Connection:
    """A driver connection that keeps every other program out; a hot journal is replayed at once."""
    connection = connect(path, "rw", settings, PATIENCE)
    try:
        # Takes the lock that EXCLUSIVE mode then keeps.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def writing_engine(path: Path, settings: Mapping[str, object] = WRITING) -> Engine:
    """An engine on one locked connection; every transaction begins as BEGIN IMMEDIATE."""
    engine = create_engine(
        "sqlite://",
        hide_parameters=True,  # an error may end in a crash report, which holds nothing of a ledger
        creator=lambda: take_lock(path, settings),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
    )
    _attend(engine, path, "BEGIN IMMEDIATE")
    return engine


def reading_engine(path: Path) -> Engine:
    """An engine on one connection that cannot write; other programs may read the file too."""
    engine = create_engine(
        "sqlite://",
        hide_parameters=True,  # an error may end in a crash report, which holds nothing of a ledger
        creator=lambda: connect(path, "ro", READING),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
    )
    _attend(engine, path, "BEGIN")
    return engine


def memory_engine() -> Engine:
    """An engine on an empty database in memory, for one connection at a time."""
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(":memory:", isolation_level=None), poolclass=NullPool
    )


def _attend(engine: Engine, path: Path, begin: str) -> None:
    @event.listens_for(engine, "begin")
    def emit_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine, "handle_error")
    def word_error(context: ExceptionContext) -> BaseException | None:
        # What is returned is raised in the error's place.
        return refusal_for(context.original_exception, path)


def driver(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under an SQLAlchemy one."""
    inner = connection.connection.driver_connection
    if not isinstance(inner, sqlite3.Connection):
        raise TypeError(f"not an SQLite connection: {inner!r}")
    return inner


def close_engine(engine: Engine) -> None:
    """Close the engine's connection, deleting its journal first, so that one file is left."""
    try:
        if isinstance(engine.pool, QueuePool) and engine.pool.checkedin():
            # A disk that fails here loses nothing: an emptied journal stays beside the ledger.
            with suppress(sqlite3.Error, StoreRefusal), engine.connect() as connection:
                _leave_one_file(driver(connection))
    finally:
        engine.dispose()


def _leave_one_file(connection: sqlite3.Connection) -> None:
    # The journal is deleted only in NORMAL mode, and that mode begins with the next read.
    connection.execute("PRAGMA locking_mode=NORMAL")
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    connection.execute("PRAGMA journal_mode=DELETE")
