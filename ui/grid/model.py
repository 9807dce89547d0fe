"""The Qt model of the grid: plain rows in memory, shown filtered, sorted and between their bands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.grid.filtering import Filter, filter_rows
from ui.grid.marks import WORDS
from ui.grid.order import Line, hang, keep_parents, lines_of
from ui.grid.rows import Band, Cell, GridColumn, GridRow, can_edit
from ui.grid.sorting import Known, sort_rows

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
EMPTY = Cell("")
NO_PARENT = QModelIndex()
NO_PARENTS = {None}
# No row id begins so.
BAND_NAME = "\0band "
ANSWERED = {Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole}


class GridModel(QAbstractTableModel):
    """Holds the rows of a page and shows those that pass the filters, in the order of the sorting.

    While a view holds it (an editor is open), what the page feeds in waits: an input method loses its
    composition, and an editor its cell, when the model moves under them. Where it is `locked` nothing can be
    written, whatever columns and cells say.
    """

    def __init__(self, parent: Any = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns: tuple[GridColumn, ...] = ()
        self.rows: list[GridRow] = []
        self.bands: tuple[Band, ...] = ()
        self.lines: list[Line] = []
        self.sort_levels: list[tuple[str, bool]] = []
        self.filters: dict[str, Filter] = {}
        self.filters_on = True
        self.locked = False
        self.folded: set[str] = set()
        self.spell: Callable[[str], str] = str
        self._spelt: Known = {}
        self._places: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.parents: set[str | None] = set()
        self.folded_away = 0
        self.row_lines: list[int] = []
        self.deepest = 0
        self._held = 0
        self._waiting: list[Callable[[], None]] = []

    # What the page feeds in.

    def set_content(
        self, columns: Sequence[GridColumn], rows: Sequence[GridRow], bands: Sequence[Band] = ()
    ) -> None:
        """Show other columns, rows and bands; sorting and filters of columns that stay are kept."""
        self._when_free(lambda: self._set_content(tuple(columns), list(rows), tuple(bands)))

    def update_rows(self, rows: Mapping[str, GridRow]) -> None:
        """Put these rows in the place of those with their ids; unknown ids are left out."""
        self._when_free(lambda: self._update_rows(dict(rows)))

    def insert_rows(self, rows: Sequence[GridRow], before: str | None = None) -> None:
        """Add rows before the row of this id, or at the end."""
        self._when_free(lambda: self._insert_rows(list(rows), before))

    def remove_rows(self, ids: Collection[str]) -> None:
        """Take the rows of these ids away."""
        gone = set(ids)
        self._when_free(lambda: self._replace([row for row in self.rows if row.id not in gone]))

    # What the clerk sees.

    def set_sort(self, levels: Sequence[tuple[str, bool]]) -> None:
        """Sort by (column key, descending) levels; none: the order the page gave."""
        self.sort_levels = list(levels)
        self._when_free(self._arrange)

    def set_filter(self, key: str, wanted: Filter | None) -> None:
        """Show only rows whose cell of this column passes; None takes the filter away."""
        self.filters.pop(key, None)
        if wanted is not None:
            self.filters[key] = wanted
        self._when_free(self._arrange)

    def set_filters(self, filters: Mapping[str, Filter], on: bool = True) -> None:
        """Show only rows that pass all of these; `on` False keeps them in mind without using them."""
        self.filters, self.filters_on = dict(filters), on
        self._when_free(self._arrange)

    def set_folded(self, names: Collection[str]) -> None:
        """Fold the bands of these keys and the rows of these ids."""
        self.folded = set(names)
        self._when_free(self._arrange)

    def fold(self, name: str) -> None:
        """Fold what is open, open what is folded: a band's key or a row's id."""
        self.set_folded(self.folded ^ {name})

    def hold(self) -> None:
        """Let nothing move until `release`."""
        self._held += 1

    def release(self) -> None:
        """Let what waited happen, in its order."""
        self._held -= 1
        while not self._held and self._waiting:
            self._waiting.pop(0)()

    # Looking up.

    def row_at(self, line: int) -> GridRow | None:
        """The row on a line of the grid; None for a band or where no line is."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, GridRow) else None

    def band_at(self, line: int) -> Band | None:
        """The band on a line of the grid; None for a row or where no line is."""
        found = self.lines[line] if 0 <= line < len(self.lines) else None
        return found if isinstance(found, Band) else None

    def row_of(self, row_id: str) -> GridRow | None:
        """The row of this id, shown or not; None where there is none."""
        place = self._places.get(row_id)
        return None if place is None else self.rows[place]

    def line_of(self, row_id: str) -> int:
        """The line on which the row stands; -1 where it is not shown."""
        return self._numbers.get(row_id, -1)

    def column_of(self, key: str) -> int:
        """The number of the column; -1 where there is none."""
        return next((at for at, column in enumerate(self.columns) if column.key == key), -1)

    def indexes(self) -> dict[str, int]:
        """Where each column stands in the cells of a row."""
        return {column.key: at for at, column in enumerate(self.columns)}

    def name_at(self, line: int) -> str | None:
        """What tells the line from the others, whatever the order; None where no line is."""
        return line_name(self.lines[line]) if 0 <= line < len(self.lines) else None

    def line_named(self, name: str) -> int:
        """The line of this name; -1 where it is not shown."""
        if not name.startswith(BAND_NAME):
            return self.line_of(name)
        bands = (at for at, line in enumerate(self.lines) if isinstance(line, Band))
        return next((at for at in bands if line_name(self.lines[at]) == name), -1)

    def cell(self, line: int, column: int) -> Cell:
        """The cell there; an empty one on a band."""
        row = self.row_at(line)
        return EMPTY if row is None else row.cells[column]

    def row_name(self, row_id: str) -> str:
        """What a row is called: its first cell that is no mark and not empty (任务2)."""
        row = self.row_of(row_id)
        cells = row.cells if row is not None else ()
        named = (
            cell.text for column, cell in zip(self.columns, cells, strict=False) if column.look != "mark"
        )
        return next((text for text in named if text), "")

    def shown_rows(self) -> list[GridRow]:
        """The rows that are shown, without the bands between them."""
        return [row for row in self.lines if isinstance(row, GridRow)]

    def numbers(self, top: int, bottom: int) -> tuple[int, int]:
        """The first and the last row on these lines as numbers among the shown rows; last < first: none."""
        return bisect_left(self.row_lines, top), bisect_right(self.row_lines, bottom) - 1

    def editable(self, line: int, column: int) -> bool:
        """Whether the cell there may be written."""
        row = self.row_at(line)
        return not self.locked and row is not None and can_edit(self.columns[column], row.cells[column])

    def has_children(self, line: int) -> bool:
        """Whether rows stand below this one, shown or folded away."""
        row = self.row_at(line)
        return row is not None and row.id in self.parents

    # Qt's side.

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Lines: rows and bands."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Columns, also those a view hides."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A band can be reached but not edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = self.editable(index.row(), index.column())
        return usual | Qt.ItemFlag.ItemIsEditable if editable else usual

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The text of a cell, and what it says to who cannot see it."""
        if role not in ANSWERED or not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, Band):
            return band_words(line) if role != Role.ToolTipRole else None
        cell = line.cells[index.column()]
        if role == Role.ToolTipRole:
            return cell.tip or None
        return self._spoken(line, index.column()) if role == Role.AccessibleTextRole else cell.text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        told = {Role.DisplayRole: column.title, Role.AccessibleTextRole: column.title}
        return told.get(role) or (column.tip or None if role == Role.ToolTipRole else None)

    # How it works.

    def _spoken(self, row: GridRow, column: int) -> str:
        """A cell in words: which row, which column, what it says (任务2 量化指标 低于标准)."""
        cell = row.cells[column]
        said = cell.text or cell.second or (WORDS["open"] if self.columns[column].required else "空")
        mark = WORDS.get(cell.mark, "")
        words = [self.row_name(row.id), self.columns[column].title, said, mark if mark != said else ""]
        return " ".join(word for word in words if word)

    def _when_free(self, change: Callable[[], None]) -> None:
        """Do it now, or when nobody holds the model any more."""
        if self._held:
            self._waiting.append(change)
        else:
            change()

    def _set_content(
        self, columns: tuple[GridColumn, ...], rows: list[GridRow], bands: tuple[Band, ...]
    ) -> None:
        """Take other content in one reset."""
        self.beginResetModel()
        self.columns, self.bands = columns, bands
        self._spelt.clear()
        keys = {column.key for column in columns}
        self.sort_levels = [level for level in self.sort_levels if level[0] in keys]
        self.filters = {key: wanted for key, wanted in self.filters.items() if key in keys}
        self._take(rows)
        self._set_lines(self._arranged())
        self.endResetModel()

    def _take(self, rows: list[GridRow]) -> None:
        """Keep these rows and where each of them is."""
        self.rows = rows
        self._places = {row.id: place for place, row in enumerate(rows)}
        self.parents = {row.parent for row in rows}
        self.deepest = max((row.level for row in rows), default=0)

    def _set_lines(self, lines: list[Line]) -> None:
        """Keep these lines and where each row stands."""
        self.lines = lines
        self._numbers = {line.id: at for at, line in enumerate(lines) if isinstance(line, GridRow)}
        self.row_lines = list(self._numbers.values())

    def _insert_rows(self, rows: list[GridRow], before: str | None) -> None:
        """Put rows in and show the result."""
        at = self._places.get(before or "", len(self.rows))
        self._replace([*self.rows[:at], *rows, *self.rows[at:]])

    def _replace(self, rows: list[GridRow]) -> None:
        """Take another list of rows and show it."""
        self._take(rows)
        self._arrange()

    def _update_rows(self, rows: dict[str, GridRow]) -> None:
        """Put rows in place; tell which cells changed; stand in another order only where that is needed."""
        places = {name: self._places[name] for name in rows if name in self._places}
        moved = any(self._moves(self.rows[place], rows[name]) for name, place in places.items())
        cells = [cell for name, place in places.items() for cell in self._put(place, rows[name])]
        if moved:
            self._take(self.rows)
        if moved and self._arrange():
            return
        for top, left, bottom, right in blocks(runs(cells)):
            self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    def _put(self, place: int, row: GridRow) -> list[tuple[int, int]]:
        """Put one row in its place; the shown cells that differ."""
        old, self.rows[place] = self.rows[place], row
        line = self.line_of(row.id)
        if line < 0:
            return []
        self.lines[line] = row
        return [(line, at) for at in differing(old, row)]

    def _moves(self, old: GridRow, new: GridRow) -> bool:
        """Whether the change of a row may change which rows are shown, or where."""
        watched = {key for key, _ in self.sort_levels} | (set(self.filters) if self.filters_on else set())
        structure = (old.level, old.band, old.parent) != (new.level, new.band, new.parent)
        return structure or any(self.columns[at].key in watched for at in differing(old, new))

    def _arrange(self) -> bool:
        """Show the rows that pass in their order; whether any line moved. Where none does nothing is told."""
        lines = self._arranged()
        if lines == self.lines:
            return False
        self.beginResetModel()
        self._set_lines(lines)
        self.endResetModel()
        return True

    def _arranged(self) -> list[Line]:
        """The lines as they should stand: bands only in the page's own order."""
        passed = self.rows
        if self.filters and self.filters_on:
            passed = filter_rows(self.rows, self.filters, self.indexes())
            if self.parents != NO_PARENTS:
                passed = keep_parents(self.rows, passed)
        if self.sort_levels:
            passed = hang(sort_rows(passed, self.sort_levels, self.indexes(), self.spell, self._spelt))
        lines = lines_of(passed, self.bands, self.folded, with_bands=not self.sort_levels)
        self.folded_away = (
            len(passed) - sum(isinstance(line, GridRow) for line in lines) if self.folded else 0
        )
        return lines


