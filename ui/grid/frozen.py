"""Where the columns stand: frozen ones at the left edge, the others scrolled away below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView

LEAST_LOOSE = 120


class Lanes:
    """The visible columns of a header in their order, and which of them do not scroll.

    One view draws both parts: the frozen columns are drawn over the others at their unscrolled place, so
    selection, focus and editing know no border. Positions are pixels of the viewport; a column is named by
    its number in the model.
    """

    def __init__(self, header: QHeaderView) -> None:
        """Read the order and the widths from this header; nothing is frozen yet."""
        self.header = header
        self.frozen_to: int | None = None

    def visible(self) -> list[int]:
        """The columns that are shown, from left to right."""
        header = self.header
        order = (header.logicalIndex(at) for at in range(header.count()))
        return [column for column in order if not header.isSectionHidden(column)]

    def frozen(self) -> list[int]:
        """The columns that do not scroll; none where they would leave no room for the others."""
        if self.frozen_to is None or not 0 <= self.frozen_to < self.header.count():
            return []
        last = self.header.visualIndex(self.frozen_to)
        found = [column for column in self.visible() if self.header.visualIndex(column) <= last]
        room = self.header.viewport().width() - LEAST_LOOSE
        return found if sum(map(self.header.sectionSize, found)) <= room else []

    def border(self) -> int:
        """Where the scrolled part begins."""
        return sum(map(self.header.sectionSize, self.frozen()))

    def left(self, column: int) -> int:
        """Where a column begins, also where that is out of sight."""
        x = self.header.sectionPosition(column)
        return x if column in self.frozen() else x - self.header.offset()

    def span(self, column: int) -> tuple[int, int]:
        """Where a column begins and how wide it is."""
        return self.left(column), self.header.sectionSize(column)

    def at(self, x: int) -> int:
        """The column at this place; -1 beyond the last."""
        if 0 <= x < self.border():
            x -= self.header.offset()
        return self.header.logicalIndexAt(x)

    def loose(self) -> Iterator[tuple[int, int, int]]:
        """(column, left edge, width) of the scrolling columns in sight."""
        border, right = self.border(), self.header.viewport().width()
        frozen = set(self.frozen())
        for column in self.visible():
            if column in frozen:
                continue
            x, width = self.span(column)
            if x + width > border and x < right:
                yield column, x, width

    def fixed(self) -> Iterator[tuple[int, int, int]]:
        """(column, left edge, width) of the frozen columns."""
        for column in self.frozen():
            x, width = self.span(column)
            yield column, x, width

    def clipped(self, column: int, rect: QRect) -> QRect:
        """The part of a cell's rectangle that is not below the frozen columns."""
        if column in self.frozen():
            return rect
        border = self.border()
        return rect if rect.left() >= border else rect.adjusted(border - rect.left(), 0, 0, 0)
