"""What tests of the grid do with keys, words and cells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT = Modifier.NoModifier, Modifier.ShiftModifier
CTRL, ALT = Modifier.ControlModifier, Modifier.AltModifier


def focused(view: Any) -> Any:
    """What would get the next key or composition."""
    return QApplication.activePopupWidget() or QApplication.focusWidget() or view


def compose(view: Any, *steps: str, commit: str) -> None:
    """What an input method sends: preedits, then the commit, each to whoever has the focus then."""
    for step in steps:
        QApplication.sendEvent(focused(view), QInputMethodEvent(step, []))
    event = QInputMethodEvent()
    event.setCommitString(commit)
    QApplication.sendEvent(focused(view), event)


def write(view: Any, words: str) -> None:
    """Type these words; QTest itself knows ASCII only."""
    for sign in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(view), QKeyEvent(kind, 0, NONE, sign))


def press(view: Any, key: Key, modifiers: Modifier = NONE) -> None:
    """Press a key that writes nothing."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(view), QKeyEvent(kind, key, modifiers))


def go(view: Any, row_id: str, key: str) -> None:
    """Make this cell active."""
    view.selecting.move(view.grid.line_of(row_id), view.position_of(view.grid.column_of(key)))


def extend(view: Any, row_id: str, key: str) -> None:
    """Select from the active cell to this one."""
    view.selecting.extend(view.grid.line_of(row_id), view.position_of(view.grid.column_of(key)))


def text(view: Any, row_id: str, key: str) -> str:
    """What the cell holds now."""
    return view.grid.cell(view.grid.line_of(row_id), view.grid.column_of(key)).text


def active(view: Any) -> tuple[str, str]:
    """Row id (or the text of a band) and column key of the active cell."""
    index = view.currentIndex()
    line = view.grid.lines[index.row()]
    return getattr(line, "id", None) or line.text, view.grid.columns[index.column()].key


def drawn(view: Any) -> list[str]:
    """Every line of text that painting the grid puts on the screen, cut as it is cut there."""
    from ui.grid.delegates import CellPainter

    lines: list[str] = []
    real = CellPainter._line

    def noted(self: Any, font: Any, token: str, words: str, x: int, y: int, width: int, *side: Any) -> None:
        lines.append(self.ink.fitted(font, words, width) if words and width > 0 else "")
        real(self, font, token, words, x, y, width, *side)

    CellPainter._line = noted
    try:
        view.viewport().grab()
    finally:
        CellPainter._line = real
    return [line for line in lines if line]
