"""What an edit changed is read again, and nothing else: a plan of 100,000 rows is not read for one cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.ledgers import item_owners, own_unit_id, read_items, read_plan
from app.operation import Sessions
from app.units import read_units, short_names
from models.values import ItemRow, PlanRow
from ui.ledger.scene import Scene

# Changes of these reach the rows of their items and nothing beyond; after others the plan is read again.
TABLES = frozenset(("item", "role", "target", "milestone"))
# Stands behind the words of a role and is shown nowhere itself.
UNSEEN = frozenset(("role_post",))
# Where more items than this changed, reading all of them is as quick.
MOST = 400


def read_scene(sessions: Sessions, plan: PlanRow, today: date) -> Scene:
    """A plan read whole, with telephones, for the page that shows it."""
    with sessions() as session:
        units = short_names(read_units(session))
        return Scene(read_plan(session, plan, phones=True), today, own_unit_id(session), units)


@dataclass(frozen=True, slots=True)
class Reread:
    """A scene after a change, and the changed items alone as they were and as they are."""

    scene: Scene
    before: Scene
    after: Scene


class Rereader:
    """Remembers which item changed rows stood in, for when they are gone (an undo takes them away)."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._owners: dict[str, str] = {}

    def read(self, sessions: Sessions, scene: Scene, rows: Mapping[str, frozenset[str]]) -> Reread | None:
        """The scene after these rows changed; None where all of it must be read."""
        rows = {name: ids for name, ids in rows.items() if name not in UNSEEN}
        if not rows or not TABLES.issuperset(rows) or len(rows.get("item", ())) > MOST:
            return None
        with sessions() as session:
            self._owners |= item_owners(session, rows)
            changed = {row_id for ids in rows.values() for row_id in ids}
            if not changed <= self._owners.keys():
                self._owners = _hanging(scene) | self._owners
            ids = {self._owners.get(row_id) for row_id in changed}
            if None in ids or len(ids) > MOST:
                return None
            items = read_items(session, scene.plan.id, phones=True, only=ids)
        places = {item.id: place for place, item in enumerate(scene.plan.items)}
        if [item.id for item in items] != sorted(ids & places.keys(), key=places.__getitem__):
            return None
        before = [scene.plan.items[places[item.id]] for item in items]
        if len(items) != len(ids) or any(map(_stands_elsewhere, before, items)):
            return None
        whole = list(scene.plan.items)
        for item in items:
            whole[places[item.id]] = item
        return Reread(_with(scene, whole), _with(scene, before), _with(scene, items))


def _hanging(scene: Scene) -> dict[str, str]:
    """The item of every role and figure as they stood."""
    return {
        row.id: item.id for item in scene.plan.items for row in (*item.roles, *item.targets, *item.wordings)
    }


def _with(scene: Scene, items: Iterable[ItemRow]) -> Scene:
    return replace(scene, plan=replace(scene.plan, items=tuple(items)))


def _stands_elsewhere(old: ItemRow, new: ItemRow) -> bool:
    """Whether a row stands under another heading, or is one."""
    return (
        any(getattr(old, key) != getattr(new, key) for key in ("parent_id", "part", "path", "kind", "group"))
        or new.group
    )
