"""The head of a table, one or two rows, the same on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from exports.pdf.cells import PAD_DOWN, ColumnSetter, Stack
from exports.pdf.embedding import Embedder
from exports.pdf.fonts import Typeface
from exports.pdf.grid import Block, Rules, draw_block
from exports.widths import PITCH, SIZES
from models.values import Column

# A head may not be cut inside these.
_WORDS: tuple[str, ...] = (
    "季度",
    "月份",
    "单位",
    "目标",
    "任务",
    "举措",
    "措施",
    "领导",
    "责任",
    "处室",
    "科室",
    "电话",
)
_WORDS += ("时限", "时间", "备注", "进度", "序号", "条目", "分工", "内容", "标准", "状态")


@dataclass(frozen=True, slots=True)
class _Label:
    stack: Stack
    first: int
    last: int
    rows: int
    row: int


class Head:
    """Labels of columns and of groups of columns, set to their widths."""

    def __init__(
        self,
        embedder: Embedder,
        face: Typeface,
        columns: Sequence[Column],
        widths: Sequence[float],
        size: float = SIZES[0],
    ) -> None:
        """Set every label in letters of a size; a column without a group stands in both rows."""
        self.pitch = PITCH * size
        self.two_rows = any(column.group for column in columns)
        self.labels: list[_Label] = []

        def label(text: str, first: int, last: int, rows: int, row: int) -> None:
            setter = ColumnSetter(embedder, face, sum(widths[first:last]), centred=True, size=size)
            self.labels.append(_Label(setter.head(text, _WORDS), first, last, rows, row))

        place = 0
        for group, members in groupby(columns, lambda column: column.group):
            start = place
            for column in members:
                label(column.header, place, place + 1, 1 if group or not self.two_rows else 2, bool(group))
                place += 1
            if group:
                label(group, start, place, 1, 0)
        self.heights = self._heights()

    def _heights(self) -> tuple[float, float]:
        """Heights of the upper and the lower row, in points."""
        upper = self._tallest(0, 1)
        if not self.two_rows:
            return upper, 0.0
        lower = self._tallest(1, 1)
        return upper, max(lower, self._tallest(0, 2) - upper)

    def _tallest(self, row: int, rows: int) -> float:
        lines = [len(label.stack.lines) for label in self.labels if (label.row, label.rows) == (row, rows)]
        return max(lines, default=0) * self.pitch + 2 * PAD_DOWN if lines else 0.0

    @property
    def height(self) -> float:
        """Height of the whole head in points."""
        return sum(self.heights)

    def draw(self, rules: Rules, top: float) -> list[str]:
        """Operators for the head with its upper edge at `top`; its lines go to `rules`."""
        operators: list[str] = []
        for label in sorted(self.labels, key=lambda label: (label.first, label.row)):
            left, right = rules.edges[label.first], rules.edges[label.last]
            upper = top - self.heights[0] * label.row
            height = self.height if label.rows == 2 else self.heights[label.row]
            operators += _draw_label(label.stack, self.pitch, left, upper, height)
            if label.first:
                rules.down(left, upper, upper - height)
            if label.rows == 1 and self.two_rows and label.row == 0:
                rules.across(upper - height, left, right)
        rules.below(top - self.height)
        return operators


def _draw_label(stack: Stack, pitch: float, left: float, top: float, height: float) -> list[str]:
    block = Block((stack,), len(stack.lines), pitch=pitch)
    return draw_block(block, (left,), top - (height - block.height) / 2)
