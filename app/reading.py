"""Reading what was received: several files, or standard input, as one notice."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import resources
from app.documents import Progress, Source, read_received
from exports.documents import joined
from models.rules.notice import read_notice
from models.rules.notice.draft import Draft
from models.rules.notice.lines import count_dropped
from models.rules.units import read_directory
from models.values import UnitRow


def shipped_units() -> tuple[UnitRow, ...]:
    """The directory that a new ledger begins with."""
    return read_directory(resources.text("units/shandong.json"))


def known_names() -> tuple[str, ...]:
    """Names and aliases of the shipped directory: they help the reader join and part names."""
    return tuple(name for row in shipped_units() for name in (row.name, row.full_name, *row.aliases) if name)


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice that was read: the draft, name and SHA-256 of each file, and remarks on the files.

    `dropped` says how much page furniture was left out, by what it is.
    """

    draft: Draft
    files: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    dropped: tuple[tuple[str, int], ...] = ()


def read_notice_files(sources: Sequence[Source], progress: Progress | None = None) -> NoticeRead:
    """Read documents as one notice, in the order given.

    `progress` hears the steps done and all of them: a step a file, and one to make out what they say. Raises FileRefused for a file that cannot be read, a Refusal for a path that leads to none.
    """
    steps = len(sources) + 1
    documents = read_received(sources, lambda done, _: progress(done, steps) if progress else None)
    if progress:
        progress(len(sources), steps)
    text = joined(documents)
    draft = read_notice(text, known_units=known_names())
    if progress:
        progress(steps, steps)
    remarks = tuple(remark for document in documents for remark in document.remarks)
    files = tuple(_fingerprint(source) for source in sources)
    return NoticeRead(draft, files, remarks, tuple(count_dropped(text).items()))


def _fingerprint(source: Source) -> tuple[str, str]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            return source.name, hashlib.file_digest(file, "sha256").hexdigest()
    return source.name, hashlib.sha256(source.content).hexdigest()
