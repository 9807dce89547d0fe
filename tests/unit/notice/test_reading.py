"""A whole notice read: plans, items, units, dates, and what is left unread."""

import re
from datetime import date
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.rules.notice import Draft, draft_json, read_notice
from models.values import Kind
from tests.unit.notice.samples import COVER, PLAN


def items(text: str) -> dict[str, object]:
    return {"/".join(item.path): item for item in read_notice(text).items}


def told(text: str) -> tuple[object, ...]:
    """What `notice --json` says, without what depends on where lines were cut."""
    printed = draft_json(read_notice(text))
    return tuple(
        tuple(
            tuple(value) if isinstance(value, list) else value
            for key, value in item.items()
            if key != "indicators"
        )
        + tuple((found["value"], found["unit"], found["comparator"]) for found in item["indicators"])
        for item in printed["items"]
    )


def test_plan_alone() -> None:
    draft = read_notice(PLAN)
    (plan,) = draft.plans
    assert (draft.title, plan.year, draft.notice_title) == ("云岭市竹木产业2023年行动计划", 2023, None)
    assert [section.kind for section in plan.sections] == [Kind.GOAL, Kind.TASK, Kind.MEASURE]
    assert [item.number for item in plan.items] == [
        "（一）", "（二）", "（一）", "1.", "2.", "（二）", "3.", "4.", "（一）", "（二）",
    ]  # fmt: skip
    assert not draft.unread


def test_facts_of_the_covering_notice() -> None:
    draft = read_notice(COVER + PLAN)
    assert draft.notice_title == "关于印发云岭市竹木产业2023年行动计划的通知"
    assert draft.doc_number == "云政办字〔2023〕15号"
    assert (draft.issued, draft.issuer) == (date(2023, 2, 8), "云岭市人民政府办公室")
    assert told(COVER + PLAN) == told(PLAN)


def test_units_by_role() -> None:
    found = items(PLAN)
    task = found["二/（一）/2"]
    assert (task.lead_units, task.support_units) == (("市交通运输局",), ("市林业局", "各县（市、区）政府"))
    assert found["二/（二）/3"].responsible_units == ("市工业和信息化局", "生态环境局")
    assert found["二/（二）/4"].lead_units == ("市工业和信息化局", "市市场监管局")
    assert found["三/（一）"].lead_units == ("市林业局",)
    assert found["三/（二）"].responsible_units == ("市财政局", "人民银行云岭市分行")
    assert found["二/（一）/1"].clause == "（牵头单位：市林业局；配合单位：市自然资源局、市财政局）"


def test_deadlines_and_periods() -> None:
    found = items(PLAN)
    assert found["二/（一）/2"].deadline == date(2023, 10, 31)
    assert found["二/（二）/4"].deadline == date(2023, 12, 31)
    assert found["三/（一）"].deadline is None


def test_title_and_body() -> None:
    found = items(PLAN)
    assert found["二/（一）"].group and found["二/（一）"].title == "实施原料保障行动"
    assert found["三/（一）"].body == "建立联席会议制度。"
    bare = items(
        "云岭市要点方案\n1．除另有规定外，各窗口全部通办。（市数据局负责）\n2．推进移交。（市林业局负责）"
    )
    assert bare["1"].title == "除另有规定外" and bare["1"].body == "除另有规定外，各窗口全部通办。"


def test_spans_point_into_the_text() -> None:
    draft = read_notice(COVER + PLAN)
    for item in draft.items:
        stretch = draft.text[slice(*item.span)]
        assert stretch.startswith(item.number or "") and item.title in stretch
        for target in item.targets:
            assert item.span[0] <= target.span[0] <= target.span[1] <= item.span[1]
            assert re.sub(r"\s", "", draft.text[slice(*target.span)]) == target.phrase


def test_several_plans_carry_their_title_as_part() -> None:
    second = PLAN.replace("竹木产业", "茶叶产业")
    draft = read_notice(f"{COVER}附件1\n{PLAN}附件2\n{second}")
    assert [plan.title for plan in draft.plans] == [
        "云岭市竹木产业2023年行动计划",
        "云岭市茶叶产业2023年行动计划",
    ]
    assert {item.part for item in draft.plans[1].items} == {"云岭市茶叶产业2023年行动计划"}
    assert len(draft.plans[0].items) == len(draft.plans[1].items) == 10
    assert told(f"{COVER}\f{PLAN}\f{second}") == told(f"{COVER}附件1\n{PLAN}附件2\n{second}")


