"""The pane itself: head, parts that show, parts that are filled in, history."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.rules.readiness import filling_state
from models.values import ItemRow, State
from ui.desk import Desk
from ui.ledger.detail.files import EvidenceFiles, FileDrop
from ui.ledger.detail.form import Form, deadline_note, plain_fields, quarter_fields
from ui.ledger.detail.sections import Figures, NoticeWords, Responsible, Section
from ui.ledger.scene import Scene
from ui.theme import restyle
from ui.widgets.parts import button, icon_button, label

if TYPE_CHECKING:
    from ui.ledger.detail.history import HistoryDialog

WIDTH = 304


class DetailPane(QFrame):
    """Shows the rows that are selected; editing happens in its form."""

    by_role_wanted = Signal(str)
    locate_wanted = Signal(str)
    closed = Signal()
    pending_changed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        """An empty pane."""
        super().__init__()
        self.desk, self.scene, self.items = desk, None, ()
        self.dialog: HistoryDialog | None = None
        self.setProperty("look", "pane")
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName("详情")
        self.name, self.state = label("", "hint"), label("", "second")
        self.title = label("", "title", wraps=True)
        self.figures = Figures()
        self.words = NoticeWords(lambda: self.locate_wanted.emit(self._only()))
        self.roles = Responsible(lambda: self.by_role_wanted.emit(self._only()))
        self.files = EvidenceFiles(desk)
        self.quarters = Form(desk, quarter_fields(lambda: self.scene.plan.year if self.scene else None))
        self.form = Form(desk, plain_fields())
        self.schedule, self.fields = Section("时间进度"), Section("填写")
        self.schedule.column.addWidget(self.quarters)
        self.fields.column.addWidget(self.form)
        self.blank = label("选中一条，这里看它的原文、指标、责任和进度。", "hint", wraps=True)
        for form in (self.quarters, self.form):
            form.pending_changed.connect(self._tell_pending)
        self.shown = (self.figures, self.words, self.roles)
        self._lay_out()
        self.drop = FileDrop(self, self.files)
        self.show_items(None, ())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(icon_button("关闭详情", self.closed.emit, "close", tip="关闭详情（Ctrl+I）"))
        self.inner = QWidget()
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(14, 4, 14, 12)
        column.setSpacing(14)
        for part in (
            self.blank,
            self.title,
            self.figures,
            self.words,
            self.roles,
            self.schedule,
            self.files,
            self.fields,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(self.inner)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(14, 8, 14, 8)
        foot.addStretch(1)
        foot.addWidget(button("变更记录", self.show_history, icon="history"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.scroll, 1)
        layout.addWidget(self.foot)

    def show_items(self, scene: Scene | None, items: Sequence[ItemRow]) -> None:
        """Show one row whole, or the fields of several."""
        self.scene, self.items = scene, tuple(items)
        one = self.items[0] if len(self.items) == 1 else None
        self.blank.setVisible(not items)
        for part in (self.schedule, self.fields):
            part.setVisible(bool(items))
        self.foot.setVisible(one is not None)
        for part in (*self.shown, self.files):
            # A row that somebody added stands in no notice.
            added = one is not None and one.path[-1:] and one.path[-1].startswith("#")
            part.setVisible(one is not None and not (part is self.words and added))
            if one is not None and scene is not None:
                part.show_item(scene, one)
        self._show_head(one)
        self.quarters.show_items(self.items)
        self.form.show_items(self.items)

    def _show_head(self, one: ItemRow | None) -> None:
        several = len(self.items) > 1
        self.title.setVisible(bool(self.items))
        self.title.setText(
            one.title if one else f"已选 {len(self.items)} 条，填写后一起改" if several else ""
        )
        self.name.setText((one.label or "") if one else "")
        state = filling_state(one) if one else None
        self.state.setText(str(state or ""))
        self.state.setProperty("look", "missing" if state is State.OPEN else "green")
        self.state.setVisible(state is not None)
        self.fields.note.setText(deadline_note(one) if one else "")
        restyle(self.state)

    def _only(self) -> str:
        return self.items[0].id if self.items else ""

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not taken yet."""
        return self.quarters.pending or self.form.pending

    def _tell_pending(self) -> None:
        self.pending_changed.emit(self.pending)

    def commit_pending(self) -> bool:
        """Take what is typed; False where it is refused and stays."""
        return all([self.quarters.commit(), self.form.commit()])

    def show_history(self) -> "HistoryDialog | None":
        """What happened to the row, with a way back for each change."""
        # Loaded when it is wanted: the program starts without dialogs.
        from ui.ledger.detail.history import HistoryDialog

        if len(self.items) != 1:
            return None
        self.dialog = HistoryDialog(self.desk, self.items[0], self.window())
        self.dialog.open()
        return self.dialog
