"""Deadlines and terms as they are printed (domain.md §2)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.notice.deadlines import is_time, read_deadlines, read_period

IN_PROSE = {
    "2022年底前建成": "2022-12-31",
    "2025年年底前建成": "2025-12-31",
    "年底前完成评定": "2022-12-31",
    "到2024年，产值翻番": "2024-12-31",
    "到2023年末，建成": "2023-12-31",
    "2021年6月底前实现": "2021-06-30",
    "6月底取得阶段性成效并持续推进": "2022-06-30",
    "11月份取得明显成效": "2022-11-30",
    "三月底前完成": "2022-03-31",
    "2022年12月31日前完成": "2022-12-31",
    "7月底前立项，10月底完工": "2022-10-31",
    "2023年3月底前立项，6月底前完工": "2023-06-30",
    "明年3月底前完成": "2023-03-31",
    "2023年上半年开工": "2023-06-30",
    "三季度末完成": "2022-09-30",
    "2022年第四季度前完成": "2022-12-31",
    "“十四五”末建成": "2025-12-31",
    "9月上旬前完成": "2022-09-10",
    "2月底前完成": "2022-02-28",
    "每年6月底前报送": None,
    "截至2021年底已建成": None,
    "比2020年增长": None,
    "较2020年底增长": None,
    "自2022年1月1日起施行": None,
    "3年内见效": None,
    "落实《云岭市2022年底方案》": None,
    "规划（2023—2028年）": None,
    "3月举办展会": None,
    "持续推进": None,
    "6月5日世界环境日": None,
    "2022年培育5家": None,
    "6月30日24时前报送": "2022-06-30",
    "2022.6.30前报送": "2022-06-30",
    "上半年完成立项": "2022-06-30",
    "三季度完成主体工程": "2022-09-30",
    "2022年年中建成": "2022-06-30",
    "每季度末报送": None,
    "常年坚持": None,
    "上半年增长8%": None,
}


@pytest.mark.parametrize("words", IN_PROSE)
def test_in_prose(words: str) -> None:
    found = read_deadlines(words, 2022)
    assert (found[-1].day.isoformat() if found else None) == IN_PROSE[words]


LOOSE = {
    "12月": "2022-12-31",
    "2023年6月": "2023-06-30",
    "2024年": "2024-12-31",
    "2023.6.30": "2023-06-30",
    "二季度": "2022-06-30",
    "2023年9月15日": "2023-09-15",
    "3—5月": "2022-05-31",
    "全年": None,
    "2023/6/30": "2023-06-30",
    "2023年第四季度": "2023-12-31",
    "2023年Q3": "2023-09-30",
    "年中": "2022-06-30",
    "每月5日前": None,
    "长期坚持": None,
    "2023—2025年": None,
}


@pytest.mark.parametrize("words", LOOSE)
def test_in_a_bracket_or_under_完成时限(words: str) -> None:
    found = read_deadlines(words, 2022, ((0, len(words)),))
    assert (found[-1].day.isoformat() if found else None) == LOOSE[words]


def test_without_any_year_a_month_is_no_day() -> None:
    assert read_deadlines("6月底前完成", None) == []


def test_clauses_that_say_only_when() -> None:
    assert all(
        map(
            is_time, ["12月底前完成", "持续推进", "长期坚持", "6月底取得明显成效并持续推进", "按进度推进", ""]
        )
    )
    assert not any(map(is_time, ["市林业局负责", "市林业局", "各部门配合"]))


def test_periods() -> None:
    assert read_period("2022年，培育5家企业。", []) == "2022"
    assert read_period("2022年新增企业5家。", []) == "2022"
    assert read_period("5年内，实现翻番。", []) == "5年内"
    assert read_period("首年及5年内关税减让显著的商品。", []) is None
    assert read_period("编制2022特色目录，落实2022年版清单。", []) is None
    due = read_deadlines("2022年底前建成。", 2022)
    assert read_period("2022年底前建成。", due) is None


def test_spans_hold_the_words() -> None:
    text = "建成，2022年底前投用。"
    (due,) = read_deadlines(text, 2022)
    assert text[slice(*due.span)] == due.words == "2022年底前" and due.day == date(2022, 12, 31)


@given(st.text("2013年月日底前末到至每季度上下半、。《》十四五“” ", max_size=60))
def test_any_words(words: str) -> None:
    for due in read_deadlines(words, 2022, ((0, len(words)),)):
        assert words[slice(*due.span)] == due.words


def test_a_date_that_tells_which_things_are_meant_is_no_deadline() -> None:
    assert read_deadlines("2000年底前建成的小区全部改造", 2023) == []
    assert [
        due.day.isoformat() for due in read_deadlines("2023年底前建成投用，改造2005年底前竣工的厂房", 2023)
    ] == ["2023-12-31"]


def test_what_goes_on_within_the_year_has_no_last_day() -> None:
    due = read_deadlines("9月底前出台办法，年内持续推进", 2023)
    assert [one.day.isoformat() for one in due] == ["2023-09-30"]
    assert [one.day.isoformat() for one in read_deadlines("年内建成投用", 2023)] == ["2023-12-31"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("动员阶段（3月15日—3月31日）", date(2024, 3, 31)),
        ("推进阶段（2024年4月1日至10月31日）", date(2024, 10, 31)),
        ("验收阶段（自11月上旬至12月20日）", date(2024, 12, 20)),
        ("举办展会（3月15日）", date(2024, 3, 15)),
        ("举办展会（3月15日—3月31日，线上）", None),
        ("3月15日—3月31日举办展会", None),
    ],
)
def test_days_of_a_stage_in_a_bracket_of_their_own(words: str, day: date | None) -> None:
    found = read_deadlines(words, 2024)
    assert (found[-1].day if found else None) == day


def test_months_of_a_stage_in_a_bracket_of_their_own() -> None:
    found = {
        words: read_deadlines(words, 2024)
        for words in ("整改阶段（5月—8月）", "验收阶段（12月）", "3月—5月召开")
    }
    assert [due[-1].day if due else None for due in found.values()] == [
        date(2024, 8, 31), date(2024, 12, 31), None,
    ]  # fmt: skip
