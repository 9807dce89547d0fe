"""Completion of a cell from the texts its column may take, found by words or by pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from ui.grid.filtering import search_values

MOST = 12
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Completion(QObject):
    """Offers the choices that fit what was typed; choosing one ends the edit.

    The list follows typing, never a preedit: an input method must be able to go on composing.
    """

    def __init__(
        self,
        editor: QLineEdit,
        choices: Sequence[str],
        initials: Callable[[str], str],
        chosen: Callable[[], None],
    ) -> None:
        """Complete this editor; `chosen` is called when a choice was taken."""
        super().__init__(editor)
        self.editor, self.choices, self.initials = editor, list(choices), initials
        self.model = QStringListModel(self)
        self.completer = QCompleter(self.model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(MOST)
        self.completer.setWidget(editor)
        self.completer.popup().setAccessibleName("可选的内容")
        # After setWidget, so that it is asked before the completer's own filter.
        self.completer.popup().installEventFilter(self)
        self.completer.activated[str].connect(lambda text: self._take(text, chosen))
        editor.textEdited.connect(self._follow)

    def offer(self, words: str = "") -> None:
        """Show the choices that fit; none where the words are one of them already."""
        found = search_values(self.choices, words, self.initials)
        self.model.setStringList(found)
        if not found or found == [words]:
            self.completer.popup().hide()
            return
        self.completer.complete()
        # Letters are pinyin: Enter takes the first that fits. Words may be meant as they stand.
        first = self.model.index(0) if words and words.isascii() else QModelIndex()
        self.completer.popup().setCurrentIndex(first)

    def _follow(self, words: str) -> None:
        """Follow what is typed. Nothing is typed yet where a preedit has just taken the marked text away."""
        if words:
            self.offer(words)
        else:
            self.completer.popup().hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that end an edit go to the editor where no choice is marked: the completer would eat them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            marked = self.completer.popup().currentIndex().isValid()
            if event.key() in TABS or (event.key() in ENTER and not marked):
                self.completer.popup().hide()
                QApplication.sendEvent(self.editor, event)
                return True
        return super().eventFilter(watched, event)

    def _take(self, text: str, chosen: Callable[[], None]) -> None:
        """Put the choice into the editor."""
        self.editor.setText(text)
        chosen()
