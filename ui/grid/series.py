"""Series of texts and how they go on: dates by day or month, quarters, 第N条, any text that ends in a number."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from models.rules.targets.numbers import read_numeral

Way = Literal["copy", "series", "months"]
Next = Callable[[int], str | None]

# Without a year only 3月5日 is a day: 1-2 and 6.30 may be codes and figures.
_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})(?:(?P<a>年)|(?P<sign>[-/.])))?"
    r"(?P<month>[0-9]{1,2})(?(sign)(?P=sign)|月)(?P<day>[0-9]{1,2})(?P<c>(?(sign)|日?))(?P<tail>[之以]?前|)"
)
_MONTH = re.compile(r"(?P<year>[0-9]{4})(?P<a>年|[-/.])(?P<month>[0-9]{1,2})(?P<c>月?)(?P<tail>[份底末前]*)")
_NUMBER = re.compile(r"(?P<head>.*?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<tail>[^0-9]*)", re.DOTALL)
_CHINESE = re.compile(
    r"(?P<head>(?:.*[第（(])?)(?P<number>[零一二三四五六七八九十百]+)(?P<tail>[)）、.．条章节项款批次期届季度月年号类组].*)",
    re.DOTALL,
)
_CYCLES = (
    ("一季度", "二季度", "三季度", "四季度"),
    ("1季度", "2季度", "3季度", "4季度"),
    ("上半年", "下半年"),
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    tuple(f"{month}月" for month in range(1, 13)),
)
# A cycle within a year carries the year before it along.
_YEAR = re.compile(r"(.*?)([0-9]{4})(年.*)", re.DOTALL)
_DIGITS = "零一二三四五六七八九"
# In a year that is not named February has 28 days.
_COMMON_YEAR = 2001


def series_ways(texts: Sequence[str]) -> tuple[Way, ...]:
    """How these texts may go on as a series: by months too where they are days."""
    if continue_series(texts, "series") is None:
        return ()
    return ("series", "months") if continue_series(texts, "months") else ("series",)


def continue_series(texts: Sequence[str], way: Way) -> Next | None:
    """The text with a number (0 is the first of those given, -1 stands before it), or None: no series.

    One text goes on by one, several by the step between them, which must be the same throughout. The
    function gives None where the series ends (a number below zero, a year there is not).
    """
    if not texts or not all(texts):
        return None
    if way == "months":
        return _by_dates(texts, months=True)
    return _by_dates(texts) or _by_months(texts) or _by_cycle(texts) or _by_number(texts)


def _step(values: Sequence[int] | Sequence[Decimal]) -> int | Decimal | None:
    """The one step between neighbours; 1 where a value stands alone; None where steps differ."""
    steps = {after - before for before, after in pairwise(values)}
    return 1 if len(values) == 1 else steps.pop() if len(steps) == 1 else None


def _matches(pattern: re.Pattern[str], texts: Sequence[str]) -> list[re.Match[str]] | None:
    found = [match for text in texts if (match := pattern.fullmatch(text))]
    return found if len(found) == len(texts) else None


def _by_dates(texts: Sequence[str], *, months: bool = False) -> Next | None:
    found = _matches(_DATE, texts)
    days = [_day(match) for match in found] if found else []
    if not found or None in days or len({_shape(match) for match in found}) > 1:
        return None
    known = [day for day in days if day is not None]
    counted = _month_numbers(known)
    if counted is not None and (months or (len(known) > 1 and _step(counted))):
        step = _step(counted)
        # One 30 April goes on as 30 May, as in Excel; several last days of months go on as last days.
        ends = len(known) > 1 and all(day == _month_end(day.year, day.month) for day in known)
        if step is None:
            return None
        return lambda number: _write(found[0], _in_month(known, counted[0] + int(step) * number, ends))
    step = None if months else _step([day.toordinal() for day in known])
    return None if step is None else lambda number: _write(found[0], _later(known[0], int(step) * number))


def _shape(match: re.Match[str]) -> tuple[str | None, ...]:
    return match["a"], match["sign"], match["c"], match["tail"]


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"] or _COMMON_YEAR), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _month_numbers(days: Sequence[date]) -> list[int] | None:
    """The days as running months, where they are the same day of theirs or each the last one."""
    same = len({day.day for day in days}) == 1
    ends = all(day == _month_end(day.year, day.month) for day in days)
    return [day.year * 12 + day.month - 1 for day in days] if same or ends else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _in_month(days: Sequence[date], month: int, ends: bool) -> date | None:
    """The day of a running month: its last one if all given are last ones, else the given day or the last."""
    year, zero_based = divmod(month, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    last = _month_end(year, zero_based + 1)
    return last if ends else last.replace(day=min(days[0].day, last.day))


def _later(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def _write(like: re.Match[str], day: date | None) -> str | None:
    """The day printed as the first one of the series is: 2022-12-31 with two figures, 2022/12/31 without."""
    if day is None:
        return None
    sign, parts = like["sign"], (like["month"], like["day"])
    padded = any(part.startswith("0") for part in parts) or (sign == "-" and min(map(len, parts)) == 2)
    width = 2 if padded else 1
    year = f"{day.year:04}{like['a'] or sign}" if like["year"] else ""
    return f"{year}{day.month:0{width}}{sign or '月'}{day.day:0{width}}{like['c']}{like['tail']}"


def _by_months(texts: Sequence[str]) -> Next | None:
    """2022年3月, 2022年6月底: the months of a named year, carried into the next."""
    found = _matches(_MONTH, texts)
    if not found or len({(match["a"], match["c"], match["tail"]) for match in found}) > 1:
        return None
    counted = [int(match["year"]) * 12 + int(match["month"]) - 1 for match in found]
    step = _step(counted)
    if step is None or any(not 1 <= int(match["month"]) <= 12 for match in found):
        return None
    return lambda number: _write_month(found[0], counted[0] + int(step) * number)


def _write_month(like: re.Match[str], month: int) -> str | None:
    year, zero_based = divmod(month, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    width = 2 if like["month"].startswith("0") or like["a"] == "-" else 1
    return f"{year:04}{like['a']}{zero_based + 1:0{width}}{like['c']}{like['tail']}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands in a cycle: what is before and behind the word, and the word's number."""

    head: str
    tail: str
    number: int
    year: int | None


