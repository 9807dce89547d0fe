"""The plan itself: its year takes along what is only proposed, and what it cannot be is refused."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.fields import NotADate, NotAYear
from app.history import undo
from app.items import set_value
from app.ledgers import read_plans
from app.notices import accept
from app.operation import Changed
from app.plans import NoPlan, NoTitle, SeveralPlans
from app.store import Ledger
from models.tables import Operation
from models.values import DeadlineSource, PlanRole, PlanRow
from tests.services.conftest import WHO, small_draft
from tests.services.test_operation import complaints, sums


def put(ledger: Ledger, item: str, field: str, value: str, **more: object) -> Changed:
    return set_value(ledger.sessions, item, field, value, **WHO, **more)


def plan_of(ledger: Ledger, number: int = 1) -> PlanRow:
    with ledger.sessions() as session:
        return read_plans(session)[number - 1]


def deadlines(ledger: Ledger) -> list[tuple[str | None, DeadlineSource | None]]:
    return [(item.deadline, item.deadline_source) for item in plan_of(ledger).items]


def test_a_new_year_takes_the_proposed_deadlines_along_in_one_step(ledger: Ledger) -> None:
    put(ledger, "措施1", "完成时限", "2022-10-31")
    put(ledger, "任务1", "一季度", "启动")
    before = deadlines(ledger)
    with ledger.sessions() as session:
        count = len(session.scalars(select(Operation)).all())
    changed = put(ledger, "计划", "年度", "2023")
    assert deadlines(ledger) == [
        ("2023-12-31", DeadlineSource.DEFAULT),
        (None, None),
        ("2022-11-30", DeadlineSource.PRINTED),
        ("2023-12-31", DeadlineSource.DEFAULT),
        ("2022-10-31", DeadlineSource.CONFIRMED),
    ]
    assert changed.remarks == ("另有 2 条完成时限、1 格时间进度仍在 2022 年，没有改动，需要逐条核对。",)
    with ledger.sessions() as session:
        assert len(session.scalars(select(Operation)).all()) == count + 1
    undo(ledger.sessions, **WHO)
    assert (deadlines(ledger), plan_of(ledger).year) == (before, 2022)
    assert complaints(ledger.sessions) == []


def test_a_first_year_proposes_the_deadlines_that_waited_for_it(empty_ledger: Ledger) -> None:
    draft = small_draft()
    (plan,) = draft.plans
    accept(empty_ledger.sessions, replace(draft, plans=(replace(plan, year=None),)), **WHO)
    assert deadlines(empty_ledger)[0] == (None, None)
    assert put(empty_ledger, "计划", "年度", "2024").remarks == ()
    assert deadlines(empty_ledger) == [
        ("2024-12-31", DeadlineSource.DEFAULT),
        (None, None),
        ("2022-11-30", DeadlineSource.PRINTED),
        ("2024-12-31", DeadlineSource.DEFAULT),
        ("2024-12-31", DeadlineSource.DEFAULT),
    ]


def test_a_deadline_that_was_cleared_stays_cleared(ledger: Ledger) -> None:
    put(ledger, "任务2", "完成时限", "")
    put(ledger, "计划", "年度", "2023")
    assert deadlines(ledger)[3] == (None, None)


@pytest.mark.parametrize("year", ["0000", "0001", "9999", "22", "", "二〇二二", "20220"])
def test_a_year_no_plan_lies_in_is_refused(ledger: Ledger, year: str) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(NotAYear):
        put(ledger, "计划", "年度", year)
    assert sums(ledger.sessions) == before


def test_a_plan_is_named_by_its_number(ledger: Ledger) -> None:
    accept(ledger.sessions, small_draft("草编产业2022年行动计划"), **WHO)
    with pytest.raises(SeveralPlans, match=r"2套.*1/计划"):
        put(ledger, "计划", "计划组", "甲")
    put(ledger, "2/计划", "计划组", "乙")
    put(ledger, " 1／计划 ", "计划组", "甲")
    put(ledger, "计划", "年度", "2025", plan=2)
    assert [(plan_of(ledger, n).plan_set, plan_of(ledger, n).year) for n in (1, 2)] == [
        ("甲", 2022),
        ("乙", 2025),
    ]


def test_a_plan_needs_a_title_and_may_lose_its_compiling_unit(ledger: Ledger) -> None:
    with pytest.raises(NoTitle):
        put(ledger, "计划", "标题", "  ")
    put(ledger, "计划", "汇总单位", "")
    assert (plan_of(ledger).compiling_unit, plan_of(ledger).role) == (None, PlanRole.TAKE_PART)


def test_a_start_of_filing_lies_in_our_time(ledger: Ledger) -> None:
    put(ledger, "计划", "备案起算日", "3月30日")
    assert plan_of(ledger).filing_start == date(2022, 3, 30)
    with pytest.raises(NotADate):
        put(ledger, "计划", "备案起算日", "9999-12-31")


def test_an_empty_ledger_has_no_plan_to_edit(empty_ledger: Ledger) -> None:
    with pytest.raises(NoPlan):
        put(empty_ledger, "计划", "年度", "2023")
