"""Lines break where Chinese typesetting allows it, and nowhere else unless a line would stay empty."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.breaking import (
    NEVER_FIRST,
    NEVER_LAST,
    balance_lines,
    break_lines,
    held_pattern,
    may_break,
    strain,
)

EM = 1000


class Widths(dict[str, int]):
    """Full-width marks are an em wide, others half of it."""

    def __missing__(self, mark: str) -> int:
        return EM if ord(mark) > 0x2000 else EM // 2


WIDTHS = Widths()
TEXTS = st.text(
    alphabet=st.sampled_from("一二产业的台账，。、；：（）《》“”！？%…—年月日0123456789AB-. "), max_size=60
)
ROOMS = st.integers(min_value=1, max_value=20)


def width(line: str) -> int:
    return sum(WIDTHS[mark] for mark in line.rstrip(" "))


def lines_of(text: str, ems: int) -> list[str]:
    return break_lines(text, WIDTHS, ems * EM)


@given(TEXTS, ROOMS)
def test_lines_joined_are_the_text_and_none_is_empty(text: str, ems: int) -> None:
    lines = lines_of(text, ems)
    assert "".join(lines) == text
    assert text == "" or all(lines)
    assert lines == lines_of(text, ems)


@given(TEXTS, ROOMS)
def test_no_line_is_wider_than_its_room(text: str, ems: int) -> None:
    assert all(width(line) <= ems * EM or len(line) == 1 for line in lines_of(text, ems))


@given(TEXTS, st.integers(min_value=8, max_value=20))
def test_a_mark_is_misplaced_only_where_no_other_break_was_possible(text: str, ems: int) -> None:
    start = 0
    for line in lines_of(text, ems)[:-1]:
        end = start + len(line)
        if not may_break(text, end):
            assert not any(may_break(text, place) for place in range(start + 1, end))
        start = end


@given(st.text(alphabet=st.sampled_from("产业台账提质，。、；：（”“）"), max_size=80), ROOMS)
def test_marks_stand_right_wherever_they_can(text: str, ems: int) -> None:
    lines = lines_of(text, ems)
    for before, after in pairwise(lines):
        if not strain([before, after]):
            assert after[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("百亿级企业20家以上（填报22家）", 6, ["百亿级企业", "20家以上（填", "报22家）"]),
        ("力争在2022年底前办成", 4, ["力争在", "2022年底", "前办成"]),
        ("单位能耗下降13.5%左右", 7, ["单位能耗下降", "13.5%左右"]),
        ("抓好“链长制”工作", 4, ["抓好“链", "长制”工", "作"]),
        ("——以及……等等", 3, ["——以", "及……", "等等"]),
        ("推进PM2.5治理", 4, ["推进", "PM2.5治", "理"]),
        ("产业处处长 张三丰", 6, ["产业处处长 ", "张三丰"]),
        ("0531-86912345", 5, ["0531-", "86912345"]),
        ("0531-****1234", 5, ["0531-", "****1234"]),
        ("13800000000", 4, ["13800000", "000"]),
        ("见2022年", 2, ["见", "2022", "年"]),
        ("投资达到3.5万亿元", 7, ["投资达到", "3.5万亿元"]),
        ("比重提高2个百分点", 6, ["比重提高", "2个百分点"]),
        ("签约20余家企业", 4, ["签约", "20余家企", "业"]),
        ("签约项目20个以上", 6, ["签约项目20个", "以上"]),
    ],
)
def test_breaks_as_a_typesetter_would(text: str, ems: int, lines: list[str]) -> None:
    assert lines_of(text, ems) == lines


@pytest.mark.parametrize(
    ("ems", "lines"),
    [
        (8, ["牵头单位：", "省科学技术厅、", "省商务厅"]),
        (6, ["牵头单位：省", "科学技术厅、", "省商务厅"]),
    ],
)
def test_a_name_is_cut_only_where_no_line_could_hold_it(ems: int, lines: list[str]) -> None:
    held = held_pattern(("省科学技术厅", "省商务厅"))
    assert break_lines("牵头单位：省科学技术厅、省商务厅", WIDTHS, ems * EM, held) == lines


@given(TEXTS, ROOMS)
def test_held_words_change_no_text(text: str, ems: int) -> None:
    lines = break_lines(text, WIDTHS, ems * EM, held_pattern(("台账", "产业的台账", "一二")))
    assert "".join(lines) == text
    assert all(width(line) <= ems * EM or len(line) == 1 for line in lines)


def test_a_heading_is_balanced_and_splits_no_word() -> None:
    title = "山东省特色食品产业2022年行动计划工作台账"
    words = ("山东省", "特色", "食品", "产业", "行动计划", "工作台账")
    assert balance_lines(title, WIDTHS, 13 * EM, words) == ["山东省特色食品产业", "2022年行动计划工作台账"]
    assert balance_lines("责任领导", WIDTHS, 3 * EM) == ["责任", "领导"]
    assert balance_lines("短标题", WIDTHS, 9 * EM) == ["短标题"]


@given(TEXTS.filter(bool), ROOMS)
def test_balanced_lines_hold_the_same_text_in_as_many_lines(text: str, ems: int) -> None:
    balanced = balance_lines(text, WIDTHS, ems * EM)
    assert "".join(balanced) == text
    assert len(balanced) == len(lines_of(text, ems))


def test_a_greedy_breaker_breaks_the_rules() -> None:
    """The control: cutting every line where it is full puts a comma first."""
    text = "推进产业提质，扩大有效投资"
    greedy = [text[place : place + 6] for place in range(0, len(text), 6)]
    assert any(line[0] in NEVER_FIRST for line in greedy)
    assert all(line[0] not in NEVER_FIRST for line in lines_of(text, 6))
