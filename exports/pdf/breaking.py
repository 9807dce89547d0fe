"""Breaks Chinese text into lines: 禁则 of GB/T 15834 (no closing mark first, no opening mark last)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from models.rules.targets.units import unit_pattern

NEVER_FIRST = frozenset("，。、；：？！,.;:?!）〕】》〉」』｝］)]}>”’…‥·・•～~—–-/／％%‰℃°′″￠々ー〗〙〛＞")
NEVER_LAST = frozenset("（〔【《〈「『｛［([{<“‘￥¥＄$#＃№〖〘〚＜")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
# Letters and digits that make words: Latin and its neighbours, full-width ones; * masks a phone number.
_LETTERS = frozenset(
    mark for mark in map(chr, (*range(0x30, 0x2000), *range(0xFF10, 0xFF5B))) if mark.isalnum()
) | {"*"}
# Marks that hold a word, a number or a phone number together when they stand inside it.
_JOINTS = frozenset("-.,:/@_&+'’–~×")
_HOLDING = _LETTERS | _JOINTS
_AFTER_NAMES = ("", "、", "，", "；")
_DASH = "—"
# A number with its measure word (3.5万家, 20余项, 2个百分点), from its last digit on.
_MEASURED = re.compile(f"[0-9０-９][万亿千百十]{{0,3}}[余多]?{unit_pattern()}")
_BEFORE_MEASURE, _MEASURE = 9, 8
# What stands behind a measure word and is a word of its own.
_BOUNDS = frozenset(("以上", "以下", "以内", "以外", "左右", "上下", "年底", "月底", "年末", "月末"))

Widths = Mapping[str, int]


def held_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds what a line should not part where one can hold it, with the stop behind it.

    That is every name (of two that begin alike the longer) and every figure with the word that bounds
    it (20家以上).
    """
    known = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    stops = "".join(map(re.escape, sorted(NEVER_FIRST)))
    figure = f"[0-9０-９.．]+[万亿千百十]{{0,3}}[余多]?{unit_pattern()}(?:以上|以下|以内|以外|左右|上下)"
    return re.compile(f"(?:{'|'.join((*map(re.escape, known), figure))})[{stops}]?")


def break_lines(text: str, widths: Widths, room: int, held: re.Pattern[str] | None = None) -> list[str]:
    """Cut one paragraph into lines no wider than `room` (same unit as `widths`, a mark's advance).

    The lines joined are the text; a space at a line's end hangs and counts for nothing. A word or
    number is split, and a mark misplaced, only where a line could not otherwise hold anything; what `held` finds
    (`held_pattern`) only where it is wider than the room.
    """
    ends = list(accumulate(map(widths.__getitem__, text)))
    if not ends or ends[-1] <= room:
        return [text]
    places = _held_places(text, ends, room, held) if held else frozenset[int]()
    lines = []
    start = 0
    while start < len(text):
        end = _line_end(text, ends, start, room, places)
        lines.append(text[start:end])
        start = end
    return lines


def _held_places(text: str, ends: Sequence[int], room: int, held: re.Pattern[str]) -> frozenset[int]:
    """Places inside those stretches that fit on a line."""
    spans = (found.span() for found in held.finditer(text))
    fitting = (span for span in spans if ends[span[1] - 1] - (ends[span[0] - 1] if span[0] else 0) <= room)
    return frozenset(place for start, end in fitting for place in range(start + 1, end))


