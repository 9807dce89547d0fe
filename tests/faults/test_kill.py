"""Killed at any moment, the program has kept every edit it called saved, and no half of one."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults import naive, world

Run = Callable[..., dict[str, Any]]
HALVES = 2


def killed(
    run: Run, room: Path, prepared: Path, scenario: str, draw: random.Random
) -> tuple[Path, list[str]]:
    """Run a scenario on a fresh copy and kill it somewhere; the folder and what was acknowledged."""
    folder = room / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    answer = run(scenario, folder, kill_after=draw.randrange(8), pause=draw.uniform(0, 0.012))
    assert answer["status"] == "killed", answer
    return folder, answer["acks"]


@pytest.mark.parametrize("half", range(HALVES))
def test_kill_rounds(run_plain: Run, room: Path, prepared: Path, deep: bool, half: int) -> None:
    draw = random.Random(half)
    with world.open_in(shutil.copytree(prepared, room / "first")) as ledger:
        before = world.operations(ledger)
    for _ in range((10_000 if deep else 300) // HALVES):
        folder, acks = killed(run_plain, room, prepared, "edit on", draw)
        # Opening after an unclean exit checks every record and every row.
        with world.open_in(folder) as ledger:
            found = world.operations(ledger)
        assert found[: len(before) + len(acks)] == before + acks
        assert len(found) <= len(before) + len(acks) + 1


def test_control_saying_saved_before_the_commit_loses_rows(
    run_plain: Run, room: Path, prepared: Path
) -> None:
    draw, lost = random.Random(0), 0
    for _ in range(40):
        folder, acks = killed(run_plain, room, prepared, "naive early", draw)
        with closing(sqlite3.connect(naive.plain_path(folder))) as connection:
            rows = {str(row[0]) for row in connection.execute("SELECT id FROM parent")}
        lost += not set(acks) <= rows
    assert lost


def test_control_without_a_journal_half_an_edit_stays(run_plain: Run, room: Path, prepared: Path) -> None:
    draw, half = random.Random(0), 0
    for _ in range(40):
        folder, _ = killed(run_plain, room, prepared, "naive in place", draw)
        try:
            with closing(sqlite3.connect(naive.plain_path(folder))) as connection:
                query = "SELECT DISTINCT substr(name, 3, 6) FROM {}"
                names = [set(connection.execute(query.format(table))) for table in ("parent", "child")]
            half += names[0] != names[1] or 1 < len(names[0]) < 200
        except sqlite3.DatabaseError:
            half += 1
    assert half
