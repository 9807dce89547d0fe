"""Finding and replacing: options, order, and what would change."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.grids import grid_of
from ui.grid.finding import (
    BadPattern,
    BadReplacement,
    Found,
    Wanted,
    find_cells,
    next_found,
    plan_replacements,
)
from ui.grid.shown import Area


def hits(wanted: Wanted, *texts: str) -> list[str]:
    shown = grid_of([[text] for text in texts])
    return [texts[found.row] for found in find_cells(shown, [shown.everything], wanted)]


def replaced(wanted: Wanted, words: str, *texts: str) -> list[str]:
    shown = grid_of([[text] for text in texts])
    return [one.after for one in plan_replacements(shown, [shown.everything], wanted, words)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("ab"), ["ab", "xAB", "ａｂ"]),
        (Wanted("ab", case=True), ["ab", "ａｂ"]),
        (Wanted("ab", whole=True), ["ab", "ａｂ"]),
        (Wanted("ab", width=True), ["ab", "xAB"]),
        (Wanted("ａｂ"), ["ab", "xAB", "ａｂ"]),
        (Wanted("a."), []),
        (Wanted("a.", regex=True), ["ab", "xAB", "ａｂ", "（a1）"]),
        (Wanted(r"^\(a\d\)$", regex=True), ["（a1）"]),
        (Wanted("（a", regex=True), ["（a1）"]),
        (Wanted("", whole=True), [""]),
        (Wanted(""), []),
        (Wanted("x*", regex=True), ["xAB"]),
    ],
)
def test_options_of_a_search(wanted: Wanted, found: list[str]):
    assert hits(wanted, "ab", "xAB", "ａｂ", "（a1）", "") == found


def test_finds_stand_in_order_and_once():
    shown = grid_of([["aa", "x"], ["x", "a"], ["a", "a"]])
    found = find_cells(shown, [Area(1, 0, 1, 1), Area(0, 0, 1, 1)], Wanted("a"))
    assert found == [Found(0, 0, ((0, 1), (1, 2))), Found(1, 1, ((0, 1),))]
    assert next_found(found, 0, 0) == 1
    assert next_found(found, 1, 1) == 0
    assert next_found(found, 0, 1, back=True) == 0
    assert next_found(found, 0, 0, back=True) == 1
    assert next_found([], 0, 0) is None


def test_a_replacement_is_listed_with_before_and_after():
    shown = grid_of([["张三", "张三"], ["李四", "张三丰"]], locked="a")
    planned = plan_replacements(shown, [shown.everything], Wanted("张三"), "王五")
    assert [(one.before, one.after, one.locked) for one in planned] == [
        ("张三", "王五", True),
        ("张三", "王五", False),
        ("张三丰", "王五丰", False),
    ]
    assert planned[2].edit.row_id == "r1"


@pytest.mark.parametrize(
    ("wanted", "words", "texts", "after"),
    [
        (Wanted("a"), r"\1", ["xax"], [r"x\1x"]),
        (Wanted(r"(\d+)家", regex=True), r"\1个", ["２０家和30家"], ["２０个和30个"]),
        (Wanted(r"、", regex=True), r"\n", ["甲、乙"], ["甲\n乙"]),
        (Wanted(r"(x)|y", regex=True), r"[\1]", ["y"], ["[]"]),
        (Wanted("a", whole=True), "b", ["a", "aa"], ["b"]),
        (Wanted("", whole=True), "待定", ["", "甲"], ["待定"]),
        (Wanted("a"), "a", ["a"], []),
        (Wanted("a"), "a", ["A"], ["a"]),
    ],
)
def test_what_replacing_makes_of_a_text(wanted: Wanted, words: str, texts: list[str], after: list[str]):
    assert replaced(wanted, words, *texts) == after


@pytest.mark.parametrize("pattern", ["(", "[", "*", r"a\\(", "(?P<x>a)(?P<x>b)", "a{99999999999}"])
def test_a_bad_pattern_is_a_sentence(pattern: str):
    with pytest.raises(BadPattern, match="不能作为正则表达式") as caught:
        hits(Wanted(pattern, regex=True), "a")
    assert f"“{pattern}”" in str(caught.value)


def test_a_bracket_that_is_not_there_is_a_sentence():
    with pytest.raises(BadReplacement, match="没有的括号"):
        replaced(Wanted("a", regex=True), r"\1", "a")


@given(st.text(max_size=6), st.text(min_size=1, max_size=2), st.text(max_size=3))
def test_plain_words_are_replaced_as_python_does(text: str, words: str, other: str):
    after = text.replace(words, other)
    assert replaced(Wanted(words, case=True, width=True), other, text) == ([after] if after != text else [])


@given(st.text(max_size=8), st.text(min_size=1, max_size=2))
def test_spans_point_at_what_was_found(text: str, words: str):
    shown = grid_of([[text]])
    found = find_cells(shown, [shown.everything], Wanted(words, case=True, width=True))
    spans = found[0].spans if found else ()
    assert list(spans) == [match.span() for match in re.finditer(re.escape(words), text)]
