"""Which rows pass the filters of the columns, and what a filter list offers."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.grids import grid_rows
from ui.grid.filtering import (
    AloneIn,
    AnyOf,
    Contains,
    Filter,
    cell_day,
    count_values,
    filter_rows,
    from_plain,
    members_of,
    say_filter,
    search_values,
    to_plain,
    within,
)
from ui.grid.rows import Cell

TODAY = date(2022, 4, 6)
INDEXES = {"a": 0, "b": 1}
LINES = st.lists(st.tuples(st.sampled_from(["", "甲", "甲、乙", "乙\n丙"]), st.sampled_from(["x", "y"])))
FILTER = st.one_of(
    st.sets(st.sampled_from(["", "甲", "乙", "x"])),
    st.sampled_from([Contains("甲"), AnyOf(frozenset({"乙", ""})), AloneIn(frozenset({"甲"}))]),
    st.sampled_from([within("本周", TODAY), within("本月", TODAY), within("已逾期", TODAY)]),
)


def passing(wanted: Filter, *texts: str) -> list[str]:
    rows = grid_rows([[text] for text in texts])
    return [row.cells[0].text for row in filter_rows(rows, {"a": wanted}, INDEXES)]


def test_chosen_texts_pass_and_blanks_are_one_of_them():
    assert passing({"甲", ""}, "甲", "乙", "", "甲、乙") == ["甲", ""]


def test_words_pass_whatever_their_capitals():
    assert passing(Contains("ab"), "xABy", "a b") == ["xABy"]


def test_units_pass_by_any_of_the_chosen_or_by_standing_alone():
    texts = ["省商务厅", "省商务厅、省科技厅", "省科技厅\n省财政厅", ""]
    assert passing(AnyOf(frozenset({"省商务厅"})), *texts) == texts[:2]
    assert passing(AnyOf(frozenset({"省财政厅", ""})), *texts) == texts[2:]
    assert passing(AloneIn(frozenset({"省商务厅", "省财政厅"})), *texts) == texts[:1]


@pytest.mark.parametrize(
    ("window", "inside"),
    [
        ("本周", ["2022-04-04", "2022年4月10日"]),
        ("本月", ["2022-04-03", "2022-04-04", "2022年4月10日", "2022年4月底"]),
        ("已逾期", ["2022-04-03", "2022-04-04", "2021年12月31日"]),
    ],
)
def test_days_pass_by_their_window(window, inside: list[str]):
    texts = [
        "2022-04-03",
        "2022-04-04",
        "2022年4月10日",
        "2022年4月底",
        "2021年12月31日",
        "2022-05-01",
        "常年",
        "",
    ]
    assert passing(within(window, TODAY), *texts) == inside


def test_the_sort_value_of_a_cell_is_its_day():
    assert cell_day(Cell("4月6日", sort=TODAY)) == cell_day(Cell("", sort=datetime(2022, 4, 6, 9))) == TODAY
    assert cell_day(Cell("2022-04-06", sort=3)) == TODAY
    assert cell_day(Cell("4月6日")) is None


def test_members_stand_on_lines_or_between_signs():
    assert members_of("甲、乙；\n丙,甲") == ("甲", "乙", "丙")
    assert members_of(" ") == ()


@given(LINES, st.dictionaries(st.sampled_from("ab"), FILTER))
def test_filters_pass_what_each_of_them_passes_in_the_old_order(lines, filters: dict[str, Filter]):
    rows = grid_rows(lines)
    each = [{row.id for row in filter_rows(rows, {key: wanted}, INDEXES)} for key, wanted in filters.items()]
    passed = filter_rows(rows, filters, INDEXES)
    assert passed == [row for row in rows if all(row.id in ids for ids in each)]


@given(LINES, FILTER, FILTER)
def test_a_count_is_the_number_of_rows_that_choosing_it_alone_leaves(lines, own: Filter, other: Filter):
    rows = grid_rows(lines)
    for text, count in count_values(rows, {"a": own, "b": other}, "a", INDEXES):
        assert len(filter_rows(rows, {"a": {text}, "b": other}, INDEXES)) == count
    for member, count in count_values(rows, {"a": own, "b": other}, "a", INDEXES, listed=True):
        assert len(filter_rows(rows, {"a": AnyOf(frozenset({member})), "b": other}, INDEXES)) == count


def test_counts_stand_in_natural_order_with_blanks_last_and_chosen_ones_at_nought():
    rows = grid_rows([["任务10", "x"], ["任务2", "x"], ["", "x"], ["任务2", "y"]])
    counted = count_values(rows, {"a": {"任务3"}, "b": {"x"}}, "a", INDEXES)
    assert counted == [("任务2", 1), ("任务3", 0), ("任务10", 1), ("", 1)]


def test_a_list_is_searched_by_words_and_by_initials():
    spelled = {"技术局": "jsj jzj", "计划处": "jhc", "A区": "aq"}
    assert search_values(spelled, "JSJ ", spelled.__getitem__) == ["技术局"]
    assert search_values(spelled, "划", spelled.__getitem__) == ["计划处"]
    assert search_values(spelled, "a", spelled.__getitem__) == ["A区"]
    assert search_values(spelled, "", spelled.__getitem__) == list(spelled)


@given(FILTER)
def test_a_filter_survives_being_kept(wanted: Filter):
    assert from_plain(to_plain(wanted), TODAY) == wanted


def test_a_window_that_was_kept_opens_around_the_new_day():
    kept = to_plain(within("本月", TODAY))
    assert from_plain(kept, date(2023, 2, 5)) == within("本月", date(2023, 2, 5))


def test_what_no_list_or_window_makes_cannot_be_kept():
    with pytest.raises(TypeError):
        to_plain(lambda cell: True)
    with pytest.raises(ValueError, match="x"):
        from_plain({"x": 1}, TODAY)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"任务10", "任务2", ""}, "编号=任务2、任务10等3项"),
        ({""}, "编号=（空白）"),
        (Contains("链"), "编号含“链”"),
        (AnyOf(frozenset({"甲"})), "编号含甲"),
        (AloneIn(frozenset({"甲"})), "编号只有甲"),
        (within("本周", TODAY), "编号 本周"),
    ],
)
def test_a_filter_is_spelled_out(wanted: Filter, words: str):
    assert say_filter("编号", wanted) == words
