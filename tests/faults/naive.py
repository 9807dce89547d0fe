"""The naive ways of doing the same, under the same faults: what the tests must be able to see failing."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from app.store.revisions import Scripts

Ack = Callable[[str], None]
ROWS = 10


def plain_path(room: Path) -> Path:
    """The database of the naive ways."""
    return room / "plain.db"


def make_plain(room: Path) -> None:
    """A database with a parent table that children point at."""
    connection = sqlite3.connect(plain_path(room))
    connection.executescript(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
        "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id), name TEXT);"
    )
    for number in range(200):
        connection.execute("INSERT INTO parent VALUES (?, ?)", (number, f"父 {number} " * 20))
        connection.execute("INSERT INTO child VALUES (?, ?, ?)", (number, number, f"子 {number} " * 20))
    connection.commit()
    connection.close()


def _save(room: Path, ack: Ack, *pragmas: str) -> None:
    connection = sqlite3.connect(plain_path(room), isolation_level=None)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    for number in range(1000, 1000 + ROWS):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO parent VALUES (?, ?)", (number, f"新 {number} " * 300))
        connection.execute("COMMIT")
        ack(str(number))
    connection.close()


def save_default(room: Path, scripts: Scripts, ack: Ack) -> None:
    """SQLite as it comes: DELETE journal, FULL."""
    _save(room, ack)


def save_memory(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Journal in memory, no syncs."""
    _save(room, ack, "journal_mode=MEMORY", "synchronous=OFF")


def migrate_default(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Statement after statement without one transaction around them."""
    connection = sqlite3.connect(plain_path(room), isolation_level=None)
    connection.execute("CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT, motto TEXT)")
    connection.execute("INSERT INTO parent_new SELECT id, name, '' FROM parent")
    connection.execute("DROP TABLE parent")
    connection.execute("ALTER TABLE parent_new RENAME TO parent")
    connection.execute("CREATE TABLE version (number TEXT)")
    connection.execute("INSERT INTO version VALUES ('2')")
    ack("2")
    connection.close()


def copy_open(room: Path, scripts: Scripts, ack: Ack) -> None:
    """A backup by copying the file while a transaction is being written."""
    connection = sqlite3.connect(plain_path(room), isolation_level=None)
    connection.execute("PRAGMA cache_size=5")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE parent SET name = name || ' 改'")
    connection.execute("UPDATE child SET name = name || ' 改'")
    shutil.copyfile(plain_path(room), room / "copy.db")
    connection.execute("COMMIT")
    connection.close()
    ack("copy.db")


def restore_in_place(room: Path, scripts: Scripts, ack: Ack) -> None:
    """A restore that writes over the ledger."""
    content = (room / "备份.tzb").read_bytes()
    handle = os.open(room / "plain.db", os.O_WRONLY | os.O_TRUNC)
    for start in range(0, len(content), 4096):
        os.write(handle, content[start : start + 4096])
    os.fsync(handle)
    os.close(handle)
    ack("restored")


def save_early(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Saying 已保存 before COMMIT has returned."""
    connection = sqlite3.connect(plain_path(room), isolation_level=None)
    for number in range(1000, 100000):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO parent VALUES (?, ?)", (number, f"新 {number} " * 300))
        ack(str(number))
        connection.execute("COMMIT")


def change_in_place(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Transactions without a journal."""
    connection = sqlite3.connect(plain_path(room), isolation_level=None)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA cache_size=5")
    for number in range(100000):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE parent SET name = ?", (f"父 {number} " * 20,))
        connection.execute("UPDATE child SET name = ?", (f"子 {number} " * 20,))
        connection.execute("COMMIT")
        ack(str(number))


SCENARIOS = {
    "naive early": save_early,
    "naive in place": change_in_place,
    "naive save": save_default,
    "naive save without syncs": save_memory,
    "naive migrate": migrate_default,
    "naive backup": copy_open,
    "naive restore": restore_in_place,
}
