"""Which tasks serve a goal: proposed at import, confirmed or corrected by a person (domain.md §4)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.errors import Refusal
from app.ledgers import choose_plans
from app.operation import Work
from models.tables import Item, Service
from models.values import Kind


class NotAGoal(Refusal):
    """{item}不是目标，没有对应任务；对应任务只填在目标上。"""


class NotATask(Refusal):
    """{item}不是同一套计划里的任务，不能作为{goal}的对应任务；写成 任务1、任务2 这样的形式。"""


@dataclass(frozen=True, slots=True)
class ServingRow:
    """A goal and a task that serves it; `confirmed` once a person said so."""

    plan: int
    goal: str
    task: str
    confirmed: bool


def set_serving(work: Work, goal: Item, value: str, find: Callable[[str], Item]) -> None:
    """Make the tasks that serve a goal those of the list, confirmed; nothing listed clears them.

    `find` gives the item of a label in the goal's plan. Raises NotAGoal, NotATask and what `find` raises.
    """
    name = goal.label or goal.title
    if goal.kind != Kind.GOAL or goal.is_group:
        raise NotAGoal(item=name)
    tasks = [find(part.strip()) for part in re.split("[、，,；;\n]", value) if part.strip()]
    for task in tasks:
        if task.kind != Kind.TASK or task.is_group or task.plan_id != goal.plan_id:
            raise NotATask(item=task.label or task.title, goal=name)
    links = work.session.scalars(select(Service).where(Service.goal_id == goal.id)).all()
    wanted = list(dict.fromkeys(task.id for task in tasks))
    standing = {link.task_id: link for link in links if link.task_id in wanted}
    for link in links:
        if standing.get(link.task_id) is not link:
            work.session.delete(link)
    for place, task_id in enumerate(wanted):
        link = standing.get(task_id) or Service(goal_id=goal.id, task_id=task_id)
        link.position, link.confirmed = place, True
        work.session.add(link)


def read_serving(session: Session, number: int | None = None) -> tuple[ServingRow, ...]:
    """The goals of the chosen plans with the tasks that serve them, in order. Raises NoSuchPlan."""
    goal, task = aliased(Item), aliased(Item)
    rows: list[ServingRow] = []
    for plan in choose_plans(session, number):
        query = (
            select(goal.label, task.label, Service.confirmed)
            .join(goal, Service.goal_id == goal.id)
            .join(task, Service.task_id == task.id)
            .where(goal.plan_id == plan.id)
            .order_by(goal.position, Service.position)
        )
        found = session.execute(query)
        rows += [ServingRow(plan.position + 1, g or "", t or "", sure) for g, t, sure in found]
    return tuple(rows)
