"""What every command of the console works with: profile, clock, streams and the open ledger."""

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import Refusal
from app.settings import signature
from app.store import Ledger, open_ledger

DONE, DECIDE, REFUSED, DAMAGED, BUG = 0, 1, 2, 3, 70
# What progress stands on an unfinished line of stderr.
_unfinished: set[str] = set()


class OutputLost(Refusal):
    """结果没有写到屏幕或文件（{reason}），显示的不完整；台账里已经做的改动不受影响，可用 history 查看。"""


class ReadOnlyLedger(Refusal):
    """“{path}”所在的位置不能写入，只能查看。把台账复制到本机的文件夹再修改。"""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command runs: the profile and the time it is."""

    profile: Path
    now: datetime

    @property
    def who(self) -> str:
        """Who signs operations."""
        return signature(self.profile)

    @contextmanager
    def ledger(self, path: str | Path) -> Iterator[Ledger]:
        """The ledger, open for the length of the command; remarks on its place go to stderr."""
        with open_ledger(Path(path), self.profile, now=self.now) as ledger:
            yield _announced(ledger)

    @contextmanager
    def writable(self, path: str | Path) -> Iterator[Ledger]:
        """The ledger open for changes. Raises ReadOnlyLedger."""
        with open_ledger(Path(path), self.profile, now=self.now) as ledger:
            if ledger.read_only:
                raise ReadOnlyLedger(path=path)
            yield _announced(ledger)


def _announced(ledger: Ledger) -> Ledger:
    for words in ledger.remarks:
        remark(words)
    return ledger


def say(text: str) -> None:
    """Print what was asked for. Raises OutputLost."""
    with told():
        print(text)


@contextmanager
def told() -> Iterator[None]:
    """Turn a failing stdout into OutputLost, and send whatever else is printed nowhere."""
    try:
        yield
    except OSError as error:
        # The interpreter would try once more at its end, and say so in English.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        gone = "读取的程序已经关闭" if isinstance(error, BrokenPipeError) else os.strerror(error.errno or 0)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise OutputLost(reason="磁盘已满" if full else gone) from error


def remark(text: str) -> None:
    """Print a word beside the answer, on stderr; where nobody can read it, it is lost."""
    if sys.stderr is not None:
        _end_progress()
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)


def answer(document: Any) -> None:
    """Print one JSON document, Chinese unescaped. Raises OutputLost."""
    say(json.dumps(document, ensure_ascii=False, indent=1))


def show_progress(what: str) -> Any:
    """A listener that tells on stderr how far long work is; silent where nobody watches."""

    last = (-1, -1)

    def tell(done: int, whole: int) -> None:
        nonlocal last
        if sys.stderr is not None and sys.stderr.isatty() and whole and (done, whole) != last:
            last = done, whole
            print(f"\r{what} {done}/{whole}", end="", file=sys.stderr, flush=True)
            _unfinished.add(what)
            if done >= whole:
                _end_progress()

    return tell


def _end_progress() -> None:
    """Begin a new line where progress stands on the last one."""
    if _unfinished and sys.stderr is not None:
        _unfinished.clear()
        print(file=sys.stderr, flush=True)
