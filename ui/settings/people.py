"""人员与电话: posts by unit and office with who holds them; a 通讯录 pasted, a post handed over."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.ledgers import ERASED, own_unit_id, unit_name
from app.pinyin import matches
from app.posts import PostRow
from app.staff import delete_person, delete_post, posts_by_person, read_staff
from models.rules.phones import masked
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.contacts_dialog import ContactsDialog
from ui.settings.handover_dialog import HandoverDialog
from ui.settings.section import SettingsSection, button_row
from ui.settings.staff_dialog import StaffDialog
from ui.widgets.erasing import ask_erase
from ui.widgets.form_dialog import ConfirmDialog
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

HEIGHT = 330
HEADS = ("单位", "处室", "岗位", "姓名", "何时起", "电话", "还任")
WIDTHS = (150, 110, 130, 90, 96, 130, 120)
PHONE = HEADS.index("电话")
VACANT = "空缺"


class PeopleSection(SettingsSection):
    """A table with a search; what is done to the chosen row stands above it."""

    key, title = "people", "人员与电话"
    words = (
        "岗位不变人会变：这里记谁从哪天起在哪个岗位，责任人从这里填。电话只显示后四位，鼠标停在上面看全号。"
    )
    also = "通讯录 责任人 岗位 处室 手机 接任 联系人"
    needs_ledger = True

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """An empty table."""
        super().__init__(desk, jobs)
        self.staff: tuple[PostRow, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText("单位、处室、岗位、姓名或拼音首字母")
        self.line.setAccessibleName("找人员")
        self.line.textChanged.connect(lambda words: self._show())
        self.table = RowTable("人员与电话", HEADS, WIDTHS, stretch=6)
        self.table.setFixedHeight(HEIGHT)
        self.table.opened.connect(lambda key: self.edit())
        self.table.chosen_changed.connect(self._show_state)
        self.paste = button("粘贴通讯录…", self.ask_contacts, icon="import")
        self.add = button("新增…", self.add_one, icon="plus")
        self.edit_button = button("修改…", self.edit)
        self.over = button("人员接任…", self.ask_handover)
        self.remove = button("删除", self.delete, icon="trash")
        self.erase = button("清除电话…", self.ask_erase)
        self.note = label("", "second", wraps=True)
        top = QHBoxLayout()
        top.addWidget(self.line, 1)
        row = (self.paste, self.add, self.edit_button, self.over, self.remove, self.erase)
        self.body.addLayout(top)
        self.body.addLayout(button_row(row))
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)

    def show_content(self) -> None:
        """Read who holds what today."""
        with self.desk.sessions() as session:
            self.staff = read_staff(session, self.desk.now().date(), phones=True)
        self._show()

    def _show(self) -> None:
        typed = self.line.text().strip()
        shown = [row for row in self.staff if not typed or any(matches(text, typed) for text in _names(row))]
        held = posts_by_person(self.staff)
        self.table.put([_row(row, held.get(row.person_id, ())) for row in shown])
        self.table.setVisible(bool(self.staff))
        posts = [row for row in self.staff if row.id]
        vacant = sum(row.holder is None for row in posts)
        people = len({row.person_id for row in self.staff if row.person_id})
        words = f"{len(posts)} 个岗位，{people} 人" + (f"，{vacant} 个空缺" if vacant else "") + "。"
        empty = "还没有登记人员。从 Excel 或 WPS 里复制通讯录，再点“粘贴通讯录”。"
        self.note.setText(words if self.staff else empty)
        self._show_state()

    def _show_state(self) -> None:
        row, may = self.chosen(), not self.desk.read_only
        held = row is not None and row.holder is not None
        for made in (self.paste, self.add):
            made.setEnabled(may)
        for made in (self.edit_button, self.remove):
            made.setEnabled(may and row is not None)
        self.over.setEnabled(may and held and bool(row.id))
        self.erase.setEnabled(may and held and row.phone not in (None, ERASED))

    def chosen(self) -> PostRow | None:
        """The post or person of the chosen row."""
        return next((row for row in self.staff if _key(row) == self.table.chosen()), None)

    def ask_contacts(self) -> ContactsDialog:
        """Paste a 通讯录 and look at it before it is taken."""
        dialog = ContactsDialog(self.desk, self.window())
        dialog.open()
        return dialog

    def add_one(self) -> StaffDialog:
        """A post, a person or both, by hand; in the unit of the chosen row, else in 本单位."""
        row = self.chosen()
        with self.desk.sessions() as session:
            unit = row.unit if row else unit_name(session, own_unit_id(session)) or ""
        return self._open(StaffDialog(self.desk, self.window(), None, unit=unit))

    def edit(self) -> StaffDialog | None:
        """Correct the chosen row."""
        row = self.chosen()
        if row is None or self.desk.read_only:
            return None
        return self._open(StaffDialog(self.desk, self.window(), row, unit=row.unit))

    def _open(self, dialog: StaffDialog) -> StaffDialog:
        dialog.open()
        return dialog

    def ask_handover(self) -> HandoverDialog | None:
        """Whoever holds the chosen post is succeeded."""
        row = self.chosen()
        if row is None or not row.id:
            return None
        dialog = HandoverDialog(self.desk, self.jobs, self.window(), row.id)
        dialog.open()
        return dialog

    def delete(self) -> None:
        """Delete the chosen post, or the person who holds none."""
        row = self.chosen()
        if row is None:
            return
        done = self.desk.do(delete_post, row.id) if row.id else self.desk.do(delete_person, row.person_id)
        if done:
            self.desk.undo_offered.emit(f"已删除“{row.words}”，台账里填好的责任人没有变。")

    def ask_erase(self) -> ConfirmDialog | None:
        """Ask before a number is erased for good."""
        row = self.chosen()
        if row is None or not row.phone or row.phone_id is None:
            return None
        return ask_erase(self.desk, self.window(), row.phone, row.phone_id)


def _key(row: PostRow) -> str:
    return row.id or f"person/{row.person_id}"


def _names(row: PostRow) -> tuple[str, ...]:
    return (row.unit, row.office, row.title, row.holder or VACANT)


def _row(row: PostRow, posts: tuple[PostRow, ...]) -> Row:
    since = row.since.isoformat() if row.since else ""
    shown = masked(row.phone) if row.phone else ""
    more = "、".join(f"{other.office}{other.title}" for other in posts if other.id != row.id)
    holder = row.holder or VACANT
    texts = (row.unit, row.office, row.title, holder, since, shown, more)
    return Row(_key(row), texts, ((PHONE, row.phone or ""),))
