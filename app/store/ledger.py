"""The open ledger: opening with its checks, creating, closing, verifying (reliability.md, Open)."""

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from app.errors import Refusal
from app.journal import schema_revision
from app.store.checks import content_checks, findings, full_checks, recent_checks
from app.store.engine import (
    APPLICATION_ID,
    MAKING,
    WRITING,
    close_engine,
    driver,
    reading_engine,
    take_lock,
    writing_engine,
)
from app.store.files import give_name, new_temporary, remove_temporary
from app.store.marks import forget, is_as_left, mark_closed, mark_open
from app.store.migration import fresh_schema, make_schema, read_schema, upgrade
from app.store.places import is_writable, real_place, refuse_shared, remarks_on
from app.store.probe import Seen, examine, probe
from app.store.refusals import Damaged, Exists, OlderBackup, OlderOnReadOnly, UnfinishedOnReadOnly, refusing
from app.store.revisions import OWN, Scripts
from app.store.shelf import damaged


@dataclass(eq=False)
class Ledger:
    """A ledger that is open; `remarks` are sentences on its place that the clerk must read."""

    path: Path
    profile: Path
    engine: Engine
    sessions: sessionmaker[Session]
    read_only: bool
    remarks: tuple[str, ...]

    def close(self) -> None:
        """Close it, leaving exactly one file, and remember that it was closed properly."""
        close_engine(self.engine)
        if not self.read_only:
            mark_closed(self.profile, self.path)

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it whatever happened inside."""
        self.close()


def open_ledger(
    path: Path, profile: Path, *, now: datetime, scripts: Scripts = OWN, reading: bool = False
) -> Ledger:
    """Open a ledger for this program alone, upgrading an older one; `now` names the backup made before.

    A backup is opened only for `reading`: not a byte of it changes, and other programs may read it too.
    Where the place cannot be written it is opened for reading and `read_only` says so. Raises the refusals
    of `probe`, SharedPlace, MigrationFailed and those of a failing disk; the file is then as it was.
    """
    path = real_place(path)
    seen = probe(path, profile, scripts)
    if reading:
        return _open_backup(path, profile, seen, scripts)
    refuse_shared(path)
    if not is_writable(path):
        return _open_reading(path, profile, seen, scripts)
    if seen.hot:
        seen = replay(path, profile, scripts)
    if seen.revision != scripts.newest:
        upgrade(path, profile, now=now, scripts=scripts)
    return _ledger(path, profile, writing_engine(path), read_only=False)


def replay(path: Path, profile: Path, scripts: Scripts) -> Seen:
    """Let SQLite take a cut-off transaction back, then look at the ledger again. Raises as `probe`."""
    with refusing(path), closing(take_lock(path, WRITING)) as connection:
        return Seen(examine(connection, path, profile, scripts))


def _open_reading(path: Path, profile: Path, seen: Seen, scripts: Scripts) -> Ledger:
    if seen.hot:
        raise UnfinishedOnReadOnly(path=path)
    if seen.revision != scripts.newest:
        raise OlderOnReadOnly(path=path, ledger=seen.revision, program=scripts.newest)
    return _ledger(path, profile, reading_engine(path), read_only=True)


def _open_backup(path: Path, profile: Path, seen: Seen, scripts: Scripts) -> Ledger:
    if seen.hot or seen.revision != scripts.newest:
        raise OlderBackup(path=path)
    # Its place has nothing to do with why it is only read: the window says that it is a backup.
    return replace(_ledger(path, profile, reading_engine(path), read_only=True), remarks=())


def _ledger(path: Path, profile: Path, engine: Engine, *, read_only: bool) -> Ledger:
    try:
        with refusing(path):
            known = is_as_left(profile, path)
            found = findings(engine, recent_checks if known else content_checks)
        if found:
            raise damaged(path, profile, found)
    except BaseException:
        with suppress(Refusal, SQLAlchemyError):
            close_engine(engine)
        raise
    # The door stands in a module that looks into this room.
    from app.operation import guard

    guard(engine)
    if not read_only:
        mark_open(profile, path)
    sessions = sessionmaker(engine, expire_on_commit=False)
    return Ledger(path, profile, engine, sessions, read_only, remarks_on(path, read_only=read_only))


def create_ledger(path: Path, profile: Path, *, scripts: Scripts = OWN) -> None:
    """Make an empty ledger by running the migrations; it gets its name only when it is whole and synced.

    Raises Exists and never touches what stands there; NoFolder, SharedPlace, ReadOnlyPlace, DiskFull.
    """
    path = path.absolute()
    with refusing(path):
        if path.exists():
            raise Exists(path=path)
        refuse_shared(path)
        temporary = new_temporary(path)
        try:
            _make(temporary, scripts)
            give_name(temporary, path)
        finally:
            remove_temporary(temporary)
    mark_closed(profile, path)


def settle_ledger(temporary: Path, path: Path, profile: Path) -> None:
    """Give a closed ledger that was filled under another name the name `path`, durably.

    Raises Exists and leaves both as they are where something stands there by now; DiskFailed.
    """
    with refusing(path):
        give_name(temporary, path)
    # The ledger stands by now; a mark of the name that it had is never read again.
    with suppress(OSError):
        forget(profile, temporary)
    mark_closed(profile, path)


def _make(temporary: Path, scripts: Scripts) -> None:
    engine = writing_engine(temporary, MAKING)
    try:
        with engine.begin() as connection:
            driver(connection).execute(f"PRAGMA application_id={APPLICATION_ID}")
            make_schema(connection, scripts)
    finally:
        close_engine(engine)


def verify(path: Path, profile: Path, *, scripts: Scripts = OWN) -> list[str]:
    """Check every page, every record and every row; sentences on damage, empty when sound.

    The file is left as it is, but for a cut-off transaction, which is taken back. Raises the refusals of
    `probe` other than Damaged: what is not a ledger is not a damaged one.
    """
    path = real_place(path)
    try:
        seen = probe(path, profile, scripts)
        if seen.hot:
            if not is_writable(path):
                raise UnfinishedOnReadOnly(path=path)
            replay(path, profile, scripts)
        engine = reading_engine(path)
        try:
            with refusing(path):
                return findings(engine, full_checks) + _check_schema(engine, scripts)
        finally:
            engine.dispose()
    except Damaged as error:
        return [str(error)]


def _check_schema(engine: Engine, scripts: Scripts) -> list[str]:
    def compare(connection: Connection) -> list[str]:
        revision = schema_revision(connection)
        same = read_schema(connection) == fresh_schema(scripts, revision)
        return [] if same else [f"表的结构与数据版本 {revision} 不符。"]

    return findings(engine, compare)
