"""Copies and restores: what a backup holds, what a restore would change, and the proofs that go along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.evidence import (
    CopiedEvidence,
    EvidenceRow,
    EvidenceState,
    Progress,
    check_evidence,
    copy_evidence,
    list_evidence,
)
from app.ledgers import read_plans
from app.store import Ledger, Restored, backup, read_backup, restore
from app.store.refusals import OlderBackup
from models.rules.differences import Difference, compare_plans
from models.tables import Operation
from models.values import PlanRow


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """The last step a backup knows, how many steps were taken since, and what they changed.

    `difference` goes from the ledger as it stands to the backup: what a restore would do. `related` is
    False where the backup is of another ledger.
    """

    at: str
    who: str
    name: str
    steps_since: int
    related: bool
    difference: Difference


REASONS = {
    "manual": "手工另存",
    "import": "导入通知之前",
    "migration": "升级之前",
    "restore": "恢复之前",
    "filing": "备案时",
    "close": "关闭台账时",
    "hourly": "使用中自动备份",
}


@dataclass(frozen=True, slots=True)
class BackupState:
    """What a backup holds: its plans, and its last step by id, number, time, person and name."""

    path: Path
    plans: tuple[PlanRow, ...]
    id: str = ""
    number: int = 0
    at: str = ""
    who: str = ""
    name: str = ""

    @property
    def items(self) -> int:
        """How many rows there are that are no groups."""
        return sum(not item.group for plan in self.plans for item in plan.items)


def reason_words(reason: str) -> str:
    """Why a backup was made, by the word in its name: `migration-0002` is 升级之前."""
    return next((words for key, words in REASONS.items() if reason.startswith(key)), reason)


def read_backup_state(source: Path, profile: Path) -> BackupState:
    """Read a backup where it lies; for a job. Raises the store's refusals, OlderBackup."""
    with read_backup(source, profile) as sessions, sessions() as session:
        last = session.scalars(_NEWEST).first()
        plans = read_plans(session, phones=True)
    if last is None:
        return BackupState(source, plans)
    return BackupState(source, plans, last.id, last.number, last.at, last.who, last.name)


_NEWEST = select(Operation).order_by(Operation.number.desc()).limit(1)


def preview_restore(source: Path, ledger: Ledger) -> RestorePreview:
    """Hold a backup against the open ledger. Raises the store's refusals, OlderBackup."""
    return preview_state(read_backup_state(source, ledger.profile), ledger)


def preview_state(state: BackupState, ledger: Ledger) -> RestorePreview:
    """Hold a backup that was read before against the open ledger."""
    with ledger.sessions() as session:
        standing = read_plans(session, phones=True)
        now = session.scalars(_NEWEST).first()
        related = bool(state.id) and session.get(Operation, state.id) is not None
    steps = now.number - state.number if related and now else 0
    difference = compare_plans(standing, state.plans)
    return RestorePreview(state.at, state.who, state.name, steps, related, difference)


@dataclass(frozen=True, slots=True)
class Returned:
    """What a restore did, and which proofs came along or stand nowhere."""

    restored: Restored
    evidence: CopiedEvidence


def restore_whole(source: Path, path: Path, profile: Path, *, who: str, now: datetime) -> Returned:
    """Put a backup in the place of the closed ledger `path`, with the proofs that only lie beside the backup.

    Nothing that stood there is lost, and no proof that lies beside the ledger is touched. For a job. Raises
    as `restore`.
    """
    try:
        with read_backup(source, profile) as sessions, sessions() as session:
            rows = [one.row for one in list_evidence(session)]
    except OlderBackup:
        rows = []
    restored = restore(source, path, profile, now=now, who=who)
    states = check_evidence(path, rows)
    missing = [row for row in rows if states[row.id] is not EvidenceState.WHOLE]
    return Returned(restored, copy_evidence(source, path, missing) if missing else CopiedEvidence(0, ()))


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """A verified copy of a ledger under a chosen name, and the proofs beside it."""

    path: Path
    evidence: CopiedEvidence


def save_copy(
    ledger: Ledger, out: Path, rows: Sequence[EvidenceRow], *, now: datetime, progress: Progress | None = None
) -> SavedCopy:
    """Write a verified copy of an open ledger with its proofs, each held against its hash.

    It holds the ledger's only connection while it runs: nothing else may read or write. `progress` hears
    pages and files. Raises as `backup`; then nothing is left behind.
    """

    def pages(left: int, whole: int) -> None:
        if progress:
            progress(whole - left, whole)

    path = backup(ledger, out, reason="manual", now=now, progress=pages)
    return SavedCopy(path, copy_evidence(ledger.path, path, rows, progress))
