"""Sets the text of table cells: paragraphs into lines, rows into stacks that share one line grid."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.pdf.breaking import balance_lines, break_lines, strain
from exports.pdf.embedding import Embedder
from exports.pdf.fonts import Typeface
from exports.pdf.plain import printable
from exports.widths import PITCH, SIZES

LEADING = PITCH * SIZES[0]
PAD_ACROSS = 2.0
PAD_DOWN = 2.2
ALONE_CENTRED = frozenset("—-/无")
_CACHED_LENGTH = 80
_CACHE_ROOM = 4000


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines of one cell as drawing operators, top to bottom; `indents` (points) where they are centred.

    `font` is the operator that selects their font and size.
    """

    font: str
    lines: Sequence[str]
    indents: Sequence[float] | None = None

    @property
    def written(self) -> int:
        """Number of lines up to the last that is not blank."""
        lines = len(self.lines)
        while lines and not self.lines[lines - 1]:
            lines -= 1
        return lines

    def part(self, first: int, last: int) -> "Stack":
        """The lines from `first` up to `last`."""
        if first == 0 and last >= len(self.lines):
            return self
        return Stack(self.font, self.lines[first:last], self.indents and self.indents[first:last])


@dataclass(frozen=True, slots=True)
class Setting:
    """A cell's text set to its column: drawn lines, with the number of lines of each paragraph."""

    stack: Stack
    counts: tuple[int, ...]


class ColumnSetter:
    """Sets texts to one width in one typeface; texts that return often are set once."""

    def __init__(
        self,
        embedder: Embedder,
        face: Typeface,
        width: float,
        *,
        centred: bool = False,
        per_unit: bool = False,
        size: float = SIZES[0],
        held: re.Pattern[str] | None = None,
    ) -> None:
        """`width` is the width of the column in points, its padding included; `size` the usual one of
        its letters; lines part nothing that `held` finds, and end behind a unit's name (`per_unit`)."""
        self.embedder = embedder
        self.face = face
        self.room = width - 2 * PAD_ACROSS
        self.centred = centred
        self.sizes = tuple(own for own in SIZES if own <= size) or (size,)
        self.per_unit = per_unit
        self.held = held
        self._known: dict[str, Setting] = {}

    def set(self, text: str) -> Setting:
        """The text in lines, at the largest size that splits no word or number, if there is one."""
        known = self._known.get(text)
        if known is not None:
            return known
        setting = self._set(printable(text))
        if len(text) <= _CACHED_LENGTH:
            if len(self._known) >= _CACHE_ROOM:
                self._known.clear()
            self._known[text] = setting
        return setting

    def _set(self, text: str) -> Setting:
        size, paragraphs = self._fit(text.split("\n"))
        lines = [line.rstrip(" ") for paragraph in paragraphs for line in paragraph]
        alone = any(paragraph[0] in ALONE_CENTRED for paragraph in paragraphs)
        return Setting(self.stack(lines, size, alone), tuple(map(len, paragraphs)))

    def _fit(self, paragraphs: Sequence[str]) -> tuple[float, list[list[str]]]:
        best: tuple[int, float, list[list[str]]] | None = None
        for size in self.sizes:
            room = int(self.room * 1000 / size)
            broken = [self._break(paragraph, room) for paragraph in paragraphs]
            hurt = sum(strain(lines) for lines in broken if len(lines) > 1)
            if not hurt:
                return size, broken
            if best is None or hurt < best[0]:
                best = hurt, size, broken
        assert best is not None
        return best[1:]

    def _break(self, paragraph: str, room: int) -> list[str]:
        lines = break_lines(paragraph, self.face, room, self.held)
        name, colon, words = paragraph.partition("：")
        if not self.per_unit or len(lines) < 2 or not words:
            return lines
        # 省科技厅： above 高新技术处处长 reads better than a full first line, where it takes no more lines.
        parted = [
            part for text in (name + colon, words) for part in break_lines(text, self.face, room, self.held)
        ]
        return parted if (len(parted), strain(parted)) <= (len(lines), strain(lines)) else lines

    def stack(self, lines: Sequence[str], size: float, alone: bool = False) -> Stack:
        """Lines as drawing operators, centred where the column is; with `alone` dashes always are."""
        drawn = [self.embedder.show(line, self.face, size) if line else "" for line in lines]
        font = self.embedder.select(self.face, size)
        if not (self.centred or alone):
            return Stack(font, drawn)
        return Stack(font, drawn, [self._indent(line, size) for line in lines])

    def _indent(self, line: str, size: float) -> float:
        if not self.centred and line not in ALONE_CENTRED:
            return 0.0
        return max(0.0, (self.room - self.face.width(line, size)) / 2)

    def head(self, text: str, words: Sequence[str]) -> Stack:
        """A column head: centred, in lines as equal as possible, splitting none of `words`."""
        plain = printable(text).replace("\n", "")
        for size in self.sizes:
            lines = balance_lines(plain, self.face, int(self.room * 1000 / size), words)
            if not strain(lines):
                break
        return self.stack(lines, size)


def align_units(settings: Sequence[Setting], per_unit: Sequence[bool]) -> list[Stack]:
    """Stacks of a row in which the nth paragraphs of all `per_unit` columns begin at one height.

    A column with one paragraph beside columns with several (a dash, 待明确) is left as it is.
    """
    sharing = [unit and len(setting.counts) > 1 for unit, setting in zip(per_unit, settings, strict=True)]
    counts = [setting.counts for setting, shares in zip(settings, sharing, strict=True) if shares]
    if len(counts) < 2:
        return [setting.stack for setting in settings]
    heights = [max(column) for column in _columns(counts)]
    return [
        _spread(setting, heights) if shares else setting.stack
        for setting, shares in zip(settings, sharing, strict=True)
    ]


def _columns(counts: Sequence[tuple[int, ...]]) -> Iterable[list[int]]:
    longest = max(map(len, counts))
    return ([own[place] for own in counts if place < len(own)] for place in range(longest))


def _spread(setting: Setting, heights: Sequence[int]) -> Stack:
    lines: list[str] = []
    indents: list[float] = []
    taken = 0
    for place, height in enumerate(heights):
        count = setting.counts[place] if place < len(setting.counts) else 0
        blank = height - count
        lines += [*setting.stack.lines[taken : taken + count], *[""] * blank]
        if setting.stack.indents is not None:
            indents += [*setting.stack.indents[taken : taken + count], *[0.0] * blank]
        taken += count
    return Stack(setting.stack.font, lines, indents or None)


def unit_starts(settings: Sequence[Setting], per_unit: Sequence[bool]) -> frozenset[int]:
    """Line numbers at which a unit begins: where a row too tall for a page is best cut."""
    counts = [
        setting.counts
        for setting, unit in zip(settings, per_unit, strict=True)
        if unit and len(setting.counts) > 1
    ]
    starts, line = [], 0
    for heights in _columns(counts) if counts else ():
        starts.append(line)
        line += max(heights)
    return frozenset(starts)
