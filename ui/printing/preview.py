"""打印预览: the pages as they will come out, with what may be chosen, found, printed and kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.preview import keep_preview
from app.printing import Printed
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.printing.find_row import FindRow
from ui.printing.options import Options
from ui.printing.page_view import FIT_PAGE, FIT_WIDTH, PageView
from ui.printing.print_dialog import PrintDialog
from ui.printing.printout import Made, Printout, make, write
from ui.printing.saving import Saving
from ui.shell.busy import BusyBar
from ui.shell.dialogs import TextDialog
from ui.shell.toast import Toast
from ui.widgets.parts import ElidedLabel, button, icon_button, label

EDGE = 24
ZOOMS = {
    "适合宽度": FIT_WIDTH,
    "整页": FIT_PAGE,
    "50%": 0.5,
    "75%": 0.75,
    "100%": 1.0,
    "150%": 1.5,
    "200%": 2.0,
}
SETTING = "正在排版…"


class PreviewDialog(QDialog):
    """One print to look at. Nothing is written and no printer is asked for before somebody says so."""

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs, printout: Printout) -> None:
        """Begin to make the print at once."""
        super().__init__(window)
        self.setWindowTitle(f"打印预览 — {printout.title}")
        self.desk, self.jobs, self.printout = desk, jobs, printout
        self.made: Made | None = None
        self.printing: PrintDialog | None = None
        self._job: Job | None = None
        self.view = PageView(jobs)
        self.options, self.find_row = Options(printout), FindRow(self.view, jobs)
        self.busy, self.toast = BusyBar(), Toast(self)
        self.saving = Saving(self, desk, jobs, self.busy)
        self._make_controls()
        self._lay_out()
        self._connect()
        self.resize(window.width() - 2 * EDGE, window.height() - 2 * EDGE)
        self.view.setFocus()
        self.remake()

    def _make_controls(self) -> None:
        self.scale = label("", "second")
        self.export_pdf = button("导出 PDF", self.ask_pdf, icon="export")
        self.export_book = button("导出 Excel", self.ask_workbook, icon="export")
        self.print_button = button("打印…", self.ask_print, "primary", "print")
        self.number = QSpinBox()
        self.number.setAccessibleName("页")
        self.number.setKeyboardTracking(False)
        self.count = label("", "second")
        self.zoom = QComboBox()
        self.zoom.setAccessibleName("缩放显示")
        for words, zoom in ZOOMS.items():
            self.zoom.addItem(words, zoom)
        self.remark = ElidedLabel("", "amber", fills=True)
        self.remarks = button("查看", self.show_remarks, "link")
        self.a3 = button("改用 A3", partial(self._change_sheet, "A3", None))
        self.across = button("改为横向", partial(self._change_sheet, None, "landscape"))

    def _lay_out(self) -> None:
        top, below, said = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (self.options, self.scale):
            top.addWidget(widget)
        top.addStretch(1)
        for widget in (self.export_book, self.export_pdf, self.print_button):
            top.addWidget(widget)
        below.addWidget(icon_button("上一页", partial(self._turn, -1), "left"))
        below.addWidget(self.number)
        below.addWidget(self.count)
        below.addWidget(icon_button("下一页", partial(self._turn, 1), "right"))
        below.addSpacing(8)
        below.addWidget(self.zoom)
        below.addStretch(1)
        below.addWidget(self.find_row)
        self.said = QFrame()
        self.said.setLayout(said)
        said.setContentsMargins(0, 0, 0, 0)
        for widget in (self.remark, self.remarks, self.across, self.a3):
            said.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        for row in (top, below):
            row.setSpacing(8)
            layout.addLayout(row)
        layout.addWidget(self.said)
        layout.addWidget(self.busy)
        layout.addWidget(self.view, 1)

    def _connect(self) -> None:
        self.options.changed.connect(self.remake)
        self.number.valueChanged.connect(lambda number: self.view.go_to(number - 1))
        self.zoom.activated.connect(lambda: self.view.set_zoom(self.zoom.currentData()))
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(self._show_zoom)
        self.saving.written.connect(self._written)
        for keys, slot in (
            ("Ctrl+F", self._focus_find),
            ("Ctrl+P", self.ask_print),
            ("Ctrl+=", partial(self.view.step_zoom, 1)),
            ("Ctrl++", partial(self.view.step_zoom, 1)),
            ("Ctrl+-", partial(self.view.step_zoom, -1)),
            ("Ctrl+0", partial(self.view.set_zoom, 1.0)),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # Making.

    def remake(self) -> None:
        """Make the print for what is chosen now."""
        self._give_up()
        self._forget()
        self.view.show_file(None, SETTING)
        self._show_remarks(())
        self._enable(False)
        choices, now = self.options.choices, self.desk.now()
        self._job = self.jobs.start(make, self.printout, choices, self.desk.profile, now, progress=True)
        self._job.done.connect(self._made)
        self._job.refused.connect(self._refused)
        self._job.cancelled.connect(self._stopped)
        self.busy.watch(self._job, SETTING)

    def _give_up(self) -> None:
        """An older print that is still being made is wanted no more."""
        if self._job is not None:
            self._job.cancel()
            self._job.cancelled.disconnect(self._stopped)
            self._job = None

    def _made(self, made: Made) -> None:
        self._job = None
        self.made = made
        self.scale.setText(f"缩放 {made.preview.scale}%")
        self.number.setRange(1, made.file.pages)
        self.count.setText(f"/ {made.file.pages} 页")
        self._enable(True)
        self._show_remarks(made.preview.remarks)
        self.view.show_file(made.file)
        if self.find_row.line.text():
            self.find_row.find()

    def _refused(self, words: str) -> None:
        self._job = None
        self.view.show_file(None, words)
        self._show_remarks((words,), refused=True)

    def _stopped(self) -> None:
        self._job = None
        self.view.show_file(None, "已停止排版。换一种纸张或方向再试。")

    def _enable(self, on: bool) -> None:
        for widget in (self.print_button, self.export_pdf, self.number, self.zoom):
            widget.setEnabled(on)
        if not on:
            self.scale.setText("")
            self.count.setText("")

    def _forget(self) -> None:
        """Let go of the print that was shown."""
        if self.made is not None:
            self.jobs.start(self.made.file.close)
            self.made = None

    # Words about it.

    def _show_remarks(self, remarks: tuple[str, ...], *, refused: bool = False) -> None:
        sheet = self.options.choices.sheet
        self._said = remarks
        more = f"（共{len(remarks)}条）" if len(remarks) > 1 else ""
        self.remark.setText(remarks[0] + more if remarks else "")
        self.remarks.setVisible(bool(remarks) and not refused)
        self.a3.setVisible(refused and sheet.size != "A3")
        self.across.setVisible(refused and sheet.page != "landscape")
        self.said.setVisible(bool(remarks))

    def show_remarks(self) -> TextDialog:
        """Everything that should be known of the print."""
        dialog = TextDialog(self, "打印提示", "\n".join(self._said))
        dialog.open()
        return dialog

    def _change_sheet(self, size: str | None, way: str | None) -> None:
        sheet = self.options.choices.sheet
        self.options.choose_sheet(size or sheet.size, way or sheet.page)

    def _show_page(self, page: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(page + 1)
        self.number.blockSignals(False)

    def _show_zoom(self) -> None:
        """Say how large the pages are shown; a factor that is not on the list stands there as words."""
        at = self.zoom.findData(self.view.zoom)
        words = f"{self.view.factor:.0%}"
        if at < 0:
            self.zoom.setPlaceholderText(words)
        self.zoom.setCurrentIndex(at)
        self.zoom.setToolTip(words)

    def _turn(self, by: int) -> None:
        self.view.go_to(self.view.page + by)

    def _focus_find(self) -> None:
        self.find_row.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_row.line.selectAll()

    # Out.

    def ask_pdf(self) -> None:
        """Keep the print that is shown as a file."""
        if self.made is not None:
            stem = self.printout.stem(self.options.choices)
            self.saving.ask(stem, ".pdf", partial(_keep, self.made))

    def ask_workbook(self) -> None:
        """Write the same rows as a workbook."""
        choices = self.options.choices
        make_book = partial(write, self.printout.workbook, choices, now=self.desk.now())
        self.saving.ask(self.printout.stem(choices), ".xlsx", make_book)

    def _written(self, printed: Printed) -> None:
        self.toast.say_written(printed.path)

    def ask_print(self) -> PrintDialog | None:
        """Choose printer and pages; only now are printers looked for."""
        if self.made is None:
            return None
        self.printing = PrintDialog(
            self,
            self.jobs,
            self.made.file,
            self.options.choices.sheet,
            page=self.view.page,
            title=self.printout.stem(self.options.choices),
            export=self.ask_pdf,
        )
        self.printing.accepted.connect(self._printed)
        self.printing.open()
        return self.printing

    def _printed(self) -> None:
        sent = self.printing.sent if self.printing else 0
        self.toast.say(f"已送往打印机，共 {sent} 面。")

    def done(self, result: int) -> None:
        """Leave: what is being made is given up, the print is forgotten."""
        self._give_up()
        self.view.show_file(None)
        self._forget()
        super().done(result)


def _keep(made: Made, out: object, progress: object = None) -> Printed:
    return keep_preview(made.preview, out)
