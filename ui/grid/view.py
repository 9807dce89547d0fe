"""The grid as a clerk uses it: one table view that puts its parts together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ui.grid.actions import Actions
from ui.grid.cell_actions import CellActions
from ui.grid.columns import Columns
from ui.grid.delegates import Proposal
from ui.grid.editors import CellDelegate
from ui.grid.frozen import Lanes
from ui.grid.handle import Handle
from ui.grid.header import GridHeader
from ui.grid.ink import Ink, Tokens
from ui.grid.keyboard import Keyboard, Target
from ui.grid.layout import RowLayout
from ui.grid.model import GridModel
from ui.grid.mouse import Mouse
from ui.grid.painting import Pass
from ui.grid.pickers import Pickers
from ui.grid.places import Place, keep, restore
from ui.grid.rows import GridEdits
from ui.grid.selecting import Selecting
from ui.grid.shown import Area, Shown, show
from ui.theme import tokens_of

Trigger = QAbstractItemView.EditTrigger
BARE = "GridView { border: none } GridView::corner { background: transparent; border: none }"
NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
PICKING = (Trigger.DoubleClicked, Trigger.EditKeyPressed, Trigger.AnyKeyPressed)


class GridView(QTableView):
    """Shows a `GridModel` and turns keys, mouse and clipboard into edits of the page behind it.

    `edits` is where edits go (`GridEdits`); without one nothing can be written. The page feeds changed rows
    back through the model.
    """

    active_changed = Signal(object)
    """The id of the row of the active cell, or None."""
    selection_changed = Signal()
    refused = Signal(list)
    """Edits that were refused: `Refusal`s."""
    chip_clicked = Signal(str, str, int)
    """A chip: row id, column key, number of the chip."""
    layout_changed = Signal()
    """Something of `arrangement()` changed: widths, order, sorting, filters, wrapping, zoom."""
    paste_planned = Signal(object)
    """A paste that needs a look first (`PastePlan`), or None when it is over."""
    pasted = Signal(object)
    """A paste that was written (`PastePlan`), with what it could not fill."""
    locked_tried = Signal()
    """Typing or F2 where nothing can be written."""
    columns_wanted = Signal()
    """列… in the menu of a heading."""
    find_wanted = Signal(bool)
    """Ctrl+F (False) or Ctrl+H (True)."""

    def __init__(self, model: GridModel, tokens: Tokens, parent: QWidget | None = None) -> None:
        """Show this model in the colours of a theme."""
        super().__init__(parent)
        self.grid = model
        self.edits: GridEdits | None = None
        self.row_name: Callable[[str], str] = model.row_name
        self.initials: Callable[[str], str] = lambda text: ""
        self.day: Callable[[], date] = date.today
        self.today: Callable[[], str] = lambda: self.day().isoformat()
        self.wraps, self.compact = False, False
        self.tinted: set[tuple[str, str]] = set()
        self.proposals: dict[tuple[str, str], Proposal] = {}
        self.ink = Ink(tokens, self.font())
        self.setHorizontalHeader(GridHeader(self))
        self.lanes = Lanes(self.horizontalHeader())
        self.selecting = Selecting(self)
        self.handle = Handle(self)
        self.mouse = Mouse(self)
        self.columns = Columns(self)
        self.pickers = Pickers(self)
        self.actions = Actions(self)
        self.keyboard = Keyboard(self)
        self.cells = CellActions(self)
        self.delegate = CellDelegate(self)
        self.rows = RowLayout(self)
        self.after_edit: Target | None = None
        self._place: Place | None = None
        self._editing = False
        self._active: str | None = None
        self._keys: list[str] = []
        self._set_up()

    def _set_up(self) -> None:
        """Settle how Qt's own parts behave."""
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setStyleSheet(BARE)
        self.setAccessibleName("表格")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.grid.modelAboutToBeReset.connect(self._keep_place)
        self.setModel(self.grid)
        self.grid.modelReset.connect(self._restore_place)
        self.grid.dataChanged.connect(self.rows.changed)
        self._restore_place()

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
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, beside the frozen columns and not below them."""
        if index.column() not in self.lanes.frozen():
            bar = self.horizontalScrollBar()
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
        self.rows.seen()
        if dx:
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    # Qt's events.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event asks for."""
        with QPainter(self.viewport()) as painter:
            Pass(self, painter, event.rect()).paint()

    def event(self, event: QEvent) -> bool:
        """Keep the grid's own keys from shortcuts of the window, and Tab from moving the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and self.keyboard.claims(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The grid's keys, then what is typed into the active cell."""
        if self.keyboard.press(event):
            event.accept()
        elif self.keyboard.leaves(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method composes first; given up, it leaves the cell as it was."""
        first = self._editing and self.hasFocus()
        if not self._editing and not event.preeditString():
            self.keyboard.take(event)
            return
        super().inputMethodEvent(event)
        if first and not event.preeditString() and not event.commitString():
            self.closeEditor(self.delegate.editor, NO_HINT)

    def keyboardSearch(self, search: str) -> None:
        """Typing over a cell that cannot be written searches nothing: the active cell stays."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, fold or take the handle."""
        if not self.mouse.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection or drag the handle."""
        if not self.mouse.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if not self.mouse.release(event):
            super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl+wheel zooms, else scroll."""
        if not self.mouse.wheel(event):
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is selected, by a right click or the menu key."""
        self.cells.open(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page commits what is being typed."""
        self.commit_editor()
        super().hideEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell the page which row is active; its tint reaches over all columns."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self._tell_active()

    def selectionCommand(self, index: QModelIndex, event: QEvent | None = None) -> Any:
        """Going somewhere selects that cell alone, whatever keys are still held (Shift+F8)."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        return alone if event is None else super().selectionCommand(index, event)

    def selectionChanged(self, selected: Any, deselected: Any) -> None:
        """Tell the page that something else is selected."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    # Editing.

    def editing(self) -> bool:
        """Whether an editor is open."""
        return self._editing

    def edit(
        self, index: QModelIndex, trigger: Trigger = Trigger.AllEditTriggers, event: QEvent | None = None
    ) -> bool:
        """Open an editor; while it is open nothing moves in the model."""
        if self._editing or self.proposals:
            return False
        if self.grid.locked and trigger in PICKING:
            self.locked_tried.emit()
            return False
        if trigger in PICKING and self.pickers.alone(index):
            return self.pickers.open()
        opened = super().edit(index, trigger, event)
        if opened and self.state() == QAbstractItemView.State.EditingState:
            self._editing = True
            self.grid.hold()
            self.delegate.begun(typed=trigger == Trigger.AnyKeyPressed)
        return opened

    def edit_active(self) -> None:
        """F2: edit the active cell, keeping its text."""
        self.edit(self.currentIndex(), Trigger.EditKeyPressed, None)

    def closeEditor(self, editor: QWidget, hint: Any) -> None:
        """Close; then what waited happens, and the active cell goes on from where it was."""
        super().closeEditor(editor, NO_HINT)
        if not self._editing:
            return
        self._editing = False
        target, self.after_edit = self.after_edit, None
        self.grid.release()
        self.keyboard.go(target)

    def commit_editor(self) -> None:
        """Write what is being typed, in the cell or in a box, and close its editor."""
        self.pickers.close()
        if self._editing:
            self.commitData(self.delegate.editor)
            self.closeEditor(self.delegate.editor, NO_HINT)

    # Looks.

    def arrangement(self) -> dict[str, Any]:
        """How the clerk arranged the grid, as JSON data (`state` is a word of Qt's own)."""
        return self.columns.state()

    def arrange(self, data: dict[str, Any]) -> None:
        """Arrange the grid as `arrangement` said."""
        self.columns.restore(data, self.day())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font of the program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "rows"):
            tokens = tokens_of(self.palette())
            if tokens != self.ink.tokens:
                self.wear(tokens)

    def wear(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self.dress(tokens, self.ink.zoom)

    def dress(self, tokens: Tokens, zoom: float) -> None:
        """Make colours and fonts anew and lay out."""
        self.ink = Ink(tokens, self.font(), zoom)
        self.lay_out()
        self.horizontalHeader().viewport().update()

    def lay_out(self) -> None:
        """Lay out the lines anew, keeping the place."""
        place = keep(self)
        self.rows.lay_out()
        restore(self, place)

    def propose(self, proposals: dict[tuple[str, str], Proposal]) -> None:
        """Show what a paste would do in the cells; none takes it away."""
        self.proposals = proposals
        self.viewport().update()

    def tint(self, cells: set[tuple[str, str]]) -> None:
        """Tint these cells (row id, column key): what was found."""
        self.tinted = cells
        self.viewport().update()

    # How it works.

    def _tell_active(self) -> None:
        """Say which row is active, if it is another one."""
        row = self.grid.row_at(self.currentIndex().row())
        name = row.id if row is not None else None
        if name != self._active and self._place is None:
            self._active = name
            self.active_changed.emit(name)

    def _keep_place(self) -> None:
        """Remember where the clerk is before the lines stand in another order."""
        self.commit_editor()
        self._place = keep(self)

    def _restore_place(self) -> None:
        """Go back there."""
        place, self._place = self._place, None
        keys = [column.key for column in self.grid.columns]
        if keys != self._keys:
            self._keys = keys
            self.columns.define()
        else:
            self.rows.lay_out()
        if place is not None:
            restore(self, place)
        self._tell_active()
        self.horizontalHeader().viewport().update()
