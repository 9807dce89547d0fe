"""What a clerk arranges: widths, order, hidden and frozen columns, sorting, filters, wrapping, zoom; kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFontMetrics

from ui.grid.filter_popup import FilterPopup
from ui.grid.filtering import Filter, from_plain, say_filter, to_plain
from ui.grid.rows import Cell

if TYPE_CHECKING:
    from ui.grid.view import GridView

ZOOMS = (0.5, 2.0)
WIDEST = 480


class Columns:
    """Arranges the columns of a view; `state` and `restore` keep the arrangement as JSON data."""

    def __init__(self, view: GridView) -> None:
        """Arrange this view."""
        self.view = view
        self.popup: FilterPopup | None = None

    def _changed(self) -> None:
        """Paint anew and tell that the arrangement is another."""
        self.view.updateEditorGeometries()
        self.view.viewport().update()
        self.view.horizontalHeader().viewport().update()
        self.view.layout_changed.emit()

    # Sorting, filters, folds.

    def set_sort(self, levels: list[tuple[str, bool]]) -> None:
        """Sort by these (column key, descending) levels; none is the order of the chapters."""
        self.view.commit_editor()
        self.view.grid.set_sort(levels)
        self._changed()

    def sort_by(self, column: int, *, add: bool = False, descending: bool | None = None) -> None:
        """A click: ascending, then descending, then the order of the chapters; `add` keeps the other levels."""
        key = self.view.grid.columns[column].key
        levels = self.view.grid.sort_levels
        now = dict(levels).get(key)
        if descending is None:
            wanted = {None: [(key, False)], False: [(key, True)], True: []}[now]
        else:
            wanted = [(key, descending)]
        if not add:
            self.set_sort(wanted)
            return
        at = next((number for number, level in enumerate(levels) if level[0] == key), len(levels))
        self.set_sort([*levels[:at], *wanted, *levels[at + 1 :]])

    def set_filter(self, key: str, wanted: Filter | None) -> None:
        """Filter a column; None clears its filter."""
        self.view.commit_editor()
        self.view.grid.set_filter(key, wanted)
        self._changed()

    def clear_filters(self) -> None:
        """Show all rows again."""
        self.view.commit_editor()
        self.view.grid.set_filters({}, self.view.grid.filters_on)
        self._changed()

    def filter_words(self) -> list[str]:
        """Each filter in use as the status bar spells it out: 牵头单位=省商务厅, in the order of the columns."""
        grid = self.view.grid
        used = grid.filters if grid.filters_on else {}
        return [say_filter(column.title, used[column.key]) for column in grid.columns if column.key in used]

    def toggle_filters(self) -> None:
        """Ctrl+Shift+L: carets and filters on or off; off keeps the filters in mind."""
        self.view.commit_editor()
        self.view.grid.set_filters(self.view.grid.filters, not self.view.grid.filters_on)
        self._changed()

    def open_filter(self, column: int) -> FilterPopup:
        """Open the filter of a column below its heading."""
        header = self.view.horizontalHeader()
        self.view.scrollTo(self.view.grid.index(0, column))
        self.popup = FilterPopup(self.view, column)
        self.popup.open_at(header.viewport().mapToGlobal(header.rect_of(column).bottomLeft()))
        return self.popup

    def fold_all(self) -> None:
        """Ctrl+Shift+−: fold all bands and parents, or open them where all are folded."""
        grid = self.view.grid
        names = {band.key for band in grid.bands} | {name for name in grid.parents if name is not None}
        self._set_folded(set() if grid.folded >= names else names)

    def fold(self, name: str) -> None:
        """Fold what is open, open what is folded: a band's key or a row's id."""
        self._set_folded(self.view.grid.folded ^ {name})

    def unfold(self) -> None:
        """Open all that is folded."""
        self._set_folded(set())

    def _set_folded(self, names: set[str]) -> None:
        self.view.grid.set_folded(names)
        self.view.layout_changed.emit()

    # Columns.

    def hidden(self) -> list[str]:
        """The keys of the hidden columns."""
        columns = enumerate(self.view.grid.columns)
        return [column.key for at, column in columns if self.view.isColumnHidden(at)]

    def order(self) -> list[str]:
        """The keys of all columns from left to right."""
        header = self.view.horizontalHeader()
        return [self.view.grid.columns[header.logicalIndex(at)].key for at in range(header.count())]

    def arrange(self, order: list[str], hidden: list[str]) -> None:
        """Put the columns into this order and hide some; columns it does not name stay behind the others."""
        self._place(order, hidden)
        self._changed()

    def _place(self, order: list[str], hidden: list[str]) -> None:
        """Order and hide, and lay out."""
        header, grid = self.view.horizontalHeader(), self.view.grid
        known = [at for key in order if (at := grid.column_of(key)) >= 0]
        for to, column in enumerate(known):
            header.moveSection(header.visualIndex(column), to)
        for at, column in enumerate(grid.columns):
            self.view.setColumnHidden(at, column.key in hidden)
        self.view.lay_out()

    def hide(self, key: str) -> None:
        """Hide a column; the last one stays."""
        if len(self.view.lanes.visible()) > 1:
            self.arrange(self.order(), [*self.hidden(), key])

    def reset(self) -> None:
        """恢复默认列: order, widths, hidden and frozen as the page defined them."""
        self.define()
        self._changed()

    def define(self) -> None:
        """Take what the page defined, for new columns: nobody arranged anything, so nothing is told."""
        grid = self.view.grid
        for at, column in enumerate(grid.columns):
            self.view.setColumnHidden(at, False)
            self.view.setColumnWidth(at, self.view.ink.px(column.width))
        frozen = [at for at, column in enumerate(grid.columns) if column.frozen]
        self.view.lanes.frozen_to = frozen[-1] if frozen else None
        hidden = [column.key for column in grid.columns if column.hidden]
        self._place([column.key for column in grid.columns], hidden)

    def freeze_to(self, key: str | None) -> None:
        """Freeze the columns up to this one; None freezes none."""
        self.view.lanes.frozen_to = self.view.grid.column_of(key) if key is not None else None
        self._changed()

    def widths_changed(self) -> None:
        """A width was dragged: wrapped texts take other heights."""
        if self.view.wraps:
            self.view.lay_out()
        self._changed()

    def fit(self, column: int) -> None:
        """As wide as the heading and the texts in sight need."""
        view, definition = self.view, self.view.grid.columns[column]
        metrics: QFontMetrics = view.ink.metrics(view.ink.title)
        first = max(view.rowAt(0), 0)
        last = view.rowAt(view.viewport().height() - 1)
        lines = range(first, (last if last >= 0 else len(view.grid.lines) - 1) + 1)
        texts = [text for line in lines for text in fit_texts(view.grid.cell(line, column))]
        widest = max(map(metrics.horizontalAdvance, [definition.title, *texts]))
        view.setColumnWidth(column, min(widest + 2 * view.ink.pad + view.ink.px(24), view.ink.px(WIDEST)))
        self.widths_changed()

    # Looks.

    def set_zoom(self, zoom: float) -> None:
        """Show everything larger or smaller; widths grow along."""
        view = self.view
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[1])
        if zoom == view.ink.zoom:
            return
        view.commit_editor()
        factor, hidden = zoom / view.ink.zoom, self.hidden()
        for at, column in enumerate(view.grid.columns):
            view.setColumnHidden(at, False)
            view.setColumnWidth(at, round(view.columnWidth(at) * factor))
            view.setColumnHidden(at, column.key in hidden)
        view.dress(view.ink.tokens, zoom)
        self._changed()

    def set_wraps(self, on: bool) -> None:
        """自动换行: whole texts, or one line and …."""
        self.view.commit_editor()
        self.view.wraps = on
        self.view.lay_out()
        self._changed()

    def set_compact(self, on: bool) -> None:
        """紧凑: one line a row."""
        self.view.commit_editor()
        self.view.compact = on
        self.view.lay_out()
        self._changed()

    # Kept as data.

    def state(self) -> dict[str, Any]:
        """The arrangement as JSON data; `restore` takes it back bit by bit."""
        view, grid = self.view, self.view.grid
        frozen = view.lanes.frozen_to
        return {
            "order": self.order(),
            "widths": {column.key: self._width(at) for at, column in enumerate(grid.columns)},
            "hidden": self.hidden(),
            "frozen": None if frozen is None else grid.columns[frozen].key,
            "sort": [list(level) for level in grid.sort_levels],
            "filters": {key: to_plain(wanted) for key, wanted in grid.filters.items()},
            "filters_on": grid.filters_on,
            "folded": sorted(grid.folded),
            "wraps": view.wraps,
            "compact": view.compact,
            "zoom": view.ink.zoom,
        }

    def restore(self, data: Mapping[str, Any], today: date) -> None:
        """Arrange as `state` said; columns it does not know keep their place behind the others.

        `today` is the day round which windows (本周) open.
        """
        view, grid = self.view, self.view.grid
        view.commit_editor()
        view.wraps, view.compact = bool(data.get("wraps")), bool(data.get("compact"))
        view.dress(view.ink.tokens, float(data.get("zoom", 1.0)))
        for key, width in data.get("widths", {}).items():
            if grid.column_of(key) >= 0:
                view.setColumnHidden(grid.column_of(key), False)
                view.setColumnWidth(grid.column_of(key), int(width))
        frozen = data.get("frozen")
        column = grid.column_of(frozen) if frozen is not None else -1
        view.lanes.frozen_to = column if column >= 0 else None
        filters = {
            key: from_plain(plain, today)
            for key, plain in data.get("filters", {}).items()
            if grid.column_of(key) >= 0
        }
        grid.folded = set(data.get("folded", ()))
        grid.sort_levels = [(key, down) for key, down in data.get("sort", ()) if grid.column_of(key) >= 0]
        grid.set_filters(filters, bool(data.get("filters_on", True)))
        self.arrange(list(data.get("order", ())), list(data.get("hidden", ())))

    def _width(self, column: int) -> int:
        """The width of a column, also of a hidden one."""
        if not self.view.isColumnHidden(column):
            return self.view.columnWidth(column)
        self.view.setColumnHidden(column, False)
        width = self.view.columnWidth(column)
        self.view.setColumnHidden(column, True)
        return width


def fit_texts(cell: Cell) -> list[str]:
    """The lines of a cell that its column should hold uncut."""
    return [*cell.text.split("\n"), cell.second, *("　".join(pair[:3]) for pair in cell.pairs)]
