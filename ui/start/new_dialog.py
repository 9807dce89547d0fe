"""A ledger or a further plan from nothing: title, year and where a ledger lies."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
)

from ui.widgets.files import LEDGER_FILTER, ask_save, file_name
from ui.widgets.parts import button, label

SUFFIX = "-工作台账.tzb"


class NewDialog(QDialog):
    """Asks for what a new ledger or plan needs; `title`, `year` and, of a ledger, `path` are the answer."""

    def __init__(self, window: object, folder: Path | None, year: int) -> None:
        """`folder` is where new ledgers are proposed to lie; None for a plan in the open one."""
        super().__init__(window)
        self.setWindowTitle("新建空白台账" if folder else "在本台账里新建计划")
        self._folder = folder
        self.title_line, self.year_box, self.path_line = QLineEdit(), QSpinBox(), QLineEdit()
        self.title_line.setPlaceholderText("如 新材料产业2022年行动计划")
        self.title_line.textChanged.connect(self._propose)
        self.year_box.setRange(2000, 2099)
        self.year_box.setValue(year)
        self.path_line.textEdited.connect(self._check)
        self._proposed = ""
        self.words = label("", "red", wraps=True)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        for name, line in (("名称", self.title_line), ("年份", self.year_box)):
            line.setAccessibleName(name)
            form.addRow(name, line)
        self.path_line.setAccessibleName("存放位置")
        if folder is not None:
            place = QHBoxLayout()
            place.addWidget(self.path_line)
            place.addWidget(button("浏览…", self._browse))
            form.addRow("存放位置", place)
        self.make = button("新建", self.accept, "primary")
        self.make.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        if folder is not None:
            column.addWidget(self.words)
        column.addWidget(buttons)
        self.setMinimumWidth(520)
        self._propose()
        self.title_line.setFocus()

    @property
    def title(self) -> str:
        """The title as typed."""
        return self.title_line.text().strip()

    @property
    def year(self) -> int:
        """The year."""
        return int(self.year_box.value())

    @property
    def path(self) -> Path:
        """Where the ledger shall lie."""
        return Path(self.path_line.text().strip())

    def _propose(self) -> None:
        if self._folder is not None and self.path_line.text() == self._proposed:
            self._proposed = str(self._folder / file_name(self.title or "新", SUFFIX))
            self.path_line.setText(self._proposed)
        self._check()

    def _check(self) -> None:
        if self._folder is None:
            self.make.setEnabled(bool(self.title))
            return
        taken = self.path.exists()
        self.words.setText(f"“{self.path.name}”已经存在，换一个名称或位置。")
        self.words.setVisible(taken)
        self.make.setEnabled(bool(self.title) and bool(self.path_line.text().strip()) and not taken)

    def _browse(self) -> None:
        found = ask_save(self, "新建台账", self.path, LEDGER_FILTER, ".tzb")
        if found:
            self.path_line.setText(str(found))
            self._check()
