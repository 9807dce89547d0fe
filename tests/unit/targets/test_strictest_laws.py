"""Laws of the order: a semilattice whose joins only ever ask more, with incomparable as the absorbing answer."""

import ast
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.rules.targets as package
from models.rules.targets.demand import Demand, demand_of
from models.rules.targets.judging import Verdict, judge
from models.rules.targets.order import Confirmed
from models.rules.targets.phrases import read_targets
from models.rules.targets.strictest import strictest
from models.rules.targets.units import to_base
from models.values import Comparator, Direction, Firmness, Measure, Target

values = st.decimals(min_value="0", max_value="99999", places=2)
# Few values, so that equal ones meet.
few = st.sampled_from([Decimal(1), Decimal(2), Decimal("2.5"), Decimal(10)])
firmness = st.sampled_from(list(Firmness))
rising = st.sampled_from([Comparator.ABOVE, Comparator.AT_LEAST, Comparator.EQUAL, Comparator.ABOUT])
falling = st.sampled_from([Comparator.BELOW, Comparator.AT_MOST, Comparator.EQUAL, Comparator.ABOUT])
praise = st.sampled_from([None, "高质量", "优质", "以上+优质"])


def figures(direction: Direction, unit: str = "公斤") -> st.SearchStrategy[Target]:
    """Figures of one subject; their units are convertible."""
    comparators = rising if direction is Direction.HIGHER else falling
    units = st.sampled_from([unit, "吨"] if unit == "公斤" else [unit])
    return st.builds(
        _figure,
        st.just(direction),
        few | values,
        st.none() | few | values,
        comparators,
        firmness,
        praise,
        units,
    )


def _figure(
    direction: Direction, value: Decimal, stretch: Decimal | None, comparator: Comparator, firm: Firmness,
    qualifier: str | None, unit: str,
) -> Target:  # fmt: skip
    if stretch is not None and (stretch <= value) is (direction is Direction.HIGHER):
        stretch = None
    return Target(
        "精制茶", f"精制茶{value}{unit}", value, unit, direction=direction, comparator=comparator, stretch=stretch,
        firmness=firm, qualifier=qualifier,
    )  # fmt: skip


wordings = st.builds(
    lambda quality: Target("精制茶", "一批精制茶", None, qualifier=quality), st.sampled_from([None, "优质"])
)
groups = st.sampled_from([Direction.HIGHER, Direction.LOWER]).flatmap(
    lambda direction: st.lists(figures(direction) | wordings, min_size=1, max_size=6)
)
strangers = st.sampled_from(
    [
        Target("绿茶", "绿茶10吨", Decimal(10), "吨"), Target("精制茶", "全省精制茶10吨", Decimal(10), "吨", scope="全省"),
        Target("精制茶", "精制茶10家", Decimal(10), "家"), Target("精制茶", "新增精制茶10吨", Decimal(10), "吨", measure=Measure.NEW),
        Target("精制茶", "精制茶与经济同步", None, base="经济增长"),
    ]
)  # fmt: skip
mixed = st.lists(figures(Direction.HIGHER) | figures(Direction.LOWER) | wordings | strangers, max_size=6)


def told(targets: list[Target]) -> Demand:
    return reduce(Demand.join, map(demand_of, targets), Demand())


@given(mixed)
def test_joining_again_changes_nothing(targets: list[Target]) -> None:
    demand = told(targets)
    assert demand.join(demand) == demand
    assert demand.join(Demand()) == demand == Demand().join(demand)


@given(mixed, mixed)
def test_joining_knows_no_order(first: list[Target], second: list[Target]) -> None:
    assert told(first).join(told(second)) == told(second).join(told(first))


@given(mixed, mixed, mixed)
def test_joining_knows_no_brackets(first: list[Target], second: list[Target], third: list[Target]) -> None:
    a, b, c = told(first), told(second), told(third)
    assert a.join(b).join(c) == a.join(b.join(c)) == told(first + second + third)


@given(mixed, st.randoms())
def test_the_answer_does_not_depend_on_the_order_of_the_sources(
    targets: list[Target], random: object
) -> None:
    turned = targets[:]
    random.shuffle(turned)  # type: ignore[attr-defined]
    first, second = strictest(targets), strictest(turned)
    assert first.demand == second.demand
    assert (first.comparable, first.rule, first.marked) == (second.comparable, second.rule, second.marked)
    assert set(first.qualities) == set(second.qualities)
    if first.floor is not None and second.floor is not None:
        here, there = demand_of(targets[first.floor]), demand_of(turned[second.floor])
        assert (here.floor, here.strive) == (there.floor, there.strive)


@given(mixed, mixed)
def test_incomparable_stays_so_whatever_is_added(targets: list[Target], more: list[Target]) -> None:
    if targets and not strictest(targets).comparable:
        assert not strictest(targets + more).comparable
        assert not strictest(more + targets).comparable


