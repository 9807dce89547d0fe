"""Checking a ledger: what is missing, what does not agree, and by when it must be filed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.calendars import read_calendar
from app.deadlines import FilingDeadline, filing_deadline
from app.ledgers import read_plans, unread_words, unreviewed_units
from models.rules.readiness import Conflict, Finding, Level, check_plan, item_name
from models.rules.targets.checks import PlacedTarget, TargetFinding, check_targets
from models.values import ItemRow, PlanRow, TargetRow


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """All findings and conflicts, and the earliest filing deadline of the plans compiled here."""

    deadline: FilingDeadline | None
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def must(self) -> int:
        """How many findings stop the filing."""
        return sum(finding.level is Level.MUST for finding in self.findings)


def check_ledger(session: Session, number: int | None = None) -> CheckAnswer:
    """Check all plans, or the 1-based one; must-findings first. Raises NoSuchPlan."""
    plans = read_plans(session, number)
    calendar = read_calendar(session)
    deadlines = [found for plan in plans if (found := filing_deadline(plan, calendar))]
    several = number is None and len(plans) > 1
    findings: list[Finding] = []
    conflicts: list[Conflict] = []
    for plan in plans:
        prefix = f"{plan.position + 1}/" if several else ""
        own, clashes = _check(session, plan)
        findings += [_named(finding, prefix) for finding in own]
        conflicts += [replace(clash, items=tuple(prefix + name for name in clash.items)) for clash in clashes]
    findings.sort(key=lambda finding: finding.level is Level.SHOULD)
    return CheckAnswer(
        min(deadlines, key=lambda found: found.last, default=None), tuple(findings), tuple(conflicts)
    )


def _named(finding: Finding, prefix: str) -> Finding:
    return replace(finding, item=prefix + finding.item) if finding.item and prefix else finding


def _check(session: Session, plan: PlanRow) -> tuple[list[Finding], list[Conflict]]:
    findings = list(check_plan(plan, unreviewed_units(session, plan), unread_words(session, plan)))
    placed = {PlacedTarget(item_name(item), row.target): row.id for item, row in _placed(plan.items)}
    found = check_targets(placed, year=plan.year)
    for one in found:
        level, code = (Level.MUST, "conflict") if one.conflict else (Level.SHOULD, "scope_differs")
        findings.append(Finding(level, code, one.text, one.items[0]))
    return findings, [_conflict(one, placed) for one in found if one.conflict]


def _placed(items: Iterable[ItemRow]) -> Iterator[tuple[ItemRow, TargetRow]]:
    return ((item, row) for item in items for row in (*item.targets, *item.wordings))


def _conflict(found: TargetFinding, ids: Mapping[PlacedTarget, str]) -> Conflict:
    placed = zip(found.items, found.targets, strict=True)
    return Conflict(found.rule, found.items, tuple(ids[PlacedTarget(*one)] for one in placed), found.text)
