"""Units behind a number: which there are, what they count, and how one converts into another."""

import re
from decimal import Decimal
from enum import StrEnum

from models.rules.targets.wordlists import listed


class UnitKind(StrEnum):
    """What a unit counts; the kind decides on which side of the figure its name is looked for."""

    PIECE = "piece"
    EVENT = "event"
    MONEY = "money"
    SIZE = "size"
    TIME = "time"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    SCORE = "score"
    NONE = "none"


_PIECES = listed(
    """
    家 个 项 名 人 户 座 所 处 条 件 套 台 辆 艘 架 只 头 株 棵 种 类 款 部 本 份 篇 张 卷 个位次 幅 批 批次 组 支 对
    间 栋 幢 宗 笔 单 例 起 片 块 枚 颗 匹 门 位 席 列 羽 尾 盏 根 口 眼 樘 孔 册 首 集 期 只股 台套
    台（套） 套（台） 户次 标准箱 标箱 万标箱 TEU 户企业 家次 件套 车位 泊位 头份 人份 剂 
    """
)
_EVENTS = listed(
    """
    次 场 场次 人次 架次 车次 班次 航次 班 趟 轮 课时 学时 批次 人天 团次 台次 起次 件次 户次 亩次
    """
)
_MONEY = ["元", "美元", "欧元", "港元", "日元", "元人民币"]
_SIZES = listed(
    """
    吨 公斤 千克 克 毫克 斤 公里 千米 米 厘米 毫米 纳米 海里 里 亩 公顷 平方米 平方公里 平方千米 立方米 立方
    平米 ㎡ 方 升 千瓦 兆瓦 吉瓦 瓦 千瓦时 度电 千伏安 吨标准煤 吨标煤 吨二氧化碳 吨二氧化碳当量
    微克/立方米 毫克/立方米 毫克/升 微克每立方米 吨/年 公斤/亩 斤/亩 克/千瓦时 元/吨 元/人 ℃ 摄氏度 兆
    兆比特 Mbps Gbps Tbps GB TB PB EB PFLOPS EFLOPS P EOPS MW GW kW KW km KM 载重吨 总吨 标准立方米
    /10万 公里/小时 延米 车道公里 标准件 毫秒 微秒
    """
)
_TIMES = listed(
    """
    年 个月 天 日 小时 分钟 秒 秒钟 个工作日 工作日 个小时 个自然日 自然日 个半小时 周 个季度 岁 周岁
    """
)

UNIT_KINDS: dict[str, UnitKind] = {
    **dict.fromkeys(_PIECES, UnitKind.PIECE),
    **dict.fromkeys(_EVENTS, UnitKind.EVENT),
    **dict.fromkeys(_MONEY, UnitKind.MONEY),
    **dict.fromkeys(_SIZES, UnitKind.SIZE),
    **dict.fromkeys(_TIMES, UnitKind.TIME),
    "%": UnitKind.PERCENT,
    "‰": UnitKind.PERCENT,
    "个百分点": UnitKind.POINTS,
    "百分点": UnitKind.POINTS,
    "倍": UnitKind.TIMES,
    "分": UnitKind.SCORE,
}
# A measure word is none where it opens a longer word: 5家具…, 3部门, 2处理 …
_OPENS_ANOTHER_WORD = {
    "家": "(?!具|庭|政(?!府)|园(?!区)|居|装(?!备)|纺(?!织)|畜|禽|电(?!商|力|子|池|气|信|网|器|站|影))",
    "部": "(?!门|委|分|署|级|位|件)",
    "人": "(?!才|工|民(?!警)|口|均|大(?!代)|社|类|机|像|脸|文|物)",
    "项": "(?!目)", "名": "(?!单|录|牌|优|企|称|义)", "种": "(?!植|养|业|子|苗|畜|粮)", "处": "(?!理|置|罚|室)",
    "户": "(?!籍|外|口|均|用|型)", "条": "(?!例|件|码)", "件": "(?!均)", "场": "(?!景|所|馆|地|站)", "台": "(?!账|湾|阶)",
    "个": "(?!体|人|性|别)", "类": "(?!别|型)", "门": "(?!户|店|诊|类|槛|窗|式)", "组": "(?!织|建|团|成|长)",
    "批": "(?!准|复|发|量|零)", "份": "(?!额)", "款": "(?!项)", "张": "(?!力)", "所": "(?!有|在|需|得)",
    "位": "(?!列|居|于|置|次)", "单": "(?!位|元|一|项|独|个)", "例": "(?!如|外)", "起": "(?!草|步|来|到|点|重|，)",
    "只": "(?!有|要|能)", "本": "(?!级|市|省|地|年|土|科|单)", "对": "(?!接|外|口|标|象|于|应|企|全|重)",
    "支": "(?!持|付|撑|行|出|部)", "头": "(?!部|雁)", "列": "(?!入|为|车|席)", "组织": "", "片": "(?!区)",
    "块": "(?!链)", "架": "(?!构)", "套": "(?!餐|利|种|期)", "间": "(?!接|隔)", "席": "(?!位)", "首": "(?!位|批|创|次)",
    "集": "(?!群|聚|中|成|团|散|约|装)", "期": "(?!间|末|初|限|货)", "根": "(?!据|治|本)", "口": "(?!岸|径|碑)",
    "次": "(?!数|日|年)", "班": "(?!列|级|子|组|次)", "轮": "(?!驱|动|胎|训)", "度": "(?!假|过)", "元": "(?!旦|素|宇)",
    "方": "(?!面|式|案|向|便|针|舱|位)", "分": "(?!别|类|级|批|布|之|行|钟|层|期|步|局|公|支|散|贝|析)", "里": "(?!程)",
    "年": "(?!均|度|产|级)", "日": "(?!均|处|报)", "天": "(?!然)", "周": "(?!边|期|年|岁)", "核": "(?!心|查|酸|电)",
    "卡": "(?!脖|口)", "P": "(?![A-Za-z])", "兆": "(?!瓦|比|进|到|入|光)", "成": "(?!为|立|果|功|员|效|熟|长|本|套|品|都|交|绩|型)",
    "斤": "", "床": "(?!位)", "米": "", "克": "", "升": "(?!级|至|到)", "片区": "", "幅": "(?!度|员)", "类型": "",
}  # fmt: skip


