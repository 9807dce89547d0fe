"""Numbers that bound what is counted: which enterprises, how large a team, per how many people (domain.md §2)."""

import re

from models.rules.targets.context import Place
from models.rules.targets.names import opens_predicate
from models.rules.targets.units import UnitKind, kind_of
from models.rules.targets.verbs import MAKING_VERBS

_ELIGIBLE_NOUNS = re.compile(
    r"^(?:的|（[^）]*）)?(?:及)?[^，。；、]{0,12}?(?:项目|企业|产业|集群|园区|工程|单位|机构|公司|贷款|合同|人员|人群|老年人|老人|儿童"
    r"|居民|家庭|建筑|桥梁|河流|锅炉|机组|风机|产品|耕地|农户|地区|城市|用户|车辆|学校|商场|楼宇|镇|县|村)"
)
CREATING = re.compile(
    r"(?:培育|打造|建设|建成|新增|新建|新培育|创建|争创|引进|建立|设立|举办|组织|实施|推出|完成|遴选|认定|达到|超过|不少于|不低于|至少|突破|实现|"
    r"开展|推广|制定|发布|累计|总数|为|争取|力争|建|引|办|改造|壮大|孵化|扶持|招引|选树|评选|组建|布局|落地|开工|开通|各|共|约|增加|减少|提升|确保)$"
)


def compares(place: Place) -> bool:
    """Whether a comparator stands right before the number."""
    return place.front.endswith(("达到", "超过", "突破", "不少于", "不低于", "至少", "超", "达"))


_COUNT_BEHIND = re.compile(
    r"(?:（[^（）]{1,20}）)?(?:及?以[上下])?(?P<noun>的?[^，。；、：（）0-9]{2,14})[0-9][0-9,.]*[万千]?[余多]?[家个项户座处所只台条名]"
)


def _sizes_what_is_counted(place: Place) -> bool:
    """超10亿元企业30家: the money says which of them, the number behind how many."""
    match = _COUNT_BEHIND.match(place.text, place.amount.end, place.amount.end + 50)
    return match is not None and match["noun"][:2] not in MAKING_VERBS and not opens_predicate(match["noun"])


_FUNDS = re.compile(
    r"[^，。；、的]{0,6}(?:资本|资金|投资|贷款|融资|消费|订单|产值|销售额|交易额|营收)(?![^，。；、])"
)
_BOUND_NEXT = re.compile(r"、[^，。；、]{0,14}[0-9]+[^，。；、0-9]{1,4}以[上下内]的")


def is_bound_in_list(place: Place) -> bool:
    """小学班额45人以下、初中班额50人以下的班级: the first bound of several before one noun."""
    return bool(place.behind) and bool(_BOUND_NEXT.match(place.text, place.tail, place.tail + 30))


_BOUNDING = re.compile(r"(?:不少于|不低于|不超过|超过|至少|达到)$")


def is_size_of_one(place: Place) -> bool:
    """1支不少于30人的队伍: a bound between a number and its noun."""
    return (
        bool(_BOUNDING.fullmatch(place.front))
        and place.text[place.tail : place.tail + 1] == "的"
        and bool(
            re.search(
                r"[0-9一二两三]{1,4}[家个项名支座所处条]$", place.text[max(0, place.left - 6) : place.left]
            )
        )
    )


_DENOMINATOR = re.compile(r"[^，。；、：（）0-9]{2,20}(?:率|强度|密度|指数)[^，。；、：（）0-9]{0,8}[0-9]")


def is_denominator(place: Place) -> bool:
    """就业人员10万人死亡率下降20%: the number belongs to the name of a rate."""
    if place.amount.printed_unit not in ("万人", "亿元", "万车", "万吨", "亿客公里") or place.behind:
        return False
    return not CREATING.search(place.front) and bool(
        _DENOMINATOR.match(place.text, place.tail, place.tail + 40)
    )


def is_eligibility(place: Place) -> bool:
    """总投资10亿元以上项目, 60岁以上老年人, 高于10%的地区: a bound says which, not how many."""
    kind = kind_of(place.amount.unit)
    behind = place.text[place.tail : place.tail + 24]
    if behind[:1] == "的" and (place.behind or compares(place)) and kind is not UnitKind.PERCENT:
        return not (kind is UnitKind.PIECE and CREATING.search(place.front)) and not behind.startswith(
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
    if kind is UnitKind.MONEY and place.front and _FUNDS.match(place.back):
        return False
    if place.behind:
        return not opens_predicate(place.back)
    return kind is UnitKind.MONEY and not place.front and bool(_ELIGIBLE_NOUNS.match(behind))
