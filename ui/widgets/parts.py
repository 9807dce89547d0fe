"""The few widgets everything is put together from: labels, buttons, cards, actions, all with names."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.icons import SIZE, tint

CLEAR = 20


def label(text: str, look: str = "", *, wraps: bool = False) -> QLabel:
    """Words on the page; `look` as in resources/style.qss."""
    made = QLabel(text)
    made.setProperty("look", look)
    made.setWordWrap(wraps)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Button(QPushButton):
    """A button that Enter presses too, wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter as by the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, slot: Callable[[], object], look: str = "", icon: str = "", tip: str = ""
) -> QPushButton:
    """A button with words on it."""
    # The style leaves no room between a picture and the words.
    made = Button(f" {text}" if icon else text)
    made.setAccessibleName(text)
    made.setProperty("look", look)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: slot())
    if icon:
        tint(made, icon, "on_primary" if look == "primary" else "text2")
    return made


def icon_button(name: str, slot: Callable[[], object], icon: str, *, tip: str = "") -> QToolButton:
    """A button with an icon only; `name` is what a screen reader says and the tool tip shows."""
    made = QToolButton()
    made.setProperty("look", "quiet")
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setIconSize(QSize(SIZE - 4, SIZE - 4))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: slot())
    tint(made, icon)
    return made


def clear_button(line: QLineEdit) -> QToolButton:
    """A ✕ of the program's own in the middle of a line's right end; it is there while there are words."""
    made = QToolButton(line)
    made.setProperty("look", "mini")
    made.setAccessibleName("清空")
    made.setToolTip("清空")
    made.setIconSize(QSize(12, 12))
    made.setFixedSize(CLEAR, CLEAR)
    # Esc and the keys of the line empty it, too: Tab need not stop here.
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setCursor(Qt.CursorShape.ArrowCursor)
    tint(made, "close", "text3")
    made.clicked.connect(line.clear)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 3, 0)
    layout.addStretch(1)
    layout.addWidget(made)
    margins = line.textMargins()
    line.setTextMargins(margins.left(), margins.top(), CLEAR, margins.bottom())
    made.setVisible(bool(line.text()))
    line.textChanged.connect(lambda words: made.setVisible(bool(words)))
    return made


def frame(look: str) -> QFrame:
    """A frame with a look of its own."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def rule() -> QFrame:
    """A thin line between parts that stand side by side."""
    made = frame("rule")
    made.setFixedSize(1, 14)
    return made


def action(
    owner: QWidget, text: str, slot: Callable[[], object], keys: str = "", icon: str = "", tip: str = ""
) -> QAction:
    """An action that belongs to a widget: in menus, by its keys, and found by Ctrl+K."""
    made = QAction(text, owner)
    made.triggered.connect(lambda: slot())
    if keys:
        made.setShortcuts([QKeySequence(key) for key in keys.split(" | ")])
    if tip:
        made.setToolTip(tip)
    if icon:
        tint(made, icon)
    return made


def submenu(owner: QWidget, text: str, actions: Sequence[QAction | None]) -> QMenu:
    """Actions below one entry of a menu; None is a line between them."""
    made = QMenu(text, owner)
    for entry in actions:
        if entry is None:
            made.addSeparator()
        else:
            made.addAction(entry)
    return made


def tool_button(made: QAction, look: str = "quiet") -> QToolButton:
    """A button for an action: its icon and its words; `retint` finds the icon by the action."""
    tool = QToolButton()
    tool.setDefaultAction(made)
    tool.setProperty("look", look)
    tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    tool.setIconSize(QSize(SIZE - 4, SIZE - 4))
    tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tool


def menu_button(text: str, icon: str, actions: Sequence[QAction], look: str = "quiet") -> QToolButton:
    """A button that opens a menu of actions."""
    made = QToolButton()
    menu = QMenu(made)
    menu.addActions(list(actions))
    made.setMenu(menu)
    made.setText(f" {text}")
    made.setAccessibleName(text)
    made.setProperty("look", look)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(SIZE - 4, SIZE - 4))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tint(made, icon)
    return made


def focus_first(pane: QWidget) -> None:
    """Give the keyboard to a pane: to itself or to the first thing in it that takes it."""
    for widget in (pane, *pane.findChildren(QWidget)):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            return


class WrappedLabel(QLabel):
    """Words that wrap at a width and are as high as they then need to be."""

    def __init__(self, text: str, look: str, width: int) -> None:
        """`width` in logical pixels."""
        super().__init__(text)
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._width = width

    def sizeHint(self) -> QSize:
        """The width, and the height the words need in it."""
        self.ensurePolished()
        return QSize(self._width, self.heightForWidth(self._width))

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()


class ElidedLabel(QLabel):
    """A line of words that ends in … where it has not room, and then tells them all in its tool tip."""

    def __init__(self, text: str = "", look: str = "", *, fills: bool = False) -> None:
        """Like `label`; with `fills` it takes all the room there is."""
        super().__init__(text)
        self.setProperty("look", look)
        self.setProperty("elided", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Maximum
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters is enough."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go for good."""
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
