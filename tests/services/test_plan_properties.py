"""Properties of a plan, several in one step; plans moved and removed; goals linked to their tasks."""

from datetime import date

import pytest
from sqlalchemy import select

from app.fields import NotAYear
from app.history import undo
from app.ledgers import list_plans, read_plans
from app.notices import accept
from app.operation import operation
from app.plan_properties import PlanFiled, PlanNoFurther, edit_plan, move_plan, remove_plan
from app.serving import NotAGoal, link_tasks, read_links
from app.store import Ledger
from models.rules.serving import score_serving
from models.tables import Filing, Notice
from models.values import PlanRow
from tests.services.conftest import WHO, small_draft
from tests.services.test_operation import complaints, sums


@pytest.fixture
def two(ledger: Ledger) -> Ledger:
    """A ledger of two plans from two notices."""
    accept(ledger.sessions, small_draft("草编产业2022年行动计划"), **WHO)
    return ledger


def plans(ledger: Ledger) -> tuple[PlanRow, ...]:
    with ledger.sessions() as session:
        return list_plans(session)


def titles(ledger: Ledger) -> list[str]:
    return [plan.title[:2] for plan in plans(ledger)]


def test_several_properties_are_one_step(ledger: Ledger) -> None:
    before, plan = sums(ledger.sessions), plans(ledger)[0]
    values = {
        "title": "竹编产业2023年行动计划",
        "filing_start": "3月30日",
        "year": "2023",
        "plan_set": "十强产业",
        "compiling_unit": "省科技厅",
        "filing_origin": "received",
    }
    edit_plan(ledger.sessions, plan.id, values, **WHO)
    seen = plans(ledger)[0]
    assert (seen.title, seen.year, seen.plan_set) == ("竹编产业2023年行动计划", 2023, "十强产业")
    assert (seen.compiling_unit, seen.filing_start) == ("省科技厅", date(2023, 3, 30))
    assert seen.filing_origin == "received"
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before
    with pytest.raises(NotAYear):
        edit_plan(ledger.sessions, plan.id, {"title": "改了", "year": "下一年"}, **WHO)
    assert sums(ledger.sessions) == before


def test_the_start_of_filing_may_be_edited_without_its_origin(ledger: Ledger) -> None:
    edit_plan(ledger.sessions, plans(ledger)[0].id, {"filing_start": "2022-03-30"}, **WHO)
    assert plans(ledger)[0].filing_origin == "chosen"


def test_plans_change_places(two: Ledger) -> None:
    move_plan(two.sessions, plans(two)[1].id, -1, **WHO)
    assert titles(two) == ["草编", "竹编"]
    with pytest.raises(PlanNoFurther, match="第一套"):
        move_plan(two.sessions, plans(two)[0].id, -1, **WHO)


def test_a_removed_plan_goes_with_its_notice_and_comes_back_whole(two: Ledger) -> None:
    before = sums(two.sessions)
    changed = remove_plan(two.sessions, plans(two)[0].id, **WHO)
    assert changed.name == "移除计划 竹编产业2022年行动计划"
    assert titles(two) == ["草编"] and plans(two)[0].position == 0
    with two.sessions() as session:
        assert len(session.scalars(select(Notice)).all()) == 1
    assert not complaints(two.sessions)
    undo(two.sessions, **WHO)
    assert sums(two.sessions) == before and not complaints(two.sessions)


def test_a_plan_that_was_filed_stays(ledger: Ledger) -> None:
    plan_id = plans(ledger)[0].id
    with operation(ledger.sessions, "备案", kind="filing", **WHO) as work:
        work.session.add(Filing(plan_id=plan_id, number=1, state="filed", head="0", rows="[]"))
    with pytest.raises(PlanFiled):
        remove_plan(ledger.sessions, plan_id, **WHO)


def test_tasks_of_a_goal_are_proposed_and_confirmed(ledger: Ledger) -> None:
    with ledger.sessions() as session:
        items = {item.label: item for item in read_plans(session)[0].items}
        goal = items["目标（一）"].id
        links = read_links(session, goal)
    assert [(link.label, link.share) for link in links] == [("任务1", 1.0), ("任务2", 0.0)]
    link_tasks(ledger.sessions, goal, [links[1].id, links[0].id], **WHO)
    with ledger.sessions() as session:
        assert [link.confirmed for link in read_links(session, goal)] == [True, True]
        assert read_plans(session)[0].items[0].serving == ("任务2", "任务1")
    link_tasks(ledger.sessions, goal, [], **WHO)
    with ledger.sessions() as session:
        assert not any(link.linked for link in read_links(session, goal))
    with pytest.raises(NotAGoal):
        link_tasks(ledger.sessions, links[0].id, [], **WHO)


def test_shares_lie_between_nothing_and_the_best() -> None:
    shares = score_serving({"g": "建设竹编工坊"}, {"a": "建设竹编工坊", "b": "竹编工坊", "c": "大赛"})["g"]
    assert shares["a"] == 1.0 > shares["b"] > shares["c"] == 0.0
