"""Working days, statutory days and the reading of a pasted holiday notice."""

import importlib.util
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.arrangement import Arrangement, read_arrangement
from models.rules.calendar import (
    Calendar,
    CalendarDay,
    DayKind,
    count_working_days,
    is_working_day,
    read_day_table,
)
from models.rules.festivals import FIRST_YEAR, LAST_YEAR, statutory_days

RESOURCES = Path(__file__).parents[2] / "resources" / "calendar"
TABLE = read_day_table((RESOURCES / "days.json").read_text(encoding="utf-8"))
OFFICIAL = TABLE.calendar()
EMPTY = Calendar(days={}, official_years=frozenset())
DAYS = st.dates(date(2004, 1, 1), date(2110, 12, 31))


def build_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_calendar", RESOURCES / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2022-03-27", "2022-04-11"),
        ("2022-03-28", "2022-04-12"),
        ("2022-04-06", "2022-04-20"),
        ("2022-04-08", "2022-04-22"),
    ],
)
def test_ten_working_days_around_qingming_2022(start: str, last: str) -> None:
    count = count_working_days(date.fromisoformat(start), 10, OFFICIAL)
    assert count.last == date.fromisoformat(last)
    assert count.certain and not count.uncertain


def test_counted_days_are_shown_one_by_one() -> None:
    count = count_working_days(date(2022, 3, 27), 10, OFFICIAL)
    counted = " ".join(f"{day.month}/{day.day}" for day in count.counted)
    assert counted == "3/28 3/29 3/30 3/31 4/1 4/2 4/6 4/7 4/8 4/11"


def test_make_up_saturday_is_a_working_day_and_the_holiday_monday_is_not() -> None:
    assert is_working_day(date(2022, 4, 2), OFFICIAL)
    assert not is_working_day(date(2022, 4, 4), OFFICIAL)
    assert not is_working_day(date(2022, 4, 9), OFFICIAL)


@pytest.mark.parametrize("n", [0, -1, True, 2.0])
def test_a_count_that_is_no_positive_whole_number_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="工作日天数"):
        count_working_days(date(2022, 3, 27), n, OFFICIAL)


def test_a_count_that_runs_past_the_last_date_is_refused() -> None:
    with pytest.raises(ValueError, match="9999-12-01"):
        count_working_days(date(9999, 12, 1), 40, OFFICIAL)
    assert count_working_days(date(9999, 12, 1), 5, OFFICIAL).last == date(9999, 12, 8)


def test_a_year_without_arrangement_is_counted_and_marked() -> None:
    count = count_working_days(date(2026, 12, 25), 10, OFFICIAL)
    assert count.last == date(2027, 1, 11)
    assert count.uncertain == tuple(day for day in count.counted if day.year == 2027)
    assert not count.certain


def test_skipped_days_of_an_unknown_year_make_the_count_uncertain() -> None:
    only_2023 = Calendar(days={}, official_years={2023})
    count = count_working_days(date(2022, 12, 30), 1, only_2023)
    assert (count.last, count.uncertain, count.certain) == (date(2023, 1, 2), (), False)


def test_a_long_count_matches_counting_day_by_day() -> None:
    count = count_working_days(date(2010, 1, 1), 3000, OFFICIAL)
    span = (count.last - date(2010, 1, 1)).days
    days = [date(2010, 1, 1) + timedelta(days=offset) for offset in range(1, span + 1)]
    assert list(count.counted) == [day for day in days if is_working_day(day, OFFICIAL)]


@given(start=DAYS, n=st.integers(1, 60), more=st.integers(1, 30))
def test_counts_are_strictly_later_for_more_days_and_end_on_a_working_day(
    start: date, n: int, more: int
) -> None:
    short, long = count_working_days(start, n, OFFICIAL), count_working_days(start, n + more, OFFICIAL)
    assert start < short.last < long.last
    assert long.counted[:n] == short.counted
    assert is_working_day(short.last, OFFICIAL)


