"""Dates as clerks type them: one strict reading, or none."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

_FULL = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_DAY = re.compile(r"(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})?(\d{2})(\d{2})")
_MONTH_END = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份|底|末)+")
_QUARTER_END = re.compile(r"(?:(\d{4})年)?(?:第)?([一二三四1-4])季度(?:底|末)?")
_YEAR_END = re.compile(r"(?:(\d{4})年|年)(?:底|末)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def read_date(text: str, year: int | None = None) -> date | None:
    """The day that `2022-12-31`, `2022年12月31日`, `12月31日`, `0630`, `6月底前` or `三季度末` names.

    What names no year takes `year`; None where the text is no date or no such day exists.
    """
    bare = re.sub(r"\s|之?前$|以前$|完成$", "", unicodedata.normalize("NFKC", text))
    bare = re.sub(r"(之|以)?前$", "", bare)
    if match := _FULL.fullmatch(bare):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY.fullmatch(bare):
        return _day(year, int(match[1]), int(match[2]))
    if match := _COMPACT.fullmatch(bare):
        return _day(_year(match[1], year), int(match[2]), int(match[3]))
    if match := _MONTH_END.fullmatch(bare):
        return _month_end(_year(match[1], year), int(match[2]))
    if match := _QUARTER_END.fullmatch(bare):
        return _month_end(_year(match[1], year), 3 * int(_QUARTERS.get(match[2], 0) or match[2]))
    if match := _YEAR_END.fullmatch(bare):
        return _day(_year(match[1], year), 12, 31)
    return None


def _year(printed: str | None, year: int | None) -> int | None:
    return int(printed) if printed else year


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _month_end(year: int | None, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if year and 1 <= month <= 12 else None
