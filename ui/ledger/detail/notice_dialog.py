"""The notice as it was read, opened at the place a row came from."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.notice_places import NoticePlace
from ui.shell.dialogs import TextDialog
from ui.theme import tokens_of


class NoticeDialog(TextDialog):
    """The whole text, with the row's stretch marked and in sight."""

    def __init__(self, window: QWidget, place: NoticePlace) -> None:
        """Open at a place."""
        super().__init__(window, place.title, place.text)
        self.resize(min(760, window.width() - 60), min(560, window.height() - 60))
        self._mark(place)

    def _mark(self, place: NoticePlace) -> None:
        # Qt counts UTF-16 units, the ledger counts characters.
        start, end = (len(place.text[:at].encode("utf-16-le")) // 2 for at in place.span)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        shade = QTextEdit.ExtraSelection()
        shade.cursor = cursor
        look = QTextCharFormat()
        look.setBackground(tokens_of(self.palette()).color("sel"))
        shade.format = look
        self.text.setExtraSelections([shade])
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        cursor.setPosition(start)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()
