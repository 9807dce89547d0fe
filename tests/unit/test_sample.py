"""The shipped sample holds the figures and the structure of the real notice, in words of its own."""

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.rules.notice import read_notice
from models.rules.targets.checks import PlacedTarget, check_targets
from models.rules.targets.reading import read_figures
from models.rules.units import find_unit, read_directory
from models.values import KIND_LABELS, Kind

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"
NOTICES = ROOT.parent / "shared" / "notices"
TEXT = (SAMPLE / "notice.txt").read_text(encoding="utf-8")
PEOPLE: dict[str, Any] = json.loads((SAMPLE / "people.json").read_text(encoding="utf-8"))
BRACKET = re.compile(r"（牵头单位：([^；）]*)(?:；配合单位：([^）]*))?）$", re.MULTILINE)
LABELS = [item["item"] for item in PEOPLE["items"]]
PLAN_TITLE = "山东省现代轻工纺织产业2022年行动计划"

Units = list[tuple[list[str], list[str]]]


def units_of_rows() -> Units:
    return [
        (lead.split("、"), support.split("、") if support else []) for lead, support in BRACKET.findall(TEXT)
    ]


def real(name: str) -> Path:
    path = NOTICES / name
    if not path.exists():
        pytest.skip(f"没有原通知 {name}，不作比对")
    return path


def test_roles_by_row_and_unit() -> None:
    rows = units_of_rows()
    roles = Counter(unit for lead, support in rows for unit in (*lead, *support))
    assert len(rows) == 28
    assert (sum(len(lead) for lead, _ in rows), sum(len(support) for _, support in rows)) == (61, 8)
    assert sum(bool(support) for _, support in rows) == 6
    assert len(roles) == 18


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("省工业和信息化厅", (24, 2, 1)),
        ("省发展改革委", (1, 7, 2)),
        ("省商务厅", (2, 3, 3)),
        ("省科技厅", (1, 3, 0)),
    ],
)
def test_how_often_a_unit_leads_first_leads_with_others_and_supports(
    unit: str, counts: tuple[int, int, int]
) -> None:
    rows = units_of_rows()
    first = sum(lead[0] == unit for lead, _ in rows)
    joint = sum(unit in lead[1:] for lead, _ in rows)
    assert (first, joint, sum(unit in support for _, support in rows)) == counts


def test_every_unit_stands_in_the_directory() -> None:
    directory = read_directory((ROOT / "resources/units/shandong.json").read_text(encoding="utf-8"))
    for unit in {unit for lead, support in units_of_rows() for unit in (*lead, *support)}:
        found = find_unit(unit, directory, level="省", on=None)
        assert found and found.name == unit


def test_people_fill_63_of_the_69_roles() -> None:
    filled = [(role["item"], role["unit"], role["role"]) for role in PEOPLE["roles"]]
    printed = [
        (item["item"], unit, kind)
        for item, (lead, support) in zip(PEOPLE["items"], units_of_rows(), strict=True)
        for kind, units in (("lead", lead), ("support", support))
        for unit in units
    ]
    assert (len(filled), len(printed)) == (63, 69)
    assert filled == [role for role in printed if role in set(filled)]
    for role in PEOPLE["roles"]:
        assert role["leader"] and role["office"] and role["person"].startswith(role["office"])
        assert role["phone"] is None


def test_every_item_has_four_quarters_that_never_fall() -> None:
    for item in PEOPLE["items"]:
        milestones = item["milestones"]
        assert [stone["period"] for stone in milestones] == ["2022Q1", "2022Q2", "2022Q3", "2022Q4"]
        assert all(stone["planned"] for stone in milestones)
        values = [Decimal(stone["value"]) for stone in milestones if stone["value"] is not None]
        assert values == sorted(values) and len(values) in (0, 4)


