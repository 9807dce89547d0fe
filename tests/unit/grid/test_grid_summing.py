"""Sums of a selection: which cells are figures, and when they may be added."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.grid.summing import read_amount, say_sums, sum_cells


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20家以上", "20", "家"),
        ("力争5个", "5", "个"),
        ("10家左右", "10", "家"),
        ("约20余家", "20", "家"),
        ("不少于5场次", "5", "场次"),
        ("1.4万亿元", "1400000000000", "元"),
        ("２０家", "20", "家"),
        ("1,234.5", "1234.5", ""),
        ("-3.5", "-3.5", ""),
        ("12％", "12", "%"),
        ("50千瓦", "50", "千瓦"),
        (" 0 ", "0", ""),
    ],
)
def test_a_cell_that_is_one_figure_is_read(text: str, value: str, unit: str):
    amount = read_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲某",
        "001",
        "13812345678",
        "0531-12345678",
        "2022年",
        "6月",
        "2022-12-31",
        "20家、30家",
        "5—8家",
        "任务2",
    ],
)
def test_codes_dates_telephones_and_lists_are_no_figures(text: str):
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([], "选中 0 格"),
        (["20家"], "选中 1 格"),
        (["20家以上", "30家", "", "甲某"], "选中 4 格 · 求和 50家 · 平均 25家"),
        (["20家", "30个"], "选中 2 格"),
        (["20家", "30"], "选中 2 格"),
        (["1.4万亿元", "600亿元"], "选中 2 格 · 求和 1.46万亿元 · 平均 0.73万亿元"),
        (["5%", "6%", "8%"], "选中 3 格 · 平均 6.33%"),
        (["1000", "1,000.5"], "选中 2 格 · 求和 2,000.5 · 平均 1,000.25"),
        (["100", "200"], "选中 2 格 · 求和 300 · 平均 150"),
    ],
)
def test_what_the_status_bar_says(texts: list[str], words: str):
    assert say_sums(sum_cells(texts)) == words


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=2))
def test_sums_are_exact(values: list[Decimal]):
    sums = sum_cells([f"{value:f}万元" for value in values])
    assert sums.total == sum(values) * 10_000
    assert sums.average == sum(values) * 10_000 / len(values)


@given(st.lists(st.one_of(st.text(max_size=5), st.sampled_from(["3家", "4个", "5%"]))))
def test_nothing_is_added_across_units(texts: list[str]):
    sums = sum_cells(texts)
    units = {amount.unit for text in texts if (amount := read_amount(text))}
    assert sums.cells == len(texts)
    assert sums.total is None or len(units) == 1
    assert say_sums(sums).startswith(f"选中 {len(texts)} 格")
