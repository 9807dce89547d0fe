"""Forms of a figure beyond number and unit: none at all, parts of a whole, changes, years side by side."""

from decimal import Decimal

import pytest

from models.rules.targets.reading import read_figures
from models.values import Target


def one(text: str) -> Target:
    """The only target of a running text."""
    (target,) = read_figures(text).targets
    return target


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("散茶清零。", "散茶"), ("病险茶塘年底前清零。", "病险茶塘"), ("重大茶事故零发生。", "重大茶事故"), ("茶农零伤亡。", "茶农"),
        ("不发生较大茶事故。", "较大茶事故"), ("杜绝重大茶区火灾。", "重大茶区火灾"),
    ],
)  # fmt: skip
def test_none_at_all_is_a_target_of_zero(text: str, name: str) -> None:
    target = one(text)
    assert (target.name, target.value, target.direction.value) == (name, Decimal(0), "lower")
    assert read_figures(text).indicators == ()


def test_zero_growth_is_growth_of_nothing() -> None:
    target = one("茶叶农药用量零增长。")
    assert (target.name, target.value, target.unit, target.direction.value) == (
        "茶叶农药用量", Decimal(0), "%", "lower",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["推行茶市零距离服务。", "茶企开办零费用。", "对假茶零容忍。", "守住不发生茶市风险的底线。"]
)
def test_a_zero_in_a_slogan_is_none(text: str) -> None:
    assert read_figures(text).targets == ()


@pytest.mark.parametrize(
    ("text", "value", "unit", "printed"),
    [
        ("茶园机采率达到三分之一以上。", "1", "/3", ("1", "/3")), ("茶园机采率达到2/3。", "2", "/3", ("2", "/3")),
        ("茶园机采率达到3/4以上。", "75", "%", ("75", "%")), ("茶园机采率达到九成五以上。", "95", "%", ("9.5", "成")),
        ("茶园机采率达到三成半。", "35", "%", ("3.5", "成")), ("茶叶检测费用降低一半以上。", "50", "%", ("50", "%")),
        ("茶农死亡率控制在8/10万以内。", "8", "/10万", ("8", "/10万")), ("月活跃茶客60万以上。", "600000", None, ("60", "万")),
        ("培训茶艺骨干千余名。", "1000", "名", ("1000", "名")),
    ],
)  # fmt: skip
def test_parts_and_scales_stay_exact(
    text: str, value: str, unit: str | None, printed: tuple[str, str]
) -> None:
    target = one(text)
    assert (target.value, target.unit) == (Decimal(value), unit)
    (indicator,) = read_figures(text).indicators
    assert (indicator.value, indicator.unit) == (Decimal(printed[0]), printed[1])


@pytest.mark.parametrize(
    ("text", "direction", "base", "coarse"),
    [
        ("茶市由18家整合到11家。", "lower", "18家", "<="), ("茶园由3万亩拓展至5万亩。", "higher", "3万亩", ">="),
        ("茶叶货运量恢复到2019年的90%。", "higher", "2019年", ">="),
    ],
)  # fmt: skip
def test_where_a_change_starts_says_which_way_it_goes(
    text: str, direction: str, base: str, coarse: str
) -> None:
    target = one(text)
    assert (target.direction.value, target.base) == (direction, base)
    assert [indicator.comparator for indicator in read_figures(text).indicators] == [coarse]


@pytest.mark.parametrize("remark", ["现为30%", "2020年为30%", "目前30%"])
def test_where_it_stands_now_is_no_figure(remark: str) -> None:
    assert one(f"茶叶良种率提高到40%（{remark}）。").value == Decimal(40)


@pytest.mark.parametrize(
    "text", ["到2027年、2030年，茶企分别达到30家、50家。", "2027年和2030年茶企分别达到30家和50家。"]
)
def test_years_side_by_side_pair_with_their_figures(text: str) -> None:
    targets = read_figures(text).targets
    assert [(target.name, target.period, target.value) for target in targets] == [
        ("茶企", "2027", Decimal(30)), ("茶企", "2030", Decimal(50)),
    ]  # fmt: skip


