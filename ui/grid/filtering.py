"""Filters of columns: chosen texts, words, days and units, how many rows each choice has, and rows that pass."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from models.rules.dates import read_date
from ui.grid.rows import Cell, GridRow
from ui.grid.sorting import natural_key

WindowName = Literal["本周", "本月", "已逾期"]
Predicate = Callable[[Cell], bool]
Filter = AbstractSet[str] | Predicate
Indexes = Mapping[str, int]

_MEMBERS = re.compile(r"\s*[\n、；;，,]\s*")


@dataclass(frozen=True, slots=True)
class Contains:
    """Cells whose text holds these words, capitals or not."""

    words: str

    def __call__(self, cell: Cell) -> bool:
        """Whether a cell passes."""
        return self.words.casefold() in cell.text.casefold()


@dataclass(frozen=True, slots=True)
class Within:
    """Cells naming a day in a window of time, first and last day included."""

    window: WindowName
    first: date
    last: date

    def __call__(self, cell: Cell) -> bool:
        """Whether a cell passes."""
        day = cell_day(cell)
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Cells whose list holds any of the chosen members (任一牵头)."""

    members: frozenset[str]

    def __call__(self, cell: Cell) -> bool:
        """Whether a cell passes."""
        return not self.members.isdisjoint(members_of(cell.text) or ("",))


@dataclass(frozen=True, slots=True)
class AloneIn:
    """Cells whose list is one member, and that a chosen one (独立牵头)."""

    members: frozenset[str]

    def __call__(self, cell: Cell) -> bool:
        """Whether a cell passes."""
        found = members_of(cell.text)
        return len(found) == 1 and found[0] in self.members


def within(window: WindowName, today: date) -> Within:
    """The window of this name around today: 本周 is Monday to Sunday, 已逾期 every day before today."""
    if window == "本周":
        monday = today - timedelta(days=today.weekday())
        return Within(window, monday, monday + timedelta(days=6))
    if window == "本月":
        last = monthrange(today.year, today.month)[1]
        return Within(window, today.replace(day=1), today.replace(day=last))
    return Within(window, date.min, today - timedelta(days=1))


def cell_day(cell: Cell) -> date | None:
    """The day a cell names: its sort value where that is one, else its text as clerks write days."""
    if isinstance(cell.sort, datetime):
        return cell.sort.date()
    return cell.sort if isinstance(cell.sort, date) else _read_day(cell.text)


# A column of days holds few different ones.
_read_day = lru_cache(maxsize=1024)(read_date)


def members_of(text: str) -> tuple[str, ...]:
    """The members of a list in a cell (units on lines of their own or between 、), each once."""
    return tuple(dict.fromkeys(filter(None, _MEMBERS.split(text.strip()))))


def filter_rows(rows: Sequence[GridRow], filters: Mapping[str, Filter], indexes: Indexes) -> list[GridRow]:
    """The rows that pass every filter (column key → chosen texts, "" for blanks, or a predicate), in order."""
    passed = list(rows)
    for key, wanted in filters.items():
        index = indexes[key]
        if isinstance(wanted, AbstractSet):
            passed = [row for row in passed if row.cells[index].text in wanted]
        else:
            passed = [row for row in passed if wanted(row.cells[index])]
    return passed


def count_values(
    rows: Sequence[GridRow],
    filters: Mapping[str, Filter],
    key: str,
    indexes: Indexes,
    *,
    listed: bool = False,
    spell: Callable[[str], str] = str,
) -> list[tuple[str, int]]:
    """What the filter list of a column offers: each text and the number of rows it has under the other filters.

    In natural order, words by how `spell` spells them (their pinyin), blanks ("") last; texts chosen now stand there with 0 too. `listed`: the cells are
    lists, their members count.
    """
    others = {other: wanted for other, wanted in filters.items() if other != key}
    index = indexes[key]
    texts = Counter(row.cells[index].text for row in filter_rows(rows, others, indexes))
    counts = _by_member(texts) if listed else texts
    for text in chosen_texts(filters.get(key)):
        counts.setdefault(text, 0)
    return sorted(counts.items(), key=lambda pair: (not pair[0], natural_key(pair[0], spell)))


def _by_member(texts: Mapping[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, number in texts.items():
        counts.update(dict.fromkeys(members_of(text) or ("",), number))
    return counts


def chosen_texts(wanted: Filter | None) -> AbstractSet[str]:
    """The texts or members a filter was made of; none where it was made of something else."""
    if isinstance(wanted, AbstractSet):
        return wanted
    return wanted.members if isinstance(wanted, AnyOf | AloneIn) else frozenset()


def search_values(values: Iterable[str], words: str, initials: Callable[[str], str]) -> list[str]:
    """The values that hold the words, or whose pinyin does: `initials` gives 技术局 as jsj.

    It may give several spellings, parted by spaces.
    """
    wanted = words.strip().casefold()
    return [value for value in values if wanted in value.casefold() or wanted in initials(value)]


def to_plain(wanted: Filter) -> dict[str, Any]:
    """A filter as JSON data; a window keeps its name, not its days."""
    match wanted:
        case AbstractSet():
            return {"texts": sorted(wanted)}
        case Contains():
            return {"contains": wanted.words}
        case Within():
            return {"within": wanted.window}
        case AnyOf():
            return {"any": sorted(wanted.members)}
        case AloneIn():
            return {"alone": sorted(wanted.members)}
    raise TypeError(wanted)


def from_plain(data: Mapping[str, Any], today: date) -> Filter:
    """The filter that `to_plain` wrote; windows open around today."""
    [(kind, value)] = data.items()
    match kind:
        case "texts":
            return frozenset(value)
        case "contains":
            return Contains(value)
        case "within":
            return within(value, today)
        case "any":
            return AnyOf(frozenset(value))
        case "alone":
            return AloneIn(frozenset(value))
    raise ValueError(kind)


def say_filter(title: str, wanted: Filter) -> str:
    """A filter as the status bar spells it out: 牵头单位=省商务厅、省科技厅等5项, 标题含“链”, 完成时限 本周."""
    match wanted:
        case Contains():
            return f"{title}含“{wanted.words}”"
        case Within():
            return f"{title} {wanted.window}"
        case AloneIn():
            return f"{title}只有{_say_texts(wanted.members)}"
        case AnyOf():
            return f"{title}含{_say_texts(wanted.members)}"
        case AbstractSet():
            return f"{title}={_say_texts(wanted)}"
    raise TypeError(wanted)


def _say_texts(texts: AbstractSet[str]) -> str:
    names = [text or "（空白）" for text in sorted(texts, key=lambda text: (not text, natural_key(text)))]
    return "、".join(names[:2]) + (f"等{len(names)}项" if len(names) > 2 else "")
