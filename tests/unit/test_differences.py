"""Two states of a ledger held against each other: nothing that differs is passed over."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.differences import CellDifference, Difference, compare_plans
from models.values import (
    FIELDS,
    FieldOwner,
    ItemRow,
    Kind,
    MilestoneRow,
    PlanRole,
    PlanRow,
    RoleKind,
    RoleRow,
    Target,
    TargetRow,
)

ROLE = RoleRow("r", "u", "省商务厅", RoleKind.LEAD, 0)
ITEM = ItemRow(
    "a", "p", None, "任务1", None, "1.", ("二", "1"), Kind.TASK, "建设工坊", "", False, roles=(ROLE,)
)
OTHER = replace(ITEM, id="b", label="任务2", roles=())


def plan(*items: ItemRow) -> tuple[PlanRow]:
    return (PlanRow("p", 0, "计划", None, 2022, PlanRole.COMPILE, None, items=items),)


def cells(old: ItemRow, new: ItemRow) -> tuple[CellDifference, ...]:
    return compare_plans(plan(old), plan(new)).changed


def test_rows_that_came_and_went_are_named_and_children_count() -> None:
    child = replace(ITEM, id="c", label="任务1-1", roles=())
    before, after = plan(ITEM, OTHER), plan(replace(ITEM, children=(child,)))
    assert compare_plans(before, after) == Difference(("任务1-1",), ("任务2",), ())
    assert not compare_plans(before, before)


@pytest.mark.parametrize("field", [f for f in FIELDS if f.owner is FieldOwner.ROLE], ids=lambda f: f.key)
def test_every_field_of_a_role_is_compared(field: object) -> None:
    new = replace(ITEM, roles=(replace(ROLE, **{field.key: "新"}),))
    assert cells(ITEM, new) == (CellDifference("任务1", "省商务厅", field.label, "", "新"),)


@pytest.mark.parametrize("key", ["title", "body", "note", "deadline", "standard", "work_done"])
def test_fields_of_an_item_are_compared(key: str) -> None:
    (cell,) = cells(ITEM, replace(ITEM, **{key: "新"}))
    assert (cell.item, cell.unit, cell.after) == ("任务1", None, "新")


def test_units_milestones_figures_and_flags_are_compared() -> None:
    target = TargetRow("t", "a", 0, Target("工坊", "工坊12家", Decimal(12), "家"))
    new = replace(
        ITEM,
        roles=(replace(ROLE, kind=RoleKind.SUPPORT), replace(ROLE, id="s", unit="省科技厅")),
        milestones=(MilestoneRow("2022Q2", "开工", "3"),),
        targets=(target,),
        done=True,
    )
    assert {(cell.field, cell.before, cell.after) for cell in cells(ITEM, new)} == {
        ("办结", "否", "是"),
        ("角色", "牵头", "配合"),
        ("责任单位", "", "省科技厅"),
        ("2022Q2安排", "", "开工"),
        ("2022Q2累计", "", "3"),
        ("量化指标", "", "工坊12家"),
    }


@given(st.lists(st.sampled_from("abcd"), unique=True), st.lists(st.sampled_from("abcd"), unique=True))
def test_there_and_back_are_mirrored(old: list[str], new: list[str]) -> None:
    states = [plan(*(replace(ITEM, id=key, label=f"任务{key}") for key in keys)) for keys in (old, new)]
    there, back = compare_plans(*states), compare_plans(*reversed(states))
    assert (set(there.added), set(there.removed)) == (set(back.removed), set(back.added))
