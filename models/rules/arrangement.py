"""Reads a pasted State Council notice on holidays into the days it names (domain.md §7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest

from models.rules.calendar import CalendarDay, DayKind
from models.rules.festivals import statutory_days

_WIDE = str.maketrans("０１２３４５６７８９(),:;~〜－—―–－", "0123456789（），：；-------")
_YEAR = re.compile(r"(\d{4})年(?:部分节假日|、?元旦)")
_NUMBER = re.compile(r"国(?:办)?发明?电?〔\d{4}〕\d+号")
_FESTIVAL = (
    '元旦|春节|清明节?|[“"]?五一[”"]?国际劳动节|(?:国际)?劳动节|[“"]?五一[”"]?'
    '|端午节?|中秋节?|国庆节?|[“"]?十一[”"]?'
)
_NAMES_JOINED = rf"(?:{_FESTIVAL})(?:[、和与及](?:{_FESTIVAL}))*"
# A festival opens its part where a colon follows, or, at the start of a statement, a date.
_HEAD = re.compile(
    rf"(?P<names>{_NAMES_JOINED})：|(?:^|(?<=[、。；）]))(?P<bare>{_NAMES_JOINED})(?=(?:\d{{4}}年)?\d{{1,2}}月)"
)
_DATE = r"(?:(?:\d{4})年)?(?:\d{1,2}月)?\d{1,2}日(?:（[^）]*）)?"
_DATE_PARTS = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?")
_RANGE = re.compile(rf"(?P<first>{_DATE})(?:至|到|-+)(?P<last>{_DATE})(?:（[^）]*）)?(?:调休)?放假.*")
_OFF = re.compile(rf"(?P<dates>{_DATE}(?:[、和]{_DATE})*)(?:放假|补休|调休).*")
_WORK = re.compile(rf"(?P<dates>{_DATE}(?:[、和]{_DATE})*)(?:照常|正常)?上班")
_LENGTH = re.compile(r"(?:共|放假)(\d+)天")
_EXPLAINED = re.compile(r".*(?:为.*(?:法定(?:节)?假日|公休日)|照常公休|公休日?.*调至.*)")
_ABOUT_DAYS = re.compile(r"放假|假期|补休|调休|公休|休息|上班")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_NAMES = {
    "清明": "清明节",
    "端午": "端午节",
    "中秋": "中秋节",
    "国庆": "国庆节",
    "五一": "劳动节",
    "十一": "国庆节",
}
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a notice arranges for a year; `not_understood` are words and why nothing came of them."""

    year: int
    number: str | None
    days: tuple[CalendarDay, ...]
    not_understood: tuple[str, ...]


class _Doubt(Exception):
    """A statement that contradicts itself; the message says how."""


@dataclass(slots=True)
class _Section:
    """One festival's part of a notice while it is read; a date may leave out year and month."""

    name: str
    year: int
    days: dict[date, CalendarDay] = field(default_factory=dict)
    not_understood: list[str] = field(default_factory=list)
    month: int | None = None
    stated_year: int | None = None

    def put(self, day: date, kind: DayKind) -> None:
        self.days[day] = CalendarDay(day, kind, self.name)


def read_arrangement(text: str) -> Arrangement:
    """Reads the notice 关于…年部分节假日安排的通知, wrapped and marked in any way.

    Ranges are off days in full, weekends included; only weekend days can be make-up working days.
    A statement whose weekday or count of days contradicts its dates is left out and listed, so is a
    statutory day that no statement covers. Raises ValueError where the text names no year or no day.
    """
    text = re.sub(r"\s+", "", text).translate(_WIDE)
    found = _YEAR.search(text)
    if not found:
        raise ValueError("没有读到是哪一年的节假日安排，连同通知标题一起粘贴。")
    year = int(found.group(1))
    days: dict[date, CalendarDay] = {}
    doubts: list[str] = []
    for section, body in _sections(text, year):
        _read_section(section, body)
        days |= section.days
        doubts += section.not_understood
    if not days:
        raise ValueError(f"没有读到 {year} 年放假和上班的日期，粘贴通知正文。")
    number = _NUMBER.search(text)
    ordered = tuple(days[day] for day in sorted(days))
    return Arrangement(year, number.group() if number else None, ordered, (*doubts, *_missing(year, days)))


