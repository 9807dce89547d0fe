"""The rows of a plan in which a unit stands, and how: 首位牵头, 共同牵头 or 配合 (domain.md §1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.rules.layout import NONE, chinese_date, person_words, sentence, unit_names
from models.rules.readiness import item_name
from models.values import Column, ItemRow, Line, PlanRow, RoleKind, RoleRow, Table


class Part(StrEnum):
    """How a unit stands to a row."""

    FIRST = "first"
    JOINT = "joint"
    SUPPORT = "support"


PART_LABELS = {Part.FIRST: "首位牵头", Part.JOINT: "共同牵头", Part.SUPPORT: "配合"}


@dataclass(frozen=True, slots=True)
class MineRow:
    """A row of a plan in which the unit stands, with the bracket as the notice prints it."""

    plan: int
    plan_title: str
    item: ItemRow
    part: Part
    clause: str

    @property
    def label(self) -> str:
        """The item's label, or its title where it has none."""
        return item_name(self.item)


def leading_roles(item: ItemRow) -> tuple[RoleRow, ...]:
    """The roles that lead: 牵头, or, where a row has no lead, its 责任单位 (domain.md §4)."""
    leads = tuple(role for role in item.roles if role.kind is RoleKind.LEAD)
    return leads or tuple(role for role in item.roles if role.kind is RoleKind.RESPONSIBLE)


def part_of(item: ItemRow, unit_id: str) -> Part | None:
    """How the unit stands to the item; None where it does not."""
    leads = [role.unit_id for role in leading_roles(item)]
    if unit_id in leads:
        return Part.FIRST if leads[0] == unit_id else Part.JOINT
    return Part.SUPPORT if unit_id in {role.unit_id for role in item.roles} else None


def mine_rows(plan: PlanRow, unit_id: str) -> Iterator[MineRow]:
    """All rows of a plan, groups with a bracket of their own included, in which the unit stands."""
    for item in plan.items:
        if part := part_of(item, unit_id):
            clause = next((role.clause for role in item.roles if role.unit_id == unit_id), None)
            yield MineRow(plan.position + 1, plan.title, item, part, clause or "")


SLIP_COLUMNS = (
    Column("serial", "序号", 9, centred=True),
    Column("label", "条目", 20, centred=True),
    Column("task", "任务内容", 88),
    Column("part", "本单位分工", 18, centred=True),
    Column("clause", "责任分工（通知原文）", 36),
    Column("deadline", "完成时限", 18, centred=True),
    Column("office", "承办处室及责任人", 24),
    Column("note", "备注", 12),
)


def slip_table(plan_title: str, unit_id: str, unit: str, rows: Iterable[MineRow], year: int | None) -> Table:
    """任务分办单: the unit's rows of one plan, with room for the office that takes each one on."""
    rows = tuple(rows)
    lines = tuple(_slip_line(serial, row, unit_id, year) for serial, row in enumerate(rows, 1))
    return Table(
        title=f"{plan_title}任务分办单",
        columns=SLIP_COLUMNS,
        rows=lines,
        left_note=f"单位：{unit}",
        right_note=f"共{len(lines)}条",
        names=(*unit_names(row.item for row in rows), "牵头单位", "配合单位", "责任单位"),
    )


def _slip_line(serial: int, row: MineRow, unit_id: str, year: int | None) -> Line:
    own = [role for role in row.item.roles if role.unit_id == unit_id]
    people = "\n".join(person_words(role) for role in own).strip()
    deadline = chinese_date(row.item.deadline, year) if row.item.deadline else NONE
    return Line(
        (
            str(serial),
            row.label,
            sentence(row.item),
            PART_LABELS[row.part],
            row.clause,
            deadline,
            people,
            row.item.note or "",
        )
    )
