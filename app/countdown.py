"""How long there is until a plan must be filed, in the words of the screen (domain.md §7, ui.md §2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.deadlines import FilingDeadline
from models.rules.calendar import Calendar, DayKind, is_working_day

# Further off than this nobody counts days; the date alone says it.
FAR = timedelta(days=120)
SOON = 5
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Countdown:
    """The words, whether they are urgent (few days) or the day has passed, and how the days were counted."""

    text: str
    urgent: bool
    passed: bool
    counted: str

    @property
    def short(self) -> str:
        """The words without the date, where there is little room: 还剩4个工作日（含今天）."""
        return self.text.partition("·")[2] or self.text


def count_down(deadline: FilingDeadline, today: date, calendar: Calendar) -> Countdown:
    """What a filing deadline means on a day; whether today is among the days is always said."""
    far = abs(deadline.last - today) > FAR
    named = f"备案截止{_day(deadline.last, today)}"
    if today > deadline.last:
        passed = _between(deadline.last + timedelta(days=1), today, calendar) if not far else 0
        tail = "已过期" if far or not passed else f"已过{passed}个工作日（含今天）"
        if not far and passed and not is_working_day(today, calendar):
            tail = f"已过{passed}个工作日"
        return Countdown(f"{named}·{tail}", True, True, _counted(deadline))
    left = _between(today, deadline.last, calendar) if not far else FAR.days
    tail = "" if far else f"·还剩{left}个工作日（{'' if is_working_day(today, calendar) else '不'}含今天）"
    if today == deadline.last:
        tail = "·今天截止"
    return Countdown(named + tail, left <= SOON, False, _counted(deadline))


def _day(day: date, today: date) -> str:
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日"


def _between(first: date, last: date, calendar: Calendar) -> int:
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return sum(is_working_day(day, calendar) for day in days)


def _counted(deadline: FilingDeadline) -> str:
    start = deadline.start
    lines = [f"{start.year}年{start.month}月{start.day}日起算，次日为第1天，数{deadline.days}个工作日："]
    lines += [
        f"第{place}天　{day.month}月{day.day}日　周{_WEEKDAYS[day.weekday()]}"
        for place, day in enumerate(deadline.counted, 1)
    ]
    if not deadline.certain:
        lines.append("有的年份没有国务院办公厅的放假安排，按周末和法定节假日推算，结果不确定。")
    return "\n".join(lines)


def say_runs(days: Sequence[date], calendar: Calendar) -> str:
    """Counted working days in a line: 3月28日—4月1日，4月2日（调休上班），4月6日—8日，4月11日."""
    runs: list[list[date]] = []
    for day in days:
        made_up = calendar.days.get(day) is DayKind.WORKDAY
        after = runs and day - runs[-1][-1] == timedelta(days=1)
        if after and not made_up and calendar.days.get(runs[-1][-1]) is not DayKind.WORKDAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "，".join(_run_words(run, calendar) for run in runs)


def _run_words(run: Sequence[date], calendar: Calendar) -> str:
    first, last = run[0], run[-1]
    words = f"{first.month}月{first.day}日"
    if last != first:
        month = f"{last.month}月" if last.month != first.month else ""
        words += f"—{month}{last.day}日"
    return words + ("（调休上班）" if calendar.days.get(first) is DayKind.WORKDAY else "")
