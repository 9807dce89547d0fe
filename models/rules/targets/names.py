"""The noun a figure counts: its name, where it holds (scope), and the praise it carries (qualities)."""

import re
from dataclasses import dataclass, field

from models.rules.targets.lexicon import FIRMNESS_WORDS, FRONT_WORDS, QUALITIES, Role, Word
from models.rules.targets.periods import BASE, PERIOD, read_base, read_period
from models.rules.targets.verbs import (
    ADVERBS,
    LINKS,
    MAKING_VERBS,
    NOUNABLE_VERBS,
    PREDICATES,
    REGIONS,
    SCOPE_ENDS,
    SHORT_VERBS,
    STRONG_VERBS,
)
from models.rules.targets.wordlists import listed

_CONNECTIVES = listed(
    """
    同时 其中 或者 或 并且 以及 并 和 及 与 将 把 对 使 到 是 按照
    """
)
# 高于全国1个百分点 is measured against something that moves (domain.md R8).
_AHEAD_OF = re.compile(
    r"(?:高于|快于|低于|领先)(?P<field>(?:全国|全省|全市|全区|同类|行业|GDP|经济)[^，。；]{0,6})$"
)
_LOT = re.compile(r"(?:第[一二三四五六七八九十]|首)批")
_BASE_END = re.compile(f"{BASE.pattern}$")
_PERIOD_END = re.compile(f"{PERIOD.pattern}$")
_LONGEST_WORD = max(map(len, FRONT_WORDS))
_MADE = Word(Role.MAKING)
_FIRM = Word(Role.FIRMNESS)
_ADDED = Word(Role.ADDED)
_PLACE_NAME = re.compile(
    r"(?:[一-龥]{2,4}(?:省|市|县|自治区|自治州)|每(?:个)?(?:市|县|区|镇|乡|村|省)|[各全](?:省|市|县|区))"
)


@dataclass(slots=True)
class Words:
    """What the words in front of a figure say, gathered while they are taken apart.

    `near` are words directly before the figure, the nearest first; `far` those at the head of the
    clause in printed order.
    """

    near: list[tuple[str, Word]] = field(default_factory=list)
    far: list[tuple[str, Word]] = field(default_factory=list)
    period: str | None = None
    dated: bool = False
    base: str | None = None

    def all(self) -> list[tuple[str, Word]]:
        """Near words, then those of the head."""
        return self.near + self.far

    def has(self, role: Role) -> bool:
        """Whether any word plays `role`."""
        return any(word.role is role for _, word in self.all())


def take_near(front: str, words: Words, *, noun_behind: bool) -> str:
    """Take the words directly before a figure off `front`, into `words`; what is left is returned."""
    rest = front
    while rest:
        shorter = _take_time(rest, words)
        if shorter is None:
            shorter = _take_word(rest, words, noun_behind=noun_behind)
        if shorter is None:
            return rest
        rest = shorter.rstrip("、的")
    return rest


def _take_time(rest: str, words: Words) -> str | None:
    tail = rest[-16:]
    ahead = _AHEAD_OF.search(tail)
    if ahead:
        words.base = words.base or ahead["field"]
        return rest[: len(rest) - len(ahead[0])]
    base = _BASE_END.search(tail)
    if base:
        words.base = words.base or read_base(base)
        return rest[: len(rest) - len(base[0])] if len(base[0]) < len(rest) else ""
    period = _PERIOD_END.search(tail)
    if period:
        note_period(period, words)
        return rest[: len(rest) - len(period[0])]
    return None


def note_period(match: re.Match[str], words: Words) -> None:
    """Keep the period a match names, unless a nearer one is known."""
    if not words.dated:
        words.period = read_period(match)
        words.dated = words.period is not None


def _take_word(rest: str, words: Words, *, noun_behind: bool) -> str | None:
    for length in range(min(_LONGEST_WORD, len(rest)), 0, -1):
        tail = rest[-length:]
        word = FRONT_WORDS.get(tail) or _verb(rest, tail, noun_behind=noun_behind)
        if word is not None and not _inside_a_name(rest, tail, word):
            words.near.append((tail, word))
            return rest[:-length]
    return None


def _verb(rest: str, tail: str, *, noun_behind: bool) -> Word | None:
    """A verb of making right before the figure; 新培育 adds, and 服务 is a noun where no noun follows."""
    if tail.startswith("新") and (tail[1:] in MAKING_VERBS or tail[1:] in SHORT_VERBS) and len(tail) > 1:
        return _ADDED
    if tail in MAKING_VERBS and (noun_behind or tail not in NOUNABLE_VERBS):
        return _MADE
    if tail in SHORT_VERBS and noun_behind and (len(rest) == 1 or rest[-2] not in "创重改扩基"):
        return _MADE
    if tail in ADVERBS and len(tail) > 1 and (noun_behind or tail in ("动态", "全面")):
        return _MADE
    return None


_SINGLES_INSIDE = {
    "为": "作行成", "是": "", "超": "", "达": "发到送表", "占": "", "约": "节公合契", "增": "", "减": "", "降": "",
    "升": "", "共": "公", "由": "自", "从": "", "新": "创更革高全", "总": "汇", "已": "", "将": "", "各": "", "均": "人平",
    "都": "首省成", "也": "", "就": "成", "再": "", "应": "供对适响", "要": "重主需", "可": "", "年": "", "近": "", "逾": "",
}  # fmt: skip


def _inside_a_name(rest: str, tail: str, word: Word) -> bool:
    """A single sign is the end of a longer word as often as a word (高新, 节约, 主要)."""
    return len(tail) == 1 and len(rest) > 1 and rest[-2] in _SINGLES_INSIDE.get(tail, "")


