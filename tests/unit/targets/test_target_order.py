"""When two targets compare, and what one plan says against itself (domain.md R1, R2, R5, R7, R8, R11)."""

from itertools import permutations

import pytest

from models.rules.targets.checks import PlacedTarget, TargetFinding, check_targets
from models.rules.targets.order import Agreement, compare
from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import read_figures
from models.values import Target


def one(text: str) -> Target:
    """The first target of a text, or its first wording."""
    return read_targets(text)[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("培育茶企20家以上", "茶企达到25家"), ("新增茶市5个", "新建茶市3个"), ("茶叶产值2亿元", "茶叶产值20000万元"),
        ("精制茶500公斤", "精制茶1吨"), ("茶业规模位居全国前三", "茶业规模位居全国前五"), ("培育20家茶企", "培育一批茶企"),
        ("茶叶出口额增长8%", "茶叶出口额同比增长9%"), ("“雁阵形”茶业集群2个", "雁阵形茶业集群3个"),
    ],
)  # fmt: skip
def test_the_same_thing_compares(first: str, second: str) -> None:
    assert compare(one(first), one(second)).agreement is Agreement.COMPARABLE


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("茶企20家", "茶馆20家", "name"), ("全省茶企20家", "全市茶企20家", "scope"), ("新增茶市5个", "茶市总数达到10个", "measure"),
        ("茶企20家", "茶企20%", "unit"), ("2026年茶企20家", "2027年茶企30家", "period"),
        ("能耗比2020年下降8%", "能耗比2023年下降8%", "base"), ("茶叶出口额增长8%", "茶叶出口额提高2个百分点", "measure"),
        ("“雁阵形”茶业集群2个", "茶业集群3个", "name"), ("漏损率控制在8%以内", "漏损率达到8%以上", "measure"),
    ],
)  # fmt: skip
def test_what_differs_is_named(first: str, second: str, field: str) -> None:
    here, there = one(first), one(second)
    answer = compare(here, there)
    assert answer.agreement is not Agreement.COMPARABLE
    assert answer.field == field
    assert answer.reason
    assert compare(there, here) == answer


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("茶企20家", "全省茶企30家", "scope"), ("茶市5个", "新增茶市6个", "measure"), ("茶企20家", "茶企25户", "unit"),
        ("20家以上", "茶企30家", "name"), ("茶市2个", "每年建设茶市3个", "period"),
        ("茶农收入不低于全省平均水平", "茶农收入2万元", "base"),
    ],
)  # fmt: skip
def test_known_against_unknown_is_for_a_person(first: str, second: str, field: str) -> None:
    answer = compare(one(first), one(second))
    assert (answer.agreement, answer.field) == (Agreement.UNKNOWN, field)


def test_a_figure_without_a_period_belongs_to_the_plans_year() -> None:
    dated, undated = one("2026年茶企20家"), one("茶企30家")
    assert compare(dated, undated, year=2026).agreement is Agreement.COMPARABLE
    assert compare(dated, undated, year=2027).agreement is Agreement.DIFFERENT


def placed(*texts: tuple[str, str]) -> list[PlacedTarget]:
    """Targets and wordings of texts, each under its item."""
    return [
        PlacedTarget(item, target)
        for item, text in texts
        for figures in (read_figures(text),)
        for target in figures.targets + figures.wordings
    ]


def test_qualities_that_differ_are_a_conflict() -> None:
    (finding,) = check_targets(
        placed(("目标（一）", "打造10个以上茶叶集聚区。"), ("任务3", "打造10个高质量茶叶集聚区。"))
    )
    assert (finding.conflict, finding.rule, finding.items) == (True, "R11", ("目标（一）", "任务3"))
    assert "高质量" in finding.text
    assert "茶叶集聚区" in finding.text


def test_values_that_differ_are_a_conflict() -> None:
    (finding,) = check_targets(placed(("目标1", "培育茶企20家以上。"), ("任务1", "培育茶企15家。")))
    assert (finding.conflict, finding.rule) == (True, "R5")
    assert [str(target.value) for target in finding.targets] == ["20", "15"]


def test_a_scope_that_differs_is_no_conflict() -> None:
    (finding,) = check_targets(
        placed(("目标1", "茶饮行业突破加工技术20项以上。"), ("任务1", "突破一批加工技术。"))
    )
    assert (finding.conflict, finding.rule, finding.items) == (False, "R1", ("目标1", "任务1"))
    assert "茶饮行业" in finding.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("培育茶企20家以上。", "培育茶企20家。"), ("培育茶企20家。", "培育一批茶企。"), ("茶企突破20家。", "力争茶企达到30家。"),
        ("培育一批茶企。", "茶饮行业培育一批茶企。"), ("优化茶业集群25个。", "培育“雁阵形”茶业集群2个。"),
        ("培育茶企20家。", "培育茶馆30家。"), ("精制茶1吨。", "精制茶1000公斤。"),
    ],
)  # fmt: skip
def test_what_does_not_contradict_is_not_reported(first: str, second: str) -> None:
    assert check_targets(placed(("目标1", first), ("任务1", second))) == ()


def test_targets_of_one_item_are_no_candidates_for_one_another() -> None:
    text = "新建茶市5个，茶市总数达到10个。全省茶企20家，茶企30家。"
    assert check_targets(placed(("任务1", text))) == ()


def test_three_items_of_one_name_are_one_finding() -> None:
    (finding,) = check_targets(
        placed(("目标1", "培育茶企20家。"), ("任务1", "培育茶企15家。"), ("任务2", "培育茶企10家。"))
    )
    assert finding.items == ("目标1", "任务1", "任务2")


def test_the_findings_do_not_depend_on_the_order_given() -> None:
    everything = placed(
        ("目标1", "培育茶企20家。"), ("任务1", "培育优质茶企20家。"), ("任务2", "全省培育茶企20家。"), ("任务3", "培育茶企30家。")
    )  # fmt: skip

    def unordered(finding: TargetFinding) -> tuple[object, ...]:
        return (
            finding.conflict,
            finding.rule,
            finding.name,
            frozenset(finding.items),
            frozenset(finding.targets),
        )

    found = [frozenset(map(unordered, check_targets(order))) for order in permutations(everything)]
    assert len(set(found)) == 1
    assert len(found[0]) == 3