def test_set_of_plans() -> None:
    titles = (
        "“八大工程”2023年行动计划\n竹木产业2023年行动计划\n“五项改革”2023年行动计划\n税费改革2023年行动计划\n"
    )
    assert read_notice(COVER + titles + PLAN).plans[0].plan_set == "八大工程"
    assert read_notice(COVER + PLAN).plans[0].plan_set is None
    assert read_notice(COVER + "“八大工程”2023年行动计划\n" + PLAN).plans[0].plan_set == "八大工程"


def test_notice_that_is_its_own_plan() -> None:
    text = (
        "云岭市林业局关于做好春季造林工作的通知\n各县林业局：\n现将有关事项通知如下。\n"
        "一、抓好备耕。3月底前完成苗木调运。（责任单位：各县林业局）\n二、抓好质量。（责任单位：市林业局）\n"
        "云岭市林业局\n2023年1月5日"
    )
    draft = read_notice(text)
    assert [item.responsible_units for item in draft.items] == [("各县林业局",), ("市林业局",)]
    assert draft.items[0].deadline == date(2023, 3, 31)
    assert not draft.unread


def test_covering_notice_alone_has_no_items() -> None:
    assert read_notice(COVER).items == ()


def test_guidance_gives_no_items_but_its_goals() -> None:
    text = (
        PLAN.replace(
            "一、工作目标\n",
            "一、总体要求\n（一）指导思想。坚持绿色发展。\n（二）基本原则\n1.市场主导。放开搞活。\n（三）发展目标。到2025年产值达到90亿元。\n",
        )
        .replace("（一）产业规模", "产业规模")
        .replace("（二）品牌", "品牌")
    )
    found = items(text)
    assert "一/（一）" not in found and "一/（二）" not in found
    assert found["一/（三）"].kind == Kind.GOAL and found["一/（三）"].deadline == date(2025, 12, 31)


def test_figures_in_bare_guidance_are_listed_as_unread() -> None:
    text = "云岭市改革实施方案\n一、总体要求\n到2025年，办理时间压缩至3个工作日以内。\n二、主要任务\n（一）抓改革。（市数据局负责）\n（二）抓服务。（市数据局负责）"
    draft = read_notice(text)
    assert [unread.text for unread in draft.unread] == [
        "一、总体要求\n到2025年，办理时间压缩至3个工作日以内。"
    ]


def test_rules_of_appraisal_give_no_items() -> None:
    rules = "云岭市2023年考评办法\n一、考评对象\n各部门。\n二、考评方式\n（一）日常监测。\n"
    table = "附件\n云岭市2023年考评指标\n一、基础工作（20分）\n1.建立台账。（6月底完成，牵头考核单位：市林业局）\n"
    draft = read_notice(COVER + rules + table)
    assert draft.title == "云岭市2023年考评办法"
    assert [(item.part, item.lead_units) for item in draft.items] == [("云岭市2023年考评指标", ("市林业局",))]


def test_closing_words_belong_to_no_item() -> None:
    text = (
        PLAN
        + "各县（市、区）要结合实际抓好落实。\n附件：1.任务清单\n2.竹林分布表\n云岭市林业局\n2023年3月1日\n"
    )
    assert told(text) == told(PLAN)


def test_words_behind_the_last_bracket_are_unread() -> None:
    draft = read_notice(PLAN + "另有若干竹林未纳入统计。\n")
    assert [unread.text for unread in draft.unread] == ["另有若干竹林未纳入统计。"]


def test_bracket_that_does_not_close_is_read_and_listed() -> None:
    text = PLAN.replace("（市林业局负责，持续推进）", "（责任单位：市林业局")
    draft = read_notice(text)
    assert items(text)["三/（一）"].responsible_units == ("市林业局",)
    assert [unread.text for unread in draft.unread] == ["（责任单位：市林业局"]


def test_running_prose_without_a_plan_is_unread() -> None:
    draft = read_notice("今天市里开了会。大家谈了竹子。")
    assert draft.items == () and [unread.text for unread in draft.unread] == [
        "今天市里开了会。大家谈了竹子。"
    ]


def test_json_has_the_fields_of_the_contract() -> None:
    printed = draft_json(read_notice(COVER + PLAN))
    assert list(printed) == ["title", "notice_title", "doc_number", "issued", "items", "unread"]
    assert printed["issued"] == "2023-02-08"
    assert list(printed["items"][0]) == [
        "part", "number", "path", "kind", "title", "group",
        "lead_units", "support_units", "responsible_units", "deadline", "period", "indicators",
    ]  # fmt: skip
    assert {type(found["value"]) for item in printed["items"] for found in item["indicators"]} <= {int, float}


