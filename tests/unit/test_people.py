"""People in cells and in a 通讯录: posts, names, successors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.people import ContactLine, Named, read_contacts, read_people, succeed


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("产业处处长 王小明、副处长 李某", (Named("产业处处长", "王小明"), Named("副处长", "李某"))),
        ("分管副厅长", (Named("分管副厅长", None),)),
        ("张三", (Named("", "张三"),)),
        ("综合处 处长 欧阳明", (Named("综合处 处长", "欧阳明"),)),
        ("外贸处　处长", (Named("外贸处　处长", None),)),
        ("", ()),
    ],
)
def test_post_and_name_are_told_apart(text: str, people: tuple[Named, ...]) -> None:
    assert read_people(text) == people


def test_a_successor_stands_only_where_the_predecessor_held_the_post() -> None:
    text = "产业处处长 王明、副处长 王明、王明"
    assert succeed(text, "产业处处长", "王明", "赵亮") == "产业处处长 赵亮、副处长 王明、赵亮"
    assert succeed("产业处处长", "产业处处长", "王明", "赵亮") == "产业处处长"
    assert succeed("王明处处长 王明", "处长", "王明", "赵亮") == "王明处处长 赵亮"


def is_unit(name: str) -> bool:
    return name.startswith("省")


def test_a_directory_with_headings_is_read_and_merged_cells_go_on() -> None:
    block = [
        ["省直部门通讯录", "", "", "", ""],
        ["单 位", "处室", "职务", "姓 名", "联系电话"],
        ["省商务厅", "外贸处", "处长", "王 明", "0531-86061234"],
        ["", "", "副处长", "李亮", "见通讯录"],
        ["省科技厅", "", "", "", ""],
        ["", "高新处", "处长", "", "138 0531 1234"],
    ]
    contacts = read_contacts(block, is_unit)
    assert contacts.lines == (
        ContactLine(3, "省商务厅", "外贸处", "处长", "王明", "0531-86061234"),
        ContactLine(6, "省科技厅", "高新处", "处长", "", "13805311234"),
    )
    assert contacts.problems == ("第 4 行：“见通讯录”不是电话号码。", "第 5 行：没有姓名，也没有职务。")


def test_without_headings_the_columns_are_known_by_what_they_hold() -> None:
    block = [
        ["王明", "处长", "外贸处", "省商务厅", "86061234"],
        ["李亮", "处长", "高新处", "省科技厅", "86061235"],
    ]
    assert read_contacts(block, is_unit).lines[1] == ContactLine(
        2, "省科技厅", "高新处", "处长", "李亮", "86061235"
    )


def test_a_block_without_people_is_refused_with_what_to_do() -> None:
    contacts = read_contacts([["1", "2"], ["3", "4"]], is_unit)
    assert not contacts.lines and "单位、处室、职务、姓名、电话" in contacts.problems[0]


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6))
def test_any_block_is_read_or_said_to_be_not(block: list[list[str]]) -> None:
    contacts = read_contacts(block, is_unit)
    assert all(line.name or line.title for line in contacts.lines)
    assert len({line.row for line in contacts.lines}) == len(contacts.lines)


@given(st.text(max_size=30), st.text(min_size=1, max_size=4))
def test_nobody_succeeds_where_nobody_is_named_so(text: str, old: str) -> None:
    if not any(person.name == old for person in read_people(text)):
        assert succeed(text, "处长", old, "新人") == text
