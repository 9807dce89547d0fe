"""A power cut at any moment loses nothing that was acknowledged and leaves no half state."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.store import backup, verify
from app.store.ledger import replay
from app.store.probe import has_hot_journal, probe
from app.store.revisions import OWN, Scripts
from tests.faults import naive, world
from tests.faults.power import State, cuts, read_state, read_trace, write_state

# Operations in the prepared ledger.
OPERATIONS = 5
Run = Callable[..., dict[str, Any]]
Trace = tuple[State, list[Any], Path]


class Judge:
    """Looks at one state after another; what has been seen byte for byte is not opened again."""

    def __init__(self, traced: Path, room: Path, scripts: Scripts = OWN) -> None:
        """States were traced in one folder and are laid out in another."""
        self.traced, self.room, self.scripts = traced, room, scripts
        self.known: dict[bytes, tuple[list[str], str]] = {}
        self.states = 0

    def lay_out(self, state: State) -> None:
        """Put the state's files where they are looked at."""
        self.states += 1
        shutil.rmtree(self.room, ignore_errors=True)
        self.room.mkdir()
        write_state(state, self.traced, self.room)

    def look(self, path: Path) -> tuple[list[str], str]:
        """Open a ledger as the program does; ids of its operations, and its revision. Raises what opening raises."""
        profile = world.profile_in(self.room)
        if not has_hot_journal(path) and path.read_bytes() in self.known:
            return self.known[path.read_bytes()]
        if probe(path, profile, self.scripts).hot:
            replay(path, profile, self.scripts)
        content = path.read_bytes()
        if content not in self.known:
            assert verify(path, profile, scripts=self.scripts) == []
            with closing(sqlite3.connect(path)) as connection:
                ids = [row[0] for row in connection.execute("SELECT id FROM operation ORDER BY number")]
                revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            self.known[content] = (ids, revision)
        return self.known[content]


@pytest.fixture
def trace(run: Run, room: Path, prepared: Path, second: Path) -> Callable[..., Trace]:
    """Run a scenario under the shim on a copy of the prepared ledger: files before, changes, folder."""

    def make(scenario: str, arrange: Callable[[Path], object] = lambda room: None) -> Trace:
        folder = room / "traced"
        shutil.copytree(prepared, folder)
        arrange(folder)
        start = read_state(folder)
        answer = run(
            scenario, folder, trace=room / "trace", scripts=second if scenario == "migrate" else None
        )
        assert answer["status"] == "done", answer
        return start, read_trace(room / "trace"), folder

    return make


def walk(trace: Trace, deep: bool, mixed: int) -> Iterator[tuple[State, list[str]]]:
    """The states of a trace: more drawn ones in a deep run."""
    start, events, _ = trace
    return cuts(start, events, mixed * (20 if deep else 1))


@pytest.mark.parametrize(("scenario", "mixed", "least"), [("save", 4, 2200), ("import", 4, 1200)])
def test_acknowledged_operations_survive(
    trace: Callable[..., Trace], room: Path, deep: bool, scenario: str, mixed: int, least: int
) -> None:
    traced = trace(scenario)
    judge = Judge(traced[2], room / "state")
    done = [event.text for event in traced[1] if event.op == "A"]
    for state, acks in walk(traced, deep, mixed):
        judge.lay_out(state)
        ids, _ = judge.look(world.ledger_in(judge.room))
        since = [one for one in ids if one in done]
        assert since == done[: len(since)] == ids[len(ids) - len(since) :]
        assert len(since) >= len(acks)
    assert judge.states >= least


def shelf_copies(room: Path, word: str) -> list[Path]:
    """Backups on the shelf whose name holds a word."""
    return [path for path in world.profile_in(room).glob("backups/*/[0-9]*.tzb") if word in path.name]


def test_a_migration_is_whole_or_not_at_all(
    trace: Callable[..., Trace], room: Path, deep: bool, second: Path
) -> None:
    traced = trace("migrate")
    scripts = Scripts(second)
    judge = Judge(traced[2], room / "state", scripts)
    for state, acks in walk(traced, deep, 4):
        judge.lay_out(state)
        ids, revision = judge.look(world.ledger_in(judge.room))
        assert revision == (scripts.newest if len(ids) > OPERATIONS else OWN.newest)
        assert len(ids) == OPERATIONS + (revision == scripts.newest)
        assert revision == scripts.newest or not acks
        copies = shelf_copies(judge.room, "migration")
        assert copies or revision == OWN.newest
        for copy in copies:
            assert judge.look(copy)[1] == OWN.newest
    assert judge.states >= 700


def test_a_backup_with_a_name_is_whole(trace: Callable[..., Trace], room: Path, deep: bool) -> None:
    traced = trace("backup")
    judge = Judge(traced[2], room / "state")
    for state, acks in walk(traced, deep, 4):
        judge.lay_out(state)
        judge.look(world.ledger_in(judge.room))
        for copy in [*shelf_copies(judge.room, ""), *judge.room.glob("另存.tzb")]:
            judge.look(copy)
        for ack in acks:
            assert (judge.room / Path(ack).relative_to(judge.traced)).exists()
    assert judge.states >= 2000


