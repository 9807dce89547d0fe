"""Backups of an open ledger, and a ledger put back from a backup on the person's word."""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from app import journal
from app.paths import private_folder
from app.store.checks import findings, full_checks
from app.store.copying import Progress, copy_pages, keep
from app.store.engine import (
    MAKING,
    READING,
    close_engine,
    connect,
    driver,
    reading_engine,
    writing_engine,
)
from app.store.files import (
    new_temporary,
    remove_temporary,
    replace,
    set_aside,
    sync_file,
    sync_folder,
)
from app.store.ledger import Ledger, replay
from app.store.marks import forget
from app.store.places import real_place, refuse_shared
from app.store.probe import probe
from app.store.refusals import (
    BackupUnsound,
    Busy,
    Damaged,
    Empty,
    Missing,
    NotALedger,
    OlderBackup,
    SameFile,
    refusing,
)
from app.store.revisions import OWN, Scripts


def backup(
    ledger: Ledger, out: Path | None = None, *, reason: str, now: datetime, progress: Progress | None = None
) -> Path:
    """Write a verified backup of an open ledger and answer its path.

    Without `out` it goes on the shelf in the profile, whose older ones are then thinned by tiers.
    `reason` is a word of letters, digits and `.-` and stands in the name; those of `shelf.FOR_EVER`
    are never thinned. `progress` hears pages left and pages in all. Raises Exists, NoFolder, Busy, Damaged,
    DiskFull; then nothing is left behind, and no older backup is touched.
    """
    try:
        with ledger.engine.connect() as connection:
            return keep(driver(connection), ledger.path, ledger.profile, out, reason, now, progress)
    except PoolTimeout as error:
        raise Busy(path=ledger.path, what="备份") from error


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the backup made of a sound ledger, or the name a damaged one now has."""

    backup: Path | None
    set_aside: Path | None


def restore(
    source: Path, path: Path, profile: Path, *, now: datetime, who: str = "", scripts: Scripts = OWN
) -> Restored:
    """Put the backup `source` in the place of the ledger `path`; nothing that stood there is lost.

    A sound ledger is backed up first, a damaged one (or whatever else stands there) is set aside under a
    name with the time. The restored ledger says in its journal where it came from. Raises
    BackupUnsound, SameFile, Missing, Newer, OpenElsewhere, SharedPlace, DiskFull; then the ledger is as it was.
    """
    # Through a link the ledger itself is replaced, not the link to it.
    path, source = real_place(path), source.absolute()
    refuse_shared(path)
    _check_backup(source, profile, scripts)
    if path.exists() and source.samefile(path):
        raise SameFile(path=source)
    with refusing(path):
        private_folder(path.parent)
        temporary = new_temporary(path)
        try:
            _fill(temporary, source, who, now)
            sync_file(temporary)
            kept = _keep_sound(path, profile, now, scripts)
            forget(profile, path)
            aside = None if kept or not path.exists() else set_aside(path, now)
            replace(temporary, path)
        finally:
            remove_temporary(temporary)
        sync_folder(path.parent)
    return Restored(kept, aside)


@contextmanager
def read_backup(source: Path, profile: Path, scripts: Scripts = OWN) -> Iterator[sessionmaker[Session]]:
    """Sessions that read a backup where it lies, without a lock and leaving no mark.

    Raises the refusals of `probe`, and OlderBackup where its tables are of an earlier version.
    """
    source = source.absolute()
    seen = probe(source, profile, scripts)
    if seen.hot or seen.revision != scripts.newest:
        raise OlderBackup(path=source)
    engine = reading_engine(source)
    try:
        yield sessionmaker(engine, expire_on_commit=False)
    finally:
        engine.dispose()


def _check_backup(source: Path, profile: Path, scripts: Scripts) -> None:
    try:
        probe(source, profile, scripts)
        engine = reading_engine(source)
        try:
            found = findings(engine, full_checks)
        finally:
            engine.dispose()
    except Damaged as error:
        raise BackupUnsound(path=source, what=str(error)) from error
    if found:
        raise BackupUnsound(path=source, what="；".join(found[:3]).replace("。", ""))


def _fill(temporary: Path, source: Path, who: str, now: datetime) -> None:
    with closing(connect(source, "ro", READING)) as original:
        copy_pages(original, temporary, source)
    engine = writing_engine(temporary, MAKING)
    try:
        with engine.begin() as connection:
            fields = {
                "id": secrets.token_hex(16),
                "who": who,
                "at": now.isoformat(timespec="seconds"),
                "name": f"从备份“{source.name}”恢复",
                "kind": "restore",
                "facts": journal.canonical({"backup": source.name}),
                "revision": journal.schema_revision(connection),
            }
            journal.append(connection, fields, [])
    finally:
        close_engine(engine)


def _keep_sound(path: Path, profile: Path, now: datetime, scripts: Scripts) -> Path | None:
    """Back up the ledger that is to be replaced; None where there is none or it is damaged."""
    try:
        if probe(path, profile, scripts).hot:
            replay(path, profile, scripts)
        engine = writing_engine(path)
        try:
            if findings(engine, full_checks):
                return None
            with engine.connect() as connection:
                return keep(driver(connection), path, profile, None, "restore", now)
        finally:
            close_engine(engine)
    except (Missing, Empty, NotALedger, Damaged):
        return None
