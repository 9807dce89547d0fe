"""The signs of the grid: a shape, a word and a colour each, so that none of the three has to be seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.grid.ink import Ink
from ui.icons import MARKS, picture

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
URGENT = frozenset({"open", "below", "behind", "near", "overdue"})
LATE = frozenset({"behind", "near", "overdue"})
SIZE = 14


def word_token(name: str) -> str:
    """The colour token of a mark's word."""
    return "green" if name == "filled" else MARKS[name][2]


def paint_mark(painter: QPainter, ink: Ink, name: str, x: float, y: float, ground: QColor) -> None:
    """Draw the shape of a mark in a square of `SIZE` at this place; `ground` is what it stands on."""
    shape, token, _ = MARKS[name]
    ratio = painter.device().devicePixelRatioF()
    made = picture(shape, ink[token].name(), ground.name(), ink.px(SIZE), ratio)
    painter.drawPixmap(QPointF(x, y), made)


def pen(colour: QColor, width: float) -> QPen:
    """A round pen."""
    line, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, line, cap, join)
