"""What a field may hold: the one reading of a typed or pasted text, for screen, console and workbook."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.rules.dates import read_date, read_term
from models.values import Field, FieldKind

# What a clerk writes where there is nothing to write, or nothing yet.
BLANK = frozenset({"—", "——", "－", "-", "--", "/", "\\", "无", "待明确", "待定"})
FieldValue = str | date | bool | tuple[str, ...] | None

# A number with its area code or extension; several stand in one cell, parted by a mark.
_PHONE = re.compile(r"(\+?\d{1,4}-?)?(\(\d{3,4}\)|\d{3,4}-)?\d{5,12}(-\d{1,6}|转\d{1,6})?")
_BETWEEN = re.compile(r"[、，,；;/\n]+")
# Words that stand where a person should and name nobody.
_NOBODY = frozenset(
    [
        "待定",
        "待明确",
        "待补充",
        "待确定",
        "待填",
        "待填写",
        "暂缺",
        "暂无",
        "空缺",
        "缺",
        "无",
        "没有",
        "不详",
        "未定",
        "未明确",
        "同上",
        "同前",
        "见通讯录",
    ]
)
_YES = frozenset(("是", "√", "✓", "已办结", "办结"))
_NO = frozenset(("否", "×", "✗", "未办结"))
# The ends of line and page that other programs paste.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# A plan lies within these years; anything else is a slip of the hand.
FIRST_YEAR, LAST_YEAR = 1950, 2100
NO_END, TOO_FAR = "没有写明哪一天为止", f"不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间"
_ONGOING = re.compile("持续|长期|常态")
# More does not fit into a cell of a workbook.
LONGEST = 30_000


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What a text means in a field; `why` is empty, or says in words that follow the text why it means
    nothing there (“2月30日”不是日期)."""

    value: FieldValue
    why: str = ""


def read_field(field: Field, text: str, *, year: int | None = None) -> FieldReading:
    """Read a text for a field; an empty one clears it. Days without a year take `year`."""
    bare = clean(text)
    if not bare:
        return FieldReading(() if field.kind is FieldKind.UNITS else None)
    if why := unfit(bare):
        return FieldReading(None, why)
    return _read_deadline(bare, year) if field.key == "deadline" else _READERS[field.kind](bare, year)


def clean(text: str) -> str:
    """A typed or pasted text as it is kept: one kind of line end, no blank edges."""
    return _LINE_ENDS.sub("\n", text).strip()


def unfit(text: str) -> str:
    """Why no field can hold a text, in words that follow it; empty where every field of words can."""
    if len(text) > LONGEST:
        return f"有 {len(text)} 个字，最多 {LONGEST} 个"
    for place, char in enumerate(text, 1):
        if unicodedata.category(char) == "Cc" and char not in "\n\t":
            return f"的第 {place} 个字是看不见的控制字符（U+{ord(char):04X}）"
    return ""


def unit_names(text: str) -> tuple[str, ...]:
    """The names in a list of units (`A、B`), each once, in order."""
    names = (name.strip() for name in re.split("[、，,；;\n]", text))
    return tuple(dict.fromkeys(name for name in names if name))


def _read_text(text: str, year: int | None) -> FieldReading:
    return FieldReading(text)


def _read_day(text: str, year: int | None) -> FieldReading:
    return _bounded(text, year, read_date)


def _read_deadline(text: str, year: int | None) -> FieldReading:
    """A time (上半年) ends with its last day; what goes on has none."""
    return FieldReading(None, NO_END) if _ONGOING.search(text) else _bounded(text, year, read_term)


def _bounded(text: str, year: int | None, read: Callable[[str, int | None], date | None]) -> FieldReading:
    day = read(text, year)
    if day is None and year is None and read(text, 2000):
        return FieldReading(None, "没有写是哪一年")
    if day is None:
        return FieldReading(None, "不是日期")
    within = FIRST_YEAR <= day.year <= LAST_YEAR
    return FieldReading(day if within else None, "" if within else TOO_FAR)


def _read_flag(text: str, year: int | None) -> FieldReading:
    if text in _YES or text in _NO:
        return FieldReading(text in _YES)
    return FieldReading(None, "不是 是 或 否")


def _read_phone(text: str, year: int | None) -> FieldReading:
    parts = [_number(part) for part in _BETWEEN.split(text) if part.strip()]
    good = parts and all(_PHONE.fullmatch(part) for part in parts)
    return FieldReading("、".join(parts)) if good else FieldReading(None, "不是电话号码")


def _number(part: str) -> str:
    even = unicodedata.normalize("NFKC", part)
    return re.sub(r"\s+", "", re.sub("[‐-―−]", "-", even))


def _read_person(text: str, year: int | None) -> FieldReading:
    bare = re.sub(r"[\s（）()【】\[\]]", "", text)
    nobody = bare in _NOBODY or not any(char.isalpha() for char in bare)
    return FieldReading(None, "不是人名或职务") if nobody else FieldReading(text)


def _read_units(text: str, year: int | None) -> FieldReading:
    names = unit_names(text)
    return FieldReading(names, "" if names else "里没有单位名称")


_READERS: dict[FieldKind, Callable[[str, int | None], FieldReading]] = {
    FieldKind.TEXT: _read_text,
    FieldKind.DATE: _read_day,
    FieldKind.FLAG: _read_flag,
    FieldKind.PHONE: _read_phone,
    FieldKind.PERSON: _read_person,
    FieldKind.UNITS: _read_units,
}
