"""Pinyin: initials and full spellings, signs of several readings, other signs as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pinyin import initials, matches, spellings


@pytest.mark.parametrize(
    ("text", "letters"),
    [("技术局", "jsj"), ("重庆市", "cqs"), ("省工业和信息化厅", "sgyhxxht"), ("A区 ２处", "aq2c"), ("", "")],
)
def test_initials_of_the_likeliest_reading(text: str, letters: str):
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("技术局", "jsj"),
        ("技术局", "JS"),
        ("技术局", "jishuju"),
        ("技术局", "术"),
        ("乐陵市", "ll"),
        ("乐陵市", "yls"),
        ("重庆市", "zq"),
        ("绿色办", "lvse"),
        ("第2处", "2c"),
        ("综合处", ""),
    ],
)
def test_a_name_is_found_by_any_of_its_readings(text: str, words: str):
    assert matches(text, words)


@pytest.mark.parametrize(("text", "words"), [("技术局", "jsc"), ("技术局", "局术"), ("", "a")])
def test_other_names_are_not_found(text: str, words: str):
    assert not matches(text, words)


@given(st.text(max_size=60))
def test_every_text_is_found_by_its_own_initials(text: str):
    assert initials(text)[:40] in spellings(text)
    assert matches(text, text)


@given(st.text("重行长乐单曾会", max_size=200))
def test_signs_of_many_readings_do_not_multiply_without_end(text: str):
    assert len(spellings(text).split()) <= 32