VARIANTS = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "bom": lambda text: "\ufeff" + text,
    "full-width digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "half-width marks": lambda text: text.translate(str.maketrans("（），；：", "(),;:")),
    "markdown": lambda text: re.sub(r"(?m)^([一二三]、.*)$", r"## **\1**", text),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "indented": lambda text: re.sub(r"(?m)^", "\u3000\u3000", text),
    "blanks around figures": lambda text: re.sub(r"(\d+)", r" \1 ", text),
    "addresses": lambda text: text.replace("（二）", "http://www.example.com/a?b=1\n（二）"),
    "pages": lambda text: text.replace("收储", "收\n— 3 —\n\f储").replace("制度", "制\n第3页 共9页\n度"),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_marks_and_furniture_change_nothing(name: str) -> None:
    def plain(value: object) -> str:
        return str(value).translate(str.maketrans("０１２３４５６７８９(),;:", "0123456789（），；："))

    assert plain(told(VARIANTS[name](COVER + PLAN))) == plain(told(COVER + PLAN))


@given(st.integers(8, 60), st.booleans())
@settings(max_examples=40, deadline=None)
def test_wrapping_at_a_width_changes_nothing(columns: int, blank: bool) -> None:
    lines = [line[at : at + columns] for line in PLAN.splitlines() for at in range(0, len(line), columns)]
    assert told(("\n\n" if blank else "\n").join(lines)) == told(PLAN)


@given(st.sets(st.integers(25, len(PLAN) - 2), max_size=40))
@settings(max_examples=60, deadline=None)
def test_wrapping_anywhere_in_the_body_changes_nothing(cuts: set[int]) -> None:
    # No printed line is shorter than this in the middle of a paragraph.
    shortest = 12
    free: set[int] = set()
    for cut in sorted(cuts):
        line = PLAN[max(free, default=0) : cut].splitlines()
        if line and len(line[-1]) >= shortest and "。" in PLAN[:cut].splitlines()[-1]:
            free.add(cut)
    pieces = [
        PLAN[start:end] for start, end in zip([0, *sorted(free)], [*sorted(free), len(PLAN)], strict=True)
    ]
    assume(not any(line.isdecimal() for line in "\n".join(pieces).splitlines()))
    assert told("\n".join(pieces)) == told(PLAN)


def test_one_single_line() -> None:
    assert told(PLAN.replace("\n", "")) == told(PLAN)
    assert told((COVER + PLAN).replace("\n", "")) == told(PLAN)


STYLES = {
    "1．": ("１．", "２．"),
    "1、": ("1、", "2、"),
    "（1）": ("（1）", "（2）"),
    "①": ("①", "②"),
    "(1)": ("(1)", "(2)"),
    "1)": ("1)", "2)"),
}


@pytest.mark.parametrize("style", STYLES)
def test_numbering_styles(style: str) -> None:
    first, second = STYLES[style]
    text = f"云岭市改革方案\n一、主要任务\n{first}抓苗木。（甲局负责）\n{second}抓管护。（乙局负责）"
    assert [item.lead_units for item in read_notice(text).items] == [("甲局",), ("乙局",)]


def test_points_of_one_sentence_are_no_items() -> None:
    text = "云岭市改革方案\n一、主要任务\n1.抓苗木。①选种；②育苗；③移栽。（甲局负责）\n2.抓管护。（乙局负责）"
    assert [item.number for item in read_notice(text).items] == ["1.", "2."]


ALPHABET = "一二三四（）()【】〔〕《》“”、，。；：:.．1230年月日底前省市局厅牵头单位责任配合负责按职责分工①②——专栏附件 \t\n\f\r|*#-甲乙丙"


def covered(draft: Draft) -> None:
    """Every character of a plan is in an item, a section, a passed stretch or unread."""
    for plan in draft.plans:
        spans = (
            [item.span for item in plan.items]
            + [section.span for section in plan.sections]
            + list(plan.passed)
        )
        spans += [unread.span for unread in draft.unread]
        taken = bytearray(len(draft.text) + 1)
        for start, end in spans:
            taken[start:end] = b"x" * (end - start)
        lost = [place for place in range(*plan.span) if not taken[place] and not draft.text[place].isspace()]
        assert not lost, draft.text[lost[0] : lost[0] + 40]


