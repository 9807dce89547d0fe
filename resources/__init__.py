"""Fonts, icons, style sheet, units, calendar and sample: plain data of the program, behind one door."""

from importlib.resources import files
from pathlib import Path

_HOME = Path(str(files(__name__))).resolve()


def path(name: str) -> Path:
    """Answer where the resource `name` (`fonts/song-400.ttf`, `units`) stands on disk.

    Raises FileNotFoundError where there is none, or where `name` leads out of the resources.
    """
    found = (_HOME / name).resolve()
    if not found.is_relative_to(_HOME) or not found.exists():
        raise FileNotFoundError(f"no resource {name}")
    return found


def text(name: str) -> str:
    """Answer the UTF-8 text of the resource `name`; raises FileNotFoundError where there is none."""
    return path(name).read_text(encoding="utf-8")


def data(name: str) -> bytes:
    """Answer the bytes of the resource `name`; raises FileNotFoundError where there is none."""
    return path(name).read_bytes()