# 万吨/日, 件/万人: a unit per something is a unit of its own.
_PER = r"/(?:[日年天月时秒人户亩吨升次车台]|小时|分钟|万人|千人|百人|公顷|平方米|平方公里|立方米|千克|公斤|千瓦时|万元|公里|百公里)"


def unit_pattern() -> str:
    """A regular expression for any unit, the longest first."""
    ordered = sorted(UNIT_KINDS, key=len, reverse=True)
    one = "|".join(re.escape(unit) + _OPENS_ANOTHER_WORD.get(unit, "") for unit in ordered)
    return f"(?:(?:{one})(?:{_PER})?)"


def kind_of(unit: str | None) -> UnitKind:
    """The kind of a unit; compound and unknown ones count as sizes, none as NONE, /3 (thirds) as a share."""
    if unit and unit.startswith("/"):
        return UnitKind.PERCENT
    return UNIT_KINDS.get(unit, UnitKind.SIZE) if unit else UnitKind.NONE


# One base unit per dimension; a unit that is not listed is a dimension of its own (domain.md R12).
_CONVERSIONS: dict[str, tuple[str, Decimal]] = {
    "公斤": ("吨", Decimal("0.001")), "千克": ("吨", Decimal("0.001")), "斤": ("吨", Decimal("0.0005")),
    "千米": ("公里", Decimal(1)), "米": ("公里", Decimal("0.001")), "km": ("公里", Decimal(1)),
    "KM": ("公里", Decimal(1)), "平方千米": ("平方公里", Decimal(1)), "平米": ("平方米", Decimal(1)),
    "㎡": ("平方米", Decimal(1)), "立方": ("立方米", Decimal(1)), "方": ("立方米", Decimal(1)),
    "兆瓦": ("千瓦", Decimal(1000)), "吉瓦": ("千瓦", Decimal(10**6)), "瓦": ("千瓦", Decimal("0.001")),
    "MW": ("千瓦", Decimal(1000)), "GW": ("千瓦", Decimal(10**6)), "kW": ("千瓦", Decimal(1)),
    "KW": ("千瓦", Decimal(1)),  "度电": ("千瓦时", Decimal(1)),
    "吨标煤": ("吨标准煤", Decimal(1)), "微克每立方米": ("微克/立方米", Decimal(1)), "℃": ("摄氏度", Decimal(1)),
    "工作日": ("个工作日", Decimal(1)), "自然日": ("天", Decimal(1)), "个自然日": ("天", Decimal(1)),
    "日": ("天", Decimal(1)), "周": ("天", Decimal(7)), "小时": ("分钟", Decimal(60)),
    "个小时": ("分钟", Decimal(60)), "百分点": ("个百分点", Decimal(1)), "‰": ("%", Decimal("0.1")),
    "标准箱": ("标箱", Decimal(1)), "TEU": ("标箱", Decimal(1)), "TB": ("GB", Decimal(1024)),
    "PB": ("GB", Decimal(1024**2)), "EB": ("GB", Decimal(1024**3)), "元人民币": ("元", Decimal(1)),
    "秒钟": ("秒", Decimal(1)), "周岁": ("岁", Decimal(1)),
}  # fmt: skip


def to_base(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """A value in the base unit of its dimension, for comparing (公斤 → 吨); exact."""
    if unit in _CONVERSIONS:
        base, factor = _CONVERSIONS[unit]
        return value * factor, base
    return value, unit


_SAME_NOUN = frozenset(
    listed(
        """
    家 户 个 名 人 项 件 座 所 处 条 种 位 台 套
    """
    )
)


def interchangeable(first: str | None, second: str | None) -> bool:
    """Whether two measure words may count one noun (家, 户, 个): a person is asked once (domain.md R12)."""
    return first in _SAME_NOUN and second in _SAME_NOUN
