"""What still keeps a plan from being filed: by row, by role, by field (domain.md §4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.values import FIELD_LABELS, ROLE_LABELS, UNTITLED, DeadlineSource, ItemRow, Kind, PlanRow, State


class Level(StrEnum):
    """Whether a finding stops the filing or only stands beside it."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or doubtful, at an item, a unit and a field where it has them."""

    level: Level
    code: str
    text: str
    item: str | None = None
    unit: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources of one target that do not agree, with the rule that says so."""

    rule: str
    items: tuple[str, ...]
    targets: tuple[str, ...]
    text: str


# Of a role the person is a must (every role has its 责任人); the rest the commission asks for.
_ROLE_FIELDS = (
    ("person", Level.MUST),
    ("leader", Level.SHOULD),
    ("office", Level.SHOULD),
    ("phone", Level.SHOULD),
)


def item_name(item: ItemRow) -> str:
    """How an item is named in a sentence: its label, or its title where it has none."""
    return item.label or item.title


def ledger_items(plan: PlanRow) -> Iterator[ItemRow]:
    """The rows of a filing: every item that is not a group, in document order."""
    return (item for item in plan.items if not item.group)


def check_plan(
    plan: PlanRow, unreviewed: Sequence[str] = (), unread: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """All findings of one plan, must-findings first, in document order.

    `unreviewed` are names of units that nobody looked at yet, `unread` stretches of the notice that no
    rule understood.
    """
    found = [finding for item in ledger_items(plan) for finding in check_item(item)]
    found += [
        _should("unit_unreviewed", f"单位“{name}”不在单位名册里，还没有核对。", unit=name)
        for name in unreviewed
    ]
    found += [
        _should("unread", f"通知中有一段没有读懂，需要人工核对：“{_short(words)}”。") for words in unread
    ]
    return tuple(sorted(found, key=lambda finding: finding.level is Level.SHOULD))


def check_item(item: ItemRow) -> Iterator[Finding]:
    """What one row lacks."""
    name = item_name(item)
    if item.title == UNTITLED:
        yield _must("title_missing", f"{name}还没有写目标任务。", item, "title", "目标任务")
    yield from _check_roles(item)
    if item.kind is not Kind.GOAL and not item.targets and not item.standard:
        yield _must("target_missing", f"{name}没有量化指标，也没有填完成标准。", item, "standard")
    if not any(milestone.planned for milestone in item.milestones):
        yield _must("schedule_missing", f"{name}没有填时间进度。", item, "milestones", "时间进度")
    if item.deadline is None:
        yield _must("deadline_missing", f"{name}没有完成时限。", item, "deadline")
    elif item.deadline_source is DeadlineSource.DEFAULT:
        text = f"{name}的完成时限{item.deadline}是默认的，通知没有写明，还没有确认。"
        yield _should("deadline_default", text, item, field="deadline")


def _check_roles(item: ItemRow) -> Iterator[Finding]:
    if not item.roles:
        yield _must("role_missing", f"{item_name(item)}没有牵头单位。", item, "lead_units")
    for role in item.roles:
        for field, level in _ROLE_FIELDS:
            if not getattr(role, field):
                unit = f"{role.unit}（{ROLE_LABELS[role.kind]}）"
                text = f"{item_name(item)}：{unit}没有填{FIELD_LABELS[field]}。"
                yield Finding(level, f"{field}_missing", text, item.label, role.unit, FIELD_LABELS[field])


def _must(code: str, text: str, item: ItemRow, field: str, label: str | None = None) -> Finding:
    return Finding(Level.MUST, code, text, item.label, None, label or FIELD_LABELS[field])


def _should(
    code: str, text: str, item: ItemRow | None = None, *, unit: str | None = None, field: str | None = None
) -> Finding:
    label = item.label if item else None
    return Finding(Level.SHOULD, code, text, label, unit, FIELD_LABELS[field] if field else None)


def filling_state(item: ItemRow) -> State:
    """State of a row before its plan is filed: 已填 where no must-finding stands at it, else 待明确."""
    musts = (finding for finding in check_item(item) if finding.level is Level.MUST)
    return State.FILLED if next(musts, None) is None else State.OPEN


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
