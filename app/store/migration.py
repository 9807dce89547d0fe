"""An old ledger becomes a new one: backup, rehearsal on a copy, then one transaction checked before its COMMIT."""

import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select, table, text

from app import journal
from app.audit import table_sums
from app.errors import Refusal
from app.store.checks import findings, full_checks, references
from app.store.commit import committed
from app.store.copying import keep
from app.store.engine import MAKING, MIGRATING, close_engine, driver, memory_engine, writing_engine
from app.store.files import new_temporary, remove_temporary
from app.store.marks import forget
from app.store.refusals import MigrationFailed, StoreRefusal, reason, refusing
from app.store.revisions import Scripts
from app.store.shelf import damaged

WHO = "程序"
Schema = Mapping[tuple[str, str], tuple[str, ...]]


class Unsafe(Exception):
    """A migration that must not be committed; the message says in Chinese what is wrong."""


@dataclass(frozen=True, slots=True)
class Plan:
    """From which revision to which, with which scripts and when."""

    old: str
    scripts: Scripts
    now: datetime

    @property
    def new(self) -> str:
        """The revision that the program writes."""
        return self.scripts.newest


def upgrade(path: Path, profile: Path, *, now: datetime, scripts: Scripts) -> None:
    """Bring a ledger to the newest revision; the full checks come first.

    Raises Damaged, MigrationFailed or the refusal of a failing disk; the ledger is then as it was.
    """
    engine = writing_engine(path, MIGRATING)
    try:
        with refusing(path):
            found = findings(engine, full_checks)
            if found:
                raise damaged(path, profile, found)
            with engine.connect() as connection:
                plan = Plan(journal.schema_revision(connection), scripts, now)
                name = f"migration-{plan.old}-{plan.new}"
                connection.rollback()
                copy = keep(driver(connection), path, profile, None, name, now)
            forget(profile, path)
            _run(engine, path, copy, plan)
    finally:
        close_engine(engine)


def _run(engine: Engine, path: Path, copy: Path, plan: Plan) -> None:
    try:
        rehearse(copy, plan)
        _migrate(engine, plan)
    except (Refusal, OSError):
        raise
    except Exception as error:
        raise MigrationFailed(
            path=path, ledger=plan.old, program=plan.new, backup=copy, reason=reason(error)
        ) from error


def rehearse(copy: Path, plan: Plan) -> None:
    """Do the whole migration on a copy of the backup and check the result thoroughly; the copy goes again."""
    temporary = new_temporary(copy)
    try:
        shutil.copyfile(copy, temporary)
        engine = writing_engine(temporary, MAKING)
        try:
            _migrate(engine, plan)
            found = findings(engine, full_checks)
            if found:
                raise Unsafe(found[0].rstrip("。"))
        finally:
            close_engine(engine)
    finally:
        remove_temporary(temporary)


def _migrate(engine: Engine, plan: Plan) -> None:
    operation_id = secrets.token_hex(16)
    with engine.connect() as connection:
        transaction = connection.begin()
        try:
            _transform(connection, plan, operation_id)
        except BaseException:
            transaction.rollback()
            raise
        try:
            transaction.commit()
            return
        except StoreRefusal as error:
            transaction.close()
            failure = error
    # A COMMIT that reports failure may be on disk all the same: look before saying anything.
    if not committed(engine, operation_id):
        raise failure


def _transform(connection: Connection, plan: Plan, operation_id: str) -> None:
    counts, before = row_counts(connection), table_sums(connection)
    run_revisions(connection, plan.scripts, "head")
    _check_counts(counts, row_counts(connection))
    found = references(driver(connection))
    if found:
        raise Unsafe(found[0].rstrip("。"))
    if read_schema(connection) != fresh_schema(plan.scripts, plan.new):
        raise Unsafe("升级后的表与新建的台账不一致")
    fields = {
        "id": operation_id,
        "who": WHO,
        "at": plan.now.isoformat(timespec="seconds"),
        "name": f"升级台账（{plan.old} → {plan.new}）",
        "kind": "migration",
        "revision": plan.new,
        "facts": journal.canonical({"before": before, "after": table_sums(connection)}),
    }
    journal.append(connection, fields, [])


def _check_counts(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    for name, count in before.items():
        if name in after and after[name] < count:
            raise Unsafe(f"表 {name} 由{count}行变成{after[name]}行")


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = inspect(connection).get_table_names()
    return {n: connection.execute(select(func.count()).select_from(table(n))).scalar_one() for n in names}


def read_schema(connection: Connection) -> Schema:
    """Fingerprint of the schema: the clauses behind every table, index and trigger."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    return {(r.type, r.name): _clauses(r.sql) if r.type == "table" else (r.sql,) for r in rows}


# A quoted text or name, or anything that parts clauses.
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]""")


def _clauses(sql: str) -> tuple[str, ...]:
    """The clauses of a statement in one order: Alembic rebuilds a table with its constraints in any order."""
    cuts, depth = [0], 0
    for token in _TOKEN.finditer(sql):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        # The outermost brackets and the commas directly inside them part clauses.
        if depth + (token[0] == ")") == 1 and token[0] in "(),":
            cuts += [token.start(), token.end()]
    pieces = (sql[start:end] for start, end in pairwise([*cuts, len(sql)]))
    return tuple(sorted(" ".join(piece.split()) for piece in pieces if piece.strip()))


@cache
def fresh_schema(scripts: Scripts, revision: str) -> Schema:
    """Fingerprint of a ledger newly made at a revision."""
    with memory_engine().connect() as connection:
        run_revisions(connection, scripts, revision)
        return read_schema(connection)


def make_schema(connection: Connection, scripts: Scripts) -> None:
    """Make all tables by running every migration on an empty database, in the caller's transaction."""
    run_revisions(connection, scripts, "head")


def run_revisions(connection: Connection, scripts: Scripts, target: str) -> None:
    """Run the migrations up to `target` in the transaction that the connection has begun."""
    # Alembic takes a quarter of a second to import: only here, where a revision differs.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, target)
