"""Days until filing, in words: whether today counts is always said (domain.md §7, ui.md B14)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendars import shipped_days, working_days
from app.countdown import FAR, count_down, say_runs
from app.deadlines import FilingDeadline
from models.rules.calendar import count_working_days, is_working_day

CALENDAR = shipped_days().calendar()
START = date(2022, 3, 27)


def deadline(start: date = START, days: int = 10) -> FilingDeadline:
    counted = working_days(start, days, CALENDAR)
    return FilingDeadline(start, days, counted.last, counted.counted, counted.certain)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2022, 3, 28), "备案截止4月11日·还剩10个工作日（含今天）"),
        (date(2022, 4, 2), "备案截止4月11日·还剩5个工作日（含今天）"),
        (date(2022, 4, 3), "备案截止4月11日·还剩4个工作日（不含今天）"),
        (date(2022, 4, 6), "备案截止4月11日·还剩4个工作日（含今天）"),
        (date(2022, 4, 11), "备案截止4月11日·今天截止"),
        (date(2022, 4, 12), "备案截止4月11日·已过1个工作日（含今天）"),
        (date(2022, 4, 16), "备案截止4月11日·已过4个工作日"),
        (date(2022, 12, 1), "备案截止4月11日·已过期"),
        (date(2026, 11, 25), "备案截止2022年4月11日·已过期"),
        (date(2021, 6, 1), "备案截止2022年4月11日"),
    ],
)
def test_the_words_of_a_day(today: date, words: str):
    assert count_down(deadline(), today, CALENDAR).text == words


def test_the_counted_days_are_named_with_the_make_up_saturday():
    lines = count_down(deadline(), date(2022, 4, 6), CALENDAR).counted.splitlines()
    assert lines[0] == "2022年3月27日起算，次日为第1天，数10个工作日："
    assert len(lines) == 11 and "4月2日　周六" in lines[6]


@given(back=st.integers(-40, 120))
def test_left_falls_by_one_with_every_working_day_and_by_none_on_others(back: int):
    found = deadline()
    day = found.last - timedelta(days=back)
    if abs(found.last - day) >= FAR or day in (found.last, found.last - timedelta(days=1)):
        return
    now, later = (count_down(found, d, CALENDAR).text for d in (day, day + timedelta(days=1)))
    figure = lambda text: int("".join(c for c in text.partition("·")[2] if c.isdecimal()) or 0)
    step = (
        is_working_day(day, CALENDAR)
        if day < found.last
        else is_working_day(day + timedelta(days=1), CALENDAR)
    )
    assert abs(figure(later) - figure(now)) == int(step)


def test_counted_days_in_a_line_with_the_made_up_ones_named() -> None:
    days = count_working_days(date(2022, 3, 27), 10, CALENDAR).counted
    assert say_runs(days, CALENDAR) == "3月28日—4月1日，4月2日（调休上班），4月6日—8日，4月11日"
    assert say_runs(days[:1], CALENDAR) == "3月28日"
    assert say_runs((), CALENDAR) == ""
