"""佐证材料: files that prove a row, kept beside the ledger under their hash, so that moving both breaks nothing."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.operation import Changed, operation
from app.paths import private_folder
from app.store import Ledger
from exports.errors import FileRefused
from exports.files import atomic_write
from models.tables import EvidenceFile, Item

SUFFIX = ".佐证材料"
# A proof is a scan or a document; what is larger belongs on a disk, named in the row.
LARGEST = 200 * 1024 * 1024
_HASH = 16
_BLOCK = 1024 * 1024


class NoSuchFile(Refusal):
    """没有找到“{name}”，没有附上；核对文件还在不在。"""


class TooLarge(Refusal):
    """“{name}”有 {megabytes} MB，超过 {largest} MB，没有附上；压缩后再附，或在“佐证材料”一栏写明存放的地方。"""


class EmptyFile(Refusal):
    """“{name}”是空文件，没有附上；核对后再附。"""


class AlreadyAttached(Refusal):
    """“{name}”已经附在{item}上（内容相同），没有再附一份。"""


class EvidenceLost(Refusal):
    """没有找到“{name}”：它应在“{folder}”里；把这个文件夹和台账放在一起再打开。"""


class EvidenceChanged(Refusal):
    """“{name}”的内容和附上时不一样，没有打开；原件的校验码是 {sha}。"""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One file of a row: its name as it came, its hash, its size in bytes."""

    id: str
    item_id: str
    name: str
    sha256: str
    size: int


class EvidenceState(StrEnum):
    """How a kept copy stands when it is held against its hash."""

    WHOLE = "完好"
    CHANGED = "内容变了"
    LOST = "不见了"


@dataclass(frozen=True, slots=True)
class ListedEvidence:
    """A file of a plan with the row it proves."""

    row: EvidenceRow
    item: str
    added: date | None


@dataclass(frozen=True, slots=True)
class CopiedEvidence:
    """What came along to another place: how many files, and the names of those that could not."""

    copied: int
    lost: tuple[str, ...]


Progress = Callable[[int, int], object]


def evidence_folder(ledger: Path) -> Path:
    """Where the files of a ledger are kept: a folder beside it that bears its name."""
    return ledger.with_name(ledger.name + SUFFIX)


def read_evidence(session: Session, item_id: str) -> tuple[EvidenceRow, ...]:
    """The files of a row in the order they were attached."""
    query = select(EvidenceFile).where(EvidenceFile.item_id == item_id).order_by(EvidenceFile.position)
    return tuple(
        EvidenceRow(row.id, row.item_id, row.name, row.sha256, row.size) for row in session.scalars(query)
    )


def attach(ledger: Ledger, item_id: str, source: Path, *, who: str, when: datetime) -> Changed:
    """Keep a copy of a file beside the ledger and attach it to a row.

    The copy is safe before the row says so; undo takes the row back and leaves the copy. Raises
    NoSuchFile, EmptyFile, TooLarge, AlreadyAttached, FileRefused.
    """
    sha, size = _measure(source)
    with ledger.sessions() as session:
        item = session.get_one(Item, item_id)
        name = item.label or item.title
        if any(row.sha256 == sha for row in read_evidence(session, item_id)):
            raise AlreadyAttached(name=source.name, item=name)
    _keep_as(evidence_folder(ledger.path) / _kept_name(source.name, sha), source)
    with operation(ledger.sessions, f"附上佐证材料 {name} {source.name}", who=who, when=when) as work:
        last = work.session.scalar(
            select(func.max(EvidenceFile.position)).where(EvidenceFile.item_id == item_id)
        )
        work.session.add(
            EvidenceFile(
                item_id=item_id,
                position=0 if last is None else last + 1,
                name=source.name,
                sha256=sha,
                size=size,
                added=when.date(),
            )
        )
    return work.changed


