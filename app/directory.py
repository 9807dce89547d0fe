"""Editing the directory of units: names, dates, successors, review; two units made one on a person's word."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.operation import Changed, Sessions, Work, operation
from app.units import read_name, unit_named
from models.tables import (
    Office,
    OwnFigure,
    Person,
    Plan,
    Post,
    Progress,
    Role,
    Setting,
    Subtarget,
    Unit,
    UnitAlias,
)

_POINTING: tuple[Any, ...] = (Role, Office, Post, Person, Progress, OwnFigure, Subtarget)


class SameUnit(Refusal):
    """“{name}”和“{other}”已经是同一个单位，没有改动。"""


class NameTaken(Refusal):
    """名册里已经有“{name}”，没有改动；要把两个单位并成一个，用 --same-as。"""


class DatesCrossed(Refusal):
    """“{name}”的启用日期 {start} 晚于停用日期 {end}，没有改动；核对后再填。"""


def edit_unit(
    sessions: Sessions,
    name: str,
    *,
    aliases: Sequence[str] = (),
    full_name: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    successor: str | None = None,
    who: str,
    when: datetime,
) -> Changed:
    """Change what the directory says of a unit; whoever edits a unit has reviewed it.

    What is None stays as it is. Raises UnknownUnit, NameTaken for an alias that is another unit's name,
    DatesCrossed, NotAUnit for a name that is none, SameUnit for a unit that would follow itself.
    """
    names = [read_name(alias) for alias in aliases]
    full_name = None if full_name is None else read_name(full_name)
    with operation(sessions, f"核对单位 {name}", who=who, when=when) as work:
        unit = work.session.get_one(Unit, unit_named(work.session, name))
        unit.full_name = full_name or unit.full_name
        unit.valid_from = valid_from or unit.valid_from
        unit.valid_to = valid_to or unit.valid_to
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            raise DatesCrossed(name=name, start=unit.valid_from, end=unit.valid_to)
        if successor is not None:
            unit.successor_id = unit_named(work.session, successor)
            if unit.successor_id == unit.id:
                raise SameUnit(name=name, other=successor)
        for alias in names:
            _add_alias(work, unit.id, alias)
        unit.reviewed = True
    return work.changed


def _add_alias(work: Work, unit_id: str, alias: str) -> None:
    others = select(Unit.id).where(Unit.name == alias, Unit.id != unit_id)
    if work.session.scalars(others).first():
        raise NameTaken(name=alias)
    standing = select(UnitAlias.id).where(UnitAlias.unit_id == unit_id, UnitAlias.name == alias)
    if not work.session.scalars(standing).first():
        work.session.add(UnitAlias(unit_id=unit_id, name=alias))


def merge_units(sessions: Sessions, name: str, into: str, *, who: str, when: datetime) -> Changed:
    """Make a unit the same as another: its roles and people go over, its name becomes an alias.

    Printed names stay as the notice prints them. Raises UnknownUnit, SameUnit.
    """
    with operation(sessions, f"并入单位 {name} → {into}", who=who, when=when) as work:
        session = work.session
        old, new = unit_named(session, name), unit_named(session, into)
        if old == new:
            raise SameUnit(name=name, other=into)
        for table in _POINTING:
            for row in session.scalars(select(table).where(table.unit_id == old)):
                row.unit_id = new
        _repoint(session, old, new)
        for alias in session.scalars(select(UnitAlias).where(UnitAlias.unit_id == old)):
            alias.unit_id = new
        gone = session.get_one(Unit, old)
        session.delete(gone)
        session.flush()
        _add_alias(work, new, gone.name)
    return work.changed


def _repoint(session: Session, old: str, new: str) -> None:
    for plan in session.scalars(select(Plan).where(Plan.compiling_unit_id == old)):
        plan.compiling_unit_id = new
    for unit in session.scalars(select(Unit).where(Unit.successor_id == old)):
        unit.successor_id = new if unit.id != new else None
    for setting in session.scalars(select(Setting).where(Setting.name == "own_unit", Setting.value == old)):
        setting.value = new
