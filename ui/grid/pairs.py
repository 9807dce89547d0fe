"""Figures in a cell, a name and what it shall come to: what is drawn where, and how many lines it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont

from ui.grid.ink import Ink

ARROW = " →"
OWN, GAP = 72, 4
VERDICTS = {"above": ("green", "↑"), "below": ("red", "↓"), "open": ("amber", "")}
Pair = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairLines:
    """The lines of a pair whose texts wrap; `beside` where the figure fits behind the last line of the name."""

    names: tuple[str, ...]
    tails: tuple[str, ...]
    beside: bool

    @property
    def count(self) -> int:
        """How many lines they are."""
        return len(self.names) + (0 if self.beside else len(self.tails))


def own_figure(ink: Ink, pair: Pair) -> tuple[QFont, str, str]:
    """Font, colour token and words of the own figure of a pair."""
    verdict = pair[3] if len(pair) > 3 else ""
    token, arrow = VERDICTS.get(verdict, ("text", ""))
    text = pair[min(len(pair) - 1, 2)] + arrow
    return (ink.bold if verdict else ink.body), token, text


def floor_of(pair: Pair) -> str:
    """The floor of a pair with the arrow that leads to its own figure; "" where it has none."""
    return pair[1] + ARROW if len(pair) > 2 else ""


def own_room(ink: Ink, pairs: Sequence[Pair], width: int) -> int:
    """How wide own figures stand below one another at the right: a figure is not cut while it fits the cell."""
    owns = [own_figure(ink, pair) for pair in pairs]
    widest = max(ink.width(font, text) for font, _, text in owns)
    return min(max(widest, min(ink.px(OWN), width // 2)), width)


def pair_lines(ink: Ink, pair: Pair, width: int) -> PairLines:
    """The whole texts of a pair in lines of this width in pixels."""
    font, _, own = own_figure(ink, pair)
    floor = floor_of(pair)
    names = ink.wrapped(ink.body, pair[0], width)
    needed = ink.width(ink.body, floor) + own_room(ink, [pair], width) if floor else ink.width(font, own)
    if ink.width(ink.body, names[-1]) + ink.px(GAP) + needed <= width:
        return PairLines(names, (), beside=True)
    tail = f"{floor} {own}".strip()
    return PairLines(names, ink.wrapped(font, tail, width), beside=False)
