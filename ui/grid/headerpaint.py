"""How the headings are drawn: title, weaker subtitle, ↑①, caret or funnel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter

from ui.grid import marks
from ui.icons import picture

if TYPE_CHECKING:
    from ui.grid.header import GridHeader
    from ui.grid.view import GridView

CARET_ZONE, CARET, FUNNEL = 24, 7, 14
NUMBERS = "①②③④⑤⑥⑦⑧⑨"


def has_caret(view: GridView, column: int) -> bool:
    """Whether a heading shows its caret: only beside a whole title, but always where a filter is in use."""
    definition, ink = view.grid.columns[column], view.ink
    if not view.grid.filters_on or definition.look == "chips":
        return False
    title = definition.title + signs(view, definition.key)
    wanted = ink.pad + ink.width(ink.bold, title) + ink.px(CARET_ZONE)
    return definition.key in view.grid.filters or view.columnWidth(column) >= wanted


def signs(view: GridView, key: str) -> str:
    """How a column is sorted: ↑ or ↓, and which level it is where there are several."""
    levels = view.grid.sort_levels
    for number, (sorted_key, descending) in enumerate(levels):
        if sorted_key == key:
            sign = "↓" if descending else "↑"
            return sign + (NUMBERS[number % len(NUMBERS)] if len(levels) > 1 else "")
    return ""


class HeaderPass:
    """One pass of painting over the headings in sight."""

    def __init__(self, header: GridHeader, painter: QPainter) -> None:
        """Paint with this painter, made for the header's viewport."""
        self.header, self.painter, self.view = header, painter, header.view
        self.ink, self.grid, self.lanes = self.view.ink, self.view.grid, self.view.lanes

    def paint(self) -> None:
        """Paint the scrolling headings, the frozen ones over them, and where a dragged one would land."""
        area = self.header.viewport().rect()
        self.painter.fillRect(area, self.ink["head"])
        border = self.lanes.border()
        self.painter.setClipRect(area.adjusted(border, 0, 0, 0))
        for column, x, width in self.lanes.loose():
            self._section(column, QRect(x, 0, width, area.height()), last=False)
        self.painter.setClipRect(area)
        fixed = list(self.lanes.fixed())
        for number, (column, x, width) in enumerate(fixed, 1):
            self._section(column, QRect(x, 0, width, area.height()), last=number == len(fixed))
        self.painter.fillRect(QRect(0, area.bottom(), area.width(), 1), self.ink["line2"])
        self._landing(area)

    def _section(self, column: int, place: QRect, *, last: bool) -> None:
        """One heading."""
        ink, definition = self.ink, self.grid.columns[column]
        pressed = self.header.pressed == column and self.header.dropped_at is not None
        self.painter.fillRect(place, ink["primary_bg" if pressed else "head"])
        edge = ink["frozen" if last else "line"]
        self.painter.fillRect(QRect(place.right(), place.top(), 1, place.height()), edge)
        filtered = self.grid.filters_on and definition.key in self.grid.filters
        caret = has_caret(self.view, column)
        room = place.width() - ink.pad - (ink.px(CARET_ZONE) if caret else ink.edge)
        sorting = signs(self.view, definition.key)
        room -= ink.width(ink.bold, sorting) + ink.px(2) if sorting else 0
        font, token = (ink.bold, "primary") if filtered or sorting else (ink.body, "text2")
        x = place.left() + ink.pad
        x += self._word(font, token, definition.title, x, place, room)
        if definition.subtitle:
            gap = ink.px(8)
            left = room - (x + gap - place.left() - ink.pad)
            x += gap + self._word(ink.body, "text3", definition.subtitle, x + gap, place, left)
        if sorting:
            self._word(ink.bold, "primary", sorting, x + ink.px(2), place, ink.width(ink.bold, sorting))
        if caret:
            self._caret(place, filtered)

    def _word(self, font: QFont, token: str, text: str, x: int, place: QRect, room: int) -> int:
        """A word in the middle of the heading, cut to the room; how wide it is."""
        if room <= 0:
            return 0
        ink, metrics = self.ink, self.ink.metrics(font)
        shown = ink.fitted(font, text, room)
        self.painter.setFont(font)
        self.painter.setPen(ink[token])
        baseline = place.top() + (place.height() + metrics.ascent() - metrics.descent()) // 2
        self.painter.drawText(x, baseline, shown)
        return ink.width(font, shown)

    def _caret(self, place: QRect, filtered: bool) -> None:
        """The caret that opens the filter; a funnel where one is in use."""
        ink = self.ink
        middle = QPoint(place.right() - ink.px(CARET_ZONE) // 2 - 1, place.center().y())
        if filtered:
            ratio, size = self.painter.device().devicePixelRatioF(), ink.px(FUNNEL)
            made = picture("filter-on", ink["primary"].name(), ink["head"].name(), size, ratio)
            self.painter.drawPixmap(QPointF(middle.x() - size / 2, middle.y() - size / 2), made)
            return
        half = ink.px(CARET) // 2
        self.painter.setPen(marks.pen(ink["text3"], 1.2))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = ((-half, -1), (0, half - 1), (half, -1))
        self.painter.drawPolyline([QPoint(middle.x() + dx, middle.y() + dy) for dx, dy in points])
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _landing(self, area: QRect) -> None:
        """A bar where the dragged heading would be put down."""
        at = self.header.dropped_at
        visible = self.lanes.visible()
        if at is None or not visible:
            return
        ends = [self.header.rect_of(column) for column in visible]
        x = ends[at].left() if at < len(ends) else ends[-1].right()
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.fillRect(QRect(x - 1, 0, 3, area.height()), self.ink["primary"])
