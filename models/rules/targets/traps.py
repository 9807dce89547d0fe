"""Numbers that are no targets: years, ordinals, names, citations, awards, bounds, what stands already."""

import re
from collections.abc import Callable

from models.rules.targets.amounts import Form
from models.rules.targets.bounds import (
    CREATING,
    compares,
    is_bound_in_list,
    is_denominator,
    is_eligibility,
    is_size_of_one,
)
from models.rules.targets.context import Place
from models.rules.targets.units import UnitKind, kind_of
from models.rules.targets.verbs import RANK_FIELDS
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
    r"奖励|奖补|补助|补贴|津贴|支持(?:经费|资金|额度|标准)|补偿|资助|给予|奖金|贴息|罚款|处罚|扣减|扣分|扣[^，。；]{0,6}(?:绩效|工资|薪酬)|加分|最高可|封顶|授信|赔偿|兜底|发放标准|补足|返还|入股|一次性|免征"
)
_RATED = re.compile(r"(?<![补贴息利])率(?:力争|稳定|保持|提高|提升)?(?:达到?|在|到|至|不低于|超过?)?$")
_STANDING = re.compile(
    r"现有|实有|目前|截至|原有|现存|涵盖|包括|包含|分为|共有|迄今|年来|已"
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
_SHORTENING = re.compile(
    r"[≤<≥>]|少于|多于|低于|高于|压缩|缩短|压减|减少|减至|降至|降到|降低|控制在|不超过|不高于|提速|提高到|提升到|延长|增加|达到|不少于|不低于|超过|稳定在|保持"
)
_DURATION_NOUN = re.compile(r"(?:时间|时限|周期|时长|天数|用时|时效|期限|日数|寿命|小时数|时数|年限|比例)$")
_COUNTED_KINDS = (UnitKind.PIECE, UnitKind.EVENT, UnitKind.PERCENT)


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
        and not place.amount.vague
        and not compares(place)
    )


