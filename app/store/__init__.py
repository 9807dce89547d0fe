"""The ledger file: the only room that knows SQLite (architecture.md §3.8)."""

from app.store.backup import Restored, backup, read_backup, restore
from app.store.commit import committed
from app.store.ledger import Ledger, create_ledger, open_ledger, settle_ledger, verify
from app.store.marks import was_left_open
from app.store.refusals import StoreRefusal, reason
from app.store.shelf import Kept, backups

__all__ = [
    "Kept",
    "Ledger",
    "Restored",
    "StoreRefusal",
    "backup",
    "backups",
    "committed",
    "create_ledger",
    "open_ledger",
    "read_backup",
    "reason",
    "restore",
    "settle_ledger",
    "verify",
    "was_left_open",
]
