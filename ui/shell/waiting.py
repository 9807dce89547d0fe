"""Long work that holds the ledger: input is closed while it runs, it says how far it is, and it can be stopped."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from ui.jobs import Job
from ui.widgets.parts import WrappedLabel, button

WIDTH = 380


class WaitDialog(QDialog):
    """Shown until a job is through; nothing else in the window can be done meanwhile."""

    def __init__(self, window: QWidget, job: Job, title: str, words: str) -> None:
        """Watch a job from its start."""
        super().__init__(window)
        self.job = job
        self.setModal(True)
        self.setWindowTitle(title)
        self.words = WrappedLabel(words, "strong", WIDTH)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName("进度")
        self.stop = button("停止", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(self.progress)
        layout.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        job.progress.connect(self._tell)
        job.finished.connect(self.accept)

    def _tell(self, done: int, whole: int) -> None:
        self.progress.setRange(0, max(whole, 1))
        self.progress.setValue(done)

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        self.job.cancel()
        self.words.setText("正在停止…")
        self.stop.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it is stopping the work."""
        self.reject()
        event.ignore()
