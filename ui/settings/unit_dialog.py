"""One unit of the directory: its names, how long they hold, and what it became."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.directory import UnitEntry, revise_unit
from app.fields import read_day
from models.rules.fields import unit_names
from models.values import UnitRow
from ui.desk import Desk
from ui.widgets.form_dialog import FormDialog, complete, line

ALIASES_HEIGHT = 62


class UnitDialog(FormDialog):
    """Fields as typed; one operation."""

    def __init__(self, desk: Desk, window: QWidget, unit: UnitRow | None, units: Sequence[UnitRow]) -> None:
        """Without a unit, a new one."""
        self.unit = unit
        shown = unit or UnitRow("", "")
        self.name = line(shown.name, "如 省商务厅")
        self.full_name = line(shown.full_name or "", "如 山东省商务厅")
        self.aliases = QPlainTextEdit("、".join(shown.aliases))
        self.aliases.setPlaceholderText("几个别名用、隔开")
        self.aliases.setTabChangesFocus(True)
        self.aliases.setFixedHeight(ALIASES_HEIGHT)
        self.valid_from = line(_text(shown.valid_from), "不限，或 2018-10-25")
        self.valid_to = line(_text(shown.valid_to), "不限，或 2023-08-18")
        self.successor = line(shown.successor or "", "没有改名或撤并就空着")
        complete(self.successor, [one.name for one in units if one.id != shown.id])
        rows = (
            ("名称", self.name),
            ("全称", self.full_name),
            ("别名", self.aliases),
            ("从哪天起用", self.valid_from),
            ("用到哪天", self.valid_to),
            ("后来改成", self.successor),
        )
        title = f"修改单位 · {unit.name}" if unit else "新增单位"
        words = "通知里印的名称不变；日期空着就是一直有效。保存即算核对过。"
        super().__init__(desk, window, title, rows, verb="保存", take=self.save, words=words)

    def save(self) -> bool:
        """Keep it, as one operation."""
        entry = self.desk.tried(self._entry)
        if entry is None:
            return False
        done = self.desk.do(revise_unit, self.unit.id if self.unit else None, entry)
        if done:
            self.desk.undo_offered.emit(f"已保存单位“{entry.name}”。")
        return done is not None

    def _entry(self) -> UnitEntry:
        return UnitEntry(
            self.name.text(),
            self.full_name.text(),
            unit_names(self.aliases.toPlainText()),
            read_day(self.valid_from.text(), None),
            read_day(self.valid_to.text(), None),
            self.successor.text(),
        )


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
