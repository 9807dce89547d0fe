"""The grid as a clerk uses it: one table view that puts its parts together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.grid.actions import Actions
from ui.grid.delegates import Proposal
from ui.grid.editors import CellDelegate
from ui.grid.frozen import Lanes
from ui.grid.handle import Handle
from ui.grid.header import GridHeader
from ui.grid.ink import Ink, Tokens
from ui.grid.keyboard import Keyboard
from ui.grid.layout import RowLayout
from ui.grid.model import GridModel
from ui.grid.mouse import Mouse
from ui.grid.painting import Pass
from ui.grid.places import Place
from ui.grid.rows import GridEdits
from ui.grid.selecting import Selecting
from ui.grid.shown import Area, Shown, show

Trigger = QAbstractItemView.EditTrigger
NO_REGION = QRegion()


class GridView(QTableView):
    """Shows a `GridModel` and turns keys, mouse and clipboard into edits of the page behind it.

    `edits` is where edits go (`GridEdits`); without one nothing can be written. The page feeds changed rows
    back through the model.
    """

    active_changed = Signal(object)
    """The id of the row of the active cell, or None."""
    selection_changed = Signal()
    refused = Signal(list)
    """Edits that could not be written, as `Refusal`s."""
    chip_clicked = Signal(str, str, int)
    """A chip: row id, column key, number of the chip."""
    layout_changed = Signal()
    """Something of `state()` changed: widths, order, sorting, filters, wrapping, zoom."""
    paste_planned = Signal(object)
    """A paste that needs a look first (`PastePlan`), or None when it is over."""
    find_wanted = Signal(bool)
    """Ctrl+F (False) or Ctrl+H (True)."""

    def __init__(self, model: GridModel, tokens: Tokens, parent: QWidget | None = None) -> None:
        """Show this model in the colours of a theme."""
        super().__init__(parent)
        self.grid = model
        self.edits: GridEdits | None = None
        self.initials: Callable[[str], str] = lambda text: ""
        self.wraps, self.compact = False, False
        self.proposals: dict[tuple[str, str], Proposal] = {}
        self.ink = Ink(tokens, self.font())
        self.setHorizontalHeader(GridHeader(self))
        self.lanes = Lanes(self.horizontalHeader())
        self.selecting = Selecting(self)
        self.handle = Handle(self)
        self.mouse = Mouse(self)
        self.keyboard = Keyboard(self)
        self.actions = Actions(self)
        self.delegate = CellDelegate(self)
        self.rows = RowLayout(self)
        self._place: Place | None = None
        self._editing = False
        self._active: str | None = None
        self._set_up()

    def _set_up(self) -> None:
        """Settle how Qt's own parts behave."""
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAccessibleName("表格")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.grid.modelAboutToBeReset.connect(self._keep_place)
        self.setModel(self.grid)
        self.grid.modelReset.connect(self._restore_place)
        self.grid.dataChanged.connect(self.rows.changed)

    # Places.

    def position_of(self, column: int) -> int:
        """Where a column stands among the shown ones; -1 where it is hidden."""
        visible = self.lanes.visible()
        return visible.index(column) if column in visible else -1

    def index_at(self, line: int, at: int) -> QModelIndex:
        """The index of a line and a position among the shown columns."""
        visible = self.lanes.visible()
        return self.grid.index(line, visible[at]) if 0 <= at < len(visible) else QModelIndex()

    def blocks(self) -> list[Area]:
        """The selected rectangles in lines and positions."""
        return self.selecting.areas()

    def shown(self) -> Shown:
        """The shown rows and columns for copy, paste, fill and sums: bands are no part of it."""
        keys = [self.grid.columns[column].key for column in self.lanes.visible()]
        return show(self.grid.shown_rows(), self.grid.columns, keys)

    def shown_areas(self) -> list[Area]:
        """The selected rectangles in numbers of shown rows; those of nothing but bands are left out."""
        areas = []
        for block in self.blocks():
            first, last = self.grid.numbers(block.top, block.bottom)
            if last >= first:
                areas.append(Area(first, block.left, last, block.right))
        return areas

    def place_of(self, block: Area) -> QRect:
        """The pixels of a rectangle of cells, also those out of sight."""
        visible = self.lanes.visible()[block.left : block.right + 1]
        left = self.lanes.left(visible[0])
        right = max(sum(self.lanes.span(column)) for column in visible)
        header = self.verticalHeader()
        top = header.sectionPosition(block.top) - header.offset()
        bottom = header.sectionPosition(block.bottom) + header.sectionSize(block.bottom) - header.offset()
        return QRect(left, top, right - left, bottom - top)

    def refused_places(self) -> Iterable[tuple[int, int]]:
        """Line and column of the cells a planned paste cannot fill."""
        for (row_id, key), proposal in self.proposals.items():
            line, column = self.grid.line_of(row_id), self.grid.column_of(key)
            if proposal.state == "refused" and line >= 0 and column >= 0:
                yield line, column

    # Qt's questions about places, answered with the frozen columns where they are drawn.

    def visualRect(self, index: QModelIndex) -> QRect:
        """The pixels of a cell."""
        if not index.isValid() or self.isColumnHidden(index.column()):
            return QRect()
        x, width = self.lanes.span(index.column())
        header = self.verticalHeader()
        return QRect(x, header.sectionViewportPosition(index.row()), width, header.sectionSize(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell at a pixel."""
        return self.grid.index(self.rowAt(point.y()), self.lanes.at(point.x()))

    def visualRegionForSelection(self, selection: Any) -> QRegion:
        """What to paint anew: all, as the row of the active cell is tinted to its end."""
        return QRegion(self.viewport().rect())

    def scrollTo(
        self, index: QModelIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, beside the frozen columns and not below them."""
        if index.column() not in self.lanes.frozen():
            bar = self.horizontalScrollBar()
            covered = self.lanes.border() - self.lanes.left(index.column())
            super().scrollTo(index, hint)
            covered = self.lanes.border() - self.lanes.left(index.column())
            if covered > 0:
                bar.setValue(bar.value() - covered)
            return
        before = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(before)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all anew where columns move: the frozen ones do not."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.horizontalHeader().viewport().update()
        self.proposals and self.viewport().update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event asks for."""
        with QPainter(self.viewport()) as painter:
            Pass(self, painter, event.rect()).paint()
