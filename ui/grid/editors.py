"""Editing in the cell: a line, or a box where the column wraps; keys end it as they do in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

if TYPE_CHECKING:
    from ui.grid.view import GridView

Editor = QLineEdit | QPlainTextEdit
Key, Modifier = Qt.Key, Qt.KeyboardModifier
NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
ENTER = (Key.Key_Return, Key.Key_Enter)
ARROWS = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0), Key.Key_Left: (0, -1), Key.Key_Right: (0, 1)}


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of a view and ends them.

    Each editor is one plain widget: a composite with a focus proxy loses what an input method composes
    first (ui.md §1.2).
    """

    def __init__(self, view: GridView) -> None:
        """Edit the cells of this view."""
        super().__init__(view)
        self.view = view
        self.typed = False
        self.editor: Editor | None = None

    # Qt's side.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> Editor:
        """A line edit with completion where the column has choices, a box where it wraps."""
        column = self.view.grid.columns[index.column()]
        editor: Editor = QPlainTextEdit(parent) if column.wraps else QLineEdit(parent)
        editor.setFont(self.view.ink.body)
        editor.setAccessibleName(f"{column.title} 编辑")
        editor.setProperty("grid_editor", True)
        if isinstance(editor, QPlainTextEdit):
            editor.setTabChangesFocus(False)
            editor.document().setDocumentMargin(3)
            editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            editor.textChanged.connect(lambda: self._grow(editor))
        elif column.choices is not None:
            row = self.view.grid.row_at(index.row())
            Completion(editor, column.choices(row), self)
        self.editor = editor
        return editor

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
        self.view.actions.commit(index, text_of(editor))

    def updateEditorGeometry(self, editor: Editor, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Lay the editor over its cell; a box grows with its text."""
        place = self.view.lanes.clipped(index.column(), self.view.visualRect(index))
        editor.setGeometry(place.adjusted(0, 0, -1, -1))
        if isinstance(editor, QPlainTextEdit):
            self._grow(editor)
        editor.raise_()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the keys that end an edit before Qt does; leave the rest to it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, Editor):
            return self._press(editor, event) or (
                event.key() not in ENTER and super().eventFilter(editor, event)
            )
        return super().eventFilter(editor, event)

    # Keys.

    def _press(self, editor: Editor, event: QKeyEvent) -> bool:
        """Whether this key was one of the grid's."""
        key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
        shift = modifiers == Modifier.ShiftModifier
        if key in ENTER:
            return self._enter(editor, modifiers)
        if key in (Key.Key_Tab, Key.Key_Backtab):
            self.finish(editor, "left" if shift or key == Key.Key_Backtab else "right")
            return True
        if key == Key.Key_Escape:
            self.closeEditor.emit(editor, NO_HINT)
            return True
        if self.typed and key in ARROWS and not modifiers and not self._lists(editor):
            self.finish(editor, ARROWS[key])
            return True
        return False

    def _enter(self, editor: Editor, modifiers: Modifier) -> bool:
        """Enter commits and goes on; Alt+Enter starts a line, Ctrl+Enter fills what is selected."""
        if modifiers == Modifier.AltModifier:
            if isinstance(editor, QPlainTextEdit):
                editor.insertPlainText("\n")
        elif modifiers == Modifier.ControlModifier:
            self.view.actions.fill_selection(text_of(editor))
            self.closeEditor.emit(editor, NO_HINT)
        else:
            self.finish(editor, "up" if modifiers == Modifier.ShiftModifier else "down")
        return True
