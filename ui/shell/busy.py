"""A bar that says what long work is under way, how far it is, and lets one stop it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.jobs import Job
from ui.widgets.parts import button, label


class BusyBar(QFrame):
    """Watches one job at a time."""

    def __init__(self) -> None:
        """Hidden while there is nothing to wait for."""
        super().__init__()
        self.setProperty("look", "bar")
        self.words = label("", "strong")
        self.progress = QProgressBar()
        self.progress.setFixedSize(220, 16)
        self.progress.setAccessibleName("进度")
        self.cancel = button("停止", self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 10, 4)
        layout.addWidget(self.words)
        layout.addWidget(self.progress)
        layout.addStretch(1)
        layout.addWidget(self.cancel)
        self._job: Job | None = None
        self.hide()

    def watch(self, job: Job, words: str) -> None:
        """Show a job until it is through."""
        if self._job is not None:
            self._job.progress.disconnect(self._tell)
            self._job.finished.disconnect(self._end)
        self._job = job
        self.words.setText(words)
        self.progress.setRange(0, 0)
        self.cancel.setEnabled(True)
        job.progress.connect(self._tell)
        job.finished.connect(self._end)
        self.show()

    def _tell(self, done: int, whole: int) -> None:
        self.progress.setRange(0, whole)
        self.progress.setValue(done)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.words.setText("正在停止…")
            self.cancel.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self.hide()
