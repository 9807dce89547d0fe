"""Lists below a heading, decimal numbers, numbers above 999: which of them are items."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.notice import read_notice

HEAD = "云岭市竹木产业2023年行动计划\n一、主要任务\n"


def paths(text: str) -> list[str]:
    return ["/".join(item.path) for item in read_notice(text).items]


def units(text: str) -> list[tuple[str, ...]]:
    return [item.responsible_units for item in read_notice(text).items]


LISTS = {
    "each with its own bracket": (
        "（一）抓原料。一是建基地（责任单位：市林业局）；二是修道路（责任单位：市交通局）。",
        ["一/（一）", "一/（一）/一是", "一/（一）/二是"],
    ),
    "paragraphs with brackets": (
        "（一）抓原料。\n一是建基地。（责任单位：市林业局）\n二是修道路。（责任单位：市交通局）",
        ["一/（一）", "一/（一）/一是", "一/（一）/二是"],
    ),
    "paragraphs without any": (
        "（一）抓原料。\n一是建基地。\n二是修道路。",
        ["一/（一）", "一/（一）/一是", "一/（一）/二是"],
    ),
    "points of one paragraph": (
        "（一）抓原料。一是建基地；二是修道路。（责任单位：市林业局）",
        ["一/（一）"],
    ),
    "paragraphs with one bracket for all": (
        "（一）抓原料。\n一是建基地。\n二是修道路。（责任单位：市林业局）",
        ["一/（一）"],
    ),
    "words that look alike": ("（一）抓原料。之一是建基地，统一是前提，二是后话。", ["一/（一）"]),
    "bullets with one bracket for all": (
        "（一）抓原料。\n●建基地。\n●修道路。（责任单位：市林业局）",
        ["一/（一）"],
    ),
    "markdown dashes with labels": (
        "（一）抓原料。\n- 牵头单位：市林业局\n- 完成时限：6月底",
        ["一/（一）"],
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_points_that_are_items(name: str) -> None:
    text, expected = LISTS[name]
    draft = read_notice(HEAD + text)
    assert ["/".join(item.path) for item in draft.items] == expected
    assert not draft.unread


@pytest.mark.parametrize("mark", [*"●■◆▲★➢➤►▶◇•▪", "- "])
def test_bullets_are_items_and_leave_the_title(mark: str) -> None:
    draft = read_notice(f"{HEAD}{mark}建基地。（责任单位：市林业局）\n{mark}修道路。（责任单位：市交通局）")
    assert [(item.number, item.path, item.title) for item in draft.items] == [
        (mark.strip(), ("一", "#1"), "建基地"),
        (mark.strip(), ("一", "#2"), "修道路"),
    ]


def test_bullets_without_brackets_below_a_heading_are_items() -> None:
    assert paths("云岭市2023年方案\n一、保障措施\n➢加强领导。\n➢加强宣传。") == ["一/#1", "一/#2"]


DECIMALS = """\
云岭市竹木产业2023年行动计划
1 工作目标
1.1 产业规模。产值达到60亿元。（责任单位：市林业局）
1.2 品牌建设。创建品牌5个。（责任单位：市商务局）
2 重点任务
2.1 原料保障
2.1.1 建设基地。新建竹林
1.5万亩。（责任单位：市林业局）
2.1.2 畅通道路。（责任单位：市交通局）
3 保障措施
3.1 加强领导。（责任单位：市林业局）
"""


def test_decimal_outline() -> None:
    draft = read_notice(DECIMALS)
    assert [(item.path, item.kind.value, item.title) for item in draft.items] == [
        (("1", "1.1"), "goal", "产业规模"),
        (("1", "1.2"), "goal", "品牌建设"),
        (("2", "2.1"), "task", "原料保障"),
        (("2", "2.1", "2.1.1"), "task", "建设基地"),
        (("2", "2.1", "2.1.2"), "task", "畅通道路"),
        (("3", "3.1"), "measure", "加强领导"),
    ]
    assert [str(found.value) for item in draft.items for found in item.indicators] == ["60", "5", "1.5"]
    assert not draft.unread


@pytest.mark.parametrize("first", ["1.1、", "1.1.", "1．1 ", "1.1\u3000", "1.1"])
def test_decimal_numbers_in_other_marks(first: str) -> None:
    second = first.replace(".1", ".2").replace("．1", "．2")
    text = f"云岭市2023年方案\n1. 主要任务\n{first}建基地。（责任单位：甲局）\n{second}修道路。（责任单位：乙局）"
    assert paths(text) == ["1/1.1", "1/1.2"]


def test_figures_at_the_head_of_lines_are_no_outline() -> None:
    text = HEAD + "1.建基地，新建丰产竹林不少于\n1.1万亩，改造低产竹林\n1.2万亩。（责任单位：市林业局）"
    assert paths(text) == ["一/1"]


def test_numbers_above_999_go_on_with_their_count() -> None:
    text = HEAD + "".join(f"{n}.抓第{n}号基地。（责任单位：市林业局）\n" for n in range(997, 1004))
    assert [item.number for item in read_notice(text).items] == [f"{n}." for n in range(997, 1004)]


def test_a_year_with_a_stop_is_no_number() -> None:
    assert paths(HEAD + "1.建基地。（责任单位：市林业局）\n2023.全年推进修路。") == ["一/1"]


def test_markdown_marks_begin_paragraphs() -> None:
    text = (
        "## 文档\n- **文件名称**：云岭市竹木产业高质量发展三年行动计划（2023-2025年）\n- **文件编号**：无\n\n附件\n\n"
        "云岭市竹木产业高质量发展三年行动计划\n（2023-2025年）\n\n一、主要任务\n1.建基地。（责任单位：市林业局）"
    )
    draft = read_notice(text)
    assert draft.title == "云岭市竹木产业高质量发展三年行动计划（2023-2025年）"
    assert [item.responsible_units for item in draft.items] == [("市林业局",)]


@given(st.lists(st.booleans(), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_units_of_a_spoken_list_are_never_lost(closed: list[bool]) -> None:
    numerals = "一二三四五六"
    points = [
        f"{numerals[place]}是办第{place}号事项。" + (f"（责任单位：市第{place}局）" if has else "")
        for place, has in enumerate(closed)
    ]
    found = {unit for names in units(HEAD + "（一）抓原料。\n" + "\n".join(points)) for unit in names}
    assert found == {f"市第{place}局" for place, has in enumerate(closed) if has}


def test_parts_stand_above_chapters_and_chapters_above_divisions() -> None:
    text = (
        "云岭市2023年方案\n第一部分 重点任务\n第一章 原料\n第一节 基地\n第一条 建基地。（责任单位：市林业局）\n"
        "第二章 加工\n第二条 推工艺。（责任单位：市工信局）\n第二部分 保障\n第三条 抓落实。（责任单位：市政府办）\n"
    )
    assert paths(text) == ["第一部分/第一章/第一节/第一条", "第一部分/第二章/第二条", "第二部分/第三条"]
    assert read_notice(text).items[-1].kind.value == "measure"


def test_a_bracket_behind_a_sentence_ends_its_paragraph_whoever_stands_in_it() -> None:
    text = (
        HEAD
        + "抓原料。建设基地。（种苗科、产业科）\n抓加工。推广工艺。（工艺科）\n抓市场。办展会。（展会科）"
    )
    assert units(text) == [("种苗科", "产业科"), ("工艺科",), ("展会科",)]


NUMBERS = {
    "任务一：|任务二：": ["任务一", "任务二"],
    "任务1、|任务2、": ["任务1", "任务2"],
    "⑴|⑵": ["⑴", "⑵"],
    "⒈|⒉": ["⒈", "⒉"],
    "㈠|㈡": ["㈠", "㈡"],
}


@pytest.mark.parametrize("marks", NUMBERS)
def test_numbers_of_one_character_and_named_ones(marks: str) -> None:
    first, second = marks.split("|")
    draft = read_notice(f"{HEAD}{first}建基地。（责任单位：甲局）\n{second}修道路。（责任单位：乙局）")
    assert [(item.path[-1], item.title, item.responsible_units) for item in draft.items] == [
        (NUMBERS[marks][0], "建基地", ("甲局",)),
        (NUMBERS[marks][1], "修道路", ("乙局",)),
    ]


def test_a_dash_before_a_label_opens_no_item() -> None:
    draft = read_notice(
        HEAD + "1.建基地。\n——牵头单位：甲局\n——完成时限：6月底\n2.修道路。（责任单位：乙局）"
    )
    assert [(item.path, item.lead_units) for item in draft.items] == [
        (("一", "1"), ("甲局",)), (("一", "2"), ()),
    ]  # fmt: skip
    assert str(draft.items[0].deadline) == "2023-06-30"


@pytest.mark.parametrize("date", ["2023年6月底前", "6月底前", "10月份", "12月20日前"])
@pytest.mark.parametrize("stop", [".", "．", "、"])
def test_a_number_in_front_of_a_date(date: str, stop: str) -> None:
    text = f"{HEAD}1{stop}{date}建成基地。（责任单位：甲局）\n2{stop}{date}建成道路。（责任单位：乙局）"
    assert paths(text) == ["一/1", "一/2"]
    assert all(item.deadline and item.deadline.year == 2023 for item in read_notice(text).items)


def test_a_list_of_years_is_no_number() -> None:
    assert paths(HEAD + "1.建基地。\n2021、2022年已建成。（责任单位：甲局）") == ["一/1"]


@pytest.mark.parametrize("title", ["会战时间", "整治范围", "工作对象"])
def test_time_and_scope_of_a_campaign_are_no_items(title: str) -> None:
    text = f"云岭市2023年会战方案\n一、{title}\n2023年2月1日至5月10日，全市境内。\n二、会战任务\n（一）清可燃物。（责任单位：甲局）"
    assert paths(text) == ["二/（一）"]