def test_rows_without_a_figure_have_a_standard_and_goals_name_their_tasks() -> None:
    for item in PEOPLE["items"]:
        assert bool(item["standard"]) == all(stone["value"] is None for stone in item["milestones"])
        assert bool(item["serving"]) == item["item"].startswith("目标")
        assert set(item["serving"]) <= set(LABELS)


def texts_of_rows() -> list[str]:
    return [line[: match.start()] for line in TEXT.splitlines() if (match := BRACKET.search(line))]


def test_figures_of_goals_and_tasks() -> None:
    counts = [len(read_figures(text, year=2022).targets) for text in texts_of_rows()]
    assert (sum(counts[:4]), sum(counts[4:23]), sum(counts[23:])) == (9, 12, 0)


def test_sample_is_read_whole() -> None:
    draft = read_notice(TEXT)
    assert (draft.title, draft.doc_number, draft.issued) == (
        PLAN_TITLE,
        "鲁政办字〔2022〕28号",
        date(2022, 3, 27),
    )
    assert (draft.issuer, draft.unread, len(draft.plans)) == ("山东省人民政府办公厅", (), 1)
    rows = [item for item in draft.items if not item.group]
    assert Counter(item.kind for item in rows) == {Kind.GOAL: 4, Kind.TASK: 19, Kind.MEASURE: 5}
    assert sum(item.group for item in draft.items) == 6
    assert [(list(item.lead_units), list(item.support_units)) for item in rows] == units_of_rows()
    assert not any(item.responsible_units or item.deadline for item in draft.items)
    by_kind = Counter(item.kind for item in rows for _ in item.targets)
    assert by_kind == {Kind.GOAL: 9, Kind.TASK: 12}
    assert [f"{KIND_LABELS[item.kind]}{(item.number or '').rstrip('.')}" for item in rows] == LABELS


def test_sample_holds_one_conflict_and_one_difference_of_scope() -> None:
    rows = [item for item in read_notice(TEXT).items if not item.group]
    placed = [
        PlacedTarget(label, target)
        for label, item in zip(LABELS, rows, strict=True)
        for target in (*item.targets, *item.wordings)
    ]
    findings = {(found.rule, found.conflict): found.items for found in check_targets(placed, year=2022)}
    assert findings == {("R11", True): ("目标（四）", "任务15"), ("R1", False): ("目标（二）", "任务5")}


def test_last_milestone_reaches_its_target() -> None:
    for item, text in zip(PEOPLE["items"], texts_of_rows(), strict=True):
        last = item["milestones"][-1]
        assert (last["value"] is None) == (last["target"] is None)
        if last["target"]:
            target = read_figures(text, year=2022).targets[last["target"] - 1]
            assert Decimal(last["value"]) == target.value


def test_units_and_roles_are_those_of_the_real_notice() -> None:
    gold = json.loads(real("gold/002_9a3ee5bcf15a2430.json").read_text(encoding="utf-8"))
    rows = [(item["lead_units"], item["support_units"]) for item in gold["items"] if not item.get("group")]
    assert units_of_rows() == rows


def test_wording_is_not_that_of_the_real_notice() -> None:
    """Names and figures carry over, sentences do not."""
    theirs = re.sub(r"http\S+|\s+", "", real("002_9a3ee5bcf15a2430.txt").read_text(encoding="utf-8"))
    plan = TEXT[TEXT.rindex(PLAN_TITLE) + len(PLAN_TITLE) :]
    ours = re.sub(r"\s+", "", BRACKET.sub("", plan))
    runs = common_runs(ours, theirs)
    assert max(runs) < 25
    assert sum(run for run in runs if run > 10) < 0.15 * len(ours)


def common_runs(ours: str, theirs: str) -> list[int]:
    """Lengths of the stretches of `ours` that stand in `theirs` as they are."""
    runs, start = [], 0
    while start < len(ours):
        end = start + 1
        while end <= len(ours) and ours[start:end] in theirs:
            end += 1
        runs.append(end - 1 - start)
        start = max(end - 1, start + 1)
    return runs
