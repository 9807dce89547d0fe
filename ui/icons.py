"""The program's own line icons, tinted by colour: one SVG each, drawn sharp at any scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

import resources
from ui.theme import Tokens, tokens_of

SIZE = 20
# A state or verdict on screen: its shape, the colour of the shape, the colour of its word (ui.md §3.6).
MARKS = {
    "filled": ("check", "green", "text"),
    "open": ("ring-dashed", "amber_ic", "amber"),
    "below": ("below", "red", "red"),
    "above": ("above", "green", "green"),
    "not_reached": ("ring", "gray", "gray"),
    "normal": ("check-circle", "green", "green"),
    "behind": ("half", "amber_ic", "amber"),
    "near": ("triangle", "amber_ic", "amber"),
    "overdue": ("square", "red", "red"),
    "done": ("diamond", "blue", "blue"),
}


@lru_cache(maxsize=256)
def _renderer(name: str, color: str, paper: str) -> QSvgRenderer:
    source = resources.text(f"icons/{name}.svg").replace("currentColor", color).replace("#ffffff", paper)
    return QSvgRenderer(QByteArray(source.encode()))


@lru_cache(maxsize=2048)
def picture(name: str, color: str, paper: str = "#ffffff", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """An icon as pixels: `size` logical pixels at a screen's ratio; `paper` is what shows through a mark."""
    whole = max(round(size * ratio), 1)
    image = QImage(whole, whole, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color, paper).render(painter, QRectF(0, 0, whole, whole))
    painter.end()
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, tokens: Tokens, token: str = "text2", on: str = "primary") -> QIcon:
    """An icon for buttons and menus in a token's colour, `on` where it is checked, faint where disabled.

    It is drawn for the screens that are there; where a window comes to one of another scale, `retint` draws anew.
    """
    made = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    colors = (
        (QIcon.Mode.Normal, QIcon.State.Off, token),
        (QIcon.Mode.Normal, QIcon.State.On, on),
        (QIcon.Mode.Disabled, QIcon.State.Off, "frozen"),
    )
    for mode, state, name_of_color in colors:
        for ratio in sorted(ratios):
            color = getattr(tokens, name_of_color)
            made.addPixmap(picture(name, color, tokens.surface, SIZE, ratio), mode, state)
    return made


def paint_icon(painter: QPainter, rect: QRectF, name: str, tokens: Tokens, token: str = "text2") -> None:
    """Paint an icon into a square, for delegates; sharp at the painter's own scale."""
    ratio = painter.device().devicePixelRatioF()
    size = round(min(rect.width(), rect.height()))
    made = picture(name, getattr(tokens, token), tokens.surface, size, ratio)
    painter.drawPixmap(rect.topLeft(), made)


def paint_mark(painter: QPainter, rect: QRectF, mark: str, tokens: Tokens) -> None:
    """Paint the shape of a state (a name of MARKS) into a square."""
    shape, token, _ = MARKS[mark]
    paint_icon(painter, rect, shape, tokens, token)


def icon_size() -> QSize:
    """The size icons are drawn for."""
    return QSize(SIZE, SIZE)


def tint(thing: QAction | QAbstractButton, name: str, token: str = "text2") -> None:
    """Give an action or a button an icon in a token's colour; `retint` keeps it right when themes change."""
    thing.setProperty("icon_name", name)
    thing.setProperty("icon_token", token)
    thing.setIcon(icon(name, tokens_of(QGuiApplication.palette()), token))


def retint(root: QObject) -> None:
    """Draw all icons below `root` anew, in the colours of the theme that is worn and for the screens that are there."""
    for kind in (QAction, QAbstractButton):
        for thing in root.findChildren(kind):
            name = thing.property("icon_name")
            if name:
                tint(thing, name, thing.property("icon_token"))
