"""The signs of the grid: a shape, a word and a colour each, so that none of the three has to be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.grid.ink import Ink

WORDS = {
    "filled": "已填",
    "open": "待明确",
    "below": "低于标准",
    "not_reached": "未到节点",
    "normal": "正常",
    "behind": "落后",
    "near": "临期",
    "overdue": "逾期",
    "done": "办结",
}
# Token of the word, token of the shape.
COLOURS = {
    "filled": ("green", "green"),
    "open": ("amber", "amber_ic"),
    "below": ("red", "red"),
    "not_reached": ("gray", "gray"),
    "normal": ("green", "green"),
    "behind": ("amber", "amber_ic"),
    "near": ("amber", "amber_ic"),
    "overdue": ("red", "red"),
    "done": ("blue", "blue"),
}
URGENT = frozenset({"open", "below", "behind", "near", "overdue"})
SIZE = 12


def paint_mark(painter: QPainter, ink: Ink, name: str, x: float, y: float, ground: QColor) -> None:
    """Draw the shape of a mark in a square of 12 px at this place; `ground` is what it stands on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(ink.zoom, ink.zoom)
    SHAPES[name](painter, ink[COLOURS[name][1]], ground)
    painter.restore()


def pen(colour: QColor, width: float) -> QPen:
    """A round pen."""
    line, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, line, cap, join)


def stroke(painter: QPainter, colour: QColor, width: float, *points: tuple[float, float]) -> None:
    """Draw a line through these points."""
    painter.setPen(pen(colour, width))
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))


def solid(painter: QPainter, colour: QColor) -> None:
    """Fill what is drawn next."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _tick(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A tick alone: filled in."""
    stroke(painter, colour, 1.8, (1.2, 6.5), (4.6, 9.8), (11, 2.6))


def _dashed_ring(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A ring of dashes: still open."""
    line = QPen(colour, 2)
    line.setDashPattern([1.2, 1.15])
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(line)
    painter.drawEllipse(QRectF(1.2, 1.2, 9.6, 9.6))


def _arrow_down(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """An arrow down: below the standard."""
    stroke(painter, colour, 1.7, (6, 1.2), (6, 10.6))
    stroke(painter, colour, 1.7, (2.4, 7.2), (6, 10.8), (9.6, 7.2))


def _ring(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A ring: no milestone reached yet."""
    painter.setPen(pen(colour, 1.7))
    painter.drawEllipse(QRectF(1.3, 1.3, 9.4, 9.4))


def _disc(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A disc with a tick: as planned."""
    solid(painter, colour)
    painter.drawEllipse(QRectF(0.3, 0.3, 11.4, 11.4))
    stroke(painter, ground, 1.6, (3.3, 6.3), (5.3, 8.3), (8.9, 4.1))


def _half_disc(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A disc filled to the half: behind the plan."""
    solid(painter, colour)
    painter.drawPie(QRectF(0.8, 0.8, 10.4, 10.4), 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 1.6))
    painter.drawEllipse(QRectF(1, 1, 10, 10))


def _triangle(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A triangle with an exclamation mark: due soon."""
    painter.setPen(pen(colour, 1.2))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(6, 1.2), QPointF(11.2, 10.6), QPointF(0.8, 10.6)]))
    stroke(painter, ground, 1.5, (6, 4.4), (6, 7))
    stroke(painter, ground, 1.5, (6, 9.1), (6, 9.15))


def _square(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A square with a cross: overdue."""
    solid(painter, colour)
    painter.drawRoundedRect(QRectF(0.5, 0.5, 11, 11), 1.5, 1.5)
    stroke(painter, ground, 1.6, (3.8, 3.8), (8.2, 8.2))
    stroke(painter, ground, 1.6, (8.2, 3.8), (3.8, 8.2))


def _diamond(painter: QPainter, colour: QColor, ground: QColor) -> None:
    """A diamond with a tick: done and struck off."""
    solid(painter, colour)
    points = [QPointF(6, 0), QPointF(12, 6), QPointF(6, 12), QPointF(0, 6)]
    painter.drawPolygon(QPolygonF(points))
    stroke(painter, ground, 1.4, (3.9, 6.1), (5.4, 7.6), (8.1, 4.7))


SHAPES: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "filled": _tick,
    "open": _dashed_ring,
    "below": _arrow_down,
    "not_reached": _ring,
    "normal": _disc,
    "behind": _half_disc,
    "near": _triangle,
    "overdue": _square,
    "done": _diamond,
}
