"""The sample ledger's people, standards and schedule, filled in as one operation."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

import resources
from app.items import child_item, find_item
from app.operation import Changed, Sessions, Work, operation
from models.tables import Item, Milestone, Office, Post, Role, RolePost, Service, new_id

_TEXTS = ("leader", "office", "person", "contact", "steps", "remark")


def fill_sample(sessions: Sessions, *, who: str, when: datetime) -> Changed:
    """Fill roles, 完成标准, 举措, links of goals and milestones of the sample plan."""
    filled = json.loads(resources.text("sample/people.json"))
    with operation(sessions, "填写示例台账", who=who, when=when) as work:
        filler = _Filler(work)
        for entry in filled["roles"]:
            filler.role(entry)
        for entry in filled["items"]:
            filler.item(entry)
    return work.changed


class _Filler:
    """One pass over the sample, with the offices and posts made so far."""

    def __init__(self, work: Work) -> None:
        self.session = work.session
        self._offices: dict[tuple[str, str], str] = {}
        self._posts: dict[tuple[str, str | None, str], str] = {}

    def role(self, entry: Mapping[str, Any]) -> None:
        """Fill one role, and link its leader and people to their posts."""
        item = find_item(self.session, entry["item"])
        query = select(Role).where(Role.item_id == item.id, Role.printed == entry["unit"])
        role = self.session.scalars(query.where(Role.kind == entry["role"])).one()
        for field in _TEXTS:
            setattr(role, field, entry[field])
        office = self._office(role.unit_id, entry["office"])
        for field, home in (("leader", None), ("person", office)):
            for place, title in enumerate((entry[field] or "").split("、")):
                if title:
                    post = self._post(role.unit_id, home, title)
                    self.session.add(RolePost(role_id=role.id, post_id=post, field=field, position=place))

    def _office(self, unit_id: str, name: str | None) -> str | None:
        if not name:
            return None
        key = (unit_id, name)
        if key not in self._offices:
            self._offices[key] = new_id()
            place = len(self._offices)
            self.session.add(Office(id=self._offices[key], unit_id=unit_id, name=name, position=place))
        return self._offices[key]

    def _post(self, unit_id: str, office_id: str | None, title: str) -> str:
        key = (unit_id, office_id, title)
        if key not in self._posts:
            self._posts[key] = new_id()
            self.session.add(Post(id=self._posts[key], unit_id=unit_id, office_id=office_id, title=title))
        return self._posts[key]

    def item(self, entry: Mapping[str, Any]) -> None:
        """Fill one item: standard, 举措, the tasks that serve it, milestones."""
        item = find_item(self.session, entry["item"])
        item.standard = entry["standard"] or item.standard
        self._serving(item, entry["serving"])
        for place, words in enumerate(entry["steps"], 1):
            self.session.add(child_item(item, words, place))
        for milestone in entry["milestones"]:
            value = milestone["value"]
            self.session.add(
                Milestone(
                    item_id=item.id,
                    period=milestone["period"],
                    planned=milestone["planned"],
                    value=Decimal(value) if value is not None else None,
                )
            )

    def _serving(self, goal: Item, labels: Sequence[str]) -> None:
        if not labels:
            return
        for service in self.session.scalars(select(Service).where(Service.goal_id == goal.id)):
            self.session.delete(service)
        for place, label in enumerate(labels):
            task = find_item(self.session, label)
            link = Service(goal_id=goal.id, task_id=task.id, position=place, confirmed=True)
            self.session.add(link)
