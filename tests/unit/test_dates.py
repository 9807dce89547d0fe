"""Dates as clerks type them: read exactly, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates import read_date, read_term


@given(st.dates(date(1000, 1, 1)))
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    for words in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
    ):
        assert read_date(words) == day
    assert read_date(f"{day.month}月{day.day}日", day.year) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6月底", date(2022, 6, 30)), ("６月底前", date(2022, 6, 30)), ("2月底", date(2022, 2, 28)),
        ("2024年2月底前", date(2024, 2, 29)), ("三季度末", date(2022, 9, 30)), ("第4季度", date(2022, 12, 31)),
        ("年底前", date(2022, 12, 31)), ("2023年底", date(2023, 12, 31)), ("12月31日前", date(2022, 12, 31)),
        ("2022/6/30", date(2022, 6, 30)), ("2月30日", None), ("13月底", None), ("尽快", None), ("", None),
        ("二〇二二年", None), ("1,200", None),
    ],
)  # fmt: skip
def test_words_for_a_day(words: str, day: date | None) -> None:
    assert read_date(words, 2022) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("上半年", date(2022, 6, 30)), ("2023年上半年", date(2023, 6, 30)), ("下半年", date(2022, 12, 31)),
        ("2024年2月", date(2024, 2, 29)), ("2022-06", date(2022, 6, 30)), ("２０２２年６月前", date(2022, 6, 30)),
        ("“十四五”末", date(2025, 12, 31)), ("十五五末", date(2030, 12, 31)), ("6月底", date(2022, 6, 30)),
        ("2022年13月", None), ("十二五末", None), ("2022年", None), ("6月", None), ("持续推进", None),
    ],
)  # fmt: skip
def test_words_for_the_end_of_a_time(words: str, day: date | None) -> None:
    assert read_term(words, 2022) == day


@given(st.dates(date(1000, 1, 1)), st.none() | st.integers(1, 9999))
def test_a_day_is_its_own_term(day: date, year: int | None) -> None:
    assert read_term(day.isoformat(), year) == day


def test_a_day_without_a_year_is_no_date() -> None:
    assert read_date("6月30日") is None


@given(st.text(max_size=20), st.none() | st.integers(1, 9999))
def test_any_text_is_a_date_or_none(words: str, year: int | None) -> None:
    assert read_date(words, year) is None or isinstance(read_date(words, year), date)