def put_backup(folder: Path) -> None:
    """A backup to restore from, older than the ledger by one edit."""
    with world.open_in(folder) as ledger:
        backup(ledger, folder / "备份.tzb", reason="manual", now=world.NOW)
        world.edit(ledger, "在备份之后")


def test_a_restore_over_a_sound_ledger_loses_neither(
    trace: Callable[..., Trace], room: Path, deep: bool
) -> None:
    traced = trace("restore", put_backup)
    judge = Judge(traced[2], room / "state")
    for state, acks in walk(traced, deep, 4):
        judge.lay_out(state)
        ids, _ = judge.look(world.ledger_in(judge.room))
        kept = [len(judge.look(copy)[0]) for copy in shelf_copies(judge.room, "restore")]
        restored = is_restored(world.ledger_in(judge.room))
        assert len(ids) == OPERATIONS + 1
        assert restored or not acks
        assert not restored or OPERATIONS + 1 in kept
    assert judge.states >= 700


def is_restored(path: Path) -> bool:
    """Whether the newest operation of a ledger is a restore."""
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT kind FROM operation ORDER BY number DESC LIMIT 1").fetchone()
    return bool(row[0] == "restore")


def put_damaged(folder: Path) -> None:
    """A backup beside a ledger with a page overwritten."""
    put_backup(folder)
    path = world.ledger_in(folder)
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    path.write_bytes(content)


def test_a_restore_over_a_damaged_ledger_keeps_its_bytes(
    trace: Callable[..., Trace], room: Path, deep: bool
) -> None:
    traced = trace("restore", put_damaged)
    judge = Judge(traced[2], room / "state")
    broken = traced[0][str(world.ledger_in(judge.traced))]
    for state, acks in walk(traced, deep, 4):
        judge.lay_out(state)
        path = world.ledger_in(judge.room)
        aside = [found.read_bytes() for found in judge.room.glob("台账*损坏*.tzb")]
        if path.read_bytes() == broken:
            assert not acks
        else:
            assert len(judge.look(path)[0]) == OPERATIONS + 1
            assert aside == [broken]
    assert judge.states >= 350


def naive_failures(trace: Trace, judge: Judge, lost: Callable[[Path, list[str]], bool]) -> int:
    """In how many states of a naive way something is lost or cannot be read."""
    failures = 0
    for state, acks in cuts(trace[0], trace[1], 4):
        judge.lay_out(state)
        try:
            failures += lost(judge.room, acks)
        except (sqlite3.Error, OSError):
            failures += 1
    return failures


def plain_rows(room: Path, table: str = "parent") -> set[str]:
    """Ids in the plain database once SQLite has opened it."""
    with closing(sqlite3.connect(naive.plain_path(room))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {str(row[0]) for row in connection.execute(f"SELECT id FROM {table}")}


@pytest.mark.parametrize("scenario", ["naive save", "naive save without syncs"])
def test_control_naive_saves_lose_acknowledged_rows(
    trace: Callable[..., Trace], room: Path, scenario: str
) -> None:
    traced = trace(scenario)

    def lost(room: Path, acks: list[str]) -> bool:
        try:
            return not set(acks) <= plain_rows(room)
        except AssertionError:
            return True

    judge = Judge(traced[2], room / "state")
    assert naive_failures(traced, judge, lost) >= naive.ROWS


def test_control_a_migration_in_steps_is_cut_in_half(trace: Callable[..., Trace], room: Path) -> None:
    traced = trace("naive migrate")

    def half(room: Path, acks: list[str]) -> bool:
        with closing(sqlite3.connect(naive.plain_path(room))) as connection:
            columns = connection.execute("SELECT count(*) FROM pragma_table_info('parent')").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        return (columns, tables) not in {(2, 2), (3, 3)}

    assert naive_failures(traced, Judge(traced[2], room / "state"), half) > 10


def test_control_copying_an_open_database_gives_a_broken_copy(
    trace: Callable[..., Trace], room: Path
) -> None:
    traced = trace("naive backup")
    try:
        with closing(sqlite3.connect(traced[2] / "copy.db")) as connection:
            query = "SELECT count(*) FROM {} WHERE name LIKE '%改'"
            counts = [connection.execute(query.format(table)).fetchone()[0] for table in ("parent", "child")]
    except sqlite3.DatabaseError as error:
        assert "malformed" in str(error)
    else:
        # Neither the state before the transaction nor the one after it.
        assert counts not in ([0, 0], [200, 200])


def test_control_a_restore_in_place_leaves_half_a_file(trace: Callable[..., Trace], room: Path) -> None:
    traced = trace("naive restore", put_backup)
    whole = {traced[0][str(traced[2] / name)] for name in ("plain.db", "备份.tzb")}

    def half(room: Path, acks: list[str]) -> bool:
        return naive.plain_path(room).read_bytes() not in whole

    assert naive_failures(traced, Judge(traced[2], room / "state"), half) > 10