def _line_end(text: str, ends: Sequence[int], start: int, room: int, held: frozenset[int]) -> int:
    used = ends[start - 1] if start else 0
    limit = bisect_right(ends, used + room, lo=start)
    while limit < len(text) and text[limit] == " ":
        limit += 1
    if limit >= len(text):
        return len(text)
    if held:
        for end in range(limit, start, -1):
            if end not in held and may_break(text, end):
                return end
    for allowed in (may_break, _may_break_in_word, _marks_allow):
        for end in range(limit, start, -1):
            if allowed(text, end):
                return end
    return max(limit, start + 1)


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before `text[place]`: no rule of marks, words, numbers or dates is broken."""
    before, after = text[place - 1], text[place]
    if not _marks_allow(text, place) or (before in _HOLDING and after in _HOLDING):
        return False
    if before + after in _BOUNDS or _counts(before, after):
        return False
    return not _in_measure(text, place) and not _in_name(text, place)


def _counts(before: str, after: str) -> bool:
    """Whether a number meets what it counts: 2022年, 20家, 3.5万."""
    return before in _DIGITS and "\u4e00" <= after <= "\u9fff"


def _in_measure(text: str, place: int) -> bool:
    """Whether the place parts a number from its measure word, or the measure word: 3.5万|家, 2个百|分点."""
    start = max(0, place - _BEFORE_MEASURE)
    if _DIGITS.isdisjoint(text[start:place]):
        return False
    spans = (found.span() for found in _MEASURED.finditer(text, start, place + _MEASURE))
    return any(first < place < last for first, last in spans)


def _in_name(text: str, place: int) -> bool:
    """Whether the place lies in two or three characters behind a space: a person's name (处长 某某)."""
    space = text.rfind(" ", max(0, place - 3), place - 1)
    if space < 0:
        return False
    return any(text[end : end + 1] in _AFTER_NAMES for end in range(place + 1, space + 5))


def _marks_allow(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before in NEVER_LAST or after == " ":
        return False
    if after == _DASH and before != _DASH:
        return text[place + 1 : place + 2] == _DASH
    return after not in NEVER_FIRST


def _may_break_in_word(text: str, place: int) -> bool:
    # A word wider than the line: behind a joint (0531-/86912345), else where letters do not touch.
    before, after = text[place - 1], text[place]
    return _marks_allow(text, place) and (before in _JOINTS or not (before in _LETTERS and after in _LETTERS))


def strain(lines: Sequence[str]) -> int:
    """How badly the breaks of a paragraph hurt: 0 where all are allowed, 1 for each behind a joint of a
    word (0531-/86912345) or behind a number, 10 for each that splits letters, digits or a name, or
    misplaces a mark."""
    return sum(_strain(before + after[:_MEASURE], len(before)) for before, after in pairwise(lines))


def _strain(text: str, place: int) -> int:
    if may_break(text, place):
        return 0
    before, after = text[place - 1], text[place]
    counted = before + after in _BOUNDS or _counts(before, after) or _in_measure(text, place)
    return 1 if (before in _JOINTS or counted) and _marks_allow(text, place) else 10


def balance_lines(text: str, widths: Widths, room: int, words: Sequence[str] = ()) -> list[str]:
    """Cut a heading into as few lines as possible, as equal as possible, splitting none of `words`.

    For a title or a column head, which is centred; falls back to `break_lines` where even this needs
    a forced break.
    """
    lines = break_lines(text, widths, room)
    if len(lines) < 2 or len(text) > 120:
        return lines
    cuts = [place for place in range(1, len(text)) if may_break(text, place)]
    inside = frozenset(_inside_words(text, words))
    best = _cheapest([0, *cuts, len(text)], text, widths, room, len(lines), inside)
    return [text[a:b] for a, b in pairwise(best)] if best else lines


def _inside_words(text: str, words: Sequence[str]) -> Iterator[int]:
    for word in words:
        found = text.find(word)
        while found >= 0:
            yield from range(found + 1, found + len(word))
            found = text.find(word, found + 1)


def _cheapest(
    places: Sequence[int], text: str, widths: Widths, room: int, lines: int, inside: frozenset[int]
) -> list[int]:
    """Places that cut the text into `lines` lines at the least cost; empty where none fit."""
    total = list(accumulate(map(widths.__getitem__, text), initial=0))
    fair = total[-1] / lines
    costs: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for _ in range(lines):
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, path) in costs.items():
            for end in places:
                width = total[end] - total[start]
                if end > start and width <= room:
                    sum_ = cost + (width - fair) ** 2 + (end in inside) * float(room) ** 2
                    if end not in following or sum_ < following[end][0]:
                        following[end] = (sum_, [*path, end])
        costs = following
    return costs.get(len(text), (0.0, []))[1]
