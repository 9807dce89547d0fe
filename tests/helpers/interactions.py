"""Counting interactions as ui.md §4.1 does: mouse presses and keys that type no text, by an event filter."""

from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_MODIFIERS = frozenset((Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta))
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Interactions(QObject):
    """Counts while it is entered: `with Interactions() as done: …; assert done.count <= 15`.

    A press counts once, where it is delivered first: what a widget hands up to its parents is the same
    press. A key counts unless it types a character where one can type; a chord is one, its modifiers alone are none.
    A dialog of the desktop, which no test can drive, is counted by `system_dialog`.
    """

    def __init__(self) -> None:
        """Nothing counted yet."""
        super().__init__()
        self.log: list[str] = []
        self._last: tuple[QEvent.Type, int, int] | None = None

    @property
    def count(self) -> int:
        """How many interactions there were."""
        return len(self.log)

    def system_dialog(self, *steps: str) -> None:
        """Count what a person does in a dialog of the desktop: choose a file, confirm it."""
        self.log.extend(steps)

    def __enter__(self) -> Self:
        """Begin to count."""
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Count no more."""
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event of the program; none is held back."""
        kinds = QEvent.Type
        presses = (kinds.MouseButtonPress, kinds.MouseButtonDblClick)
        if isinstance(watched, QWidget):
            if event.type() in presses and self._is_new(event, int(event.buttons().value)):
                self.log.append(f"press {watched.accessibleName() or type(watched).__name__}")
            elif (
                event.type() == kinds.KeyPress
                and self._is_new(event, int(event.key()))
                and _counts(watched, event)
            ):
                self.log.append(f"key {Qt.Key(event.key()).name}")
        elif event.type() in (kinds.MouseButtonRelease, kinds.KeyRelease):
            self._last = None
        return False

    def _is_new(self, event: QEvent, code: int) -> bool:
        """Whether this is no hand-over of the event before; those keep its time."""
        seen = (event.type(), event.timestamp(), code)
        fresh = event.spontaneous() or seen != self._last
        self._last = seen
        return fresh


def _counts(watched: QWidget, event: QEvent) -> bool:
    if event.key() in _MODIFIERS:
        return False
    # A blank presses a button; where nothing can be typed it is no text.
    types = event.text().isprintable() and bool(event.text())
    takes_text = watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return bool(event.modifiers() & _CHORDS) or not (types and takes_text)
