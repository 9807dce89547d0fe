"""The chips above the grid: what is open, where people are missing, what is due, each a filter away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from models.rules.counts import PlanCounts, count_plan
from models.rules.mine import Part, part_of
from models.values import ItemRow
from ui.ledger.scene import Scene
from ui.widgets.parts import label

OWN_FROM = 4
MINE = {Part.FIRST: "首位牵头", Part.JOINT: "共同牵头", Part.SUPPORT: "配合"}
Mine = dict[Part, frozenset[str]]
Keep = Callable[[ItemRow, str], bool]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of rows: its key, its words with the count, and which it keeps, by their item and their own id."""

    key: str
    words: str
    keep: Keep
    count: int = 0


def make_chips(mine: Mine, counts: PlanCounts) -> tuple[Chip, ...]:
    """The chips of a plan that is not filed yet (ui.md S2), then how 本单位 stands in it."""
    people = f"缺责任人 {len(counts.peopleless)}条{counts.roles_without_person}处"
    chips = [
        Chip("all", f"全部 {counts.items}", lambda item, row_id: True, counts.items),
        Chip(
            "open",
            f"待明确 {len(counts.open)}",
            lambda item, row_id: item.id in counts.open,
            len(counts.open),
        ),
        Chip(
            "people",
            people if counts.peopleless else "缺责任人 0",
            lambda item, row_id: item.id in counts.peopleless,
            len(counts.peopleless),
        ),
        Chip(
            "week",
            f"本周到期 {len(counts.due_this_week)}",
            lambda item, row_id: item.id in counts.due_this_week,
            len(counts.due_this_week),
        ),
    ]
    for part, words in MINE.items() if mine else ():
        found = mine[part]
        keep = partial(_among, found)
        chips.append(Chip(part.value, f"{words} {len(found)}", keep, len(found)))
    return tuple(chips)


def _among(ids: frozenset[str], item: ItemRow, row_id: str) -> bool:
    return item.id in ids


def role_chips(scene: Scene) -> tuple[Chip, ...]:
    """The chips of the view with a row per role: who is missing, what is 本单位's, which part a unit has."""
    roles = [(item, role) for item, _ in scene.placed() for role in item.roles]
    found: dict[str, list[str]] = {
        "role-people": [role.id for _, role in roles if not role.person],
        "own": [role.id for _, role in roles if role.unit_id == scene.own_unit],
    }
    for part in MINE:
        found[f"role-{part.value}"] = [role.id for item, role in roles if part_of(item, role.unit_id) is part]
    words = ("缺责任人", "本单位", *MINE.values())
    chips = [Chip("all", f"全部角色 {len(roles)}", lambda item, row_id: True, len(roles))]
    for (key, ids), name in zip(found.items(), words, strict=True):
        chips.append(Chip(key, f"{name} {len(ids)}", partial(_is_one, frozenset(ids)), len(ids)))
    return tuple(chip for chip in chips if chip.key != "own" or scene.own_unit)


def _is_one(ids: frozenset[str], item: ItemRow, row_id: str) -> bool:
    return row_id in ids


def sort_mine(scene: Scene) -> Mine:
    """The rows by 本单位's part in them; nothing in a ledger that names none."""
    own = scene.own_unit
    if own is None:
        return {}
    found: dict[Part, list[str]] = {part: [] for part in MINE}
    for item in scene.plan.items:
        part = None if item.group else part_of(item, own)
        if part in found:
            found[part].append(item.id)
    return {part: frozenset(ids) for part, ids in found.items()}


@dataclass(frozen=True, slots=True)
class Tally:
    """What the chips count: how a plan stands, and 本单位's part in its rows."""

    counts: PlanCounts
    mine: Mine

    @classmethod
    def of(cls, scene: Scene) -> Self:
        """Count a scene through."""
        return cls(count_plan(scene.plan, scene.today), sort_mine(scene))

    def exchanged(self, before: Self, after: Self) -> Self:
        """This tally where some rows that counted as `before` now count as `after`."""
        mine = {part: (ids - before.mine[part]) | after.mine[part] for part, ids in self.mine.items()}
        return type(self)(self.counts.exchanged(before.counts, after.counts), mine)

    def chips(self) -> tuple[Chip, ...]:
        """The chips with these counts."""
        return make_chips(self.mine, self.counts)


class ChipBar(QWidget):
    """One chip is chosen at a time; the first one keeps everything."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """No chips yet."""
        super().__init__()
        self.key = "all"
        self.chips: dict[str, Chip] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.own = label("我单位", "hint")
        self._layout = QHBoxLayout(self)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(self.own)
        self._layout.addStretch(1)

    def put(self, chips: Iterable[Chip]) -> None:
        """Show these chips; the chosen one stays chosen while it is there."""
        self.chips = {chip.key: chip for chip in chips}
        for key in [key for key in self._buttons if key not in self.chips]:
            gone = self._buttons.pop(key)
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        self._layout.removeWidget(self.own)
        for place, chip in enumerate(self.chips.values()):
            # The word 我单位 stands before the chips that speak of it.
            made = self._button(chip.key, place)
            if made.text() != chip.words:
                made.setText(chip.words)
        self._layout.insertWidget(OWN_FROM, self.own)
        self._show_own()
        self.updateGeometry()
        if self.key not in self.chips:
            self.choose("all")
        for key, made in self._buttons.items():
            made.setChecked(key == self.key)

    @property
    def _has_own(self) -> bool:
        """Whether the later chips speak of 本单位: those of roles speak of every unit."""
        return len(self.chips) > OWN_FROM and "own" not in self.chips

    def _button(self, key: str, place: int) -> QPushButton:
        if key not in self._buttons:
            made = QPushButton()
            made.setProperty("look", "chip")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda: self.choose(key))
            self._group.addButton(made)
            self._layout.insertWidget(place, made)
            self._buttons[key] = made
        return self._buttons[key]

    def sizeHint(self) -> QSize:
        """Room for every chip, also those that are hidden now: whether they fit does not hang on the way there."""
        needed = self._width(list(self.chips)) + (self.own.sizeHint().width() if self._has_own else 0)
        return QSize(needed, super().sizeHint().height())

    def _width(self, keys: Sequence[str]) -> int:
        made = [self._buttons[key] for key in keys if key in self._buttons]
        return sum(one.sizeHint().width() + self._layout.spacing() for one in made)

    def minimumSizeHint(self) -> QSize:
        """Room for the first chips: those of 我单位 stand only where there is room for them."""
        return QSize(self._width(list(self.chips)[:OWN_FROM]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the chips of 我单位 where they do not fit."""
        super().resizeEvent(event)
        self._show_own()

    def _show_own(self) -> None:
        own = [self._buttons[key] for key in list(self.chips)[OWN_FROM:]]
        fits = bool(own) and self.sizeHint().width() <= self.width()
        for part in own:
            part.setVisible(fits)
        self.own.setVisible(fits and self._has_own)

    def choose(self, key: str) -> None:
        """Keep only what this chip keeps."""
        self.key = key
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    @property
    def chip(self) -> Chip | None:
        """The chosen chip."""
        return self.chips.get(self.key)
