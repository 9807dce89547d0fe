"""The dialog behind 打印…: it is there at once, and the printers come when the system has found them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refusal
from app.preview import Sheet
from ui.jobs import Job, Jobs
from ui.printing.pdf_file import PdfFile
from ui.printing.printers import Order, Printers, find_printers, print_pages, read_pages
from ui.shell.busy import BusyBar
from ui.widgets.parts import WrappedLabel, button, label

WIDTH = 440
MOST_COPIES = 99
CONNECTING = "正在连接打印机…"
NO_PRINTER = "没有找到打印机。可以先导出 PDF。"


class PrintDialog(QDialog):
    """Printer, pages and copies of one print."""

    def __init__(
        self,
        parent: QWidget,
        jobs: Jobs,
        file: PdfFile,
        sheet: Sheet,
        *,
        page: int = 0,
        title: str = "",
        export: Callable[[], object],
        find: Callable[[], Printers] = find_printers,
        send: Callable[..., int] = print_pages,
    ) -> None:
        """`page` is the one in sight, `export` what is done where there is no printer."""
        super().__init__(parent)
        self.jobs, self.file, self.page, self.send = jobs, file, page, send
        self.order = Order("", (), sheet=sheet, title=title)
        self.sent: int | None = None
        self.job: Job | None = None
        self.setWindowTitle("打印")
        self._make_waiting()
        self._make_none(export)
        self._make_form()
        self.busy = BusyBar()
        self.print_button = button("打印", self.start, "primary", "print")
        self.print_button.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.print_button)
        row.addWidget(button("取消", self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        for part in (self.waiting, self.none, self.form):
            layout.addWidget(part)
        layout.addWidget(self.busy)
        layout.addLayout(row)
        self._tell("")
        self._find(find)

    def _make_waiting(self) -> None:
        self.waiting = QWidget()
        self.waiting.setFixedWidth(WIDTH)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(CONNECTING)
        column = QVBoxLayout(self.waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(CONNECTING, "strong"))
        column.addWidget(bar)

    def _make_none(self, export: Callable[[], object]) -> None:
        self.none = QWidget()
        self.export = button("导出 PDF", lambda: self._export(export), "primary")
        column = QVBoxLayout(self.none)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(WrappedLabel(NO_PRINTER, "strong", WIDTH))
        row = QHBoxLayout()
        row.addWidget(self.export)
        row.addStretch(1)
        column.addLayout(row)

    def _make_form(self) -> None:
        self.form = QWidget()
        self.form.setFixedWidth(WIDTH)
        self.printer, self.copies, self.both = QComboBox(), QSpinBox(), QCheckBox("双面打印")
        self.copies.setRange(1, MOST_COPIES)
        self.all, self.current, self.some = (
            QRadioButton(words)
            for words in (f"全部 {self.file.pages} 页", f"当前页（第{self.page + 1}页）", "页码")
        )
        self.group = QButtonGroup(self)
        self.range = QLineEdit()
        self.range.setPlaceholderText("如 1-3,5")
        self.range.textEdited.connect(lambda: self.some.setChecked(True))
        self.why = label("", "red", wraps=True)
        pages, numbers = QVBoxLayout(), QHBoxLayout()
        for radio in (self.all, self.current, self.some):
            self.group.addButton(radio)
        self.all.setChecked(True)
        numbers.addWidget(self.some)
        numbers.addWidget(self.range, 1)
        for part in (self.all, self.current):
            pages.addWidget(part)
        pages.addLayout(numbers)
        form = QFormLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("打印机", self.printer)
        form.addRow("页", pages)
        form.addRow("份数", self.copies)
        form.addRow("", self.both)
        form.addRow("", self.why)
        for widget, words in ((self.printer, "打印机"), (self.range, "页码"), (self.copies, "份数")):
            widget.setAccessibleName(words)

    def _find(self, find: Callable[[], Printers]) -> None:
        self._show(self.waiting)
        job = self.jobs.start(find)
        job.done.connect(self.show_printers)
        job.refused.connect(self._without)
        job.cancelled.connect(self._without)

    def _show(self, part: QWidget) -> None:
        """One of the three parts at a time, the dialog as large as it needs."""
        for other in (self.waiting, self.none, self.form):
            other.setVisible(other is part)

    def _without(self, words: str = "") -> None:
        self.show_printers(Printers((), ""))

    def show_printers(self, found: Printers) -> None:
        """The system has answered."""
        self._show(self.form if found.names else self.none)
        self.print_button.setVisible(bool(found.names))
        self.print_button.setEnabled(bool(found.names))
        if not found.names:
            self.export.setFocus()
            return
        self.printer.addItems(list(found.names))
        self.printer.setCurrentText(found.default)
        self.print_button.setFocus()

    def _export(self, export: Callable[[], object]) -> None:
        self.reject()
        export()

    def pages(self) -> tuple[int, ...]:
        """The chosen pages from 0. Raises NoSuchPages."""
        if self.some.isChecked():
            return read_pages(self.range.text(), self.file.pages)
        return (self.page,) if self.current.isChecked() else tuple(range(self.file.pages))

    def start(self) -> None:
        """Send the print to the printer; the dialog stays until it is through."""
        try:
            pages = self.pages()
        except Refusal as refusal:
            self._tell(str(refusal))
            return
        order = replace(
            self.order,
            printer=self.printer.currentText(),
            pages=pages,
            copies=self.copies.value(),
            both_sides=self.both.isChecked(),
        )
        self._tell("")
        self.print_button.setEnabled(False)
        job = self.jobs.start(self.send, self.file, order, progress=True)
        job.done.connect(self._done)
        job.refused.connect(self._tell)
        job.finished.connect(self._through)
        self.job = job
        self.busy.watch(job, "正在打印…")

    def _through(self) -> None:
        self.job = None
        self.print_button.setEnabled(True)

    def reject(self) -> None:
        """Leave; what is being printed is stopped."""
        if self.job is not None:
            self.job.cancel()
        super().reject()

    def _done(self, sides: int) -> None:
        self.sent = sides
        self.accept()

    def _tell(self, words: str) -> None:
        self.why.setText(words)
        self.why.setVisible(bool(words))
