"""Phrases that stand where a figure could: 一批, 若干, 持续提升, 位居前列, 与经济增长同步 (domain.md R7, R8)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from models.rules.targets.context import left_edge, opens_with_verb
from models.rules.targets.front import Words, take_head, take_near
from models.rules.targets.lexicon import Role
from models.rules.targets.names import Named, cut_at_predicate, is_scope, read_name, split_scope
from models.rules.targets.normal import Even
from models.rules.targets.traps import blind_spots
from models.values import Comparator, Direction, Measure, Target

_STOPS = frozenset("，。；：！？\n（）,;")
_MANY = re.compile(
    r"一大批|一批|一系列|若干(?:个|家|项|条)?|(?<![0-9零一二三四五六七八九十百千万亿众许诸])多(?:个|家|项|处)(?!层次|方面|领域|渠道|维度|环节|部门|学科)"
)
_BETTER = re.compile(
    r"(?P<how>持续|不断|稳步|明显|显著|进一步|大幅度?|逐步|全面|有效|切实|更加|日益|整体|稳定)"
    r"(?P<turn>增强|提升|提高|优化|改善|增长|扩大|完善|壮大|下降|降低|减少|健全|增加|攀升|向好|提质|回升)"
)
_LEADING = re.compile(
    r"(?:保持|稳居|位居|位列|居|处于|进入|走在|挺进|跻身|继续保持)[^，。；：\n]{0,8}?(?:前列|领先(?:水平|地位)?|先进(?:水平|行列)|第一方阵|第一梯队)"
)
_RELATIVE = re.compile(
    r"与(?P<with>[^，。；：\n与]{2,14}?)(?:基本)?(?:保持)?(?:基本)?同步"
    r"|(?P<word>不低于|高于|快于|优于|超过|达到|不高于|低于)(?P<mean>[^，。；：\n0-9]{0,8}?平均(?:水平|增速|值)?"
    r"|(?:全[国省市区县]|上年|去年)(?:同期)?(?:水平|增速)?(?=[，。；、）\n]|$))"
)
_REACH = 40
_MOVES = ((Role.SPEED, Measure.GROWTH), (Role.RISE_BY, Measure.GROWTH), (Role.FALL_BY, Measure.REDUCTION))
_FALLING = frozenset(("下降", "降低", "减少"))
_BY_WORD = {
    "不低于": Comparator.AT_LEAST, "高于": Comparator.ABOVE, "快于": Comparator.ABOVE, "优于": Comparator.ABOVE,
    "超过": Comparator.ABOVE, "达到": Comparator.EQUAL, "不高于": Comparator.AT_MOST, "低于": Comparator.BELOW,
}  # fmt: skip


def find_wordings(evened: Even, *, nameless: bool = False) -> tuple[Target, ...]:
    """Phrases without a figure, as targets with value None, in the order of the text, none overlapping.

    Those without a name are kept with `nameless` only: alone they may mean something, in prose nothing.
    """
    text = evened.text
    spots = sorted(blind_spots(text))
    starts = [start for start, _ in spots]
    found = [hit for kind in (_many, _better, _leading, _relative) for hit in kind(text)]
    wordings: list[Target] = []
    reached = 0
    for key, start, end, target in sorted(found, key=lambda hit: hit[:3]):
        if (
            start >= reached
            and end > start
            and (target.name or nameless)
            and not _is_blind(key, starts, spots)
        ):
            wordings.append(replace(target, phrase=evened.phrase(start, end), span=evened.span(start, end)))
            reached = end
    return tuple(wordings)


def _is_blind(place: int, starts: list[int], spots: list[tuple[int, int]]) -> bool:
    index = bisect_right(starts, place)
    return bool(index) and place < spots[index - 1][1]


Hit = tuple[int, int, int, Target]


def _many(text: str) -> Iterator[Hit]:
    """新建一批创新平台: the noun behind, or the collective noun after 等."""
    for match in _MANY.finditer(text):
        start, end = _left(text, match.start()), _right(text, match.end())
        words, front = Words(), text[start : match.start()]
        rest = take_head(take_near(front, words, noun_behind=True), words).removeprefix("在")
        noun = text[match.end() : end]
        kept = cut_at_predicate(noun)
        named = read_name(_collective(kept), rest if rest and is_scope(rest) else None)
        yield match.start(), start, match.end() + len(kept), _without_figure(named, words.period)


def _collective(noun: str) -> str:
    """等创新载体 gathers what was listed: the name is what it gathers."""
    listed, found, collective = noun.rpartition("等")
    return (
        collective
        if found and "、" in listed and len(collective) > 2 and "的" not in collective
        else noun.removesuffix("等")
    )


def _better(text: str) -> Iterator[Hit]:
    """创新能力持续提升, or 持续提升创新能力: qualities that are to grow."""
    for match in _BETTER.finditer(text):
        start, end = _left(text, match.start()), _right(text, match.end())
        front, behind = text[start : match.start()], text[match.end() : end]
        noun = behind if not front else front if not behind else ""
        words = Words()
        _, _, name = split_scope(take_head(noun, words))
        lower = match["turn"] in _FALLING
        target = _without_figure(read_name(name), words.period)
        yield match.start(), start, end, replace(target, direction=Direction.LOWER) if lower else target


def _leading(text: str) -> Iterator[Hit]:
    """位居全国前列: a rank without a number."""
    for match in _LEADING.finditer(text):
        start = _left(text, match.start())
        words = Words()
        name = take_head(text[start : match.start()], words)
        target = _without_figure(read_name(name), words.period)
        yield (
            match.start(),
            start,
            match.end(),
            replace(target, measure=Measure.RANK, direction=Direction.LOWER),
        )


def _relative(text: str) -> Iterator[Hit]:
    """居民收入增长与经济增长同步, 不低于全省平均水平: measured against something that moves (R8)."""
    for match in _RELATIVE.finditer(text):
        start = _left(text, match.start())
        words = Words()
        # 居民收入增长与…同步 is the growth of 居民收入, as 居民收入增长6% is.
        front = take_near(text[start : match.start()], words, noun_behind=False)
        name = take_head(front, words)
        measure = next((measure for role, measure in _MOVES if words.has(role)), None)
        target = replace(_without_figure(read_name(name), words.period), measure=measure)
        comparator = _BY_WORD.get(match["word"] or "", Comparator.EQUAL)
        lower = comparator in (Comparator.AT_MOST, Comparator.BELOW)
        yield (
            match.start(), start, match.end(),
            replace(
                target, base=match["with"] or match["mean"], comparator=comparator,
                direction=Direction.LOWER if lower else Direction.HIGHER,
            ),
        )  # fmt: skip


def _without_figure(named: Named, period: str | None) -> Target:
    qualifier = "+".join(named.qualities) or None
    return Target(named.name, "", None, scope=named.scope, period=period, qualifier=qualifier)


def _left(text: str, start: int) -> int:
    return left_edge(text, start, max(0, start - _REACH))


def _right(text: str, start: int) -> int:
    place, quoted = start, False
    while place < min(len(text), start + 2 * _REACH) and text[place] not in _STOPS:
        sign = text[place]
        quoted = (quoted or sign == "“") and sign != "”"
        if (
            not quoted
            and sign == "、"
            and (opens_with_verb(text, place + 1, len(text)) or text.startswith("一批", place + 1))
        ):
            break
        place += 1
    return place
