"""What every view of the ledger page is made from: one plan, who looks at it, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.layout import quarter_of
from models.rules.mine import leading_roles
from models.values import ItemRow, MilestoneRow, PlanRow, RoleRow
from ui.grid.rows import Band

EMPTY_PLAN = PlanRow("", 0, "", None, None, "take_part", None)


@dataclass(frozen=True, slots=True)
class Scene:
    """A plan as the page shows it; `short` gives short names of units by id, `own_unit` is 本单位's id."""

    plan: PlanRow
    today: date
    own_unit: str | None = None
    short: Mapping[str, str] = field(default_factory=dict)

    def unit(self, role: RoleRow) -> str:
        """The name of a role's unit on screen."""
        return self.short.get(role.unit_id, role.unit)

    def own_role(self, item: ItemRow) -> RoleRow | None:
        """The role that a row's cells of people speak of: 本单位's, else the first-named one."""
        own = next((role for role in item.roles if role.unit_id == self.own_unit), None)
        return own or next(iter((*leading_roles(item), *item.roles)), None)

    def placed(self) -> Iterator[tuple[ItemRow, str | None]]:
        """The rows that are no groups in document order, each with the key of the band it stands in."""
        sections = {(section.part, section.path): section for section in self.plan.sections}
        group: ItemRow | None = None
        for item in self.plan.items:
            section = sections.get((item.part, item.path[:1]))
            if item.group:
                group = item
            elif group is not None and item.parent_id == group.id:
                yield item, group.id
            else:
                yield item, _section_key(section.part, section.path) if section else None

    def bands(self) -> tuple[Band, ...]:
        """A band per section with rows of its own and per group, with the count of rows and figures."""
        names = {
            _section_key(section.part, section.path): f"{section.number or ''}{section.title}"
            for section in self.plan.sections
        }
        above: dict[str, str] = {}
        for item in self.plan.items:
            if item.group:
                section = _section_key(item.part, item.path[:1])
                heading = f"{item.number or ''}{item.title}"
                names[item.id] = f"{names[section]} › {heading}" if section in names else heading
                above[item.id] = section
        rows: dict[str, list[ItemRow]] = {}
        for item, key in self.placed():
            if key is not None:
                rows.setdefault(key, []).append(item)
        # A group stands below its section only where that has a band of its own.
        return tuple(
            Band(key, names[key], 2 if above.get(key) in rows else 1, _note(own)) for key, own in rows.items()
        )


def _section_key(part: str | None, path: tuple[str, ...]) -> str:
    return "/".join((part or "", *path))


def _note(items: list[ItemRow]) -> str:
    figures = sum(len(item.targets) for item in items)
    return f"{len(items)}条" + (f" · 指标{figures}项" if figures else "")


Quarters = dict[int, list[MilestoneRow]]


def quarter_rows(item: ItemRow, year: int | None) -> Quarters:
    """The milestones of an item by quarter of the plan's year; those of other years stand nowhere."""
    found: Quarters = {quarter: [] for quarter in range(1, 5)}
    own = "" if year is None else str(year)
    for milestone in item.milestones:
        if milestone.period.startswith(own):
            found[quarter_of(milestone.period)].append(milestone)
    return found


def quarter_chips(quarters: Quarters, year: int | None, today: date) -> tuple[tuple[str, str], ...]:
    """The four quarters as chips (text, state): a past one is done where something is written for it,
    never late before the plan is filed (domain.md §4)."""
    now = (today.year, (today.month + 2) // 3)
    chips = []
    for quarter, rows in quarters.items():
        place = (year or today.year, quarter)
        written = any(row.planned or row.feedback for row in rows)
        if place < now:
            chips.append(("✓", "done") if written else ("–", "none"))
        else:
            chips.append((str(quarter), "current" if place == now else "later" if written else "none"))
    return tuple(chips)
