"""The notice as it was read, opened at the place a row came from."""

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.notice_places import NoticePlace, place_in_notice
from ui.desk import Desk
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


def open_notice(desk: Desk, window: QWidget, item_id: str) -> NoticeDialog | None:
    """Open the notice where it says a row; where it says nothing of it, the desk is told so."""
    with desk.sessions() as session:
        place = place_in_notice(session, item_id)
    if place is None:
        desk.refused.emit("这一条是后来加的，通知里没有它的原文。")
        return None
    dialog = NoticeDialog(window, place)
    dialog.open()
    return dialog
