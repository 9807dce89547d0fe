"""Working days, counted over a table of official days that is given (domain.md §7)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.rules.festivals import statutory_days

_DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(StrEnum):
    """What an official arrangement makes of a day: off, or a make-up working day."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day that an official arrangement names; `name` is the festival it belongs to."""

    day: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year with an official arrangement and the numbers of its notices, where they are known."""

    year: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Official days by date, and the years whose arrangement is known."""

    days: Mapping[date, DayKind]
    official_years: Collection[int]


@dataclass(frozen=True, slots=True)
class DayTable:
    """Official days and years as they stand in a table, in order."""

    days: tuple[CalendarDay, ...]
    years: tuple[CalendarYear, ...]

    def calendar(self) -> Calendar:
        """The same days, ready for counting."""
        return Calendar(
            days={day.day: day.kind for day in self.days},
            official_years=frozenset(year.year for year in self.years),
        )


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A count of working days: each counted day, and those in years without an arrangement.

    `certain` is False as soon as one day between start and end, counted or skipped, stands in a year
    without an official arrangement.
    """

    start: date
    counted: tuple[date, ...]
    uncertain: tuple[date, ...]
    certain: bool

    @property
    def last(self) -> date:
        """The day the count ends on, always a working day."""
        return self.counted[-1]


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether people work on a day (domain.md §7).

    What the table says of a day decides; otherwise weekends are off, and in a year without an
    arrangement the statutory days as well.
    """
    named = calendar.days.get(day)
    if named is not None:
        return named is DayKind.WORKDAY
    if day.weekday() >= _SATURDAY:
        return False
    return day.year in calendar.official_years or day not in statutory_days(day.year)


def count_working_days(start: date, n: int, calendar: Calendar) -> WorkingDays:
    """The n working days after `start`; the last of them is the deadline (domain.md §7).

    Counting begins on the day after the start. Raises ValueError where n is not a positive whole
    number, and where the calendar of dates ends before n days are counted.
    """
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise ValueError(f"工作日天数应为 1 以上的整数，现为“{n}”；改成 1 以上的整数。")
    day = start
    counted: list[date] = []
    while len(counted) < n:
        if day == date.max:
            raise ValueError(f"从{start:%Y-%m-%d}起数不满 {n} 个工作日，改小天数。")
        day += _DAY
        if is_working_day(day, calendar):
            counted.append(day)
    official = calendar.official_years
    return WorkingDays(
        start=start,
        counted=tuple(counted),
        uncertain=tuple(day for day in counted if day.year not in official),
        certain=all(year in official for year in range((start + _DAY).year, day.year + 1)),
    )


def read_day_table(document: str) -> DayTable:
    """Reads the text of resources/calendar/days.json.

    Raises ValueError, KeyError or TypeError where the text is not such a table.
    """
    table = json.loads(document)
    return DayTable(
        days=tuple(
            CalendarDay(date.fromisoformat(day), DayKind(kind), name) for day, kind, name in table["days"]
        ),
        years=tuple(CalendarYear(int(row["year"]), tuple(row["notices"])) for row in table["years"]),
    )
