"""Where a figure stands: its sentence, the words in front of it and the words behind it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from models.rules.targets.amounts import Amount
from models.rules.targets.lexicon import BEHIND_WORDS
from models.rules.targets.units import UnitKind, kind_of
from models.rules.targets.verbs import MAKING_VERBS, NOUNABLE_VERBS

REACH_LEFT = 120
REACH_RIGHT = 80
_BOUNDARIES = frozenset("，。；：！？\n,;")
_SENTENCE_END = re.compile(r"[。！？\n；]")
_LABEL = re.compile(
    r"(?:（[0-9一二三四五六七八九十]{1,3}）|[0-9]{1,3}[.、](?![0-9])|[①-⑳]|[一二三四五六七八九十]{1,3}(?:、|是)|-+)"
)
_PAIRS = {"）": "（", "”": "“", "》": "《", "】": "【", "〕": "〔", "」": "「"}
_OPENERS = frozenset(_PAIRS.values())
_BY_OPENER = {opener: closer for closer, opener in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in its surroundings: offsets in the evened text.

    `left` to the amount's start are the words in front within its clause, `tail` is the end of the
    comparator behind, `right` the end of the words behind; `sentence` the offsets of its sentence.
    """

    text: str
    amount: Amount
    left: int
    tail: int
    right: int
    sentence: tuple[int, int]
    behind: str
    skipped: int = 0

    @property
    def front(self) -> str:
        """The words in front of the figure."""
        return self.text[self.left : self.amount.start]

    @property
    def back(self) -> str:
        """The words behind figure and comparator, a remark in brackets right there left out."""
        return self.text[self.tail + self.skipped : self.right]


def place_all(text: str, amounts: tuple[Amount, ...]) -> tuple[Place, ...]:
    """Every amount with its surroundings, in the order of the text."""
    stops = [match.start() for match in _SENTENCE_END.finditer(text)]
    starts = [amount.start for amount in amounts]
    places: list[Place] = []
    floor = 0
    for amount in amounts:
        place = _place(text, amount, floor, starts, stops)
        places.append(place)
        floor = place.tail
    return tuple(places)


def _place(text: str, amount: Amount, floor: int, starts: list[int], stops: list[int]) -> Place:
    behind = _comparator_behind(text, amount)
    tail = amount.end + len(behind)
    index = bisect_right(stops, amount.start)
    sentence = (stops[index - 1] + 1 if index else 0, stops[index] if index < len(stops) else len(text))
    left = left_edge(text, amount.start, max(floor, sentence[0], amount.start - REACH_LEFT))
    skipped = _bracket_length(text, tail)
    after = bisect_left(starts, tail + skipped)
    following = starts[after] if after < len(starts) else len(text)
    right = _right_edge(text, tail + skipped, min(following, sentence[1], tail + skipped + REACH_RIGHT))
    return Place(text, amount, left, tail, right, sentence, behind, skipped if right > tail + skipped else 0)


def _comparator_behind(text: str, amount: Amount) -> str:
    for length in (5, 3, 2, 1):
        words = text[amount.end : amount.end + length]
        if (
            len(words) == length
            and words in BEHIND_WORDS
            and (words != "内" or _may_close_with_nei(text, amount))
        ):
            return words
    return ""


def _may_close_with_nei(text: str, amount: Amount) -> bool:
    """内 compares a duration only (6小时内), and not where it opens a word (内容, 内外)."""
    return kind_of(amount.unit) is UnitKind.TIME and text[amount.end + 1 : amount.end + 2] not in (
        "容",
        "外",
        "部",
    )


def left_edge(text: str, start: int, floor: int) -> int:
    """Where the words in front of `start` begin within their clause, not before `floor`."""
    place = start
    while place > floor:
        sign = text[place - 1]
        if sign in _BOUNDARIES or sign in _OPENERS:
            break
        opening = text.rfind(_PAIRS[sign], floor, place - 1) if sign in _PAIRS else -1
        place = opening if opening >= 0 else place - 1
    label = _LABEL.match(text, place, start)
    return _after_enumerated_verbs(text, label.end() if label else place, start)


def _after_enumerated_verbs(text: str, left: int, start: int) -> int:
    """Of 加强A、推进B、培育C only the last part belongs to the figure: each opens with a verb."""
    for place in range(start - 1, left - 1, -1):
        if text[place] == "、" and opens_with_verb(text, place + 1, start):
            return place + 1
    return left


def opens_with_verb(text: str, start: int, end: int) -> bool:
    """Whether a verb of making stands at `start`, one that is seldom half of a noun."""
    return any(
        (words := text[start : min(start + length, end)]) in MAKING_VERBS and words not in NOUNABLE_VERBS
        for length in (4, 3, 2)
    )


def _bracket_length(text: str, start: int) -> int:
    """The length of a bracket that opens right at `start`, 0 without one."""
    if text[start : start + 1] != "（":
        return 0
    closing = text.find("）", start, start + 60)
    return closing + 1 - start if closing >= 0 else 0


def _right_edge(text: str, start: int, ceiling: int) -> int:
    place = start
    while place < ceiling:
        sign = text[place]
        if sign in _BOUNDARIES or sign in "（）" or sign in _PAIRS:
            break
        if sign == "、" and opens_with_verb(text, place + 1, ceiling):
            break
        closing = text.find(_BY_OPENER[sign], place, ceiling) if sign in _BY_OPENER else -1
        place = closing + 1 if closing >= 0 else place + 1
    # Another figure's own words are not this one's: stop at the last 、 before it.
    if place == ceiling and place < len(text) and text[place : place + 1] not in _BOUNDARIES:
        cut = max(
            text.rfind("、", start, place), text.rfind("和", start, place), text.rfind("及", start, place)
        )
        return cut if cut >= 0 else place
    return place
