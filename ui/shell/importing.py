"""A notice's way through the window: read, reviewed, taken in, and the bar above the ledger after it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.documents import Source
from ui.desk import Desk
from ui.importing.after import AfterBar
from ui.jobs import Jobs

if TYPE_CHECKING:
    from app.reading import NoticeRead
    from ui.importing.page import ImportPage
    from ui.importing.review import Review

PAGE, LEDGER = "importing", "ledger"


def import_page(desk: Desk, jobs: Jobs) -> "ImportPage":
    """The page of the review; what reads notices is loaded with it, not at the start of the program."""
    from ui.importing.page import ImportPage

    return ImportPage(desk, jobs)


class Importing(QObject):
    """Connects the reading of notices, the page of the review and the ledger page of a window."""

    def __init__(self, window: QWidget) -> None:
        """For a window whose parts are made."""
        super().__init__(window)
        self.window = window
        self.after = AfterBar(window.desk, window.jobs)
        self.after.part_chosen.connect(lambda key: window.pages[LEDGER].chips.choose(key))
        window.opening.notice_read.connect(self.review)
        window.opening.notice_refused.connect(self._offer_clipboard)
        window.opening.imported.connect(self._imported)

    @property
    def page(self) -> "ImportPage":
        """The page of the review."""
        fresh = PAGE not in self.window.pages
        page = self.window.page(PAGE)
        if fresh:
            page.accepted.connect(self.window.opening.take_notice)
            page.cancelled.connect(self._leave)
            page.read_again.connect(self.window.opening.read_notice)
            self.window.opening.known_before.connect(page.again_bar.ask)
        return page

    @property
    def is_busy(self) -> bool:
        """Whether a notice is under review."""
        return PAGE in self.window.pages and self.page.is_busy

    def review(self, read: "NoticeRead", sources: Sequence[Source]) -> None:
        """Show a notice that was read, a part at each turn of the event loop: a long one takes a while."""
        page = self.page
        before, its_sources = page.review, page.sources
        page.put(read, sources)
        if before is not None and before.can_take_back:
            words = "已换成新读的通知，原来核对到一半的还在。"
            again = partial(self._show_again, before, its_sources)
            self.window.toast.say(words, again, offer="找回原来的")
        QTimer.singleShot(0, self, self._show)

    def _show_again(self, review: "Review", sources: Sequence[Source]) -> None:
        self.page.show_review(review, sources)
        self._show()

    def _show(self) -> None:
        self.window.show_page(PAGE)
        QTimer.singleShot(0, self, self.page.begin)

    def _leave(self) -> None:
        self.page.leave()
        if self.window.desk.ledger is None:
            self.window.show_start()
        else:
            self.window.show_page(LEDGER)

    def _imported(self) -> None:
        self.page.leave()
        self.window.show_page(LEDGER)
        self.after.show_chips(self.window.pages[LEDGER].chips.chips)
        self.show_frame()

    def show_frame(self) -> None:
        """Show the bar above the ledger page only."""
        self.after.setVisible(self.after.wanted and self.window.shown == LEDGER)

    def _offer_clipboard(self, words: str) -> None:
        opening = self.window.opening
        self.window.toast.say(words, opening.read_clipboard, refused=True, offer="从剪贴板导入")
