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
_MONTH = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})月?(?:内|份)?")
_HALF = re.compile(r"(?:(\d{4})年)?([上下])半年(?:底|末)?")
_FIVE_YEARS = re.compile(r"[“\"]?十([三四五六])五[”\"]?(?:时期|期|规划)?(?:底|末|期末)")
_YEAR_END = re.compile(r"(?:(\d{4})年|年)(?:底|末)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_PLANS_END = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}


def read_date(text: str, year: int | None = None) -> date | None:
    """The day that `2022-12-31`, `2022年12月31日`, `12月31日`, `0630`, `6月底前` or `三季度末` names.

    What names no year takes `year`; None where the text is no date or no such day exists.
    """
    bare = _bare(text)
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


def read_term(text: str, year: int | None = None) -> date | None:
    """The last day of the time that a deadline names: read_date's, `2022年6月`, `上半年` or `“十四五”末`.

    The forms of domain.md §2; each ends with its last day. None where the text names no such time.
    """
    if day := read_date(text, year):
        return day
    bare = _bare(text)
    if match := _MONTH.fullmatch(bare):
        return _month_end(int(match[1]), int(match[2]))
    if match := _HALF.fullmatch(bare):
        return _month_end(_year(match[1], year), 6 if match[2] == "上" else 12)
    if match := _FIVE_YEARS.fullmatch(bare):
        return date(_PLANS_END[match[1]], 12, 31)
    return None


def _bare(text: str) -> str:
    bare = re.sub(r"\s|之?前$|以前$|完成$", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(之|以)?前$", "", bare)


def _year(printed: str | None, year: int | None) -> int | None:
    return int(printed) if printed else year


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _month_end(year: int | None, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if year and 1 <= month <= 12 else None
