"""By when a plan must be filed (domain.md §7)."""

from dataclasses import dataclass
from datetime import date

from app.calendars import working_days
from models.rules.calendar import Calendar
from models.values import PlanRole, PlanRow


@dataclass(frozen=True, slots=True)
class FilingDeadline:
    """By when a plan must be filed, with the working days counted one by one (domain.md §7)."""

    start: date
    days: int
    last: date
    counted: tuple[date, ...]
    certain: bool


def filing_deadline(plan: PlanRow, calendar: Calendar) -> FilingDeadline | None:
    """The filing deadline of a plan; None where 本单位 does not compile it or its start is unknown."""
    if plan.role is not PlanRole.COMPILE or plan.filing_start is None:
        return None
    counted = working_days(plan.filing_start, plan.filing_days, calendar)
    days = counted.counted
    return FilingDeadline(plan.filing_start, plan.filing_days, days[-1], days, counted.certain)
