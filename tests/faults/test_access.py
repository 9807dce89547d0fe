"""Read-only places and full disks: one sentence, nothing changed, nothing left behind."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.store import verify
from tests.faults import world
from tests.faults.power import read_state

Run = Callable[..., dict[str, Any]]
IS_ROOT = hasattr(os, "getuid") and os.getuid() == 0


@pytest.fixture
def copied(room: Path, prepared: Path) -> Path:
    """The prepared ledger in a folder that anybody may reach and change."""
    folder = shutil.copytree(prepared, room / "copied")
    for path in (folder.parent, folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    return folder


def looked(run: Run, folder: Path, *, nobody: bool = True) -> dict[str, Any]:
    """Open the ledger of a folder, read it and try an edit, without root's rights."""
    return run("look", folder, nobody=nobody and IS_ROOT)


def freeze(folder: Path, *, file: bool) -> None:
    """Take the right to write from the ledger itself or from its folder."""
    world.ledger_in(folder).chmod(0o444 if file else 0o644)
    folder.chmod(0o777 if file else 0o555)


@pytest.mark.parametrize("file", [True, False], ids=["file", "folder"])
def test_a_read_only_place_is_opened_for_reading(run_plain: Run, copied: Path, file: bool) -> None:
    freeze(copied, file=file)
    ledger = world.ledger_in(copied).read_bytes()
    names = sorted(os.listdir(copied))
    answer = looked(run_plain, copied)
    assert answer["acks"][0].startswith("5 True 台账在只读的位置")
    assert answer["status"] == "refused" and "不能写入" in answer["message"]
    assert world.ledger_in(copied).read_bytes() == ledger
    assert sorted(os.listdir(copied)) == names


@pytest.mark.skipif(not IS_ROOT, reason="shows why root's rights must be given up")
def test_control_as_root_a_read_only_file_is_written(run_plain: Run, copied: Path) -> None:
    freeze(copied, file=True)
    answer = looked(run_plain, copied, nobody=False)
    assert answer["acks"][0].startswith("5 False") and answer["status"] == "done"


def test_a_file_that_may_not_be_read_is_refused(run_plain: Run, copied: Path) -> None:
    world.ledger_in(copied).chmod(0)
    answer = looked(run_plain, copied)
    assert answer["status"] == "refused" and "无法打开" in answer["message"]


def test_no_ledger_is_made_in_a_read_only_folder(run_plain: Run, copied: Path) -> None:
    copied.chmod(0o555)
    before = read_state(copied)
    answer = run_plain("create", copied, nobody=IS_ROOT)
    assert answer["status"] == "refused" and "不能写入" in answer["message"]
    assert read_state(copied) == before


def test_an_unfinished_ledger_on_a_read_only_place_is_told(
    run: Run, run_plain: Run, copied: Path, tmp_path: Path
) -> None:
    calls = run("save", shutil.copytree(copied, copied.parent / "counted"))["calls"]
    for at in range(calls // 2, calls):
        run("save", copied, at=at, kind=1)
        journal = world.ledger_in(copied).with_name(world.ledger_in(copied).name + "-journal")
        if journal.exists() and journal.stat().st_size > 512 and journal.read_bytes()[:1] == b"\xd9":
            break
    for path in (world.ledger_in(copied), journal):
        path.chmod(0o444)
    before = read_state(copied)
    copied.chmod(0o555)
    answer = looked(run_plain, copied)
    assert answer["status"] == "refused" and "没有正常关闭" in answer["message"]
    assert read_state(copied) == before


@pytest.mark.parametrize("scenario", ["create", "backup", "restore", "save"])
def test_a_full_disk_changes_nothing(run: Run, copied: Path, scenario: str) -> None:
    if scenario == "restore":
        shutil.copyfile(world.ledger_in(copied), copied / "备份.tzb")
    before = read_state(copied)
    answer = run(scenario, copied, at=2, kind=errno.ENOSPC, forever=True)
    assert answer["status"] == "refused", answer
    assert any(words in answer["message"] for words in ("磁盘空间不够", "没有保存", "没有改动它")), answer
    after = read_state(copied)
    ledger = str(world.ledger_in(copied))
    assert after[ledger] == before[ledger]
    # A temporary file may stay where even removing it fails; no named one may.
    assert {name for name in after.keys() - before.keys() if not name.endswith((".tmp", "-journal"))} == set()
    assert verify(world.ledger_in(copied), world.profile_in(copied)) == []
