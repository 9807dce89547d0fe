"""The window killed while somebody types loses the open cell at most, and the ledger opens whole (B12)."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.ledgers import read_plans
from app.store import open_ledger
from tests.services.test_operation import complaints
from tests.ui.conftest import NOW

TYPIST = Path(__file__).with_name("typist.py")


@pytest.mark.parametrize("blow", range(3))
def test_a_killed_window_loses_no_cell_that_was_left(
    made_sample: Path, tmp_path: Path, profile: Path, blow: int
) -> None:
    path = Path(shutil.copy(made_sample, tmp_path / "示例台账.tzb"))
    draw = random.Random(blow)
    command = [sys.executable, str(TYPIST), str(path), str(profile)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as typist:
        said = [typist.stdout.readline() for _ in range(draw.randrange(3, 12))]
        time.sleep(draw.uniform(0, 0.05))
        typist.kill()
        said += typist.stdout.readlines()
    kept: dict[str, str] = {}
    for line in said:
        if line.endswith("\n"):
            row_id, _, note = line.rstrip("\n").partition(" ")
            kept[row_id] = note
    assert kept
    with open_ledger(path, profile, now=NOW) as ledger:
        assert complaints(ledger.sessions) == []
        with ledger.sessions() as session:
            found: dict[str, Any] = {item.id: item.note for item in read_plans(session)[0].items}
    written = {row_id: note for row_id, note in found.items() if note and note.startswith("note ")}
    # One more may be saved that nobody said any more; none that was said is missing.
    assert kept.items() <= written.items() | {(k, v) for k, v in kept.items() if _later(written.get(k), v)}
    assert len(written) - len(kept) <= 1


def _later(found: str | None, said: str) -> bool:
    return found is not None and int(found.split()[1]) > int(said.split()[1])
