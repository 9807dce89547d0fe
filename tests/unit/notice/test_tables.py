"""Task tables: rows with tabs, printed columns, cells on lines of their own, and rows that are lost."""

import pytest

from models.rules.notice import read_notice

TABS = """\
云岭市2023年改革任务分解表
序号\t重点任务\t具体举措\t牵头单位\t责任单位\t完成时限\t责任领导
一、企业服务\t\t\t\t\t\t
1\t压减开办时间\t开办时间压缩至1个工作日以内\t市数据局\t市公安局、市税务局\t2023年6月底\t张某
2\t推行电子证照\t\t市数据局\t\t持续推进\t
二、工程审批
3\t区域评估\t完成5项评估\t市林业局\t市水利局\t10月底前\t李某
"""

PRINTED = """\
    附件：分工方案


               重点任务分工方案
 序号          重点工作            负责单位

        建设丰产竹林，改造低     市林业局牵头，市财政局、
 1      产竹林，保障原料供       市水利局等按职责分工负
        应。                     责


        打通林区道路，建设收     市交通运输局、市林业局
 2
        储中心。                 等按职责分工负责


        推广绿色工艺。           市工业和信息化局牵头，市
 3                               生态环境局等按职责分工负
                                 责
"""

STACKED = (
    "云岭市2023年任务分解表\n序号\n重点任务\n牵头单位\n责任单位\n"
    "一、原料\n3\n建设竹林2万亩。\n市林业局\n各县政府\n二、加工\n7\n推广工艺。\n市工业和信息化局\n市生态环境局\n"
)


def test_rows_with_tabs() -> None:
    draft = read_notice(TABS)
    assert [(item.number, item.path) for item in draft.items] == [
        ("1", ("一", "1")), ("2", ("一", "2")), ("3", ("二", "3")),
    ]  # fmt: skip
    first = draft.items[0]
    assert (first.title, first.lead_units, first.responsible_units) == (
        "压减开办时间",
        ("市数据局",),
        ("市公安局", "市税务局"),
    )
    assert [str(item.deadline) for item in draft.items] == ["2023-06-30", "None", "2023-10-31"]
    assert [str(found.value) for item in draft.items for found in item.indicators] == ["1", "5"]
    assert not draft.unread


def test_markdown_table() -> None:
    text = "云岭市2023年任务清单\n\n| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 建设竹林。 | 市林业局 |\n| 2 | 修路。 | 市交通运输局 |\n"
    assert [item.responsible_units for item in read_notice(text).items] == [("市林业局",), ("市交通运输局",)]


def test_printed_columns() -> None:
    draft = read_notice(PRINTED)
    assert [item.title for item in draft.items] == ["建设丰产竹林", "打通林区道路", "推广绿色工艺"]
    assert draft.items[0].lead_units == ("市林业局",)
    assert draft.items[0].responsible_units == ("市财政局", "市水利局")
    assert draft.items[1].lead_units == ("市交通运输局", "市林业局")
    assert not draft.unread


def test_cells_on_lines_of_their_own() -> None:
    items = read_notice(STACKED).items
    assert [(item.path, item.lead_units) for item in items] == [
        (("一", "3"), ("市林业局",)), (("二", "7"), ("市工业和信息化局",)),
    ]  # fmt: skip


def test_table_read_column_by_column_is_unread() -> None:
    text = (
        "云岭市2023年任务清单\n序号  重点任务  责任单位\n1\n2\n建设竹林。\n修路。\n市林业局\n市交通运输局\n"
    )
    draft = read_notice(text)
    assert draft.items == ()
    told = "".join(unread.text for unread in draft.unread)
    assert all(word in told for word in ("建设竹林。", "修路。", "市林业局", "市交通运输局"))


def test_table_of_figures_is_unread() -> None:
    text = "云岭市2023年方案\n一、任务\n1.建设竹林。（市林业局负责）\n指标\t2020年\t2025年\n产值\t30\t60\n面积\t5\t9\n二、要求\n1.抓落实。（市林业局负责）\n"
    draft = read_notice(text)
    assert len(draft.items) == 2
    assert [unread.text for unread in draft.unread] == ["指标\t2020年\t2025年", "产值\t30\t60", "面积\t5\t9"]


