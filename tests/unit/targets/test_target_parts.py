"""分解: what parts come to, and how what they lack is shared out (domain.md R14)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.targets.completion import is_met
from models.rules.targets.parts import Part, Way, check_parts, missing_to, step_of, top_up, way_of
from models.rules.targets.phrases import read_targets
from models.values import Target


def one(text: str) -> Target:
    (target,) = read_targets(text, year=2026)
    return target


def parts(*figures: str | None, weights: tuple[str, ...] | None = None) -> list[Part]:
    given = weights or (None,) * len(figures)
    return [
        Part(f"第{place}市", None if figure is None else Decimal(figure), None if weight is None else Decimal(weight))
        for place, (figure, weight) in enumerate(zip(figures, given, strict=True))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "way"),
    [
        ("新增茶企20家", "sum"), ("茶市总数达到10个", "sum"), ("茶业投资200亿元", "sum"), ("举办茶事活动10场", "sum"), ("茶企20家以上", "sum"),
        ("用水总量控制在50亿立方米以内", "sum"), ("减少废水100万吨", "sum"), ("茶园面积12万亩", "sum"), ("茶叶产值增长8%", "mean"),
        ("能耗比2020年下降13.5%", "mean"), ("失业率控制在5.5%以内", "mean"), ("增加值占比达到7%", "mean"), ("良种覆盖率95%以上", "mean"),
        ("合格率提高2个百分点", "mean"), ("人均茶叶收入达到3万元", "mean"), ("茶园单产达到80公斤/亩", "mean"), ("数字茶园指数达到117", "mean"),
        ("办理时间压缩至3个工作日以内", "mean"), ("茶农收入翻一番", "mean"), ("茶业规模位居全国前三", "none"), ("6月底前完成", "none"), ("一批茶企", "none"),
    ],
)  # fmt: skip
def test_counts_are_summed_and_ratios_are_weighed(phrase: str, way: str) -> None:
    assert way_of(one(phrase)).value == way


@pytest.mark.parametrize(
    ("phrase", "figures", "weights", "total", "met", "words"),
    [
        ("新增茶企20家以上", ("8", "7"), None, "15", False, "合计15家，比就高标准低5家，没有达到"),
        ("新增茶企20家以上", ("12", "8"), None, "20", True, "合计20家，与就高标准相同"),
        ("茶企超过20家", ("12", "8"), None, "20", False, "合计20家，与就高标准相同，要求超过标准，没有达到"),
        ("茶企10家左右", ("4", "5"), None, "9", True, "合计9家，比就高标准低1家，在左右的允许范围内"),
        ("用水总量控制在50亿立方米以内", ("3000000000", "2100000000"), None, "5100000000", False, "合计51亿立方米，比就高标准高1亿立方米，超出上限"),
        ("用水总量控制在50亿立方米以内", ("3000000000", "1900000000"), None, "4900000000", True, "合计49亿立方米，比就高标准低1亿立方米"),
        ("用水总量低于50亿立方米", ("5000000000",), None, "5000000000", False, "合计50亿立方米，与就高标准相同，要求低于标准，超出上限"),
        ("能耗下降13.5%", ("13", "14"), ("2", "1"), "40/3", False, "加权平均约13.33%，比就高标准低约0.17个百分点，没有达到"),
        ("能耗下降13.5%", ("13", "14"), ("1", "1"), "27/2", True, "加权平均13.5%，与就高标准相同"),
        ("产值增长8%", ("7", "9"), ("1", "3"), "17/2", True, "加权平均8.5%，比就高标准高0.5个百分点"),
        ("失业率控制在5.5%以内", ("5", "6"), ("1", "3"), "23/4", False, "加权平均5.75%，比就高标准高0.25个百分点，超出上限"),
    ],
)  # fmt: skip
def test_parts_are_checked_in_the_direction_of_the_target(
    phrase: str, figures: tuple[str, ...], weights: tuple[str, ...] | None, total: str, met: bool, words: str
) -> None:
    target = one(phrase)
    whole = check_parts(target, parts(*figures, weights=weights))
    assert (whole.total, whole.met, whole.words) == (Fraction(total), met, words)
    assert whole.floor == target.value
    assert whole.difference == Fraction(total) - Fraction(whole.floor or 0)
    assert whole.rate == Fraction(total) / Fraction(whole.floor or 1)


@pytest.mark.parametrize("phrase", ["能耗下降13.5%", "产值增长8%", "茶业规模位居全国前三", "6月底前完成"])
def test_without_weights_ratios_are_not_added_up(phrase: str) -> None:
    whole = check_parts(one(phrase), parts("1", "20"))
    assert (whole.total, whole.met, whole.words) == (None, None, "口径不可加")


def test_weights_that_weigh_nothing_make_no_mean() -> None:
    assert check_parts(one("产值增长8%"), parts("8", "9", weights=("0", "0"))).words == "口径不可加"
    assert check_parts(one("产值增长8%"), parts("8", "9", weights=("-1", "3"))).words == "口径不可加"


def test_parts_without_a_figure_are_named() -> None:
    whole = check_parts(one("新增茶企20家"), parts("12", None, None))
    assert whole.missing == ("第1市", "第2市")
    assert whole.words.endswith("还有2处没有填")
    assert check_parts(one("新增茶企20家"), parts(None)).words == "各部分都没有填数"


@given(st.lists(st.decimals(0, 9999, places=2), min_size=1, max_size=16), st.integers(0, 9999))
def test_what_is_missing_is_topped_up_to_exactly_the_floor(figures: list[Decimal], asked: int) -> None:
    for phrase in (f"茶叶产量{asked}吨以上", f"茶叶产量超过{asked}吨", f"茶叶产量{asked}吨左右"):
        target = one(phrase)
        whole = check_parts(target, [Part("", figure) for figure in figures])
        lacking = missing_to(target, whole)
        raised = top_up(figures, lacking, step=step_of(target))
        assert sum(raised) == sum(figures) + lacking
        assert check_parts(target, [Part("", figure) for figure in raised]).met
        assert all(new >= old for new, old in zip(raised, figures, strict=True))
        assert (lacking > 0) is (whole.met is False)


@given(st.lists(st.decimals(0, 9999, places=1), min_size=1, max_size=16), st.integers(0, 9999))
def test_a_cap_overrun_is_taken_off_without_going_below_nothing(figures: list[Decimal], asked: int) -> None:
    target = one(f"用水总量控制在{asked}吨以内")
    lacking = missing_to(target, check_parts(target, [Part("", figure) for figure in figures]))
    cut = top_up(figures, lacking, step=Decimal(1))
    assert lacking <= 0
    assert sum(cut) == min(sum(figures), Decimal(asked))
    assert all(0 <= new <= old for new, old in zip(cut, figures, strict=True))


@given(st.lists(st.integers(0, 500), min_size=1, max_size=16), st.integers(0, 5000))
def test_whole_numbers_stay_whole_and_shares_keep_to_their_quota(figures: list[int], needed: int) -> None:
    raised = top_up([Decimal(figure) for figure in figures], Decimal(needed))
    assert sum(raised) == sum(figures) + needed
    whole = sum(figures)
    for new, old in zip(raised, figures, strict=True):
        share = Fraction(needed * old, whole) if whole else Fraction(needed, len(figures))
        assert new == new.to_integral_value()
        assert abs(Fraction(new) - old - share) < 1
        assert old or not whole or new == 0


@pytest.mark.parametrize(
    ("figures", "needed", "step", "raised"),
    [
        (("3", "5", "0"), "7", "1", ("6", "9", "0")), (("0", "0", "0"), "7", "1", ("3", "2", "2")), (("10", "20"), "-5", "1", ("8", "17")),
        (("1", "1", "1"), "1", "1", ("2", "1", "1")), (("1.5", "2.5"), "0.25", "0.01", ("1.59", "2.66")), (("1", "1", "1"), "2.5", "1", ("1.9", "1.8", "1.8")),
        (("0.5", "0.5"), "-1", "1", ("0", "0")), (("3",), "0", "1", ("3",)),
    ],
)  # fmt: skip
def test_the_largest_remainder_decides_and_ties_go_to_the_first(
    figures: tuple[str, ...], needed: str, step: str, raised: tuple[str, ...]
) -> None:
    found = top_up([Decimal(figure) for figure in figures], Decimal(needed), step=Decimal(step))
    assert found == tuple(Decimal(figure) for figure in raised)


@pytest.mark.parametrize(("figures", "needed"), [((), "3"), (("-1", "2"), "3"), (("1", "2"), "-4")])
def test_parts_that_cannot_take_it_are_refused(figures: tuple[str, ...], needed: str) -> None:
    with pytest.raises(ValueError, match="parts"):
        top_up([Decimal(figure) for figure in figures], Decimal(needed))


def test_steps_follow_the_printed_scale() -> None:
    steps = {"茶企4万家": "1", "茶叶产值2800亿元": "1000000", "茶园面积12万亩": "100", "产值增长8%": "0.01"}
    assert {phrase: str(step_of(one(phrase))) for phrase in steps} == steps


@pytest.mark.parametrize(
    ("phrase", "figure", "met"),
    [
        ("茶企20家以上", "20", True), ("茶企超过20家", "20", False), ("茶企超过20家", "20.1", True), ("茶企10家左右", "9", True), ("茶企10家左右", "8", False),
        ("漏检率8%以内", "8", True), ("漏检率低于8%", "8", False), ("漏检率8%以内", "7", True), ("能耗下降13.5%", "14", True), ("规模全国前三", "2", True),
    ],
)  # fmt: skip
def test_a_figure_meets_its_target_or_not(phrase: str, figure: str, met: bool) -> None:
    assert is_met(one(phrase), Decimal(figure)) is met


def test_words_cannot_be_met() -> None:
    with pytest.raises(TypeError):
        is_met(one("一批茶企"), Decimal(1))


def test_every_way_is_answered() -> None:
    assert {way_of(one(phrase)) for phrase in ("茶企20家", "增长8%", "位居全国前三")} == set(Way)
