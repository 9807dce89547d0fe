"""An editor for one field of a form: takes what was typed when it is left, never before, never lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import LINE, restyle
from ui.widgets.parts import label

MIXED = "〔多个值〕"
MOST_LINES = 6
MARGIN = 11
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Box(QPlainTextEdit):
    """The text itself: Enter takes it, Alt+Enter breaks the line, Esc gives the old text back."""

    left = Signal()
    given_up = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._least = lines
        self.may_give_up: Callable[[], bool] = lambda: False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self, size: object = None) -> None:
        lines = min(max(int(self.document().size().height()), self._least), MOST_LINES)
        self.setFixedHeight(lines * max(self.fontMetrics().lineSpacing(), LINE - 2) + MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet has set a least height of its own by now."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So it does with another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(120, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take, break or give up."""
        if event.key() in KEYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.left.emit()
            event.accept()
        elif event.key() in KEYS:
            self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Escape and self.may_give_up():
            self.given_up.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is taken when the field is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class FieldEdit(QWidget):
    """A label, a box and, below it, why the text was refused.

    `take(text)` is called when the field is left with another text; it answers why not, or "" when it
    was taken. A refused text stays in the box until it is mended or given up with Esc.
    """

    pending_changed = Signal(bool)

    def __init__(self, name: str, take: Callable[[str], str], *, lines: int = 1) -> None:
        """An empty field."""
        super().__init__()
        self.take, self.standing, self._mixed = take, "", False
        self.name = label(name, "hint")
        self.box = _Box(lines)
        self.box.setAccessibleName(name)
        self.why = label("", "red", wraps=True)
        self.why.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.name, self.box, self.why):
            layout.addWidget(part)
        self.box.left.connect(self.commit)
        self.box.given_up.connect(self.give_up)
        self.box.may_give_up = lambda: self.pending
        self.box.textChanged.connect(self._tell)
        self._told = False

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not taken yet."""
        return self.box.toPlainText() != self.standing

    def show_text(self, text: str, *, mixed: bool = False, enabled: bool = True) -> None:
        """Show what stands in the ledger; what is being typed stays."""
        self.box.setReadOnly(not enabled)
        if self.pending:
            return
        self._mixed = mixed
        self.box.setPlaceholderText(MIXED if mixed else "")
        self._put("" if mixed else text)

    def _put(self, text: str) -> None:
        self.standing = text
        if self.box.toPlainText() != text:
            self.box.setPlainText(text)
        self._tell()
        self._say("")

    def commit(self) -> bool:
        """Hand over what was typed; False where it was refused and stays."""
        if not self.pending:
            return True
        text = self.box.toPlainText()
        why = self.take(text)
        self._say(why)
        if not why:
            self.standing = text
            self._tell()
        return not why

    def give_up(self) -> None:
        """Put back what stands in the ledger."""
        self._put(self.standing)

    def _say(self, why: str) -> None:
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.box.setProperty("refused", bool(why))
        restyle(self.box)

    def _tell(self) -> None:
        if self.pending != self._told:
            self._told = self.pending
            self.pending_changed.emit(self._told)
