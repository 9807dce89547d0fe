"""Whether a ledger is sound: the quick checks of every opening and the full ones of `verify`."""

import sqlite3
import zlib
from collections.abc import Callable

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app import audit
from app.store.engine import driver
from app.store.refusals import Damaged, primary_code

# Operations whose change records are checked at every opening.
RECENT = 100
Check = Callable[[Connection], list[str]]


def structure(connection: sqlite3.Connection, pragma: str) -> list[str]:
    """What `quick_check` or `integrity_check` finds; empty when sound."""
    rows = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}(20)")]
    return [] if rows == ["ok"] else [f"文件结构：{row}" for row in rows]


def references(connection: sqlite3.Connection) -> list[str]:
    """Rows that point at a row that is not there."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    return [f"表 {row[0]} 有一行指向表 {row[2]} 中不存在的行。" for row in rows]


def recent_checks(connection: Connection) -> list[str]:
    """The chain of operations and the records of the newest hundred (reliability.md, Open)."""
    return audit.verify_chain(connection) + audit.verify_images(connection, RECENT)


def content_checks(connection: Connection) -> list[str]:
    """Everything the journal can prove: chain, all records, every row, telephone numbers, references."""
    checks: tuple[Check, ...] = (
        audit.verify_chain,
        audit.verify_images,
        audit.verify_rows,
        audit.verify_secrets,
        lambda connection: references(driver(connection)),
    )
    return [sentence for check in checks for sentence in readable(check, connection)]


def full_checks(connection: Connection) -> list[str]:
    """Structure and content; content is not read where the structure is broken."""
    return structure(driver(connection), "integrity_check") or content_checks(connection)


def readable(check: Check, connection: Connection) -> list[str]:
    """What a check finds; content that cannot be read or understood is a finding, not an error."""
    try:
        return check(connection)
    except Damaged:
        return ["有数据页无法读取。"]
    except (ValueError, LookupError, TypeError, ArithmeticError, zlib.error) as error:
        return [f"有内容无法解读（{type(error).__name__}）。"]
    except DBAPIError as error:
        # No code of SQLite: the driver read bytes that are not text.
        if isinstance(error.orig, sqlite3.Error) and primary_code(error.orig):
            raise
        return ["有文字无法解读。"]


def findings(engine: Engine, check: Check) -> list[str]:
    """What a check finds on an engine's connection. Raises refusals of a failing disk."""
    with engine.connect() as connection:
        return readable(check, connection)
