"""The words around a figure, in both orders: comparator, direction, measure, firmness, period, base."""

from decimal import Decimal

import pytest

from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import read_figures
from models.values import Firmness, Target


def one(text: str) -> Target:
    """The only target of a running text."""
    (target,) = read_figures(text).targets
    return target


@pytest.mark.parametrize(
    ("text", "comparator", "direction"),
    [
        ("茶企达到25家以上。", ">=", "higher"), ("新建25家及以上茶企。", ">=", "higher"), ("茶企不低于25家。", ">=", "higher"),
        ("扶持不少于25家茶企。", ">=", "higher"), ("至少引进25家茶企。", ">=", "higher"), ("茶企超25家。", ">", "higher"),
        ("茶企超过25家。", ">", "higher"), ("茶企突破25家。", ">", "higher"), ("茶园面积高于25亩。", ">", "higher"),
        ("茶企25家。", "=", "higher"), ("茶企达到25家。", "=", "higher"), ("实现茶旅融合项目25个。", "=", "higher"),
        ("茶企稳定在25家。", "=", "higher"), ("茶企25家左右。", "~", "higher"), ("茶企约25家。", "~", "higher"),
        ("培育25家上下茶企。", "~", "higher"), ("漏损率控制在8%以内。", "<=", "lower"), ("漏损率不超过8%。", "<=", "lower"),
        ("漏损率不高于8%。", "<=", "lower"), ("漏损率低于8%。", "<", "lower"), ("漏损率8%以下。", "<=", "lower"),
        ("漏损率控制在8%左右。", "~", "lower"), ("单位能耗下降8%。", "=", "higher"), ("单位能耗降低8%以上。", ">=", "higher"),
        ("审批材料减少30%。", "=", "higher"), ("漏损率降至8%。", "=", "lower"), ("办理时限压缩至3天以内。", "<=", "lower"),
        ("用水量降低到20万吨。", "=", "lower"), ("综合实力进入全国前五。", "<=", "lower"), ("茶企2-3家。", ">=", "higher"),
    ],
)  # fmt: skip
def test_the_words_at_the_number_decide(text: str, comparator: str, direction: str) -> None:
    target = one(text)
    assert (target.comparator.value, target.direction.value) == (comparator, direction)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("新增茶企5家。", "new"), ("新培育茶企5家。", "new"), ("净增茶企5家。", "new"), ("累计开放数据集500个。", "stock"),
        ("茶叶店总数达到50家。", "stock"), ("茶叶出口额增长5%。", "growth"), ("茶叶出口额增速达到5%。", "growth"),
        ("城镇化率提高1个百分点。", "points"), ("绿茶占比达到40%。", "share"), ("三成以上茶园实现机采。", "share"),
        ("茶叶农药用量下降5%。", "reduction"), ("茶叶次品量控制在5吨以内。", "cap"), ("茶业规模位居全国前三。", "rank"),
        ("检测覆盖率达到95%。", "coverage"), ("16个乡镇检测全覆盖。", "coverage"), ("举办斗茶大赛3场。", "count"),
        ("培训茶农2万人次。", "count"), ("完成投资20亿元。", "investment"), ("品牌指数达到117。", "level"),
        ("合格率达到99%。", "level"), ("办理时限压缩至2个工作日。", "level"), ("茶企20家。", None),
        ("营业收入达到8亿元。", None),
    ],
)  # fmt: skip
def test_what_a_figure_measures(text: str, measure: str | None) -> None:
    target = one(text)
    assert (target.measure.value if target.measure else None) == measure


@pytest.mark.parametrize(
    ("text", "firmness", "qualifier"),
    [
        ("确保茶企20家。", Firmness.ENSURE, "确保"), ("茶企必须达到20家。", Firmness.ENSURE, "必须+达到"),
        ("努力培育茶企20家。", Firmness.EFFORT, "努力"), ("力争茶企达到20家以上。", Firmness.STRIVE, "力争+达到+以上"),
        ("争取新建2家茶企。", Firmness.STRIVE, "争取"), ("加快培育茶企20家。", Firmness.PLAIN, None),
        ("力争到2026年，茶企达到20家。", Firmness.STRIVE, "力争+达到"),
    ],
)  # fmt: skip
def test_how_firmly_it_is_promised(text: str, firmness: Firmness, qualifier: str | None) -> None:
    target = one(text)
    assert (target.firmness, target.qualifier) == (firmness, qualifier)


def test_firmness_holds_over_a_list_and_ends_with_the_clause() -> None:
    first, second, third = read_figures("努力创建绿茶品牌4个、红茶品牌2个，新建茶园9亩。").targets
    assert [first.firmness, second.firmness, third.firmness] == [
        Firmness.EFFORT,
        Firmness.EFFORT,
        Firmness.PLAIN,
    ]


