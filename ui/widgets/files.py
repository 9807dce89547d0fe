"""Asking for files with the desktop's own dialogs, and good names for new ones."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LEDGER_FILTER = "台账 (*.tzb)"


def file_name(title: str, suffix: str) -> str:
    """A name for a file that every system takes: `file_name("甲/乙", "-工作台账.tzb")`."""
    kept = _FORBIDDEN.sub("-", title).strip(" .-")[:60] or "台账"
    return kept + suffix


def documents_folder() -> Path:
    """Where a person keeps documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home())


def pattern(words: str, suffixes: Sequence[str]) -> str:
    """A filter of a file dialog."""
    return f"{words} ({' '.join('*' + suffix for suffix in suffixes)})"


def ask_open(window: QWidget, title: str, folder: Path, filters: str) -> Path | None:
    """One file to open, or None."""
    found, _ = QFileDialog.getOpenFileName(window, title, str(folder), filters)
    return Path(found) if found else None


def ask_open_many(window: QWidget, title: str, folder: Path, filters: str) -> list[Path]:
    """Files to open in the order they were given."""
    found, _ = QFileDialog.getOpenFileNames(window, title, str(folder), filters)
    return [Path(name) for name in found]


def ask_save(window: QWidget, title: str, suggested: Path, filters: str, suffix: str) -> Path | None:
    """A file to write, with its suffix, or None; the dialog itself asks before an existing one is taken."""
    found, _ = QFileDialog.getSaveFileName(window, title, str(suggested), filters)
    if not found:
        return None
    path = Path(found)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def ask_save_as(window: QWidget, title: str, suggested: Path, kinds: Mapping[str, str]) -> Path | None:
    """A file to write in one of several kinds (suffix to words), or None; the first kind where none is typed."""
    filters = ";;".join(pattern(words, [suffix]) for suffix, words in kinds.items())
    found, chosen = QFileDialog.getSaveFileName(window, title, str(suggested), filters)
    if not found:
        return None
    path = Path(found)
    if path.suffix.lower() in kinds:
        return path
    suffix = next((suffix for suffix, words in kinds.items() if chosen.startswith(words)), next(iter(kinds)))
    return path.with_name(path.name + suffix)


def size_words(size: int) -> str:
    """How large a file is, in bytes, as a list shows it."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1000 * 1024 else f"{max(size // 1024, 1)} KB"
