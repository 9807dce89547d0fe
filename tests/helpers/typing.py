"""Typing as an input method does it: QTest's own key clicks know Latin letters only."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Compose a text and commit it to a widget."""
    composing = QInputMethodEvent(text, [])
    QApplication.sendEvent(widget, composing)
    committing = QInputMethodEvent()
    committing.setCommitString(text)
    QApplication.sendEvent(widget, committing)
