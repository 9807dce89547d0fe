"""Columns on the page: their edges, the blocks set between them, the ruled lines around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from exports.pdf.cells import LEADING, PAD_ACROSS, PAD_DOWN, Stack
from exports.widths import PITCH

FRAME, RULE = 0.75, 0.4
# Of a Chinese glyph 0.88 of the size stand above the baseline.
_ASCENT = 0.88


@dataclass(frozen=True, slots=True)
class Block:
    """A row or band set in lines: a stack a column (one for a band) on a grid of `lines` lines.

    `pitch` is the height of a line; `cuts` are the lines before which it is best cut; `label` heads the parts that follow a cut.
    """

    stacks: tuple[Stack, ...]
    lines: int
    cuts: frozenset[int] = frozenset()
    label: Stack | None = None
    cut: bool = False
    pitch: float = LEADING

    @property
    def height(self) -> float:
        """Height in points."""
        return self.lines * self.pitch + 2 * PAD_DOWN

    def part(self, first: int, last: int) -> "Block":
        """The lines from `first` up to `last`, set from the top; later parts repeat the label."""
        stacks = [stack.part(first, last) for stack in self.stacks]
        if first and self.label is not None:
            stacks[0] = self.label.part(0, last - first)
        return Block(tuple(stacks), last - first, cut=True, pitch=self.pitch)


def lines_that_fit(height: float, pitch: float) -> int:
    """How many lines of a block of this pitch fit into a height in points."""
    return max(0, int((height - 2 * PAD_DOWN) / pitch + 1e-6))


def edges_of(left: float, widths: Sequence[float]) -> tuple[float, ...]:
    """The vertical edges of columns that begin at `left`."""
    return tuple(accumulate(widths, initial=left))


def draw_block(block: Block, lefts: Sequence[float], top: float) -> list[str]:
    """Operators that draw a block whose columns begin at `lefts`, its upper edge at `top`."""
    pitch, size = block.pitch, block.pitch / PITCH
    operators = [f"BT {pitch:g} TL"]
    font = ""
    first = top - PAD_DOWN - (pitch - size) / 2 - _ASCENT * size
    for stack, left in zip(block.stacks, lefts, strict=False):
        if not any(stack.lines):
            continue
        if stack.font != font:
            font = stack.font
            operators.append(font)
        y = first if block.cut else first - (block.lines - len(stack.lines)) / 2 * pitch
        operators.append(draw_stack(stack, left + PAD_ACROSS, y, pitch))
    operators.append("ET")
    return operators


def draw_stack(stack: Stack, x: float, y: float, pitch: float) -> str:
    """Operators that draw a stack, its first baseline at `y`, the others `pitch` below each other."""
    if stack.indents is None:
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm {' T* '.join(stack.lines)}"
    return " ".join(
        f"1 0 0 1 {x + indent:.2f} {y - place * pitch:.2f} Tm {line}"
        for place, (line, indent) in enumerate(zip(stack.lines, stack.indents, strict=True))
        if line
    )


@dataclass(slots=True)
class Rules:
    """The ruled lines of one page, drawn together when it ends."""

    edges: tuple[float, ...]
    top: float
    strokes: list[str] = field(default_factory=list)
    stretch: float | None = None

    def across(self, y: float, first: float, last: float) -> None:
        """A horizontal line."""
        self.strokes.append(f"{first:.2f} {y:.2f} m {last:.2f} {y:.2f} l")

    def down(self, x: float, top: float, bottom: float) -> None:
        """A vertical line."""
        self.strokes.append(f"{x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l")

    def below(self, y: float) -> None:
        """A line across the whole table."""
        self.across(y, self.edges[0], self.edges[-1])

    def begin_stretch(self, y: float) -> None:
        """Columns are ruled from here on."""
        if self.stretch is None:
            self.stretch = y

    def end_stretch(self, y: float) -> None:
        """Columns are ruled up to here; a band that follows has none."""
        if self.stretch is not None:
            for edge in self.edges[1:-1]:
                self.down(edge, self.stretch, y)
        self.stretch = None

    def operators(self, bottom: float) -> list[str]:
        """Everything ruled on the page, and the frame around it."""
        left, right = self.edges[0], self.edges[-1]
        frame = f"{left:.2f} {bottom:.2f} {right - left:.2f} {self.top - bottom:.2f} re S"
        return [f"{RULE} w", *self.strokes, "S", f"{FRAME} w", frame]
