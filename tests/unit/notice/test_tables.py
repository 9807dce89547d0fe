"""Task tables: rows with tabs, printed columns, cells on lines of their own, and rows that are lost."""

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
