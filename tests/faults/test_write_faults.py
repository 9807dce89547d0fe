"""Every write of a migration fails or is the last: the ledger is the old one or the new one, never between."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.store import verify
from app.store.probe import has_hot_journal
from app.store.revisions import OWN, Scripts
from tests.faults import naive, world

KILL = 1
# Operations in the prepared ledger.
OPERATIONS = 5
FAULTS = {"kill": KILL, "full disk": errno.ENOSPC, "broken disk": errno.EIO}
Run = Callable[..., dict[str, Any]]
Outcome = tuple[str, str]


def sweep(calls: int, deep: bool) -> range:
    """The changes of files to fault: every one, or every fourth in an ordinary run."""
    return range(1, calls + 1) if deep else range(1, calls + 1, 4)


@pytest.fixture
def attempt(run: Run, room: Path, prepared: Path) -> Callable[..., tuple[Path, dict[str, Any]]]:
    """Run a scenario with a fault on a fresh copy of the prepared room."""

    def once(scenario: str, **fault: Any) -> tuple[Path, dict[str, Any]]:
        folder = room / "run"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(prepared, folder)
        return folder, run(scenario, folder, **fault)

    return once


class Judge:
    """Looks at ledgers after a fault; what has been seen byte for byte is not looked at again."""

    def __init__(self, scripts: Scripts) -> None:
        """Ledgers may be at any revision of these scripts."""
        self.scripts = scripts
        self.known: dict[bytes, tuple[str, int]] = {}

    def look(self, path: Path, profile: Path) -> tuple[str, int]:
        """Revision of a sound ledger and how many operations it holds."""
        content = path.read_bytes()
        if has_hot_journal(path) or content not in self.known:
            assert verify(path, profile, scripts=self.scripts) == []
            with closing(sqlite3.connect(path)) as connection:
                revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
                count = connection.execute("SELECT count(*) FROM operation").fetchone()[0]
            self.known[path.read_bytes()] = (revision, count)
        return self.known[path.read_bytes()]


@pytest.mark.parametrize(
    ("fault", "forever"),
    [("kill", False), *((fault, often) for fault in ("full disk", "broken disk") for often in (False, True))],
)
def test_a_migration_is_whole_or_not_at_all(
    attempt: Callable[..., tuple[Path, dict[str, Any]]], second: Path, deep: bool, fault: str, forever: bool
) -> None:
    scripts = Scripts(second)
    judge = Judge(scripts)
    room, answer = attempt("migrate", scripts=second)
    assert answer["status"] == "done"
    old, new = judge.look(world.ledger_in(room), room)[1] - 1, scripts.newest
    saw = set()
    for at in sweep(answer["calls"], deep):
        room, told = attempt("migrate", scripts=second, at=at, kind=FAULTS[fault], forever=forever)
        revision, count = judge.look(world.ledger_in(room), world.profile_in(room))
        assert (revision, count) in {(OWN.newest, old), (new, old + 1)}, at
        assert revision == new or told["status"] != "done", (at, told)
        assert told["status"] == ("killed" if fault == "kill" else told["status"])
        assert told["status"] in ("killed", "refused", "done"), (at, told)
        check_backups(judge, room, revision)
        saw.add((told["status"], revision))
    assert ("killed" if fault == "kill" else "refused", OWN.newest) in saw


def check_backups(judge: Judge, room: Path, revision: str) -> None:
    """Every named backup is whole and old; a migrated ledger has one."""
    profile = world.profile_in(room)
    copies = list(profile.glob("backups/*/[0-9]*.tzb"))
    assert copies or revision == OWN.newest
    for copy in copies:
        assert judge.look(copy, profile)[0] == OWN.newest


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", ["save", "import"])
def test_what_was_not_saved_is_said_so(
    attempt: Callable[..., tuple[Path, dict[str, Any]]], deep: bool, scenario: str, fault: str
) -> None:
    _, answer = attempt(scenario)
    for at in range(1, answer["calls"] + 1, 1 if deep else 48):
        for forever in (False, True):
            room, told = attempt(scenario, at=at, kind=FAULTS[fault], forever=forever)
            assert told["status"] in ("killed", "refused", "done"), (at, told)
            with world.open_in(room) as ledger:
                since = world.operations(ledger)[OPERATIONS:]
            # One more may have been saved where the process died or said that it could not tell.
            unknown = told["status"] == "killed" or "无法确认" in told["message"]
            assert since[: len(told["acks"])] == told["acks"], at
            assert len(since) - len(told["acks"]) <= unknown, (at, told)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_ledger_stands_whole_or_not_at_all(
    attempt: Callable[..., tuple[Path, dict[str, Any]]], deep: bool, fault: str
) -> None:
    room, answer = attempt("new")
    judge = Judge(Scripts(OWN.folder))
    whole = judge.look(room / "全新.tzb", world.profile_in(room))
    for at in range(1, answer["calls"] + 1, 1 if deep else 15):
        room, told = attempt("new", at=at, kind=FAULTS[fault], forever=bool(at % 2))
        made = room / "全新.tzb"
        assert told["status"] in ("killed", "refused", "done"), (at, told)
        assert made.exists() or not told["acks"]
        if made.exists():
            assert judge.look(made, world.profile_in(room)) == whole
        # A disk that fails for good does not let anything be taken away either.
        if told["status"] == "refused" and at % 2 == 0:
            assert not list(room.glob(".全新*")), (at, told)


def put_backup(room: Path) -> None:
    """A backup to restore from, in which the ledger's newest edit is missing."""
    shutil.copyfile(world.ledger_in(room), room / "备份.tzb")
    with world.open_in(room) as ledger:
        world.edit(ledger, "在备份之后")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", ["backup", "restore"])
