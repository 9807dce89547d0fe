"""Values that every room speaks: enumerations with their labels, and frozen plain rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Value = Decimal | date


class Kind(StrEnum):
    """What an item is, by the heading of its section (domain.md §1)."""

    GOAL = "goal"
    TASK = "task"
    MEASURE = "measure"


class RoleKind(StrEnum):
    """How a unit stands to an item (domain.md §1)."""

    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"


class PlanRole(StrEnum):
    """Whether the office compiles a plan or takes part in it."""

    COMPILE = "compile"
    TAKE_PART = "take_part"


class DeadlineSource(StrEnum):
    """Where a deadline comes from; a default one waits for a person."""

    PRINTED = "printed"
    DEFAULT = "default"
    CONFIRMED = "confirmed"


class State(StrEnum):
    """State of a row; the first two before its plan is filed, the lights afterwards (domain.md §4)."""

    FILLED = "已填"
    OPEN = "待明确"
    NOT_REACHED = "未到节点"
    NORMAL = "正常"
    BEHIND = "落后"
    NEAR = "临期"
    OVERDUE = "逾期"
    DONE = "办结"


class Measure(StrEnum):
    """What a figure measures (domain.md R2)."""

    STOCK = "stock"
    NEW = "new"
    GROWTH = "growth"
    POINTS = "points"
    SHARE = "share"
    REDUCTION = "reduction"
    CAP = "cap"
    RANK = "rank"
    COVERAGE = "coverage"
    COUNT = "count"
    DEADLINE = "deadline"
    INVESTMENT = "investment"
    LEVEL = "level"


class Direction(StrEnum):
    """Which side of a figure is the stricter one (domain.md R3)."""

    HIGHER = "higher"
    LOWER = "lower"


class Comparator(StrEnum):
    """How a figure is to be met (domain.md R4)."""

    ABOVE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    ABOUT = "~"
    AT_MOST = "<="
    BELOW = "<"


class Firmness(StrEnum):
    """How firmly a figure is promised (domain.md R5)."""

    ENSURE = "ensure"
    PLAIN = "plain"
    EFFORT = "effort"
    STRIVE = "strive"


KIND_LABELS = {Kind.GOAL: "目标", Kind.TASK: "任务", Kind.MEASURE: "措施"}
ROLE_LABELS = {RoleKind.LEAD: "牵头", RoleKind.SUPPORT: "配合", RoleKind.RESPONSIBLE: "责任"}
PLAN_ROLE_LABELS = {PlanRole.COMPILE: "本单位汇总", PlanRole.TAKE_PART: "本单位参与"}
MEASURE_LABELS = {
    Measure.STOCK: "总数",
    Measure.NEW: "新增",
    Measure.GROWTH: "增速",
    Measure.POINTS: "百分点",
    Measure.SHARE: "占比",
    Measure.REDUCTION: "降幅",
    Measure.CAP: "上限",
    Measure.RANK: "排名",
    Measure.COVERAGE: "覆盖率",
    Measure.COUNT: "次数",
    Measure.DEADLINE: "时限",
    Measure.INVESTMENT: "投入",
    Measure.LEVEL: "水平",
}


class FieldOwner(StrEnum):
    """What a field hangs on."""

    ITEM = "item"
    ROLE = "role"
    UNITS = "units"
    LINKS = "links"


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    PHONE = "phone"
    PERSON = "person"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Field:
    """A field a clerk edits: its key, its label on screen, paper and console, and what it holds."""

    key: str
    label: str
    owner: FieldOwner
    kind: FieldKind = FieldKind.TEXT


FIELDS = (
    Field("lead_units", "牵头单位", FieldOwner.UNITS, FieldKind.UNITS),
    Field("support_units", "配合单位", FieldOwner.UNITS, FieldKind.UNITS),
    Field("responsible_units", "责任单位", FieldOwner.UNITS, FieldKind.UNITS),
    Field("leader", "责任领导", FieldOwner.ROLE, FieldKind.PERSON),
    Field("office", "责任处室", FieldOwner.ROLE),
    Field("person", "责任人", FieldOwner.ROLE, FieldKind.PERSON),
    Field("contact", "联系人", FieldOwner.ROLE, FieldKind.PERSON),
    Field("phone", "联系电话", FieldOwner.ROLE, FieldKind.PHONE),
    Field("steps", "本单位举措", FieldOwner.ROLE),
    Field("remark", "修改意见", FieldOwner.ROLE),
    Field("start", "开始时间", FieldOwner.ITEM, FieldKind.DATE),
    Field("deadline", "完成时限", FieldOwner.ITEM, FieldKind.DATE),
    Field("standard", "完成标准", FieldOwner.ITEM),
    Field("progress", "完成进度", FieldOwner.ITEM),
    Field("work_done", "工作进展", FieldOwner.ITEM),
    Field("problems", "存在问题", FieldOwner.ITEM),
    Field("next_steps", "下步打算", FieldOwner.ITEM),
    Field("evidence", "佐证材料", FieldOwner.ITEM),
    Field("note", "备注", FieldOwner.ITEM),
    Field("serving", "对应任务", FieldOwner.LINKS),
    Field("done", "办结", FieldOwner.ITEM, FieldKind.FLAG),
)
# What the notice says of an item: the window lets a clerk correct it, `set` does not.
NOTICE_FIELDS = (
    Field("title", "目标任务", FieldOwner.ITEM),
    Field("body", "任务内容", FieldOwner.ITEM),
)
FIELD_LABELS = {field.key: field.label for field in (*NOTICE_FIELDS, *FIELDS)}


# Stands for the title of a row that has none yet: an item is never without one.
UNTITLED = "（待填写）"


@dataclass(frozen=True, slots=True)
class Target:
    """One figure of a plan, or a phrase that stands where a figure could (domain.md §3).

    `value` is in the base unit (4万家 is 40000 家, 三成 is 30 %), a date for a deadline, None for a
    phrase without a figure (一批, 若干). `span` are offsets of `phrase` in the text that was read.
    """

    name: str
    phrase: str
    value: Value | None
    unit: str | None = None
    scope: str | None = None
    measure: Measure | None = None
    direction: Direction = Direction.HIGHER
    comparator: Comparator = Comparator.EQUAL
    stretch: Value | None = None
    base: str | None = None
    period: str | None = None
    firmness: Firmness = Firmness.PLAIN
    qualifier: str | None = None
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Indicator:
    """The coarse reading of a figure that `notice --json` prints; everything else uses `Target`."""

    phrase: str
    name: str
    comparator: str
    value: Decimal
    unit: str
    qualifier: str | None
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as it stands in a ledger, at its 0-based place in its item."""

    id: str
    item_id: str
    position: int
    target: Target


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A unit's part in an item, with the people who answer for it (domain.md §1).

    `unit` is the name as printed in the notice, `person` and `leader` the text as printed, several
    joined by 、. `phone_id` names the secret that holds the number; `phone` is what may be shown of it.
    """

    id: str
    unit_id: str
    unit: str
    kind: RoleKind
    position: int
    leader: str | None = None
    office: str | None = None
    person: str | None = None
    contact: str | None = None
    phone_id: str | None = None
    phone: str | None = None
    steps: str | None = None
    remark: str | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """What is planned for a period (`2022Q1`, `2022-03`) and what was reported for it."""

    period: str
    planned: str | None = None
    value: str | None = None
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of a ledger: a goal, task or measure, or a group that others stand below."""

    id: str
    plan_id: str
    parent_id: str | None
    label: str | None
    part: str | None
    number: str | None
    path: tuple[str, ...]
    kind: Kind
    title: str
    body: str
    group: bool
    roles: tuple[RoleRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    wordings: tuple[TargetRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()
    children: tuple["ItemRow", ...] = ()
    serving: tuple[str, ...] = ()
    start: str | None = None
    deadline: str | None = None
    deadline_source: DeadlineSource | None = None
    period: str | None = None
    standard: str | None = None
    progress: str | None = None
    work_done: str | None = None
    problems: str | None = None
    next_steps: str | None = None
    evidence: str | None = None
    note: str | None = None
    done: bool = False
    version: int = 1

    def units(self, kind: RoleKind) -> tuple[str, ...]:
        """Names of the units in one kind of role, in printed order."""
        return tuple(role.unit for role in self.roles if role.kind == kind)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A top heading of a plan that is no item: it prints as a band."""

    number: str | None
    path: tuple[str, ...]
    kind: Kind
    title: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One action plan and its ledger; `year` is None where the notice names none."""

    id: str
    position: int
    title: str
    plan_set: str | None
    year: int | None
    role: PlanRole
    compiling_unit: str | None
    notice_title: str | None = None
    doc_number: str | None = None
    issued: date | None = None
    filing_start: date | None = None
    filing_days: int = 10
    sections: tuple[SectionRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    filing_origin: str = "issued"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the directory under the name it bears between two dates (units.md)."""

    id: str
    name: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a printed table; `width` in mm, `group` the heading above several columns.

    Columns with `per_unit` hold one paragraph per unit and stand side by side, unit by unit.
    """

    key: str
    header: str
    width: float
    group: str | None = None
    centred: bool = False
    per_unit: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A full-width row that names a section (level 1) or a group (level 2)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a printed table: one text per column, paragraphs parted by a newline."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is printed: the same plain rows for the workbook and for the page.

    `names` are words that no line should part where they fit on one: the units that stand in it.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Band | Line, ...]
    left_note: str = ""
    right_note: str = ""
    attachment: str = ""
    footnotes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
