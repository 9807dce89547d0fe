"""What the profile remembers of a ledger: whether it was closed properly, and how it was left."""

import contextlib
import hashlib
import json
from pathlib import Path

from app.paths import private_folder


def key_of(path: Path) -> str:
    """A short name for a ledger's place, for use in file names."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def mark_of(profile: Path, path: Path) -> Path:
    """The file of the profile that remembers a ledger."""
    return profile / "ledgers" / f"{key_of(path)}.json"


def _state(path: Path) -> dict[str, object]:
    found = path.stat()
    return {"path": str(path.resolve()), "size": found.st_size, "changed": found.st_mtime_ns}


def _write(profile: Path, path: Path, *, closed: bool) -> None:
    # A profile that cannot be written costs a full check at the next opening, nothing else.
    with contextlib.suppress(OSError):
        mark = mark_of(profile, path)
        private_folder(mark.parent)
        mark.touch(mode=0o600)
        mark.write_text(json.dumps({**_state(path), "closed": closed}, ensure_ascii=False), encoding="utf-8")


def mark_open(profile: Path, path: Path) -> None:
    """Remember that the ledger is being written from here."""
    _write(profile, path, closed=False)


def mark_closed(profile: Path, path: Path) -> None:
    """Remember how the ledger was left after closing it properly."""
    _write(profile, path, closed=True)


def forget(profile: Path, path: Path) -> None:
    """Make the next opening check everything."""
    # Where the profile cannot be used no mark can be read either.
    with contextlib.suppress(NotADirectoryError, PermissionError):
        mark_of(profile, path).unlink(missing_ok=True)


def is_as_left(profile: Path, path: Path) -> bool:
    """Whether the ledger was closed properly from this profile and has not been written since."""
    try:
        mark = json.loads(mark_of(profile, path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(mark, dict) and mark == {**_state(path), "closed": True}


def was_left_open(profile: Path, path: Path) -> bool:
    """Whether the program ended without closing the ledger when it was last open from this profile."""
    try:
        mark = json.loads(mark_of(profile, path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(mark, dict) and mark.get("closed") is False
