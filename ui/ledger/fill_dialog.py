"""填写责任人: one post with its holder put into one field of many roles."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from app.people import assign_post
from app.posts import FIELDS, PostRow, read_posts
from models.values import FIELD_LABELS, RoleRow
from ui.desk import Desk
from ui.widgets.choice_dialog import Choice, ChoiceList
from ui.widgets.form_dialog import DeskDialog
from ui.widgets.parts import button, label

SIZE = (560, 500)
USUAL = "person"


class FillDialog(DeskDialog):
    """A field, a post found by words or pinyin, and how many roles will change."""

    def __init__(
        self, desk: Desk, window: QWidget, roles: Sequence[RoleRow], ask_contacts: Callable[[], object]
    ) -> None:
        """`roles` are the chosen ones; posts of their units stand first."""
        super().__init__(desk, window, f"填写责任人 · {len(roles)} 处")
        self.roles = tuple(roles)
        self.posts: tuple[PostRow, ...] = ()
        self.field = QComboBox()
        self.field.setAccessibleName("填哪一栏")
        for key in FIELDS:
            self.field.addItem(FIELD_LABELS[key], key)
        self.field.setCurrentIndex(self.field.findData(USUAL))
        self.choices = ChoiceList("岗位", "岗位、姓名、处室或拼音首字母", ())
        self.only_own = QCheckBox("只填本单位的角色")
        self.only_own.setChecked(True)
        self.only_empty = QCheckBox("只填还空着的")
        self.note = label("", "second", wraps=True)
        self.fill_button = button("填入", self.accept, "primary")
        self.fill_button.setDefault(True)
        contacts = button("粘贴通讯录…", lambda: self._with_contacts(ask_contacts), icon="import")
        self._lay_out()
        self.end_with(self.fill_button, contacts)
        self._connect()
        self._read()
        self.fit(*SIZE)
        self.choices.setFocus()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(label("填到"))
        first.addWidget(self.field)
        first.addStretch(1)
        self.column.addLayout(first)
        self.column.addWidget(self.choices, 1)
        ticks = QHBoxLayout()
        ticks.addWidget(self.only_empty)
        ticks.addWidget(self.only_own)
        ticks.addStretch(1)
        self.column.addLayout(ticks)
        self.column.addWidget(self.note)

    def _connect(self) -> None:
        self.field.currentIndexChanged.connect(lambda place: self._show())
        self.choices.list.currentRowChanged.connect(lambda row: self._show())
        self.choices.list.itemDoubleClicked.connect(lambda item: self.accept())
        for tick in (self.only_own, self.only_empty):
            tick.toggled.connect(lambda on: self._show())

    def _read(self) -> None:
        with self.desk.sessions() as session:
            posts = read_posts(session, self.desk.now().date())
        units = {role.unit_id for role in self.roles}
        self.posts = tuple(sorted(posts, key=lambda post: post.unit_id not in units))
        self.choices.put([Choice(post.id, f"{post.words}　{post.unit}") for post in self.posts])
        self._show()

    def _with_contacts(self, ask: Callable[[], object]) -> None:
        ask().finished.connect(lambda result: self._read())

    def post(self) -> PostRow | None:
        """The chosen post."""
        return next((post for post in self.posts if post.id == self.choices.chosen()), None)

    def wanted(self) -> tuple[RoleRow, ...]:
        """The roles that will be filled."""
        post, roles = self.post(), self.roles
        own = tuple(role for role in roles if post and role.unit_id == post.unit_id)
        if self.only_own.isChecked() and 0 < len(own) < len(roles):
            roles = own
        empty = tuple(role for role in roles if not getattr(role, self.field.currentData()))
        return empty if self.only_empty.isChecked() else roles

    def _show(self) -> None:
        post, key = self.post(), self.field.currentData()
        own = sum(post is not None and role.unit_id == post.unit_id for role in self.roles)
        self.only_own.setVisible(0 < own < len(self.roles))
        self.only_own.setText(f"只填{post.unit}的 {own} 处" if post else "")
        wanted = self.wanted()
        replaced = sum(bool(getattr(role, key)) for role in wanted)
        more = f"，其中 {replaced} 处原来填的会被替换" if replaced else ""
        words = f"填入 {len(wanted)} 处{FIELD_LABELS[key]}{more}。"
        if key == USUAL and post is not None:
            words += "责任处室和联系电话一并填入。"
        none = "还没有登记岗位。先粘贴通讯录，或在设置的“人员与电话”里登记。"
        self.note.setText(words if self.posts else none)
        self.fill_button.setEnabled(post is not None and bool(wanted))

    def accept(self) -> None:
        """Fill them, as one operation."""
        post, wanted = self.post(), self.wanted()
        if post is None or not wanted:
            return
        self.refuse("")
        ids = [role.id for role in wanted]
        done = self.desk.do(assign_post, ids, self.field.currentData(), post.id)
        if done is not None:
            self.desk.undo_offered.emit(f"已把“{post.words}”填入 {len(ids)} 处。")
            super().accept()
