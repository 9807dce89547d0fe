"""就高不就低 by example: who wins, by which rule, and what does not rank (domain.md R1–R8, R11, R12)."""

from decimal import Decimal
from itertools import permutations

import pytest

from models.rules.targets.order import Confirmed
from models.rules.targets.phrases import read_targets
from models.rules.targets.strictest import Strictest, strictest
from models.values import Target


def one(text: str) -> Target:
    (target,) = read_targets(text, year=2026)
    return target


def answer(*texts: str, **settings: object) -> Strictest:
    return strictest([one(text) for text in texts], **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "floor", "rule"),
    [
        (("茶企20家以上", "茶企25家"), 1, "R5"), (("茶企20家", "茶企20家以上"), 1, "R4"), (("茶企超过20家", "茶企20家以上"), 0, "R4"),
        (("茶企20家左右", "茶企20家"), 1, "R4"), (("茶企20家", "确保茶企20家"), 1, "R5"), (("努力培育茶企20家", "茶企20家"), 1, "R5"),
        (("茶企20家", "培育茶企20家"), 0, "R5"), (("茶企20家",), 0, "R5"), (("茶企等于20家", "茶企20家以上"), 1, "R4"),
        (("漏检率控制在8%以内", "漏检率控制在7%以内"), 1, "R5"), (("漏检率不超过8%", "漏检率低于8%"), 1, "R4"),
        (("能耗下降13%", "能耗下降13.5%"), 1, "R5"), (("能耗降至3吨", "能耗降至2吨"), 1, "R5"), (("规模位居全国前三", "规模位居全国前二"), 1, "R5"),
        (("6月底前完成", "5月底前完成"), 1, "R5"), (("2026年12月31日前完成", "2026年11月30日前完成"), 1, "R5"),
        (("办理时间压缩至3个工作日以内", "办理时间压缩至2个工作日以内"), 1, "R5"), (("一批茶企", "茶企3家"), 1, "R7"), (("若干茶企", "一批茶企"), 0, "R7"),
        (("茶企1-2家", "茶企1家"), 0, "R6"), (("茶企20家以上，力争25家", "茶企20家"), 0, "R4"), (("产值2800亿元", "产值28100000万元"), 1, "R5"), (("精制茶500公斤", "精制茶1吨"), 1, "R5"),
        (("精制茶1吨以上", "精制茶1000公斤"), 0, "R4"), (("收入不低于全省平均水平", "收入高于全省平均水平"), 1, "R4"),
        (("茶叶集聚区10个以上", "10个高质量茶叶集聚区"), 0, "R11"),
    ],
)  # fmt: skip
def test_the_strictest_wins_by_its_rule(texts: tuple[str, ...], floor: int, rule: str) -> None:
    found = answer(*texts)
    assert (found.floor, found.rule) == (floor, rule)
    assert found.reason


@pytest.mark.parametrize(
    ("texts", "floor", "stretch", "marked"),
    [
        (("茶企突破4万家，力争5万家", "茶企4.5万家"), 1, 0, False), (("茶企20家", "力争茶企25家"), 0, 1, False),
        (("力争茶企25家", "力争茶企30家", "茶企20家"), 2, 1, False), (("茶企30家", "力争茶企25家"), 0, None, False),
        (("力争茶企25家", "力争茶企30家"), 1, None, True), (("力争茶企25家",), 0, None, True), (("茶企1-2家", "茶企1家"), 0, 0, False),
        (("一批茶企", "力争茶企30家"), 1, None, True), (("力争茶企1-9家", "力争茶企5家"), 1, 0, True), (("力争茶企2-3家",), 0, 0, True), (("茶企突破4万家，力争5万家", "茶企4万家，力争6万家"), 0, 1, False),
    ],
)  # fmt: skip
def test_a_stretch_figure_is_never_the_floor(
    texts: tuple[str, ...], floor: int, stretch: int | None, marked: bool
) -> None:
    found = answer(*texts)
    assert (found.floor, found.stretch, found.marked) == (floor, stretch, marked)


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (("茶企20家", "茶馆20家"), "R1"), (("全省茶企20家", "茶企20家"), "R1"), (("新增茶企5家", "茶企总数达到10家"), "R2"),
        (("茶企5家", "新增茶企6家"), "R2"), (("茶企20家", "茶企20%"), "R1"), (("茶企20家", "茶企20户"), "R12"),
        (("2026年茶企20家", "2027年茶企30家"), "R1"), (("茶叶产值增长8%", "茶叶产值提高2个百分点"), "R2"),
        (("能耗比2020年下降8%", "能耗比2023年下降8%"), "R1"), (("茶农收入增长6%", "茶农收入增长与经济增长同步"), "R8"),
        (("收入与经济增长同步", "收入高于全省平均水平"), "R8"), (("与经济增长同步", "6%"), "R8"), (("茶企20家", "茶企控制在30家以内"), "R3"),
        (("一批茶企", "全省茶企3家"), "R1"), (("茶业位居全国前列", "茶业20家"), "R3"),
    ],
)  # fmt: skip
def test_what_does_not_rank_says_why(texts: tuple[str, ...], rule: str) -> None:
    found = answer(*texts)
    assert (found.floor, found.stretch, found.rule, found.comparable) == (None, None, rule, False)
    assert found.reason
    assert found.target is None


