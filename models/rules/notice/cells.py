"""Figures of a table row whose name, value and unit stand in cells apart (domain.md §3, §4)."""

import re
from collections.abc import Iterator, Sequence

from models.rules.notice.chars import view
from models.rules.notice.draft import Span
from models.rules.notice.headers import INDICATOR, MEASURE, VALUE, Header

_YEAR = re.compile(r"20\d\d")
_BARE = re.compile(
    r"([≥≤＞＜><]?-?\d[\d,]*(?:\.\d+)?(?:—\d[\d,]*(?:\.\d+)?)?)((?:以[上下内]|及以上|左右|上下)?)"
)
_SIGNED = re.compile(r"[≥≤＞＜><]")
_SIGNS = {"≥": "不低于", "≤": "不超过", "＞": "超过", ">": "超过", "＜": "低于", "<": "低于"}
_UNIT = re.compile(r"（([^（）：]{1,8})）$")

Cell = tuple[str, Span, str]


def read_values(header: Header, cells: Sequence[Cell], year: int | None) -> Iterator[tuple[str, Span]]:
    """Words for the values of a row (`竹木产值60亿元`), each with the stretch from its name to its value.

    Of columns for several years only that of the plan's year counts, where there is one.
    """
    name, named = next(((cell, span) for column, span, cell in cells if column == INDICATOR), ("", None))
    measure = next((cell for column, _, cell in cells if column == MEASURE), "")
    for place in _places(header, year):
        span, value = cells[place][1], cells[place][2]
        if not re.search(r"\d", value):
            continue
        head = header.words[place]
        own = name if header.of_indicators else head
        unit = measure.strip("—-/") or _unit_of(own) or _unit_of(head)
        words = _UNIT.sub("", view(own)) + _value(value, unit)
        start = min(named[0], span[0]) if named else span[0]
        yield words, (start, max(named[1], span[1]) if named else span[1])


def _places(header: Header, year: int | None) -> list[int]:
    places = [place for place, column in enumerate(header.columns) if column == VALUE]
    own = [place for place in places if year and str(year) in header.words[place]]
    return own or places


def _unit_of(words: str) -> str:
    match = _UNIT.search(view(words))
    return match.group(1).removeprefix("单位") if match else ""


def _value(value: str, unit: str) -> str:
    """A value with its unit, signs in words."""
    seen = view(value).replace(" ", "")
    bare = _BARE.fullmatch(seen)
    seen = f"{bare.group(1)}{unit}{bare.group(2)}" if bare else seen
    return _SIGNED.sub(lambda sign: _SIGNS[sign.group()], seen)