def test_row_without_a_task_is_unread() -> None:
    draft = read_notice(TABS.replace("2\t推行电子证照", "2\t"))
    assert len(draft.items) == 2 and "市数据局" in draft.unread[0].text


def test_numbering_with_a_tab_is_no_table() -> None:
    text = "云岭市方案\n1.\t建设竹林。（市林业局负责）\n2.\t修路。（市交通运输局负责）\n"
    assert [item.title for item in read_notice(text).items] == ["建设竹林", "修路"]


def rows(*lines: str, title: str = "云岭市竹木产业2023年行动计划") -> str:
    return "\n".join([title, *(line.replace("|", "\t") for line in lines)])


TWO_LEVELS = {
    "units": ("序号|重点任务|责任分工||完成时限", "||牵头单位|配合单位|"),
    "short words": ("序号|重点任务|责任单位||完成时限", "||牵头|配合|"),
    "no word above": ("序号|重点任务|||完成时限", "||牵头单位|配合单位|"),
}


@pytest.mark.parametrize("name", TWO_LEVELS)
def test_heads_of_two_levels(name: str) -> None:
    draft = read_notice(rows(*TWO_LEVELS[name], "1|建设竹林2万亩|市林业局|市财政局、市水利局|6月底前"))
    (item,) = draft.items
    assert (item.lead_units, item.support_units) == (("市林业局",), ("市财政局", "市水利局"))
    assert str(item.deadline) == "2023-06-30" and not draft.unread


def test_a_row_below_the_head_is_no_second_level() -> None:
    draft = read_notice(rows("项目|建设内容|责任单位", "竹材基地|新建竹林2万亩|市林业局", "|建设|市水利局"))
    assert draft.items[0].title == "竹材基地" and draft.items[0].responsible_units == ("市林业局",)


def test_projects_without_numbers_give_rows_and_figures() -> None:
    draft = read_notice(
        rows(
            "项目名称|建设内容|总投资（万元）|2023年计划投资（万元）|责任单位",
            "竹材基地|新建竹林2万亩|8000|3000|市林业局",
        )
    )
    (item,) = draft.items
    assert (item.title, item.responsible_units) == ("竹材基地", ("市林业局",))
    assert [(str(found.value), found.unit) for found in item.indicators] == [("2", "万亩"), ("3000", "万元")]


INDICATORS = {
    "60|亿元": ("=", "60", "亿元"),
    "≥8|%": (">=", "8", "%"),
    "≤3|天": ("<=", "3", "天"),
    "1,200|家": ("=", "1200", "家"),
    "6.5%左右|—": ("~", "6.5", "%"),
}


@pytest.mark.parametrize("cells", INDICATORS)
def test_tables_of_indicators(cells: str) -> None:
    value, unit = cells.split("|")
    text = rows("序号|指标名称|单位|2022年实际|2023年目标|责任单位", f"1|竹木产值|{unit}|50|{value}|市林业局")
    draft = read_notice(text)
    (item,) = draft.items
    assert (item.kind.value, item.title, item.responsible_units) == ("goal", "竹木产值", ("市林业局",))
    (found,) = item.indicators
    assert (found.comparator, str(found.value), found.unit) == INDICATORS[cells]
    assert draft.text[slice(*item.targets[0].span)].startswith("竹木产值") and not draft.unread


def test_of_several_years_the_plans_own_counts() -> None:
    text = rows("指标|2023年目标值|2025年目标值|责任单位", "竹木产值（亿元）|60|90|市林业局")
    assert [str(found.value) for found in read_notice(text).items[0].indicators] == ["60"]


def test_years_below_a_value() -> None:
    text = rows("序号|指标名称|目标值||责任单位", "|||||", "1|竹木产值（亿元）|60|90|市林业局")
    text = text.replace("\t\t\t\t\t\n", "\t\t2023年\t2025年\t\n")
    assert [str(found.value) for found in read_notice(text).items[0].indicators] == ["60"]


