"""Numbers that are no targets: years, ordinals, names, citations, awards, bounds, what stands already."""

import re
from collections.abc import Callable

from models.rules.targets.amounts import Form
from models.rules.targets.context import Place
from models.rules.targets.names import opens_predicate
from models.rules.targets.units import UnitKind, kind_of
from models.rules.targets.verbs import MAKING_VERBS, RANK_FIELDS
from models.rules.targets.wordlists import listed

_QUOTED = re.compile(r"[“\"「][^“”\"「」。\n]{1,40}[”\"」]")
_TITLED = re.compile(r"《[^《》\n]{1,80}》")
_NUMBERED = re.compile(
    r"〔[0-9]{4}〕[0-9]+号"
    r"|第[0-9零一二三四五六七八九十百]+(?![0-9零一二三四五六七八九十百]*(?:[位名，。；、）\n]|$))|(?<![0-9])[0-9]{1,6}号"
)
_DATED = re.compile(
    r"[0-9]{1,4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?<![0-9])[12][0-9]{3}年"
)


def blind_spots(text: str) -> list[tuple[int, int]]:
    """Stretches whose numbers are never figures: quotations, titles, document numbers, dates."""
    return [
        match.span() for pattern in (_QUOTED, _TITLED, _NUMBERED, _DATED) for match in pattern.finditer(text)
    ]


_AWARD = re.compile(
    r"奖励|奖补|补助|补贴|补偿|资助|给予|奖金|贴息|罚款|处罚|扣减|扣分|加分|最高可|封顶|授信|赔偿|兜底|发放标准|补足|返还|入股|一次性|免征"
)
_STANDING = re.compile(
    r"现有|目前|截至|原有|现存|涵盖|包括|包含|分为|共有|迄今|年来|已"
    r"|(?<![比较与同])(?:去年|上年)(?!同期|基础|水平|的?基数)"
)
_REFERRING = re.compile(
    r"针对|围绕|依托|按照|根据|依据|基于|结合|聚焦|落实|贯彻|执行|用好|发挥|借助|符合|满足|对于|所列|确定的|明确的|要求的"
)
_PATTERNED = re.compile(r"(?:若干|N[个张项类]?|\+N|X[个张项])")
_STRUCTURE = frozenset(
    listed(
        """
    领域 指标 方面 阶段 步骤 层面 维度 环节 部分 层次 等次 等级 档次 档 梯队 类别 大类 步 问题导向 原则 维 角度 小时圈
    季 月 县区 市县 市 区 工作 工作组 专班 专项组 文件
    """
    )
)
_ELIGIBLE_NOUNS = re.compile(
    r"^(?:的|（[^）]*）)?(?:及)?[^，。；、]{0,12}?(?:项目|企业|产业|集群|园区|工程|单位|机构|公司|贷款|合同|人员|人群|老年人|老人|儿童"
    r"|居民|家庭|建筑|桥梁|河流|锅炉|机组|风机|产品|耕地|农户|地区|城市|用户|车辆|学校|商场|楼宇|镇|县|村)"
)
_SHORTENING = re.compile(
    r"压缩|缩短|压减|减少|减至|降至|降到|降低|控制在|不超过|不高于|提速|提高到|提升到|延长|增加|达到|不少于|不低于|超过|稳定在|保持"
)
_DURATION_NOUN = re.compile(r"(?:时间|时限|周期|时长|天数|用时|时效|期限|日数|寿命|小时数|时数|年限|比例)$")
_CREATING = re.compile(
    r"(?:培育|打造|建设|建成|新增|新建|新培育|创建|争创|引进|建立|设立|举办|组织|实施|推出|完成|遴选|认定|达到|超过|不少于|不低于|至少|突破|实现|"
    r"开展|推广|制定|发布|累计|总数|为|争取|力争|建|引|办|改造|壮大|孵化|扶持|招引|选树|评选|组建|布局|落地|开工|开通|各|共|约|增加|减少|提升|确保)$"
)


