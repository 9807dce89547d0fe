"""The view with a row per item (按条目), the one a clerk works in."""

from collections.abc import Iterator
from dataclasses import replace

from models.rules.layout import sentence
from models.rules.mine import leading_roles
from models.rules.readiness import filling_state
from models.rules.targets.words import figure_words
from models.values import (
    FIELDS,
    DeadlineSource,
    FieldKind,
    FieldOwner,
    ItemRow,
    MilestoneRow,
    RoleKind,
    RoleRow,
    State,
)
from ui.grid.rows import Cell, GridColumn, GridRow
from ui.ledger.by_role import LOCKED, WRITABLE, people_cell
from ui.ledger.scene import Quarters, Scene, quarter_chips, quarter_rows

QUALITATIVE = "定性任务，无量化指标"
DEFAULT = "默认"
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
SHOWN = ("state", "label", "title", "targets", "lead_units", "person", "schedule", "deadline")

_ALL = (
    GridColumn("state", "状态", 80, look="mark", frozen=True),
    GridColumn("label", "编号", 76, frozen=True),
    GridColumn("title", "目标任务", 208, editable=True, look="title", wraps=True, frozen=True, required=True),
    GridColumn("targets", "量化指标", 226, look="pairs", wraps=True),
    GridColumn("lead_units", "牵头单位", 94, editable=True, wraps=True, required=True),
    GridColumn("person", "责任人", 108, editable=True, wraps=True, required=True),
    GridColumn("schedule", "时间进度", 94, look="chips", required=True),
    GridColumn("deadline", "完成时限", 86, editable=True, look="date", required=True),
    GridColumn("body", "任务内容", 260, editable=True, wraps=True),
    GridColumn("support_units", "配合单位", 110, editable=True, wraps=True),
    GridColumn("responsible_units", "责任单位", 110, editable=True, wraps=True),
    GridColumn("leader", "责任领导", 110, editable=True, wraps=True),
    GridColumn("office", "责任处室", 100, editable=True, wraps=True),
    GridColumn("contact", "联系人", 90, editable=True),
    GridColumn("phone", "联系电话", 110, editable=True),
    GridColumn("measures", "具体举措", 200, wraps=True),
    *(GridColumn(f"Q{n}", name, 120, editable=True, wraps=True) for n, name in enumerate(QUARTERS, 1)),
    *(
        GridColumn(field.key, field.label, 120, editable=True, wraps=field.kind is FieldKind.TEXT)
        for field in FIELDS
        if field.owner is FieldOwner.ITEM and field.key != "deadline"
    ),
)
NOTHING = Cell("")
AS_ABOVE = "同上级"
INHERITED = Cell("", second=AS_ABOVE, editable=False)
COLUMNS = tuple(replace(column, hidden=column.key not in SHOWN) for column in _ALL)


def rows(scene: Scene, *, children: bool = False) -> Iterator[GridRow]:
    """A row per item; with `children` its 举措 stand below it, one level in."""
    for item, band in scene.placed():
        yield item_row(scene, item, band)
        if children:
            for child in item.children:
                yield item_row(scene, child, band, parent=item.id)


def item_row(scene: Scene, item: ItemRow, band: str | None, parent: str | None = None) -> GridRow:
    """The row of one item; a 举措 under it shows only what it has of its own."""
    cells = _cells(scene, item) if parent is None else _child_cells(item)
    empty = NOTHING if parent is None else LOCKED
    return GridRow(
        item.id,
        tuple(cells.get(column.key, empty) for column in COLUMNS),
        int(parent is not None),
        band,
        parent,
    )


def _cells(scene: Scene, item: ItemRow) -> dict[str, Cell]:
    role, quarters = scene.own_role(item), quarter_rows(item, scene.plan.year)
    return {
        "state": _state(item),
        "label": Cell(item.label or ""),
        "title": Cell(item.title, second=_second(item), tip=sentence(item)),
        "body": Cell(item.body),
        "targets": _targets(item),
        "lead_units": _leads(scene, item),
        "support_units": _units(item, RoleKind.SUPPORT),
        "responsible_units": _units(item, RoleKind.RESPONSIBLE),
        "person": _person(item, role),
        "schedule": _schedule(scene, quarters),
        "deadline": _deadline(item),
        "measures": Cell("\n".join(f"{n}.{child.title}" for n, child in enumerate(item.children, 1))),
        **_people(role),
        **_quarters(quarters),
        **_plain(item),
    }


