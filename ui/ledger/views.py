"""The views of the ledger page: which rows, which columns, and where an edit of a cell goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.values import ItemRow, Kind
from ui.grid.rows import CellEdit, GridColumn, GridRow
from ui.ledger import by_item, by_role, by_target
from ui.ledger.scene import Scene

if TYPE_CHECKING:
    from app.edits import Edit, NewRow

# What the item view calls a quarter, and what an edit does.
_QUARTERS = dict(zip(("Q1", "Q2", "Q3", "Q4"), by_item.QUARTERS, strict=True))
_OF_ROLES = frozenset(by_role.FIELDS)


@dataclass(frozen=True, slots=True)
class Index:
    """What stands behind the rows of a view: the item of each row id."""

    scene: Scene
    items: dict[str, ItemRow]


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at a plan; `unit` is what its rows are counted in."""

    key: str
    title: str
    unit: str
    columns: tuple[GridColumn, ...]
    rows: Callable[[Scene, bool], Iterable[GridRow]]
    items: Callable[[Scene], dict[str, ItemRow]]
    edit: Callable[[Index, CellEdit], Edit]


def _edit_item(index: Index, edit: CellEdit) -> Edit:
    # What writes is loaded with the first edit: the program starts without it.
    from app.edits import Edit

    field = _QUARTERS.get(edit.key, edit.key)
    if edit.row_id is None:
        return Edit(None, field, edit.text, new=_new_row(index, edit.added))
    item = index.items[edit.row_id]
    role = index.scene.own_role(item) if field in _OF_ROLES else None
    return Edit(item.id, field, edit.text, role=role.id if role else None)


def _new_row(index: Index, added: int) -> NewRow:
    """A row behind the last one, of its kind; the first one of an empty plan is a task."""
    from app.edits import NewRow

    last = next(reversed(index.items.values()), None)
    kind = last.kind if last else Kind.TASK
    return NewRow(index.scene.plan.id, kind, f"{last.id if last else ''}+{added}")


def _edit_role(index: Index, edit: CellEdit) -> Edit:
    from app.edits import Edit

    return Edit(index.items[edit.row_id].id, edit.key, edit.text, role=edit.row_id)


def _edit_target(index: Index, edit: CellEdit) -> Edit:
    from app.edits import Edit

    return Edit(None, edit.key, edit.text, target=edit.row_id)


def _items(scene: Scene) -> dict[str, ItemRow]:
    found = {}
    for item, _ in scene.placed():
        found[item.id] = item
        found |= {child.id: child for child in item.children}
    return found


VIEWS = (
    View(
        "item",
        "按条目",
        "条",
        by_item.COLUMNS,
        lambda scene, children: by_item.rows(scene, children=children),
        _items,
        _edit_item,
    ),
    View(
        "role",
        "按角色",
        "个角色",
        by_role.COLUMNS,
        lambda scene, children: by_role.rows(scene),
        lambda scene: {role.id: item for item, _ in scene.placed() for role in item.roles},
        _edit_role,
    ),
    View(
        "target",
        "按指标",
        "项指标",
        by_target.COLUMNS,
        lambda scene, children: by_target.rows(scene),
        lambda scene: {target.id: item for item, _ in scene.placed() for target in item.targets},
        _edit_target,
    ),
)
