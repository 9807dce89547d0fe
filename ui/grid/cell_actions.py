"""What is done to the selected cells as actions: in the menu 编辑, and by a right click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

if TYPE_CHECKING:
    from ui.grid.view import GridView

Entry = QAction | None
NAMES = {
    "cut": ("剪切", "Ctrl+X"),
    "copy": ("复制", "Ctrl+C"),
    "copy_titled": ("带标题复制", "Ctrl+Shift+C"),
    "paste": ("粘贴", "Ctrl+V"),
    "clear": ("清除", "Delete"),
    "fill_down": ("向下填充", "Ctrl+D"),
    "fill_right": ("向右填充", "Ctrl+R"),
    "find": ("查找…", "Ctrl+F"),
    "replace": ("替换…", "Ctrl+H"),
}
GROUPS = (
    ("cut", "copy", "copy_titled", "paste"),
    ("clear", "fill_down", "fill_right"),
    ("find", "replace"),
)
WRITING = ("cut", "paste", "clear", "fill_down", "fill_right", "replace")


class CellActions(QObject):
    """The actions of a view. While a text is being typed, cut, copy, paste and clear are about that text.

    `rows` gives what the page can do to the selected rows, for the right click.
    """

    def __init__(self, view: GridView) -> None:
        """Make them for this view."""
        super().__init__(view)
        self.view = view
        self.rows: Callable[[], Sequence[Entry]] = tuple
        self.made = {name: self._action(name) for name in NAMES}

    def _action(self, name: str) -> QAction:
        """One action; its keys are the grid's own, and nobody's where something else has the focus."""
        words, keys = NAMES[name]
        made = QAction(words, self.view)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda: self._do(name))
        return made

    def entries(self) -> list[Entry]:
        """For the menu 编辑."""
        entries: list[Entry] = []
        for group in GROUPS:
            entries += [*([None] if entries else []), *(self.made[name] for name in group)]
        return entries

    def lock(self, locked: bool) -> None:
        """Allow what writes, or not."""
        for name in WRITING:
            self.made[name].setEnabled(not locked)

    def _do(self, name: str) -> None:
        """Carry out an action on the text that is being typed, or else on the selected cells."""
        typed = QApplication.focusWidget()
        if isinstance(typed, QLineEdit | QPlainTextEdit) and name in ("cut", "copy", "paste", "clear"):
            if name == "clear":
                _delete(typed)
            else:
                getattr(typed, name)()
            return
        view = self.view
        view.commit_editor()
        does: dict[str, Callable[[], object]] = {
            "copy_titled": lambda: view.actions.copy(headings=True),
            "find": lambda: view.find_wanted.emit(False),
            "replace": lambda: view.find_wanted.emit(True),
        }
        does.get(name, lambda: getattr(view.actions, name)())()

    # The menu of a cell.

    def open(self, event: QContextMenuEvent) -> QMenu | None:
        """Open the menu at the mouse, or below the active cell; a cell outside the selection is selected first."""
        view = self.view
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index, where = view.currentIndex(), view.visualRect(view.currentIndex()).bottomLeft()
        else:
            where = event.pos()
            index = view.indexAt(where)
        if not index.isValid() or view.proposals:
            return None
        view.commit_editor()
        spot = (index.row(), view.position_of(index.column()))
        if not any(block.holds(*spot) for block in view.blocks()):
            view.selecting.move(*spot)
        return self._menu(index.column(), view.viewport().mapToGlobal(where))

    def _menu(self, column: int, where: QPoint) -> QMenu:
        """The menu: the cells' actions, the rows', the column's."""
        view = self.view
        menu = QMenu(view)
        menu.setAccessibleName("单元格菜单")
        for entry in [*self.entries()[:8], None, *self.rows()]:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry)
        menu.addSeparator()
        title = view.grid.columns[column].title.replace("&", "&&")
        menu.addAction(f"“{title}”列…").triggered.connect(lambda: view.horizontalHeader().menu(column, where))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
        return menu


def _delete(typed: QLineEdit | QPlainTextEdit) -> None:
    """Take away what is marked in a text."""
    if isinstance(typed, QLineEdit):
        typed.del_()
    else:
        typed.textCursor().removeSelectedText()
