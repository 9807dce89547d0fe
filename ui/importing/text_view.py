"""The notice at the left: its paragraphs painted by a delegate, what was read in them marked."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from models.rules.notice.draft import Span
from models.rules.notice.marking import Look, MarkedParagraph, MarkKind
from ui.theme import ROW_TITLE, Tokens, font, tokens_of

LEFT, RIGHT, GAP, PITCH = 20, 16, 4, 24
Index = QModelIndex
# Later kinds lie over earlier ones.
_ORDER = (
    MarkKind.UNREAD,
    MarkKind.UNIT,
    MarkKind.DEADLINE,
    MarkKind.DOUBTFUL,
    MarkKind.FIGURE,
)


class TextModel(QAbstractListModel):
    """The paragraphs of a notice."""

    def __init__(self, parent: QObject) -> None:
        """No text."""
        super().__init__(parent)
        self.text = ""
        self.paragraphs: tuple[MarkedParagraph, ...] = ()

    def put(self, text: str, paragraphs: tuple[MarkedParagraph, ...]) -> list[int]:
        """Show a text; which paragraphs of it differ from before, where it is the same text."""
        if text != self.text or len(paragraphs) != len(self.paragraphs):
            self.beginResetModel()
            self.text, self.paragraphs = text, paragraphs
            self.endResetModel()
            return []
        pairs = enumerate(zip(self.paragraphs, paragraphs, strict=True))
        changed = [place for place, (old, new) in pairs if old != new]
        self.paragraphs = paragraphs
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))
        return changed

    def words(self, place: int) -> str:
        """The words of a paragraph."""
        return self.text[slice(*self.paragraphs[place].span)]

    def place(self, offset: int) -> int:
        """The paragraph that holds an offset of the text."""
        return self.text.count("\n", 0, offset)

    def rowCount(self, parent: Index = Index()) -> int:  # noqa: B008 — Qt's own signature
        """How many paragraphs."""
        return 0 if parent.isValid() else len(self.paragraphs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row()).replace("\t", "　")
        return None


class TextDelegate(QStyledItemDelegate):
    """Lays a paragraph out and paints it; heights are kept until the width changes."""

    def __init__(self, view: "TextView") -> None:
        """For this list."""
        super().__init__(view)
        self.view = view
        self.heights: dict[int, int] = {}
        self.metrics = [QFontMetrics(font(ROW_TITLE, bold=bold)) for bold in (False, True)]
        self.width = 0

    def layout(self, place: int, tokens: Tokens | None = None) -> QTextLayout:
        """The lines of a paragraph at the width there is; with tokens they carry the colours."""
        model = self.view.text
        paragraph = model.paragraphs[place]
        face = font(ROW_TITLE, bold=paragraph.look is Look.HEADING)
        made = QTextLayout(model.words(place).replace("\t", "　"), face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextOption(option)
        made.setFormats(_formats(paragraph, tokens))
        made.beginLayout()
        top = 0
        while (line := made.createLine()).isValid():
            line.setLineWidth(self.view.room())
            line.setPosition(QPointF(0, top + (PITCH - line.height()) / 2))
            top += PITCH
        made.endLayout()
        return made

    def sizeHint(self, option: Option, index: Index) -> QSize:
        """As high as its lines."""
        if self.width != self.view.room():
            self.heights.clear()
            self.width = self.view.room()
        place = index.row()
        if place not in self.heights:
            self.heights[place] = self._lines(place) * PITCH + 2 * GAP
        return QSize(120, self.heights[place])

    def _lines(self, place: int) -> int:
        """How many lines a paragraph takes; without figures, which are wider, by the font alone."""
        words = self.view.text.words(place).replace("\t", "　")
        paragraph = self.view.text.paragraphs[place]
        if not words or any(mark.kind is MarkKind.FIGURE for mark in paragraph.marks):
            return max(self.layout(place).lineCount(), 1)
        metrics = self.metrics[paragraph.look is Look.HEADING]
        if metrics.horizontalAdvance(words) <= self.width:
            return 1
        room = QRect(0, 0, self.width, 1 << 20)
        return round(
            metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() / metrics.lineSpacing()
        )

    def _settle(self, place: int, lines: int) -> None:
        """A word longer than a line is broken only when it is laid out: then there are more lines."""
        height = max(lines, 1) * PITCH + 2 * GAP
        if self.heights.get(place) != height:
            self.heights[place] = height
            self.view.scheduleDelayedItemsLayout()

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        """Ground, then words."""
        tokens, rect = tokens_of(option.palette), option.rect
        paragraph = self.view.text.paragraphs[index.row()]
        chosen = _meet(paragraph.span, self.view.chosen)
        painter.save()
        if chosen:
            room = QRect(rect.left() + 8, rect.top(), rect.width() - 14, rect.height())
            painter.fillRect(room, tokens.color("sel"))
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), tokens.color("primary"))
        dim = paragraph.look is Look.PASSED
        painter.setPen(tokens.color("text3" if dim else "text"))
        made = self.layout(index.row(), tokens)
        self._settle(index.row(), made.lineCount())
        made.draw(painter, QPointF(rect.left() + LEFT, rect.top() + GAP))
        painter.restore()


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < max(one[1], one[0] + 1)


def _formats(paragraph: MarkedParagraph, tokens: Tokens | None) -> list[QTextLayout.FormatRange]:
    found = []
    start, end = paragraph.span
    for mark in sorted(paragraph.marks, key=lambda mark: _ORDER.index(mark.kind)):
        made = QTextLayout.FormatRange()
        made.start = max(mark.span[0], start) - start
        made.length = min(mark.span[1], end) - start - made.start
        made.format = _format(mark.kind, tokens)
        found.append(made)
    return found


def _format(kind: MarkKind, tokens: Tokens | None) -> QTextCharFormat:
    made = QTextCharFormat()
    if kind is MarkKind.FIGURE:
        made.setFontWeight(QFont.Weight.DemiBold)
    if tokens is None:
        return made
    if kind is MarkKind.FIGURE:
        made.setForeground(tokens.color("primary"))
    elif kind in (MarkKind.DOUBTFUL, MarkKind.UNREAD):
        made.setBackground(tokens.color("amber_bg"))
        made.setForeground(tokens.color("amber"))
    elif kind is MarkKind.UNIT:
        made.setForeground(tokens.color("text2"))
        made.setFontUnderline(True)
        made.setUnderlineColor(tokens.color("primary_line"))
    elif kind is MarkKind.DEADLINE:
        made.setForeground(tokens.color("green"))
    return made


class TextView(QListView):
    """The notice; `offset_chosen` says where in it somebody pointed."""

    offset_chosen = Signal(int)

    def __init__(self) -> None:
        """An empty text."""
        super().__init__()
        self.setProperty("look", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("通知原文")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(PITCH)
        self.chosen: Span = (0, 0)
        self.text = TextModel(self)
        self.delegate = TextDelegate(self)
        self._quiet = False
        self.setModel(self.text)
        self.setItemDelegate(self.delegate)

    def room(self) -> int:
        """How wide a line may be."""
        return max(self.viewport().width() - LEFT - RIGHT, 80)

    def put(self, text: str, paragraphs: tuple[MarkedParagraph, ...]) -> None:
        """Show a text with its marks."""
        if text != self.text.text:
            self.delegate.heights.clear()
        for place in self.text.put(text, paragraphs):
            self.delegate.heights.pop(place, None)

    def show_span(self, span: Span) -> None:
        """Mark a stretch and bring it into sight."""
        self.chosen = span
        index = self.text.index(self.text.place(span[0]))
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        self._bring(index)
        self.viewport().update()

    def _bring(self, index: Index) -> None:
        """Bring a paragraph to the middle, or to the top where it is higher than the view."""
        self.executeDelayedItemsLayout()
        tall = self.visualRect(index).height() > self.viewport().height() // 2
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtTop if tall else hint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is chosen in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self._bring(self.currentIndex())

    def offset_at(self, point: QPoint) -> int | None:
        """The offset of the text below a point of the viewport."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        rect, layout = self.visualRect(index), self.delegate.layout(index.row())
        row = min(max((point.y() - rect.top() - GAP) // PITCH, 0), max(layout.lineCount() - 1, 0))
        start, end = self.text.paragraphs[index.row()].span
        if not layout.lineCount():
            return start
        # PySide gives the place and whether it lies before the cursor as a pair.
        found = layout.lineAt(row).xToCursor(point.x() - rect.left() - LEFT)
        at = found[0] if isinstance(found, tuple) else found
        return min(start + at, max(end - 1, start))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where it was pressed."""
        self._quiet = True
        super().mousePressEvent(event)
        self._quiet = False
        offset = self.offset_at(event.position().toPoint())
        if offset is not None:
            self.offset_chosen.emit(offset)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Arrow keys point too."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.offset_chosen.emit(self.text.paragraphs[current.row()].span[0])

    def keyPressEvent(self, event: Any) -> None:
        """Ctrl+C copies the chosen paragraphs."""
        if event.matches(QKeySequence.StandardKey.Copy):
            places = sorted(index.row() for index in self.selectedIndexes())
            QApplication.clipboard().setText("\n".join(map(self.text.words, places)))
            return
        super().keyPressEvent(event)
