"""What stands in place of an empty grid: what this is, why it is empty, and one thing to do (ui.md §3.4)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.parts import button, empty, label


class EmptyState(QWidget):
    """A sentence and its buttons in the middle."""

    def __init__(self) -> None:
        """Nothing to say yet."""
        super().__init__()
        self.words = label("", "second", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addSpacing(10)
        column.addLayout(self.row)
        column.addStretch(2)

    def say(self, words: str, *ways: tuple[str, Callable[[], object]]) -> None:
        """Say why nothing stands here, and the ways on; the first one is the usual."""
        self.words.setText(words)
        empty(self.row)
        self.row.addStretch(1)
        for place, (text, slot) in enumerate(ways):
            self.row.addWidget(button(text, slot, "" if place else "primary"))
        self.row.addStretch(1)