def is_trap(place: Place, *, alone: bool = False) -> bool:
    """Whether a number with its surroundings is no target, by any of the rules of domain.md §2.

    A phrase that stands `alone` was typed as a target: only numbers inside names and dates are traps.
    """
    return any(rule(place) for rule in (_ALWAYS if alone else _RULES))


def _is_named_with_letters(place: Place) -> bool:
    """4K, 5G, PM2.5, 1+N, A4: a number grown together with letters or a plus sign is a name."""
    before = place.text[max(place.amount.start - 1, 0) : place.amount.start]
    after = place.text[place.amount.end : place.amount.end + 1]
    bare = place.amount.form is Form.BARE
    return (
        (before.isascii() and before.isalpha())
        or before in ("+", "x", "X", "/", "-")
        or (after in ("+", "x", "X") or (bare and after.isascii() and after.isalnum()))
    )


def _is_level_name(place: Place) -> bool:
    """千亿级企业, 5A级景区, 30万吨级码头, 三型企业: a number that makes a class is a name."""
    return (
        place.text[place.amount.end : place.amount.end + 1] in ("级", "型", "式", "制", "版", "字")
        and not place.behind
    )


def _is_year(place: Place) -> bool:
    """2022年, 2021-2023年, 三年行动, 5年: years are periods; only a period to be shortened is a figure."""
    if place.amount.unit != "年":
        return False
    return place.amount.low > 1000 or not _SHORTENING.search(place.front)


def _is_loose_scale(place: Place) -> bool:
    """万名专员, 百家企业, 千兆: a bare scale without a digit is a way of speaking, unless it is compared."""
    numeral = place.amount.numeral
    return (
        bool(numeral)
        and set(numeral) <= {"百", "千", "万", "亿"}
        and not place.behind
        and not _compares(place)
    )


def _compares(place: Place) -> bool:
    return place.front.endswith(("达到", "超过", "突破", "不少于", "不低于", "至少", "超", "达"))


def _is_chinese_in_a_name(place: Place) -> bool:
    """三张清单, 两定机构, 一件事: Chinese numerals count only where a verb or a comparator says so."""
    if (
        not place.amount.chinese
        or place.amount.form is not Form.NUMBER
        or place.behind
        or place.amount.unit == "%"
    ):
        return False
    if place.amount.numeral == "二" or place.amount.unit in ("期", "批", "部", "类"):
        return True
    if place.amount.numeral == "一":
        return not (_CREATING.search(place.front) and place.amount.unit in ("家", "座", "所", "处", "支"))
    closing = not place.back or place.back[0] in "并、"
    return not (
        _CREATING.search(place.front)
        or (closing and place.front and not place.front.endswith(("第", "前", "这", "上述", "各")))
    )


def _is_one_lot(place: Place) -> bool:
    """一批 is a way of saying some."""
    return place.amount.numeral == "一" and place.amount.unit == "批"


def _is_award(place: Place) -> bool:
    """Money and shares that are paid out to somebody belong on the policy list."""
    if (
        kind_of(place.amount.unit) not in (UnitKind.MONEY, UnitKind.PERCENT)
        or place.amount.form is not Form.NUMBER
    ):
        return False
    start, end = place.sentence
    around = place.text[max(start, place.amount.start - 50) : min(end, place.amount.end + 20)]
    return bool(_AWARD.search(around)) or place.front.endswith("最高")


_COUNT_BEHIND = re.compile(
    r"(?:（[^（）]{1,20}）)?(?:及?以[上下])?(?P<noun>的?[^，。；、：（）0-9]{2,14})[0-9][0-9,.]*[万千]?[余多]?[家个项户座处所只台条名]"
)


