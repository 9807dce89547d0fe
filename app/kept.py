"""Small JSON documents of the profile: read whatever lies there, written whole or not at all."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.paths import private_folder
from exports.files import atomic_write


def look(path: Path) -> dict[str, Any] | None:
    """The document at `path`, empty where none stands; None where what lies there is not one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def read_kept(path: Path) -> tuple[dict[str, Any], str]:
    """The document at `path`, and a sentence where what lies there is not one; then the document is empty.

    What cannot be understood is set aside under another name, so that nothing is written over it.
    """
    found = look(path)
    return ({}, _set_aside(path)) if found is None else (found, "")


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.name}.odd")
    with suppress(OSError):
        os.replace(path, aside)
        return f"个人设置文件“{path.name}”读不出来，已改名为“{aside.name}”，改用默认设置。"
    return f"个人设置文件“{path.name}”读不出来，这次改用默认设置。检查个人目录的读取权限。"


def write_kept(path: Path, document: dict[str, Any]) -> None:
    """Write a document; what stood there stays until the new one is whole."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    private_folder(path.parent)
    atomic_write(path, lambda file: file.write(text.encode()))