def test_backups_and_restores_lose_neither_ledger_nor_copy(
    run: Run, room: Path, prepared: Path, deep: bool, scenario: str, fault: str
) -> None:
    start = shutil.copytree(prepared, room / "start")
    put_backup(start)
    judge, folder = Judge(Scripts(OWN.folder)), room / "run"
    calls = run(scenario, shutil.copytree(start, folder))["calls"]
    for at in range(1, calls + 1, 1 if deep else 24):
        shutil.rmtree(folder)
        shutil.copytree(start, folder)
        told = run(scenario, folder, at=at, kind=FAULTS[fault], forever=at % 2)
        assert told["status"] in ("killed", "refused", "done"), (at, told)
        _, count = judge.look(world.ledger_in(folder), world.profile_in(folder))
        copies = [judge.look(path, folder)[1] for path in folder.glob("profile/backups/*/[0-9]*.tzb")]
        if scenario == "backup":
            assert OPERATIONS + 1 <= count <= OPERATIONS + 4
            assert all(Path(ack).exists() for ack in told["acks"])
        else:
            # The ledger that was replaced stands on the shelf.
            assert count == OPERATIONS + 1 and (kind_of_last(folder) == "edit" or OPERATIONS + 1 in copies)
            assert told["status"] != "done" or kind_of_last(folder) == "restore"


def kind_of_last(room: Path) -> str:
    """What the newest operation of a room's ledger is."""
    with closing(sqlite3.connect(world.ledger_in(room))) as connection:
        query = "SELECT kind FROM operation ORDER BY number DESC LIMIT 1"
        return str(connection.execute(query).fetchone()[0])


def test_control_a_migration_in_steps_stops_half_way(
    attempt: Callable[..., tuple[Path, dict[str, Any]]],
) -> None:
    room, answer = attempt("naive migrate")
    halves = 0
    for at in range(1, answer["calls"] + 1):
        room, _ = attempt("naive migrate", at=at, kind=errno.ENOSPC, forever=True)
        with closing(sqlite3.connect(naive.plain_path(room))) as connection:
            columns = connection.execute("SELECT count(*) FROM pragma_table_info('parent')").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        halves += (columns, tables) not in {(2, 2), (3, 3)}
    assert halves > 5
