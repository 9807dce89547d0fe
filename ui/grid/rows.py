"""What the grid shows and what it gives back: plain columns, cells, rows and edits, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Look = Literal["text", "title", "mark", "pairs", "chips", "number", "date"]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its key in edits, its heading, its width in logical px, and how its cells behave.

    `choices` gives the texts a cell of the row may take, `picker` opens a pop-up of its own over the grid;
    a `hidden` column stays out of sight until a clerk asks for it.
    """

    key: str
    title: str
    width: int
    editable: bool = False
    look: Look = "text"
    wraps: bool = False
    frozen: bool = False
    required: bool = False
    choices: Callable[[GridRow], list[str]] | None = None
    picker: Callable[[QWidget, GridRow, GridColumn], None] | None = None
    subtitle: str = ""
    tip: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `text` is what copy, filter, find, sort and accessibility see; the rest only paints it.

    `second` is the weaker line below a title, `mark` names a sign (filled open below not_reached normal
    behind near overdue done), `pairs` are (left, right, …) lines, `chips` (text, state) pairs. `editable`
    overrules the column where it is not None. `sort` stands for the text when the column is sorted,
    `shown` for the text when the cell is painted.
    """

    text: str
    second: str = ""
    mark: str = ""
    pairs: tuple[tuple[str, ...], ...] = ()
    chips: tuple[tuple[str, ...], ...] = ()
    editable: bool | None = None
    sort: Any = None
    tip: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its id, its cells in the order of the columns, its depth, its band and the row it belongs to."""

    id: str
    cells: tuple[Cell, ...]
    level: int = 0
    band: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A full-width row that opens before the first visible row standing in it; it can be folded."""

    key: str
    text: str
    level: int
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell to be written: which row (None: a row to be added at the end), which column, which text.

    `added` tells the rows to be added apart: 0 is the first of them, 1 the next.
    """

    row_id: str | None
    key: str
    text: str
    added: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that cannot be written, and why, as words that follow the cell: 不是日期."""

    row_id: str | None
    key: str
    text: str
    why: str
    added: int = 0


class GridEdits(Protocol):
    """What a page gives the grid so that edits reach the ledger.

    `check` and `apply` raise ui.steps.Stopped where somebody stopped them before their end.
    """

    def check(self, edits: Sequence[CellEdit]) -> list[Refusal]:
        """The edits that cannot be written, without writing any."""

    def apply(self, name: str, edits: Sequence[CellEdit]) -> bool:
        """Write the edits as one operation of this name; whether it was done."""

    def grow(self, count: int) -> bool:
        """Whether so many rows may be added at the end."""


def can_edit(column: GridColumn, cell: Cell) -> bool:
    """Whether a cell may be written: what the cell says, else what its column says."""
    return column.editable if cell.editable is None else cell.editable
