"""Years, terms and dates in a text: a figure's period and base, and a deadline that stands on its own."""

import calendar
import re
from datetime import date

_YEAR = r"(?:20[0-9]{2})年?"
_TERM = r"“?十[一二三四五六七八九]五”?"
PERIOD = re.compile(
    rf"(?:到|至|在|于|用|自|从)?(?:"
    rf"(?P<months>20[0-9]{{2}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?(?:底|末|初|中旬|上旬|下旬)?)"
    rf"|(?P<span>20[0-9]{{2}}年?[-~至到]+20[0-9]{{2}}年)"
    rf"|(?P<year>20[0-9]{{2}})年(?P<part>上半年|下半年|第?[一二三四1-4]季度|底|末|年底|年末|度|全年|初)?"
    rf"|(?P<term>{_TERM})(?:规划)?(?:期间|时期|期末|末|收官|以来)?"
    rf"|(?P<each>每年度?|年均|每季度|每月|全年|年内|今年|当年|本年度?|年度)"
    rf"|(?P<bare>年底|年末|[0-9]{{1,2}}月(?:[0-9]{{1,2}}日(?=之?前|以前)|(?:份)?(?:底|末))|上半年|下半年|第?[一二三四1-4]季度末?|期末|规划期末)"
    rf"|(?P<within>[0-9一二三四五六七八九十两]{{1,3}}(?:年|个月)(?:内|时间|左右时间))"
    rf")(?:之前|以前|前|内|期间|时|，)?"
)
BASE = re.compile(
    rf"(?:(?:比|较|相比|相较|与|在)(?P<base>{_YEAR}(?:底|末)?|上一?年度?|去年|上年末"
    rf"|去年底|同期|上年同期|去年同期|{_TERM}末|{_TERM}期末|{_TERM}时期|基准年|法定(?:办结|办理)?时[限间])"
    rf"(?:基础上|同期|相比|水平|底|末)?|(?P<same>同比))"
)


def read_period(match: re.Match[str]) -> str | None:
    """The period a match of PERIOD names: 2024, 2022上半年, 十四五, 每年; None for 全年, 年内 and the like."""
    if match["year"]:
        part = (match["part"] or "").removeprefix("第")
        return match["year"] + (part if part.endswith(("半年", "季度")) else "")
    if match["months"]:
        year, _, rest = match["months"].partition("年")
        return f"{year}-{int(rest.partition('月')[0]):02d}"
    if match["span"]:
        return match["span"].rstrip("年").replace("年", "")
    if match["term"]:
        return match["term"].strip("“”")
    if match["each"] in ("每年", "每年度", "年均", "每季度", "每月"):
        return match["each"].removesuffix("度") if match["each"] == "每年度" else match["each"]
    bare = re.sub(r"(?<=月)[0-9]+日", "", match["bare"] or "")
    return match["within"] or (
        bare.rstrip("末底").removeprefix("第") if "季度" in bare or "半年" in bare or "月" in bare else None
    )


def read_base(match: re.Match[str]) -> str:
    """The base a match of BASE names: 上年 for 同比 and its like, otherwise as printed (2020年)."""
    words = match["base"] or ""
    if match["same"] or words.startswith(("上", "去年", "同期")):
        return "上年"
    return words.strip("“”") if not words[:4].isdigit() else words[:4] + "年"


DEADLINE = re.compile(
    rf"(?:(?P<year>20[0-9]{{2}})年|(?P<this>今年|当年|本年))?(?:"
    rf"(?P<month>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day>[0-9]{{1,2}})日)?(?P<third>上旬|中旬)?[底末初]?"
    rf"|(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度末?|(?P<end>年[底末]|(?<=年)[底末]|年内|全年))"
    rf"|(?P<only>20[0-9]{{2}})年|(?P<term>{_TERM})(?:规划)?(?:期末|末|期间|时期)"
)
_QUARTERS = {sign: value for value, sign in enumerate("一二三四", start=1)} | {str(n): n for n in range(1, 5)}
_TERM_NUMBERS = {sign: value for value, sign in enumerate("一二三四五六七八九", start=1)}


def read_deadline(words: str, year: int | None) -> date | None:
    """The last calendar date that evened `words` name, None without one.

    `year` stands in where the words give no year (domain.md §2: a month takes the plan's year).
    """
    found = [day for match in DEADLINE.finditer(words) if (day := _date(match, year)) is not None]
    return max(found) if found else None


def _date(match: re.Match[str], year: int | None) -> date | None:
    if match["only"]:
        return date(int(match["only"]), 12, 31)
    if match["term"]:
        number = _TERM_NUMBERS[match["term"].strip("“”")[1]]
        return date(2005 + 5 * number, 12, 31) if number >= 1 else None
    own = int(match["year"]) if match["year"] else year
    if own is None:
        return None
    if match["end"]:
        return date(own, 12, 31)
    if match["half"]:
        return date(own, 6, 30) if match["half"] == "上半年" else date(own, 12, 31)
    if match["quarter"]:
        return _month_end(own, 3 * _QUARTERS[match["quarter"]])
    return _day(own, int(match["month"]), match["day"], match["third"])


def _day(year: int, month: int, day: str | None, third: str | None) -> date:
    last = _month_end(year, month)
    if third:
        return date(year, month, 10 if third == "上旬" else 20)
    return date(year, month, min(max(int(day), 1), last.day)) if day else last


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
