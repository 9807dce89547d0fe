"""What differs between two states of a ledger: rows added and removed, cells changed (一条、一格)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.rules.readiness import item_name
from models.values import (
    FIELDS,
    NOTICE_FIELDS,
    ROLE_LABELS,
    FieldOwner,
    ItemRow,
    MilestoneRow,
    PlanRow,
    RoleKind,
    RoleRow,
)

_ITEM = tuple(
    (field.key, field.label) for field in (*NOTICE_FIELDS, *FIELDS) if field.owner is FieldOwner.ITEM
)
_ROLE = tuple((field.key, field.label) for field in FIELDS if field.owner is FieldOwner.ROLE)
_KIND = (("kind", "角色"),)
_MILESTONE = (("planned", "安排"), ("value", "累计"), ("feedback", "反馈"))


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell that is not what it was; `unit` is the role's where the cell belongs to one."""

    item: str
    unit: str | None
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From one state to another: names of rows that came and went, and cells that changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[CellDifference, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed)


def compare_plans(before: Sequence[PlanRow], after: Sequence[PlanRow]) -> Difference:
    """Compare two states of one ledger, rows known by their ids, children included, in document order."""
    several = len(before) > 1 or len(after) > 1
    old, new = _rows(before, several), _rows(after, several)
    return Difference(
        tuple(name for key, (name, _) in new.items() if key not in old),
        tuple(name for key, (name, _) in old.items() if key not in new),
        tuple(
            cell
            for key, (name, item) in new.items()
            if key in old
            for cell in _cells(name, old[key][1], item)
        ),
    )


def _rows(plans: Iterable[PlanRow], several: bool) -> dict[str, tuple[str, ItemRow]]:
    found: dict[str, tuple[str, ItemRow]] = {}
    for plan in plans:
        prefix = f"{plan.position + 1}/" if several else ""
        for item in plan.items:
            for row in (item, *item.children):
                found[row.id] = (prefix + item_name(row), row)
    return found


def _cells(name: str, old: ItemRow, new: ItemRow) -> Iterator[CellDifference]:
    yield from _differing(name, None, _ITEM, old, new)
    was, now = _by_id(old.roles), _by_id(new.roles)
    for key in {**was, **now}:
        if key in was and key in now:
            yield from _differing(name, now[key].unit, _ROLE, was[key], now[key])
            yield from _differing(name, now[key].unit, _KIND, was[key], now[key])
        else:
            sides = (was[key].unit, "") if key in was else ("", now[key].unit)
            yield CellDifference(name, None, "责任单位", *sides)
    yield from _milestones(name, old.milestones, new.milestones)
    phrases = (_phrases(old), _phrases(new))
    if phrases[0] != phrases[1]:
        yield CellDifference(name, None, "量化指标", *phrases)


def _differing(
    name: str, unit: str | None, fields: Iterable[tuple[str, str]], old: object, new: object
) -> Iterator[CellDifference]:
    for key, label in fields:
        before, after = _words(getattr(old, key)), _words(getattr(new, key))
        if before != after:
            yield CellDifference(name, unit, label, before, after)


def _words(value: object) -> str:
    if isinstance(value, RoleKind):
        return ROLE_LABELS[value]
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _by_id(roles: Iterable[RoleRow]) -> dict[str, RoleRow]:
    return {role.id: role for role in roles}


def _milestones(
    name: str, old: Iterable[MilestoneRow], new: Iterable[MilestoneRow]
) -> Iterator[CellDifference]:
    was: Mapping[str, MilestoneRow] = {row.period: row for row in old}
    now: Mapping[str, MilestoneRow] = {row.period: row for row in new}
    for period in sorted({**was, **now}):
        empty = MilestoneRow(period)
        fields = [(key, f"{period}{label}") for key, label in _MILESTONE]
        yield from _differing(name, None, fields, was.get(period, empty), now.get(period, empty))


def _phrases(item: ItemRow) -> str:
    return "；".join(row.target.phrase for row in item.targets)
