"""Colours and fonts of the grid at one theme and one zoom."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextLayout, QTextOption

BODY, TITLE, SMALL = 12, 13, 11
PAD, PITCH = 9, 18
# A text may come closer to the right edge than it stands from the left one.
EDGE = 4
REMEMBERED = 20_000
WRAP = QTextOption()
WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
ELIDE = Qt.TextElideMode.ElideRight


class Tokens(Protocol):
    """The colour tokens of a theme: `#RRGGBB` by name (`ui.theme.Tokens`)."""

    surface: str
    text: str
    primary: str


class Ink:
    """Colours by token name and fonts by use, made once: painting asks for them at every cell."""

    def __init__(self, tokens: Tokens, font: QFont, zoom: float = 1.0) -> None:
        """Make them from the tokens of a theme, the family of `font` and a zoom of 1.0 for 100 %."""
        self.tokens = tokens
        self.zoom = zoom
        self._colours: dict[str, QColor] = {}
        self.body = self._font(font, BODY)
        self.bold = self._font(font, BODY, bold=True)
        self.title = self._font(font, TITLE, bold=True)
        self.small = self._font(font, SMALL)
        self.small_bold = self._font(font, SMALL, bold=True)
        self.pad = self.px(PAD)
        self.edge = self.px(EDGE)
        self.pitch = self.px(PITCH)
        self._metrics = {id(made): QFontMetrics(made) for made in self._fonts()}
        self._elided: dict[tuple[int, int, str], str] = {}
        self._wrapped: dict[tuple[int, int, str], tuple[str, ...]] = {}

    def __getitem__(self, name: str) -> QColor:
        """The colour of the token `name`."""
        if name not in self._colours:
            self._colours[name] = QColor(getattr(self.tokens, name))
        return self._colours[name]

    def px(self, length: float) -> int:
        """A length of the 100 % design in the pixels of this zoom."""
        return max(1, round(length * self.zoom))

    def metrics(self, font: QFont) -> QFontMetrics:
        """The metrics of one of this ink's own fonts."""
        return self._metrics[id(font)]

    def width(self, font: QFont, text: str) -> int:
        """How wide `text` runs in one of this ink's own fonts."""
        return self._metrics[id(font)].horizontalAdvance(text)

    def fitted(self, font: QFont, text: str, width: int) -> str:
        """The text, cut with … where it is wider than `width`; remembered, as cells are painted often."""
        key = (id(font), width, text)
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > REMEMBERED:
                self._elided.clear()
            line = text.replace("\n", " ")
            metrics = self._metrics[id(font)]
            # elidedText cuts a text that is exactly as wide as its room.
            fits = metrics.horizontalAdvance(line) <= width
            found = line if fits else metrics.elidedText(line, ELIDE, width)
            self._elided[key] = found
        return found

    def wrapped(self, font: QFont, text: str, width: int) -> tuple[str, ...]:
        """The text in lines of this width, broken where Qt breaks it; remembered like `fitted`."""
        key = (id(font), width, text)
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) > REMEMBERED:
                self._wrapped.clear()
            found = tuple(part for line in text.split("\n") for part in _broken(font, line, width))
            self._wrapped[key] = found
        return found

    def _font(self, base: QFont, size: int, bold: bool = False) -> QFont:
        """The family of `base` at a pixel size of this zoom."""
        font = QFont(base)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _fonts(self) -> tuple[QFont, ...]:
        """All fonts of this ink."""
        return self.body, self.bold, self.title, self.small, self.small_bold


def _broken(font: QFont, line: str, width: int) -> list[str]:
    """One paragraph in lines of this width."""
    layout = QTextLayout(line, font)
    layout.setTextOption(WRAP)
    parts: list[str] = []
    layout.beginLayout()
    while (made := layout.createLine()).isValid():
        made.setLineWidth(width)
        parts.append(line[made.textStart() : made.textStart() + made.textLength()].rstrip())
    layout.endLayout()
    return parts or [""]
