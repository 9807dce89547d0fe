"""How the cells of each look are drawn: text, title, mark, pairs, chips, number and date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from ui.grid import marks
from ui.grid.ink import Ink
from ui.grid.pairs import GAP, floor_of, own_figure, own_room, pair_lines
from ui.grid.rows import Cell, GridColumn
from ui.icons import picture

CHIP, CHIP_STEP = 18, 21
Place = tuple[int, int, int, int]
AT_RIGHT = ("pairs", "number")
# How far a child stands to the right of its parent, and all titles where carets stand before some.
INDENT, TREE = 16, 9
# State of a chip: ground, frame, ink ("" is none).
CHIPS = {
    "done": ("green_bg", "", "green"),
    "current": ("primary_bg", "primary", "primary"),
    "due": ("amber_bg", "amber_ic", "amber"),
    "late": ("red_bg", "red", "red"),
    "later": ("gray_bg", "", "gray"),
    "none": ("", "", "text3"),
}
REFUSED_SIGN = 13
# What a paste would do with a cell: ground, ink.
PROPOSED = {"filled": ("primary_bg", "primary"), "same": ("sel", "text"), "refused": ("red_bg", "red")}


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text a paste would put into a cell, and what becomes of it: filled, same or refused."""

    text: str
    state: str


class CellPainter:
    """Draws cells with one painter: made anew for each paint event.

    A place is given as x, y, width and height in pixels of the viewport.
    """

    def __init__(self, painter: QPainter, ink: Ink, *, wraps: bool, compact: bool) -> None:
        """Draw with this painter; `wraps` gives whole texts, `compact` one line a cell."""
        self.painter = painter
        self.ink = ink
        self.wraps = wraps
        self.compact = compact
        self.ground = ink["surface"]

    def paint(self, column: GridColumn, cell: Cell, place: Place, shift: int = 0) -> None:
        """Draw the content of a cell, a title moved right by `shift`; ground and lines are drawn already."""
        x, y, width, height = place
        pad, ink = self.ink.pad, self.ink
        shift = shift if column.look == "title" else 0
        right = pad if column.look in AT_RIGHT else ink.edge
        inner = (x + pad + shift, y, width - pad - right - shift, height)
        if inner[2] <= 0:
            return
        if not cell.text and not cell.second and not cell.pairs and not cell.chips and not cell.mark:
            self._empty(column, inner)
            return
        LOOKS[column.look](self, column, cell, inner)

    # Looks.

    def _text(self, column: GridColumn, cell: Cell, place: Place) -> None:
        """One text over a weaker second line."""
        tone = marks.word_token(cell.mark) if cell.mark in marks.URGENT and not cell.second else "text"
        font = self.ink.body if tone == "text" else self.ink.bold
        text = cell.shown or cell.text
        rows = [(font, tone, line) for line in self._lines(column, font, text, place[2])] if text else []
        if cell.second and not self.compact:
            rows.append((self.ink.body, "text3", cell.second))
        self._block(rows, place)
        if cell.second and cell.mark in marks.URGENT and not self.compact:
            self._tail(cell, len(rows), place)

    def _tail(self, cell: Cell, count: int, place: Place) -> None:
        """What is urgent of a second line stands behind its last ·: 等3家 · 1家待填."""
        head, _, tail = cell.second.rpartition("· ")
        x = place[0] + self.ink.width(self.ink.body, head + "· " if head else "")
        y = self._top(count, place) + (count - 1) * self.ink.pitch
        width = place[0] + place[2] - x
        self.painter.fillRect(x, y, width, self.ink.pitch, self.ground)
        self._line(self.ink.bold, marks.word_token(cell.mark), tail, x, y, width)

    def _title(self, column: GridColumn, cell: Cell, place: Place) -> None:
        """A bold title over its text."""
        rows = [
            (self.ink.title, "text", line)
            for line in self._lines(column, self.ink.title, cell.text, place[2])
        ]
        if cell.second and not self.compact:
            rows += [
                (self.ink.body, "text2", line)
                for line in self._lines(column, self.ink.body, cell.second, place[2])
            ]
        self._block(rows, place)

    def _mark(self, column: GridColumn, cell: Cell, place: Place) -> None:
        """A shape and its word in its colour."""
        x, y, width, height = place
        if not cell.mark:
            self._text(column, cell, place)
            return
        size, gap = self.ink.px(marks.SIZE), self.ink.px(5)
        marks.paint_mark(self.painter, self.ink, cell.mark, x, y + (height - size) / 2, self.ground)
        font = self.ink.bold if cell.mark in marks.LATE else self.ink.body
        word = cell.text or marks.WORDS[cell.mark]
        place = (x + size + gap, y, width - size - gap, height)
        self._block([(font, marks.word_token(cell.mark), word)], place)

    def _pairs(self, column: GridColumn, cell: Cell, place: Place) -> None:
        """Lines of (name, floor, own figure, verdict): 协同推进项目 300个以上 → 280个以上↓; or (name, figure)."""
        if not cell.pairs:
            self._block([(self.ink.body, "text3", cell.text)], place)
        elif self.wraps and column.wraps and not self.compact:
            self._wrapped_pairs(cell.pairs, place)
        else:
            pairs = cell.pairs[:1] if self.compact else cell.pairs
            right = own_room(self.ink, pairs, place[2])
            top = self._top(len(pairs), place)
            for at, pair in enumerate(pairs):
                self._pair(pair, (place[0], top + at * self.ink.pitch, place[2]), right)

    def _pair(self, pair: tuple[str, ...], place: tuple[int, int, int], right: int) -> None:
        """One line: the name, the floor against an arrow, the own figure at the right edge, never cut for the name."""
        x, y, width = place
        font, token, text = own_figure(self.ink, pair)
        floor = floor_of(pair)
        right = right if floor else min(self.ink.width(font, text), width)
        self._line(font, token, text, x + width - right, y, right, Qt.AlignmentFlag.AlignRight)
        floor_width = min(self.ink.width(self.ink.body, floor), width - right)
        at = x + width - right - floor_width
        self._line(self.ink.body, "text2", floor, at, y, floor_width)
        self._line(self.ink.body, "text", pair[0], x, y, at - x - self.ink.px(GAP))

    def _wrapped_pairs(self, pairs: tuple[tuple[str, ...], ...], place: Place) -> None:
        """Names and figures whole: a figure behind its name where there is room, else on lines of its own."""
        x, _, width, _ = place
        laid = [pair_lines(self.ink, pair, width) for pair in pairs]
        y = self._top(sum(lines.count for lines in laid), place)
        for pair, lines in zip(pairs, laid, strict=True):
            for at, name in enumerate(lines.names):
                self._line(self.ink.body, "text", name, x, y + at * self.ink.pitch, width)
            if lines.beside:
                last = lines.names[-1] if lines.names else ""
                used = self.ink.width(self.ink.body, last) + self.ink.px(GAP)
                at_y = y + (len(lines.names) - 1) * self.ink.pitch
                self._pair(("", *pair[1:]), (x + used, at_y, width - used), own_room(self.ink, [pair], width))
            else:
                font, token, _ = own_figure(self.ink, pair)
                for at, tail in enumerate(lines.tails, len(lines.names)):
                    side = Qt.AlignmentFlag.AlignRight
                    self._line(font, token, tail, x, y + at * self.ink.pitch, width, side)
            y += lines.count * self.ink.pitch

    def _chips(self, column: GridColumn, cell: Cell, place: Place) -> None:
        """A small square for each quarter."""
        size, step = self.ink.px(CHIP), self.ink.px(CHIP_STEP)
        y = place[1] + (place[3] - size) // 2
        for at, chip in enumerate(cell.chips):
            if (at + 1) * step <= place[2] + step - size:
                self._chip(chip, place[0] + at * step, y, size)

    def _chip(self, chip: tuple[str, ...], x: int, y: int, size: int) -> None:
        """One square: ✓ done, framed now, ! due or late, plain later, – nothing to do."""
        text, state = chip[0], chip[1] if len(chip) > 1 else "later"
        ground, frame, ink = CHIPS.get(state, CHIPS["later"])
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.ink[frame], 1.4) if frame else Qt.PenStyle.NoPen)
        painter.setBrush(self.ink[ground] if ground else Qt.BrushStyle.NoBrush)
        if ground or frame:
            painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, size - 1, size - 1), 4, 4)
        painter.setPen(self.ink[ink])
        painter.setFont(self.ink.small_bold if frame or state == "done" else self.ink.small)
        painter.drawText(QRectF(x, y, size, size), Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _number(self, column: GridColumn, cell: Cell, place: Place) -> None:
        """A figure at the right edge."""
        token = marks.word_token(cell.mark) if cell.mark in marks.URGENT else "text"
        self._block([(self.ink.body, token, cell.text)], place, Qt.AlignmentFlag.AlignRight)

    def _empty(self, column: GridColumn, place: Place) -> None:
        """A required cell that is empty is seen, not blank."""
        if not column.required:
            return
        x, y, width, height = place
        ink, word = self.ink, marks.WORDS["open"]
        box_width = min(width, ink.width(ink.body, word) + 2 * ink.px(6))
        box_height = min(height - 4, ink.px(20))
        box = QRectF(x + 0.5, y + (height - box_height) // 2 + 0.5, box_width - 1, box_height - 1)
        painter = self.painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink["amber_ic"], 1, Qt.PenStyle.DashLine))
        painter.setBrush(ink["amber_bg"])
        painter.drawRoundedRect(box, 4, 4)
        painter.restore()
        self._block([(ink.body, "amber", word)], (x + ink.px(6), y, box_width - ink.px(6), height))

    def proposed(self, column: GridColumn, cell: Cell, proposal: Proposal, place: Place) -> None:
        """A cell as a paste would leave it: bold what is filled in, plain what stays, × and a line what is refused."""
        x, y, width, height = place
        ground, token = PROPOSED[proposal.state]
        self.painter.fillRect(x, y, width - 1, height - 1, self.ink[ground])
        refused = proposal.state == "refused"
        sign = self.ink.px(REFUSED_SIGN) if refused else 0
        inner = (x + self.ink.pad + sign, y, width - self.ink.pad - self.ink.edge - sign, height)
        font = self.ink.bold if proposal.state == "filled" else self.ink.body
        lines = self._lines(column, font, proposal.text or "（清空）", inner[2])
        self._block([(font, token, line) for line in lines], inner)
        if refused:
            self._strike(font, lines, inner)

    def _strike(self, font: QFont, lines: tuple[str, ...], place: Place) -> None:
        """× before a text that is refused, and a dashed line below each of its lines: seen in grey, too."""
        ink, size = self.ink, self.ink.px(REFUSED_SIGN) - 3
        x, top = place[0], self._top(len(lines), place)
        shape = picture(
            "close", ink["red"].name(), size=size, ratio=self.painter.device().devicePixelRatioF()
        )
        self.painter.drawPixmap(QPointF(x - size - 3, top + (ink.pitch - size) / 2), shape)
        self.painter.setPen(QPen(ink["red"], 1, Qt.PenStyle.DashLine))
        for at, line in enumerate(lines):
            y = top + (at + 1) * ink.pitch - 2
            self.painter.drawLine(x, y, x + ink.width(font, ink.fitted(font, line, place[2])), y)

    # Lines.

    def word(self, font: QFont, token: str, text: str, x: int, place: QRect) -> int:
        """One word in the middle of a place, from `x` on; how wide it is."""
        width = self.ink.width(font, text)
        self._line(font, token, text, x, place.center().y() - self.ink.pitch // 2 + 1, width)
        return width

    def _lines(self, column: GridColumn, font: QFont, text: str, width: int) -> tuple[str, ...]:
        """The text in the lines it takes: all of them where it wraps, else one."""
        if self.wraps and column.wraps and not self.compact:
            return self.ink.wrapped(font, text, width)
        return (text,)

    def _top(self, count: int, place: Place) -> int:
        """Where a block of so many lines begins: in the middle, but never above its cell."""
        return place[1] + max((place[3] - count * self.ink.pitch) // 2, self.ink.px(2))

    def _block(
        self,
        rows: list[tuple[QFont, str, str]],
        place: Place,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Lines under one another, in the middle of their cell."""
        top = self._top(len(rows), place)
        for at, (font, token, text) in enumerate(rows):
            self._line(font, token, text, place[0], top + at * self.ink.pitch, place[2], side)

    def _line(
        self,
        font: QFont,
        token: str,
        text: str,
        x: int,
        y: int,
        width: int,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """One line of text, cut with … at its width."""
        if not text or width <= 0:
            return
        ink = self.ink
        shown = ink.fitted(font, text, width)
        metrics = ink.metrics(font)
        if side == Qt.AlignmentFlag.AlignRight:
            x += width - ink.width(font, shown)
        self.painter.setFont(font)
        self.painter.setPen(ink[token])
        self.painter.drawText(x, y + (ink.pitch + metrics.ascent() - metrics.descent()) // 2, shown)


def title_shift(ink: Ink, level: int, deepest: int) -> int:
    """How far a title is moved right at this depth among rows down to the deepest one."""
    return ink.px(INDENT) * level + (ink.px(TREE) if deepest else 0)


LOOKS: dict[str, Callable[[CellPainter, GridColumn, Cell, Place], None]] = {
    "text": CellPainter._text,
    "date": CellPainter._text,
    "title": CellPainter._title,
    "mark": CellPainter._mark,
    "pairs": CellPainter._pairs,
    "chips": CellPainter._chips,
    "number": CellPainter._number,
}