def take_head(rest: str, words: Words, *, counted: bool = True) -> str:
    """Take dates, firmness, connectives and verbs off the head of `rest`, into `words`.

    Where nothing is `counted` piece by piece (研发经费投入强度3%) a verb that may be half of a noun stays.
    """
    taken = -1
    while rest and taken != len(rest):
        taken = len(rest)
        rest = _drop_time(rest, words)
        rest = _drop_firmness(rest, words)
        rest = _drop_connective(rest)
        rest = _drop_verb(rest, words, counted=counted)
    return rest


def _drop_time(rest: str, words: Words) -> str:
    period = PERIOD.match(rest)
    if period:
        note_period(period, words)
        return rest[period.end() :].lstrip("，、")
    base = BASE.match(rest)
    if base:
        words.base = words.base or read_base(base)
        return rest[base.end() :]
    lot = _LOT.match(rest)
    return rest[lot.end() :] if lot else rest


def _drop_firmness(rest: str, words: Words) -> str:
    for word in FIRMNESS_WORDS:
        if rest.startswith(word):
            words.far.append((word, _FIRM))
            return rest[len(word) :].lstrip("，")
    return rest


_AUXILIARIES = frozenset("要应将还均都再即为可须需能")
_KEPT_WORDS = frozenset(listed("和谐 并购 对外 对接 与会 及时 是否 将军 使用 使命 到位 到户"))


def _drop_connective(rest: str) -> str:
    for word in _CONNECTIVES:
        if rest.startswith(word) and len(rest) > len(word):
            return rest if rest[:2] in _KEPT_WORDS else rest[len(word) :]
    if rest[:1] in _AUXILIARIES and _starts_with_verb(rest[1:]):
        return rest[1:]
    return "" if rest in _CONNECTIVES else rest.lstrip("、")


def _drop_verb(rest: str, words: Words, *, counted: bool) -> str:
    for length in range(6, 1, -1):
        head = rest[:length]
        if len(head) < length:
            continue
        word = _head_verb(head, rest)
        if word is not None and (counted or head not in NOUNABLE_VERBS or head in ADVERBS):
            words.far.append((head, word))
            return rest[length:]
    return rest


def _head_verb(head: str, rest: str) -> Word | None:
    after = rest[len(head) :]
    if (
        head.startswith("新")
        and head[1:] in MAKING_VERBS
        and (head[1:] not in NOUNABLE_VERBS or len(after) > 1)
    ):
        return _ADDED
    known = FRONT_WORDS.get(head)
    if known is not None and known.role in (Role.ADDED, Role.FALL_BY, Role.STOCK) and len(head) > 1:
        return known
    if (
        head in MAKING_VERBS
        and (head not in NOUNABLE_VERBS or len(after) > 1)
        and not _is_compound(head, after)
    ):
        return _MADE
    if head in ADVERBS and _starts_with_verb(after):
        return _MADE
    return None


_SECOND_HALVES = frozenset("率性度额量型者类级制的业")
_NOUN_HALVES = frozenset("点站员师商线网区地力费品证班县镇村田炉厂所室库房岛")
_OPEN_HALVES = ("用地", "面积", "成本", "周期", "基金", "产值", "收入", "能力达", "规模")
_LONG_HALVES = frozenset(
    listed(
        """
        方案 情况 时间 项目 工程 数量 面积 行动 周期 成本 用地 人员 基金 平台 中心 基地 机构 资金 能力 任务 体系 设备
        标准 产品 技术 模式 政策 贷款 计划 课程 场景 对象 设施 材料 团队 联盟 指数
        """
    )
)


def _is_compound(head: str, after: str) -> bool:
    """完成率, 突破性, 服务业, 生产线, 实施方案: the verb is the first half of a noun."""
    if after[:1] in _SECOND_HALVES or after in _LONG_HALVES or after.startswith(_OPEN_HALVES):
        return True
    return (head in NOUNABLE_VERBS and after[:1] in _NOUN_HALVES) or (head == "建成" and after[:1] == "区")


def _starts_with_verb(words: str) -> bool:
    return any(
        words[:length] in MAKING_VERBS or words[:length] in ADVERBS or words[:length] in FRONT_WORDS
        for length in (2, 3, 4)
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


def _last_attribute(words: str) -> tuple[str, bool, str]:
    """Split at the last 的 that ends an attribute, never inside brackets, quotes or 目的地."""
    place = words.rfind("的")
    while place > 0:
        noun = words[place + 1 :]
        if (
            noun
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


def split_scope(words: str) -> tuple[str, str | None, str]:
    """Part 智能家电行业突破关键核心技术 into scope, verb and name; no verb where nothing parts it."""
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
    if len(after) < 2 or _is_compound(verb, after):
        return False
    # 城镇新增就业 is the indicator's own name.
    area = verb in _SURE_VERBS and before.endswith(_AREAS) and before != "城镇"
    return area or _ends_scope(before) or words.startswith(_BY_WAY_OF)


_SURE_VERBS = ("新增", "净增", "建成", "新建", "打造", "引进", "培育")
_AREAS = ("区", "县", "镇", "乡", "村", "州", "盟", "旗")


def _ends_scope(words: str) -> bool:
    return words.endswith(tuple(SCOPE_ENDS)) or bool(_PLACE_NAME.fullmatch(words))


def is_scope(words: str) -> bool:
    """Whether words only say where: 全市, 市本级, 智能家电行业, 在…方面, 每个县."""
    return words in REGIONS or _ends_scope(words) or words.startswith("在")


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
