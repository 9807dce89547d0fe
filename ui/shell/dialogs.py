"""Dialogs of the frame: a page of words, and what is said when something went wrong."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.widgets.parts import WrappedLabel, button

WIDTH, TAB = 440, 170


class TextDialog(QDialog):
    """A title and words to read and copy; the window goes on working beside it."""

    def __init__(self, window: QWidget, title: str, text: str, *, folder: Path | None = None) -> None:
        """Words, and the folder they speak of where there is one."""
        super().__init__(window)
        self.setWindowTitle(title)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setTabStopDistance(TAB)
        buttons = QDialogButtonBox()
        buttons.addButton(button("复制", self._copy), QDialogButtonBox.ButtonRole.ActionRole)
        if folder is not None:
            opener = button("打开所在文件夹", lambda: open_folder(folder))
            buttons.addButton(opener, QDialogButtonBox.ButtonRole.ActionRole)
        close = button("关闭", self.accept)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(min(560, window.width() - 60), min(460, window.height() - 60))
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def open_folder(folder: Path) -> None:
    """Show a folder in the desktop's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class CrashDialog(QDialog):
    """Something happened that nobody foresaw; the ledger is whole, and there is a report without content."""

    def __init__(self, window: QWidget | None, report: Path, saved: str) -> None:
        """`saved` is the time of the last commit, empty where there was none."""
        super().__init__(window)
        self.setWindowTitle("没有预料的问题")
        self.report = report
        when = f"（已自动保存 {saved}）" if saved else ""
        words = (
            f"出现了没有预料的问题，台账没有受影响{when}。\n"
            f"可以把“{report.name}”发给维护人员，里面没有台账内容。"
        )
        self.words = WrappedLabel(words, "strong", WIDTH)
        row = QHBoxLayout()
        row.addWidget(button("看报告", self._read))
        row.addWidget(button("打开所在文件夹", lambda: open_folder(report.parent)))
        row.addStretch(1)
        self.close_button = button("知道了", self.accept, "primary")
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(self.words)
        layout.addLayout(row)
        self.close_button.setFocus()

    def _read(self) -> None:
        TextDialog(
            self, "问题报告", self.report.read_text(encoding="utf-8"), folder=self.report.parent
        ).open()