def _sizes_what_is_counted(place: Place) -> bool:
    """超10亿元企业30家: the money says which of them, the number behind how many."""
    match = _COUNT_BEHIND.match(place.text, place.amount.end, place.amount.end + 50)
    return match is not None and match["noun"][:2] not in MAKING_VERBS and not opens_predicate(match["noun"])


def _is_eligibility(place: Place) -> bool:
    """总投资10亿元以上项目, 60岁以上老年人, 高于10%的地区: a bound says which, not how many."""
    kind = kind_of(place.amount.unit)
    behind = place.text[place.tail : place.tail + 24]
    if behind[:1] == "的" and (place.behind or _compares(place)) and kind is not UnitKind.PERCENT:
        return not (kind is UnitKind.PIECE and _CREATING.search(place.front)) and not behind.startswith(
            ("的目标", "的要求", "的水平", "的任务", "的标准")
        )
    if kind in (
        UnitKind.PIECE,
        UnitKind.EVENT,
        UnitKind.PERCENT,
        UnitKind.NONE,
        UnitKind.POINTS,
        UnitKind.TIMES,
    ):
        return False
    if place.front.endswith(
        ("达到", "实现", "突破", "新增", "完成", "投放", "发放", "争取", "落实", "不低于", "不少于")
    ):
        return False
    if kind in (UnitKind.MONEY, UnitKind.SIZE) and _sizes_what_is_counted(place):
        return True
    if place.behind:
        return not opens_predicate(place.back)
    return kind is UnitKind.MONEY and not place.front and bool(_ELIGIBLE_NOUNS.match(behind))


_RANKING = (*RANK_FIELDS, "位居", "位列", "稳居", "居", "列", "排名", "排", "保持", "名列", "进入", "挺进")


def _is_rank_of_recipients(place: Place) -> bool:
    """前10名企业, 放在首位, 第一，…: a rank is one only where it closes what is ranked."""
    if place.amount.form is not Form.RANK:
        return False
    if place.amount.closed:
        return not place.amount.printed_unit and not place.front.endswith(_RANKING)
    behind = place.text[place.amount.end : place.amount.end + 1]
    return (
        bool(behind)
        and behind not in "，。；、！\n和及）以的并”"
        and not place.text.startswith(("行列", "方阵", "位次"), place.amount.end)
    )


def _is_counted_after_first(place: Place) -> bool:
    return place.amount.form is not Form.RANK and place.front.endswith(("前", "第", "首批", "之"))


def _is_duration_cited(place: Place) -> bool:
    """10个工作日内报送 is a standard; only a commitment to shorten or to reach is a target."""
    if kind_of(place.amount.unit) is not UnitKind.TIME or place.amount.unit in ("岁", "周岁"):
        return False
    front = place.front
    return not (_SHORTENING.search(front[-14:]) or _DURATION_NOUN.search(front.rstrip("为")))


def _is_start_of_change(place: Place) -> bool:
    """由15个工作日压缩至3个工作日: the first number is what it was."""
    if not re.search(r"(?:由|从)[^，。；]{0,12}$", place.front[-14:]):
        return False
    return bool(re.match(r"[^，。；0-9]{0,10}(?:到|至|为)", place.text[place.tail : place.tail + 14]))


def _is_standing(place: Place) -> bool:
    """What exists already is stock to start from, not a target."""
    before = place.text[max(place.sentence[0], place.left - 12) : place.amount.start]
    clause = before[-70:]
    return (
        bool(_STANDING.search(clause)) and not re.search(r"基础上[^，]*，", clause)
    ) or place.text.startswith(("的基础上", "基础上"), place.tail)


def _is_reference(place: Place) -> bool:
    """针对…的2034种商品: a number behind 的, after a word of reference, points at a known set."""
    if place.front.endswith("的") and place.amount.form is Form.NUMBER:
        if re.match(r"对(?!接|外|标|口)", place.front):
            return True
        start = place.sentence[0]
        return bool(_REFERRING.search(place.text[max(start, place.amount.start - 60) : place.amount.start]))
    before = re.split(
        r"[，；：\n（]", place.text[max(place.sentence[0], place.amount.start - 60) : place.amount.start]
    )
    return bool(re.match(r"针对|按(?!时|期|需|质|月|揭)", before[-1]))


