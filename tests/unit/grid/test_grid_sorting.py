"""The order of rows: natural, stable, blanks last, the document's order below all levels."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pinyin import spelled
from tests.helpers.grids import grid_rows
from ui.grid.rows import Cell, GridRow
from ui.grid.sorting import natural_key, sort_rows

INDEXES = {"a": 0, "b": 1}
TEXT = st.one_of(
    st.sampled_from(["", " ", "任务2", "任务10", "一致", "（二）", "2022年6月底"]), st.text(max_size=6)
)


def order(texts: list[str], *, descending: bool = False) -> list[str]:
    rows = grid_rows([[text] for text in texts])
    return [row.cells[0].text for row in sort_rows(rows, [("a", descending)], INDEXES)]


@pytest.mark.parametrize(
    "ascending",
    [
        ["任务2", "任务10", "任务10-2", "任务10-10"],
        ["（一）", "（二）", "（十）", "（十一）", "（二十）"],
        ["目标(二)", "目标（十一）"],
        ["一、甲", "二、甲", "十一、甲"],
        ["第三条", "第十条", "第一百零一条"],
        ["一季度", "二季度", "三季度", "四季度"],
        ["9", "10", "1,000", "2000.5"],
        ["-3", "２", "12.5%"],
        ["20家以上", "300个以上"],
        ["2022年6月30日", "2022-10-01", "2022年12月1日"],
        ["2022年6月底", "2022/7/1", "2022年三季度末"],
        ["99", "2022-01-01", "任务1"],
        ["A2", "a10", "B1"],
    ],
)
def test_texts_sort_as_a_reader_counts(ascending: list[str]):
    assert order(ascending[::-1]) == ascending
    assert order(ascending, descending=True) == ascending[::-1]


def test_numerals_in_words_are_words():
    assert natural_key("一致行动")[1] == "一致行动"
    assert natural_key("百货")[1] == "百货"


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.text(max_size=3))
def test_numbers_in_words_compare_by_value(one: int, other: int, tail: str):
    keys = natural_key(f"任务{one}项{tail}"), natural_key(f"任务{other}项{tail}")
    assert (keys[0] < keys[1]) == (one < other)


@given(st.lists(TEXT), st.booleans())
def test_blanks_stand_last_either_way(texts: list[str], descending: bool):
    blank = [not text.strip() for text in order(texts, descending=descending)]
    assert blank == sorted(blank)


@given(st.lists(TEXT), st.booleans())
def test_keys_climb_and_equal_rows_keep_the_order_of_the_document(texts: list[str], descending: bool):
    rows = grid_rows([[text] for text in texts])
    filled = [row for row in sort_rows(rows, [("a", descending)], INDEXES) if row.cells[0].text.strip()]
    for before, after in pairwise(filled):
        keys = natural_key(before.cells[0].text), natural_key(after.cells[0].text)
        assert keys[0] != keys[1] or int(before.id[1:]) < int(after.id[1:])
        assert keys[0] == keys[1] or (keys[0] < keys[1]) is not descending


@given(st.lists(st.tuples(st.sampled_from("12 "), st.sampled_from("34"))), st.booleans(), st.booleans())
def test_levels_weigh_in_their_order(pairs: list[tuple[str, str]], first: bool, second: bool):
    rows = grid_rows([[*pair] for pair in pairs])
    both = sort_rows(rows, [("a", first), ("b", second)], INDEXES)
    assert both == sort_rows(sort_rows(rows, [("b", second)], INDEXES), [("a", first)], INDEXES)
    assert sort_rows(rows, [], INDEXES) == rows


@given(st.lists(TEXT), st.booleans())
def test_what_is_known_from_the_last_time_changes_nothing(texts: list[str], descending: bool):
    rows = grid_rows([[text] for text in texts])
    known: dict = {}
    sort_rows(rows, [("a", True)], INDEXES, str, known)
    assert sort_rows(rows, [("a", descending)], INDEXES, str, known) == sort_rows(
        rows, [("a", descending)], INDEXES
    )


def test_a_sort_value_stands_for_the_text():
    values = [(2, 10), (2, 9), None, date(2022, 1, 2), datetime(2022, 1, 2, 8), Decimal(3), 2.5, "任务1"]
    rows = [GridRow(str(number), (Cell("x", sort=value),)) for number, value in enumerate(values)]
    assert [row.id for row in sort_rows(rows, [("a", False)], INDEXES)] == list("65342710")


def test_chinese_words_sort_by_the_spelling_they_are_given():
    rows = grid_rows([["省"], ["办"], ["第十条"], ["第九条"]])
    by_pinyin = sort_rows(rows, [("a", False)], INDEXES, spelled)
    assert [row.id for row in by_pinyin] == ["r1", "r3", "r2", "r0"]
