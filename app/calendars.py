"""The working calendar: the ledger's own days, or the program's where there is no ledger (domain.md §7)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from app.errors import Refusal
from models.rules.calendar import Calendar, DayKind, DayTable, WorkingDays, count_working_days, read_day_table
from models.tables import CalendarDay, CalendarYear


class BadCount(Refusal):
    """工作日数应当是 1 到 {most} 之间的整数，现在是“{count}”。"""


# More working days than a clerk ever counts; a bound so that a slip of the hand does not run for minutes.
MOST = 10_000


def shipped_days() -> DayTable:
    """The days the program ships with."""
    return read_day_table(resources.text("calendar/days.json"))


def read_calendar(session: Session) -> Calendar:
    """The ledger's calendar."""
    days = session.execute(select(CalendarDay.day, CalendarDay.kind))
    years = session.scalars(select(CalendarYear.year).where(CalendarYear.official))
    return Calendar({row.day: DayKind(row.kind) for row in days}, frozenset(years))


def working_days(start: date, count: int, calendar: Calendar | None = None) -> WorkingDays:
    """The `count` working days after `start`; raises BadCount outside 1 to 10,000."""
    if not 1 <= count <= MOST:
        raise BadCount(count=count, most=MOST)
    return count_working_days(start, count, calendar or shipped_days().calendar())
