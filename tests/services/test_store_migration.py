"""An old ledger is upgraded whole, or stays as it was and is told why."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app.history import NothingToUndo, history, undo
from app.store import backups, refusals, verify
from app.store.revisions import OWN, Scripts
from tests.faults import world


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


@pytest.fixture
def scripts(tmp_path: Path) -> Scripts:
    """The program's migrations and one more."""
    return world.second_scripts(tmp_path / "scripts")


def rewrite(scripts: Scripts, old: str, new: str) -> None:
    """Change the newest migration."""
    path = scripts.folder / "versions" / f"{scripts.newest}_second.py"
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))


def test_an_old_ledger_is_upgraded_with_all_its_rows(room: Path, scripts: Scripts) -> None:
    with world.open_in(room, scripts) as ledger, ledger.engine.connect() as connection:
        rows = connection.execute(text("SELECT remark, note FROM item")).all()
        assert rows and all(row.remark == row.note for row in rows)
        assert connection.execute(text("SELECT count(*) FROM tag")).scalar() == len(rows)
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == scripts.newest
    assert verify(world.ledger_in(room), world.profile_in(room), scripts=scripts) == []
    (copy,) = backups(world.profile_in(room), world.ledger_in(room))
    assert copy.reason == f"migration-{OWN.newest}-{scripts.newest}" and copy.stays
    assert verify(copy.path, world.profile_in(room)) == []


def test_a_migration_is_one_operation_that_undo_does_not_cross(room: Path, scripts: Scripts) -> None:
    with world.open_in(room, scripts) as ledger:
        newest = history(ledger.sessions)[-1]
        assert (newest.kind, newest.name) == ("migration", f"升级台账（{OWN.newest} → {scripts.newest}）")
        with pytest.raises(NothingToUndo):
            undo(ledger.sessions, who=world.WHO, when=world.NOW)


def test_an_upgraded_ledger_is_opened_without_a_second_upgrade(room: Path, scripts: Scripts) -> None:
    for _ in range(2):
        world.open_in(room, scripts).close()
    assert len(backups(world.profile_in(room), world.ledger_in(room))) == 1


WRONG = {
    "a lost row": (
        'op.create_index("ix',
        'op.execute("DELETE FROM milestone")\n    op.create_index("ix',
        "变成",
    ),
    "a dangling row": ("SELECT 'tag' || id, 1, id", "SELECT 'tag' || id, 1, 'nobody'", "不存在的行"),
    "a schema of its own": (
        'op.create_index("ix',
        'sa.text("1")\n    if op.get_bind().execute(sa.text("SELECT 1 FROM item")).first():\n        op.execute("CREATE TABLE stray (id TEXT)")\n    op.create_index("ix',
        "不一致",
    ),
    "a statement that fails": ('"UPDATE item SET remark', '"UPDATE items SET remark', "no such table"),
    "a CHECK that fails": (
        '"UPDATE item SET remark = note WHERE',
        '"UPDATE item SET kind = note WHERE',
        "对应关系",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_migration_leaves_the_ledger_as_it_was(room: Path, scripts: Scripts, case: str) -> None:
    old, new, words = WRONG[case]
    rewrite(scripts, old, new)
    path, profile = world.ledger_in(room), world.profile_in(room)
    before = path.read_bytes()
    with pytest.raises(refusals.MigrationFailed, match=words) as refused:
        world.open_in(room, scripts)
    (copy,) = backups(profile, path)
    assert str(copy.path) in str(refused.value)
    assert path.read_bytes() == before
    assert [found.name for found in copy.path.parent.iterdir()] == [copy.path.name]
    world.open_in(room).close()


def test_a_damaged_ledger_is_not_upgraded(room: Path, scripts: Scripts) -> None:
    path = world.ledger_in(room)
    content = path.read_bytes()
    place = content.index("标题 以前".encode())
    path.write_bytes(
        content[:place] + b"\xe7" + content[place + 1 :].replace("标题".encode(), "标句".encode(), 1)
    )
    before = path.read_bytes()
    with pytest.raises(refusals.Damaged):
        world.open_in(room, scripts)
    assert path.read_bytes() == before
    assert backups(world.profile_in(room), path) == ()
