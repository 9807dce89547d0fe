"""Names, scopes and qualities in both word orders, wordings, phrases on their own."""

from datetime import date

import pytest

from models.rules.targets.order import qualities
from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import read_figures
from models.values import Measure


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("培育茶企20家。", "茶企", None), ("培育20家茶企。", "茶企", None), ("全省茶企达到20家。", "茶企", "全省"),
        ("茶饮行业突破加工技术20项。", "加工技术", "茶饮行业"), ("在茶饮领域新建20个实验室。", "实验室", "茶饮领域"),
        ("培育具有全国影响力的茶叶品牌20个。", "茶叶品牌", "具有全国影响力"),
        ("打造在全国有较高影响力的茶叶品牌40个。", "茶叶品牌", "在全国有较高影响力"),
        ("遴选10家左右带动能力强的茶企纳入名录。", "茶企", "带动能力强"),
        ("支持龙头企业建设5个研发中心。", "研发中心", "龙头企业"), ("每县建成1所以上茶校。", "茶校", "每县"),
        ("推动制定不少于10项茶叶标准。", "茶叶标准", None), ("联通市本级50个部门的数据。", "部门", "市本级"),
        ("新增茶叶品牌培育企业30家。", "茶叶品牌培育企业", None), ("研发经费投入强度达到3%。", "研发经费投入强度", None),
        ("到2026年底前将登记平均时间压缩至2天。", "登记平均时间", None), ("绿茶销售额占全省比重达到7%。", "绿茶销售额占全省比重", None),
        ("低效茶园退出比例达到30%。", "低效茶园退出比例", None), ("服务半径达到3公里。", "服务半径", None),
        ("整改完成率100%。", "整改完成率", None), ("4月30日前茶园达标率100%。", "茶园达标率", None), ("飞防面积达到50万亩次。", "飞防面积", None),
        ("全市新增240户（累计约360户）小型茶馆接入平台。", "小型茶馆", "全市"), ("打通断头茶道20条。", "断头茶道", None),
    ],
)  # fmt: skip
def test_name_and_scope(text: str, name: str, scope: str | None) -> None:
    target = read_figures(text).targets[0]
    assert (target.name, target.scope) == (name, scope)


def test_grades_share_the_noun_they_stand_beside() -> None:
    behind = read_figures("建成3个国家级、10个省级、50个市级茶园。").targets
    before = read_figures("国家级茶园达到3个，省级达到10个，市级达到50个。").targets
    among = read_figures("建成茶园60个，其中国家级不少于3个。").targets
    names = ["国家级茶园", "省级茶园", "市级茶园"]
    assert [target.name for target in behind] == [target.name for target in before] == names
    assert [target.name for target in among] == ["茶园", "国家级茶园"]


def test_a_lead_over_an_average_has_that_average_as_base() -> None:
    (target,) = read_figures("茶叶出口额增速力争高于全省1个百分点。").targets
    assert (target.name, target.base, target.measure) == ("茶叶出口额", "全省", Measure.POINTS)


def test_praise_is_a_quality_not_a_name() -> None:
    (target,) = read_figures("打造10个高质量茶叶集聚区。").targets
    assert (target.name, qualities(target), target.qualifier) == ("茶叶集聚区", ("高质量",), "高质量")
    (indicator,) = read_figures("打造10个高质量茶叶集聚区。").indicators
    assert (indicator.name, indicator.qualifier) == ("高质量茶叶集聚区", "高质量")
    (fixed,) = read_figures("建设高标准农田10万亩。").targets
    assert (fixed.name, qualities(fixed)) == ("高标准农田", ())


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("新建一批茶叶平台。", "新建一批茶叶平台", "茶叶平台"), ("推出若干茶旅线路。", "推出若干茶旅线路", "茶旅线路"),
        ("茶业竞争力持续提升。", "茶业竞争力持续提升", "茶业竞争力"), ("不断优化茶市环境。", "不断优化茶市环境", "茶市环境"),
        ("茶业规模位居全国前列。", "茶业规模位居全国前列", "茶业规模"),
        ("茶农收入增长与经济增长基本同步。", "茶农收入增长与经济增长基本同步", "茶农收入"),
        ("茶农收入增速高于全省平均水平。", "茶农收入增速高于全省平均水平", "茶农收入"),
        ("建设一批茶园、茶市、茶馆等消费场景。", "建设一批茶园、茶市、茶馆等消费场景", "消费场景"),
    ],
)  # fmt: skip
def test_phrases_without_a_figure_are_kept_apart(text: str, phrase: str, name: str) -> None:
    figures = read_figures(text)
    assert figures.targets == () == figures.indicators
    (wording,) = figures.wordings
    assert (wording.phrase, wording.name, wording.value) == (phrase, name, None)


def test_an_item_deadline_is_no_target() -> None:
    figures = read_figures("编制茶业规划，年底前完成。2026年6月底前出台。")
    assert figures.targets == () == figures.indicators


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("年底前完成", date(2026, 12, 31)), ("6月底前建成", date(2026, 6, 30)), ("2027年3月15日前", date(2027, 3, 15)),
        ("三季度末", date(2026, 9, 30)), ("“十四五”末", date(2025, 12, 31)), ("2027年上半年", date(2027, 6, 30)),
        ("到2028年", date(2028, 12, 31)), ("2月底", date(2026, 2, 28)),
    ],
)  # fmt: skip
def test_a_deadline_alone_is_a_target(phrase: str, day: date) -> None:
    (target,) = read_targets(phrase, year=2026)
    assert (target.measure, target.value, target.direction.value) == (Measure.DEADLINE, day, "lower")


def test_a_deadline_without_any_year_has_no_date() -> None:
    (target,) = read_targets("年底前完成")
    assert (target.measure, target.value) == (Measure.DEADLINE, None)


@pytest.mark.parametrize("phrase", ["3个工作日以内", "48小时内办结"])
def test_a_duration_alone_is_a_level(phrase: str) -> None:
    (target,) = read_targets(phrase)
    assert (target.measure, target.direction.value) == (Measure.LEVEL, "lower")


@pytest.mark.parametrize(
    "phrase", ["一批", "若干", "持续提升茶业竞争力", "加强组织领导", "不低于全省平均水平"]
)
def test_words_alone_come_back_as_one_target_without_value(phrase: str) -> None:
    (target,) = read_targets(phrase)
    assert (target.value, target.phrase) == (None, phrase)


def test_running_prose_gives_its_figures_and_nothing_gives_nothing() -> None:
    prose = "加强领导。新建茶市2个；10个工作日内报送。引进茶艺师50人。"
    assert [target.name for target in read_targets(prose)] == ["茶市", "茶艺师"]
    assert read_targets("") == () == read_targets(" \n ")