def differing(old: GridRow, new: GridRow) -> list[int]:
    """The columns whose cells differ between two states of a row."""
    pairs = zip(old.cells, new.cells, strict=True)
    return [at for at, (was, now) in enumerate(pairs) if was != now]


def runs(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(line, column) pairs, row by row, as (line, first, last) of each run of neighbours."""
    found: list[tuple[int, int, int]] = []
    for line, column in cells:
        if found and found[-1][0] == line and found[-1][2] == column - 1:
            found[-1] = (line, found[-1][1], column)
        else:
            found.append((line, column, column))
    return found


def blocks(found: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Runs (line, first, last) as (top, left, bottom, right) of those alike below one another."""
    open_now: dict[tuple[int, int], list[int]] = {}
    done: list[tuple[int, int, int, int]] = []
    for line, first, last in sorted(found):
        lines = open_now.get((first, last))
        if lines and lines[1] == line - 1:
            lines[1] = line
            continue
        if lines:
            done.append((lines[0], first, lines[1], last))
        open_now[first, last] = [line, line]
    return done + [(top, first, bottom, last) for (first, last), (top, bottom) in open_now.items()]


def line_name(line: Line) -> str:
    """What tells a line from the others: a row's id, a band's key."""
    return line.id if isinstance(line, GridRow) else BAND_NAME + line.key


def band_words(band: Band) -> str:
    """A band as it is read out."""
    return " ".join(part for part in (band.text, band.note) if part)
