"""The bar below the grid that finds words: how many, which one, the next and the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.grid.finding import BadPattern, Found, Wanted, find_cells, next_found

if TYPE_CHECKING:
    from ui.grid.view import GridView

WAIT, LEAST_WORDS = 150, 120


class FindBar(QFrame):
    """Ctrl+F: Enter goes to the next find, Shift+Enter back, Esc to the grid again.

    What is found keeps its tint until the bar is closed.
    """

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Find in this view."""
        super().__init__(parent)
        self.view = view
        self.found: list[Found] = []
        self.setProperty("look", "status")
        self.setAccessibleName("查找")
        self.words = QLineEdit()
        self.words.setPlaceholderText("查找")
        self.words.setAccessibleName("查找内容")
        self.words.setMinimumWidth(LEAST_WORDS)
        self.case, self.whole = QCheckBox("区分大小写"), QCheckBox("整格相同")
        self.count = QLabel()
        back, onward = QPushButton("上一处"), QPushButton("下一处")
        replace, close = QPushButton("替换…"), QPushButton("关闭")
        back.clicked.connect(lambda: self.step(back=True))
        onward.clicked.connect(self.step)
        replace.clicked.connect(lambda: self.view.find_wanted.emit(True))
        close.clicked.connect(self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 12, 5)
        layout.setSpacing(8)
        for part in (self.words, back, onward, self.case, self.whole, self.count):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(replace)
        layout.addWidget(close)
        self._giving = (replace, self.whole, self.case, self.count)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.search)
        self.words.textChanged.connect(lambda: self._timer.start())
        for box in (self.case, self.whole):
            box.toggled.connect(lambda: self.search())
        view.grid.modelReset.connect(self._again)
        view.grid.dataChanged.connect(self._again)
        self.hide()

    def minimumSizeHint(self) -> QSize:
        """The bar never keeps the grid from being narrow."""
        return QSize(LEAST_WORDS, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up parts where there is no room for them; Ctrl+H replaces without its button."""
        super().resizeEvent(event)
        for part in self._giving:
            part.show()
        for part in self._giving:
            if self.layout().minimumSize().width() <= event.size().width():
                return
            part.hide()

    def open(self) -> None:
        """Show and be ready for words."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.search()

    def leave(self) -> None:
        """Hide, take the tints away and go back to the grid."""
        self.hide()
        self._timer.stop()
        self.found = []
        self.view.tint(set())
        self.view.setFocus()

    def search(self) -> None:
        """Find the words in everything shown; an empty search finds nothing."""
        self._timer.stop()
        shown = self.view.shown()
        wanted = Wanted(self.words.text(), case=self.case.isChecked(), whole=self.whole.isChecked())
        try:
            empty = not wanted.words or not shown.rows
            self.found = [] if empty else find_cells(shown, [shown.everything], wanted)
        except BadPattern as refusal:
            self.found = []
            self.count.setText(str(refusal))
        places = {(shown.rows[one.row].id, shown.columns[one.column].key) for one in self.found}
        self.view.tint(places)
        self._say()

    def step(self, *, back: bool = False) -> None:
        """Go to the next find, or the one before."""
        if self._timer.isActive():
            self.search()
        line, at = self.view.selecting.active() or (0, 0)
        number = self.view.grid.numbers(line, line)[0]
        which = next_found(self.found, number, at, back=back)
        if which is not None:
            one = self.found[which]
            self.view.selecting.move(self.view.grid.row_lines[one.row], one.column)
        self._say(which)

    def _again(self) -> None:
        """The rows changed: the finds may be others."""
        if self.isVisible():
            self._timer.start()

    def _say(self, which: int | None = None) -> None:
        """How many were found, and which one this is."""
        if not self.words.text():
            self.count.setText("")
        elif not self.found:
            self.count.setText("没有找到")
        elif which is None:
            self.count.setText(f"共{len(self.found)}格")
        else:
            self.count.setText(f"第{which + 1}格，共{len(self.found)}格")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter, Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