def _child_cells(item: ItemRow) -> dict[str, Cell]:
    """What a 举措 has of its own; what it takes from its row says so."""
    return {
        **dict.fromkeys(("lead_units", "person", "schedule"), INHERITED),
        "label": Cell(item.label or ""),
        "title": Cell(item.title, second=_second(item), editable=True),
        "body": Cell(item.body, editable=True),
        "targets": Cell(_figures(item), pairs=_pairs(item)),
        "deadline": Cell(item.deadline or "", second="" if item.deadline else AS_ABOVE, editable=True),
        "note": Cell(item.note or "", editable=True),
    }


def _state(item: ItemRow) -> Cell:
    state = filling_state(item)
    return Cell(state, mark="filled" if state is State.FILLED else "open")


def _second(item: ItemRow) -> str:
    """The beginning of the body, without a title that only repeats it."""
    rest = item.body.removeprefix(item.title).lstrip("，；。 \n")
    return rest.split("\n", 1)[0]


def _targets(item: ItemRow) -> Cell:
    if not item.targets:
        return Cell(item.standard or "", second="" if item.standard else QUALITATIVE)
    return Cell(_figures(item), pairs=_pairs(item))


def _figures(item: ItemRow) -> str:
    return "；".join(dict.fromkeys(row.target.phrase for row in item.targets))


def _pairs(item: ItemRow) -> tuple[tuple[str, ...], ...]:
    return tuple((row.target.name, figure_words(row.target)) for row in item.targets)


def _leads(scene: Scene, item: ItemRow) -> Cell:
    leads = [role for role in item.roles if role.kind is RoleKind.LEAD]
    leading = leading_roles(item)
    if not leading:
        return Cell("")
    support = len(item.roles) - len(leading)
    words = [f"共同牵头{len(leading) - 1}家"] if len(leading) > 1 else []
    words += [f"配合{support}家"] if support else []
    second = " · ".join(words)
    # The text is what a clerk copies and edits: the whole list, under the names the notice prints.
    return Cell("、".join(role.unit for role in leads), second=second, shown=scene.unit(leading[0]))


def _units(item: ItemRow, kind: RoleKind) -> Cell:
    return Cell("、".join(item.units(kind)))


def _person(item: ItemRow, role: RoleRow | None) -> Cell:
    missing = sum(not own.person for own in item.roles)
    person = (role.person or "") if role else ""
    words = [f"等{len(item.roles)}家"] if person and len(item.roles) > 1 else []
    words += [f"{missing}家待填"] if missing and len(item.roles) > 1 else []
    return Cell(
        person, second=" · ".join(words), mark="open" if words and missing else "", editable=role is not None
    )


def _people(role: RoleRow | None) -> dict[str, Cell]:
    return {key: people_cell(role, key) for key in ("leader", "office", "contact", "phone")}


def _schedule(scene: Scene, quarters: Quarters) -> Cell:
    words = [
        f"{QUARTERS[quarter - 1]}：{row.planned or row.feedback}"
        for quarter, rows in quarters.items()
        for row in rows
        if row.planned or row.feedback
    ]
    if not words:
        return NOTHING
    return Cell("；".join(words), chips=quarter_chips(quarters, scene.plan.year, scene.today))


def _quarters(quarters: Quarters) -> dict[str, Cell]:
    return {f"Q{quarter}": _quarter(rows) for quarter, rows in quarters.items()}


def _quarter(rows: list[MilestoneRow]) -> Cell:
    if not rows:
        return WRITABLE
    return Cell("\n".join(row.planned or "" for row in rows).strip(), editable=len(rows) < 2)


def _deadline(item: ItemRow) -> Cell:
    is_default = item.deadline_source is DeadlineSource.DEFAULT
    return Cell(item.deadline or "", second=DEFAULT if is_default else "")


def _plain(item: ItemRow) -> dict[str, Cell]:
    texts = {key: getattr(item, key) for key in _PLAIN} | {"done": "是" if item.done else ""}
    return {key: Cell(text) if text else NOTHING for key, text in texts.items()}


_PLAIN = tuple(
    field.key for field in FIELDS if field.owner is FieldOwner.ITEM and field.key not in ("deadline", "done")
)
