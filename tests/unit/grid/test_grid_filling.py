"""Filling from neighbours, and how series go on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.grids import grid_of
from ui.grid.filling import fill_down, fill_handle, fill_right, fill_value, handle_ways
from ui.grid.rows import CellEdit
from ui.grid.series import continue_series, series_ways
from ui.grid.shown import Area


def texts(edits: list[CellEdit]) -> dict[tuple[str | None, str], str]:
    return {(edit.row_id, edit.key): edit.text for edit in edits}


def test_one_value_goes_into_every_open_cell_of_the_selection():
    shown = grid_of([["1", "2", "3"], ["4", "x", "6"]], locked="a")
    edits = fill_value(shown, [Area(0, 0, 1, 1), Area(0, 1, 0, 1), Area(1, 1, 1, 2)], "x")
    assert len(edits) == 2
    assert texts(edits) == {("r0", "b"): "x", ("r1", "c"): "x"}


def test_down_and_right_take_the_first_row_and_column():
    shown = grid_of([["1", "2"], ["3", "4"], ["5", "6"]])
    assert texts(fill_down(shown, Area(0, 0, 2, 0))) == {("r1", "a"): "1", ("r2", "a"): "1"}
    assert texts(fill_right(shown, Area(1, 0, 2, 1))) == {("r1", "b"): "3", ("r2", "b"): "5"}


def test_a_single_row_or_column_takes_its_neighbour():
    shown = grid_of([["1", "2"], ["3", "4"]])
    assert texts(fill_down(shown, Area(1, 0, 1, 1))) == {("r1", "a"): "1", ("r1", "b"): "2"}
    assert texts(fill_right(shown, Area(0, 1, 1, 1))) == {("r0", "b"): "1", ("r1", "b"): "3"}
    assert fill_down(shown, Area(0, 0, 0, 1)) == fill_right(shown, Area(0, 0, 1, 0)) == []


def test_the_handle_copies_or_counts():
    shown = grid_of([["任务1"], ["任务2"], [""], [""], [""]])
    source, target = Area(0, 0, 1, 0), Area(0, 0, 4, 0)
    assert handle_ways(shown, source, target) == ("copy", "series")
    assert list(texts(fill_handle(shown, source, target)).values()) == ["任务1", "任务2", "任务1"]
    assert list(texts(fill_handle(shown, source, target, "series")).values()) == ["任务3", "任务4", "任务5"]


def test_the_handle_goes_up_and_left_backwards():
    shown = grid_of([["", "", ""], ["", "", "3"], ["", "", "4"]])
    assert texts(fill_handle(shown, Area(1, 2, 2, 2), Area(0, 2, 2, 2), "series")) == {("r0", "c"): "2"}
    assert texts(fill_handle(shown, Area(1, 2, 1, 2), Area(1, 0, 1, 2), "series")) == {
        ("r1", "a"): "1",
        ("r1", "b"): "2",
    }
    assert texts(fill_handle(shown, Area(1, 2, 2, 2), Area(0, 2, 2, 2))) == {("r0", "c"): "4"}


def test_a_line_that_begins_no_series_is_repeated():
    shown = grid_of([["甲", "1"], ["", ""]])
    edits = fill_handle(shown, Area(0, 0, 0, 1), Area(0, 0, 1, 1), "series")
    assert texts(edits) == {("r1", "a"): "甲", ("r1", "b"): "2"}


@pytest.mark.parametrize(
    ("given_texts", "following"),
    [
        (["1", "2"], ["3", "4"]),
        (["5", "3"], ["1", None]),
        (["1.5", "2"], ["2.5", "3.0"]),
        (["001"], ["002", "003"]),
        (["099"], ["100", "101"]),
        (["任务9"], ["任务10", "任务11"]),
        (["任务2-1"], ["任务2-2", "任务2-3"]),
        (["第3条"], ["第4条", "第5条"]),
        (["第九条"], ["第十条", "第十一条"]),
        (["（二）"], ["（三）", "（四）"]),
        (["一、"], ["二、", "三、"]),
        (["第一百零九条"], ["第一百一十条", "第一百一十一条"]),
        (["一季度"], ["二季度", "三季度"]),
        (["三季度", "四季度"], ["一季度", "二季度"]),
        (["2022年四季度末"], ["2023年一季度末", "2023年二季度末"]),
        (["11月", "12月"], ["1月", "2月"]),
        (["2022年11月底", "2022年12月底"], ["2023年1月底", "2023年2月底"]),
        (["2022年3月", "2022年6月"], ["2022年9月", "2022年12月"]),
        (["周六"], ["周日", "周一"]),
        (["2022-12-31"], ["2023-01-01", "2023-01-02"]),
        (["2022/9/30"], ["2022/10/1", "2022/10/2"]),
        (["3月31日"], ["4月1日", "4月2日"]),
        (["2022年3月1日", "2022年3月8日"], ["2022年3月15日", "2022年3月22日"]),
        (["2022-01-31", "2022-02-28"], ["2022-03-31", "2022-04-30"]),
        (["2022-01-15", "2022-04-15"], ["2022-07-15", "2022-10-15"]),
        (["1-2"], ["1-3", "1-4"]),
        (["2022年1月30日前", "2022年1月31日前"], ["2022年2月1日前", "2022年2月2日前"]),
        (["12月31日以前"], ["1月1日以前", "1月2日以前"]),
        (["第三季度末"], ["第四季度末", "第一季度末"]),
        (["11月上旬"], ["12月上旬", "1月上旬"]),
    ],
)
def test_a_series_goes_on(given_texts: list[str], following: list[str | None]):
    go_on = continue_series(given_texts, "series")
    assert go_on is not None
    start = len(given_texts)
    assert [go_on(start), go_on(start + 1)] == following
    assert [go_on(number) for number in range(start)] == given_texts or "1.5" in given_texts


@pytest.mark.parametrize(
    "given_texts",
    [[], [""], ["统一思想"], ["甲"], ["1", "2", "4"], ["任务1", "措施2"], ["2月30日", "3月1日"]],
)
def test_what_is_no_series_is_none(given_texts: list[str]):
    assert continue_series(given_texts, "series") is None


def test_days_go_on_by_months_too():
    assert series_ways(["2022-01-31"]) == ("series", "months")
    by_months = continue_series(["2022-01-31"], "months")
    assert by_months is not None
    assert [by_months(number) for number in (1, 2, 12)] == ["2022-02-28", "2022-03-31", "2023-01-31"]
    assert series_ways(["任务1"]) == ("series",)
    assert series_ways(["甲"]) == ()


def test_one_last_day_of_a_month_goes_on_as_that_day_and_several_as_last_days():
    one, several = (
        continue_series(["2022-04-30"], "months"),
        continue_series(["2022-06-30", "2022-09-30"], "series"),
    )
    assert one is not None
    assert several is not None
    assert (one(1), several(2), several(3)) == ("2022-05-30", "2022-12-31", "2023-03-31")


def test_a_series_ends_with_the_calendar():
    go_on = continue_series(["9999-12-30"], "series")
    assert go_on is not None
    assert [go_on(1), go_on(2)] == ["9999-12-31", None]


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 400), st.integers(-100, 100))
def test_two_days_give_every_other_one(first: date, step: int, number: int):
    second = first + timedelta(days=step)
    go_on = continue_series([first.isoformat(), second.isoformat()], "series")
    whole_months = first.day == second.day or (step > 27 and (second + timedelta(1)).day == 1)
    assert go_on is not None
    if not whole_months:
        assert go_on(number) == (first + timedelta(days=step * number)).isoformat()


@given(
    st.integers(0, 10**6),
    st.integers(0, 1000),
    st.sampled_from(["", "第", "任务2-"]),
    st.sampled_from(["", "条"]),
)
def test_a_number_goes_on_between_its_words(first: int, number: int, head: str, tail: str):
    go_on = continue_series([f"{head}{first}{tail}"], "series")
    assert go_on is not None
    assert go_on(number) == f"{head}{first + number}{tail}"


@given(st.integers(1, 999))
def test_chinese_numerals_are_written_as_they_are_read(number: int):
    from models.rules.targets.numbers import read_numeral

    go_on = continue_series(["第一条"], "series")
    assert go_on is not None
    assert read_numeral((go_on(number - 1) or "")[1:-1]) == number
