"""Before a restore: what a backup holds, and what would change if it took the ledger's place."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.ledgers import read_plans
from app.store import Ledger, read_backup
from models.rules.differences import Difference, compare_plans
from models.tables import Operation


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


def preview_restore(source: Path, ledger: Ledger) -> RestorePreview:
    """Hold a backup against the open ledger. Raises the store's refusals, OlderBackup."""
    newest = select(Operation).order_by(Operation.number.desc()).limit(1)
    with read_backup(source, ledger.profile) as sessions, sessions() as session:
        last = session.scalars(newest).first()
        kept = read_plans(session, phones=True)
    with ledger.sessions() as session:
        standing = read_plans(session, phones=True)
        now = session.scalars(newest).first()
        related = last is not None and session.get(Operation, last.id) is not None
    steps = now.number - last.number if related and now and last else 0
    return RestorePreview(
        at=last.at if last else "",
        who=last.who if last else "",
        name=last.name if last else "",
        steps_since=steps,
        related=related,
        difference=compare_plans(standing, kept),
    )