def _measure(source: Path) -> tuple[str, int]:
    """Hash and size of a file that may be attached."""
    if not source.is_file():
        raise NoSuchFile(name=source.name)
    size = source.stat().st_size
    if not size:
        raise EmptyFile(name=source.name)
    if size > LARGEST:
        megabyte = 1024 * 1024
        raise TooLarge(name=source.name, megabytes=-(-size // megabyte), largest=LARGEST // megabyte)
    return _digest(source), size


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept_name(name: str, sha: str) -> str:
    """Name in the folder: the hash first, so that two files of one name never meet."""
    return f"{sha[:_HASH]}-{name[-80:]}"


def detach(ledger: Ledger, row: EvidenceRow, *, who: str, when: datetime) -> Changed:
    """Take a file off its row; the kept copy stays, so that undo finds it."""
    with operation(ledger.sessions, f"移除佐证材料 {row.name}", who=who, when=when) as work:
        work.session.delete(work.session.get_one(EvidenceFile, row.id))
    return work.changed


def locate(ledger: Path, row: EvidenceRow) -> Path:
    """Where the kept copy stands: in the ledger's own folder, or in one a renamed ledger left behind.

    Raises EvidenceLost, EvidenceChanged.
    """
    folder = evidence_folder(ledger)
    others = sorted(other for other in ledger.parent.glob(f"*{SUFFIX}") if other != folder)
    wanted = _kept_name(row.name, row.sha256)
    found = [kept for place in (folder, *others) if (kept := place / wanted).is_file()]
    if not found:
        raise EvidenceLost(name=row.name, folder=folder.name)
    whole = next((kept for kept in found if _digest(kept) == row.sha256), None)
    if whole is None:
        raise EvidenceChanged(name=row.name, sha=row.sha256[:_HASH])
    return whole


def list_evidence(session: Session, plan_id: str | None = None) -> tuple[ListedEvidence, ...]:
    """The files of a plan in document order, or those of the whole ledger."""
    query = (
        select(EvidenceFile, Item.label, Item.title)
        .join(Item, EvidenceFile.item_id == Item.id)
        .order_by(Item.plan_id, Item.position, EvidenceFile.position)
    )
    if plan_id is not None:
        query = query.where(Item.plan_id == plan_id)
    return tuple(
        ListedEvidence(
            EvidenceRow(file.id, file.item_id, file.name, file.sha256, file.size), label or title, file.added
        )
        for file, label, title in session.execute(query)
    )


def check_evidence(
    ledger: Path, rows: Sequence[EvidenceRow], progress: Progress | None = None
) -> dict[str, EvidenceState]:
    """Hold every kept copy against its hash; states by the rows' ids. Reads the files only: for a job."""
    found = {}
    for done, row in enumerate(rows):
        if progress:
            progress(done, len(rows))
        found[row.id] = _state(ledger, row)
    return found


def _state(ledger: Path, row: EvidenceRow) -> EvidenceState:
    try:
        locate(ledger, row)
    except EvidenceLost:
        return EvidenceState.LOST
    except (EvidenceChanged, OSError):
        return EvidenceState.CHANGED
    return EvidenceState.WHOLE


def copy_evidence(
    ledger: Path, target: Path, rows: Iterable[EvidenceRow], progress: Progress | None = None
) -> CopiedEvidence:
    """Bring the files of a ledger to the folder of another one, each held against its hash; for a job.

    `rows` are those the ledger names; what undo may still bring back lies in the folder under its hash and
    comes too. A file that is lost, changed or cannot be written is named, and the others come all the same.
    """
    wanted = {_kept_name(row.name, row.sha256): row for row in rows}
    folder = evidence_folder(ledger)
    others = [path for path in _kept_files(folder) if path.name not in wanted]
    sources: list[tuple[str, EvidenceRow | Path]] = [*wanted.items(), *((path.name, path) for path in others)]
    copied, lost = 0, []
    for done, (name, source) in enumerate(sources):
        if progress:
            progress(done, len(sources))
        try:
            path = locate(ledger, source) if isinstance(source, EvidenceRow) else source
            _keep_as(evidence_folder(target) / name, path)
            copied += 1
        except (Refusal, FileRefused, OSError):
            lost.append(source.name if isinstance(source, EvidenceRow) else name[_HASH + 1 :])
    return CopiedEvidence(copied, tuple(lost))


def _kept_files(folder: Path) -> list[Path]:
    """Files of an evidence folder whose names hold the hash that they still have."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    named = [path for path in found if re.match(rf"[0-9a-f]{{{_HASH}}}-", path.name) and path.is_file()]
    return [path for path in named if _digest(path).startswith(path.name[:_HASH])]


def _keep_as(kept: Path, source: Path) -> None:
    """A verified copy of a file under another name; one that stands there whole stays."""
    sha = _digest(source)
    private_folder(kept.parent)
    if kept.is_file() and _digest(kept) == sha:
        return
    with source.open("rb") as file:
        atomic_write(kept, lambda out: [out.write(block) for block in iter(lambda: file.read(_BLOCK), b"")])
    if _digest(kept) != sha:
        raise EvidenceChanged(name=kept.name, sha=sha[:_HASH])
