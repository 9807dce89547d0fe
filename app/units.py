"""The unit directory of a ledger: seeded, editable, never merged by guess (units.md)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import shortened
from app.operation import Work
from models.rules.fields import BLANK
from models.rules.units import Level, expand_level, find_unit
from models.tables import Role, Unit, UnitAlias, new_id
from models.values import UnitRow

LONGEST_NAME = 60


class UnknownUnit(Refusal):
    """单位“{name}”既不在单位名册里，也没有在通知中出现；核对名称后再试。"""


class NoOwnUnit(Refusal):
    """台账还没有定本单位；用 --unit 写明是哪个单位。"""


class NotAUnit(Refusal):
    """“{name}”不像单位名称，没有改动；写成 省发展改革委、省财政厅 这样的形式。"""


class SeveralUnits(Refusal):
    """台账里有几个单位都印作“{name}”：{known}；写出全名再试。"""


def read_name(text: str) -> str:
    """A unit's name as typed, blank ends cut.

    Raises NotAUnit for what is too long, unprintable, no word, or one of the signs for nothing (无, 待定).
    """
    name = text.strip()
    fits = len(name) <= LONGEST_NAME and name.isprintable() and name not in BLANK
    if not fits or not any(char.isalpha() for char in name):
        raise NotAUnit(name=shortened(name))
    return name


def unit_named(session: Session, name: str) -> str:
    """The id of the unit that a name or alias means, or that the ledger prints so in a bracket.

    A list of units may name the level once (units.md), so a name that the directory does not know in full
    is looked up as printed before a level is put in front of it. Raises UnknownUnit, SeveralUnits.
    """
    directory = read_units(session)
    found = find_unit(name, directory, level=None, on=None)
    if found:
        return found.id
    printed = _printed_as(session, name)
    if len(printed) > 1:
        raise SeveralUnits(name=name, known="、".join(printed.values()))
    if printed:
        return next(iter(printed))
    found = find_unit(name, directory, level="省", on=None)
    if found is None:
        raise UnknownUnit(name=shortened(name))
    return found.id


def _printed_as(session: Session, name: str) -> dict[str, str]:
    """Names by id of the units that a bracket of the ledger prints under exactly this name."""
    query = select(Unit.id, Unit.name).join(Role, Role.unit_id == Unit.id).where(Role.printed == name.strip())
    return dict(iter(session.execute(query.distinct().order_by(Unit.name))))


def read_units(session: Session) -> tuple[UnitRow, ...]:
    """The whole directory in its order."""
    aliases: dict[str, list[str]] = {}
    for alias in session.execute(select(UnitAlias.unit_id, UnitAlias.name).order_by(UnitAlias.name)):
        aliases.setdefault(alias.unit_id, []).append(alias.name)
    units = session.scalars(select(Unit).order_by(Unit.position, Unit.name)).all()
    names = {unit.id: unit.name for unit in units}
    return tuple(_unit_row(unit, aliases.get(unit.id, ()), names) for unit in units)


def _unit_row(unit: Unit, aliases: Iterable[str], names: dict[str, str]) -> UnitRow:
    return UnitRow(
        id=unit.id,
        name=unit.name,
        full_name=unit.full_name,
        aliases=tuple(aliases),
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        successor=names.get(unit.successor_id or ""),
        reviewed=unit.reviewed,
    )


class UnitBook:
    """Names to unit ids while a document is taken in: the directory first, new units for the rest."""

    def __init__(
        self,
        work: Work,
        *,
        level: Level | None,
        on: date | None,
        printed: Iterable[str] = (),
        settled: Mapping[str, str | None] | None = None,
    ) -> None:
        """Read the directory; `level` and date `on` are those of the document, `printed` its unit names.

        `settled` is what a person said of printed names: the unit of the directory that one means, whose
        alias it becomes, or None for a new unit, which then is reviewed.
        """
        self._work = work
        self._level: Level | None = level
        self._on = on
        self._directory = list(read_units(work.session))
        self._printed = frozenset(printed)
        self._known: dict[str, str] = {}
        self.added: list[str] = []
        self._settled = dict(settled or {})

    def ids(self, names: Sequence[str]) -> list[str]:
        """Ids of a printed list of units, in order; the level may stand once in it (units.md)."""
        return [self._first(candidates) for candidates in expand_level(names)]

    def _first(self, candidates: Sequence[str]) -> str:
        if candidates[0] in self._settled:
            return self.id(candidates[0])
        known = next((name for name in candidates if self._lookup(name)), None)
        # A longer reading counts only where the directory or the document itself has such a unit.
        spelled = next((name for name in candidates[1:] if name in self._printed), None)
        return self.id(known or spelled or candidates[0])

    def id(self, name: str) -> str:
        """Id of one unit; a name nobody knows becomes a new unit for review."""
        return self._lookup(name) or self._add(name)

    def apart(self, name: str) -> list[str]:
        """The units that a name with blanks in it lists, where the directory knows each; else the name alone."""
        parts = name.split()
        return parts if len(parts) > 1 and all(map(self._lookup, parts)) else [name]

    def find(self, name: str) -> str:
        """Id of a unit that must be known already. Raises UnknownUnit."""
        found = self._lookup(name)
        if found is None:
            raise UnknownUnit(name=shortened(name))
        return found

    def _lookup(self, name: str) -> str | None:
        if name not in self._known:
            if meant := self._settled.get(name):
                return self._name_also(name, meant)
            found = find_unit(name, self._directory, level=self._level, on=self._on)
            if found is None:
                return None
            self._known[name] = found.id
        return self._known[name]

    def _name_also(self, name: str, meant: str) -> str:
        found = self.find(meant)
        self._known[name] = found
        if not any(name in (row.name, *row.aliases) for row in self._directory):
            self._work.session.add(UnitAlias(unit_id=found, name=name))
        return found

    def _add(self, name: str) -> str:
        reviewed = name in self._settled
        unit = Unit(id=new_id(), name=name, kind="other", position=len(self._directory), reviewed=reviewed)
        self._work.session.add(unit)
        self._directory.append(UnitRow(unit.id, name, reviewed=reviewed))
        self._known[name] = unit.id
        self.added.append(name)
        return unit.id


def short_names(units: Iterable[UnitRow]) -> dict[str, str]:
    """The shortest name each unit goes by, by its id: on screen only, never in print (ui.md §2)."""
    return {unit.id: min((unit.name, *unit.aliases), key=len) for unit in units}