def _sections(text: str, year: int) -> Iterator[tuple[_Section, str]]:
    heads = list(_HEAD.finditer(text))
    for head, following in zip_longest(heads, heads[1:]):
        end = following.start() if following else len(text)
        yield _Section(_plain_name(head["names"] or head["bare"]), year), text[head.end() : end]


def _plain_name(names: str) -> str:
    parts = re.split("[、和与及]", re.sub('[“”"]', "", names))
    return "、".join("劳动节" if "劳动" in part else _NAMES.get(part, part) for part in parts)


def _read_section(section: _Section, body: str) -> None:
    for sentence in re.split("[。；]", body):
        # Advice (鼓励…在除夕休息) makes no day an official one.
        if sentence.startswith("鼓励"):
            continue
        for clause in _clauses(sentence):
            try:
                understood = _read_clause(section, clause)
            except _Doubt as doubt:
                section.not_understood.append(f"{clause}（{doubt}）")
                continue
            if not understood and re.search(r"\d日", clause) and _ABOUT_DAYS.search(clause):
                section.not_understood.append(clause)


def _clauses(sentence: str) -> Iterator[str]:
    """Clauses of a sentence; a statement of length stays with the range before it."""
    parts = re.split(r"，(?![^（]*）)(?!共\d+天)", sentence)
    for part in parts:
        clause = re.sub(r"^(?:其中)?[，：]?将?", "", part)
        if clause:
            yield clause


def _read_clause(section: _Section, clause: str) -> bool:
    if _EXPLAINED.fullmatch(clause):
        # Which days are statutory and which are moved: the range and the working days say it already.
        _dates(section, clause)
        return True
    if match := _RANGE.fullmatch(clause):
        _read_range(section, match, clause)
        return True
    if match := _OFF.fullmatch(clause):
        for day in _dates(section, match["dates"]):
            section.put(day, DayKind.HOLIDAY)
        return True
    if match := _WORK.fullmatch(clause):
        _read_make_up(section, match["dates"])
        return True
    return False


def _read_range(section: _Section, match: re.Match[str], clause: str) -> None:
    first, last = _dates(section, match["first"] + match["last"])
    length = (last - first).days + 1
    if not 1 <= length <= _LONGEST:
        raise _Doubt("起止日期不对")
    stated = _LENGTH.search(clause)
    if stated and int(stated.group(1)) != length:
        raise _Doubt(f"起止日期合计 {length} 天，与所写天数不符")
    for offset in range(length):
        section.put(first + timedelta(days=offset), DayKind.HOLIDAY)


def _read_make_up(section: _Section, words: str) -> None:
    days = _dates(section, words)
    if weekdays := [day for day in days if day.weekday() < 5]:
        raise _Doubt("、".join(f"{day.month}月{day.day}日" for day in weekdays) + "本来就是工作日")
    for day in days:
        section.put(day, DayKind.WORKDAY)


def _dates(section: _Section, words: str) -> list[date]:
    """Dates in their order; each takes month and year from the one before it where it names none."""
    return [_date(section, match) for match in _DATE_PARTS.finditer(words)]


def _date(section: _Section, match: re.Match[str]) -> date:
    year, month, day, remark = match.groups()
    if year:
        section.stated_year = int(year)
    if month:
        if not year and section.stated_year and int(month) != section.month:
            section.stated_year = None
        section.month = int(month)
    if section.month is None:
        raise _Doubt("没有月份")
    try:
        found = date(_year(section, section.month), section.month, int(day))
    except ValueError as error:
        raise _Doubt("没有这一天") from error
    named = _WEEKDAY.search(remark or "")
    actual = "一二三四五六日"[found.weekday()]
    if named and named.group(1).replace("天", "日") != actual:
        raise _Doubt(f"{found.year}年{found.month}月{found.day}日是星期{actual}")
    return found


def _year(section: _Section, month: int) -> int:
    if section.stated_year:
        return section.stated_year
    # December days of a New Year arrangement belong to the year before.
    return section.year - 1 if month == 12 and section.name.startswith("元旦") else section.year


def _missing(year: int, days: dict[date, CalendarDay]) -> Iterator[str]:
    off = {day for day, entry in days.items() if entry.kind is DayKind.HOLIDAY}
    for day, name in statutory_days(year).items():
        if day not in off:
            yield f"没有读到{name}（{day.month}月{day.day}日）的放假安排"