def test_at_least_holds_over_the_verb_behind_it() -> None:
    assert [one(text).comparator.value for text in ("至少建成茶市两个。", "每县至少建2处。")] == [">=", ">="]


def test_the_field_of_a_ranking_is_its_scope_and_what_rises_into_it_is_counted_once() -> None:
    target = one("茶业规模跻身全国百强县前30名。")
    assert (target.name, target.scope, target.value) == ("茶业规模", "全国百强县", Decimal(30))
    (counted,) = read_figures("2家茶企入选全国前50强。").targets
    assert (counted.name, counted.value) == ("茶企", Decimal(2))


def test_a_share_keeps_what_it_is_the_share_of() -> None:
    grown, share = read_figures("茶业增加值翻一番，占比达12%。").targets
    assert (grown.name, share.name) == ("茶业增加值", "茶业增加值占比")
    assert one("茶叶物流费用与产值的比率降至14%以下。").name == "茶叶物流费用与产值的比率"
    assert one("茶叶劣变库存消除比例达到60%。").name == "茶叶劣变库存消除比例"


def test_a_yearly_mean_is_the_period_of_its_own_clause_only() -> None:
    grown, share = read_figures("茶业产值年均增速15%以上，占GDP比重达到5%。").targets
    assert (grown.period, share.period) == ("年均", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("出台12条茶业措施，印发“8+N”配套文件。", "茶业措施"), ("首批次茶叶新材料20种。", "首批次茶叶新材料"), ("茶叶专卖店开到500家。", "茶叶专卖店"),
        ("茶业合格率巩固在98%以上。", "茶业合格率"), ("举办茶业专场招聘12场。", "茶业专场招聘"),
    ],
)  # fmt: skip
def test_the_name_ends_where_its_own_verb_begins(text: str, name: str) -> None:
    assert one(text).name == name


def test_a_stretch_in_brackets_takes_its_closing_bracket() -> None:
    target = one("茶企达到20家（力争25家）。")
    assert (target.stretch, target.phrase) == (Decimal(25), "茶企达到20家（力争25家）")


@pytest.mark.parametrize(
    "text",
    [
        "围绕23条茶产业链，压实责任。", "聚焦绿茶、红茶等6条赛道。", "建立1名领导、1个专班、1套方案的推进机制。",
        "茶馆座位45人以下、茶楼座位50人以下的场所从简。", "茶叶协会为35—64周岁茶农体检。", "茶站周边500米服务圈逐步完善。",
        "去年以来已改造茶园2100亩，惠及茶农6万户。", "每家支持经费不超过100万元。", "茶业排名退出后20位。",
        "参照《茶园规范》二级限值75微克/立方米评价。", "对小微茶企保费补贴比例不超过60%。", "接待来自30个国家的茶商。",
        "对考核前3名的茶乡给予表扬。", "以16个茶乡为主体、137个茶村为单元开展评价。", "严守18万亩茶园红线。", "其余40%由茶乡配套。",
        "巩固拓展35个茶区改革成果。",
    ],
)  # fmt: skip
def test_bounds_and_references_are_no_figures(text: str) -> None:
    assert read_figures(text).targets == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("茶农10万人死亡率下降20%。", ["茶农10万人死亡率"]), ("组建1支不少于30人的茶园巡护队。", ["茶园巡护队"]),
        ("补贴性茶艺培训100人次，占培训总量比例达到34%。", ["补贴性茶艺培训", "补贴性茶艺培训占培训总量比例"]),
        ("年底前10家茶企上云。", ["茶企上云"]), ("把不超过3‰的茶叶不合格率作为红线。", ["茶叶不合格率"]), ("去年已改造茶园100亩，今年再改造茶园80亩。", ["茶园"]),
    ],
)  # fmt: skip
def test_beside_a_bound_the_figure_is_read(text: str, names: list[str]) -> None:
    assert [target.name for target in read_figures(text).targets] == names
