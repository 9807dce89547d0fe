"""Goals and the tasks that serve them: proposed at import, confirmed by one edit."""

import pytest

from app.history import undo
from app.items import NoSuchItem, set_value
from app.ledgers import read_plans
from app.notices import accept
from app.serving import NotAGoal, NotATask, read_serving
from app.store import Ledger
from tests.services.conftest import WHO, small_draft
from tests.services.test_operation import complaints, sums


def put(ledger: Ledger, item: str, value: str) -> object:
    return set_value(ledger.sessions, item, "对应任务", value, **WHO)


def links(ledger: Ledger) -> list[tuple[int, str, str, bool]]:
    with ledger.sessions() as session:
        return [(row.plan, row.goal, row.task, row.confirmed) for row in read_serving(session)]


def test_a_proposal_is_confirmed_corrected_and_cleared_in_one_step_each(ledger: Ledger) -> None:
    proposed = links(ledger)
    assert proposed == [(1, "目标（一）", "任务1", False)]
    put(ledger, "目标1", "任务1")
    assert links(ledger) == [(1, "目标（一）", "任务1", True)]
    put(ledger, "目标1", "任务2、任务1，任务2")
    assert [task for _, _, task, _ in links(ledger)] == ["任务2", "任务1"]
    with ledger.sessions() as session:
        assert read_plans(session)[0].items[0].serving == ("任务2", "任务1")
    put(ledger, "目标1", "")
    assert links(ledger) == []
    for _ in range(3):
        undo(ledger.sessions, **WHO)
    assert links(ledger) == proposed
    assert complaints(ledger.sessions) == []


def test_tasks_are_those_of_the_goals_own_plan(ledger: Ledger) -> None:
    accept(ledger.sessions, small_draft("草编产业2022年行动计划"), **WHO)
    put(ledger, "2/目标1", "任务2")
    assert (2, "目标（一）", "任务2", True) in links(ledger)
    assert (1, "目标（一）", "任务2", True) not in links(ledger)
    with pytest.raises(NotATask):
        put(ledger, "2/目标1", "1/任务1")


@pytest.mark.parametrize(
    ("item", "value", "refusal"),
    [("任务1", "任务2", NotAGoal), ("目标1", "措施1", NotATask), ("目标1", "任务1、任务9", NoSuchItem)],
)
def test_only_tasks_serve_and_only_goals_are_served(
    ledger: Ledger, item: str, value: str, refusal: type[Exception]
) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(refusal):
        put(ledger, item, value)
    assert sums(ledger.sessions) == before
