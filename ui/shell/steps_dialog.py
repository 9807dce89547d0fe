"""What stands over the window while long work is done in steps: how far it is, and a way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.steps import Steps
from ui.widgets.parts import button, label

WIDTH = 360


class StepsDialog(QDialog):
    """Closes the window to input until the work has ended; Esc or 停止 ends it without a change."""

    def __init__(self, window: QWidget, steps: Steps) -> None:
        """Show this work."""
        super().__init__(window)
        self.steps = steps
        self.setWindowTitle("稍等")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.words = label(f"{steps.words}…", "strong")
        self.progress = QProgressBar()
        self.progress.setRange(0, steps.whole)
        self.progress.setAccessibleName("进度")
        self.stop = button("停止", self.reject)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addLayout(row)
        self.setMinimumWidth(WIDTH)
        steps.progress.connect(lambda done, whole: self.progress.setValue(done))
        steps.finished.connect(self._end)

    def reject(self) -> None:
        """Stop the work; the dialog goes when it has ended."""
        self.steps.cancel()

    def _end(self) -> None:
        super().reject()
        self.deleteLater()
