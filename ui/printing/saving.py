"""Files written out: asked for under a good name, written as a job, tried again where a file is held."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.printing import Printed
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.shell.busy import BusyBar
from ui.widgets.files import ask_save, documents_folder, file_name, pattern
from ui.widgets.parts import WrappedLabel, button

FILTERS = {".xlsx": pattern("Excel 工作簿", (".xlsx",)), ".pdf": pattern("PDF 文件", (".pdf",))}
WIDTH = 420
Write = Callable[..., Printed]


class RefusedDialog(QDialog):
    """A file was not written: try again when it is closed elsewhere, or take another name."""

    def __init__(
        self, window: QWidget, words: str, again: Callable[[], object], elsewhere: Callable[[], object]
    ) -> None:
        """`words` say what happened and what to do."""
        super().__init__(window)
        self.setWindowTitle("没有写出文件")
        self.words = WrappedLabel(words, "strong", WIDTH)
        self.again = button("重试", lambda: self._leave(again), "primary")
        self.elsewhere = button("另存为…", lambda: self._leave(elsewhere))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.elsewhere)
        row.addWidget(button("取消", self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self.words)
        layout.addLayout(row)
        self.again.setFocus()

    def _leave(self, then: Callable[[], object]) -> None:
        self.accept()
        then()


class Saving(QObject):
    """Writes files of a window's prints; `busy` shows how far it is."""

    written = Signal(object)
    """What was written (`Printed`)."""

    def __init__(self, owner: QWidget, desk: Desk, jobs: Jobs, busy: BusyBar) -> None:
        """For a page or a dialog."""
        super().__init__(owner)
        self.owner, self.desk, self.jobs, self.busy = owner, desk, jobs, busy
        self.refused: RefusedDialog | None = None

    @property
    def folder(self) -> Path:
        """Where the ledger lies; the documents for one of the program's own samples."""
        ledger = self.desk.ledger
        own = ledger is None or self.desk.profile.absolute() in ledger.path.parents
        return documents_folder() if own else ledger.path.parent

    def ask(self, stem: str, suffix: str, write: Write) -> None:
        """Ask where, then write: `write(path, progress=…)` runs as a job."""
        suggested = self.folder / file_name(stem, suffix)
        path = ask_save(self.owner.window(), "导出到", suggested, FILTERS[suffix], suffix)
        if path is not None:
            self.write(path, write)

    def write(self, path: Path, write: Write) -> Job:
        """Write to a path; a refusal offers to try again or another name."""
        job = self.jobs.start(partial(write, path), progress=True)
        job.done.connect(self.written)
        job.refused.connect(self._refused)
        self._last = path, write
        self.busy.watch(job, f"正在导出“{path.name}”…")
        return job

    def _refused(self, words: str) -> None:
        path, write = self._last
        again = partial(self.write, path, write)
        elsewhere = partial(self.ask, path.stem, path.suffix, write)
        self.refused = RefusedDialog(self.owner.window(), words, again, elsewhere)
        self.refused.open()
