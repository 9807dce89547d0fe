"""What a page of the window is: a widget that refreshes itself and gives up nothing that was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.operation import Changed
from ui.desk import Desk
from ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the status bar: words, how they look, and what a word to click does."""

    text: str
    look: str = "second"
    action_text: str = ""
    action: Callable[[], object] | None = None


class Page(QWidget):
    """A page; the window builds it when it is first shown. Every method below may be overridden."""

    title = ""
    zoomable = False
    status_changed = Signal()
    pending_changed = Signal(bool)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        """A page of this desk; its content comes with the first `refresh(None)`."""
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs

    def refresh(self, changed: Changed | None) -> None:
        """Show what the ledger now holds: only what changed, or with None all of it."""

    def commit_pending(self) -> bool:
        """Take what stands in an open editor into the ledger; False where it was refused and stays open."""
        return True

    def status_parts(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """What the status bar says: parts at its left, parts at its right."""
        return (), ()

    def menus(self) -> Mapping[str, Sequence[QAction | QMenu | None]]:
        """Actions and submenus of the page by menu (`编辑`); None is a line. The same ones every time."""
        return {}

    def tools(self) -> QWidget | None:
        """What stands at the right of the ledger's name while the page is shown. The same one every time."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """Where F6 leads, in reading order."""
        return (self,)

    def go_to(self, kind: str, row_id: str) -> bool:
        """Show a row (`item`, `unit`); False where this page has none of that kind."""
        return False


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page as the rail knows it: its place (Ctrl+place), word, icon, and how it is made."""

    name: str
    text: str
    icon: str
    place: int
    make: Callable[[Desk, Jobs], Page]
