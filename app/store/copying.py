"""Copies of a ledger: page by page, checked, synced, and only then given their name (reliability.md, Backup)."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app import audit
from app.paths import own_folder
from app.store.checks import findings, structure
from app.store.engine import MAKING, connect, driver, reading_engine
from app.store.files import clear_leftovers, give_name, new_temporary, remove_temporary
from app.store.refusals import Busy, Exists, refusing
from app.store.shelf import damaged, next_name, thin

# Pages a step copies before the progress is told: 4 MB.
STEP = 1000
Progress = Callable[[int, int], None]


def keep(
    source: sqlite3.Connection,
    path: Path,
    profile: Path,
    out: Path | None,
    reason: str,
    now: datetime,
    progress: Progress | None = None,
) -> Path:
    """Write a verified copy of the ledger `path`, which `source` holds, and answer where.

    Raises Exists, NoFolder, Busy, Damaged, DiskFull; then nothing is left behind and no older copy touched.
    """
    target = out or next_name(profile, path, reason, now)
    with refusing(target):
        if target.exists():
            raise Exists(path=target)
        if out is None:
            clear_leftovers(own_folder(target.parent))
        temporary = new_temporary(target)
        try:
            copy_pages(source, temporary, path, progress)
            _check_copy(temporary, path, profile)
            give_name(temporary, target)
        finally:
            remove_temporary(temporary)
        if out is None and not reason.startswith("restore"):
            thin(profile, path, now)
    return target


def copy_pages(
    source: sqlite3.Connection, target: Path, path: Path, progress: Progress | None = None
) -> None:
    """Copy a database page by page into the file `target`. Raises Busy where the source is being written."""

    if source.in_transaction:
        # It would copy what is not committed yet.
        raise Busy(path=path, what="备份")

    def tell(status: int, left: int, pages: int) -> None:
        # Without this SQLite would wait for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy(path=path, what="备份")
        if progress:
            progress(left, pages)

    with closing(connect(target, "rw", MAKING)) as copy:
        source.backup(copy, pages=STEP, progress=tell)


def _check_copy(copy: Path, path: Path, profile: Path) -> None:
    engine = reading_engine(copy)
    try:
        found = findings(engine, lambda c: structure(driver(c), "integrity_check") or audit.verify_chain(c))
    finally:
        engine.dispose()
    if found:
        raise damaged(path, profile, found)
