"""A word at the foot of the window that goes by itself; what was done can be taken back from it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.shell.dialogs import open_folder
from ui.theme import restyle
from ui.widgets.parts import button, icon_button, label

SHORT, LONG = 5_000, 12_000
UNDO = "撤销"
WIDEST = 640


class Toast(QFrame):
    """One word at a time; a newer one takes its place."""

    def __init__(self, window: QWidget) -> None:
        """A hidden toast of a window."""
        super().__init__(window)
        self.setProperty("look", "toast")
        self.words = label("", "strong", wraps=True)
        self.undo = button(UNDO, self._undo, "link")
        self._action: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 9, 8, 9)
        layout.setSpacing(10)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.undo)
        layout.addWidget(icon_button("关闭提示", self.hide, "close"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(
        self,
        words: str,
        undo: Callable[[], object] | None = None,
        *,
        offer: str = UNDO,
        refused: bool = False,
        stays: bool = False,
    ) -> None:
        """Show a word; with `undo` it can be taken back from here, or what is on `offer` be done instead.

        A refusal stays longer, and so does what `stays`.
        """
        self._action = undo
        self.undo.setText(offer)
        self.undo.setAccessibleName(offer)
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.undo.setVisible(undo is not None)
        self.setProperty("look", "error" if refused else "toast")
        restyle(self)
        self.show()
        self._place()
        self.raise_()
        self._timer.start(LONG if refused or stays else SHORT)
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def say_written(self, path: Path) -> None:
        """A file was written; its folder is a click away."""
        self.say(f"已导出“{path.name}”。", lambda: open_folder(path.parent), offer="打开所在文件夹")

    def _undo(self) -> None:
        self.hide()
        if self._action:
            self._action()

    def _place(self) -> None:
        window = self.parentWidget()
        metrics = self.words.fontMetrics()
        self.undo.ensurePolished()
        beside = 70 + (self.undo.sizeHint().width() + 30 if self._action else 0)
        most = min(WIDEST, window.width() - 40)
        width = min(metrics.horizontalAdvance(self.words.text()) + beside, most)
        self.setFixedWidth(width)
        height = max(self.layout().heightForWidth(width), self.sizeHint().height())
        self.resize(width, height)
        self.move((window.width() - width) // 2, window.height() - height - 40)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
