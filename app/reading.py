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
from models.rules.units import read_directory


def known_names() -> tuple[str, ...]:
    """Names and aliases of the shipped directory: they help the reader join and part names."""
    rows = read_directory(resources.text("units/shandong.json"))
    return tuple(name for row in rows for name in (row.name, row.full_name, *row.aliases) if name)


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice that was read: the draft, name and SHA-256 of each file, and remarks on the files."""

    draft: Draft
    files: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


def read_notice_files(sources: Sequence[Source], progress: Progress | None = None) -> NoticeRead:
    """Read documents as one notice, in the order given.

    `progress` hears the steps done and all of them: a step a file, and one to make out what they say. Raises FileRefused for a file that cannot be read, a Refusal for a path that leads to none.
    """
    steps = len(sources) + 1
    documents = read_received(sources, lambda done, _: progress(done, steps) if progress else None)
    if progress:
        progress(len(sources), steps)
    draft = read_notice(joined(documents), known_units=known_names())
    if progress:
        progress(steps, steps)
    remarks = tuple(remark for document in documents for remark in document.remarks)
    return NoticeRead(draft, tuple(_fingerprint(source) for source in sources), remarks)


def _fingerprint(source: Source) -> tuple[str, str]:
    if isinstance(source, Path):
        with source.open("rb") as file:
            return source.name, hashlib.file_digest(file, "sha256").hexdigest()
    return source.name, hashlib.sha256(source.content).hexdigest()