@pytest.mark.parametrize(
    ("text", "period", "base"),
    [
        ("2026年茶企达到20家。", "2026", None), ("到2026年底，茶企达到20家。", "2026", None),
        ("“十五五”期间，新建茶园50亩。", "十五五", None), ("每年举办斗茶大赛2场。", "每年", None),
        ("三季度末开工率达到90%。", "三季度", None), ("茶叶出口额同比增长8%。", None, "上年"),
        ("茶叶农药用量比2023年下降8%。", None, "2023年"), ("茶叶产量较上年增长8%。", None, "上年"),
        ("办理时限由9个工作日压缩至3个工作日。", None, "9个工作日"), ("茶企20家。", None, None),
    ],
)  # fmt: skip
def test_period_and_base_are_those_printed(text: str, period: str | None, base: str | None) -> None:
    target = one(text)
    assert (target.period, target.base) == (period, base)


def test_years_stand_each_with_its_own_figure() -> None:
    first, second = read_figures("茶企2026年突破300家、2027年突破350家。").targets
    assert [(t.name, t.period, t.value) for t in (first, second)] == [
        ("茶企", "2026", Decimal(300)),
        ("茶企", "2027", Decimal(350)),
    ]


def test_a_period_holds_until_the_sentence_ends() -> None:
    targets = read_figures("到2026年，茶企达到20家，茶园扩大到3万亩；新建茶市2个。培训茶农500人。").targets
    assert [target.period for target in targets] == ["2026", "2026", "2026", None]


def test_a_figure_striven_for_beside_a_floor_is_its_stretch() -> None:
    target = one("茶企突破4万家，力争达到5万家。")
    assert (target.value, target.stretch, target.firmness) == (Decimal(40000), Decimal(50000), Firmness.PLAIN)
    assert target.phrase == "茶企突破4万家，力争达到5万家"
    assert one("力争茶企达到5万家。").stretch is None


def test_a_lower_figure_striven_for_is_the_stretch_of_a_cap() -> None:
    target = one("漏损率控制在9%以内，力争降至8%。")
    assert (target.value, target.stretch) == (Decimal(9), Decimal(8))


def test_apart_pairs_names_and_figures_one_to_one() -> None:
    targets = read_figures("绿茶、红茶和黑茶产量分别增长8%、9%以上和10%左右。").targets
    assert [(t.name, t.comparator.value, t.value) for t in targets] == [
        ("绿茶产量", "=", Decimal(8)),
        ("红茶产量", ">=", Decimal(9)),
        ("黑茶产量", "~", Decimal(10)),
    ]


def test_apart_without_matching_names_keeps_the_one_name() -> None:
    targets = read_figures("排放总量比2020年分别下降8%、9%以上。").targets
    assert [(t.name, t.measure.value if t.measure else None, t.base) for t in targets] == [
        ("排放总量", "reduction", "2020年")
    ] * 2


def test_a_joint_scope_is_one_target() -> None:
    assert one("新增绿茶、红茶、黑茶示范园12个以上。").name == "绿茶、红茶、黑茶示范园"
    assert one("新增12个以上绿茶园、红茶园、黑茶园。").name == "绿茶园、红茶园、黑茶园"


def test_what_is_added_and_the_total_are_two_targets_of_one_name() -> None:
    first, second = read_figures("争取培育茶市5个，总数达到10个以上。").targets
    assert (first.name, first.measure.value if first.measure else None) == ("茶市", "new")
    assert (second.name, second.measure.value if second.measure else None) == ("茶市", "stock")


def test_passing_a_mark_and_breaking_through() -> None:
    assert one("茶企突破20家。").comparator.value == ">"
    assert one("突破20项加工技术。").comparator.value == "="
    assert one("突破加工技术20项。").comparator.value == "="


def test_small_is_strict_where_less_is_better() -> None:
    assert one("城镇调查失业率5%左右。").direction.value == "lower"
    assert one("就业率95%左右。").direction.value == "higher"


def test_a_bare_phrase_names_nothing_and_a_ranking_names_its_field() -> None:
    assert read_targets("20家以上")[0].name == ""
    target = one("茶业规模稳居全省首位。")
    assert (target.name, target.scope, target.value) == ("茶业规模", "全省", Decimal(1))


def test_half_width_stops_and_cells_part_figures() -> None:
    stops = read_figures("做强竹产业.新建竹园1万亩,培育企业2-3家.").targets
    assert [target.phrase for target in stops] == ["新建竹园1万亩", "培育企业2-3家"]
    cells = read_figures("压减时限\t审批时间压缩至40个工作日以内").targets
    assert [target.phrase for target in cells] == ["审批时间压缩至40个工作日以内"]