@given(start=DAYS, n=st.integers(1, 40), m=st.integers(1, 40))
def test_counts_add_up(start: date, n: int, m: int) -> None:
    first = count_working_days(start, n, OFFICIAL)
    assert count_working_days(first.last, m, OFFICIAL).last == count_working_days(start, n + m, OFFICIAL).last


@pytest.mark.parametrize(
    ("year", "number"), [(2007, 10), (2008, 11), (2024, 11), (2025, 13), (2027, 13), (2100, 13)]
)
def test_number_of_statutory_days(year: int, number: int) -> None:
    assert len(statutory_days(year)) == number


def test_new_years_eve_and_second_of_may_are_statutory_from_2025() -> None:
    assert date(2027, 2, 5) in statutory_days(2027) and date(2027, 5, 2) in statutory_days(2027)
    assert date(2024, 2, 9) not in statutory_days(2024) and date(2024, 5, 2) not in statutory_days(2024)


@pytest.mark.parametrize("year", range(2004, 2027))
def test_official_arrangements_give_every_statutory_day_off(year: int) -> None:
    assert not any(is_working_day(day, OFFICIAL) for day in statutory_days(year))


def test_leap_month_of_2033_stands_after_month_eleven() -> None:
    assert statutory_days(2033)[date(2033, 9, 8)] == "中秋节"
    assert statutory_days(2034)[date(2034, 2, 19)] == "春节"


def test_far_years_keep_the_fixed_days_only() -> None:
    assert set(statutory_days(LAST_YEAR + 1).values()) == {"元旦", "劳动节", "国庆节"}
    assert not count_working_days(date(2200, 1, 1), 5, OFFICIAL).certain


def test_festival_table_is_what_the_script_works_out() -> None:
    script = build_script()
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        spring, clear, dragon, moon = script.festivals(year)
        days = statutory_days(max(year, 2008)) if year < 2008 else statutory_days(year)
        if year >= 2008:
            assert {spring, clear, dragon, moon} <= days.keys()
        else:
            assert spring in statutory_days(year)


def test_day_table_is_what_the_script_writes() -> None:
    pytest.importorskip("chinese_calendar", reason="chinesecalendar 未安装，不重建日历表")
    assert build_script().document() == (RESOURCES / "days.json").read_text(encoding="utf-8")


def test_day_table_covers_2004_to_2026() -> None:
    assert [year.year for year in TABLE.years] == list(range(2004, 2027))
    assert all(day.day.weekday() >= 5 for day in TABLE.days if day.kind is DayKind.WORKDAY)


def spoken(day: date, year: int) -> str:
    prefix = "" if day.year == year else f"{day.year}年"
    return f"{prefix}{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def notice_of(year: int) -> str:
    """A notice in the usual form, made up from the day table."""
    lines = [f"国务院办公厅关于{year}年部分节假日安排的通知", f"现将{year}年元旦等放假调休日期通知如下。"]
    parts = [entry for entry in TABLE.days if belongs(entry, year)]
    for name, group in groupby(sorted(parts, key=lambda entry: entry.name), key=lambda entry: entry.name):
        entries = list(group)
        off = [entry.day for entry in entries if entry.kind is DayKind.HOLIDAY]
        work = [spoken(entry.day, year) for entry in entries if entry.kind is DayKind.WORKDAY]
        length = f"，共{(off[-1] - off[0]).days + 1}天"
        words = f"{spoken(off[0], year)}至{spoken(off[-1], year)}放假调休{length}。"
        lines.append(f"{name}：{words}" + (f"{'、'.join(work)}上班。" if work else ""))
    return "\n".join([*lines, "节假日期间，各单位要安排好值班。", "国务院办公厅", f"{year - 1}年11月30日"])


def belongs(entry: CalendarDay, year: int) -> bool:
    """December days of a New Year's arrangement belong to the next year's notice."""
    return entry.day.year + (entry.name == "元旦" and entry.day.month == 12) == year


@pytest.mark.parametrize("year", [2012, 2016, 2021, 2022, 2023, 2024, 2026])
def test_a_notice_in_the_usual_form_is_read_back(year: int) -> None:
    arrangement = read_arrangement(notice_of(year))
    named = {day.day: day.kind for day in arrangement.days}
    expected = {entry.day: entry.kind for entry in TABLE.days if belongs(entry, year)}
    assert arrangement.year == year
    assert {day: named.get(day) for day in expected} == expected
    # Weekends between two official days of one festival are off in any case.
    assert all(day.weekday() >= 5 for day in named.keys() - expected.keys())
    assert arrangement.not_understood == ()


