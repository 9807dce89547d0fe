"""What a field takes: the same reading for typing, pasting, console and workbook."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.fields import clean, read_field, unit_names
from models.values import FIELDS, Field, FieldKind

BY_KIND = {field.kind: field for field in FIELDS}


def read(kind: FieldKind, text: str, year: int | None = 2022) -> tuple[object, str]:
    reading = read_field(BY_KIND[kind], text, year=year)
    return reading.value, reading.why


@pytest.mark.parametrize(
    "text", ["6月30日", "0630", "6.30", "6/30", "6月底", "二季度末", "2022-06-30", "20220630", "2022.6.30"]
)
def test_a_day_is_read_in_every_habit(text: str) -> None:
    assert read(FieldKind.DATE, text) == (date(2022, 6, 30), "")


@pytest.mark.parametrize("text", ["2月30日", "0631", "尽快", "2022", "13月1日", "99"])
def test_what_is_no_day_is_said_so(text: str) -> None:
    assert read(FieldKind.DATE, text) == (None, "不是日期")


def test_a_day_without_a_year_needs_one() -> None:
    assert read(FieldKind.DATE, "6月底", None) == (None, "没有写是哪一年")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0531-86061234", "0531-86061234"),
        ("０５３１－８６０６１２３４", "0531-86061234"),
        ("(0531)86061234", "(0531)86061234"),
        ("138 0531 1234", "13805311234"),
        ("0531—86061234转801", "0531-86061234转801"),
        ("86061234/13805311234", "86061234、13805311234"),
        ("+86-13805311234", "+86-13805311234"),
    ],
)
def test_a_telephone_number_is_kept_in_one_form(text: str, kept: str) -> None:
    assert read(FieldKind.PHONE, text) == (kept, "")


@pytest.mark.parametrize("text", ["见通讯录", "1234", "无", "张三 13805311234", "1" * 40])
def test_what_is_no_number_is_no_telephone_number(text: str) -> None:
    assert read(FieldKind.PHONE, text) == (None, "不是电话号码")


@pytest.mark.parametrize("text", ["待定", "（待定）", "同上", "—", "/", "暂缺", "？"])
def test_a_word_that_names_nobody_is_no_person(text: str) -> None:
    assert read(FieldKind.PERSON, text) == (None, "不是人名或职务")


@pytest.mark.parametrize("text", ["产业处处长 王某", "处长、副处长", "吴定", "无锡路街道办主任"])
def test_posts_and_names_are_kept_as_typed(text: str) -> None:
    assert read(FieldKind.PERSON, text) == (text, "")


def test_flags_and_lists_of_units() -> None:
    assert [read(FieldKind.FLAG, text)[0] for text in ("是", "√", "否", "×")] == [True, True, False, False]
    assert read(FieldKind.FLAG, "也许") == (None, "不是 是 或 否")
    assert read(FieldKind.UNITS, " 省商务厅、省科技厅；省商务厅 ") == (("省商务厅", "省科技厅"), "")
    assert read(FieldKind.UNITS, "、") == ((), "里没有单位名称")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_an_empty_text_clears_every_field(field: Field) -> None:
    assert read_field(field, " \r\n").value in (None, ())


@given(st.text(max_size=40))
def test_a_kept_text_reads_as_itself(text: str) -> None:
    for kind in (FieldKind.TEXT, FieldKind.PERSON, FieldKind.PHONE):
        value, why = read(kind, text)
        if value is not None:
            assert not why and read(kind, str(value)) == (value, "")
    assert clean(clean(text)) == clean(text)
    assert all(name == name.strip() for name in unit_names(text))
