"""The filing layout: a plan as the plain rows that workbook and page print alike (domain.md §4)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from models.rules.readiness import ledger_items
from models.rules.units import unit_on
from models.values import (
    Band,
    Column,
    DeadlineSource,
    ItemRow,
    Kind,
    Line,
    MilestoneRow,
    PlanRow,
    RoleKind,
    RoleRow,
    SectionRow,
    Table,
    UnitRow,
)

NONE = "—"
OPEN = "待明确"
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_STOPS = "。；;.！!？?"

FILING_COLUMNS = (
    Column("serial", "序号", 7, centred=True),
    Column("target", "工作目标", 24),
    Column("task", "重点任务", 33),
    Column("steps", "具体举措", 21),
    Column("lead", "牵头单位", 17),
    Column("support", "配合单位", 12),
    Column("leader", "责任领导", 12, per_unit=True),
    Column("person", "责任处室及责任人", 20, per_unit=True),
    Column("phone", "联系电话", 18, per_unit=True),
    *(Column(f"q{n}", name, 11, group="时间进度") for n, name in enumerate(_QUARTERS, 1)),
    Column("deadline", "完成时限", 10, centred=True),
    Column("note", "备注", 7),
)


def chinese_date(day: date | str, year: int | None = None) -> str:
    """A date as official documents print it: Arabic, no zero padding; without the year where it is given."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    tail = f"{day.month}月{day.day}日"
    return tail if day.year == year else f"{day.year}年{tail}"


def filing_table(
    plan: PlanRow,
    *,
    own_unit: str | None,
    as_of: date,
    columns: Sequence[Column] = FILING_COLUMNS,
    phones: bool = True,
    directory: Sequence[UnitRow] = (),
) -> Table:
    """The plan in a filing layout, one line per item that is not a group.

    `own_unit` is 本单位, which prints first in the columns of people; `as_of` is the day it is filled in.
    A unit that the `directory` knows to have been renamed or succeeded by then prints under the name
    valid on that day (domain.md §1), every other one as the notice prints it. Without `phones` the column
    of telephones holds dashes. Raises KeyError for a column nobody fills.
    """
    plan, own_unit = _named_on(plan, own_unit, as_of, directory)
    return Table(
        title=f"{plan.title}工作台账",
        columns=tuple(columns),
        rows=tuple(_rows(plan, own_unit, columns, phones)),
        left_note=f"填报单位（盖章）：{plan.compiling_unit or ''}",
        right_note=f"填报日期：{chinese_date(as_of)}",
        names=unit_names(plan.items),
    )


def _named_on(
    plan: PlanRow, own_unit: str | None, day: date, directory: Sequence[UnitRow]
) -> tuple[PlanRow, str | None]:
    """The plan and 本单位 with the names that units bear on a day, where those are no longer the old ones."""
    heirs = {unit.id: heir.name for unit in directory if (heir := unit_on(unit, day, directory)) is not unit}
    if not heirs:
        return plan, own_unit
    by_name = {unit.name: heirs[unit.id] for unit in directory if unit.id in heirs}

    def named(item: ItemRow) -> ItemRow:
        roles = tuple(replace(role, unit=heirs.get(role.unit_id, role.unit)) for role in item.roles)
        return replace(item, roles=roles, children=tuple(map(named, item.children)))

    compiling = plan.compiling_unit and by_name.get(plan.compiling_unit, plan.compiling_unit)
    plan = replace(plan, compiling_unit=compiling, items=tuple(map(named, plan.items)))
    return plan, own_unit and by_name.get(own_unit, own_unit)


def unit_names(items: Iterable[ItemRow]) -> tuple[str, ...]:
    """Every unit that answers for one of the items, as printed, each once."""
    return tuple(dict.fromkeys(role.unit for item in items for role in item.roles))


def _rows(
    plan: PlanRow, own_unit: str | None, columns: Sequence[Column], phones: bool
) -> Iterator[Band | Line]:
    serials = {item.id: serial for serial, item in enumerate(ledger_items(plan), 1)}
    sections = {(section.part, section.path): section for section in plan.sections}
    last: SectionRow | None = None
    for item in plan.items:
        section = sections.get((item.part, item.path[:1]))
        if section and section is not last:
            yield Band(f"{section.number or ''}{section.title}", 1)
            last = section
        if item.group:
            yield _group_band(item)
        else:
            cells = _cells(plan, item, serials[item.id], own_unit, phones)
            yield Line(tuple(cells[column.key] for column in columns))


