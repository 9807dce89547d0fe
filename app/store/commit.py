"""What became of a COMMIT that reported an error."""

import os
from pathlib import Path

from sqlalchemy import Engine, Text, column, select, table

from app.errors import Refusal
from app.store.engine import driver
from app.store.files import journal_of, sync_folder
from app.store.refusals import Unconfirmed


def committed(engine: Engine, operation_id: str) -> bool:
    """Whether an operation is on disk, looked up in a new transaction after its COMMIT raised (reliability.md).

    The caller has rolled its own transaction back. True means it is there to stay: the emptied journal
    has been synced. Raises Unconfirmed where the disk gives no answer.
    """
    key = column("id", Text)
    query = select(key).select_from(table("operation")).where(key == operation_id)
    path = None
    try:
        with engine.connect() as connection:
            path = Path(driver(connection).execute("PRAGMA database_list").fetchone()[2])
            found = connection.execute(query).first() is not None
        if found:
            _sync_journal(path)
    except (Refusal, OSError) as error:
        raise Unconfirmed(path=path or "") from error
    return found


def _sync_journal(path: Path) -> None:
    # The error may have come from the sync after the journal was emptied: without it a power cut would
    # bring the journal back and undo what was just called saved. The ledger itself is never opened here.
    journal = journal_of(path)
    if journal.exists():
        handle = os.open(journal, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    sync_folder(path.parent)
