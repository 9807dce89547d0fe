"""Sorting rows by several columns: numbers within words by their value, blanks last, document order below all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from models.rules.dates import read_date
from models.rules.targets.numbers import read_numeral
from ui.grid.rows import GridRow

Key = tuple[int, Any]
Known = dict[str, Key | None]
Spell = Callable[[str], str]

_NUMBER = re.compile(r"([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)%?")
_DAY = re.compile(r"[0-9]{4}[-年./]")
_NUMERALS = "零一二三四五六七八九十百千"
_RUN = re.compile(f"[0-9{_NUMERALS}]+")
_FIGURES = re.compile("[0-9]+")
# Chinese numerals count behind and before these (第三条, (十一), 二、, 三季度); in 一致 and 百货 they are words.
_BEFORE = ("第", "(")
_BEHIND = ("季度", "月", "章", "节", "条", "项", "批")
_NUMBERS, _DAYS, _WORDS, _OTHERS = range(4)


def sort_rows(
    rows: Sequence[GridRow],
    levels: Sequence[tuple[str, bool]],
    indexes: Mapping[str, int],
    spell: Spell = str,
    known: Known | None = None,
) -> list[GridRow]:
    """The rows, given in document order, by (column key, descending) levels, the first weighing most.

    Rows that agree in every level keep the document's order, also when descending; blanks stand last
    either way. `indexes` says where a column stands in a row's cells; `spell` gives the word that
    stands for Chinese text in the order (its pinyin); `known` keeps what was worked out for the next time.
    """
    ordered = list(rows)
    known = {} if known is None else known
    for key, descending in reversed(levels):
        ordered = _sorted(ordered, indexes[key], descending, spell, known)
    return ordered


def _sorted(rows: list[GridRow], index: int, descending: bool, spell: Spell, known: Known) -> list[GridRow]:
    keys: list[Key] = []
    filled: list[GridRow] = []
    blank: list[GridRow] = []
    for row in rows:
        cell = row.cells[index]
        text = cell.text
        if cell.sort is not None:
            key: Key | None = _value_key(cell.sort)
        elif text in known:
            key = known[text]
        else:
            key = known[text] = natural_key(text, spell) if text.strip() else None
        if key is None:
            blank.append(row)
        else:
            keys.append(key)
            filled.append(row)
    # Positions are sorted, not pairs: a pair a row would set off the garbage collector.
    order = sorted(range(len(filled)), key=keys.__getitem__, reverse=descending)
    return [*map(filled.__getitem__, order), *blank]


def _value_key(value: object) -> Key:
    """A sort value among the keys of texts; kinds that do not compare stand apart."""
    match value:
        case int() | float() | Decimal():
            return (_NUMBERS, value)
        case datetime():
            return (_DAYS, value.toordinal() + (value.hour * 60 + value.minute) / 1440)
        case date():
            return (_DAYS, value.toordinal())
        case str():
            return natural_key(value)
        case _:
            return (_OTHERS, (type(value).__name__, value))


def natural_key(text: str, spell: Spell = str) -> Key:
    """Numbers before days before words; numbers and numerals that count, inside words, by their value.

    任务2 < 任务10, （二） < （十一）, 9 < 1,000, 2022年6月30日 < 2022年12月1日.
    """
    even = unicodedata.normalize("NFKC", text).strip().casefold()
    if match := _NUMBER.fullmatch(even):
        return (_NUMBERS, Decimal(match[1].replace(",", "")))
    day = read_date(even) if _DAY.match(even) else None
    return (_WORDS, spell(_RUN.sub(_weighed, even))) if day is None else (_DAYS, day.toordinal())


def _weighed(match: re.Match[str]) -> str:
    """A number as words that sort by its value: how many figures it has, then those."""
    run, text = match[0], match.string
    if run.isascii():
        return _by_length(run)
    counts = text.startswith(_BEFORE, max(match.start() - 1, 0)) and match.start() > 0
    counts = counts or text.startswith(_BEHIND, match.end())
    counts = counts or (match.start() == 0 and text.startswith(("、", "."), match.end()))
    value = read_numeral(run) if counts else None
    return (
        _FIGURES.sub(lambda figures: _by_length(figures[0]), run)
        if value is None
        else _by_length(f"{value:f}")
    )


def _by_length(figures: str) -> str:
    bare = figures.lstrip("0")
    return f"{len(bare):03}{bare}"