def _group_band(item: ItemRow) -> Band:
    roles = "；".join(f"{label}：{'、'.join(names)}" for label, names in _unit_columns(item).items() if names)
    heading = f"{item.number or ''}{item.title}"
    return Band(f"{heading}（{roles}）" if roles else heading, 2 if len(item.path) > 1 else 1)


def _unit_columns(item: ItemRow) -> dict[str, tuple[str, ...]]:
    leads, responsible = item.units(RoleKind.LEAD), item.units(RoleKind.RESPONSIBLE)
    support = item.units(RoleKind.SUPPORT)
    # Two units with one successor stand in a cell once.
    return {
        "牵头单位": tuple(dict.fromkeys(leads or responsible)),
        "配合单位": tuple(dict.fromkeys(support + responsible if leads else support)),
    }


def _cells(plan: PlanRow, item: ItemRow, serial: int, own_unit: str | None, phones: bool) -> dict[str, str]:
    units = _unit_columns(item)
    roles = sorted(item.roles, key=lambda role: role.unit != own_unit)
    quarters = _quarters(item.milestones, plan.year)
    return {
        "serial": str(serial),
        "target": target_words(item),
        "task": task_words(item),
        "steps": step_words(item),
        "lead": "\n".join(units["牵头单位"]) or NONE,
        "support": "\n".join(units["配合单位"]) or NONE,
        "leader": "\n".join(role.leader or NONE for role in roles) or OPEN,
        "person": "\n".join(f"{role.unit}：{person_words(role) or OPEN}" for role in roles) or OPEN,
        "phone": "\n".join((role.phone if phones else None) or NONE for role in roles) or NONE,
        **{f"q{number}": words for number, words in enumerate(quarters, 1)},
        "deadline": _deadline(item, plan.year),
        "note": item.note or "",
    }


def sentence(item: ItemRow) -> str:
    """Heading and body of an item as running text; a title that is the body's first clause stands once."""
    if item.body.startswith(item.title):
        return item.body
    joint = "" if not item.body or item.title.endswith(tuple(_STOPS)) else "。"
    return item.title + joint + item.body


def target_words(item: ItemRow) -> str:
    """What is to be reached: a goal's own text; else targets in the notice's words, or 完成标准."""
    if item.kind is Kind.GOAL:
        return sentence(item)
    phrases = dict.fromkeys(row.target.phrase for row in item.targets)
    return "；".join(phrases) or item.standard or OPEN


def task_words(item: ItemRow) -> str:
    """What is to be done: heading and body; for a goal the labels of the tasks that serve it."""
    if item.kind is Kind.GOAL:
        return "、".join(item.serving) or NONE
    return sentence(item)


def step_words(item: ItemRow) -> str:
    """The children of an item, numbered, and what each unit says it will do; a goal has none."""
    if item.kind is Kind.GOAL:
        return NONE
    children = [f"{n}.{sentence(child)}" for n, child in enumerate(item.children, 1)]
    own = [f"{role.unit}：{role.steps}" for role in item.roles if role.steps]
    return "\n".join([*children, *own]) or NONE


def person_words(role: RoleRow) -> str:
    """Office and person of a role; a person printed as 处室 职务 姓名 already names the office."""
    office = None if role.office and role.person and role.office in role.person else role.office
    return " ".join(part for part in (office, role.person) if part)


def _quarters(milestones: Sequence[MilestoneRow], year: int | None) -> tuple[str, ...]:
    return tuple(_quarter([m for m in milestones if quarter_of(m.period) == n], year) for n in range(1, 5))


def _quarter(milestones: Sequence[MilestoneRow], year: int | None) -> str:
    return "\n".join(_milestone(m, year) for m in milestones if m.planned or m.feedback) or NONE


def _milestone(milestone: MilestoneRow, year: int | None) -> str:
    own_year, _, rest = milestone.period.partition("Q" if "Q" in milestone.period else "-")
    when = [] if own_year == str(year) or year is None else [f"{own_year}年"]
    when += [] if "Q" in milestone.period else [f"{int(rest)}月"]
    words = milestone.feedback or milestone.planned or ""
    return "".join(when) + ("：" if when else "") + words


@lru_cache(maxsize=256)
def quarter_of(period: str) -> int:
    """The quarter (1–4) that a period (`2022Q1`, `2022-03`) lies in."""
    if "Q" in period:
        return int(period.partition("Q")[2])
    return (int(period.partition("-")[2]) + 2) // 3


def _deadline(item: ItemRow, year: int | None) -> str:
    if item.deadline is None:
        return OPEN
    words = chinese_date(item.deadline, year)
    return f"{words}\n默认" if item.deadline_source is DeadlineSource.DEFAULT else words
