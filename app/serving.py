"""Which tasks serve a goal: proposed at import, confirmed or corrected by a person (domain.md §4)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.errors import Refusal
from app.ledgers import choose_plans
from app.operation import Changed, Sessions, Work, operation
from models.rules.serving import score_serving
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
    _refuse_other(goal)
    _link(work, goal, [find(part.strip()) for part in re.split("[、，,；;\n]", value) if part.strip()])


def _refuse_other(goal: Item) -> None:
    if goal.kind != Kind.GOAL or goal.is_group:
        raise NotAGoal(item=goal.label or goal.title)


def _link(work: Work, goal: Item, tasks: Sequence[Item]) -> None:
    _refuse_other(goal)
    name = goal.label or goal.title
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


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A task beside a goal: how much of the best task's names it shares (0 to 1), and whether it is linked."""

    id: str
    label: str
    title: str
    share: float
    linked: bool
    confirmed: bool


def read_links(session: Session, goal_id: str) -> tuple[TaskLink, ...]:
    """Every task of a goal's plan with what the names say and what stands in the ledger, in plan order."""
    goal = session.get_one(Item, goal_id)
    query = select(Item).where(Item.plan_id == goal.plan_id, Item.kind == Kind.TASK, Item.is_group.is_(False))
    rows = session.scalars(query.order_by(Item.position)).all()
    own = {row.id for row in rows}
    tasks = [row for row in rows if row.parent_id not in own]
    texts = {task.id: f"{task.title}{task.body}" for task in tasks}
    shares = score_serving({goal_id: f"{goal.title}{goal.body}"}, texts)[goal_id]
    links = session.scalars(select(Service).where(Service.goal_id == goal_id))
    sure = {link.task_id: link.confirmed for link in links}
    return tuple(
        TaskLink(t.id, t.label or "", t.title, shares[t.id], t.id in sure, sure.get(t.id, False))
        for t in tasks
    )


def link_tasks(
    sessions: Sessions, goal_id: str, task_ids: Sequence[str], *, who: str, when: datetime
) -> Changed:
    """Confirm that these tasks, in this order, and no others serve a goal. Raises NotAGoal, NotATask."""
    with sessions() as session:
        goal = session.get_one(Item, goal_id)
        name = goal.label or goal.title
    with operation(sessions, f"确认 {name} 对应任务", who=who, when=when) as work:
        tasks = [work.session.get_one(Item, task_id) for task_id in task_ids]
        _link(work, work.session.get_one(Item, goal_id), tasks)
    return work.changed


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
