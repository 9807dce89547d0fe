"""The working calendar: the ledger's own days, or the program's where there is no ledger (domain.md §7)."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from app.errors import Refusal
from app.operation import Changed, Sessions, operation
from models.rules.arrangement import Arrangement, read_arrangement
from models.rules.calendar import Calendar, DayKind, DayTable, WorkingDays, count_working_days, read_day_table
from models.rules.calendar import CalendarDay as Day
from models.tables import CalendarDay, CalendarYear


class BadCount(Refusal):
    """工作日数“{count}”不对，没有计算；换成 1 到 {most} 之间的整数。"""


class OutOfCalendar(Refusal):
    """{text}"""


class NoArrangement(Refusal):
    """{reason}日历没有改动。"""


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
    """The `count` working days after `start`; raises BadCount outside 1 to 10,000, OutOfCalendar."""
    if not 1 <= count <= MOST:
        raise BadCount(count=count, most=MOST)
    try:
        return count_working_days(start, count, calendar or shipped_days().calendar())
    except ValueError as error:
        raise OutOfCalendar(text=error) from error


def extend_calendar(
    sessions: Sessions, text: str, *, who: str, when: datetime
) -> tuple[Changed, Arrangement]:
    """Take the arrangement of a year from the text of the State Council's notice, as one operation.

    What stood for those days is replaced; the arrangement says what was not understood. Raises
    NoArrangement where the text names no year or no day.
    """
    try:
        found = read_arrangement(text)
    except ValueError as error:
        raise NoArrangement(reason=error) from error
    with operation(sessions, f"录入{found.year}年放假安排", who=who, when=when) as work:
        session = work.session
        dates = [day.day for day in found.days]
        for row in session.scalars(select(CalendarDay).where(CalendarDay.day.in_(dates))):
            session.delete(row)
        for day in found.days:
            session.add(CalendarDay(day=day.day, kind=day.kind, name=day.name))
        year = session.scalars(select(CalendarYear).where(CalendarYear.year == found.year)).first()
        if year is None:
            year = CalendarYear(year=found.year)
            session.add(year)
        year.official, year.document = True, found.number or year.document
    return work.changed, found


def calendar_years(session: Session) -> tuple[tuple[int, bool, str | None], ...]:
    """Years of the ledger's calendar: whether an official arrangement stands for them, and its number."""
    rows = session.scalars(select(CalendarYear).order_by(CalendarYear.year))
    return tuple((row.year, row.official, row.document) for row in rows)


def calendar_days(session: Session, year: int) -> tuple[Day, ...]:
    """The days of a year that an arrangement names, in order."""
    query = select(CalendarDay).where(CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31)))
    rows = session.scalars(query.order_by(CalendarDay.day))
    return tuple(Day(row.day, DayKind(row.kind), row.name or "") for row in rows)