def _is_pattern(place: Place) -> bool:
    """1个平台、若干中心的“1+N”模式, 1张图谱+N张清单: a pattern is a name."""
    if kind_of(place.amount.unit) is not UnitKind.PIECE or place.behind:
        return False
    end = min(place.sentence[1], place.tail + 60)
    after = place.text[place.tail : end]
    return bool(_PATTERNED.search(after)) and bool(re.search(r"模式|格局|体系|架构|“1\+N”|\+N|N个", after))


def _is_structure(place: Place) -> bool:
    """7个方面, 3个阶段, 16个市: parts of a whole, nobody promises them."""
    if re.match(r"^以[^，]*$", place.front) and re.search(
        r"为(?:重点|核心|抓手|依托|基础|主体|支撑|单位|载体|目标)", place.back
    ):
        return True
    if place.amount.form is Form.NUMBER and re.match(
        r"[^，。；]{0,16}全覆盖", place.text[place.tail : place.tail + 20]
    ):
        return True
    return (kind_of(place.amount.unit) is UnitKind.PIECE and place.back in _STRUCTURE) or any(
        place.back.startswith(noun)
        for noun in listed(
            """
    方面 阶段 步骤 层面 维度 环节 部分 等次 档次
    """
        )
    )


def _is_score(place: Place) -> bool:
    """（2分）, 满分100分: scores, unless a comparator asks for them."""
    if place.amount.unit == "分":
        return not (place.behind or _compares(place) or place.front.endswith(("保持在", "稳定在")))
    return False


def _is_alone_in_brackets(place: Place) -> bool:
    """日常监测（60%）: a weight."""
    before = place.text[max(place.left - 1, 0) : place.left]
    return (
        not place.front
        and before == "（"
        and place.text[place.tail : place.tail + 1] == "）"
        and not place.behind
    )


def _is_meeting_rhythm(place: Place) -> bool:
    """每月调度1次, 每半年召开一次: a rhythm of work, no promise of a number."""
    return (
        place.amount.low == 1
        and kind_of(place.amount.unit) is UnitKind.EVENT
        and "每" in place.front
        and not (place.behind or place.front.endswith(("至少", "不少于", "不低于")))
    )


def _is_reach(place: Place) -> bool:
    """周边500米范围内, 时速120公里, 1公里内: how far or how fast, said of a place."""
    if kind_of(place.amount.unit) is not UnitKind.SIZE:
        return False
    around = place.text.startswith(("内", "范围", "半径", "之间", "处", "高空", "等级"), place.amount.end)
    return around or place.front.endswith(
        ("周边", "时速", "半径", "海拔", "距离", "方圆", "周围", "纵深", "直径", "地下")
    )


def _is_per(place: Place) -> bool:
    """每100户, 每10万人, 占地50亩: the size of one, not a figure of its own."""
    return place.front.endswith(("每", "满", "年满", "超龄", "占地")) or (
        place.text.startswith("/", place.amount.end) and place.amount.form is Form.BARE
    )


_RULES: tuple[Callable[[Place], bool], ...] = (
    _is_named_with_letters, _is_level_name, _is_year, _is_loose_scale, _is_chinese_in_a_name, _is_award,
    _is_eligibility, _is_rank_of_recipients, _is_counted_after_first, _is_duration_cited, _is_start_of_change,
    _is_standing, _is_reference, _is_pattern, _is_structure, _is_score, _is_alone_in_brackets,
    _is_meeting_rhythm, _is_reach, _is_per,
)  # fmt: skip
_ALWAYS = (
    _is_named_with_letters,
    _is_level_name,
    _is_counted_after_first,
    _is_start_of_change,
    _is_one_lot,
)
