"""Own figures: what a typed number means for a target, and how it stands to the floor (domain.md R16)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.targets.judging import Verdict, judge, settle, worst
from models.rules.targets.order import Confirmed
from models.rules.targets.own import NoFigure, concretize
from models.rules.targets.phrases import read_targets
from models.values import Target


def one(text: str) -> Target:
    (target,) = read_targets(text, year=2026)
    return target


@pytest.mark.parametrize(
    ("source", "typed", "phrase", "verdict", "words"),
    [
        ("百亿级茶企20家以上", "22", "22家以上", "above", "高2家"), ("百亿级茶企20家以上", "22家", "22家以上", "above", "高2家"),
        ("百亿级茶企20家以上", "20", "百亿级茶企20家以上", "equal", "相同"), ("百亿级茶企20家以上", "达到20家", "20家以上", "equal", "相同"),
        ("百亿级茶企20家以上", "等于20", "等于20家", "below", "数值相同，没有比较词，标准是“以上”"), ("百亿级茶企20家以上", "0", "0家以上", "below", "低20家"),
        ("百亿级茶企20家以上", "＝20", "等于20家", "below", "数值相同，没有比较词，标准是“以上”"), ("百亿级茶企20家以上", "等于25", "等于25家", "above", "高5家"),
        ("百亿级茶企20家以上", "约20家", "约20家", "below", "数值相同，“左右”，标准是“以上”"), ("百亿级茶企20家以上", "超过20家", "超过20家", "above", "数值相同，“超过”，标准是“以上”"),
        ("茶叶产值达到2800亿元", "3000", "达到3000亿元", "above", "高200亿元"), ("茶叶产值达到2800亿元", "2700亿元以上", "2700亿元以上", "below", "低100亿元"),
        ("茶企4万家", "4.5", "4.5万家", "above", "高5000家"), ("茶企4万家", "45000", "45000家", "above", "高5000家"), ("茶企4万家", "3.9万", "3.9万家", "below", "低1000家"),
        ("茶企突破4万家，力争5万家", "4.5", "突破4.5万家，力争5万家", "above", "高5000家"), ("茶企突破4万家，力争5万家", "6万家", "突破6万家", "above", "高2万家"),
        ("茶业规模保持全国前三", "2", "前2", "above", "靠前1位"), ("茶业规模保持全国前三", "前五", "前五", "below", "靠后2位"),
        ("6月底前完成", "5月底前", "5月底前", "above", "早30天"), ("6月底前完成", "2026-07-01", "2026-07-01", "below", "晚1天"),
        ("6月底前完成", "6月30日", "6月30日", "equal", "相同"), ("一批茶企", "5家", "5家", "above", "已有数量"),
        ("漏检率控制在8%以内", "7", "控制在7%以内", "above", "低1个百分点"), ("漏检率控制在8%以内", "9%", "控制在9%以内", "below", "高1个百分点"),
        ("能耗下降13.5%", "14", "下降14%", "above", "高0.5个百分点"), ("能耗下降13.5%", "13", "下降13%", "below", "低0.5个百分点"),
        ("办理时间压缩至3个工作日以内", "2", "压缩至2个工作日以内", "above", "低1个工作日"), ("茶企10家左右", "9", "9家左右", "below", "低1家"),
        ("力争新建茶市5个", "5", "力争新建茶市5个", "equal", "相同"), ("力争新建茶市5个", "6", "力争6个", "above", "高1个"), ("茶企20家", "二十五", "25家", "above", "高5家"),
        ("茶企20家", "２５家", "25家", "above", "高5家"), ("茶企20家", "25-30家", "25-30家", "above", "高5家"), ("茶企三成以上", "4", "4成以上", "above", "高10个百分点"),
        ("茶企20家", "努力20家", "努力20家", "below", "数值相同，写的是“努力”，标准是“一般要求”"), ("茶企20家", "力争25家", "力争25家", "below", "高5家，只写了力争，没有底数"),
        ("确保茶企20家", "20家以上", "20家以上", "above", "数值相同，“以上”，标准是没有比较词"), ("茶企20家以上", "20家以上，力争25家", "20家以上，力争25家", "equal", "相同"),
        ("良种茶苗全覆盖", "98", "98%", "below", "低2个百分点"), ("欠薪清零", "1", "1", "below", "高1"), ("收入翻一番", "翻两番", "翻两番", "above", "高2倍"),
        ("精制茶1吨以上", "800公斤", "800公斤以上", "below", "低0.2吨"),
    ],
)  # fmt: skip
def test_a_typed_figure_takes_what_it_leaves_open_from_its_source(
    source: str, typed: str, phrase: str, verdict: str, words: str
) -> None:
    floor = one(source)
    own = concretize(floor, typed, year=2026)
    judged = judge(own, floor)
    assert (own.phrase, judged.verdict.value, judged.words) == (phrase, verdict, words)
    assert (own.name, own.scope) == (floor.name, floor.scope)


@pytest.mark.parametrize(
    ("source", "typed", "why"),
    [
        ("茶企20家", "", "没有填写"), ("茶企20家", "一批", "没有读出数字"), ("茶企20家", "尽快完成", "没有读出数字"), ("茶企20家", "-3", "负数"),
        ("茶企20家", "20家、30家", "不止一个"), ("茶企20家", "茶馆25家", "茶馆"), ("6月底前完成", "20", "日期"), ("茶业规模保持全国前三", "3%", "名次"),
        ("茶企20家", "6月底前", "不是日期"),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused_with_a_reason(source: str, typed: str, why: str) -> None:
    with pytest.raises(NoFigure, match=why):
        concretize(one(source), typed, year=2026)


@pytest.mark.parametrize(
    ("source", "typed"),
    [("茶企20家", "20户"), ("茶企20家", "20%"), ("漏检率控制在8%以内", "8%以上"), ("茶企20家以上", "新增20家"), ("茶农收入与经济增长同步", "6%")],
)  # fmt: skip
def test_another_measure_does_not_compare(source: str, typed: str) -> None:
    floor = one(source)
    judged = judge(concretize(floor, typed), floor)
    assert (judged.verdict, judged.difference) == (Verdict.INCOMPARABLE, None)
    assert judged.words


def test_measure_words_compare_once_they_are_confirmed() -> None:
    floor = one("茶企20家以上")
    pair = Confirmed(units=frozenset((frozenset(("家", "户")),)))
    judged = judge(concretize(floor, "22户"), floor, confirmed=pair)
    assert (judged.verdict, judged.difference) == (Verdict.ABOVE, Decimal(2))


def test_nothing_typed_is_open_and_nothing_to_compare_with_is_incomparable() -> None:
    assert judge(None, one("茶企20家")).verdict is Verdict.OPEN
    assert judge(one("茶企20家"), None).verdict is Verdict.INCOMPARABLE


@given(
    st.sampled_from(
        [
            "茶企20家以上",
            "茶企4万家",
            "茶叶产值2800亿元左右",
            "漏检率8%以内",
            "茶业规模全国前三",
            "增长8%以上，力争9%",
        ]
    )
)
def test_accepting_a_source_leaves_its_words_as_they_stand(source: str) -> None:
    (floor,) = read_targets(source)
    assert concretize(floor, f"{floor.value:f}") is floor
    assert judge(floor, floor).verdict is Verdict.EQUAL


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_difference_is_exact_and_says_its_side(typed: int, asked: int) -> None:
    floor = one(f"茶企{asked}家以上")
    judged = judge(concretize(floor, f"{typed}"), floor)
    assert judged.difference == typed - asked
    verdicts = {-1: Verdict.BELOW, 0: Verdict.EQUAL, 1: Verdict.ABOVE}
    assert judged.verdict is verdicts[(typed > asked) - (typed < asked)]


def test_two_units_on_one_target_stand_at_the_higher_with_the_difference() -> None:
    floor = one("茶企20家以上")
    owns = [
        ("省茶业厅", concretize(floor, "22")),
        ("省商务厅", concretize(floor, "25")),
        ("省供销社", concretize(floor, "18")),
    ]
    settled = settle(owns, floor)
    assert settled.highest == 1
    assert settled.differences == (("省茶业厅", "低3家"), ("省供销社", "低7家"))
    assert [judged.verdict.value for judged in settled.judgements] == ["above", "above", "below"]
    assert settled.verdict is Verdict.BELOW
    assert settle([("省茶业厅", None)], floor).verdict is Verdict.OPEN


def test_the_worst_verdict_is_shown() -> None:
    assert worst([]) is Verdict.OPEN
    order = [Verdict.ABOVE, Verdict.EQUAL, Verdict.OPEN, Verdict.INCOMPARABLE, Verdict.BELOW]
    assert [worst(order[:count]) for count in range(1, 6)] == order
