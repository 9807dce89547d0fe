"""One pass of painting: grounds, cells, lines and bands in sight, then the selection over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.grid import marks
from ui.grid.delegates import TREE, CellPainter, title_shift
from ui.grid.rows import Band, GridRow
from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

FAR = 1 << 20
BAND_PAD, BAND_STEP, BAND_LEAST = 12, 14, 60
CARET = 7
Lane = tuple[int, int, int]


class Pass:
    """Paints what a region of the viewport shows. Qt's own pass would draw frozen columns twice."""

    def __init__(self, view: GridView, painter: QPainter, region: QRect) -> None:
        """Prepare to paint this part of the view's viewport."""
        self.view, self.painter, self.region = view, painter, region
        self.ink, self.model, self.lanes = view.ink, view.grid, view.lanes
        self.cells = CellPainter(painter, view.ink, wraps=view.wraps, compact=view.compact)
        self.blocks = view.blocks()
        self.positions = {column: at for at, column in enumerate(self.lanes.visible())}
        current = view.currentIndex()
        self.current = (current.row(), current.column())

    def paint(self) -> None:
        """Paint the scrolling part, the frozen part over it, the bands over both, the selection last."""
        self.painter.fillRect(self.region, self.ink["surface"])
        lines = list(self._lines())
        border = self.lanes.border()
        self._part(lines, list(self.lanes.loose()), QRect(border, 0, FAR, FAR))
        self._part(lines, list(self.lanes.fixed()), QRect(0, 0, border, FAR))
        self.painter.setClipRect(self.region)
        if border and lines:
            self._rule(border - 1, lines[0][1], border - 1, lines[-1][1] + lines[-1][2], self.ink["frozen"])
        for line, y, height in lines:
            band = self.model.lines[line]
            if isinstance(band, Band):
                self._band(band, line, QRect(0, y, self.view.viewport().width(), height))
        self._frames()

    def _lines(self) -> Iterable[tuple[int, int, int]]:
        """(line, top edge, height) of what the region holds."""
        header = self.view.verticalHeader()
        line = header.visualIndexAt(self.region.top())
        while 0 <= line < len(self.model.lines):
            y = header.sectionViewportPosition(line)
            if y > self.region.bottom():
                return
            yield line, y, header.sectionSize(line)
            line += 1

    def _part(self, lines: list[tuple[int, int, int]], columns: list[Lane], part: QRect) -> None:
        """The cells of these lines and columns, and the rules below and beside them."""
        seen = self.region.intersected(part)
        columns = [lane for lane in columns if lane[1] + lane[2] > seen.left() and lane[1] <= seen.right()]
        if not columns or not lines or seen.isEmpty():
            return
        self.painter.setClipRect(seen)
        left, right = columns[0][1], columns[-1][1] + columns[-1][2] - 1
        for line, y, height in lines:
            row = self.model.lines[line]
            if isinstance(row, GridRow):
                for column, x, width in columns:
                    self._cell(line, row, column, (x, y, width, height))
                self._rule(left, y + height - 1, right, y + height - 1, self.ink["line"])
        top, bottom = lines[0][1], lines[-1][1] + lines[-1][2] - 1
        for _, x, width in columns:
            self._rule(x + width - 1, top, x + width - 1, bottom, self.ink["line"])

    def _cell(self, line: int, row: GridRow, column: int, place: tuple[int, int, int, int]) -> None:
        """Ground and content of one cell."""
        definition, cell = self.model.columns[column], row.cells[column]
        proposal = self.view.proposals.get((row.id, definition.key))
        ground = self._ground(line, column)
        if ground is not None:
            self.painter.fillRect(*place, ground)
        self.cells.ground = ground or self.ink["surface"]
        if proposal is not None:
            self.cells.proposed(definition, cell, proposal, place)
            return
        if definition.look == "title" and row.id in self.model.parents:
            x = place[0] + title_shift(self.ink, row.level, self.model.deepest) - self.ink.px(TREE) + 3
            self._caret(x, place[1] + place[3] // 2, row.id)
        self.cells.paint(definition, cell, place, title_shift(self.ink, row.level, self.model.deepest))

    def _ground(self, line: int, column: int) -> QColor | None:
        """What a cell stands on where that is not the plain surface: the active cell of a block is light."""
        at = self.positions[column]
        several = len(self.blocks) > 1 or any(block.height * block.width > 1 for block in self.blocks)
        if several and any(block.holds(line, at) for block in self.blocks):
            return None if (line, column) == self.current else self.ink["primary_bg"]
        if self.view.tinted and self._is_tinted(line, column):
            return self.ink["amber_bg"]
        return self.ink["sel"] if line == self.current[0] else None

    def _is_tinted(self, line: int, column: int) -> bool:
        """Whether this cell was found."""
        row = self.model.row_at(line)
        return row is not None and (row.id, self.model.columns[column].key) in self.view.tinted

    def _caret(self, x: int, y: int, name: str) -> None:
        """The sign that something can be folded: ⌄ open, › folded."""
        size = self.ink.px(CARET)
        half = size // 2
        folded = name in self.model.folded
        points = [(0, -half), (half, 0), (0, half)] if folded else [(-half, -1), (0, half - 1), (half, -1)]
        self.painter.setPen(marks.pen(self.ink["text3"], 1.3))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.drawPolyline([QPoint(x + half + dx, y + dy) for dx, dy in points])
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _band(self, band: Band, line: int, place: QRect) -> None:
        """A band over the whole width, wherever the columns are scrolled to."""
        ink = self.ink
        self.painter.fillRect(place, ink["sel"] if line == self.current[0] else ink["band"])
        self._rule(place.left(), place.bottom(), place.right(), place.bottom(), ink["line"])
        x = ink.px(BAND_PAD + BAND_STEP * band.level)
        self._caret(x, place.center().y(), band.key)
        x += ink.px(CARET + 9)
        note = ink.px(8) + ink.width(ink.body, band.note) if band.note else 0
        badge = ink.px(8) + self._badge_width(band.mark) if band.mark else 0
        # The title gives way: what is counted is seen beside any of them.
        room = max(place.right() - ink.px(BAND_PAD) - x - note - badge, ink.px(BAND_LEAST))
        x += self.cells.word(ink.bold, "text", ink.fitted(ink.bold, band.text, room), x, place) + ink.px(8)
        if band.note:
            x += self.cells.word(ink.body, "text2", band.note, x, place) + ink.px(8)
        if band.mark:
            self._badge(band.mark, x, place)

    def _badge_width(self, mark: str) -> int:
        """How wide the pill of a mark is."""
        ink = self.ink
        return 2 * ink.px(8) + ink.px(marks.SIZE) + ink.px(4) + ink.width(ink.bold, badge_text(mark))

    def _badge(self, mark: str, x: int, place: QRect) -> None:
        """A pill with a mark, its word and what follows its name: `below 1项` is ↓ 低于标准 1项."""
        ink = self.ink
        name, text = mark.partition(" ")[0], badge_text(mark)
        token = marks.word_token(name)
        size, gap, pad = ink.px(marks.SIZE), ink.px(4), ink.px(8)
        pill = QRect(x, place.center().y() - ink.px(10) + 1, self._badge_width(mark), ink.px(20))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(ink[f"{token}_bg"])
        self.painter.drawRoundedRect(pill, ink.px(10), ink.px(10))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        top = pill.top() + (pill.height() - size) / 2
        marks.paint_mark(self.painter, ink, name, x + pad, top, ink[f"{token}_bg"])
        self.cells.word(ink.bold, token, text, x + pad + size + gap, place)

    def _rule(self, x1: int, y1: int, x2: int, y2: int, colour: QColor) -> None:
        """A line one pixel wide."""
        self.painter.fillRect(QRect(QPoint(x1, y1), QPoint(x2, y2)), colour)

    def _frames(self) -> None:
        """The frames round what is selected, refused cells of a paste, and the handle of the last block."""
        for (row_id, key), proposal in self.view.proposals.items():
            line, column = self.model.line_of(row_id), self.model.column_of(key)
            if proposal.state == "refused" and line >= 0 and column >= 0:
                place = self.view.visualRect(self.model.index(line, column))
                looked_at = (line, column) == self.current
                self._frame(self.lanes.clipped(column, place), self.ink["red"], 2 if looked_at else 1)
        for block in self.blocks:
            self._frame_block(block)

    def _frame_block(self, block: Area) -> None:
        """The frame of one block, cut where it runs below the frozen columns."""
        place = self.view.selecting.place(block)
        first = self.lanes.visible()[block.left]
        clip = self.lanes.clipped(first, place)
        if clip.isEmpty():
            return
        self.painter.save()
        self.painter.setClipRect(clip.adjusted(0, -1, 4, 4).intersected(self.region))
        self._frame(place, self.ink["primary"], 2)
        if block == self.blocks[-1] and self.view.handle.shown():
            spot = self.view.handle.spot()
            self.painter.setClipRect(self.region)
            self.painter.fillRect(spot.adjusted(-1, -1, 1, 1), self.ink["surface"])
            self.painter.fillRect(spot, self.ink["primary"])
        self.painter.restore()

    def _frame(self, place: QRect, colour: QColor, width: int) -> None:
        """A rectangle drawn inside `place`; its sides lie over the rules."""
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = width // 2
        self.painter.drawRect(place.adjusted(inside, inside, -width + inside, -width + inside))


def badge_text(mark: str) -> str:
    """The words of a band's mark: `below 1项` is 低于标准 1项."""
    name, _, count = mark.partition(" ")
    return f"{marks.WORDS[name]} {count}".strip()
