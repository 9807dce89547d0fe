"""The real notices: every hand-annotated figure of their items is read, where those texts are at hand."""

import json
from collections import Counter
from pathlib import Path

import pytest

from models.rules.notice import read_notice
from models.rules.targets.checks import PlacedTarget, check_targets
from models.values import Kind

NOTICES = Path(__file__).parents[4] / "shared" / "notices"
RUNNING = ("002_9a3ee5bcf15a2430", "01-anhui-rcep-2022", "03-baotou-digital-gov-2022",
           "05-shanghai-beidou-2021",           "11-guobanfa-2020-24")  # fmt: skip

pytestmark = pytest.mark.skipif(
    not NOTICES.is_dir(), reason=f"the annotated notices are not at {NOTICES.name}"
)


def _tally(stem: str) -> tuple[int, int, int]:
    """Right, too many and missing coarse indicators of one text, item by item."""
    gold = json.loads((NOTICES / "gold" / f"{stem}.json").read_text("utf-8"))
    draft = read_notice((NOTICES / f"{stem}.txt").read_text("utf-8"))
    read = Counter(
        (item.path, indicator.comparator, indicator.value, indicator.unit)
        for item in draft.items
        for indicator in item.indicators
    )
    right = missing = 0
    for item in gold["items"]:
        path = tuple(item["path"])
        for wanted in item.get("indicators", []):
            key = next((k for k in read if k[0] == path and k[1:] == _key(wanted)), None)
            if key is not None:
                read -= Counter([key])
            if not wanted.get("optional"):
                right, missing = right + (key is not None), missing + (key is None)
    return right, read.total(), missing


def _key(wanted: dict[str, object]) -> tuple[object, ...]:
    return wanted["comparator"], wanted["value"], wanted["unit"]


@pytest.mark.parametrize("stem", RUNNING)
def test_the_annotated_figures_are_read(stem: str) -> None:
    right, extra, missing = _tally(stem)
    assert 2 * right / (2 * right + extra + missing) >= (1.0 if stem.startswith("002") else 0.95)


def test_the_annotated_figures_of_all_texts_together() -> None:
    tallies = [_tally(stem) for stem in RUNNING]
    right, extra, missing = (sum(column) for column in zip(*tallies, strict=True))
    assert 2 * right / (2 * right + extra + missing) >= 0.97


def test_the_provincial_plan_has_its_targets_its_conflict_and_its_scope_difference() -> None:
    draft = read_notice((NOTICES / f"{RUNNING[0]}.txt").read_text("utf-8"))
    goals = sum(len(item.targets) for item in draft.items if item.kind is Kind.GOAL)
    tasks = sum(len(item.targets) for item in draft.items if item.kind is Kind.TASK)
    assert (goals, tasks, sum(len(item.targets) for item in draft.items)) == (9, 12, 21)
    placed = [
        PlacedTarget("/".join(item.path), target)
        for item in draft.items
        for target in item.targets + item.wordings
    ]
    found = check_targets(placed, year=draft.plans[0].year)
    assert sorted((one.conflict, one.rule, one.items) for one in found) == [
        (False, "R1", ("一/（二）", "二/（二）/5")),
        (True, "R11", ("一/（四）", "二/（五）/15")),
    ]
