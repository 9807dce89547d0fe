"""What the console prints as JSON: plain rows to the documents other programs rely on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.checks import CheckAnswer
from app.deadlines import FilingDeadline
from app.history import HistoryRow
from app.serving import ServingRow
from models.rules.mine import MineRow
from models.rules.readiness import filling_state
from models.rules.targets.strictest import Strictest
from models.tables.base import figure_text
from models.values import ItemRow, MilestoneRow, PlanRow, RoleKind, RoleRow, State, Target, TargetRow, UnitRow


def show_answer(
    plans: Sequence[PlanRow], units: Sequence[UnitRow], deadlines: Mapping[str, date | None]
) -> dict[str, Any]:
    """`show --json`; `deadlines` are the filing deadlines by plan id, None for a plan taken part in."""
    return {
        "plans": [plan_answer(plan, deadlines.get(plan.id)) for plan in plans],
        "units": [unit_answer(unit) for unit in units],
    }


def plan_answer(plan: PlanRow, deadline: date | None) -> dict[str, Any]:
    """One plan with its items."""
    return {
        "id": plan.id,
        "title": plan.title,
        "plan_set": plan.plan_set,
        "year": plan.year,
        "role": plan.role,
        "compiling_unit": plan.compiling_unit,
        "deadline": deadline and deadline.isoformat(),
        "items": [item_answer(item) for item in plan.items],
    }


def unit_answer(unit: UnitRow) -> dict[str, Any]:
    """One unit of the directory."""
    return {
        "id": unit.id,
        "name": unit.name,
        "aliases": list(unit.aliases),
        "valid_from": unit.valid_from and unit.valid_from.isoformat(),
        "valid_to": unit.valid_to and unit.valid_to.isoformat(),
        "successor": unit.successor,
    }


def item_answer(item: ItemRow, *, nested: bool = False) -> dict[str, Any]:
    """One item with its roles, targets, milestones and children; a nested 举措 needs only its words."""
    state = State.FILLED if nested else filling_state(item)
    return {
        "id": item.id,
        "label": item.label,
        "part": item.part,
        "number": item.number,
        "path": list(item.path),
        "kind": item.kind,
        "title": item.title,
        "body": item.body,
        "group": item.group,
        "lead_units": list(item.units(RoleKind.LEAD)),
        "support_units": list(item.units(RoleKind.SUPPORT)),
        "responsible_units": list(item.units(RoleKind.RESPONSIBLE)),
        "roles": [role_answer(role) for role in item.roles],
        "targets": [target_answer(target) for target in item.targets],
        "milestones": [milestone_answer(milestone) for milestone in item.milestones],
        "children": [item_answer(child, nested=True) for child in item.children],
        "start": item.start,
        "deadline": item.deadline,
        "deadline_source": item.deadline_source,
        "period": item.period,
        "standard": item.standard,
        "progress": item.progress,
        "work_done": item.work_done,
        "problems": item.problems,
        "next_steps": item.next_steps,
        "evidence": item.evidence,
        "note": item.note,
        "done": item.done,
        "state": None if item.group else state,
    }


def role_answer(role: RoleRow) -> dict[str, Any]:
    """One unit's part in an item."""
    return {
        "unit": role.unit,
        "role": role.kind,
        "order": role.position + 1,
        "leader": role.leader,
        "office": role.office,
        "person": role.person,
        "contact": role.contact,
        "phone": role.phone,
        "steps": role.steps,
        "remark": role.remark,
    }


def target_answer(row: TargetRow) -> dict[str, Any]:
    """One target; figures as decimal strings in the base unit, a deadline as ISO date."""
    return figure_answer(row.target, row.id)


def figure_answer(target: Target, target_id: str | None = None) -> dict[str, Any]:
    """What a target says, with its id in a ledger; null for one that stands in none."""
    return {
        "id": target_id,
        "name": target.name,
        "scope": target.scope,
        "measure": target.measure,
        "direction": target.direction,
        "comparator": target.comparator,
        "value": None if target.value is None else figure_text(target.value),
        "stretch": None if target.stretch is None else figure_text(target.stretch),
        "unit": target.unit,
        "base": target.base,
        "period": target.period,
        "firmness": target.firmness,
        "qualifier": target.qualifier,
        "phrase": target.phrase,
    }


def phrase_answer(targets: Iterable[Target]) -> dict[str, Any]:
    """`target --json`."""
    return {"targets": [figure_answer(target) for target in targets]}


def stricter_answer(found: Strictest) -> dict[str, Any]:
    """`stricter --json`; the places are 0-based, null for none."""
    return {
        "strictest": found.floor,
        "stretch": found.stretch,
        "qualities": list(found.qualities),
        "rule": found.rule,
        "reason": found.reason,
    }


def milestone_answer(milestone: MilestoneRow) -> dict[str, Any]:
    """One milestone."""
    return {
        "period": milestone.period,
        "planned": milestone.planned,
        "value": milestone.value,
        "feedback": milestone.feedback,
    }


def mine_answer(unit: str, rows: Iterable[MineRow]) -> dict[str, Any]:
    """`mine --json`."""
    return {
        "unit": unit,
        "rows": [
            {
                "plan": row.plan,
                "label": row.item.label,
                "title": row.item.title,
                "role": row.part,
                "clause": row.clause,
            }
            for row in rows
        ],
    }


def serving_answer(rows: Iterable[ServingRow]) -> dict[str, Any]:
    """`serving --json`."""
    keys = ("plan", "goal", "task", "confirmed")
    return {"serving": [{key: getattr(row, key) for key in keys} for row in rows]}


def check_answer(found: CheckAnswer) -> dict[str, Any]:
    """`check --json`."""
    return {
        "deadline": found.deadline and deadline_answer(found.deadline),
        "findings": [
            {
                "level": finding.level,
                "code": finding.code,
                "item": finding.item,
                "unit": finding.unit,
                "field": finding.field,
                "text": finding.text,
            }
            for finding in found.findings
        ],
        "conflicts": [
            {
                "rule": conflict.rule,
                "items": list(conflict.items),
                "targets": list(conflict.targets),
                "text": conflict.text,
            }
            for conflict in found.conflicts
        ],
    }


def deadline_answer(deadline: FilingDeadline) -> dict[str, Any]:
    """The filing deadline with the days counted."""
    return {
        "start": deadline.start.isoformat(),
        "days": deadline.days,
        "date": deadline.last.isoformat(),
        "counted": [day.isoformat() for day in deadline.counted],
        "certain": deadline.certain,
    }


def history_answer(rows: Iterable[HistoryRow]) -> dict[str, Any]:
    """`history --json`."""
    return {
        "operations": [
            {
                "id": row.id,
                "number": row.number,
                "at": row.at,
                "who": row.who,
                "name": row.name,
                "kind": row.kind,
                "reverses": row.reverses,
            }
            for row in rows
        ]
    }
