"""Ledgers for the fault tests: every table holds rows, edits can be told apart, and what must still be there."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, select

from app.operation import Work, operation
from app.store import Ledger, create_ledger, open_ledger
from app.store.revisions import OWN, Scripts
from models.tables import Base, Item, Operation, Setting
from models.tables.base import Day, Figure, Flag, Words

NOW = datetime(2022, 4, 1, 9, 0)
WHO = "测试"
SECRETS = "contact_secret"
REVISIONS = Path(__file__).parent / "revisions"


def ledger_in(room: Path) -> Path:
    """The ledger of a room, under an awkward name."""
    return room / "台账 ？#%20.tzb"


def profile_in(room: Path) -> Path:
    """The profile folder of a room."""
    return room / "profile"


def open_in(room: Path, scripts: Scripts = OWN) -> Ledger:
    """Open the ledger of a room."""
    return open_ledger(ledger_in(room), profile_in(room), now=NOW, scripts=scripts)


def make_world(room: Path, rows: int = 3, edits: int = 4) -> None:
    """Make a ledger whose every table holds rows, with a few operations behind it, closed properly."""
    create_ledger(ledger_in(room), profile_in(room))
    with open_in(room) as ledger:
        with operation(ledger.sessions, "填满", who=WHO, when=NOW) as work:
            fill(work, rows)
        for number in range(edits):
            edit(ledger, f"以前{number}")


def fill(work: Work, rows: int) -> None:
    """Insert rows into every table, with references that hold."""
    ids: dict[str, list[str]] = {}
    kinds = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}
    for table in Base.metadata.sorted_tables:
        if table.name == SECRETS:
            ids[table.name] = [work.secret(f"1380000{n:04}") for n in range(rows)]
        elif table.name not in ("operation", "change"):
            made = [_row(table, n, ids) for n in range(rows)]
            ids[table.name] = work.insert_many(kinds[table.name], made)


def _row(table: Table, n: int, ids: dict[str, list[str]]) -> dict[str, Any]:
    columns = [column for column in table.columns if column.name not in ("id", "version")]
    return {column.name: _value(column, n, ids) for column in columns}


def _value(column: Column[Any], n: int, ids: dict[str, list[str]]) -> Any:
    for key in column.foreign_keys:
        target = key.column.table.name
        return ids[target][n] if target in ids else None
    allowed = _allowed(column)
    if allowed:
        return allowed[n % len(allowed)]
    for kind, value in (
        (Day, date(2022, 1, 1 + n % 28)),
        (Flag, bool(n % 2)),
        (Words, ("一", f"（{n}）")),
        (Figure, Decimal(f"{n}.5")),
        (Integer, n),
        (LargeBinary, b"%d" % n),
    ):
        if isinstance(column.type, kind):
            return value
    return f"{column.name} 第{n}行 内容"


def _allowed(column: Column[Any]) -> list[str]:
    """The words that a CHECK lets into a text column."""
    for constraint in column.table.constraints:
        if isinstance(constraint, CheckConstraint):
            match = re.match(rf"{column.name} IN \((.*)\)", str(constraint.sqltext))
            if match:
                return re.findall(r"'([^']*)'", match[1])
    return []


def edit(ledger: Ledger, mark: str) -> str:
    """One operation that changes rows of several tables and adds one; answers its id."""
    with operation(ledger.sessions, f"编辑 {mark}", who=WHO, when=NOW) as work:
        for item in work.session.scalars(select(Item)):
            item.title = f"标题 {mark}"
            item.note = f"备注 {mark} " * 20
        work.session.add(Setting(name=mark, value=mark * 30))
    assert work.changed.id
    return work.changed.id


def bulk(ledger: Ledger, mark: str, rows: int) -> str:
    """One operation that inserts many rows, as an import does; answers its id."""
    with operation(ledger.sessions, f"导入 {mark}", who=WHO, when=NOW) as work:
        work.insert_many(
            Setting, [{"name": f"{mark}{n}", "value": f"导入的内容{n} " * 10} for n in range(rows)]
        )
    assert work.changed.id
    return work.changed.id


def operations(ledger: Ledger) -> list[str]:
    """Ids of all operations in order."""
    with ledger.sessions() as session:
        return list(session.scalars(select(Operation.id).order_by(Operation.number)))


def second_scripts(folder: Path) -> Scripts:
    """The program's migrations and the test's own revision after them, in a folder."""
    if not folder.exists():
        (folder / "versions").mkdir(parents=True)
        for source in (OWN.folder, OWN.folder / "versions", REVISIONS):
            target = folder if source == OWN.folder else folder / "versions"
            for script in source.glob("*.py"):
                (target / script.name).write_text(script.read_text().replace("BEFORE", OWN.newest))
    return Scripts(folder)
