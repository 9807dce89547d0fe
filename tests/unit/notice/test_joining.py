"""Wrapped lines joined, furniture dropped, and documents without paragraph breaks cut (domain.md §2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.notice import read_notice
from models.rules.notice.chars import numeral, view
from models.rules.notice.joining import join
from models.rules.notice.kinds import holds_no_items, kind_of
from models.rules.notice.lines import tidy
from models.rules.notice.runon import split_run_on
from models.values import Kind
from tests.unit.notice.samples import COVER, PLAN

JOINED = {
    "改造竹林20项以\n上，打造基地。\n": "改造竹林20项以上，打造基地。",
    "由市人力\n\n资源社会保障局负责推进。": "由市人力资源社会保障局负责推进。",
    "完成林区道路120公里，1\n0月底前建成收储中心3个。": "完成林区道路120公里，10月底前建成收储中心3个。",
    "推动收储\nhttp://www.example.com/\n— 12 —\n\f中心建设。": "推动收储中心建设。",
    "推动收储\n第3页 共9页\n中心建设。": "推动收储中心建设。",
    "推动 5G 网络覆盖 20 个县。": "推动5G网络覆盖20个县。",
    "用好 Smart City 平台。": "用好Smart City平台。",
    "（牵头部\n\n门：市林业局）": "（牵头部门：市林业局）",
    "# **推进收储**": "推进收储",
    "1\\. 推进收储。": "1.推进收储。",
    "<p>推进<strong>收储</strong>。</p>": "推进\n收储\n。".replace("\n", ""),
}


@pytest.mark.parametrize("text", JOINED)
def test_halves_are_joined(text: str) -> None:
    filler = (
        "为了把竹木产业做大做强，现就有关工作安排如下，请各单位认真抓好贯彻落实，确保完成全年各项目标任务。\n"
    )
    assert join(filler * 3 + text).text.replace("\n", "").removeprefix(filler.strip() * 3) == JOINED[text]


def test_headings_that_fill_their_line_stay_apart() -> None:
    text = "一、保障措施\n（一）加强协调\n健全领导机构，统筹推进各项工作，定期研究解决重大问题，形成合力。\n（二）强化投入\n统筹用好各类专项资金。"
    assert join(text).text == text


def test_view_keeps_every_offset() -> None:
    text = "(一)抓竹林;2．种 1,200 亩,达9０%.好"
    assert len(view(text)) == len(text)
    assert view("种1,200亩,") == "种1,200亩，"


@given(st.text(max_size=200))
def test_view_is_as_long_as_the_text(text: str) -> None:
    assert len(view(text)) == len(text)


def test_numerals() -> None:
    assert [numeral(word) for word in ("十", "十二", "二十", "二十三", "一百零五", "二〇二二", "12", "③", "甲", "")] == [
        10, 12, 20, 23, 105, 2022, 12, 3, None, None,
    ]  # fmt: skip


def test_blanks_in_words() -> None:
    assert tidy("责 任 单 位：市林业局 市财政局") == "责任单位：市林业局 市财政局"


@given(st.text("一、。：各部门云岭市行动计划〔2023〕号年月日办公室附件（）", min_size=300, max_size=500))
def test_cutting_loses_nothing(words: str) -> None:
    assert "".join(split_run_on(words)) == words


def test_front_matter_of_a_single_line() -> None:
    pieces = split_run_on((COVER + PLAN).replace("\n", ""))
    for piece in ("云政办字〔2023〕15号", "2023年2月8日", "云岭市竹木产业2023年行动计划", "（此件公开发布）"):
        assert piece in pieces


KINDS = {
    "工作目标": Kind.GOAL, "发展目标": Kind.GOAL, "目标任务": Kind.GOAL, "总体目标（20分）": Kind.GOAL, "主要任务": Kind.TASK,
    "重点任务": Kind.TASK, "推进措施": Kind.MEASURE, "保障措施": Kind.MEASURE, "组织实施": Kind.MEASURE, "工作要求": Kind.MEASURE,
    "加强统筹管理和工作保障（5分）": Kind.MEASURE, "聚焦双碳目标": None, "强化要素保障": None, "完善长效机制": None,
}  # fmt: skip


@pytest.mark.parametrize("title", KINDS)
def test_kind_by_heading(title: str) -> None:
    assert kind_of(title) == KINDS[title]


def test_ordinary_measures_are_measures_beside_tasks_only() -> None:
    assert kind_of("工作措施", beside_tasks=True) == Kind.MEASURE and kind_of("工作措施") == Kind.TASK


def test_guidance() -> None:
    assert all(
        holds_no_items(title, top=True)
        for title in ("总体要求", "指导思想", "指导思想和基本原则", "重大意义")
    )
    assert not any(holds_no_items(title, top=True) for title in ("总体要求和目标", "工作要求", "主要任务"))


@pytest.mark.parametrize("suffix", ["（2021—2023年）", "（试行）"])
def test_what_ends_a_title_ends_its_line_where_no_blank_line_follows(suffix: str) -> None:
    text = f"云岭市竹木产业高质量发展三年行动计划\n{suffix}\n为推动竹木产业发展，壮大县域经济，制定本行动计划，请各单位认真落实。\n"
    assert join(text).text.split("\n")[1] == suffix


def test_a_year_below_the_number_of_an_annex_begins_the_title() -> None:
    text = "云政办〔2023〕5号\n附件2\n\n2023年竹木产业重点任务清单\n\n1.抓苗木。（市林业局负责）\n2.抓管护。（市水利局负责）\n"
    assert read_notice(text).title == "2023年竹木产业重点任务清单"


def test_a_dash_below_a_heading_line_begins_an_item() -> None:
    text = "云岭市2023年行动方案\n一、主要任务\n（一）抓苗木\n——建基地。新建基地5个。（市林业局负责）\n——育良种。（市科技局负责）\n二、保障措施\n（一）强化领导。健全机制。\n（二）强化投入。用好资金。\n"
    assert [(item.path, item.title) for item in read_notice(text).items][:3] == [
        (("一", "（一）"), "抓苗木"),
        (("一", "（一）", "#1"), "建基地"),
        (("一", "（一）", "#2"), "育良种"),
    ]
