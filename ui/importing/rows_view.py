"""The list of rows at the right: painted by a delegate, one question open in place."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icons import paint_icon
from ui.importing.rows import ITEM, PLAN, REST, Line, Row
from ui.theme import LINE, ROW_TITLE, TEXT, Tokens, font, tokens_of

TOP, LEFT, CAPTION, RIGHT = 8, 34, 42, 14
TITLE, GAP = 21, 3
Index = QModelIndex


class RowsModel(QAbstractListModel):
    """Rows that change one by one: what stays the same is not touched."""

    def __init__(self, parent: QObject) -> None:
        """No rows."""
        super().__init__(parent)
        self.rows: list[Row] = []

    def put(self, rows: list[Row]) -> None:
        """Show other rows."""
        wanted = {row.key for row in rows}
        for place in reversed(range(len(self.rows))):
            if self.rows[place].key not in wanted:
                self.beginRemoveRows(Index(), place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            if place < len(self.rows) and self.rows[place].key == row.key:
                self._replace(place, row)
            else:
                self.beginInsertRows(Index(), place, place)
                self.rows.insert(place, row)
                self.endInsertRows()

    def reset(self, rows: list[Row]) -> None:
        """Show what another chip keeps."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _replace(self, place: int, row: Row) -> None:
        if self.rows[place] != row:
            self.rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = Index()) -> int:  # noqa: B008 — Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a row, for the eye and for a screen reader."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.label} {row.title}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            lines = "；".join(f"{line.caption}{line.text}" for line in row.lines)
            return f"{row.label} {row.title} {'待核对' if row.problems else ''} {lines}".strip()
        return None

    def place(self, key: object) -> int | None:
        """Where a row stands."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)


class RowDelegate(QStyledItemDelegate):
    """Paints a row; the room for the question stands below the words of its row."""

    def __init__(self, view: "RowsView") -> None:
        """For this list."""
        super().__init__(view)
        self.view = view

    def words_height(self, row: Row, *, asked: bool) -> int:
        """How high the words of a row are; the question says itself what is to be looked at."""
        return 2 * TOP + TITLE + LINE * len(self.lines(row, asked=asked))

    @staticmethod
    def lines(row: Row, *, asked: bool) -> list[Line]:
        """The lines below the title."""
        return [line for line in row.lines if not (asked and line.caption == "核对")]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The words, and the question where it is open."""
        row = index.model().rows[index.row()]
        asked = self.view.asked_key == row.key
        extra = self.view.question_height() if asked else 0
        return QSize(120, self.words_height(row, asked=asked) + extra)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the question below the words."""
        row = index.model().rows[index.row()]
        top = self.words_height(row, asked=True) - GAP
        rect = option.rect
        editor.setGeometry(
            QRect(rect.left() + LEFT, rect.top() + top, self.view.question_width(), self.view.panel_height())
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, mark, title, lines."""
        row, rect = index.model().rows[index.row()], option.rect
        tokens = tokens_of(option.palette)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "sel" if chosen else "band" if row.kind == PLAN or row.heading else "surface"
        painter.fillRect(rect, tokens.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.color("line"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.color("primary"))
        self._mark(painter, rect, row, tokens)
        self._title(painter, rect, row, tokens)
        top = rect.top() + TOP + TITLE
        for line in self.lines(row, asked=self.view.asked_key == row.key):
            self._line(painter, QRect(rect.left(), top, rect.width(), LINE), line, tokens)
            top += LINE
        painter.restore()

    @staticmethod
    def _mark(painter: QPainter, rect: QRect, row: Row, tokens: Tokens) -> None:
        place = QRectF(rect.left() + 12, rect.top() + TOP + 2, 16, 16)
        if row.problems:
            paint_icon(painter, place, "warning", tokens, "amber_ic")
        elif row.kind in (ITEM, REST) and not row.heading:
            paint_icon(painter, place, "check", tokens, "green")

    def _title(self, painter: QPainter, rect: QRect, row: Row, tokens: Tokens) -> None:
        left, room = rect.left() + LEFT, rect.width() - LEFT - RIGHT
        baseline = rect.top() + TOP
        plain = font(TEXT)
        if row.label:
            painter.setPen(tokens.color("text2"))
            taken = _draw(painter, QRectF(left, baseline, room, TITLE), row.label, plain)
            left, room = left + round(taken) + 8, room - round(taken) - 8
        painter.setPen(tokens.color("text2" if row.kind == REST else "text"))
        face = font(TEXT) if row.kind == REST else font(ROW_TITLE, bold=True)
        taken = _draw(painter, QRectF(left, baseline, room, TITLE), row.title, face)
        if row.kind == REST and self.view.may_show_all:
            painter.setPen(tokens.color("primary"))
            _draw(painter, QRectF(left + taken + 8, baseline, room, TITLE), "查看全部", plain)

    def _line(self, painter: QPainter, rect: QRect, line: Line, tokens: Tokens) -> None:
        left = rect.left() + LEFT
        room = float(rect.right() - RIGHT - left)
        if line.caption:
            painter.setPen(tokens.color("text3"))
            _draw(painter, QRectF(left, rect.top(), CAPTION, LINE), line.caption, font(TEXT))
            left, room = left + CAPTION, room - CAPTION
        doubtful = line.caption == "核对"
        plain, strong = tokens.color("amber" if doubtful else "text"), tokens.color("primary")
        at = float(left)
        for start, end, figure in _pieces(line):
            face = font(TEXT, bold=figure)
            painter.setPen(strong if figure else plain)
            rest = left + room - at
            whole = line.text[start:end]
            at += _draw(painter, QRectF(at, rect.top(), rest, LINE), whole, face)
            if QFontMetricsF(face).horizontalAdvance(whole) > rest:
                break


def _pieces(line: Line) -> list[tuple[int, int, bool]]:
    found, place = [], 0
    for start, end in line.figures:
        found += [(place, start, False), (start, end, True)]
        place = end
    found.append((place, len(line.text), False))
    return [piece for piece in found if piece[0] < piece[1]]


def _draw(painter: QPainter, room: QRectF, words: str, face: QFont) -> float:
    """Words in a line, ended with … where they have not room; how wide they are."""
    if room.width() < 10:
        return 0.0
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(face)
    middle = room.top() + (room.height() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(room.left(), middle), shown)
    return metrics.horizontalAdvance(shown)


class RowsView(QListView):
    """The list; `row_chosen` says which row is current, `corrected` that it is to be corrected."""

    row_chosen = Signal(object)
    correct_wanted = Signal()
    all_wanted = Signal()

    def __init__(self) -> None:
        """An empty list."""
        super().__init__()
        self.setProperty("look", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("台账条目")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.rows = RowsModel(self)
        self.asked_key: object = None
        self.panel: QWidget | None = None
        self.may_show_all = True
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))

    # The open question

    def question_width(self) -> int:
        """The room a question has."""
        return max(self.viewport().width() - LEFT - RIGHT, 160)

    def panel_height(self) -> int:
        """How high the question is at that width."""
        if self.panel is None:
            return 0
        width = self.question_width()
        wraps = self.panel.hasHeightForWidth()
        return self.panel.heightForWidth(width) if wraps else self.panel.sizeHint().height()

    def question_height(self) -> int:
        """The room below the words of the asked row."""
        return self.panel_height() + TOP if self.panel is not None else 0

    def ask(self, row: Row | None, panel: QWidget | None) -> None:
        """Open a question in the place of its row, or none."""
        old = self.rows.place(self.asked_key)
        if old is not None:
            self.setIndexWidget(self.rows.index(old), None)
        self.asked_key, self.panel = (
            (row.key, panel) if row is not None and panel is not None else (None, None)
        )
        place = self.rows.place(self.asked_key)
        if panel is not None and place is not None:
            # Its height needs the fonts it will be shown in.
            panel.setParent(self.viewport())
            panel.ensurePolished()
            self.setIndexWidget(self.rows.index(place), panel)
        self.scheduleDelayedItemsLayout()

    # Rows

    @property
    def row(self) -> Row | None:
        """The current row."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def choose(self, key: object) -> bool:
        """Make a row current and bring it into sight; False where it is not among the rows."""
        place = self.rows.place(key)
        if place is None:
            return False
        index = self.rows.index(place)
        self.setCurrentIndex(index)
        self.executeDelayedItemsLayout()
        self.scrollTo(index)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() < len(self.rows.rows):
            self.row_chosen.emit(self.rows.rows[current.row()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The question is as high as its words need at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the last row shows all of them."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows.rows[index.row()].kind == REST:
            self.all_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click corrects a row."""
        super().mouseDoubleClickEvent(event)
        self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or F2 corrects the current row, or shows all rows from the last one."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._act()
            return
        super().keyPressEvent(event)

    def _act(self) -> None:
        row = self.row
        if row is not None and row.kind == REST:
            self.all_wanted.emit()
        elif row is not None:
            self.correct_wanted.emit()
