"""Editing the directory of units: names, dates, successors, review; two units made one on a person's word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
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
    new_id,
)

_POINTING: tuple[Any, ...] = (Role, Office, Post, Person, Progress, OwnFigure, Subtarget)


class SameUnit(Refusal):
    """“{name}”和“{other}”已经是同一个单位，没有改动。"""


class NameTaken(Refusal):
    """名册里已经有“{name}”，没有改动；要把两个单位并成一个，用“就是…”（命令行是 --same-as）。"""


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
        _set_dates(unit, valid_from or unit.valid_from, valid_to or unit.valid_to)
        if successor is not None:
            _set_successor(work, unit, successor)
        for alias in names:
            _add_alias(work, unit.id, alias)
        unit.reviewed = True
    return work.changed


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """All that the directory says of a unit, as it is to stand; `successor` is a unit's name or empty."""

    name: str
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""


def revise_unit(
    sessions: Sessions, unit_id: str | None, entry: UnitEntry, *, who: str, when: datetime
) -> Changed:
    """Make a unit what the entry says, its name, aliases and dates included; without an id a new one.

    Whoever revises a unit has reviewed it; roles stay as the notice prints them. Raises NotAUnit, NameTaken,
    DatesCrossed, UnknownUnit and SameUnit for the successor.
    """
    name = read_name(entry.name)
    wanted = [alias for alias in dict.fromkeys(read_name(alias) for alias in entry.aliases) if alias != name]
    verb = "修改单位" if unit_id else "新增单位"
    with operation(sessions, f"{verb} {name}", who=who, when=when) as work:
        unit = work.session.get_one(Unit, unit_id) if unit_id else _new_unit(work)
        if name != unit.name:
            _refuse_taken(work.session, unit.id, name)
        unit.name = name
        unit.full_name = read_name(entry.full_name) if entry.full_name.strip() else None
        _set_dates(unit, entry.valid_from, entry.valid_to)
        _set_aliases(work, unit.id, wanted)
        if entry.successor.strip():
            _set_successor(work, unit, entry.successor.strip())
        else:
            unit.successor_id = None
        unit.reviewed = True
    return work.changed


def _new_unit(work: Work) -> Unit:
    last = work.session.scalar(select(func.max(Unit.position)))
    unit = Unit(id=new_id(), name="", kind="other", position=(last or 0) + 1, reviewed=True)
    work.session.add(unit)
    return unit


def _set_dates(unit: Unit, start: date | None, end: date | None) -> None:
    unit.valid_from, unit.valid_to = start, end
    if start and end and start > end:
        raise DatesCrossed(name=unit.name, start=start, end=end)


def _set_successor(work: Work, unit: Unit, successor: str) -> None:
    unit.successor_id = unit_named(work.session, successor)
    if unit.successor_id == unit.id:
        raise SameUnit(name=unit.name, other=successor)


def _set_aliases(work: Work, unit_id: str, wanted: Sequence[str]) -> None:
    for alias in work.session.scalars(select(UnitAlias).where(UnitAlias.unit_id == unit_id)):
        if alias.name not in wanted:
            work.session.delete(alias)
    for name in wanted:
        _add_alias(work, unit_id, name)


def _refuse_taken(session: Session, unit_id: str, name: str) -> None:
    """A name that is another unit's name or alias would mean two units from now on."""
    with session.no_autoflush:
        named = session.scalars(select(Unit.id).where(Unit.name == name, Unit.id != unit_id)).first()
        other = select(UnitAlias.id).where(UnitAlias.name == name, UnitAlias.unit_id != unit_id)
        if named or session.scalars(other).first():
            raise NameTaken(name=name)


def add_units(sessions: Sessions, names: Sequence[str], *, who: str, when: datetime) -> Changed:
    """Put units into the directory that it does not know, as one operation. Raises NotAUnit, NameTaken."""
    wanted = list(dict.fromkeys(read_name(name) for name in names))
    with operation(sessions, f"登记单位 {len(wanted)} 个", who=who, when=when) as work:
        for name in wanted:
            unit = _new_unit(work)
            _refuse_taken(work.session, unit.id, name)
            unit.name = name
            work.session.flush()
    return work.changed


def confirm_units(sessions: Sessions, ids: Collection[str], *, who: str, when: datetime) -> Changed:
    """确认是新单位: say of units that nobody knew before that they are units of their own."""
    with operation(sessions, f"确认新单位 {len(ids)} 个", who=who, when=when) as work:
        for unit in work.session.scalars(select(Unit).where(Unit.id.in_(ids))):
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
        _join_offices(session, new)
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


def _join_offices(session: Session, unit_id: str) -> None:
    """Make offices of one name, which two units brought along, one office."""
    first: dict[str, Office] = {}
    for office in session.scalars(
        select(Office).where(Office.unit_id == unit_id).order_by(Office.position, Office.id)
    ).all():
        kept = first.setdefault(office.name, office)
        if kept is not office:
            for post in session.scalars(select(Post).where(Post.office_id == office.id)):
                post.office_id = kept.id
            session.delete(office)
