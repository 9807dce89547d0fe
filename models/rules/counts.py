"""How a plan stands before it is filed, in figures a clerk can act on (ui.md §2: of what, and how many)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.readiness import filling_state, ledger_items
from models.values import ItemRow, PlanRow, State


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """Rows and roles of a plan, and ids of the rows in each kind of trouble."""

    items: int
    roles: int
    open: frozenset[str]
    peopleless: frozenset[str]
    roles_without_person: int
    due_this_week: frozenset[str]
    targets: int

    @property
    def filled(self) -> int:
        """Rows without a must-finding."""
        return self.items - len(self.open)

    def exchanged(self, before: "PlanCounts", after: "PlanCounts") -> "PlanCounts":
        """These counts where some rows that counted as `before` now count as `after`."""
        return PlanCounts(
            items=self.items - before.items + after.items,
            roles=self.roles - before.roles + after.roles,
            open=(self.open - before.open) | after.open,
            peopleless=(self.peopleless - before.peopleless) | after.peopleless,
            roles_without_person=self.roles_without_person
            - before.roles_without_person
            + after.roles_without_person,
            due_this_week=(self.due_this_week - before.due_this_week) | after.due_this_week,
            targets=self.targets - before.targets + after.targets,
        )


def count_plan(plan: PlanRow, today: date) -> PlanCounts:
    """Count a plan as it stands today; a row counts once however many of its roles lack a person."""
    items = tuple(ledger_items(plan))
    return PlanCounts(
        items=len(items),
        roles=sum(len(item.roles) for item in items),
        open=_ids(items, lambda item: filling_state(item) is State.OPEN),
        peopleless=_ids(items, lambda item: any(not role.person for role in item.roles)),
        roles_without_person=sum(not role.person for item in items for role in item.roles),
        due_this_week=_ids(items, lambda item: is_due_this_week(item, today)),
        targets=sum(len(item.targets) for item in items),
    )


def _ids(items: Iterable[ItemRow], holds: Callable[[ItemRow], bool]) -> frozenset[str]:
    return frozenset(item.id for item in items if holds(item))


def is_due_this_week(item: ItemRow, today: date) -> bool:
    """Whether the row's last day lies in the week of `today`, Monday to Sunday, and it is not done."""
    if item.done or item.deadline is None:
        return False
    monday = today - timedelta(days=today.weekday())
    return monday <= date.fromisoformat(item.deadline) < monday + timedelta(days=7)
