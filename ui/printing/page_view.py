"""Pages under one another, drawn only where they are in sight, off the UI thread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.jobs import Jobs
from ui.printing.pdf_file import Hit, PdfFile
from ui.theme import tokens_of

GAP, MARGIN = 14, 16
PX_PER_POINT = 96 / 72
LEAST, MOST = 0.25, 3.0
KEPT_BYTES = 64_000_000
FIT_WIDTH, FIT_PAGE = "width", "page"
Zoom = str | float
Drawn = tuple[PdfFile, tuple[int, float], QImage]


class PageView(QAbstractScrollArea):
    """Shows a `PdfFile`; a zoom is a factor, or a fitting to the width or to the whole page."""

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        """Nothing to show yet."""
        super().__init__()
        self.jobs = jobs
        self.file: PdfFile | None = None
        self.zoom: Zoom = FIT_WIDTH
        self.words = ""
        self.page = 0
        self.hits: Sequence[Hit] = ()
        self.hit = -1
        self._tops: list[int] = [0]
        self._known: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._drawing: tuple[int, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("打印页面")
        # A bar that came and went would change the width that pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown.

    def show_file(self, file: PdfFile | None, words: str = "") -> None:
        """Show another file from its beginning; with none, words that say why."""
        self.file, self.words = file, words
        self.hits, self.hit = (), -1
        self._known.clear()
        self.page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the pages larger or smaller; the page in sight stays in sight."""
        self.zoom = zoom if isinstance(zoom, str) else min(max(zoom, LEAST), MOST)
        self._lay_out()
        self.zoom_changed.emit()

    def step_zoom(self, by: int) -> None:
        """A tenth larger or smaller."""
        self.set_zoom(round(self.factor * 10 + by) / 10)

    @property
    def factor(self) -> float:
        """Pixels shown for each pixel of the paper at 96 a inch."""
        if not isinstance(self.zoom, str):
            return self.zoom
        if self.file is None or not self.file.pages:
            return 1.0
        width, height = self.file.sizes[min(self.page, self.file.pages - 1)]
        room = self.viewport().size()
        wide = (room.width() - 2 * MARGIN) / (width * PX_PER_POINT)
        high = (room.height() - 2 * GAP) / (height * PX_PER_POINT)
        return min(max(wide if self.zoom == FIT_WIDTH else min(wide, high), LEAST), MOST)

    def go_to(self, page: int) -> None:
        """Bring a page's upper edge to the top."""
        if self.file is not None and 0 <= page < self.file.pages:
            self.verticalScrollBar().setValue(self._tops[page] - GAP)

    def show_hits(self, hits: Sequence[Hit], current: int) -> None:
        """Mark places that were found, in the order of pages; the current one is brought into sight."""
        self.hits, self.hit = hits, current
        if 0 <= current < len(hits):
            self._bring(hits[current])
        self.viewport().update()

    def _bring(self, hit: Hit) -> None:
        place = self._page_rect(hit.page)
        scale = self._scale
        left, top, width, height = hit.places[0] if hit.places else (0.0, 0.0, 0.0, 0.0)
        words = QRect(
            int(place.left() + left * scale),
            int(place.top() + top * scale),
            int(width * scale),
            int(height * scale),
        )
        room = self.viewport().rect()
        if room.contains(words):
            return
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setValue(bar.value() + words.top() - room.height() // 3)
        sideways.setValue(sideways.value() + words.left() - room.width() // 3)

    # Places.

    @property
    def _scale(self) -> float:
        return self.factor * PX_PER_POINT

    def _size(self, page: int) -> tuple[int, int]:
        width, height = self.file.sizes[page]
        return int(width * self._scale), int(height * self._scale)

    def _lay_out(self) -> None:
        page, pages = self.page, self.file.pages if self.file else 0
        sizes = [self._size(number) for number in range(pages)]
        self._tops = list(accumulate((height + GAP for _, height in sizes), initial=GAP))
        room = self.viewport().size()
        vertical, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(room.height())
        vertical.setSingleStep(40)
        vertical.setRange(0, max(0, self._tops[-1] - room.height()))
        sideways.setPageStep(room.width())
        widest = max((width for width, _ in sizes), default=0) + 2 * MARGIN
        sideways.setRange(0, max(0, widest - room.width()))
        self.go_to(page)
        self.viewport().update()

    def _page_rect(self, page: int) -> QRect:
        width, height = self._size(page)
        room = self.viewport().width()
        left = max(MARGIN, (room - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, min(last, self.file.pages if self.file else 0))

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        pages = self.file.pages if self.file else 0
        page = min(max(0, bisect_right(self._tops, middle) - 1), max(0, pages - 1))
        # At either end the first and the last page have their turn, however low they are.
        bar = self.verticalScrollBar()
        page = 0 if bar.value() == 0 else pages - 1 if bar.value() == bar.maximum() else page
        if page != self.page:
            self.page = page
            self._tell_page()
        self.viewport().update()

    def _tell_page(self) -> None:
        words = f"第{self.page + 1}页，共{self.file.pages}页" if self.file else self.words
        self.setAccessibleDescription(words)
        self.page_changed.emit(self.page)

    # Drawing.

    def _draw_next(self) -> None:
        """Have one page in sight that is not yet drawn drawn."""
        if self._drawing is not None or self.file is None:
            return
        scale = round(self._scale * self.devicePixelRatioF(), 4)
        wanted = [(page, scale) for page in self._in_sight() if (page, scale) not in self._known]
        if not wanted:
            return
        self._drawing = wanted[0]
        job = self.jobs.start(draw, self.file, *wanted[0])
        job.done.connect(self._drawn)
        job.cancelled.connect(self._draw_on)

    def _drawn(self, found: Drawn) -> None:
        file, key, picture = found
        if file is self.file and not picture.isNull():
            self._known[key] = picture
            while len(self._known) > 1 and sum(p.sizeInBytes() for p in self._known.values()) > KEPT_BYTES:
                self._known.popitem(last=False)
            self.viewport().update()
        self._draw_on()

    def _draw_on(self) -> None:
        self._drawing = None
        self._draw_next()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight, blank where they are still being drawn."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), tokens.color("bg"))
        if self.file is None:
            painter.setPen(tokens.color("text2"))
            room = self.viewport().rect().adjusted(40, 40, -40, -40)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
            return
        for page in self._in_sight():
            self._paint_page(painter, page)
        self._draw_next()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        tokens, place = tokens_of(self.palette()), self._page_rect(page)
        painter.fillRect(place, Qt.GlobalColor.white)
        picture = self._picture(page)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(place), picture, QRectF(picture.rect()))
        painter.setPen(tokens.color("line2"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        first = bisect_left(self.hits, page, key=lambda hit: hit.page)
        last = bisect_right(self.hits, page, key=lambda hit: hit.page)
        for number in range(first, last):
            self._paint_hit(painter, self.hits[number], place.topLeft(), current=number == self.hit)

    def _picture(self, page: int) -> QImage | None:
        """The page at this zoom, or as it was drawn for another one."""
        own = [key for key in self._known if key[0] == page]
        if not own:
            return None
        self._known.move_to_end(own[-1])
        return self._known[own[-1]]

    def _paint_hit(self, painter: QPainter, hit: Hit, corner: QPoint, *, current: bool) -> None:
        """A wash over the words; the current ones are framed too."""
        # Paper is white in either theme, so is the wash the same.
        wash = QColor("#2F7DE1")
        wash.setAlpha(95 if current else 45)
        for left, top, width, height in hit.places:
            scale = self._scale
            room = QRectF(left * scale, top * scale, width * scale, height * scale)
            room.translate(corner.x(), corner.y())
            painter.fillRect(room.adjusted(-1, -1, 1, 1), wash)
            if current:
                painter.setPen(QColor("#1D5FB8"))
                painter.drawRect(room.adjusted(-2, -2, 1, 1))

    # Keys, wheel, size.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new room."""
        super().resizeEvent(event)
        self._lay_out()
        self.zoom_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the first and the last page, page keys from page to page."""
        keys, last = Qt.Key, (self.file.pages if self.file else 1) - 1
        wanted = {keys.Key_Home: 0, keys.Key_End: last}
        if event.key() in wanted:
            self.go_to(wanted[event.key()])
        elif event.key() in (keys.Key_Left, keys.Key_Right) and not self.horizontalScrollBar().maximum():
            self.go_to(self.page + (1 if event.key() == keys.Key_Right else -1))
        else:
            super().keyPressEvent(event)


def draw(file: PdfFile, page: int, scale: float) -> Drawn:
    """A page drawn, with what it is; for a job."""
    return file, (page, scale), file.render(page, scale)
