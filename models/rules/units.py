"""Which unit a printed name means: exact matching over a directory, never by guess (units.md)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from models.values import UnitRow

Level = Literal["省", "自治区", "市", "州", "盟", "县", "区", "旗"]

_LEVELS: tuple[Level, ...] = ("自治区", "省", "市", "州", "盟", "县", "区", "旗")
# Words that begin with the sign of a level and name none: 市场监管局 is a bureau of any level.
_NO_LEVEL = re.compile(r"市(?:场|容|政(?!府|协))|[县区]域|区划|州际")
_OWN_LEVEL = re.compile(
    r"国家|国务院|中央|中共|中国|团[省市县区]委|[^省市县区]{2,4}(?:省|自治区|市(?!场|容|政(?!府|协)))"
)
_COLLECTIVE = re.compile(r"各|.*(?:有关|相关)|其他|.*(?:成员单位|以上人民政府|以上政府)$")
_PROVINCE = re.compile(r"(?:中共)?(\S{2,3}?)省")
_GOVERNMENT = re.compile(r"(?:人民)?政府|人民代表大会|人大常委会")
_PLACES = (
    r"\S{2,7}?(自治区|省)",
    r"\S{1,4}?(市|州|盟)(?!场|容|政(?!府|协))",
    r"\S{1,4}?(县|区|旗|市)(?!域|划|场|容)",
)


def find_unit(
    name: str, directory: Sequence[UnitRow], *, level: Level | None, on: date | None
) -> UnitRow | None:
    """The unit of the directory that a printed name means, or None (units.md).

    A usual name goes before a full name, a full name before an alias. In a document of a level the
    level may be left out: 科技厅 is 省科技厅 in a provincial document; 市科技局 never is. Only names valid
    on the date count (every name where it is None). Two units that fit alike give None.
    """
    spelled = _plain(name)
    valid = [row for row in directory if on is None or is_valid(row, on)]
    if not spelled:
        return None
    for form in (spelled, f"{level}{spelled}") if level else (spelled,):
        for spellings in (_usual, _full, _other):
            hits = [row for row in valid if form in spellings(row)]
            if hits:
                return hits[0] if len(hits) == 1 else None
    return None


def is_valid(unit: UnitRow, on: date) -> bool:
    """Whether a unit bears its name on a date; a date that is not known bounds nothing."""
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on <= unit.valid_to
    )


def unit_on(unit: UnitRow, on: date, directory: Sequence[UnitRow]) -> UnitRow:
    """The row that stands for a unit on a date: itself, or the last successor that exists by then.

    `successor` is the usual name of the following unit. A successor whose own name is not yet valid on
    the date, or that the directory does not hold exactly once, ends the search; so does a chain that
    comes back to a row already passed.
    """
    passed = [unit]
    while unit.valid_to is not None and on > unit.valid_to and unit.successor is not None:
        heirs = [row for row in directory if row.name == unit.successor]
        if len(heirs) != 1 or heirs[0] in passed:
            break
        if heirs[0].valid_from is not None and on < heirs[0].valid_from:
            break
        unit = heirs[0]
        passed.append(unit)
    return unit


def name_on(unit: UnitRow, on: date, directory: Sequence[UnitRow], *, full: bool = False) -> str:
    """The name a filing of that date prints (domain.md §1); `full` for readers outside the province."""
    row = unit_on(unit, on, directory)
    return row.full_name or row.name if full else row.name


def level_of(issuer: str) -> Level | None:
    """The level of the organ that issued a document; None for the State Council and unknown organs."""
    head = _plain(issuer).removeprefix("中共")
    if government := _GOVERNMENT.search(head):
        named = head[: government.start()]
        return next((level for level in _LEVELS if named.endswith(level)), None)
    if own := _leading_level(head):
        return own
    found: Level | None = None
    for pattern in _PLACES:
        if match := re.match(pattern, head):
            found = next(level for level in _LEVELS if level == match.group(1))
            head = head[match.end() :]
    return found


def expand_level(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Names a list may mean where the level stands once, in the order to try them (units.md).

    市住建局、审批服务局 gives (市住建局) and (审批服务局, 市审批服务局); behind 省委组织部 a bare 宣传部 may
    be 省委宣传部 or 省宣传部. Which of them exists, the directory says.
    """
    prefixes: tuple[str, ...] = ()
    candidates = []
    for name in map(_plain, names):
        own = _leading_level(name)
        if own:
            prefixes = (f"{own}委", own) if name.startswith(f"{own}委") else (own,)
        bare = own is None and not is_collective(name) and not _OWN_LEVEL.match(name)
        candidates.append((name, *(prefix + name for prefix in prefixes if bare)))
    return tuple(candidates)


def is_collective(name: str) -> bool:
    """Whether a name is a collective (各市政府, 有关部门): a unit of its own, not its members (units.md)."""
    return _COLLECTIVE.match(_plain(name)) is not None


def read_directory(document: str) -> tuple[UnitRow, ...]:
    """Reads the text of resources/units/shandong.json; a row's id and successor are usual names.

    Raises ValueError, KeyError or TypeError where the text is not such a directory.
    """
    return tuple(_row(entry) for entry in json.loads(document)["units"])


def _row(entry: Mapping[str, Any]) -> UnitRow:
    return UnitRow(
        id=entry["name"],
        name=entry["name"],
        full_name=entry["full_name"],
        aliases=tuple(entry["aliases"]),
        valid_from=_date(entry["valid_from"]),
        valid_to=_date(entry["valid_to"]),
        successor=entry["successor"],
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(name: str) -> str:
    return re.sub(r"\s+", "", name).replace("(", "（").replace(")", "）")


def _leading_level(name: str) -> Level | None:
    if _NO_LEVEL.match(name):
        return None
    return next((level for level in _LEVELS if name.startswith(level)), None)


def _usual(unit: UnitRow) -> tuple[str, ...]:
    return (unit.name,)


def _full(unit: UnitRow) -> tuple[str, ...]:
    return (unit.full_name,) if unit.full_name else ()


@lru_cache(maxsize=4096)
def _other(unit: UnitRow) -> tuple[str, ...]:
    return (*unit.aliases, *_with_province(unit))


def _with_province(unit: UnitRow) -> Iterator[str]:
    """The short names again with the province spelled out: 省科技厅 is 山东省科技厅."""
    province = _PROVINCE.match(unit.full_name or "")
    if province:
        yield from (province.group(1) + name for name in (unit.name, *unit.aliases) if name.startswith("省"))
