"""What changes a printed word and therefore lives in the ledger: settings, layouts, calendar."""

from datetime import date

from sqlalchemy import CheckConstraint, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Day, Row, flag, maybe, ref, text, whole


class Setting(Row, Base):
    """A named choice of the ledger; `own_unit` holds the id of 本单位."""

    __tablename__ = "setting"

    name: Mapped[str] = text()
    value: Mapped[str | None] = maybe()


class Layout(Row, Base):
    """A layout of columns for print, export and reading; `columns` is a JSON array of column rows."""

    __tablename__ = "layout"

    name: Mapped[str] = text()
    columns: Mapped[str] = text()


class CalendarDay(Row, Base):
    """A day that differs from its weekday: a holiday or a make-up working day."""

    __tablename__ = "calendar_day"
    __table_args__ = (CheckConstraint("kind IN ('holiday', 'workday')", name="kind"),)

    day: Mapped[date] = mapped_column(Day, nullable=False, index=True)
    kind: Mapped[str] = text()
    name: Mapped[str | None] = maybe()


class CalendarYear(Row, Base):
    """A year with an official arrangement, and the document that gives it."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(Integer, nullable=False)
    official: Mapped[bool] = flag(True)
    document: Mapped[str | None] = maybe()


class Filing(Row, Base):
    """A version of a plan as it was made ready, sent or filed, kept as plain rows (JSON by field name)."""

    __tablename__ = "filing"

    plan_id: Mapped[str] = ref("plan.id")
    number: Mapped[int] = whole()
    state: Mapped[str] = text()
    as_of: Mapped[date | None] = mapped_column(Day, nullable=True)
    document: Mapped[str | None] = maybe()
    head: Mapped[str] = text()
    rows: Mapped[str] = text()
