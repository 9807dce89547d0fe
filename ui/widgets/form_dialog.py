"""Dialogs that ask for a few lines and do one thing: what is refused is said in the dialog, which stays."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.widgets.parts import WrappedLabel, button, label

WIDTH = 480
MARGIN = 20


class DeskDialog(QDialog):
    """A dialog on a desk: hears the desk's refusals while it is open."""

    def __init__(self, desk: Desk, window: QWidget, title: str) -> None:
        """An empty column; the subclass fills it and ends with `end_with`."""
        super().__init__(window)
        self.desk = desk
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, 16, MARGIN, 14)
        self.column.setSpacing(10)
        self.why = label("", "red", wraps=True)
        self.why.hide()
        desk.refused.connect(self.refuse)

    def refuse(self, words: str) -> None:
        """Say why something was not done."""
        self.why.setText(words)
        self.why.setVisible(bool(words))

    def end_with(self, primary: QWidget | None, *others: QWidget, close: str = "取消") -> None:
        """The line of refusals and the buttons at the foot, the primary one first."""
        buttons = QDialogButtonBox()
        if primary is not None:
            buttons.addButton(primary, QDialogButtonBox.ButtonRole.AcceptRole)
        for other in others:
            buttons.addButton(other, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(button(close, self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        self.column.addWidget(self.why)
        self.column.addWidget(buttons)

    def fit(self, width: int, height: int) -> None:
        """This large, or as large as the window lets it be."""
        window = self.parentWidget()
        self.resize(min(width, window.width() - 40), min(height, window.height() - 40))


def named_form(rows: Sequence[tuple[str, QWidget]]) -> QFormLayout:
    """Lines with their names before them, for the eye and for a screen reader."""
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(9)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, widget in rows:
        named = label(name)
        named.setBuddy(widget)
        widget.setAccessibleName(name)
        form.addRow(named, widget)
    return form


def line(text: str = "", hint: str = "") -> QLineEdit:
    """A line to type in, with what stands in it and an example."""
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    return made


def complete(box: QLineEdit, names: Sequence[str]) -> None:
    """Offer names while one types any part of them."""
    completer = QCompleter(list(names), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)


class FormDialog(DeskDialog):
    """A few named lines and one verb; Enter does it."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        title: str,
        rows: Sequence[tuple[str, QWidget]],
        *,
        verb: str,
        take: Callable[[], object],
        words: str = "",
    ) -> None:
        """`take` does it and answers something true where it was done; then the dialog closes."""
        super().__init__(desk, window, title)
        self._take = take
        if words:
            self.column.addWidget(label(words, "second", wraps=True))
        self.column.addLayout(named_form(rows))
        self.done_button = button(verb, self.accept, "primary")
        self.done_button.setDefault(True)
        self.end_with(self.done_button)
        self.setMinimumWidth(min(WIDTH, window.width() - 40))
        rows[0][1].setFocus()

    def accept(self) -> None:
        """Do it; stay where it was refused."""
        self.refuse("")
        if self._take():
            super().accept()


class ConfirmDialog(QDialog):
    """Asks before what cannot be taken back."""

    def __init__(self, window: QWidget, title: str, words: str, verb: str, act: Callable[[], object]) -> None:
        """`act` is done when the verb is chosen; Enter alone chooses 取消."""
        super().__init__(window)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 18, MARGIN, 14)
        column.setSpacing(14)
        column.addWidget(WrappedLabel(words, "strong", 400))
        buttons = QDialogButtonBox()
        self.act_button = button(verb, self.accept)
        stay = button("取消", self.reject, "primary")
        stay.setDefault(True)
        buttons.addButton(self.act_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(stay, QDialogButtonBox.ButtonRole.RejectRole)
        column.addWidget(buttons)
        self.accepted.connect(lambda: act())
        stay.setFocus()
