"""Several files as one notice: in which order they are read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.documents import Source
from ui.widgets.parts import button, label


class FilesDialog(QDialog):
    """The files in their order; `ordered` gives them in another one."""

    ordered = Signal(object)

    def __init__(self, sources: Sequence[Source], window: QWidget) -> None:
        """The files of a notice."""
        super().__init__(window)
        self.setWindowTitle("文件与顺序")
        self.sources = list(sources)
        self.list = QListWidget()
        self.list.setAccessibleName("通知的文件")
        self.up = button("上移", lambda: self.move_by(-1), icon="up")
        self.down = button("下移", lambda: self.move_by(1), icon="down")
        buttons = QDialogButtonBox()
        self.again = button("按这个顺序重新读取", self._take, "primary")
        buttons.addButton(self.again, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        row = QHBoxLayout()
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        words = "几个文件作为一份通知，正文在前，附件在后。重新读取后，已改的内容要再改一遍。"
        layout.addWidget(label(words, "second", wraps=True))
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(buttons)
        self.resize(min(460, window.width() - 40), min(340, window.height() - 40))
        self._show(0)

    def _show(self, current: int) -> None:
        self.list.clear()
        self.list.addItems([source.name for source in self.sources])
        self.list.setCurrentRow(current)

    def move_by(self, step: int) -> None:
        """Move the current file up or down."""
        here = self.list.currentRow()
        there = here + step
        if 0 <= there < len(self.sources):
            self.sources[here], self.sources[there] = self.sources[there], self.sources[here]
            self._show(there)

    def _take(self) -> None:
        self.accept()
        self.ordered.emit(tuple(self.sources))
