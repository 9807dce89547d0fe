"""The fill handle: the small square at the corner of a selection that carries its cells on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu

from ui.grid.filling import handle_ways
from ui.grid.series import Way
from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

SIZE, GRIP = 6, 4
WAYS: dict[Way, str] = {"copy": "复制", "series": "按序列填充", "months": "按月填充"}


class Handle:
    """Where the handle is, and what a drag of it fills."""

    def __init__(self, view: GridView) -> None:
        """Serve this view."""
        self.view = view
        self.source: Area | None = None
        self.target: Area | None = None

    @property
    def dragged(self) -> bool:
        """Whether the handle is being dragged."""
        return self.source is not None

    def shown(self) -> bool:
        """Whether there is a handle: one block selected, somewhere to write, and no editor open."""
        view = self.view
        may = view.edits is not None and not view.grid.locked
        return may and not view.editing() and not view.proposals and len(view.blocks()) == 1

    def spot(self) -> QRect:
        """The square, at the lower right corner of the last block."""
        place = self.view.selecting.place(self.view.blocks()[-1])
        size = self.view.ink.px(SIZE)
        return QRect(place.right() - size // 2, place.bottom() - size // 2, size, size)

    def grip(self) -> QRect:
        """Where a press takes hold of it."""
        return self.spot().adjusted(-GRIP, -GRIP, GRIP, GRIP)

    def start(self) -> None:
        """Begin a drag from the selected block."""
        self.source = self.target = self.view.blocks()[-1]

    def drag(self, spot: QPoint) -> None:
        """Grow the block towards a place, in the direction that lies farther away."""
        index = self.view.indexAt(spot)
        if self.source is None or not index.isValid():
            return
        line, at = index.row(), self.view.position_of(index.column())
        self.target = grown(self.source, line, at)
        self.view.selecting.select(self.target)

    def drop(self, where: QPoint) -> None:
        """Fill; where the cells begin a series, ask 复制 or 序列 at this place of the screen."""
        source, target = self._in_rows(self.source), self._in_rows(self.target)
        self.source = self.target = None
        if source is None or target is None or source == target:
            return
        ways = handle_ways(self.view.shown(), source, target)
        if len(ways) == 1:
            self.view.actions.drag_fill(source, target, ways[0])
        else:
            self._ask(ways, source, target, where)

    def _ask(self, ways: tuple[Way, ...], source: Area, target: Area, where: QPoint) -> None:
        """A menu of the ways in which the cells can go on."""
        menu = QMenu(self.view)
        menu.setAccessibleName("填充方式")
        for way in ways:
            action = menu.addAction(WAYS[way])
            action.triggered.connect(
                lambda _=False, way=way: self.view.actions.drag_fill(source, target, way)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _in_rows(self, block: Area | None) -> Area | None:
        """A block of lines in numbers of shown rows."""
        if block is None:
            return None
        first, last = self.view.grid.numbers(block.top, block.bottom)
        return Area(first, block.left, last, block.right) if last >= first else None


def grown(source: Area, line: int, at: int) -> Area:
    """The block grown up to a cell in one direction: that in which the cell lies farther outside."""
    down = max(line - source.bottom, source.top - line, 0)
    across = max(at - source.right, source.left - at, 0)
    if not down and not across:
        return source
    if down >= across:
        return Area(min(line, source.top), source.left, max(line, source.bottom), source.right)
    return Area(source.top, min(at, source.left), source.bottom, max(at, source.right))