def _by_cycle(texts: Sequence[str]) -> Next | None:
    for cycle in _CYCLES:
        places = [_in_cycle(text, cycle) for text in texts]
        found = [place for place in places if place is not None]
        if len(found) < len(texts) or len({(place.head, place.tail) for place in found}) > 1:
            continue
        if len({place.year is None for place in found}) > 1:
            continue
        numbers = [place.number + (place.year or 0) * len(cycle) for place in found]
        step = _step(_unwound(numbers, len(cycle)) if found[0].year is None else numbers)
        if step is not None:
            return lambda number, at=numbers[0], by=int(step), like=found[0], words=cycle: _write_cycle(
                like, words, at + by * number
            )
    return None


def _unwound(numbers: Sequence[int], length: int) -> list[int]:
    """Numbers of a cycle without a year, going on upwards past its end: 四季度, 一季度 is one step."""
    unwound = [numbers[0]]
    for number in numbers[1:]:
        unwound.append(unwound[-1] + (number - unwound[-1]) % length)
    return unwound


def _in_cycle(text: str, cycle: Sequence[str]) -> _Place | None:
    for number, word in enumerate(cycle):
        head, found, tail = text.rpartition(word)
        # 1月 is no part of 11月, and 6月 before a day is no month that goes on alone.
        if found and not (word[0].isdigit() and (head[-1:].isdigit() or tail[:1].isdigit())):
            match = _YEAR.fullmatch(head)
            bare = f"{match[1]}\0{match[3]}" if match else head
            return _Place(bare, tail, number, int(match[2]) if match else None)
    return None


def _write_cycle(like: _Place, cycle: Sequence[str], at: int) -> str | None:
    year, number = divmod(at, len(cycle))
    if like.year is not None and not 1000 <= year <= 9999:
        return None
    return like.head.replace("\0", str(year)) + cycle[number] + like.tail


def _by_number(texts: Sequence[str]) -> Next | None:
    """The last number of the text, between the same words throughout: 任务9, 第3条, 001, 1.5, （二）."""
    arabic = _matches(_NUMBER, texts)
    found = arabic or _matches(_CHINESE, texts)
    if not found or len({(match["head"], match["tail"]) for match in found}) > 1:
        return None
    values = [read_numeral(match["number"]) if not arabic else Decimal(match["number"]) for match in found]
    known = [value for value in values if value is not None]
    step = _step(known) if len(known) == len(values) else None
    if step is None:
        return None
    places = max(len(match["number"].partition(".")[2]) for match in found)
    return lambda number: _write_number(found[0], known[0] + step * number, places, bool(arabic))


def _write_number(like: re.Match[str], value: Decimal, places: int, arabic: bool) -> str | None:
    if value < 0 or (not arabic and not 1 <= value <= 999):
        return None
    digits = like["number"]
    width = len(digits) if digits.startswith("0") and "." not in digits else 0
    words = f"{value:.{places}f}".zfill(width) if arabic else _chinese(int(value))
    return like["head"] + words + like["tail"]


def _chinese(number: int) -> str:
    """A number from 1 to 999 in Chinese numerals: 十一, 二十, 一百零五, 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")
