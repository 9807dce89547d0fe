"""The filing layout: no blank where the commission wants a word, bands for sections and groups."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.rules.layout import FILING_COLUMNS, chinese_date, filing_table, quarter_of
from models.rules.mine import Part, mine_rows, part_of, slip_table
from models.rules.readiness import Level, check_plan, filling_state
from models.values import (
    Band,
    DeadlineSource,
    ItemRow,
    Kind,
    Line,
    MilestoneRow,
    PlanRole,
    PlanRow,
    RoleKind,
    RoleRow,
    SectionRow,
    State,
    Target,
    TargetRow,
    UnitRow,
)


def role(unit: str, kind: RoleKind = RoleKind.LEAD, **more: str) -> RoleRow:
    return RoleRow(f"role-{unit}", f"id-{unit}", unit, kind, 0, **more)


def item(label: str | None, kind: Kind = Kind.TASK, **more: object) -> ItemRow:
    values = {
        "id": label or "g", "plan_id": "p", "parent_id": None, "label": label, "part": None, "number": "1.",
        "path": ("二", "1"), "kind": kind, "title": "建设工坊", "body": "年内建成。", "group": False,
        "deadline": "2022-12-31", "deadline_source": DeadlineSource.CONFIRMED, **more,
    }  # fmt: skip
    return ItemRow(**values)  # type: ignore[arg-type]


def target(phrase: str) -> TargetRow:
    return TargetRow(phrase, "i", 0, Target("工坊", phrase, Decimal(12), "家"))


def plan(*items: ItemRow) -> PlanRow:
    sections = (
        SectionRow("一、", ("一",), Kind.GOAL, "工作目标"),
        SectionRow("二、", ("二",), Kind.TASK, "主要任务"),
    )
    return PlanRow(
        "p",
        0,
        "竹编产业2022年行动计划",
        None,
        2022,
        PlanRole.COMPILE,
        "省商务厅",
        sections=sections,
        items=items,
    )


def cells(one: ItemRow, own: str | None = None, **more: bool) -> dict[str, str]:
    table = filing_table(plan(one), own_unit=own, as_of=date(2022, 4, 8), **more)
    line = next(row for row in table.rows if isinstance(row, Line))
    return dict(zip((column.key for column in table.columns), line.cells, strict=True))


FULL = item(
    "任务1",
    roles=(
        role("省商务厅", person="市场处处长", office="市场处", leader="分管副厅长", phone="0531-86011234"),
        role("省科技厅", RoleKind.SUPPORT),
    ),
    targets=(target("工坊12家以上"), target("工坊12家以上")),
    milestones=(
        MilestoneRow("2022-02", "启动"),
        MilestoneRow("2022Q1", "印发方案"),
        MilestoneRow("2022Q2", "过半", feedback="已建7家"),
    ),
)


def test_the_layout_fills_the_width_of_the_sheet_and_has_twelve_heads() -> None:
    assert sum(column.width for column in FILING_COLUMNS) == 225
    heads = dict.fromkeys(column.group or column.header for column in FILING_COLUMNS)
    assert "·".join(heads) == (
        "序号·工作目标·重点任务·具体举措·牵头单位·配合单位·责任领导·责任处室及责任人·联系电话·时间进度·完成时限·备注"
    )


def test_a_task_row_says_target_task_and_people() -> None:
    row = cells(FULL)
    assert (row["target"], row["task"], row["steps"]) == ("工坊12家以上", "建设工坊。年内建成。", "—")
    assert (row["lead"], row["support"]) == ("省商务厅", "省科技厅")
    assert row["person"] == "省商务厅：市场处处长\n省科技厅：待明确"
    assert (row["leader"], row["phone"]) == ("分管副厅长\n—", "0531-86011234\n—")
    assert (row["q1"], row["q2"], row["q3"]) == ("2月：启动\n印发方案", "已建7家", "—")


def test_our_unit_prints_first_among_people_and_phones_can_be_left_out() -> None:
    row = cells(FULL, own="省科技厅", phones=False)
    assert row["person"].startswith("省科技厅：")
    assert (row["lead"], row["phone"]) == ("省商务厅", "—\n—")


def test_responsible_units_stand_for_missing_leads_and_beside_leads_they_support() -> None:
    alone = item("任务1", roles=(role("甲局", RoleKind.RESPONSIBLE),))
    beside = item("任务1", roles=(role("乙局"), role("甲局", RoleKind.RESPONSIBLE)))
    assert (cells(alone)["lead"], cells(alone)["support"]) == ("甲局", "—")
    assert (cells(beside)["lead"], cells(beside)["support"]) == ("乙局", "甲局")


def test_a_goal_row_prints_its_text_and_the_tasks_that_serve_it() -> None:
    row = cells(item("目标1", Kind.GOAL, serving=("任务1", "任务3"), targets=(target("x"),)))
    assert (row["target"], row["task"], row["steps"]) == ("建设工坊。年内建成。", "任务1、任务3", "—")


def test_no_cell_that_must_be_filled_is_blank() -> None:
    row = cells(item("任务1", deadline=None, deadline_source=None))
    assert all(row[key] for key in row if key != "note")
    assert (row["target"], row["deadline"], row["person"]) == ("待明确", "待明确", "待明确")


def test_a_default_deadline_says_so_and_another_year_is_named() -> None:
    assert cells(item("任务1", deadline_source=DeadlineSource.DEFAULT))["deadline"] == "12月31日\n默认"
    assert cells(item("任务1", deadline="2023-01-05"))["deadline"] == "2023年1月5日"
    assert chinese_date("2022-04-08") == "2022年4月8日"


def test_a_standard_stands_where_there_is_no_figure_and_children_are_steps() -> None:
    child = item("任务1-1", title="印发方案", body="")
    row = cells(item("任务1", standard="方案印发", children=(child, child)))
    assert (row["target"], row["steps"]) == ("方案印发", "1.印发方案\n2.印发方案")


def test_sections_and_groups_are_bands_and_a_group_keeps_its_bracket() -> None:
    group = item(
        None,
        group=True,
        number="（一）",
        path=("二", "（一）"),
        title="编织行动",
        roles=(role("省商务厅"),),
    )
    rows = filing_table(
        plan(item("目标1", Kind.GOAL, path=("一", "1")), group, FULL), own_unit=None, as_of=date(2022, 4, 8)
    ).rows
    bands = [(row.text, row.level) for row in rows if isinstance(row, Band)]
    assert bands == [("一、工作目标", 1), ("二、主要任务", 1), ("（一）编织行动（牵头单位：省商务厅）", 2)]
    assert [row.cells[0] for row in rows if isinstance(row, Line)] == ["1", "2"]


@pytest.mark.parametrize(
    ("period", "quarter"),
    [("2022Q1", 1), ("2022Q4", 4), ("2022-01", 1), ("2022-03", 1), ("2022-04", 2), ("2022-12", 4)],
)
def test_a_month_lies_in_its_quarter(period: str, quarter: int) -> None:
    assert quarter_of(period) == quarter


def test_what_is_missing_is_said_by_role() -> None:
    found = [(f.level, f.code, f.item, f.unit, f.field) for f in check_plan(plan(FULL))]
    assert (Level.MUST, "person_missing", "任务1", "省科技厅", "责任人") in found
    assert not any(unit == "省商务厅" for _, _, _, unit, _ in found)
    assert filling_state(FULL) is State.OPEN
    filled = replace(FULL, roles=(FULL.roles[0],))
    assert filling_state(filled) is State.FILLED


def test_must_findings_come_first_and_groups_are_asked_nothing() -> None:
    group = item(None, group=True, roles=(role("省商务厅"),))
    levels = [f.level for f in check_plan(plan(group, item("任务1"), FULL), ["省竹协"], ["一段"])]
    assert levels == sorted(levels, key=lambda level: level is Level.SHOULD)
    assert [f.code for f in check_plan(plan(group))] == []
    assert [f.code for f in check_plan(plan(), ["省竹协"], ["一段"])] == ["unit_unreviewed", "unread"]


def test_first_joint_and_support() -> None:
    both = item(
        "任务1",
        roles=(
            role("甲局"),
            role("乙局"),
            role("丙局", RoleKind.SUPPORT),
            role("丁局", RoleKind.RESPONSIBLE),
        ),
    )
    parts = [part_of(both, f"id-{unit}") for unit in ("甲局", "乙局", "丙局", "丁局", "戊局")]
    assert parts == [Part.FIRST, Part.JOINT, Part.SUPPORT, Part.SUPPORT, None]
    only = item("任务1", roles=(role("甲局", RoleKind.RESPONSIBLE), role("乙局", RoleKind.RESPONSIBLE)))
    assert [part_of(only, f"id-{unit}") for unit in ("甲局", "乙局")] == [Part.FIRST, Part.JOINT]


def test_a_slip_holds_the_rows_of_one_unit() -> None:
    rows = list(mine_rows(plan(FULL, item("任务2", roles=(role("省教育厅"),))), "id-省科技厅"))
    table = slip_table("竹编计划", "id-省科技厅", "省科技厅", rows, 2022)
    assert [row.cells[1:4] for row in table.rows if isinstance(row, Line)] == [
        ("任务1", "建设工坊。年内建成。", "配合")
    ]
    assert sum(column.width for column in table.columns) == 225


BANK = UnitRow("id-银行济南分行", "银行济南分行", valid_to=date(2023, 8, 17), successor="银行山东省分行")
OFFICE = UnitRow("id-省银保局", "省银保局", valid_to=date(2023, 8, 17), successor="银行山东省分行")
HEIR = UnitRow("id-heir", "银行山东省分行", valid_from=date(2023, 8, 18))


@pytest.mark.parametrize(
    ("day", "lead", "people"),
    [
        (date(2023, 8, 17), "银行济南分行\n省银保局\n省商务厅", ["银行济南分行", "省银保局", "省商务厅"]),
        (date(2023, 8, 18), "银行山东省分行\n省商务厅", ["银行山东省分行", "银行山东省分行", "省商务厅"]),
    ],
)
def test_a_filing_prints_the_names_valid_on_its_own_date(day: date, lead: str, people: list[str]) -> None:
    one = item("任务1", roles=(role("银行济南分行"), role("省银保局"), role("省商务厅")))
    directory = (BANK, OFFICE, HEIR, UnitRow("id-省商务厅", "省商贸厅"))
    compiled = replace(plan(one), compiling_unit="银行济南分行")
    table = filing_table(compiled, own_unit="银行济南分行", as_of=day, directory=directory)
    line = next(row for row in table.rows if isinstance(row, Line))
    cells_of = dict(zip((column.key for column in table.columns), line.cells, strict=True))
    assert cells_of["lead"] == lead
    assert [text.partition("：")[0] for text in cells_of["person"].split("\n")] == people
    assert table.left_note == f"填报单位（盖章）：{people[0]}"
    assert table.names == tuple(dict.fromkeys(people))
