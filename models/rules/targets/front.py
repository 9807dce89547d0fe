"""The words in front of a figure: comparators at it, and dates, verbs and connectives at the head of its clause."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from models.rules.targets.lexicon import FIRMNESS_WORDS, FRONT_WORDS, Role, Word
from models.rules.targets.morphemes import looks_like_new, looks_like_verb, opens_a_verb
from models.rules.targets.periods import BASE, PERIOD, read_base, read_period
from models.rules.targets.verbs import ADVERBS, MAKING_VERBS, NOUNABLE_VERBS, SHORT_VERBS
from models.rules.targets.wordlists import listed
from models.values import Comparator

_CONNECTIVES = listed(
    """
    同时 其中 或者 或 并且 以及 并 和 及 与 将 把 对 使 到 是 按照
    """
)
# 高于全国1个百分点 is measured against something that moves (domain.md R8).
_AHEAD_OF = re.compile(
    r"(?:高于|快于|低于|领先)(?P<field>(?:全国|全省|全市|全区|同类|行业|GDP|经济)[^，。；]{0,6})$"
)
# 三年累计开发 says over how long, 全市每年新登记 where and how often.
_TERM_TOGETHER = re.compile(r"(?P<term>[0-9一二三四五六七八九十两]{1,2}年)(?=累计|共|总共)")
_REGION_DATED = re.compile(r"(?:全|我|各)(?:省|市|县|区|州|国)")
_LOT = re.compile(r"(?:第[一二三四五六七八九十]|首)批(?!次)")
_BASE_END = re.compile(f"{BASE.pattern}$")
_PERIOD_END = re.compile(f"{PERIOD.pattern}$")
_LONGEST_WORD = max(map(len, FRONT_WORDS))
_MADE = Word(Role.MAKING)
_FIRM = Word(Role.FIRMNESS)
_ADDED = Word(Role.ADDED)
REACHED = Word(Role.RISE_TO, Comparator.EQUAL)


@dataclass(slots=True)
class Words:
    """What the words in front of a figure say, gathered while they are taken apart.

    `near` are words directly before the figure, the nearest first; `far` those at the head of the
    clause in printed order. `started` is the number a change starts from (由10家扩至20家).
    """

    near: list[tuple[str, Word]] = field(default_factory=list)
    far: list[tuple[str, Word]] = field(default_factory=list)
    period: str | None = None
    dated: bool = False
    base: str | None = None
    started: Decimal | None = None

    def all(self) -> list[tuple[str, Word]]:
        """Near words, then those of the head."""
        return self.near + self.far

    def has(self, role: Role) -> bool:
        """Whether any word plays `role`."""
        return any(word.role is role for _, word in self.all())


def take_near(front: str, words: Words, *, noun_behind: bool) -> str:
    """Take the words directly before a figure off `front`, into `words`; what is left is returned."""
    whole = None if noun_behind else _OF_WHOLE.search(front)
    if whole:
        words.near.append((whole["word"], FRONT_WORDS[whole["word"]]))
    rest = front[: whole.start()] if whole else front
    while rest:
        if words.near and words.near[-1][1].role is Role.SHARE and _is_moved(rest):
            return rest
        shorter = _take_time(rest, words)
        if shorter is None:
            shorter = _take_word(rest, words, noun_behind=noun_behind)
        if shorter is None:
            return rest
        rest = shorter.rstrip("、的")
    return rest


# 抽查比例不低于企业总数的5%: the share of a whole, its comparator before the whole.
_OF_WHOLE = re.compile(
    r"(?P<word>不低于|不少于|不得低于|不得少于|不超过|不高于|不得超过)(?=[一-龥])(?!全[国省市区县]|同|上年|去年)[^，。；、0-9]{2,14}的$"
)
# 黑臭水体消除比例: what is removed belongs to the name of the share.
_MOVED_SHARE = re.compile(r"(?:下降|降低|减少|消除|压减|增长|提升|改善|完成|实现|达标)$")


def _is_moved(rest: str) -> bool:
    return _MOVED_SHARE.search(rest) is not None or (len(rest) > 3 and rest[-2:] in MAKING_VERBS)


_LIKE_THEN = re.compile(r"(?P<base>20[0-9]{2}年|上年|去年)(?:同期|水平|底|末)?的$")
# 恢复到, 整合到: whatever the verb, the figure is where the change ends.
_MOVED_TO = re.compile(
    r"(?<=[一-龥0-9%])(?P<word>(?!由|从|截|直|自|报|收|受|遇|碰|得|来|送)[一-龥]{2}[到至])$"
)


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
    then = _LIKE_THEN.search(tail)
    if then:
        words.base = words.base or then["base"].replace("去年", "上年")
        return rest[: len(rest) - len(then[0])]
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
            if tail.startswith("年均") and not words.dated:
                words.period, words.dated = "年均", True
            return rest[:-length]
    return _take_unlisted(rest, words, noun_behind=noun_behind)


def _take_unlisted(rest: str, words: Words, *, noun_behind: bool) -> str | None:
    """前期项目熟化10个, 利用率恢复到90%: a verb no list knows, behind a name of some length."""
    moved = _MOVED_TO.search(rest) if not words.near and not noun_behind else None
    if moved:
        word = moved["word"]
        if word[1] in SHORT_VERBS and not opens_a_verb(word[0]):
            word = word[1:]
        words.near.append((word, REACHED))
        return rest.removesuffix(word)
    tail = rest[-2:]
    listed_noun = tail in NOUNABLE_VERBS or noun_behind
    if len(rest) >= 2 + _SHORTEST_NAME and looks_like_verb(tail) and not listed_noun:
        words.near.append((tail, _MADE))
        return rest[:-2]
    return None


def _verb(rest: str, tail: str, *, noun_behind: bool) -> Word | None:
    """A verb of making right before the figure; 新培育 adds, and 服务 is a noun where no noun follows."""
    if tail.startswith("新") and (tail[1:] in MAKING_VERBS or tail[1:] in SHORT_VERBS) and len(tail) > 1:
        return _ADDED
    if tail in MAKING_VERBS and (noun_behind or tail not in NOUNABLE_VERBS):
        return _MADE
    if len(tail) == 1 and rest.endswith(_URGED):
        return _MADE
    if tail in SHORT_VERBS and noun_behind and (len(rest) == 1 or rest[-2] not in "创重改扩基"):
        return _MADE
    if tail in ADVERBS and len(tail) > 1 and (noun_behind or tail in ("动态", "全面")):
        return _MADE
    return None


_URGED = tuple(before + verb for before in ("至少", "各", "均", "应", "都") for verb in (*SHORT_VERBS, "有"))
_SINGLES_INSIDE = {
    "为": "作行成", "是": "", "超": "", "达": "发到送表", "占": "", "约": "节公合契", "增": "", "减": "", "降": "",
    "升": "", "共": "公", "由": "自", "从": "", "新": "创更革高全", "总": "汇", "已": "", "将": "", "各": "", "均": "人平户亩村县年月日季",
    "都": "首省成", "列": "班系序队行阵陈", "居": "民安宜社邻定", "排": "减安编", "也": "", "就": "成", "再": "", "应": "供对适响", "须": "", "需": "供急刚内", "要": "重主需", "可": "", "年": "", "近": "", "逾": "",
}  # fmt: skip


def _inside_a_name(rest: str, tail: str, word: Word) -> bool:
    """A single sign is the end of a longer word as often as a word (高新, 节约, 主要)."""
    return len(tail) == 1 and len(rest) > 1 and rest[-2] in _SINGLES_INSIDE.get(tail, "")


def take_head(rest: str, words: Words, *, counted: bool = True, coined: bool = True) -> str:
    """Take dates, firmness, connectives and verbs off the head of `rest`, into `words`.

    Where nothing is `counted` piece by piece (研发经费投入强度3%) a verb that may be half of a noun stays;
    without `coined` so does one that only its morphemes show.
    """
    taken = -1
    while rest and taken != len(rest):
        taken = len(rest)
        rest = _drop_time(rest, words)
        rest = _drop_firmness(rest, words)
        rest = _drop_connective(rest)
        rest = _drop_verb(rest, words, counted=counted, coined=coined)
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
    if rest.startswith("年") and any(rest[1:3] in verbs for verbs in _YEARLY):
        if not words.dated:
            words.period, words.dated = "每年", True
        return rest[1:]
    term = _TERM_TOGETHER.match(rest)
    if term:
        if not words.dated:
            words.period, words.dated = term["term"], True
        return rest[term.end() :]
    region = _REGION_DATED.match(rest)
    if region and (period := PERIOD.match(rest, region.end())):
        note_period(period, words)
        return region[0] + rest[period.end() :]
    lot = _LOT.match(rest)
    return rest[lot.end() :] if lot else rest


_YEARLY = (MAKING_VERBS - NOUNABLE_VERBS, frozenset(("新增", "净增")))


def _drop_firmness(rest: str, words: Words) -> str:
    for word in FIRMNESS_WORDS:
        if rest.startswith(word) and not rest.startswith("约束性指标"):
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


def _drop_verb(rest: str, words: Words, *, counted: bool, coined: bool) -> str:
    for length in range(6, 1, -1):
        head = rest[:length]
        if len(head) < length:
            continue
        word = _head_verb(head, rest[length:])
        if word is not None and not counted and head in NOUNABLE_VERBS and head not in ADVERBS:
            word = None
        if word is None and coined and length == 2:
            word = _coined_verb(head, rest[2:])
        if word is not None:
            words.far.append((head, word))
            return rest[length:]
    return rest


def _head_verb(head: str, after: str) -> Word | None:
    if (
        head.startswith("新")
        and head[1:] in MAKING_VERBS
        and (head[1:] not in NOUNABLE_VERBS or len(after) > 1)
    ):
        return _ADDED
    if head in ("至少", "最少"):
        return FRONT_WORDS[head]
    if head in MAKING_VERBS and head.startswith("新"):
        return _ADDED
    known = FRONT_WORDS.get(head)
    if known is not None and known.role in (Role.ADDED, Role.FALL_BY, Role.STOCK) and len(head) > 1:
        return known
    if (
        head in MAKING_VERBS
        and (head not in NOUNABLE_VERBS or len(after) > 1)
        and not is_compound(head, after)
    ):
        return _MADE
    if head in ADVERBS and _starts_with_verb(after):
        return _MADE
    return None


def _coined_verb(head: str, after: str) -> Word | None:
    """催生, 培树, 再添: a verb by its morphemes, where a name of some length is left behind it."""
    if head in NOUNABLE_VERBS or len(after) < _SHORTEST_NAME or is_compound(head, after):
        return None
    if looks_like_new(head):
        return _ADDED if head[0] == "新" else _MADE
    return _MADE if looks_like_verb(head) else None


_SHORTEST_NAME = 3
_SECOND_HALVES = frozenset("率性度额量型者类级制的业")
_NOUN_HALVES = frozenset("点站员师商线网区地力费品证班县镇村田炉厂所室库房岛")
_OPEN_HALVES = re.compile(r"用地|面积|成本|周期|基金|产值|收入|能力达|规模(?!以上|化)")
_LONG_HALVES = frozenset(
    listed(
        """
        活动 方案 情况 时间 时限 次数 环节 材料 流程 事项 效率 项目 工程 数量 面积 行动 周期 成本 用地 人员 基金 平台 中心 基地 机构 资金 能力 任务 体系 设备
        标准 产品 技术 模式 政策 贷款 比例 比率 半径 距离 金额 人数 户数 完成率 计划 课程 场景 对象 设施 材料 团队 联盟 指数
        """
    )
)


def is_compound(head: str, after: str) -> bool:
    """完成率, 突破性, 服务业, 生产线, 实施方案: the verb is the first half of a noun."""
    if (
        (after[:1] in _SECOND_HALVES and not _starts_with_verb(after))
        or after in _LONG_HALVES
        or _OPEN_HALVES.match(after)
    ):
        return True
    if head in ("上市", "挂牌") and after.startswith(("公司", "企业")):
        return True
    return (head in NOUNABLE_VERBS and after[:1] in _NOUN_HALVES) or (head == "建成" and after[:1] == "区")


def _starts_with_verb(words: str) -> bool:
    return any(
        words[:length] in MAKING_VERBS or words[:length] in ADVERBS or words[:length] in FRONT_WORDS
        for length in (2, 3, 4)
    )