def _is_chinese_in_a_name(place: Place) -> bool:
    """三张清单, 两定机构, 一件事: Chinese numerals count only where a verb or a comparator says so."""
    if (
        not place.amount.chinese
        or place.amount.form is not Form.NUMBER
        or place.behind
        or kind_of(place.amount.unit) is UnitKind.PERCENT
    ):
        return False
    if place.amount.numeral == "二" or place.amount.unit in ("期", "批", "类"):
        return True
    if place.amount.numeral == "一":
        return not (CREATING.search(place.front) and place.amount.unit in ("家", "座", "所", "处", "支"))
    closing = not place.back or place.back[0] in "并、"
    return not (
        CREATING.search(place.front)
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
    front = place.text[max(start, place.amount.start - 50) : place.amount.start]
    clause = re.split(r"[，；：]", front)[-1]
    behind = re.split(r"[，；：]", place.text[place.amount.end : min(end, place.amount.end + 20)])[0]
    if place.front.endswith("最高") or _AWARD.search(behind):
        return True
    if _RATED.search(clause):
        return False
    # Money in a later clause is still what is paid, a share in one is as often a figure of its own.
    paid = front if kind_of(place.amount.unit) is UnitKind.MONEY else clause
    return bool(_AWARD.search(paid))


_RANKING = (*RANK_FIELDS, "位居", "位列", "稳居", "居", "列", "排名", "排", "保持", "名列", "进入", "挺进")


def _is_rank_of_recipients(place: Place) -> bool:
    """前10名企业, 放在首位, 第一，…: a rank is one only where it closes what is ranked."""
    if place.amount.form is not Form.RANK:
        return False
    if place.amount.closed:
        return not place.amount.printed_unit and not place.front.endswith(_RANKING)
    behind = place.text[place.amount.end : place.amount.end + 1]
    if behind == "的" and re.match(r"对(?!接|外|标|口)", place.front):
        return True
    return (
        bool(behind)
        and behind not in "，。；、！\n和及）以的并”"
        and not place.text.startswith(("行列", "方阵", "位次"), place.amount.end)
    )


def _is_rank_of_the_counted(place: Place) -> bool:
    """2个城市入选全国前50强: the rank says where the counted ones stand, the figure is how many."""
    return place.amount.form is Form.RANK and bool(
        re.search(
            r"[0-9一两二三四五六七八九十][家个所项名位座][^，。；0-9]{1,12}(?:入选|入围|进入|跻身)[^，。；]*$",
            place.text[max(place.sentence[0], place.amount.start - 40) : place.amount.start],
        )
    )


def _is_counted_after_first(place: Place) -> bool:
    """前15项, 之一; not 年底前10家, where 前 ends a date."""
    if place.amount.form not in (Form.NUMBER, Form.BARE):
        return False
    if place.amount.unit in ("位", "名") and place.front.endswith("后"):
        return True
    return place.front.endswith(("前", "第", "首批", "之")) and not re.search(
        r"[底末日月年]之?以?前$", place.front
    )


def _is_duration_cited(place: Place) -> bool:
    """10个工作日内报送 is a standard; only a commitment to shorten or to reach is a target."""
    if kind_of(place.amount.unit) is not UnitKind.TIME:
        return False
    front = place.front
    if place.amount.unit in ("岁", "周岁"):
        return not re.search(r"寿命|年龄", front)
    if re.match(r"(?:补贴|资助|服务|有效|合同|试用)?期限", front) and not re.search(r"缩|延|压", front):
        return True
    return not (_SHORTENING.search(front[-14:]) or _DURATION_NOUN.search(front.rstrip("为")))


def _is_start_of_change(place: Place) -> bool:
    """由15个工作日压缩至3个工作日: the first number is what it was."""
    if not re.search(r"(?:由|从)[^，。；]{0,12}$", place.front[-14:]):
        return False
    return bool(re.match(r"[^，。；0-9]{0,10}(?:到|至|为)", place.text[place.tail : place.tail + 14]))


# 提高到40%（现为30%）, （2020年为30%）: where it stands now.
_NOW = re.compile(r"现(?:为|有|达|状|已|行)")
_THEN = re.compile(r"(?:20[0-9]{2}年|上年|去年)[末底]?(?:为|是|实际|仅)")
# 去年以来已改造10个，惠及5万户，今年再改造8个: what stands holds until the sentence looks ahead.
_SINCE = re.compile(r"(?:截至|截止|目前|去年以来|近年来|[一-龥0-9]{0,6}年以来)")
_AHEAD = re.compile(r"今年|本年|年内|明年|力争|争取|计划|将|再|新|到20[0-9]{2}|确保|努力|拟|全年|基础上")


def _is_standing(place: Place) -> bool:
    """What exists already is stock to start from, not a target."""
    if _NOW.match(place.front) or (
        _THEN.match(place.front) and place.text[place.left - 1 : place.left] == "（"
    ):
        return True
    start = place.sentence[0]
    opening = _SINCE.match(place.text, start, place.amount.start)
    if opening and not _AHEAD.search(place.text, opening.end(), place.amount.start):
        return True
    # A clause in front says so for this one only where it holds no figure of its own: 截至目前，茶园3万亩.
    earlier = place.text[max(place.sentence[0], place.left - 14) : place.left]
    if re.search(r"[0-9]", _DATED.sub("", earlier)):
        earlier = ""
    clause = (earlier + place.front)[-70:]
    return (
        bool(_STANDING.search(clause)) and not re.search(r"基础上[^，]*，", clause)
    ) or place.text.startswith(("的基础上", "基础上"), place.tail)


_POINTING = ("围绕", "聚焦", "依托", "针对", "基于", "结合", "来自", "面向", "对照", "涉及")
_CITING = re.compile(r"(?:依据|根据|依照|参照|对照)[^，。；]*[^建设达到成高低少过]$")


def _is_reference(place: Place) -> bool:
    """针对…的2034种商品: a number behind 的, after a word of reference, points at a known set."""
    if place.amount.form is Form.NUMBER and (
        place.front.endswith(_POINTING) or (place.front.startswith(_POINTING) and place.front.endswith("等"))
    ):
        return True
    if place.front.endswith("的") and place.amount.form is Form.NUMBER:
        if re.match(r"对(?!接|外|标|口)", place.front):
            return True
        start = place.sentence[0]
        return bool(_REFERRING.search(place.text[max(start, place.amount.start - 60) : place.amount.start]))
    if kind_of(place.amount.unit) not in _COUNTED_KINDS and _CITING.match(place.front):
        return True
    before = re.split(
        r"[，；：\n（]", place.text[max(place.sentence[0], place.amount.start - 60) : place.amount.start]
    )
    return bool(re.match(r"针对|按(?!时|期|需|质|月|揭)", before[-1]))


def _is_pattern(place: Place) -> bool:
    """1个平台、若干中心的“1+N”模式, 1张图谱+N张清单: a pattern is a name."""
    if kind_of(place.amount.unit) is not UnitKind.PIECE or place.behind:
        return False
    if place.amount.low == 1 and _is_one_of_each(place):
        return True
    end = min(place.sentence[1], place.tail + 60)
    after = place.text[place.tail : end]
    if re.search(r"模式|格局|体系|架构", after) and _PATTERNED.search(after):
        return True
    after = re.split(r"[，；]", after)[0]
    return bool(_PATTERNED.search(after)) and bool(re.search(r"模式|格局|体系|架构|“1\+N”|\+N|N个", after))


_ONE = r"[1一][个套名张支家项份条位][^，。；、+]{1,12}"
_ONE_OF_EACH = re.compile(
    rf"{_ONE}(?:[、+]{_ONE}){{1,5}}(?:的|等)?[^，。；]{{0,6}}(?:机制|模式|格局|体系|架构|制度|方式|要求|推进)"
)


def _is_one_of_each(place: Place) -> bool:
    """1名领导、1个专班、1套方案的推进机制: a way of working."""
    start, end = (
        max(place.sentence[0], place.amount.start - 60),
        min(place.sentence[1], place.amount.end + 80),
    )
    return any(
        match.start() <= place.amount.start < match.end()
        for match in _ONE_OF_EACH.finditer(place.text, start, end)
    )


# 严守18亿亩耕地红线, 巩固35个开发区改革成果: held or kept, not newly promised.
_LINE_HELD = re.compile(r"[^，。；、0-9为]{0,12}(?:红线|底线|生命线|改革成果|攻坚成果|建设成果)")


def _is_structure(place: Place) -> bool:
    """7个方面, 3个阶段, 16个市: parts of a whole, nobody promises them."""
    if _LINE_HELD.match(place.text, place.tail) or place.front in ("其余", "剩余"):
        return True
    clause = re.split(
        r"[，；：]", place.text[max(place.sentence[0], place.amount.start - 40) : place.amount.start]
    )[-1]
    if clause.startswith("以") and re.search(
        r"为(?:重点|核心|抓手|依托|基础|主体|支撑|单位|载体|目标|单元)", place.back
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
        return not (place.behind or compares(place) or place.front.endswith(("保持在", "稳定在")))
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
    around = place.text.startswith(
        ("内", "范围", "覆盖", "服务", "半径", "之间", "处", "高空", "等级"), place.amount.end
    )
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
    is_eligibility, _is_rank_of_recipients, _is_counted_after_first, _is_duration_cited, _is_start_of_change,
    _is_standing, _is_reference, _is_pattern, _is_structure, _is_score, _is_alone_in_brackets,
    _is_meeting_rhythm, _is_reach, _is_per, is_bound_in_list, is_size_of_one, is_denominator,
    _is_rank_of_the_counted,
)  # fmt: skip
_ALWAYS = (
    _is_named_with_letters,
    _is_level_name,
    _is_counted_after_first,
    _is_start_of_change,
    _is_one_lot,
)
