"""A box of its own for the text of one cell (Shift+F2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

if TYPE_CHECKING:
    from ui.grid.view import GridView

WIDTH, HEIGHT = 460, 260


class PopOut(QFrame):
    """Edits one cell in a larger box; leaving it commits, Esc drops what was typed.

    The model is held while it is open, as for an editor in the cell.
    """

    def __init__(self, view: GridView, line: int, column: int) -> None:
        """Take the text of this cell."""
        super().__init__(view, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self.view, self.line, self.column = view, line, column
        title = view.grid.columns[column].title
        self.setAccessibleName(f"编辑 {title}")
        layout = QVBoxLayout(self)
        head = QLabel(title)
        head.setProperty("look", "strong")
        self.text = QPlainTextEdit(view.grid.cell(line, column).text)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        cancel, take = QPushButton("取消"), QPushButton("确定")
        take.setProperty("look", "primary")
        take.setToolTip("Ctrl+Enter")
        cancel.clicked.connect(lambda: self.end(commit=False))
        take.clicked.connect(lambda: self.end(commit=True))
        ends = QHBoxLayout()
        ends.addStretch()
        ends.addWidget(cancel)
        ends.addWidget(take)
        layout.addWidget(head)
        layout.addWidget(self.text)
        layout.addLayout(ends)
        self._open = True
        view.grid.hold()

    def open_at(self, where: QPoint) -> None:
        """Show at a cell, within the screen."""
        area = self.view.screen().availableGeometry()
        self.resize(WIDTH, HEIGHT)
        x = max(min(where.x(), area.right() - WIDTH), area.left())
        y = max(min(where.y(), area.bottom() - HEIGHT), area.top())
        self.move(x, y)
        self.show()
        self.activateWindow()
        self.text.setFocus()
        self.text.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Esc drops, Ctrl+Enter commits; Enter is a new line here."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape:
                self.end(commit=False)
                return True
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.end(commit=True)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another window was activated: keep what was typed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self.isVisible():
            self.end(commit=True)

    def closeEvent(self, event: QEvent) -> None:
        """Closed from outside: keep what was typed."""
        self.end(commit=True)
        super().closeEvent(event)

    def end(self, *, commit: bool) -> None:
        """Commit or not, let the model move again, close."""
        if not self._open:
            return
        self._open = False
        self.view.pickers.box = None
        if commit:
            self.view.actions.commit(self.line, self.column, self.text.toPlainText())
        self.view.grid.release()
        self.close()
        self.view.setFocus()
