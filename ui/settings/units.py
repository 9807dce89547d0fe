"""单位名册与别名: every unit of the ledger, and those that nobody has reviewed yet."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from app.directory import confirm_units, merge_units
from app.pinyin import matches
from app.units import read_units
from models.values import UnitRow
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection, button_row
from ui.settings.unit_dialog import UnitDialog
from ui.widgets.choice_dialog import Choice, ChoiceDialog
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEIGHT = 330
HEADS = ("名称", "全称", "别名", "起止", "后来改成", "核对")
WIDTHS = (150, 190, 200, 170, 120, 64)


class UnitsSection(SettingsSection):
    """A table with a search; what is done to the chosen row stands above it."""

    key, title = "units", "单位名册与别名"
    words = "通知里的单位按名册认，别名、全称和改名前后的名称都算；新冒出来的单位在这里核对。"
    also = "单位 别名 全称 沿革 撤并 待核对 名册"
    needs_ledger = True

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """An empty table."""
        super().__init__(desk, jobs)
        self.units: tuple[UnitRow, ...] = ()
        self.line, self.only_new = QLineEdit(), QCheckBox("只看待核对")
        self.line.setPlaceholderText("名称、别名或拼音首字母")
        self.line.setAccessibleName("找单位")
        self.line.textChanged.connect(lambda words: self._show())
        self.only_new.toggled.connect(lambda on: self._show())
        self.table = RowTable("单位名册", HEADS, WIDTHS, stretch=2)
        self.table.setMinimumHeight(HEIGHT)
        self.table.setFixedHeight(HEIGHT)
        self.table.opened.connect(lambda unit_id: self.edit())
        self.table.chosen_changed.connect(self._show_state)
        self.confirm = button("确认是新单位", self.confirm_new)
        self.same = button("就是…", self.ask_same, tip="和名册里的另一个单位是同一个，并过去")
        self.edit_button = button("修改…", self.edit)
        self.add = button("新增单位…", self.add_unit, icon="plus")
        self.note = label("", "second")
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        top.addWidget(self.only_new)
        self.body.addLayout(top)
        self.body.addLayout(button_row((self.confirm, self.same, self.edit_button, self.add)))
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)

    def show_content(self) -> None:
        """Read the directory."""
        with self.desk.sessions() as session:
            self.units = read_units(session)
        new = sum(not unit.reviewed for unit in self.units)
        self.only_new.setText(f"只看待核对 {new}")
        self.only_new.setEnabled(bool(new) or self.only_new.isChecked())
        if not new:
            self.only_new.setChecked(False)
        self._show()

    def _show(self) -> None:
        typed = self.line.text().strip()
        shown = [
            unit
            for unit in self.units
            if not (self.only_new.isChecked() and unit.reviewed) and (not typed or means(unit, typed))
        ]
        self.table.put([_row(unit) for unit in shown])
        self.note.setText(f"显示 {len(shown)}/{len(self.units)} 个单位")
        self._show_state()

    def _show_state(self) -> None:
        unit, may = self.chosen(), not self.desk.read_only
        self.confirm.setEnabled(may and unit is not None and not unit.reviewed)
        self.same.setEnabled(may and unit is not None)
        self.edit_button.setEnabled(may and unit is not None)
        self.add.setEnabled(may)

    def chosen(self) -> UnitRow | None:
        """The unit of the chosen row."""
        return next((unit for unit in self.units if unit.id == self.table.chosen()), None)

    def confirm_new(self) -> None:
        """The chosen unit is one of its own."""
        unit = self.chosen()
        if unit is not None and self.desk.do(confirm_units, [unit.id]):
            self.desk.undo_offered.emit(f"已确认“{unit.name}”是新单位。")

    def ask_same(self) -> ChoiceDialog | None:
        """The chosen unit is the same as another one."""
        unit = self.chosen()
        if unit is None:
            return None
        dialog = ChoiceDialog(
            self.desk,
            self.window(),
            f"“{unit.name}”就是…",
            unit_choices(self.units, without=unit.id),
            name="单位",
            verb="并过去",
            take=lambda other: self._merge(unit, other),
            words="它的角色、处室和人员都并过去，这个名称成为别名；通知印的名称不变。",
        )
        dialog.open()
        return dialog

    def _merge(self, unit: UnitRow, other: str) -> bool:
        into = next(row.name for row in self.units if row.id == other)
        done = self.desk.do(merge_units, unit.name, into)
        if done:
            self.desk.undo_offered.emit(f"“{unit.name}”已并入“{into}”。")
        return bool(done)

    def edit(self) -> UnitDialog | None:
        """All that the directory says of the chosen unit."""
        unit = self.chosen()
        return self._open(unit) if unit is not None and not self.desk.read_only else None

    def add_unit(self) -> UnitDialog:
        """A unit that stands in no notice yet."""
        return self._open(None)

    def _open(self, unit: UnitRow | None) -> UnitDialog:
        dialog = UnitDialog(self.desk, self.window(), unit, self.units)
        dialog.open()
        return dialog


def means(unit: UnitRow, typed: str) -> bool:
    """Whether a unit is meant by what is typed: by any of its names or their pinyin."""
    return any(matches(name, typed) for name in (unit.name, unit.full_name or "", *unit.aliases))


def unit_choices(units: tuple[UnitRow, ...], without: str = "") -> list[Choice]:
    """Units to choose from, each found by all its names."""
    return [
        Choice(unit.id, unit.name, " ".join((unit.full_name or "", *unit.aliases)).strip())
        for unit in units
        if unit.id != without
    ]


def _row(unit: UnitRow) -> Row:
    state = "已核对" if unit.reviewed else "待核对"
    dates = f"{_day(unit.valid_from)} 至 {_day(unit.valid_to)}" if unit.valid_from or unit.valid_to else ""
    aliases = "、".join(unit.aliases)
    return Row(unit.id, (unit.name, unit.full_name or "", aliases, dates, unit.successor or "", state))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "…"
