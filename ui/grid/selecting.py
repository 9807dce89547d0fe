"""Which cells are selected: rectangles of lines and shown columns, the active cell in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect

from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

Flag = QItemSelectionModel.SelectionFlag


class Selecting:
    """Selects rectangles of a view and reads them back.

    An `Area` here has lines (bands count) from top to bottom and positions among the shown columns from
    left to right. The active cell stays where a selection began, as in a spreadsheet: `corner` is the other
    end, the one that Shift moves.
    """

    def __init__(self, view: GridView) -> None:
        """Work on this view."""
        self.view = view
        self.corner: tuple[int, int] | None = None

    def active(self) -> tuple[int, int] | None:
        """Line and position of the active cell; None where there is none in sight."""
        index = self.view.currentIndex()
        at = self.view.position_of(index.column()) if index.isValid() else -1
        return (index.row(), at) if at >= 0 else None

    def end(self) -> tuple[int, int] | None:
        """Line and position of the end that Shift moves."""
        return self.corner or self.active()

    def move(self, line: int, at: int) -> None:
        """Make one cell active and select it alone."""
        self.corner = None
        index = self.view.index_at(line, at)
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
            self.view.scrollTo(index)

    def extend(self, line: int, at: int) -> None:
        """Select from the active cell to this one."""
        active = self.active()
        if active is None:
            self.move(line, at)
            return
        self.corner = (line, at)
        self.select(rectangle(active, self.corner))
        self.view.scrollTo(self.view.index_at(line, at))

    def activate(self, line: int, at: int, scroll: bool = True) -> None:
        """Make a cell inside the selection the active one; the selection stays."""
        index = self.view.index_at(line, at)
        self.view.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        if scroll:
            self.view.scrollTo(index)

    def select(self, *areas: Area) -> None:
        """Select these rectangles and nothing else; the active cell stays."""
        selection = QItemSelection()
        for area in areas:
            for first, last in self._runs(area):
                top, bottom = self.view.grid.index(area.top, first), self.view.grid.index(area.bottom, last)
                selection.select(top, bottom)
        self.view.selectionModel().select(selection, Flag.ClearAndSelect)

    def place(self, area: Area) -> QRect:
        """The pixels of a rectangle of cells, also those out of sight."""
        lanes, header = self.view.lanes, self.view.verticalHeader()
        visible = lanes.visible()[area.left : area.right + 1]
        left = lanes.left(visible[0])
        right = max(sum(lanes.span(column)) for column in visible)
        top = header.sectionPosition(area.top) - header.offset()
        bottom = header.sectionPosition(area.bottom) + header.sectionSize(area.bottom) - header.offset()
        return QRect(left, top, right - left, bottom - top)

    def _runs(self, area: Area) -> list[tuple[int, int]]:
        """The columns of an area as runs of neighbours in the model."""
        columns = sorted(self.view.lanes.visible()[area.left : area.right + 1])
        runs: list[tuple[int, int]] = []
        for column in columns:
            if runs and runs[-1][1] == column - 1:
                runs[-1] = (runs[-1][0], column)
            else:
                runs.append((column, column))
        return runs

    def areas(self) -> list[Area]:
        """The selected rectangles; pieces that lie side by side are joined."""
        places = {column: at for at, column in enumerate(self.view.lanes.visible())}
        spans: dict[tuple[int, int], set[int]] = {}
        for part in self.view.selectionModel().selection():
            columns = {places[at] for at in range(part.left(), part.right() + 1) if at in places}
            if columns:
                spans.setdefault((part.top(), part.bottom()), set()).update(columns)
        return [
            Area(top, left, bottom, right)
            for (top, bottom), columns in spans.items()
            for left, right in _stretches(sorted(columns))
        ]


def _stretches(numbers: list[int]) -> list[tuple[int, int]]:
    """Rising numbers as (first, last) of each run without a gap."""
    breaks = [at for at in range(1, len(numbers)) if numbers[at] != numbers[at - 1] + 1]
    starts, ends = [0, *breaks], [*breaks, len(numbers)]
    return [(numbers[start], numbers[end - 1]) for start, end in zip(starts, ends, strict=True)]


def rectangle(one: tuple[int, int], other: tuple[int, int]) -> Area:
    """The rectangle between two corners."""
    top, bottom = sorted((one[0], other[0]))
    left, right = sorted((one[1], other[1]))
    return Area(top, left, bottom, right)
