"""The pane beside the grid: in a splitter where there is room, laid over the grid's right where not (ui.md §1.3)."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ui.desk import Desk

# The window is then 1200 logical px wide.
NARROW = 1128
WIDTH = 304
KEY = "ledger/pane"


class Side(QObject):
    """Holds the splitter of a page; the pane is shown or not, and its width is remembered."""

    shown = Signal(bool)
    opened = Signal()
    """The pane came into sight: what it shows may be old."""

    def __init__(self, page: QWidget, desk: Desk, middle: QWidget, pane: QWidget) -> None:
        """Put `middle` and `pane` beside one another."""
        super().__init__(page)
        self.page, self.desk, self.pane = page, desk, pane
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 1)
        kept = desk.state(KEY)
        kept = kept if isinstance(kept, dict) else {}
        self.wanted = kept.get("open") is not False
        width = kept.get("width")
        self.width = width if type(width) is int and WIDTH <= width <= 2 * WIDTH else WIDTH
        self.splitter.splitterMoved.connect(lambda *_: self._moved())
        page.installEventFilter(self)

    @property
    def over(self) -> bool:
        """Whether the pane lies over the grid."""
        return self.pane.parentWidget() is self.page

    def toggle(self) -> None:
        """Show the pane, or hide it."""
        self.wanted = not self.pane.isVisible()
        self._keep()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's width."""
        if watched is self.page and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place(first=event.type() == QEvent.Type.Show)
        return False

    def _place(self, *, first: bool = False) -> None:
        narrow = self.page.width() < NARROW
        if narrow != self.over:
            self._move(narrow)
        opens = self.wanted and self.pane.isHidden()
        self.pane.setVisible(self.wanted)
        if narrow:
            top = self.splitter.y()
            width = min(self.width, self.page.width())
            self.pane.setGeometry(self.page.width() - width, top, width, self.page.height() - top)
            self.pane.raise_()
        elif self.wanted:
            self.splitter.setSizes([max(self.splitter.width() - self.width, 1), self.width])
        self.shown.emit(self.wanted)
        if opens:
            self.opened.emit()

    def _move(self, narrow: bool) -> None:
        """Take the pane out of the splitter or put it back; where it would cover the grid it begins hidden."""
        if narrow:
            self.pane.setParent(self.page)
            self.wanted = False
        else:
            self.splitter.addWidget(self.pane)
            kept = self.desk.state(KEY)
            self.wanted = not (isinstance(kept, dict) and kept.get("open") is False)

    def _moved(self) -> None:
        if not self.over:
            self.width = max(self.splitter.sizes()[1], WIDTH)
            self._keep()

    def _keep(self) -> None:
        if not self.over:
            self.desk.keep_state(KEY, {"open": self.wanted, "width": self.width})
