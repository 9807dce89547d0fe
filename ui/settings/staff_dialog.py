"""A post and whoever holds it, or a person alone, by hand."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.fields import read_day
from app.posts import PostRow
from app.staff import StaffEntry, add_staff, edit_person, edit_post, read_offices
from app.units import read_units
from models.rules.phones import masked
from ui.desk import Desk
from ui.widgets.form_dialog import FormDialog, complete, line

ADD = "岗位和姓名至少写一项；没有的处室和人员随之登记。"
EDIT = "姓名写错了在这里改，清空就是空缺；换了人用“人员接任”。填过的责任人随着改。"


class StaffDialog(FormDialog):
    """Lines as typed; one operation."""

    def __init__(self, desk: Desk, window: QWidget, row: PostRow | None, *, unit: str) -> None:
        """Without a row a new one; `unit` is proposed."""
        self.row = row
        self.unit, self.office, self.title = line(unit), line(hint="没有处室就空着"), line(hint="如 处长")
        self.name, self.since = line(hint="空缺就空着"), line(hint="一直在任，或 2022-05-01")
        self.phone = line(hint="如 0531-86061234")
        if row is not None:
            self._fill(row)
        rows = self._rows(row)
        with desk.sessions() as session:
            units = read_units(session)
            found = next((one for one in units if one.name == unit), None)
            offices = read_offices(session, found.id) if found else ()
        complete(self.unit, [one.name for one in units])
        complete(self.office, [office.name for office in offices])
        title = f"修改 · {row.words}" if row else "新增岗位或人员"
        words = (EDIT if row.id else "") if row else ADD
        super().__init__(desk, window, title, rows, verb="保存", take=self.save, words=words)
        (self.office if row is None or row.id else self.name).setFocus()

    def _fill(self, row: PostRow) -> None:
        self.unit.setEnabled(False)
        self.office.setText(row.office)
        self.title.setText(row.title)
        self.name.setText(row.holder or "")
        self.since.setText(row.since.isoformat() if row.since else "")
        # A number is shown masked; one that stays masked stays as it is.
        self.phone.setText(masked(row.phone) if row.phone else "")

    def _rows(self, row: PostRow | None) -> tuple[tuple[str, QLineEdit], ...]:
        person, phone = ("姓名", self.name), ("电话", self.phone)
        if row is not None and not row.id:
            return person, phone
        post = (("单位", self.unit), ("处室", self.office), ("岗位", self.title))
        return (*post, person, ("何时起", self.since), phone)

    def save(self) -> bool:
        """Keep it, as one operation."""
        since = self.desk.tried(lambda: (read_day(self.since.text(), self.desk.now().year),))
        if since is None:
            return False
        texts = (box.text() for box in (self.unit, self.office, self.title, self.name, self.phone))
        entry = StaffEntry(*texts, *since)
        done = self._action(entry)()
        if done:
            self.desk.undo_offered.emit(f"已保存“{entry.name or entry.title}”。")
        return done is not None

    def _action(self, entry: StaffEntry) -> partial:
        if self.row is None:
            return partial(self.desk.do, add_staff, entry)
        if self.row.id:
            return partial(self.desk.do, edit_post, self.row.id, entry)
        return partial(self.desk.do, edit_person, self.row.person_id, entry.name, entry.phone)
