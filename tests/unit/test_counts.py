"""Counts of a plan: what is open, where people are missing, what is due this week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.rules.counts import count_plan, is_due_this_week
from models.values import ItemRow, Kind, MilestoneRow, PlanRole, PlanRow, RoleKind, RoleRow

ITEM = ItemRow("a", "p", None, "任务1", None, "1.", ("二", "1"), Kind.TASK, "建设工坊", "", False)
ROLE = RoleRow("r", "u", "省商务厅", RoleKind.LEAD, 0)
FULL = replace(
    ITEM,
    roles=(replace(ROLE, person="处长"),),
    standard="工坊建成",
    milestones=(MilestoneRow("2022Q2", "开工"),),
    deadline="2022-04-08",
)


def plan(*items: ItemRow) -> PlanRow:
    return PlanRow("p", 0, "计划", None, 2022, PlanRole.COMPILE, None, items=items)


def test_rows_roles_and_troubles_are_counted_apart_and_groups_not_at_all() -> None:
    rows = (
        FULL,
        replace(FULL, id="b", roles=(ROLE, replace(ROLE, id="s", person="处长"), replace(ROLE, id="t"))),
        replace(ITEM, id="g", group=True),
    )
    counts = count_plan(plan(*rows), date(2022, 4, 6))
    assert (counts.items, counts.roles, counts.filled) == (2, 4, 1)
    assert counts.open == counts.peopleless == {"b"}
    assert counts.roles_without_person == 2
    assert counts.due_this_week == {"a", "b"}


@pytest.mark.parametrize("days", range(-9, 10))
def test_a_week_runs_from_monday_to_sunday(days: int) -> None:
    wednesday = date(2022, 4, 6)
    due = wednesday + timedelta(days=days)
    assert is_due_this_week(replace(FULL, deadline=due.isoformat()), wednesday) == (-2 <= days <= 4)


def test_what_is_done_or_has_no_last_day_is_not_due() -> None:
    today = date(2022, 4, 6)
    assert not is_due_this_week(replace(FULL, done=True), today)
    assert not is_due_this_week(replace(FULL, deadline=None), today)


STATES = [
    FULL,
    replace(FULL, roles=(ROLE, replace(ROLE, id="s", person="处长"))),
    replace(ITEM, deadline="2022-04-09"),
    replace(FULL, done=True),
]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_one_changed_row_is_counted_anew_without_the_others(before: ItemRow, after: ItemRow) -> None:
    today = date(2022, 4, 6)
    other = replace(STATES[1], id="z")
    whole = count_plan(plan(before, other), today)
    exchanged = whole.exchanged(count_plan(plan(before), today), count_plan(plan(after), today))
    assert exchanged == count_plan(plan(after, other), today)
