"""New, deleted and moved items, and 拆分举措: one operation each, undone as one."""

import pytest
from sqlalchemy import select

from app.history import undo
from app.items import find_item
from app.ledgers import read_plans
from app.outline import NoFurther, NoMeasures, NothingChosen, add_item, delete_items, move_item, split_item
from app.store import Ledger
from models.rules.measures import propose_measures
from models.tables import Role, Target
from models.values import DeadlineSource, ItemRow, Kind
from tests.services.conftest import WHO
from tests.services.test_operation import complaints, sums


def rows(ledger: Ledger) -> tuple[ItemRow, ...]:
    with ledger.sessions() as session:
        return read_plans(session)[0].items


def labels(ledger: Ledger) -> list[str]:
    return [row.label or row.title for row in rows(ledger)]


def key(ledger: Ledger, label: str) -> str:
    with ledger.sessions() as session:
        return find_item(session, label).id


def plan(ledger: Ledger) -> str:
    with ledger.sessions() as session:
        return read_plans(session)[0].id


def test_a_new_item_stands_behind_its_neighbour_and_takes_the_next_label(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    changed = add_item(ledger.sessions, plan(ledger), Kind.TASK, after=key(ledger, "任务1"), **WHO)
    assert changed.name == "新增任务"
    assert labels(ledger) == ["目标（一）", "开展编织行动", "任务1", "任务3", "任务2", "措施（一）"]
    row = rows(ledger)[3]
    assert (row.deadline, row.deadline_source) == ("2022-12-31", DeadlineSource.DEFAULT)
    assert row.parent_id == rows(ledger)[2].parent_id
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before and not complaints(ledger.sessions)


def test_without_a_neighbour_of_its_kind_a_new_item_goes_to_the_end_of_that_kind(ledger: Ledger) -> None:
    add_item(ledger.sessions, plan(ledger), Kind.GOAL, after=key(ledger, "任务2"), title="新目标", **WHO)
    assert labels(ledger)[:2] == ["目标（一）", "目标2"]


def test_an_empty_plan_takes_its_first_item(ledger: Ledger) -> None:
    delete_items(ledger.sessions, [row.id for row in rows(ledger)], **WHO)
    add_item(ledger.sessions, plan(ledger), Kind.MEASURE, **WHO)
    assert labels(ledger) == ["措施1"]


def test_deleting_takes_what_hangs_on_an_item_and_undo_brings_it_back(ledger: Ledger) -> None:
    split_item(ledger.sessions, key(ledger, "任务1"), propose_measures("办大赛。新增工坊5家。"), **WHO)
    before, standing = sums(ledger.sessions), labels(ledger)
    group = next(row.id for row in rows(ledger) if row.group)
    assert delete_items(ledger.sessions, [group], **WHO).name == "删除 1 条"
    assert labels(ledger) == ["目标（一）", "措施（一）"]
    with ledger.sessions() as session:
        goal = find_item(session, "目标1").id
        assert (
            set(session.scalars(select(Role.item_id)))
            == set(session.scalars(select(Target.item_id)))
            == {goal}
        )
    undo(ledger.sessions, **WHO)
    assert (sums(ledger.sessions), labels(ledger)) == (before, standing) and not complaints(ledger.sessions)


def test_deleting_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NothingChosen, match="没有选中"):
        delete_items(ledger.sessions, [], **WHO)


def test_items_move_within_their_group_and_keep_their_labels(ledger: Ledger) -> None:
    move_item(ledger.sessions, key(ledger, "任务2"), -1, **WHO)
    assert labels(ledger) == ["目标（一）", "开展编织行动", "任务2", "任务1", "措施（一）"]
    with pytest.raises(NoFurther, match="任务2已经是本章节的第一条"):
        move_item(ledger.sessions, key(ledger, "任务2"), -1, **WHO)
    with pytest.raises(NoFurther, match="最后一条"):
        move_item(ledger.sessions, key(ledger, "措施1"), 1, **WHO)
    undo(ledger.sessions, **WHO)
    assert labels(ledger)[2:4] == ["任务1", "任务2"]


def test_a_split_body_becomes_children_with_figures_behind_those_that_stand(ledger: Ledger) -> None:
    item = key(ledger, "任务1")
    drafts = propose_measures("办好大赛。新增工坊5家以上；培训300人次。")
    assert split_item(ledger.sessions, item, drafts, **WHO).name == "拆分 任务1 3 条举措"
    split_item(ledger.sessions, item, drafts[:1], **WHO)
    children = next(row for row in rows(ledger) if row.label == "任务1").children
    assert [child.label for child in children] == ["任务1-1", "任务1-2", "任务1-3", "任务1-4"]
    assert [[t.target.phrase for t in child.targets] for child in children][1] == ["新增工坊5家以上"]
    with pytest.raises(NoMeasures, match="任务1没有留下"):
        split_item(ledger.sessions, item, [], **WHO)