@given(st.text(ALPHABET, max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_draft_that_loses_nothing(text: str) -> None:
    draft = read_notice(text)
    covered(draft)
    draft_json(draft)


@given(
    st.lists(st.sampled_from(PLAN.splitlines() + COVER.splitlines()), max_size=25),
    st.sampled_from(["\n", "", "\n\n", "\f"]),
)
@settings(max_examples=150, deadline=None)
def test_lines_in_any_order_lose_nothing(lines: list[str], between: str) -> None:
    covered(read_notice(between.join(lines)))


def test_unread_text_is_where_its_span_says() -> None:
    draft = read_notice(PLAN + "另有若干竹林未纳入统计。\n")
    assert all(draft.text[slice(*unread.span)] == unread.text for unread in draft.unread)


HOSTILE = [
    "（",
    "（牵头单位：",
    "一、甲。",
    "责任单位：",
    "市林业局、",
    "及各",
    "《",
    "“",
    "1.",
    "2022年底前",
    "甲\n",
    "甲\t乙\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_repeated_marks_take_no_time(piece: str) -> None:
    start = process_time()
    covered(read_notice("云岭市方案\n一、任务\n1.抓苗木。" + piece * (60_000 // len(piece))))
    assert process_time() - start < 5


def test_a_megabyte_is_read_at_once() -> None:
    long = COVER + "".join(PLAN.replace("竹木", f"第{number}号竹木") for number in range(850))
    start = process_time()
    assert len(long.encode()) > 1_000_000
    assert len(read_notice(long).plans) == 850
    assert process_time() - start < 15


def test_articles_are_items_and_cited_ones_are_not() -> None:
    text = (
        "云岭市竹材管理实施办法\n第一章 主要任务\n第一条 建设竹材基地。新建丰产竹林2万亩。（责任单位：市林业局）\n"
        "第二条 畅通运输通道。按照本办法第一条，完成林区道路120公里。（责任单位：市交通运输局）\n"
    )
    items = [item for item in read_notice(text).items if not item.group]
    assert [(item.number, item.title) for item in items] == [
        ("第一条", "建设竹材基地"),
        ("第二条", "畅通运输通道"),
    ]
    assert [item.responsible_units for item in items] == [("市林业局",), ("市交通运输局",)]


@pytest.mark.parametrize(
    "text", [COVER + PLAN + PLAN, COVER + PLAN + COVER + PLAN, f"{COVER}{PLAN}\f{COVER}{PLAN}"]
)
def test_a_plan_that_stands_twice_is_read_once(text: str) -> None:
    def untitled(words: str) -> list[tuple[object, ...]]:
        return [
            (item.path, item.title, item.lead_units, item.deadline, len(item.indicators))
            for item in read_notice(words).items
        ]

    assert untitled(text) == untitled(COVER + PLAN)


def test_a_letter_below_a_plan_ends_it() -> None:
    other = COVER.replace("竹木", "茶叶")
    first, second = read_notice(COVER + PLAN + other + PLAN.replace("竹木", "茶叶")).plans
    assert len(first.items) == len(second.items) == 10
    assert first.span[1] <= second.span[0] - len("云政办字〔2023〕15号")


@given(st.text("一二三（1）1.⑴㈠⒈①●-任务：、。第部分章节条是 \n", max_size=200))
@settings(max_examples=200, deadline=None)
def test_marks_in_any_order_lose_nothing(text: str) -> None:
    covered(read_notice("云岭市2023年方案\n一、任务\n" + text))


def test_a_heading_that_names_only_a_leader_is_a_section() -> None:
    text = "云岭市2023年重点工作清单\n一、项目建设（牵头市领导：周某）\n1.建基地。（责任单位：甲局）\n二、产业（牵头市领导：吴某）\n2.抓加工。（责任单位：乙局）"
    assert list(items(text)) == ["一/1", "二/2"]


def test_a_second_letter_with_tasks_of_its_own_is_a_plan() -> None:
    letter = (
        "云岭市林业局关于做好春季造林工作的通知\n各县林业局：\n现将有关事项通知如下。\n"
        "一、抓好备耕。（责任单位：各县林业局）\n二、抓好质量。（责任单位：市林业局）\n"
    )
    first, second = read_notice(COVER + PLAN + letter).plans
    assert len(first.items) == 10 and second.title == "云岭市林业局关于做好春季造林工作的通知"
    assert [item.responsible_units for item in second.items] == [("各县林业局",), ("市林业局",)]


def test_a_second_letter_without_tasks_is_not_lost() -> None:
    letter = "云岭市林业局关于做好值班工作的通知\n各县林业局：\n春节期间严格值班。\n"
    draft = read_notice(COVER + PLAN + letter)
    told = [*(unread.text for unread in draft.unread), *(item.body for item in draft.items)]
    assert any("春节期间严格值班" in words for words in told)
