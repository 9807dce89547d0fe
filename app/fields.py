"""What a clerk types into a field: which field is meant, and what it may hold."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from app.errors import Refusal
from models.rules.fields import FIRST_YEAR, LAST_YEAR, NO_END, TOO_FAR, FieldValue, read_field, unfit
from models.rules.fields import clean as cleaned
from models.values import Field, FieldKind, FieldOwner

QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_PERIOD = re.compile(
    r"(?:(?P<year>\d{4})年)?第?(?P<quarter>[一二三四1-4])季度"
    r"|(?:(?P<of>\d{4})年)?(?P<month>0?[1-9]|1[0-2])月(?:份)?"
    r"|(?P<full>\d{4})(?:Q(?P<q>[1-4])|-(?P<m>0?[1-9]|1[0-2]))"
)
_DAY = Field("day", "日期", FieldOwner.ITEM, FieldKind.DATE)
_PERSON = Field("name", "姓名", FieldOwner.ROLE, FieldKind.PERSON)
_PHONE = Field("phone", "电话", FieldOwner.ROLE, FieldKind.PHONE)


class NoSuchField(Refusal):
    """没有“{name}”这一栏；可以填写的有：{known}，以及 一季度…四季度 或 2022Q1、2022-03 这样的时间进度。"""


class NotADate(Refusal):
    """“{value}”不是日期；写成 2022-12-31、2022年12月31日 或 12月底 这样的形式。"""


class NoEnd(Refusal):
    """“{value}”没有说到哪天为止，没有改动；完成时限写日期，持续推进等写在备注里，没有期限就把完成时限清空。"""


class YearTooFar(NotADate):
    """“{value}”不在 {first} 年到 {last} 年之间，没有改动；核对年份再填。"""


class NotAYear(Refusal):
    """“{value}”不是年度；写成 2022 这样的四位数字。"""


class NoYear(Refusal):
    """计划还没有年度，不知道“{field}”是哪一年的；先填写计划的年度，或写成 2022Q1 这样的形式。"""


class NotAFlag(Refusal):
    """“办结”只能填 是 或 否，现在填的是“{value}”。"""


class NotAPhone(Refusal):
    """“{value}”不是电话号码；写成 0531-86061234 或 13800001234 这样的形式，几个号码用、隔开。"""


class NotAPerson(Refusal):
    """“{value}”不是人名或职务，没有保存；还没有定的先空着，台账会标为待明确。"""


class Unfit(Refusal):
    """“{field}”的内容{why}，没有保存；改好再填，长的材料另存文件，这里写明文件名。"""


_OF_DAYS: dict[str, type[Refusal]] = {NO_END: NoEnd, TOO_FAR: YearTooFar}
_REFUSED: dict[FieldKind, type[Refusal]] = {
    FieldKind.DATE: NotADate,
    FieldKind.FLAG: NotAFlag,
    FieldKind.PHONE: NotAPhone,
    FieldKind.PERSON: NotAPerson,
}


def find_field(name: str, fields: Sequence[Field]) -> Field:
    """The field that a key or a label names. Raises NoSuchField."""
    found = next((field for field in fields if name.strip() in (field.key, field.label)), None)
    if found is None:
        raise NoSuchField(name=shortened(name), known="、".join(field.label for field in fields))
    return found


def shortened(text: str) -> str:
    """What was typed, short enough for a sentence about it."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def clean(field: str, value: str) -> str:
    """A value as it is kept: line ends alike, blank ends cut. Raises Unfit."""
    text = cleaned(value)
    if why := unfit(text):
        raise Unfit(field=field, why=why)
    return text


def read_value(field: Field, text: str, year: int | None) -> FieldValue:
    """What was typed into a field, as it is kept; None for nothing.

    Raises Unfit, NotADate, NoEnd, YearTooFar, NotAFlag, NotAPhone, NotAPerson.
    """
    reading = read_field(field, clean(field.label, text), year=year)
    if reading.why:
        refusal = _OF_DAYS.get(reading.why, _REFUSED[field.kind])
        raise refusal(value=shortened(text), first=FIRST_YEAR, last=LAST_YEAR)
    return reading.value


def read_person(text: str) -> str:
    """A name as typed, empty for nothing. Raises Unfit, NotAPerson."""
    return str(read_value(_PERSON, text, None) or "")


def read_number(text: str) -> str:
    """A telephone number as typed, empty for nothing. Raises Unfit, NotAPhone."""
    return str(read_value(_PHONE, text, None) or "")


def read_day(value: str, year: int | None) -> date | None:
    """The day that was typed, a missing year being the plan's; None for nothing. Raises NotADate, YearTooFar."""
    day = read_value(_DAY, value, year)
    return day if isinstance(day, date) else None


def read_year(value: str) -> int:
    """A year as typed. Raises NotAYear."""
    year = int(value) if re.fullmatch(r"\d{4}", value) else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAYear(value=shortened(value))
    return year


def read_period(name: str, year: int | None) -> str | None:
    """The period that a field name stands for; one that names no year takes `year`. None for any other name.

    `2022Q1`, `2022-03` and as people write them: 第一季度, 2022年1季度, 3月, 2022年3月.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).upper()
    match = _PERIOD.fullmatch(plain)
    if match is None:
        return None
    printed = match["year"] or match["of"] or match["full"]
    own = int(printed) if printed else year
    if own is not None and not FIRST_YEAR <= own <= LAST_YEAR:
        return None
    if month := match["month"] or match["m"]:
        return f"{own}-{int(month):02}"
    return f"{own}Q{QUARTERS.get(match['quarter']) or match['quarter'] or match['q']}"


def names_its_year(period: str) -> bool:
    """Whether the name of a period holds its year (2022年一季度), so that it needs no plan's."""
    return re.search(r"\d{4}", unicodedata.normalize("NFKC", period)) is not None
