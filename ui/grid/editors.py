"""Editing in the cell: a line, or a box where the column wraps; keys end it as they do in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.grid.choices import ENTER, TABS, Completion

if TYPE_CHECKING:
    from ui.grid.view import GridView

Editor = QLineEdit | QPlainTextEdit
Key, Modifier = Qt.Key, Qt.KeyboardModifier
NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
ARROWS = {Key.Key_Up: "up", Key.Key_Down: "down", Key.Key_Left: "left", Key.Key_Right: "right"}


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of a view and ends them.

    Each editor is one plain widget: a composite with a focus proxy loses what an input method composes
    first (ui.md §1.2). `typed` tells an edit begun by typing, in which arrows leave the cell, from one begun
    by F2 or a double click, in which they move in the text.
    """

    def __init__(self, view: GridView) -> None:
        """Edit the cells of this view."""
        super().__init__(view)
        self.view = view
        self.typed = False
        self.editor: Editor | None = None
        self.completion: Completion | None = None

    # Qt's side.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> Editor:
        """A line edit with completion where the column has choices, a box where it wraps."""
        column = self.view.grid.columns[index.column()]
        boxed = column.wraps and column.choices is None
        editor: Editor = QPlainTextEdit(parent) if boxed else QLineEdit(parent)
        font = self.view.ink.title if column.look == "title" else self.view.ink.body
        editor.setFont(font)
        editor.setStyleSheet(self._style(font))
        editor.setAccessibleName(f"编辑 {column.title}")
        if isinstance(editor, QPlainTextEdit):
            editor.document().setDocumentMargin(3)
            editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            editor.textChanged.connect(lambda: self._grow(editor))
        elif column.choices is not None:
            choices = column.choices(self.view.grid.lines[index.row()])
            self.completion = Completion(
                editor, choices, self.view.initials, lambda: self.finish(editor, "down")
            )
        self.editor = editor
        return editor

    def _style(self, font: QFont) -> str:
        """The program's style sheet would round the editor and give its text the size of a form's."""
        ink = self.view.ink
        return (
            f"border: 2px solid {ink['primary'].name()}; border-radius: 0; min-height: 0;"
            f" padding: 0 {ink.pad - 4}px; background: {ink['surface'].name()};"
            f" font-size: {font.pixelSize()}px; font-weight: {int(font.weight())};"
        )

    def setEditorData(self, editor: Editor, index: QModelIndex) -> None:
        """Put the text of the cell in, all of it marked: what is typed first takes its place."""
        text = self.view.grid.cell(index.row(), index.column()).text
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            editor.setText(text)
        editor.selectAll()

    def setModelData(self, editor: Editor, model: QAbstractItemModel, index: QModelIndex) -> None:
        """Hand the text to the page."""
        self.view.actions.commit(index.row(), index.column(), text_of(editor))

    def updateEditorGeometry(self, editor: Editor, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Lay the editor over its cell, over the frozen columns too."""
        place = self.view.lanes.clipped(index.column(), self.view.visualRect(index))
        editor.setGeometry(place.adjusted(0, 0, -1, -1))
        if isinstance(editor, QPlainTextEdit):
            self._grow(editor)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the keys that end an edit before Qt does; leave the rest to it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, Editor):
            return self._press(editor, event)
        return super().eventFilter(editor, event)

    # The edit.

    def begun(self, typed: bool) -> None:
        """An editor is open now: where nothing was typed, its text is kept and the caret stands at the end."""
        self.typed = typed
        editor = self.editor
        if typed or editor is None:
            return
        if isinstance(editor, QPlainTextEdit):
            editor.moveCursor(QTextCursor.MoveOperation.End)
        else:
            editor.end(False)

    def offer(self) -> None:
        """Open the list of all choices of the open editor."""
        if self.completion is not None:
            self.completion.offer()

    def finish(self, editor: Editor, way: str = "") -> None:
        """Commit, close and go on; where the text is refused the editor stays."""
        target = self.view.keyboard.target(way) if way else None
        self.commitData.emit(editor)
        if self.view.actions.taken:
            self.view.after_edit = target
            self.closeEditor.emit(editor, NO_HINT)

    def _press(self, editor: Editor, event: QKeyEvent) -> bool:
        """Whether this key was one of the grid's."""
        key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
        shift = modifiers == Modifier.ShiftModifier
        if key in ENTER:
            self._enter(editor, modifiers)
        elif key in TABS:
            self.finish(editor, "back" if shift or key == Key.Key_Backtab else "next")
        elif key == Key.Key_Escape:
            self.closeEditor.emit(editor, NO_HINT)
        elif key == Key.Key_F2:
            self.typed = False
        elif self.typed and key in ARROWS and not modifiers:
            self.finish(editor, ARROWS[key])
        else:
            return False
        return True

    def _enter(self, editor: Editor, modifiers: Modifier) -> None:
        """Enter commits and goes on; Alt+Enter starts a line, Ctrl+Enter fills what is selected."""
        if modifiers == Modifier.AltModifier:
            if isinstance(editor, QPlainTextEdit):
                editor.insertPlainText("\n")
        elif modifiers == Modifier.ControlModifier:
            if self.view.actions.fill_selection(text_of(editor)):
                self.closeEditor.emit(editor, NO_HINT)
        else:
            self.finish(editor, "above" if modifiers == Modifier.ShiftModifier else "below")

    def _grow(self, editor: QPlainTextEdit) -> None:
        """Let a box be as tall as its text, within the viewport."""
        index = self.view.currentIndex()
        place = self.view.lanes.clipped(index.column(), self.view.visualRect(index))
        lines = max(int(editor.document().size().height()), 1)
        wanted = lines * editor.fontMetrics().lineSpacing() + 2 * int(editor.document().documentMargin()) + 4
        room = self.view.viewport().height()
        height = min(max(place.height() - 1, wanted), room)
        top = max(min(place.top(), room - height), 0) if height > place.height() else place.top()
        editor.setGeometry(place.left(), top, place.width() - 1, height)


def text_of(editor: Editor) -> str:
    """What stands in an editor."""
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()
