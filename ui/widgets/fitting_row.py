"""A row of parts and tools whose tools give up their words where there is not room for them (ui.md §1.3)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QWidget

Style = Qt.ToolButtonStyle
MARGINS = (14, 4, 14, 8)
GAP = 8
ICON_ROOM = 40


class FittingRow(QWidget):
    """`lead` at the left, `tools` at the right; `kept` of the tools always show their words."""

    def __init__(self, lead: QWidget, tools: Sequence[QToolButton], kept: Sequence[QToolButton] = ()) -> None:
        """Put them into a row."""
        super().__init__()
        self.lead, self.tools, self.kept = lead, tuple(tools), frozenset(kept)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*MARGINS)
        self.row.setSpacing(GAP)
        # With its words the row is wider than some screens; it must not hold the window open.
        self.row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.row.addWidget(lead, 1)
        right = QHBoxLayout()
        right.setSpacing(2)
        for tool in self.tools:
            right.addWidget(tool)
        self.row.addLayout(right)

    def minimumSizeHint(self) -> QSize:
        """Room for the tools without their words; the lead gives up what it can."""
        bare = sum(ICON_ROOM for _ in self.tools)
        least = self.lead.minimumSizeHint().width() + bare + MARGINS[0] + MARGINS[2] + GAP
        return QSize(least, self.row.sizeHint().height())

    def sizeHint(self) -> QSize:
        """No wider than it must be."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where they fit, icons alone where not."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose for the width there is: all words, those of `kept`, none."""
        room = self.width() - MARGINS[0] - MARGINS[2] - GAP - self.lead.sizeHint().width()
        wide = {tool: _wide(tool) + 2 for tool in self.tools}
        bare = {tool: wide[tool] if tool in self.kept else ICON_ROOM for tool in self.tools}
        worded = next(
            (
                tools
                for tools, needed in ((set(self.tools), wide), (self.kept, bare))
                if sum(needed.values()) <= room
            ),
            frozenset(),
        )
        for tool in self.tools:
            style = Style.ToolButtonTextBesideIcon if tool in worded else Style.ToolButtonIconOnly
            if tool.toolButtonStyle() != style and not tool.icon().isNull():
                tool.setToolButtonStyle(style)


def _wide(tool: QToolButton) -> int:
    """How wide a tool is with its words."""
    style = tool.toolButtonStyle()
    if style == Style.ToolButtonTextBesideIcon:
        return tool.sizeHint().width()
    tool.blockSignals(True)
    tool.setToolButtonStyle(Style.ToolButtonTextBesideIcon)
    width = tool.sizeHint().width()
    tool.setToolButtonStyle(style)
    tool.blockSignals(False)
    return width
