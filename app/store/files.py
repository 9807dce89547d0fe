"""Names and folders on disk: made durable, never put over another file."""

import errno
import os
import secrets
import time
from datetime import datetime
from pathlib import Path

from app.store.refusals import Exists, NoFolder

# File systems without hard links (FAT on USB sticks) answer one of these.
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES)
# Seconds between tries where another program holds the target (Windows).
PAUSES = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()


def journal_of(path: Path) -> Path:
    """The rollback journal that SQLite keeps beside a database."""
    return path.with_name(path.name + "-journal")


def new_temporary(target: Path) -> Path:
    """An empty file of its own beside `target`, for its owner only. Raises NoFolder, OSError."""
    if not target.parent.is_dir():
        raise NoFolder(folder=target.parent, name=target.name)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return temporary


def remove_temporary(temporary: Path) -> None:
    """Remove a temporary file with whatever journal stands beside it."""
    for path in (temporary, journal_of(temporary)):
        path.unlink(missing_ok=True)


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed program left unfinished in a folder that only the holder of a ledger writes to."""
    for leftover in folder.glob(".*.tmp*"):
        leftover.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Wait until the content of a closed file is on the disk. Never for an open ledger: it drops locks."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def give_name(temporary: Path, target: Path) -> None:
    """Sync a finished temporary file and give it its name, durably. Raises Exists and leaves both as they are."""
    sync_file(temporary)
    _link(temporary, target)
    temporary.unlink(missing_ok=True)
    sync_folder(target.parent)


def _link(source: Path, target: Path) -> None:
    # A link fails where the target exists; a rename would put one file over the other.
    try:
        os.link(source, target)
    except FileExistsError as error:
        raise Exists(path=target) from error
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        if target.exists():
            raise Exists(path=target) from error
        os.rename(source, target)


def set_aside(path: Path, now: datetime) -> Path:
    """Keep a damaged file and its journal under names with the time; `path` itself stays until replaced."""
    kept = free_name(path, f"损坏 {now:%Y%m%d-%H%M%S}")
    _link(path, kept)
    if journal_of(path).exists():
        # A journal must never meet another ledger than its own.
        os.rename(journal_of(path), journal_of(kept))
    sync_folder(path.parent)
    return kept


def free_name(path: Path, remark: str) -> Path:
    """A name that does not exist yet: `台账.tzb` and `损坏 …` give `台账 损坏 ….tzb`."""
    for count in range(1, 1000):
        tail = f" {remark}" if count == 1 else f" {remark} ({count})"
        found = path.with_name(f"{path.stem}{tail}{path.suffix}")
        if not found.exists() and not journal_of(found).exists():
            return found
    raise Exists(path=path)


def replace(temporary: Path, target: Path) -> None:
    """Put a synced temporary file in the place of `target`, waiting while a virus scanner holds it."""
    for pause in PAUSES:
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, target)
