"""What may be chosen for a print, in a row: sheet, telephones, which plans, whose 分办单."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.preview import Sheet
from ui.printing.printout import Choices, Printout

SIZES = ("A4", "A3")
WAYS = {"landscape": "横向", "portrait": "纵向"}
UNIT_WIDTH = 220


class Options(QWidget):
    """Tells what is chosen; everything holds at once."""

    changed = Signal()

    def __init__(self, printout: Printout) -> None:
        """Only what this print asks for."""
        super().__init__()
        self.size, self.way, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.phones, self.every_plan = QCheckBox("含联系电话"), QCheckBox("全部计划")
        self.size.addItems(list(SIZES))
        for key, words in WAYS.items():
            self.way.addItem(words, key)
        for unit_id, name in printout.units:
            self.unit.addItem(name, unit_id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(printout.unit)))
        self.unit.setFixedWidth(UNIT_WIDTH)
        self.phones.setChecked(True)
        named = ((self.size, "纸张"), (self.way, "方向"), (self.unit, "单位"))
        for widget, words in named:
            widget.setAccessibleName(words)
            widget.setToolTip(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.size, self.way, self.unit, self.every_plan, self.phones):
            row.addWidget(widget)
        self.unit.setVisible("unit" in printout.asks)
        self.every_plan.setVisible("plans" in printout.asks)
        self.phones.setVisible("phones" in printout.asks)
        for box in (self.size, self.way, self.unit):
            box.currentIndexChanged.connect(lambda: self.changed.emit())
        for check in (self.phones, self.every_plan):
            check.toggled.connect(lambda: self.changed.emit())

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            Sheet(self.size.currentText(), self.way.currentData()),
            phones=self.phones.isChecked(),
            every_plan=self.every_plan.isChecked(),
            unit=self.unit.currentData() or "",
        )

    def choose_sheet(self, size: str, way: str) -> None:
        """Another sheet, told once."""
        self.blockSignals(True)
        self.size.setCurrentText(size)
        self.way.setCurrentIndex(self.way.findData(way))
        self.blockSignals(False)
        self.changed.emit()
