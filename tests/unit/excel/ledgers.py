"""A made-up ledger of 28 rows in the default filing layout (domain.md §4), and small tables."""

from models.values import Band, Column, Line, Table

LAYOUT = (
    ("number", "序号", 9, None),
    ("target", "工作目标", 27, None),
    ("task", "重点任务", 29, None),
    ("steps", "具体举措", 21, None),
    ("lead", "牵头单位", 20, None),
    ("support", "配合单位", 15, None),
    ("leader", "责任领导", 12, None),
    ("person", "责任处室及责任人", 22, None),
    ("phone", "联系电话", 17, None),
    ("q1", "一季度", 10, "时间进度"),
    ("q2", "二季度", 10, "时间进度"),
    ("q3", "三季度", 10, "时间进度"),
    ("q4", "四季度", 10, "时间进度"),
    ("deadline", "完成时限", 8, None),
    ("note", "备注", 5, None),
)
COLUMNS = tuple(
    Column(key, header, width, group, key in ("number", "deadline"), key in ("leader", "person", "phone"))
    for key, header, width, group in LAYOUT
)
UNITS = ("省工业和信息化厅", "省科技厅", "省发展改革委")
BODY = (
    "摸清链上企业底数，建立需求、供给、问题三张清单并按月更新；支持骨干企业联合高校院所攻关，"
    "推动样机进线试用，每季度组织一次现场对接，年内形成可推广的做法5个以上。"
)
BANDS = {1: Band("一、工作目标"), 5: Band("二、主要任务"), 24: Band("三、推进措施")}
GROUPS = {5: Band("（一）补齐短板行动", 2), 14: Band("（二）品牌提升行动", 2)}


def filing_line(number: int) -> Line:
    """One row with one to three lead units, a person each."""
    units = UNITS[: 1 + number % 3]
    goal = number < 5
    return Line(
        (
            str(number),
            f"链上企业{20 + number}家以上，力争{30 + number}家",
            f"任务{number}、任务{number + 1}"
            if goal
            else f"推进第{number}条链提质。{BODY[: 30 + number * 3]}",
            "—" if goal else f"①编制清单；\n②组织对接{number % 7 + 1}场；\n③“一企一策”跟踪服务",
            "\n".join(units),
            "省商务厅" if number % 5 == 0 else "—",
            "\n".join("副厅长 某某" for _ in units),
            "\n".join(f"{unit}：产业处处长 某某" for unit in units),
            "\n".join(f"0531-8000{number:02}{place:02}" for place in range(len(units))),
            "启动遴选",
            f"累计{number + 3}家",
            f"累计{number + 9}家",
            f"{20 + number}家以上",
            "12月31日",
            "默认" if number % 6 == 0 else "",
        )
    )


def filing_table(title: str = "某省轻纺产业2022年行动计划工作台账") -> Table:
    """28 rows in three sections, two groups among them."""
    rows: list[Band | Line] = []
    for number in range(1, 29):
        rows += [band for band in (BANDS.get(number), GROUPS.get(number)) if band]
        rows.append(filing_line(number))
    return Table(
        title,
        COLUMNS,
        tuple(rows),
        left_note="填报单位（盖章）：省工业和信息化厅",
        right_note="填报日期：2022年4月8日",
        attachment="附件1",
        footnotes=("注：备注栏标“默认”的，完成时限按年底填列。",),
    )


def plain_table(*lines: tuple[str, ...], title: str = "清单") -> Table:
    """A table with a single-level heading as wide as its first line."""
    columns = tuple(Column(f"c{place}", f"第{place}列", 30) for place in range(1, len(lines[0]) + 1))
    return Table(title, columns, tuple(map(Line, lines)))