def test_qualities_of_all_sources_are_carried() -> None:
    found = answer("优质茶叶集聚区8个", "茶叶集聚区10个以上", "一批高质量茶叶集聚区")
    assert found.qualities == ("优质", "高质量")
    assert found.target is not None
    assert (found.target.value, found.target.qualifier) == (Decimal(10), "以上+优质+高质量")


def test_where_nothing_is_new_the_winner_stands_word_for_word() -> None:
    wins = one("培育茶企25家以上，力争30家")
    assert strictest([one("茶企20家"), wins]).target is wins


def test_the_stretch_of_another_source_is_carried_in_one_unit() -> None:
    found = answer("精制茶1吨以上", "力争精制茶1500公斤")
    assert found.target is not None
    assert (found.target.value, found.target.stretch, found.target.unit) == (Decimal(1), Decimal("1.5"), "吨")
    in_weeks = answer("工期控制在1周以内", "力争工期控制在5天以内")
    assert in_weeks.target is not None
    assert (in_weeks.target.value, in_weeks.target.unit) == (Decimal(7), "天")


def test_measure_words_of_one_noun_are_asked_once() -> None:
    pair = Confirmed(units=frozenset((frozenset(("家", "户")),)))
    assert answer("茶企20家", "茶企25户", confirmed=pair).floor == 1
    assert answer("茶企20家", "茶企25个", confirmed=pair).floor is None


@pytest.mark.parametrize(
    ("texts", "floor"),
    [
        (("茶企20家", "全省茶企25家"), 1), (("茶企20家", "茶叶企业25家"), 1), (("茶企5家", "新增茶企6家"), 1), (("茶企20家", "茶企25户"), 1),
        (("新增茶企5家", "茶企总数达到10家"), None), (("茶企20家", "茶企20%"), None), (("茶农收入增长6%", "茶农收入增长与经济增长同步"), None),
        (("茶企20家", "茶企控制在30家以内"), None), (("2026年茶企20家", "2027年茶企30家"), None),
    ],
)  # fmt: skip
def test_a_person_settles_names_and_what_is_unknown_but_never_measures(
    texts: tuple[str, ...], floor: int | None
) -> None:
    assert answer(*texts).floor is None
    assert answer(*texts, confirmed=Confirmed(same=True)).floor == floor


def test_the_year_of_the_plan_stands_in_for_a_missing_period() -> None:
    texts = ("2026年茶企20家", "茶企25家")
    assert answer(*texts, year=2026).floor == 1
    assert answer(*texts, year=2027).floor is None


def test_deadlines_without_a_year_do_not_rank() -> None:
    undated = [read_targets(words)[0] for words in ("6月底前完成", "5月底前完成")]
    assert strictest(undated).floor is None
    assert strictest(undated[:1] * 2).floor == 0


def test_nothing_has_no_strictest() -> None:
    assert strictest([]).comparable is False


def test_equal_stretch_figures_join_alike_in_any_order() -> None:
    # The stretch of 力争20-25家 meets a 力争 of the same height before a floor joins them, or after.
    texts = ("力争茶企20-25家", "力争茶企25家左右", "确保茶企20家")
    demands = {strictest([one(text) for text in order]).demand for order in permutations(texts)}
    assert len(demands) == 1