@given(groups, st.data())
def test_a_further_source_never_lowers(targets: list[Target], data: st.DataObject) -> None:
    direction = next((one.direction for one in targets if one.value is not None), Direction.HIGHER)
    more = data.draw(figures(direction))
    before, after = strictest(targets), strictest([*targets, more])
    assert before.comparable
    assert after.comparable
    assert set(before.qualities) <= set(after.qualities)
    assert_no_lower(before.demand, after.demand)


def assert_no_lower(before: Demand, after: Demand) -> None:
    """Floor, 力争 alone and stretch only rise, a 力争 alone into the stretch of a floor that joins it."""
    pairs = [(before.floor, after.floor), (before.strive, after.strive)]
    for low, high in pairs:
        if low is not None and high is not None:
            assert high >= low
    assert before.floor is None or after.floor is not None
    if before.beyond is not None:
        reached = [bound.height for bound in (after.floor, after.beyond) if bound is not None]
        assert max(reached) >= before.beyond.height


@given(groups, st.data())
def test_raising_any_source_never_lowers_the_floor(targets: list[Target], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(targets) - 1))
    one = targets[place]
    if not isinstance(one.value, Decimal):
        return
    more = data.draw(values)
    raised = one.value + more if one.direction is Direction.HIGHER else one.value - more
    before = strictest(targets)
    after = strictest([*targets[:place], replace(one, value=raised, stretch=None), *targets[place + 1 :]])
    if before.demand.floor is not None:
        assert after.demand.floor is not None
        assert after.demand.floor >= before.demand.floor


@given(groups)
def test_the_answer_satisfies_every_source(targets: list[Target]) -> None:
    found = strictest(targets)
    assert found.target is not None
    for one in targets:
        floors = one.firmness is not Firmness.STRIVE or found.marked
        if floors and one.value is not None:
            assert judge(found.target, one).verdict in (Verdict.ABOVE, Verdict.EQUAL)


@given(groups, st.data())
def test_answers_can_be_sources_again(targets: list[Target], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(targets)))
    parts = [strictest(part).target for part in (targets[:cut], targets[cut:]) if part]
    folded, whole = strictest([part for part in parts if part is not None]), strictest(targets)
    assert folded.demand.floor == whole.demand.floor
    for which in ("strive", "stretch"):
        here, there = getattr(folded.demand, which), getattr(whole.demand, which)
        assert (here and here.height) == (there and there.height)
    assert set(folded.qualities) == set(whole.qualities)


@given(mixed)
def test_a_person_confirming_never_takes_an_answer_away(targets: list[Target]) -> None:
    found = strictest(targets)
    if found.comparable:
        assert strictest(targets, confirmed=Confirmed(same=True)).floor == found.floor


UNITS = [("公斤", "吨"), ("米", "公里"), ("小时", "分钟"), ("TB", "GB"), ("‰", "%"), ("兆瓦", "千瓦")]


@given(st.sampled_from(UNITS), values, values)
def test_conversion_keeps_the_order(units: tuple[str, str], first: Decimal, second: Decimal) -> None:
    here, there = (to_base(value, units[0])[0] for value in (first, second))
    assert (here < there) is (first < second)
    assert (here == there) is (first == second)
    smaller, larger = (Target("茶", "", value, units[0]) for value in sorted((first, second)))
    converted = Target("茶", "", *to_base(larger.value, units[0]))  # type: ignore[arg-type]
    assert judge(converted, smaller).verdict in (Verdict.ABOVE, Verdict.EQUAL)
    assert judge(converted, larger).verdict is Verdict.EQUAL


@given(values, st.sampled_from([("亿元", 10**8), ("万元", 10**4), ("万亿元", 10**12), ("万吨", 10**4)]))
def test_printed_scales_keep_the_value(value: Decimal, scale: tuple[str, int]) -> None:
    (target,) = read_targets(f"茶叶产值{value:f}{scale[0]}")
    assert target.value == value * scale[1]


SOURCES = sorted(Path(package.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_no_float_stands_in_the_rules_of_targets(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    literals = [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in ("float", "round")]
    # A quotient of two whole numbers would be a float: only decimals and fractions are divided.
    imports = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if alias.name in ("math", "statistics", "random")
    ]
    assert (literals, names, imports) == ([], [], [])


@given(groups)
def test_no_answer_holds_a_float(targets: list[Target]) -> None:
    found = strictest(targets)
    bounds = [bound for bound in (found.demand.floor, found.demand.stretch) if bound is not None]
    assert all(type(bound.height) is Decimal for bound in bounds)
    for one in targets:
        assert type(judge(one, found.target).difference) in (Decimal, type(None))
