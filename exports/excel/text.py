"""Words as a workbook can hold them: cleaned cell texts and valid sheet names."""

import re
from collections.abc import Sequence

from exports.errors import FileRefused

CELL_LIMIT = 32_767
NAME_LIMIT = 31
FORMULA_STARTS = frozenset("=+-@'")
NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")


def clean_text(text: str) -> str:
    """The text without control characters and half surrogates, every kind of line end as a newline."""
    if text.isprintable():
        return text
    return UNWRITABLE.sub("", NEWLINES.sub("\n", text))


def utf16_length(text: str) -> int:
    """Length as Excel counts it: characters beyond the basic plane count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def check_length(text: str, place: str) -> None:
    """Refuse a text that is longer than a cell may be; `place` opens the sentence."""
    if len(text) * 2 > CELL_LIMIT and (length := utf16_length(text)) > CELL_LIMIT:
        raise FileRefused(
            f"{place}有{length:,}个字，Excel一格最多{CELL_LIMIT:,}个字，表格没有写出。"
            "把这一格的内容缩短或拆成几条，再导出一次。"
        )


def sheet_names(titles: Sequence[str]) -> tuple[str, ...]:
    """A valid and unique sheet name for each title, in order: at most 31 characters, none of []:*?/\\."""
    taken: set[str] = set()
    names = []
    for position, title in enumerate(titles, start=1):
        name = unique_name(valid_name(title) or f"表{position}", taken)
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def valid_name(title: str) -> str:
    """The title without what a sheet name may not hold; Excel keeps History for itself."""
    name = NAME_FORBIDDEN.sub(" ", clean_text(title)).strip(" '")
    name = shorten(name, NAME_LIMIT).strip(" '")
    return f"{name}表" if name.casefold() == "history" else name


def unique_name(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where another sheet bears it already."""
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        mark = f"（{number}）"
        candidate = shorten(name, NAME_LIMIT - len(mark)).rstrip(" '") + mark
    return candidate


def shorten(text: str, limit: int) -> str:
    """The longest beginning of the text that has at most `limit` UTF-16 units."""
    while utf16_length(text) > limit:
        text = text[:-1]
    return text
