"""The log and the crash report: what happened in the program, never what stands in a ledger."""

import logging
import platform
import re
import sys
import tempfile
import traceback
from collections import deque
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.paths import private_folder
from models.rules.phones import mask_numbers, mask_people

RECENT = 200
_recent: deque[str] = deque(maxlen=RECENT)


class _Recent(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        _recent.append(self.format(record))


def program_version() -> str:
    """The version of this program."""
    try:
        return version("taizhang")
    except PackageNotFoundError:
        return "0"


def start_log(profile: Path) -> None:
    """Keep the last records of this run for a crash report."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Recent) for handler in root.handlers):
        handler = _Recent(logging.INFO)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root.addHandler(handler)


def recent_log() -> tuple[str, ...]:
    """The last records of this run, oldest first."""
    return tuple(_recent)


def report_crash(profile: Path, error: BaseException, now: datetime) -> Path | None:
    """Write a report on a bug: version, system, stack and recent log, without any value; its path.

    None where neither the profile nor the folder for temporary files takes it.
    """
    lines = [
        f"taizhang {program_version()}",
        f"Python {sys.version}",
        platform.platform(),
        now.isoformat(),
        "",
        *(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)),
        # The message may quote what stands in a ledger: only Latin words of it are kept.
        f"{type(error).__name__}: {re.sub(r'[^ -~]+', '…', mask_people(str(error)))[:400]}",
        "",
        *map(mask_numbers, _recent),
    ]
    name = f"问题报告-{now:%Y%m%d-%H%M%S}.txt"
    text = "\n".join(lines)
    with suppress(OSError):
        return _write(private_folder(profile / "crashes") / name, text)
    with suppress(OSError):
        return _write(Path(tempfile.mkdtemp(prefix="taizhang-")) / name, text)
    return None


def _write(path: Path, text: str) -> Path:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8", errors="replace")
    return path
