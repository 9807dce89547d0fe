"""Walkers over real widgets: nothing is clipped or overlapped (ui.md B8), everything has a name (B9)."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QToolButton,
    QWidget,
)

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
UNDER = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
WORDED = (QLabel, QAbstractButton, QComboBox)


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget below a root, in no order that matters."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.width() > 0:
            yield widget


def clipped(root: QWidget) -> list[str]:
    """Widgets whose words have not the room they need, or that reach out of what holds them."""
    found = [f"{name(w)}: 文字放不下" for w in shown(root) if isinstance(w, WORDED) and not has_room(w)]
    found += [f"{name(w)}: 超出边界" for w in shown(root) if not is_inside(w, root)]
    found += [
        f"菜单折叠: {action.text()}"
        for bar in [w for w in [root, *shown(root)] if isinstance(w, QMenuBar)]
        for action in bar.actions()
        if action.isVisible() and not bar.rect().contains(bar.actionGeometry(action))
    ]
    return found


def has_room(widget: QWidget) -> bool:
    """Whether a widget is as large as its words need; a line that ends in … has said so."""
    if widget.property("elided") or not words_of(widget):
        return True
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is ICON_ONLY:
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) <= widget.height()
    need = words_size(widget)
    return need.width() <= widget.contentsRect().width() and need.height() <= widget.contentsRect().height()


def words_size(widget: QWidget) -> QSize:
    """The room that the words of one line and the picture beside or above them take."""
    metrics = widget.fontMetrics()
    size = metrics.size(Qt.TextFlag.TextShowMnemonic, words_of(widget))
    picture = (
        widget.iconSize() if isinstance(widget, QAbstractButton) and not widget.icon().isNull() else None
    )
    if picture is None:
        return size
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is UNDER:
        return QSize(max(size.width(), picture.width()), size.height() + picture.height())
    return QSize(size.width() + picture.width() + 2, max(size.height(), picture.height()))


def words_of(widget: QWidget) -> str:
    """The words a widget shows."""
    return widget.currentText() if isinstance(widget, QComboBox) else widget.text()


def is_inside(widget: QWidget, root: QWidget) -> bool:
    """Whether a widget lies inside its parent; what scrolls may be longer, never wider."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or widget is root or isinstance(parent, QToolButton | QLineEdit):
        return True
    if isinstance(parent.parentWidget(), QScrollArea):
        return widget.width() <= parent.width()
    if isinstance(parent.parentWidget(), QAbstractScrollArea) or isinstance(parent, QAbstractScrollArea):
        return True
    return parent.rect().contains(widget.geometry())


def overlapped(root: QWidget) -> list[str]:
    """Pairs of worded or focusable widgets of one parent that lie over one another."""
    found = []
    by_parent: dict[QWidget, list[QWidget]] = {}
    for widget in shown(root):
        if isinstance(widget, (*WORDED, QLineEdit)) and widget.parentWidget() is not None:
            by_parent.setdefault(widget.parentWidget(), []).append(widget)
    for widgets in by_parent.values():
        for place, one in enumerate(widgets):
            for other in widgets[place + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append(f"{name(one)} 与 {name(other)} 重叠")
    return found


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the keyboard and that a screen reader has no name for."""
    return [repr(widget) for widget in focusable(root) if not accessible_name(widget).strip()]


def accessible_name(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def focusable(root: QWidget) -> list[QWidget]:
    """Visible widgets below a root that Tab leads to, in the order in which it does."""
    found, widget = [], root
    while True:
        widget = widget.nextInFocusChain()
        if widget is root or widget in found:
            return found
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        if takes and root.isAncestorOf(widget) and widget.focusProxy() is None:
            found.append(widget)


def out_of_order(root: QWidget) -> list[str]:
    """Steps of Tab that go back against the reading order among widgets of one parent."""
    chain = focusable(root)
    return [
        f"{name(one)} → {name(other)}"
        for one, other in pairwise(chain)
        if one.parentWidget() is other.parentWidget() and goes_back(place(one), place(other))
    ]


def place(widget: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def goes_back(one: QRect, other: QRect) -> bool:
    """Whether the second place is read before the first: higher up, or in one line further left."""
    same_line = other.top() < one.bottom() and one.top() < other.bottom()
    return other.right() < one.left() if same_line else other.bottom() <= one.top()


def name(widget: QWidget) -> str:
    """How a fault names a widget."""
    words = words_of(widget) if isinstance(widget, WORDED) else ""
    return f"{type(widget).__name__} “{words or widget.accessibleName() or widget.objectName()}”"


def settle_layout(root: QWidget) -> None:
    """Let layouts that wait for one another come to rest: a box grows with its text, its form with the box."""
    before: list[QRect] = []
    for _ in range(20):
        QApplication.processEvents()
        now = [part.geometry() for part in root.findChildren(QWidget)]
        if now == before:
            return
        before = now
