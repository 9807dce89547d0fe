"""A list that narrows while one types: for Ctrl+K and for choosing a plan. Keys go through the line alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.icons import paint_icon
from ui.theme import ROW_TITLE, TEXT, font, tokens_of

ROW, HEADING, MOST_ROWS = 30, 26, 12
Index = QModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; one without `run` is a heading or a word that nothing was found."""

    title: str
    second: str = ""
    icon: str = ""
    run: Callable[[], object] | None = None


class EntryModel(QAbstractListModel):
    """The lines as they are."""

    def __init__(self, parent: QObject) -> None:
        """No lines yet."""
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def put(self, entries: Sequence[Entry]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = Index()) -> int:  # noqa: B008 — Qt's own signature
        """How many lines."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a line, for the eye and for a screen reader."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title} {entry.second}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not chosen."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.entries[index.row()].run else Qt.ItemFlag.NoItemFlags


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.model().entries[index.row()]
        return QSize(120, ROW if entry.run else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, tokens, rect = index.model().entries[index.row()], tokens_of(option.palette), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.color("primary_bg"))
        left = rect.left() + 10
        if entry.icon:
            paint_icon(painter, QRectF(left, rect.top() + 7, 16, 16), entry.icon, tokens)
            left += 24
        painter.setFont(font(ROW_TITLE if entry.run else TEXT, like=option.font))
        painter.setPen(tokens.color("text" if entry.run else "text3"))
        taken = self._words(
            painter, QRect(left, rect.top(), rect.right() - left - 8, rect.height()), entry.title
        )
        painter.setFont(font(TEXT, like=option.font))
        painter.setPen(tokens.color("text3"))
        rest = QRect(left + taken + 10, rect.top(), rect.right() - left - taken - 18, rect.height())
        self._words(painter, rest, entry.second)

    @staticmethod
    def _words(painter: QPainter, room: QRect, words: str) -> int:
        if room.width() < 12:
            return 0
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return painter.fontMetrics().horizontalAdvance(shown)


class SearchPopup(QFrame):
    """The list below a line; `fill` gives its entries for the words in the line."""

    def __init__(
        self, window: QWidget, fill: Callable[[str], Sequence[Entry]], line: QLineEdit | None = None
    ) -> None:
        """A hidden list of a window; without a `line` it brings its own."""
        super().__init__(window)
        self.setProperty("look", "popup")
        self._fill = fill
        self._own_line = line is None
        self.line = line or QLineEdit()
        self.model = EntryModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("look", "plain")
        self.list.setAccessibleName("搜索结果")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        if self._own_line:
            layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.list.clicked.connect(self._run)
        self.line.textEdited.connect(self._edited)
        self.line.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def open_at(self, anchor: Callable[[], tuple[QPoint, int]]) -> None:
        """Show the list; `anchor` says where its upper left corner stands in the window, and its width."""
        self._anchor = anchor
        if self._own_line:
            self.line.clear()
        self.fill()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edited(self) -> None:
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Find the entries for the words in the line, and choose the first one that can be chosen."""
        self.model.put(self._fill(self.line.text().strip()))
        self._choose(0, 1)
        self._fit()

    def _fit(self) -> None:
        shown = self.model.entries[:MOST_ROWS]
        height = sum(ROW if entry.run else HEADING for entry in shown) + 4
        extra = self.line.sizeHint().height() + 6 if self._own_line else 0
        place, width = self._anchor()
        room = self.parentWidget().height() - place.y() - 8
        self.list.setFixedHeight(min(height, max(room - extra - 14, ROW)))
        self.setGeometry(QRect(place, QSize(width, self.list.height() + extra + 14)))

    def _choose(self, row: int, step: int) -> None:
        while 0 <= row < self.model.rowCount():
            if self.model.entries[row].run:
                self.list.setCurrentIndex(self.model.index(row))
                if row <= 1 and step < 0:
                    self.list.scrollToTop()
                return
            row += step

    def _run(self, index: Index) -> None:
        entry = self.model.entries[index.row()] if index.isValid() else None
        if entry and entry.run:
            self.leave()
            entry.run()

    def leave(self) -> None:
        """Hide the list and empty the line."""
        self.hide()
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the line act on the list; it goes when the line is left."""
        if watched is self.line and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut:
                self._left(event)
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            # After the layouts of the window have found their places.
            QTimer.singleShot(0, self._fit)
        return super().eventFilter(watched, event)

    def _left(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.leave()

    def _key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        keys = Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: 8, keys.Key_PageUp: -8}
        if event.key() in steps:
            step = steps[event.key()]
            target = min(max(row + step, 0), self.model.rowCount() - 1)
            self._choose(target, 1 if step > 0 else -1)
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self._run(self.list.currentIndex())
        elif event.key() == keys.Key_Escape:
            self.leave()
            self.parentWidget().setFocus()
        else:
            return False
        return True
