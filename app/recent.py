"""The ledgers opened last, newest first; one that was moved away stays until it is found or taken off."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.kept import read_kept, write_kept

MOST = 10
_FILE = "recent.json"


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A ledger that was open: where it lay, what it was called, when it was opened, how it stood."""

    path: str
    title: str
    at: str
    note: str = ""

    @property
    def missing(self) -> bool:
        """Whether no file stands at its place now."""
        try:
            return not Path(self.path).is_file()
        except (OSError, ValueError):
            return True


def read_recent(profile: Path) -> tuple[RecentFile, ...]:
    """The ledgers opened last, newest first."""
    stored = read_kept(profile / _FILE)[0].get("files")
    rows = stored if isinstance(stored, list) else []
    return tuple(row for row in map(_row, rows) if row)[:MOST]


def _row(stored: Any) -> RecentFile | None:
    fields = (
        [stored.get(key, "") for key in ("path", "title", "at", "note")] if isinstance(stored, dict) else []
    )
    good = fields and all(isinstance(field, str) for field in fields) and fields[0]
    return RecentFile(*fields) if good else None


def remember_file(profile: Path, path: Path, title: str, *, when: datetime, note: str = "") -> None:
    """Put a ledger at the head of the list."""
    row = RecentFile(str(path.absolute()), title, when.isoformat(timespec="minutes"), note)
    _write(profile, (row, *(other for other in read_recent(profile) if other.path != row.path)))


def note_file(profile: Path, path: Path, title: str, note: str) -> None:
    """Keep a ledger's title and how it stands where it is on the list; its place stays."""
    rows = read_recent(profile)
    wanted = str(path.absolute())
    _write(profile, tuple(replace(r, title=title, note=note) if r.path == wanted else r for r in rows))


def move_file(profile: Path, old: str, new: Path) -> None:
    """A moved ledger was found again."""
    rows = (r for r in read_recent(profile) if r.path != str(new.absolute()))
    _write(profile, tuple(replace(r, path=str(new.absolute())) if r.path == old else r for r in rows))


def forget_file(profile: Path, path: str) -> None:
    """Take a ledger off the list; its file is not touched."""
    _write(profile, tuple(row for row in read_recent(profile) if row.path != path))


def _write(profile: Path, rows: tuple[RecentFile, ...]) -> None:
    write_kept(profile / _FILE, {"files": [asdict(row) for row in rows[:MOST]]})
