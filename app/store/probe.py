"""The first look at a file, through connections that cannot write: what it is, before anything is opened."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.store.checks import structure
from app.store.engine import APPLICATION_ID, READING, connect
from app.store.files import journal_of
from app.store.refusals import (
    Empty,
    Missing,
    Newer,
    NotAFile,
    NotALedger,
    OtherProgram,
    Unreadable,
    is_corruption,
    primary_code,
    refusal_for,
)
from app.store.revisions import Scripts
from app.store.shelf import damaged

JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the probe saw; `revision` is None where a hot journal must be replayed first."""

    revision: str | None

    @property
    def hot(self) -> bool:
        """Whether a transaction was cut off and its journal still stands."""
        return self.revision is None


def has_hot_journal(path: Path) -> bool:
    """Whether a journal with content stands beside the file: a cut-off transaction, not damage."""
    try:
        with journal_of(path).open("rb") as file:
            return file.read(len(JOURNAL_MAGIC)) == JOURNAL_MAGIC
    except OSError:
        return False


def probe(path: Path, profile: Path, scripts: Scripts) -> Seen:
    """Look at a file without changing a byte of it.

    Raises Missing, NotAFile, Empty, NotALedger, OtherProgram, Newer, Damaged, OpenElsewhere, Unreadable.
    """
    _check_file(path)
    hot = has_hot_journal(path)
    try:
        _check_owner(path)
        with closing(connect(path, "ro", READING)) as connection:
            return Seen(examine(connection, path, profile, scripts))
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if hot and (is_corruption(error) or code == sqlite3.SQLITE_READONLY_ROLLBACK):
            return Seen(None)
        if primary_code(error) == sqlite3.SQLITE_NOTADB:
            raise NotALedger(path=path) from error
        if is_corruption(error):
            raise damaged(path, profile, [str(error)]) from error
        raise refusal_for(error, path) or error from error
    except UnicodeDecodeError as error:
        # SQLite's own message on a broken schema quotes its bytes.
        if hot:
            return Seen(None)
        raise damaged(path, profile, ["有文字无法解读"]) from error


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Missing(path=path) from error
    except OSError as error:
        raise Unreadable(path=path) from error
    if not path.is_file():
        raise NotAFile(path=path)
    if not found.st_size:
        raise Empty(path=path)


def _check_owner(path: Path) -> None:
    # `immutable` ignores journals and locks: nothing beside another program's database is touched.
    with closing(connect(path, "ro&immutable=1", READING)) as connection:
        found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != APPLICATION_ID:
        raise OtherProgram(path=path, found=f"{found & 0xFFFFFFFF:08x}")


def examine(connection: sqlite3.Connection, path: Path, profile: Path, scripts: Scripts) -> str:
    """The revision of a ledger whose structure is sound. Raises Newer, Damaged, sqlite3 errors."""
    found = structure(connection, "quick_check")
    if found:
        raise damaged(path, profile, found)
    revision = stored_revision(connection)
    if revision is None:
        raise damaged(path, profile, ["没有数据版本"])
    if revision not in scripts.revisions:
        raise Newer(path=path, ledger=revision, program=scripts.newest)
    return revision


def stored_revision(connection: sqlite3.Connection) -> str | None:
    """The migration a ledger stands at; None where it does not say."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if primary_code(error) != sqlite3.SQLITE_ERROR:
            raise
        return None
    return str(row[0]) if row else None
