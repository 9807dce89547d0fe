"""The noun a figure counts: its name, where it holds (scope), and the praise it carries (qualities)."""

import re
from dataclasses import dataclass

from models.rules.targets.front import is_compound
from models.rules.targets.lexicon import QUALITIES
from models.rules.targets.verbs import LINKS, PREDICATES, REGIONS, SCOPE_ENDS, STRONG_VERBS
from models.rules.targets.wordlists import listed

_PLACE_NAME = re.compile(
    r"(?:[一-龥]{2,4}(?:省|市|县|自治区|自治州)|(?:每个?|各|其他|其余)(?:县区|市县|乡镇|街道|社区|园区|市|县|区|镇|乡|村|省|校|学校)"
    r"|每(?:万|千|百)?(?:人|户|亩|平方公里|人口)|全(?:省|市|县|区))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A counted noun: its whole words, its bare name, its scope and its qualities."""

    full: str
    name: str
    scope: str | None = None
    qualities: tuple[str, ...] = ()


def read_name(words: str, scope: str | None = None) -> Named:
    """Take a noun phrase apart: 全国领先的千亿级企业 is 千亿级企业 with the scope 全国领先."""
    full = words.strip("、的")
    rest = full
    scopes = [scope] if scope else []
    region = next((region for region in REGIONS if rest.startswith(region) and len(rest) > len(region)), None)
    each = _EACH_PLACE.match(rest)
    region = each[0] if each else region
    if region and "的" not in rest:
        scopes.append(region)
        rest = rest[len(region) :].lstrip("的")
    attribute, found, noun = _last_attribute(rest)
    if found and attribute in _COUNTED_BODIES:
        rest = attribute
    elif found:
        scopes.append(attribute)
        rest = noun
    qualities = tuple(
        dict.fromkeys(quality[0].rstrip("的") for part in (rest, *scopes) for quality in _front_praise(part))
    )
    name = _without_praise(rest)
    kept = [part for part in (_without_praise(part) for part in scopes) if part]
    return Named(full, name, "".join(kept) or None, qualities)


# 50个部门的政务数据 counts 部门, not 政务数据.
_COUNTED_BODIES = frozenset(
    listed(
        """
    部门 企业 单位 县 市 区 村 镇 乡 乡镇 街道 社区 地区 园区 学校 医院 家庭 农户 机构 城市 行业 国家 县区
    小区
    """
    )
)


# 物流费用与产值的比率 is one name: such nouns mean nothing without what they measure.
_MEASURE_NOUNS = frozenset(
    listed(
        "比率 比重 比例 占比 比值 比 数量 总数 数 规模 总规模 面积 金额 总额 水平 时间 时限 满意度 覆盖率 覆盖面 总量 增速"
    )
)


def _last_attribute(words: str) -> tuple[str, bool, str]:
    """Split at the last 的 that ends an attribute, never inside brackets, quotes or 目的地."""
    place = words.rfind("的")
    while place > 0:
        noun = words[place + 1 :]
        if (
            noun
            and noun not in _MEASURE_NOUNS
            and not noun.startswith(("士", "地", "确"))
            and words[place - 1] not in "目标"
            and "”" not in noun.replace("“", "", noun.count("”")).rpartition("”")[0]
        ):
            return words[:place], True, noun
        place = words.rfind("的", 0, place)
    return "", False, words


def _front_praise(words: str) -> list[re.Match[str]]:
    found = []
    while match := QUALITIES.match(words):
        found.append(match)
        words = words[match.end() :]
    return found


def _without_praise(words: str) -> str:
    while (match := QUALITIES.match(words)) and match.end() <= len(words):
        words = words[match.end() :]
    return words


_BY_WAY_OF = ("通过", "采取", "采用", "利用", "借助", "以")


_EACH_PLACE = re.compile(r"每个?(?:县区|市县|乡镇|街道|社区|园区|市|县|区|镇|乡|村|省)(?=[一-龥“]{2})")
# 每万亩农田配备农技人员: a rate for each of something.
_EACH = re.compile(
    r"(?P<scope>每[^，。；、]{1,8}?)(?P<verb>配备|配置|配套|建设|建成|建有|设置|拥有|设立|培养|培育|打造)(?=[^，。；]{2})"
)


def split_scope(words: str) -> tuple[str, str | None, str]:
    """Part 智能家电行业突破关键核心技术 into scope, verb and name; no verb where nothing parts it."""
    each = _EACH.match(words)
    if each:
        return each["scope"], each["verb"], words[each.end() :]
    best: tuple[int, str] | None = None
    for verb in STRONG_VERBS:
        place = words.rfind(verb)
        if place <= 0 or not _parts(words, place, verb):
            continue
        if best is None or place < best[0] or (place == best[0] and len(verb) > len(best[1])):
            best = (place, verb)
    if best is None:
        return "", None, words
    place, verb = best
    scope = "" if words.startswith(_BY_WAY_OF) else words[:place]
    return scope, verb, words[place + len(verb) :]


def _parts(words: str, place: int, verb: str) -> bool:
    """Whether the verb at `place` stands between a scope and a name, not inside a name."""
    after, before = words[place + len(verb) :], words[:place]
    if len(after) < 2 or is_compound(verb, after):
        return False
    # 城镇新增就业 is the indicator's own name.
    area = verb in _SURE_VERBS and before.endswith(_AREAS) and before != "城镇"
    return area or _ends_scope(before) or words.startswith(_BY_WAY_OF)


_SURE_VERBS = ("新增", "净增", "建成", "新建", "打造", "引进", "培育")
_AREAS = ("区", "县", "镇", "乡", "村", "州", "盟", "旗")


def _ends_scope(words: str) -> bool:
    return words.endswith(tuple(SCOPE_ENDS)) or bool(_PLACE_NAME.fullmatch(words))


def is_place(words: str) -> bool:
    """Whether words name a place and nothing else: 全市, 每个县, 其他市, 在全国.

    在全国有影响力的品牌 names what is counted, not where.
    """
    at_a_place = words.startswith("在") and "的" not in words
    return words in REGIONS or bool(_PLACE_NAME.fullmatch(words)) or at_a_place


def is_scope(words: str) -> bool:
    """Whether words only say where: 全市, 市本级, 智能家电行业, 在…方面, 每个县."""
    return is_place(words) or _ends_scope(words)


_AT_A_PLACE = re.compile(r"在(?!线|建|校|岗|职|库|园|册|编|外|内|宅|研|产)|并(?!购|网|联|轨)(?=[一-龥]{2})")


def cut_at_predicate(words: str) -> str:
    """A noun behind a figure up to the verb that opens its predicate: 领军企业纳入培育库 → 领军企业."""
    places = [place for word in PREDICATES if (place := words.find(word, 2)) >= 0]
    place_word = _AT_A_PLACE.search(words, 2)
    return words[: min([*places, place_word.start()] if place_word else places, default=len(words))]


def opens_predicate(words: str) -> bool:
    """Whether the words behind a figure open with a verb or particle, so that no noun stands there."""
    return (
        not words
        or words.startswith(tuple(PREDICATES))
        or bool(LINKS.match(words))
        or words[0] in "、，和及与或等（）”/"
    )
