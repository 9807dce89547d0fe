"""本单位与处室: who keeps the ledger, and the offices of a unit."""

from app.ledgers import own_unit_id
from app.plan_properties import choose_own_unit
from app.staff import OfficeRow, delete_office, read_offices, save_office
from app.units import read_units
from models.values import UnitRow
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection, button_row
from ui.settings.units import unit_choices
from ui.widgets.choice_dialog import ChoiceDialog
from ui.widgets.form_dialog import FormDialog, line
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEIGHT = 170


class OwnUnitSection(SettingsSection):
    """本单位, and the offices of the unit that is looked at: 本单位 to begin with."""

    key, title = "own_unit", "本单位与处室"
    words = "本单位牵头汇总的计划由本单位报备案，台账的责任人一栏先显示本单位的。"
    also = "单位 处室 科室 汇总"
    needs_ledger = True

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """Nothing shown yet."""
        super().__init__(desk, jobs)
        self.units: tuple[UnitRow, ...] = ()
        self.offices: tuple[OfficeRow, ...] = ()
        self.own = self.shown = ""
        self.name = label("", "strong")
        self.change = button("更换本单位…", self.ask_own)
        self.heading = label("", "second")
        self.other = button("看别的单位…", self.ask_shown)
        self.add = button("新增处室…", self.add_office, icon="plus")
        self.rename = button("改名…", self.rename_office)
        self.remove = button("删除处室", self.remove_office, icon="trash")
        self.table = RowTable("处室", ("处室", "岗位"), (260, 80), stretch=0)
        self.table.setFixedHeight(HEIGHT)
        self.table.opened.connect(lambda key: self.rename_office())
        self.table.chosen_changed.connect(self._show_state)
        first = button_row((self.name, self.change))
        first.setSpacing(12)
        self.body.addLayout(first)
        self.body.addWidget(self.heading)
        self.body.addLayout(button_row((self.add, self.rename, self.remove, self.other)))
        self.body.addWidget(self.table)

    def show_content(self) -> None:
        """Read units and offices."""
        with self.desk.sessions() as session:
            self.units, own = read_units(session), own_unit_id(session)
            if own != self.own or not any(unit.id == self.shown for unit in self.units):
                self.own, self.shown = own or "", own or ""
            self.offices = read_offices(session, self.shown) if self.shown else ()
        self.name.setText(self._name(self.own) or "还没有定本单位")
        shown = self._name(self.shown)
        self.heading.setText(f"{shown}的处室 {len(self.offices)} 个" if shown else "先定本单位，再登记处室。")
        rows = [Row(office.id, (office.name, f"{office.posts} 个")) for office in self.offices]
        self.table.put(rows)
        self.table.setVisible(bool(rows))
        self._show_state()

    def _name(self, unit_id: str) -> str:
        return next((unit.name for unit in self.units if unit.id == unit_id), "")

    def _show_state(self) -> None:
        may, office = not self.desk.read_only, bool(self.chosen())
        self.change.setEnabled(may)
        self.add.setEnabled(may and bool(self.shown))
        self.rename.setEnabled(may and office)
        self.remove.setEnabled(may and office)

    def chosen(self) -> OfficeRow | None:
        """The office of the chosen row."""
        return next((office for office in self.offices if office.id == self.table.chosen()), None)

    def ask_own(self) -> ChoiceDialog:
        """Choose 本单位."""
        return self._ask("更换本单位", "定为本单位", self._choose_own)

    def ask_shown(self) -> ChoiceDialog:
        """Choose whose offices are shown."""
        return self._ask("看哪个单位的处室", "查看", self._look_at)

    def _ask(self, title: str, verb: str, take: object) -> ChoiceDialog:
        dialog = ChoiceDialog(
            self.desk, self.window(), title, unit_choices(self.units), name="单位", verb=verb, take=take
        )
        dialog.open()
        return dialog

    def _choose_own(self, unit_id: str) -> bool:
        done = self.desk.do(choose_own_unit, unit_id)
        if done:
            self.desk.undo_offered.emit(f"本单位已改为{self._name(unit_id)}。")
        return done is not None

    def _look_at(self, unit_id: str) -> bool:
        self.shown = unit_id
        self.show_content()
        return True

    def add_office(self) -> FormDialog:
        """One more office."""
        return self._ask_name("新增处室", "", None)

    def rename_office(self) -> FormDialog | None:
        """Another name for the chosen office."""
        office = self.chosen()
        may = office is not None and not self.desk.read_only
        return self._ask_name(f"改名 · {office.name}", office.name, office.id) if may else None

    def _ask_name(self, title: str, name: str, office_id: str | None) -> FormDialog:
        typed = line(name, "如 外贸处")

        def save() -> bool:
            return self.desk.do(save_office, self.shown, office_id, typed.text()) is not None

        words = "由通讯录填入的责任处室和责任人随着改名。" if office_id else ""
        dialog = FormDialog(
            self.desk, self.window(), title, (("处室", typed),), verb="保存", take=save, words=words
        )
        dialog.open()
        return dialog

    def remove_office(self) -> None:
        """Delete the chosen office; its posts stay."""
        office = self.chosen()
        if office is not None and self.desk.do(delete_office, office.id):
            self.desk.undo_offered.emit(f"已删除处室“{office.name}”，岗位还在本单位。")
