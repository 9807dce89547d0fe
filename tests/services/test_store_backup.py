"""Backups are verified, thinned by tiers and put back without losing what stood there."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.history import history
from app.store import Ledger, backup, backups, refusals, restore, verify
from app.store.shelf import NEWEST, Kept, plan_thinning
from tests.faults import world

NOW = world.NOW


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A room with a filled ledger; copied, never changed."""
    room = tmp_path_factory.mktemp("made")
    world.make_world(room, rows=2, edits=2)
    return room


@pytest.fixture
def room(made: Path, tmp_path: Path) -> Path:
    """A copy of the filled room."""
    return shutil.copytree(made, tmp_path / "room")


def kept_at(number: int, at: datetime, reason: str = "close") -> Kept:
    return Kept(Path(f"{number}.tzb"), number, at, reason)


def spoil(path: Path) -> None:
    """Change a row behind the journal's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE item SET title = '另一个标题'")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_sound_ledger_and_leaves_nothing_else(room: Path) -> None:
    told: list[tuple[int, int]] = []
    with world.open_in(room) as ledger:
        made = backup(ledger, reason="close", now=NOW, progress=lambda *pages: told.append(pages))
        elsewhere = backup(ledger, room / "另存 ？#.tzb", reason="manual", now=NOW)
        assert [kept.path for kept in backups(ledger.profile, ledger.path)] == [made]
    assert told[-1][0] == 0
    assert names(made.parent) == ["000001-20220401-090000-close.tzb"]
    for path in (made, elsewhere):
        assert verify(path, world.profile_in(room)) == []
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_killed_backup_left_goes_with_the_next(room: Path) -> None:
    with world.open_in(room) as ledger:
        first = backup(ledger, reason="close", now=NOW)
        first.with_name(f".{first.name}.0badcafe.tmp").write_bytes(b"half")
        second = backup(ledger, reason="close", now=NOW)
    assert names(first.parent) == [first.name, second.name]


def test_a_backup_never_replaces_a_file(room: Path) -> None:
    target = room / "另存.tzb"
    target.write_text("别的内容")
    with world.open_in(room) as ledger, pytest.raises(refusals.Exists):
        backup(ledger, target, reason="manual", now=NOW)
    assert target.read_text() == "别的内容"


def test_no_backup_while_something_is_being_written(room: Path) -> None:
    with world.open_in(room) as ledger, ledger.sessions() as session:
        ledger.engine.pool._timeout = 0.1  # type: ignore[attr-defined]
        session.connection()
        with pytest.raises(refusals.Busy, match="备份没有进行"):
            backup(ledger, reason="close", now=NOW)


def test_a_damaged_ledger_is_not_backed_up(room: Path) -> None:
    with world.open_in(room) as ledger:
        good = backup(ledger, reason="close", now=NOW)
        with closing(ledger.engine.raw_connection()) as connection:
            connection.execute("UPDATE operation SET name = '别的' WHERE number = 1")
        with pytest.raises(refusals.Damaged, match=good.name):
            backup(ledger, reason="close", now=NOW)
        assert names(good.parent) == [good.name]


def test_thinning_keeps_the_newest_whatever_the_clock_says() -> None:
    kept = [kept_at(n, NOW - timedelta(days=365 * 10, minutes=n)) for n in range(40)]
    gone = plan_thinning(kept, NOW)
    assert {one.number for one in kept} - {one.number for one in gone} == set(range(30, 40))


def test_thinning_keeps_one_of_each_span_and_the_protected_for_ever() -> None:
    days = [kept_at(n, NOW - timedelta(days=400 - n)) for n in range(400)]
    for_ever = [
        kept_at(1000 + n, NOW - timedelta(days=999), reason)
        for n, reason in enumerate(["migration-0001-0002", "filing-3", "restore"] * 20)
    ]
    gone = plan_thinning([*days, *for_ever], NOW)
    left = [one for one in days if one not in gone]
    assert all(one.number < 1000 for one in gone)
    assert len([one for one in left if one.at > NOW - timedelta(days=30)]) == 29
    assert {one.at.strftime("%Y%m") for one in left} == {one.at.strftime("%Y%m") for one in days}
    assert 29 + 22 + 5 < len(left) < 70


def test_restores_count_against_no_tier() -> None:
    ordinary = [kept_at(n, NOW - timedelta(minutes=n)) for n in range(NEWEST)]
    before = [kept_at(100 + n, NOW, "restore") for n in range(50)]
    assert plan_thinning([*ordinary, *before], NOW) == ()


def test_old_backups_go_when_a_new_one_stands(room: Path) -> None:
    with world.open_in(room) as ledger:
        for _ in range(NEWEST + 3):
            backup(ledger, reason="close", now=NOW)
        left = backups(ledger.profile, ledger.path)
        assert [one.number for one in left] == list(range(4, NEWEST + 4))


def reopened(room: Path) -> Ledger:
    return world.open_in(room)


def test_a_restore_backs_up_first_and_says_so_in_the_journal(room: Path) -> None:
    path, profile = world.ledger_in(room), world.profile_in(room)
    with world.open_in(room) as ledger:
        source = backup(ledger, reason="close", now=NOW)
        world.edit(ledger, "之后")
        later = world.operations(ledger)
    done = restore(source, path, profile, now=NOW, who="张三")
    assert done.set_aside is None and done.backup is not None
    with reopened(room) as ledger:
        assert world.operations(ledger)[:-1] == later[:-1]
        newest = history(ledger.sessions)[-1]
        assert (newest.kind, newest.who) == ("restore", "张三")
    restore(done.backup, path, profile, now=NOW)
    with reopened(room) as ledger:
        assert world.operations(ledger)[:-1] == later


def test_a_damaged_ledger_is_set_aside_with_its_bytes(room: Path) -> None:
    path, profile = world.ledger_in(room), world.profile_in(room)
    with world.open_in(room) as ledger:
        source = backup(ledger, reason="close", now=NOW)
    for count in (1, 2):
        spoil(path)
        before = path.read_bytes()
        done = restore(source, path, profile, now=NOW)
        assert done.backup is None and done.set_aside is not None
        assert done.set_aside.read_bytes() == before
        assert len(list(room.glob("*损坏 20220401-090000*.tzb"))) == count
        assert verify(path, profile) == []


@pytest.mark.parametrize("content", [b"", "不是台账".encode() * 999])
def test_whatever_stood_there_is_set_aside(room: Path, content: bytes) -> None:
    path, profile = world.ledger_in(room), world.profile_in(room)
    with world.open_in(room) as ledger:
        source = backup(ledger, reason="close", now=NOW)
    path.write_bytes(content)
    done = restore(source, path, profile, now=NOW)
    assert done.set_aside and done.set_aside.read_bytes() == content


def test_a_lost_ledger_is_put_back(room: Path) -> None:
    path, profile = world.ledger_in(room), world.profile_in(room)
    with world.open_in(room) as ledger:
        source = backup(ledger, reason="close", now=NOW)
    path.unlink()
    done = restore(source, path, profile, now=NOW)
    assert (done.backup, done.set_aside) == (None, None)
    assert verify(path, profile) == []


def test_an_unsound_backup_is_not_used(room: Path) -> None:
    path, profile = world.ledger_in(room), world.profile_in(room)
    with world.open_in(room) as ledger:
        source = backup(ledger, reason="close", now=NOW)
    spoil(source)
    before = path.read_bytes()
    with pytest.raises(refusals.BackupUnsound, match="台账没有改动"):
        restore(source, path, profile, now=NOW)
    assert path.read_bytes() == before


def test_an_open_ledger_is_not_replaced(room: Path) -> None:
    with world.open_in(room) as ledger:
        source = backup(ledger, reason="close", now=NOW)
        with pytest.raises(refusals.OpenElsewhere):
            restore(source, ledger.path, ledger.profile, now=NOW)
        world.edit(ledger, "还能改")
    assert [name for name in names(room) if name.endswith(".tmp")] == []
