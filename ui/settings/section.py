"""A section of the settings page: a card with a heading, found by its words; some need an open ledger."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.operation import Changed
from app.pinyin import matches
from ui.desk import Desk
from ui.jobs import Jobs
from ui.widgets.parts import label

CLOSED = "这一部分存在台账里，打开台账后再看。"


class SettingsSection(QFrame):
    """`key` names it, `title` heads it, `words` says what it is for; subclasses fill `body`."""

    key = title = words = also = ""
    needs_ledger = False

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """An empty card."""
        super().__init__()
        self.desk, self.jobs = desk, jobs
        self.setProperty("look", "card")
        self.setAccessibleName(self.title)
        self.closed = label(CLOSED, "second")
        self.inner = QWidget()
        self.body = QVBoxLayout(self.inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(self.title, "name"))
        column.addWidget(label(self.words, "hint", wraps=True))
        column.addWidget(self.closed)
        column.addWidget(self.inner)
        self.closed.hide()

    def refresh(self, changed: Changed | None) -> None:
        """Show what the ledger now holds, or that none is open."""
        ready = not self.needs_ledger or self.desk.ledger is not None
        self.closed.setVisible(not ready)
        self.inner.setVisible(ready)
        if ready:
            self.show_content()

    def show_content(self) -> None:
        """Show what there is; called only with what the section needs."""

    def commit_pending(self) -> bool:
        """Keep what stands in open lines."""
        return True

    def found_by(self, typed: str) -> bool:
        """Whether what is typed in the search means this section."""
        return any(matches(text, typed) for text in (self.title, *self.words.split("，"), *self.also.split()))


def button_row(buttons: Sequence[QWidget]) -> QHBoxLayout:
    """Buttons side by side at the left."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for made in buttons:
        row.addWidget(made)
    row.addStretch(1)
    return row
