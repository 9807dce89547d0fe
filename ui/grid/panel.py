"""The grid with its bars: what a page puts into its layout.

A page makes `GridModel()`, `GridView(model, tokens)` and `GridPanel(view)`, sets `view.edits` (where edits go),
`view.initials` (pinyin for searches), `view.day` and `view.today` (the clock), `model.spell` (pinyin for
sorting), feeds `model.set_content(columns, rows, bands)`, and after each change `model.update_rows`,
`insert_rows` or `remove_rows`. It listens to the signals of the view; `view.commit_editor()` writes what is
being typed, before a ledger closes; `view.arrangement()` and `view.arrange(data)` keep what the clerk arranged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.grid.find_bar import FindBar
from ui.grid.paste_bar import PasteBar
from ui.grid.view import GridView

if TYPE_CHECKING:
    from ui.grid.replace_dialog import Elsewhere


class GridPanel(QWidget):
    """A view between the bar that previews a paste and the bar that finds."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Put the bars round this view. `elsewhere` may be filled with further places to replace in."""
        super().__init__(parent)
        self.view = view
        self.elsewhere: dict[str, Elsewhere] = {}
        self.paste_bar = PasteBar(view, self)
        self.find_bar = FindBar(view, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.paste_bar)
        layout.addWidget(view, 1)
        layout.addWidget(self.find_bar)
        self.setFocusProxy(view)
        view.find_wanted.connect(self.find)
        view.columns_wanted.connect(self.arrange_columns)

    def find(self, replace: bool) -> None:
        """Ctrl+F or Ctrl+H."""
        self.view.commit_editor()
        if not replace:
            self.find_bar.open()
            return
        # Dialogs are loaded when they are wanted: the program starts without them.
        from ui.grid.replace_dialog import ReplaceDialog

        self.dialog = ReplaceDialog(self.view, self.elsewhere)
        self.dialog.words.setText(self.find_bar.words.text())
        self.dialog.show()

    def arrange_columns(self) -> None:
        """列…"""
        from ui.grid.columns_dialog import ColumnsDialog

        self.view.commit_editor()
        self.dialog = ColumnsDialog(self.view)
        self.dialog.open()
