"""What the window remembers from one run to the next: sizes, places, columns of a view. Never content."""

from pathlib import Path
from typing import Any

from app.kept import read_kept, write_kept

_FILE = "window.json"


def read_state(profile: Path, name: str) -> Any:
    """What was kept under a name (`window`, `ledger/主视图`), or None: anything JSON can hold."""
    return read_kept(profile / _FILE)[0].get(name)


def write_state(profile: Path, name: str, value: Any) -> None:
    """Keep a value under a name; None forgets it."""
    stored, _ = read_kept(profile / _FILE)
    stored.pop(name, None)
    write_kept(profile / _FILE, stored if value is None else {**stored, name: value})
