"""Choosing one of many: a line that narrows a list by words, full pinyin or initials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.pinyin import matches
from ui.desk import Desk
from ui.widgets.form_dialog import DeskDialog
from ui.widgets.parts import button, label

SIZE = (460, 440)
KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id, its words, and further words that find it."""

    id: str
    words: str
    also: str = ""

    def fits(self, typed: str) -> bool:
        """Whether it is meant by what is typed."""
        return not typed or matches(self.words, typed) or (bool(self.also) and matches(self.also, typed))


class ChoiceList(QWidget):
    """The line and the list; arrows in the line move in the list."""

    def __init__(self, name: str, hint: str, choices: Sequence[Choice]) -> None:
        """All choices shown, the first one chosen."""
        super().__init__()
        self.choices = tuple(choices)
        self.line, self.list = QLineEdit(), QListWidget()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(f"找{name}")
        self.list.setAccessibleName(name)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.line.textChanged.connect(lambda words: self.show_fitting())
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.line)
        self.show_fitting()

    def put(self, choices: Sequence[Choice]) -> None:
        """Offer others."""
        self.choices = tuple(choices)
        self.show_fitting()

    def show_fitting(self) -> None:
        """Show what fits the line."""
        typed = self.line.text().strip()
        self.list.clear()
        for choice in self.choices:
            if choice.fits(typed):
                item = QListWidgetItem(choice.words)
                item.setData(Qt.ItemDataRole.UserRole, choice.id)
                item.setToolTip(choice.also or choice.words)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def chosen(self) -> str:
        """The id of what is chosen, or nothing."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows typed in the line belong to the list."""
        if event.type() == QEvent.Type.KeyPress and event.key() in KEYS and self.list.count():
            step = {KEYS[0]: -1, KEYS[1]: 1, KEYS[2]: -8, KEYS[3]: 8}[event.key()]
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)


class ChoiceDialog(DeskDialog):
    """A `ChoiceList` with a verb; Enter takes what is chosen."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        title: str,
        choices: Sequence[Choice],
        *,
        name: str,
        verb: str,
        take: Callable[[str], object],
        words: str = "",
    ) -> None:
        """`take` gets the id and answers something true where it was done."""
        super().__init__(desk, window, title)
        self._take = take
        if words:
            self.column.addWidget(label(words, "second", wraps=True))
        self.choices = ChoiceList(name, "几个字或拼音首字母", choices)
        self.column.addWidget(self.choices, 1)
        self.done_button = button(verb, self.accept, "primary")
        self.done_button.setDefault(True)
        self.end_with(self.done_button)
        self.choices.list.itemDoubleClicked.connect(lambda item: self.accept())
        self.choices.list.currentRowChanged.connect(lambda row: self.done_button.setEnabled(row >= 0))
        self.done_button.setEnabled(bool(self.choices.chosen()))
        self.fit(*SIZE)
        self.choices.setFocus()

    def accept(self) -> None:
        """Take what is chosen; stay where it was refused."""
        self.refuse("")
        if self.choices.chosen() and self._take(self.choices.chosen()):
            super().accept()
