"""The view with a row per role (按角色): the unit's part in an item, and who answers for it."""

from collections.abc import Iterator

from models.rules.mine import PART_LABELS, Part, part_of
from models.rules.phones import masked
from models.values import ROLE_LABELS, ItemRow, RoleRow
from ui.grid.rows import Cell, GridColumn, GridRow
from ui.ledger.scene import Scene

COLUMNS = (
    GridColumn("label", "编号", 76, frozen=True),
    GridColumn("title", "目标任务", 168, frozen=True),
    GridColumn("unit", "单位", 128, frozen=True),
    GridColumn("part", "角色", 72),
    GridColumn("leader", "责任领导", 118, editable=True, wraps=True),
    GridColumn("office", "责任处室", 96, editable=True, wraps=True),
    GridColumn("person", "责任人", 124, editable=True, wraps=True, required=True),
    GridColumn("contact", "联系人", 84, editable=True),
    GridColumn("phone", "联系电话", 116, editable=True),
    GridColumn("steps", "本单位举措", 220, editable=True, wraps=True),
    GridColumn("remark", "修改意见", 140, editable=True, wraps=True),
)
FIELDS = ("leader", "office", "person", "contact", "phone", "steps", "remark")


def rows(scene: Scene) -> Iterator[GridRow]:
    """A row per role in document order, units in printed order."""
    for item, band in scene.placed():
        for role in item.roles:
            yield role_row(scene, item, role, band)


def role_row(scene: Scene, item: ItemRow, role: RoleRow, band: str | None) -> GridRow:
    """The row of one role."""
    cells = {
        "label": Cell(item.label or ""),
        "title": Cell(item.title, tip=item.body),
        "unit": Cell(role.unit),
        "part": Cell(part_label(item, role)),
        **{key: people_cell(role, key) for key in FIELDS},
    }
    return GridRow(role.id, tuple(cells[column.key] for column in COLUMNS), 0, band)


# Most cells of a new ledger hold nothing: those share these.
WRITABLE, LOCKED = Cell("", editable=True), Cell("", editable=False)


def people_cell(role: RoleRow | None, key: str) -> Cell:
    """A field of a role; a telephone is painted masked and told whole under the cursor."""
    text = getattr(role, key) if role else ""
    if not text:
        return WRITABLE if role else LOCKED
    shown = masked(text) if key == "phone" else ""
    return Cell(text, editable=True, shown=shown, tip=text if shown else "")


def part_label(item: ItemRow, role: RoleRow) -> str:
    """首位牵头, 共同牵头 or 配合; a 责任单位 beside a lead keeps its own word."""
    part = part_of(item, role.unit_id)
    return ROLE_LABELS[role.kind] if part in (None, Part.SUPPORT) else PART_LABELS[part]
