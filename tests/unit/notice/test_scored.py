"""The annotated notices, read and scored (notices/README.md)."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.rules.notice import draft_json, read_notice

SHARED = Path(__file__).parents[4] / "shared"
NOTICES, SCORER = SHARED / "notices", SHARED / "tools" / "score_notice.py"
RUNNING = ("002", "01", "03", "05", "11")
TABLE = "18"
BAR = 0.97
SCALES = ["deadline", "indicators", "items", "units"]

pytestmark = pytest.mark.skipif(
    not SCORER.exists(), reason="the annotated notices are not beside the checkout"
)


def one(start: str, folder: Path, suffix: str) -> Path:
    (path,) = folder.glob(f"{start}*{suffix}")
    return path


def scored(tmp_path: Path, *starts: str) -> dict[str, float]:
    """F1 by scale over the texts whose names begin so, as the scorer prints it."""
    outputs, gold = tmp_path / "outputs", tmp_path / "gold"
    outputs.mkdir()
    gold.mkdir()
    for start in starts:
        annotated = one(start, NOTICES / "gold", ".json")
        shutil.copy(annotated, gold)
        text = one(start, NOTICES, ".txt").read_text(encoding="utf-8")
        printed = json.dumps(draft_json(read_notice(text)), ensure_ascii=False)
        (outputs / annotated.name).write_text(printed, encoding="utf-8")
    command = [sys.executable, str(SCORER), "--all", str(outputs), str(gold)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {scale: float(score) for scale, score in re.findall(r"(?m)^(\w+) +P .* F1 ([\d.]+)", told)}


def test_running_texts_together(tmp_path: Path) -> None:
    found = scored(tmp_path, *RUNNING)
    assert sorted(found) == SCALES and min(found.values()) >= BAR, found


def test_the_notice_the_product_is_for(tmp_path: Path) -> None:
    assert scored(tmp_path, "002") == dict.fromkeys(SCALES, 1.0)


def test_flattened_table(tmp_path: Path) -> None:
    assert scored(tmp_path, TABLE)["units"] >= 0.9


def test_counts_of_the_notice_the_product_is_for() -> None:
    draft = read_notice(one("002", NOTICES, ".txt").read_text(encoding="utf-8"))
    rows = [item for item in draft.items if not item.group]
    kinds = [item.kind.value for item in rows]
    assert [kinds.count(kind) for kind in ("goal", "task", "measure")] == [4, 19, 5]
    assert (
        sum(item.group for item in draft.items) == 6 and sum(item.clause is not None for item in rows) == 28
    )
    lead = [unit for item in rows for unit in item.lead_units]
    support = [unit for item in rows for unit in item.support_units]
    assert (len(lead), len(support), len(set(lead + support))) == (61, 8, 18)
    assert sum(bool(item.support_units) for item in rows) == 6
    assert draft.plans[0].plan_set == "十强产业" and draft.unread == ()


@pytest.mark.parametrize("start", [*RUNNING, TABLE])
def test_nothing_of_a_plan_is_lost(start: str) -> None:
    draft = read_notice(one(start, NOTICES, ".txt").read_text(encoding="utf-8"))
    for plan in draft.plans:
        spans = [*(item.span for item in plan.items), *(part.span for part in plan.sections), *plan.passed]
        taken = {place for span in spans for place in range(*span)}
        assert not [
            place for place in range(*plan.span) if place not in taken and not draft.text[place].isspace()
        ]
