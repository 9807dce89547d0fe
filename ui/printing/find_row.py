"""Finding words in a print: as one types, with how many there are, forward and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.jobs import Job, Jobs
from ui.printing.page_view import PageView
from ui.printing.pdf_file import Hit
from ui.widgets.parts import clear_button, icon_button, label

PAUSE = 200
WIDTH = 180
COUNT_WIDTH = 62


class FindRow(QWidget):
    """A line and two buttons over a view of pages."""

    def __init__(self, view: PageView, jobs: Jobs) -> None:
        """Find in what this view shows."""
        super().__init__()
        self.view, self.jobs = view, jobs
        self.line = QLineEdit()
        self.line.setPlaceholderText("查找  Ctrl+F")
        self.line.setAccessibleName("在打印件里查找")
        self.line.setFixedWidth(WIDTH)
        clear_button(self.line)
        self.line.installEventFilter(self)
        self.count = label("", "second")
        self.count.setFixedWidth(COUNT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.count)
        row.addWidget(icon_button("上一处", lambda: self.step(-1), "up", tip="上一处（Shift+Enter）"))
        row.addWidget(icon_button("下一处", lambda: self.step(1), "down", tip="下一处（Enter）"))
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.find)
        self.line.textChanged.connect(lambda: self._timer.start())

    def find(self) -> None:
        """Find the words of the line; an older search is given up."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.done.disconnect(self._found)
            self._job = None
        if self.view.file is None or not self.line.text().strip():
            self._found([])
            return
        self._job = self.jobs.start(self.view.file.find, self.line.text(), progress=True)
        self._job.done.connect(self._found)

    def _found(self, hits: list[Hit]) -> None:
        self._job = None
        after = (number for number, hit in enumerate(hits) if hit.page >= self.view.page)
        self.view.show_hits(hits, next(after, 0 if hits else -1))
        self._tell()

    def step(self, by: int) -> None:
        """The next place, or the one before; behind the last comes the first."""
        hits = self.view.hits
        if hits:
            self.view.show_hits(hits, (self.view.hit + by) % len(hits))
            self._tell()

    def _tell(self) -> None:
        hits = self.view.hits
        words = f"{self.view.hit + 1}/{len(hits)} 处" if hits else "没有找到"
        asked = self.view.file is not None and self.line.text().strip()
        self.count.setText(words if asked else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Esc empties the line before it closes anything."""
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive():
                self.find()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)
