"""The heading of the grid: titles, sorting, filters, widths and order of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QToolTip

from ui.grid.headerpaint import CARET_ZONE, HeaderPass, has_caret

if TYPE_CHECKING:
    from ui.grid.view import GridView

HEIGHT, BORDER, NARROWEST, DRAG = 30, 4, 36, 8
Button, Shape = Qt.MouseButton, Qt.CursorShape


class GridHeader(QHeaderView):
    """Draws the headings, frozen ones over the others, and takes the mouse on them.

    A click sorts (Shift adds a level), the caret opens the filter, a border drags the width (a double click
    fits it), a heading drags its column elsewhere.
    """

    def __init__(self, view: GridView) -> None:
        """Head this view."""
        super().__init__(Qt.Orientation.Horizontal, view)
        self.view = view
        self.pressed: int | None = None
        self.sized: int | None = None
        self.dropped_at: int | None = None
        self._start = QPoint()
        self._width = 0
        self.setMinimumSectionSize(NARROWEST)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setMouseTracking(True)
        self.setAccessibleName("表头")
        self.setToolTipDuration(8000)

    def sizeHint(self) -> QSize:
        """As high as the design says, at this zoom."""
        return QSize(super().sizeHint().width(), self.view.ink.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings in sight."""
        with QPainter(self.viewport()) as painter:
            HeaderPass(self, painter).paint()

    # Places.

    def border_at(self, x: int) -> int | None:
        """The column whose right border is at this place."""
        lanes = self.view.lanes
        for column, left, width in [*lanes.fixed(), *lanes.loose()]:
            if abs(left + width - x) <= BORDER:
                return column
        return None

    def rect_of(self, column: int) -> QRect:
        """The heading of a column, in the viewport."""
        left, width = self.view.lanes.span(column)
        return QRect(left, 0, width, self.height())

    def on_caret(self, column: int, x: int) -> bool:
        """Whether a place lies on the caret of a heading."""
        right = self.rect_of(column).right()
        return has_caret(self.view, column) and right - self.view.ink.px(CARET_ZONE) <= x <= right

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a border or a heading."""
        self._start = event.position().toPoint()
        if event.button() != Button.LeftButton:
            return
        self.view.commit_editor()
        self.sized = self.border_at(self._start.x())
        if self.sized is not None:
            self._width = self.sectionSize(self.sized)
            return
        column = self.view.lanes.at(self._start.x())
        self.pressed = column if column >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken hold of."""
        x = event.position().toPoint().x()
        if self.sized is not None:
            self.resizeSection(self.sized, max(self._width + x - self._start.x(), NARROWEST))
            self.view.viewport().update()
        elif self.pressed is not None and abs(x - self._start.x()) > DRAG:
            self.dropped_at = self._gap_at(x)
        elif not event.buttons():
            self.setCursor(Shape.SplitHCursor if self.border_at(x) is not None else Shape.ArrowCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the width stays, the column moves, or a click sorts or opens the filter."""
        x = event.position().toPoint().x()
        if self.sized is not None:
            self.view.columns.widths_changed()
        elif self.pressed is not None and self.dropped_at is not None:
            self.move_column(self.pressed, self.dropped_at)
        elif self.pressed is not None and self.on_caret(self.pressed, x):
            self.view.columns.open_filter(self.pressed)
        elif self.pressed is not None:
            self.view.columns.sort_by(
                self.pressed, add=event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            )
        self.sized = self.pressed = self.dropped_at = None
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the width of the column whose border was hit; elsewhere it is a second click."""
        column = self.border_at(event.position().toPoint().x())
        if column is None:
            self.mousePressEvent(event)
        else:
            self.view.columns.fit(column)

    def _gap_at(self, x: int) -> int:
        """Before which shown column (its position) a heading would be put down."""
        visible = self.view.lanes.visible()
        middles = [self.rect_of(column).center().x() for column in visible]
        return sum(1 for middle in middles if middle < x)

    def move_column(self, column: int, at: int) -> None:
        """Put a column before the shown column at this position."""
        visible = self.view.lanes.visible()
        to = self.visualIndex(visible[at]) if at < len(visible) else self.count()
        start = self.visualIndex(column)
        self.moveSection(start, to - 1 if to > start else to)
        self.view.layout_changed.emit()
        self.view.viewport().update()

    # Menu and tips.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the heading below the mouse."""
        column = self.view.lanes.at(event.pos().x())
        if column >= 0:
            self.menu(column, event.globalPos())

    def menu(self, column: int, where: QPoint) -> QMenu:
        """Open the menu of a column; everything a click or drag does is in it, for the keyboard."""
        view, definition = self.view, self.view.grid.columns[column]
        menu = QMenu(view)
        menu.setAccessibleName(f"{definition.title} 列菜单")
        for text, does in (
            ("筛选…", lambda: view.columns.open_filter(column)),
            ("升序", lambda: view.columns.sort_by(column, descending=False)),
            ("降序", lambda: view.columns.sort_by(column, descending=True)),
            ("恢复章节顺序", lambda: view.columns.set_sort([])),
            ("", None),
            ("冻结到此列", lambda: view.columns.freeze_to(definition.key)),
            ("取消冻结", lambda: view.columns.freeze_to(None)),
            ("隐藏列", lambda: view.columns.hide(definition.key)),
            ("适合内容的列宽", lambda: view.columns.fit(column)),
            ("列…", view.columns_wanted.emit),
        ):
            if does is None:
                menu.addSeparator()
            else:
                menu.addAction(text).triggered.connect(lambda _=False, does=does: does())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        """Tips come from the column that is drawn there, which Qt does not know for frozen ones."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self.view.lanes.at(event.pos().x())
            tip = self.view.grid.columns[column].tip if column >= 0 else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)
