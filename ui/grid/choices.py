"""Completion of a cell from the texts its column may take, found by words or by pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.grid.filtering import search_values

MOST = 12


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
        self.completer.activated[str].connect(lambda text: self._take(text, chosen))
        editor.textEdited.connect(self.offer)

    def offer(self, words: str = "") -> None:
        """Show the choices that fit; none where the words are one of them already."""
        found = search_values(self.choices, words, self.initials)
        self.model.setStringList(found)
        if found and found != [words]:
            self.completer.complete()
        else:
            self.completer.popup().hide()

    def open(self) -> bool:
        """Whether the list is open."""
        return self.completer.popup().isVisible()

    def _take(self, text: str, chosen: Callable[[], None]) -> None:
        """Put the choice into the editor."""
        self.editor.setText(text)
        chosen()
