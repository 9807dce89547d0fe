"""Decimal numbering (1, 1.1, 1.1.1): told from figures by its count, before lines are joined."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.rules.notice.chars import view
from models.rules.notice.lines import Line, tidy

_WORDS = r"[\u4e00-\u9fff“《（【]"
# Without a blank between them a measure word makes the number a figure: 1.5万亩.
_NUMBER = re.compile(
    rf"[ \t]*(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.、]|(?=[ \t])|(?![万亿千百个家倍米公吨元亩项度]))(?=[ \t]*{_WORDS})"
)
_CHAPTER = re.compile(rf"[ \t]*(\d{{1,2}})(?=[ \t]+{_WORDS})")

Number = tuple[int, ...]


def mark_decimals(lines: list[Line]) -> list[Line]:
    """The same lines with a blank behind each number of a decimal outline, and nowhere else behind a number.

    Blanks beside a number are dropped from every other line, so the blank tells `1.1 建设` from a figure.
    """
    numbered = dict(_numbered(lines))
    if len(numbered) < 2:
        return lines
    chapters = dict(_chapters(lines, {number[0]: place for place, (number, _) in reversed(numbered.items())}))
    ends = {place: end for place, (_, end) in numbered.items()} | chapters
    return [_with_blank(line, ends[place]) if place in ends else line for place, line in enumerate(lines)]


def _numbered(lines: list[Line]) -> Iterator[tuple[int, tuple[Number, int]]]:
    """Lines that begin with the next number of the outline, and where it ends in them."""
    last: Number = ()
    for place, line in enumerate(lines):
        match = _NUMBER.match(view(line.raw)) if "\t" not in line.text else None
        if match:
            number = tuple(int(part) for part in match.group(1).split("."))
            if _follows(number, last):
                last = number
                yield place, (number, match.end())


def _follows(number: Number, last: Number) -> bool:
    """Whether a number goes on with an outline: the next beside, above or the first below the last one."""
    if not last:
        return set(number[1:]) == {1}
    above = len(number) <= len(last) and number == (*last[: len(number) - 1], last[len(number) - 1] + 1)
    below = len(number) > len(last) and number == (*last, *[1] * (len(number) - len(last)))
    return above or below or number == (last[0] + 1, *[1] * (len(number) - 1))


def _chapters(lines: list[Line], firsts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Lines `2 重点任务` that stand above the first number of their chapter."""
    for chapter, first in firsts.items():
        floor = firsts.get(chapter - 1, -1)
        for place in range(first - 1, floor, -1):
            match = _CHAPTER.match(view(lines[place].raw)) if "\t" not in lines[place].text else None
            if match and int(match.group(1)) == chapter:
                yield place, match.end()
                break


def _with_blank(line: Line, end: int) -> Line:
    return replace(line, text=f"{tidy(line.raw[:end])} {tidy(line.raw[end:])}")
