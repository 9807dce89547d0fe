"""Targets, the sources they were taken from, own figures per unit, and their parts (domain.md §3)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from models.tables.base import Base, Row, day, figure, maybe, ref, text, whole


class Target(Row, Base):
    """A figure of an item, or, where `value` is missing, a phrase that stands in for one (R7)."""

    __tablename__ = "target"
    __table_args__ = (
        CheckConstraint("direction IN ('higher', 'lower')", name="direction"),
        CheckConstraint("comparator IN ('>', '>=', '=', '~', '<=', '<')", name="comparator"),
        CheckConstraint("firmness IN ('ensure', 'plain', 'effort', 'strive')", name="firmness"),
    )

    item_id: Mapped[str] = ref("item.id")
    position: Mapped[int] = whole()
    name: Mapped[str] = text()
    scope: Mapped[str | None] = maybe()
    measure: Mapped[str | None] = maybe()
    direction: Mapped[str] = text()
    comparator: Mapped[str] = text()
    value: Mapped[Decimal | date | None] = figure()
    stretch: Mapped[Decimal | date | None] = figure()
    unit: Mapped[str | None] = maybe()
    base: Mapped[str | None] = maybe()
    period: Mapped[str | None] = maybe()
    firmness: Mapped[str] = text()
    qualifier: Mapped[str | None] = maybe()
    phrase: Mapped[str] = text()
    span_start: Mapped[int] = whole()
    span_end: Mapped[int] = whole()


class TargetSource(Row, Base):
    """A figure for a target in some document; news may raise or annotate, never lower (domain.md §3)."""

    __tablename__ = "target_source"
    __table_args__ = (CheckConstraint("kind IN ('notice', 'plan', 'news', 'last_year')", name="kind"),)

    target_id: Mapped[str] = ref("target.id")
    notice_id: Mapped[str | None] = ref("notice.id", nullable=True)
    kind: Mapped[str] = text()
    document: Mapped[str | None] = maybe()
    dated: Mapped[date | None] = day()
    comparator: Mapped[str] = text()
    value: Mapped[Decimal | date | None] = figure()
    stretch: Mapped[Decimal | date | None] = figure()
    firmness: Mapped[str] = text()
    qualifier: Mapped[str | None] = maybe()
    phrase: Mapped[str] = text()


class OwnFigure(Row, Base):
    """A unit's own figure for a target; below the floor it needs reason and basis document (R16)."""

    __tablename__ = "own_figure"

    target_id: Mapped[str] = ref("target.id")
    unit_id: Mapped[str] = ref("unit.id")
    comparator: Mapped[str] = text()
    value: Mapped[Decimal | date | None] = figure()
    phrase: Mapped[str] = text()
    reason: Mapped[str | None] = maybe()
    basis: Mapped[str | None] = maybe()


class Subtarget(Row, Base):
    """A part of a target given to a city, a unit or an office (指标分解, R14)."""

    __tablename__ = "subtarget"

    target_id: Mapped[str] = ref("target.id")
    unit_id: Mapped[str | None] = ref("unit.id", nullable=True)
    office_id: Mapped[str | None] = ref("office.id", nullable=True)
    position: Mapped[int] = whole()
    name: Mapped[str] = text()
    value: Mapped[Decimal | date | None] = figure()
    weight: Mapped[Decimal | date | None] = figure()
    person: Mapped[str | None] = maybe()
