"""What every command of the console works with: profile, clock, streams and the open ledger."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import Refusal
from app.settings import read_settings
from app.store import Ledger, open_ledger

DONE, DECIDE, REFUSED, DAMAGED, BUG = 0, 1, 2, 3, 70


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
        return read_settings(self.profile).who

    @contextmanager
    def ledger(self, path: str | Path) -> Iterator[Ledger]:
        """The ledger, open for the length of the command; remarks on its place go to stderr."""
        with open_ledger(Path(path), self.profile, now=self.now) as ledger:
            for words in ledger.remarks:
                remark(words)
            yield ledger

    @contextmanager
    def writable(self, path: str | Path) -> Iterator[Ledger]:
        """The ledger open for changes. Raises ReadOnlyLedger."""
        with self.ledger(path) as ledger:
            if ledger.read_only:
                raise ReadOnlyLedger(path=path)
            yield ledger


def say(text: str) -> None:
    """Print what was asked for."""
    print(text)


def remark(text: str) -> None:
    """Print a word beside the answer, on stderr."""
    print(text, file=sys.stderr)


def answer(document: Any) -> None:
    """Print one JSON document, Chinese unescaped."""
    print(json.dumps(document, ensure_ascii=False, indent=1))


def show_progress(what: str) -> Any:
    """A listener that tells on stderr how far long work is; silent where nobody watches."""

    def tell(done: int, whole: int) -> None:
        if sys.stderr.isatty() and whole:
            end = "\n" if done >= whole else ""
            print(f"\r{what} {done}/{whole}", end=end, file=sys.stderr, flush=True)

    return tell