def read_spring(words: str) -> Arrangement:
    return read_arrangement(f"关于2025年部分节假日安排的通知\n二、春节：{words}")


def test_range_make_up_days_and_wrapped_lines() -> None:
    arrangement = read_spring(
        "1月28日（农历除夕、周二）至2月\n4日放假调休，共8天。1月26日（周\n日）、2月8日（周六）上班。"
    )
    kinds = {day.day.isoformat(): day.kind for day in arrangement.days}
    assert len(kinds) == 10
    assert kinds["2025-01-26"] is kinds["2025-02-08"] is DayKind.WORKDAY
    assert kinds["2025-01-28"] is kinds["2025-02-04"] is DayKind.HOLIDAY
    assert "没有读到中秋节（10月6日）的放假安排" in arrangement.not_understood


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("1月28日（周三）至2月4日放假", "星期二"),
        ("1月28日至2月4日放假，共7天", "合计 8 天"),
        ("2月4日至1月28日放假", "起止日期不对"),
        ("1月28日放假。2月5日上班", "本来就是工作日"),
        ("2月30日放假", "没有这一天"),
        ("清明节：4日放假", "没有月份"),
        ("延长假期至2月9日", "延长假期至2月9日"),
    ],
)
def test_statements_that_contradict_themselves_are_listed(words: str, reason: str) -> None:
    arrangement = read_arrangement(
        f"关于2025年部分节假日安排的通知\n元旦：1月1日放假。春节：2月3日放假。{words}。"
    )
    assert any(reason in line for line in arrangement.not_understood)


def test_substitute_days_and_advice() -> None:
    arrangement = read_arrangement(
        "关于2015年部分节假日安排的通知。端午节：6月20日放假，6月22日（星期一）补休。"
        "鼓励单位安排职工在6月19日休息。中秋节9月27日放假1天，与周末连休。"
    )
    assert [day.day.isoformat() for day in arrangement.days] == ["2015-06-20", "2015-06-22", "2015-09-27"]
    assert not any("6月19日" in line for line in arrangement.not_understood)


def test_older_notices_explain_how_days_were_moved() -> None:
    arrangement = read_arrangement(
        "关于2007年部分节假日安排的通知 国办发明电〔2006〕49号\n“五一”：5月1日—7日放假，共7天。其中，1日、2日、3日为"
        "法定假日，将4月28日（星期六）、29日（星期日）两个公休日调至5月4日（星期五）、7日（星期一）；"
        "5月5日（星期六）、6日（星期日）照常公休，4月28日、29日上班。"
    )
    work = [day.day for day in arrangement.days if day.kind is DayKind.WORKDAY]
    assert work == [date(2007, 4, 28), date(2007, 4, 29)]
    assert arrangement.number == "国办发明电〔2006〕49号"
    assert not any("4月" in line for line in arrangement.not_understood)


def test_december_days_of_new_year_belong_to_the_year_before() -> None:
    arrangement = read_arrangement(
        "关于2019年部分节假日安排的通知。元旦：12月30日至1月1日放假调休，共3天。12月29日上班。"
    )
    assert [day.day.isoformat() for day in arrangement.days] == [
        "2018-12-29",
        "2018-12-30",
        "2018-12-31",
        "2019-01-01",
    ]


@pytest.mark.parametrize("text", ["", "今天放假", "关于2025年部分节假日安排的通知"])
def test_text_without_year_or_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="没有读到"):
        read_arrangement(text)


@given(st.text(alphabet="2025年月日至放假上班补休共天（）周六一二、，。：春节元旦清明0139 \n", max_size=60))
def test_any_words_are_read_or_refused_but_never_break_the_reader(words: str) -> None:
    try:
        arrangement = read_spring(words)
    except ValueError:
        return
    assert arrangement.year == 2025
