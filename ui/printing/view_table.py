"""What a grid shows as the plain table that is printed and exported: texts, never paint (ui.md §3.10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import values
from models.rules.layout import NONE, OPEN
from ui.grid.marks import WORDS
from ui.grid.order import Line
from ui.grid.rows import Band, Cell, GridColumn, GridRow

MM_PER_PX = 25.4 / 96
PHONE = "phone"
# Between the parts of a path in the text of a band.
PATH = " › "
# Shapes of the signs on the screen (ui.md §3.6) that stand apart in black alone.
SHAPES = {
    "filled": "✓",
    "open": "□",
    "below": "↓",
    "not_reached": "○",
    "normal": "●",
    "behind": "◑",
    "near": "▲",
    "overdue": "■",
    "done": "◆",
}
_CENTRED = frozenset({"mark", "date"})
_INDENT = "　"


@dataclass(frozen=True, slots=True)
class ShownView:
    """What a grid shows now: its lines, its visible columns in their order, and where those stand in a row.

    `left` and `right` are said above the table; `names` are words that no line should part.
    """

    title: str
    lines: Sequence[Line]
    columns: Sequence[GridColumn]
    indexes: Sequence[int]
    left: str = ""
    right: str = ""
    names: tuple[str, ...] = ()

    @property
    def has_phones(self) -> bool:
        """Whether telephone numbers are among what is shown."""
        return any(column.key == PHONE for column in self.columns)


def view_table(view: ShownView, *, phones: bool = True, plain: bool = False) -> values.Table:
    """The table of a view: every line and column it shows, in its order, and nothing else.

    On paper a cell also carries its sign as shape and word, the second line below its text, and 待明确
    where something is missing; `plain` gives the bare texts, as they are copied. Without `phones` dashes
    stand for the numbers.
    """
    widths = [column.width * MM_PER_PX for column in view.columns]
    columns = tuple(
        values.Column(column.key, column.title, width, centred=column.look in _CENTRED)
        for column, width in zip(view.columns, widths, strict=True)
    )
    rows = tuple(
        _line(view, line, phones, plain) if isinstance(line, GridRow) else _band(line) for line in view.lines
    )
    # A sign and its word stay on one line.
    names = (*view.names, *(f"{SHAPES[mark]} {word}" for mark, word in WORDS.items()))
    return values.Table(view.title, columns, rows, view.left, view.right, names=names)


def _band(band: Band) -> values.Band:
    # One that names its path stands for itself: the band before it is not open any more.
    level = 1 if PATH in band.text else band.level
    return values.Band(f"{band.text}（{band.note}）" if band.note else band.text, level)


def _line(view: ShownView, row: GridRow, phones: bool, plain: bool) -> values.Line:
    cells = [row.cells[index] for index in view.indexes]
    words = [cell.text for cell in cells] if plain else list(_printed(view.columns, cells))
    if not phones:
        words = [
            NONE if column.key == PHONE and text else text
            for column, text in zip(view.columns, words, strict=True)
        ]
    if row.level and words:
        at = next((n for n, column in enumerate(view.columns) if column.look == "title"), 0)
        words[at] = _INDENT * row.level + words[at]
    return values.Line(tuple(words))


def _printed(columns: Sequence[GridColumn], cells: Sequence[Cell]) -> Iterator[str]:
    texts = [cell.text for cell in cells]
    for at, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        # A body that has a column of its own is not printed below its title once more.
        others = texts[:at] + texts[at + 1 :] if column.look == "title" and cell.second else ()
        twice = any(cell.second in text for text in others)
        yield printed_cell(column, cell, second="" if twice else cell.second)


def printed_cell(column: GridColumn, cell: Cell, second: str = "") -> str:
    """A cell on paper: its sign in black, its text, and the line below it."""
    text = cell.text or "\n".join(" ".join(pair) for pair in cell.pairs)
    if column.look == "chips":
        # What stands behind each chip has a line of its own.
        text = text.replace("；", "\n")
    if cell.mark:
        text = f"{SHAPES[cell.mark]} {text or WORDS[cell.mark]}"
    if not text and not cell.second and not cell.chips and column.required:
        return OPEN
    return "\n".join(part for part in (text, second) if part)
