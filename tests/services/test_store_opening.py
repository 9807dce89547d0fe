"""Opening a ledger: its settings, and one sentence for every file that is none, which stays as it was."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.errors import Refusal
from app.operation import OutsideOperation
from app.store import committed, create_ledger, migration, open_ledger, refusals, verify
from app.store.engine import APPLICATION_ID, driver
from app.store.places import Mount, mount_of, read_mounts, refuse_shared, sync_folder_of
from app.store.revisions import OWN
from tests.faults import world

MAGIC = bytes.fromhex("d9d505f920a163d7")


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


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_settings_are_what_reliability_asks_for(room: Path) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "application_id": APPLICATION_ID,
    }
    with world.open_in(room) as ledger, ledger.engine.connect() as connection:
        found = {name: pragma(driver(connection), name) for name in wanted}
        assert driver(connection).isolation_level is None
    assert found == wanted


def test_transactions_begin_as_immediate_and_roll_back_schema_changes(room: Path) -> None:
    with world.open_in(room) as ledger, ledger.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        assert driver(connection).in_transaction
        connection.execute(text("CREATE TABLE passing (id TEXT)"))
        connection.rollback()
        assert not connection.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'passing'")).all()


def test_every_table_is_strict(room: Path) -> None:
    with world.open_in(room) as ledger, ledger.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict")
        )
        assert {row.name for row in rows} == {"alembic_version", "sqlite_schema"}


def test_writes_outside_an_operation_raise(room: Path) -> None:
    with (
        world.open_in(room) as ledger,
        ledger.engine.connect() as connection,
        pytest.raises(OutsideOperation),
    ):
        connection.execute(text("DELETE FROM setting"))


def test_one_file_is_left_after_closing(room: Path) -> None:
    with world.open_in(room) as ledger:
        world.edit(ledger, "改")
        assert ledger.path.with_name(ledger.path.name + "-journal").stat().st_size == 0
    assert [path.name for path in room.iterdir() if path.is_file()] == [ledger.path.name]
    assert ledger.path.stat().st_mode & 0o777 == 0o600


def test_a_copy_of_the_one_file_made_while_open_is_complete(room: Path, tmp_path: Path) -> None:
    with world.open_in(room) as ledger:
        world.edit(ledger, "改")
        # Only a process that holds no lock may copy an open ledger.
        copy = tmp_path / "copy.tzb"
        shell = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"
        subprocess.run([sys.executable, "-c", shell, str(ledger.path), str(copy)], check=True)
        ids = world.operations(ledger)
    with open_ledger(copy, tmp_path / "other", now=world.NOW) as other:
        assert world.operations(other) == ids


def test_committed_knows_what_is_on_disk(room: Path) -> None:
    with world.open_in(room) as ledger:
        done = world.edit(ledger, "改")
        assert committed(ledger.engine, done)
        assert not committed(ledger.engine, "0" * 32)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE bookmark (id INTEGER)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def nameless(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE alembic_version")


def rewritten(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE item SET title = '另一个标题'")


def misnamed(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(
        content.replace(b"tablesettingsetting", b"tablesett\xa0ngsetting").replace(
            b"CREATE TABLE setting", b"CREBTE TABLE setting"
        )
    )


CASES: dict[str, tuple[Callable[[Path], object], type[Refusal], str]] = {
    "missing": (lambda path: path.unlink(), refusals.Missing, "没有找到"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), refusals.NotAFile, "不是文件"),
    "0 bytes": (lambda path: path.write_bytes(b""), refusals.Empty, "0 字节"),
    "text": (lambda path: path.write_text("关于印发工作计划的通知" * 200), refusals.NotALedger, "不是台账"),
    "short text": (lambda path: path.write_text("通知"), refusals.NotALedger, "不是台账"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 64), refusals.NotALedger, "不是台账"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), refusals.NotALedger, "不是台账"),
    "another program's": (
        lambda path: (path.unlink(), other_database(path)),
        refusals.OtherProgram,
        "别的程序的数据库",
    ),
    "newer": (newer, refusals.Newer, f"9999），本程序只认识到 {OWN.newest}"),
    "truncated": (truncated, refusals.Damaged, "已损坏"),
    "without a revision": (nameless, refusals.Damaged, "没有数据版本"),
    "with a schema that is no text": (misnamed, refusals.Damaged, "有文字无法解读"),
    "with a row rewritten": (rewritten, refusals.Damaged, "与最后一次写入时不同"),
}


def bytes_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("journal", [b"", MAGIC + bytes(504)], ids=["alone", "with a foreign journal"])
@pytest.mark.parametrize("case", CASES)
def test_what_is_no_sound_ledger_is_refused_and_left_alone(room: Path, case: str, journal: bytes) -> None:
    spoil, kind, words = CASES[case]
    path = world.ledger_in(room)
    spoil(path)
    if journal and kind in (refusals.OtherProgram, refusals.Empty):
        path.with_name(path.name + "-journal").write_bytes(journal)
    before = bytes_of(room)
    with pytest.raises(kind, match=words) as refused:
        world.open_in(room)
    assert path.name in str(refused.value)
    assert bytes_of(room) == before


def test_a_ledger_open_elsewhere_is_refused_even_for_reading(room: Path) -> None:
    with world.open_in(room) as ledger:
        world.edit(ledger, "改")
        for look in (lambda: world.open_in(room), lambda: verify(ledger.path, ledger.profile)):
            with pytest.raises(refusals.OpenElsewhere, match="台账正在另一个窗口中打开"):
                look()
        world.edit(ledger, "再改")
    world.open_in(room).close()


def test_a_new_ledger_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "台账.tzb"
    path.write_text("别的内容")
    with pytest.raises(refusals.Exists):
        create_ledger(path, tmp_path / "profile")
    assert path.read_text() == "别的内容"
    with pytest.raises(refusals.NoFolder, match="不存在"):
        create_ledger(tmp_path / "没有" / "台账.tzb", tmp_path / "profile")
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_the_newest_revision_is_known_without_alembic() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(OWN.folder))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [OWN.newest]


@pytest.fixture
def mounts() -> Iterator[tuple[Mount, ...]]:
    """Mounts of a machine with a share, a USB stick and a Windows disk."""
    yield read_mounts(
        "/dev/sda1 / ext4 rw 0 0\n//server/office /mnt/office\\040share cifs rw 0 0\n"
        "/dev/sdb1 /media/stick fuseblk rw 0 0\nC: /mnt/c 9p rw 0 0\n"
    )


def test_mounts_tell_network_shares(mounts: tuple[Mount, ...]) -> None:
    kinds = {
        path: mount_of(Path(path), mounts)
        for path in ("/mnt/office share/年度/台账.tzb", "/mnt/office", "/media/stick/台账.tzb", "/mnt/c/x")
    }
    assert [mount.kind for mount in kinds.values() if mount] == ["cifs", "ext4", "fuseblk", "9p"]


@pytest.mark.parametrize(
    ("folder", "found"),
    [
        ("OneDrive - 某单位", True),
        ("坚果云", True),
        ("BaiduSyncdisk", True),
        ("百度网盘下载", False),
        ("云", False),
    ],
)
def test_sync_folders_are_known_by_name(tmp_path: Path, folder: str, found: bool) -> None:
    path = tmp_path / folder / "2022" / "台账.tzb"
    assert bool(sync_folder_of(path)) == found
    if found:
        with pytest.raises(refusals.SharedPlace, match="复制到本机"):
            refuse_shared(path)
        path.parent.mkdir(parents=True)
        with pytest.raises(refusals.SharedPlace):
            create_ledger(path, tmp_path / "profile")


def test_schemas_differ_by_more_than_the_order_of_constraints() -> None:
    one = migration._clauses("CREATE TABLE a (x TEXT DEFAULT ',(', CHECK (x IN ('a', 'b')), y TEXT)")
    same = migration._clauses("CREATE TABLE a (x TEXT DEFAULT ',(', y TEXT,\n CHECK (x IN ('a', 'b')))")
    other = migration._clauses("CREATE TABLE a (x TEXT DEFAULT ',(', y TEXT, CHECK (x IN ('a', 'c')))")
    assert one == same != other