def test_a_row_of_column_numbers_is_no_task_and_a_sum_is_unread() -> None:
    draft = read_notice(
        rows("序号|任务|责任单位", "1|2|3", "1|建设竹林。|市林业局", "合计|1项任务|共1个单位")
    )
    assert [item.title for item in draft.items] == ["建设竹林"]
    assert [unread.text for unread in draft.unread] == ["合计\t1项任务\t共1个单位"]


def test_a_numbered_row_whose_last_cells_are_missing() -> None:
    draft = read_notice(rows("序号|任务|责任单位|完成时限", "1|建设竹林。|市林业局", "2|修路。|市交通局|6月"))
    assert [item.responsible_units for item in draft.items] == [("市林业局",), ("市交通局",)]


def test_another_table_does_not_take_the_head_of_the_first() -> None:
    draft = read_notice(rows("序号|任务|责任单位", "1|建设竹林。|市林业局", "附表", "产值|30|60", "面积|5|9"))
    assert len(draft.items) == 1
    assert [unread.text for unread in draft.unread] == ["附表", "产值\t30\t60", "面积\t5\t9"]


def test_offices_are_units_where_no_column_of_units_stands() -> None:
    draft = read_notice(
        rows("序号|任务|责任科室||完成时间", "||牵头|配合|", "1|建设竹林。|种苗科|产业科|6月底前")
    )
    assert (draft.items[0].lead_units, draft.items[0].support_units) == (("种苗科",), ("产业科",))
    beside = read_notice(rows("序号|任务|责任单位|责任科室", "1|建设竹林。|市林业局|种苗科"))
    assert beside.items[0].responsible_units == ("市林业局",) and not beside.items[0].lead_units


def test_a_table_that_is_lost_is_listed_once() -> None:
    draft = read_notice(rows("甲|乙|丙|丁", "建设竹林|3|4|5", "修路|6|7|8"))
    told = "".join(unread.text for unread in draft.unread)
    assert draft.items == () and told.count("建设竹林") == told.count("修路") == 1


def test_printed_rows_of_one_line_each() -> None:
    text = (
        "云岭市2023年任务清单\n\n"
        "序号    任务名称        牵头单位        配合单位        完成时限\n\n"
        "1       推行告知承诺    市司法局        市林业局        6月底\n"
        "2       压减审批材料    市数据局                        9月底\n"
        "3       提升热线质效    市热线中心      市城管局        10月底\n"
    )
    draft = read_notice(text)
    assert [
        (item.title, item.lead_units, item.support_units, str(item.deadline)) for item in draft.items
    ] == [
        ("推行告知承诺", ("市司法局",), ("市林业局",), "2023-06-30"),
        ("压减审批材料", ("市数据局",), (), "2023-09-30"),
        ("提升热线质效", ("市热线中心",), ("市城管局",), "2023-10-31"),
    ]


@pytest.mark.parametrize("head", ["测评项目", "督查事项", "承诺事项", "检查内容", "整治任务"])
def test_a_task_by_the_word_its_head_ends_with(head: str) -> None:
    (item,) = read_notice(
        rows(f"序号|{head}|工作标准|牵头单位", "1|主次干道|破损率控制在2%以下|市城管局")
    ).items
    assert item.title == "主次干道" and [found.unit for found in item.indicators] == ["%"]


def test_numbers_beside_first_lines_tell_where_rows_begin() -> None:
    text = (
        "云岭市2023年任务清单\n"
        "序号   重点任务                      责任单位\n"
        "1     建设竹林基地，推进竹林防火道   市林业局、市自然资\n"
        "      路施工。                       源局、市交通\n"
        "                                     运输局\n"
        "2     修建公路。                     市交通运输局\n"
    )
    items = read_notice(text).items
    assert [item.responsible_units for item in items] == [
        ("市林业局", "市自然资源局", "市交通运输局"),
        ("市交通运输局",),
    ]
