"""重新读取: the text of the notice to put right, and row by row what reading it again would do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.rules.remerging import cut_to_difference
from models.rules.rereads import Entry, Fate, Rereading
from ui.desk import Desk
from ui.jobs import Jobs
from ui.theme import restyle, tokens_of
from ui.widgets.parts import button, label

if TYPE_CHECKING:
    from app.rereading import Readings

SIZE = (1080, 620)
HEADS = ("结果", "条目", "内容", "重读后")
WIDTHS = (92, 84, 205, 205)
TOKENS = {
    Fate.SAME: "text3",
    Fate.CHANGED: "blue",
    Fate.NEW: "green",
    Fate.GONE: "amber",
    Fate.DELETED: "text3",
}
TIPS = {
    Fate.CHANGED: "打勾按新文字改；责任人、进度、举措和人工填写的内容都保留",
    Fate.NEW: "打勾新增这一条",
    Fate.GONE: "新文字里没有这一条；不打勾就保留，打勾才删除",
    Fate.DELETED: "这一条以前被删过；打勾才重新建立",
}
KEY = Qt.ItemDataRole.UserRole


def _read(kept: str, text: str) -> "Readings":
    # The reader of notices takes a while to load: in the job, not at the start of the program.
    from app.rereading import read_again

    return read_again(kept, text)


class RereadDialog(QDialog):
    """The plan that is shown, read again; applying it is one step that 撤销 takes back."""

    def __init__(self, desk: Desk, jobs: Jobs, kept: str, window: QWidget) -> None:
        """`kept` is the text that the ledger keeps of the notice."""
        super().__init__(window)
        self.desk, self.jobs, self.kept = desk, jobs, kept
        self.plan_id = desk.plan_id
        self.readings: Readings | None = None
        self.found: Rereading | None = None
        self.setWindowTitle(f"重新读取 · {desk.plan.title if desk.plan else ''}")
        self.text = QPlainTextEdit(kept)
        self.text.setAccessibleName("通知的文字")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._text_changed)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("逐条对照")
        self.tree.setHeaderLabels(list(HEADS))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for place, width in enumerate(WIDTHS):
            self.tree.setColumnWidth(place, width)
        self.tree.currentItemChanged.connect(lambda *_: self._locate())
        self.tree.itemChanged.connect(lambda *_: self._show_buttons())
        self.only = QCheckBox("只看有变化的")
        self.only.setChecked(True)
        self.only.toggled.connect(lambda *_: self._filter())
        self.words = label("在左边改正通知的文字，再按“重新读取”，这里逐条列出会怎样。", "second", wraps=True)
        self._lay_out(window)
        self._show_buttons()

    def _lay_out(self, window: QWidget) -> None:
        self.again = button("重新读取", self.read, "primary")
        self.taken = button("应用", self.apply)
        left, right = QWidget(), QWidget()
        one, other = QVBoxLayout(left), QVBoxLayout(right)
        one.setContentsMargins(0, 0, 8, 0)
        other.setContentsMargins(8, 0, 0, 0)
        foot = QHBoxLayout()
        foot.addWidget(label("原来的文字可以随便改，应用之前台账不动。", "hint", wraps=True), 1)
        foot.addWidget(self.again)
        one.addWidget(self.text, 1)
        one.addLayout(foot)
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.only, 0, Qt.AlignmentFlag.AlignTop)
        other.addLayout(head)
        other.addWidget(self.tree, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([430, 620])
        buttons = QDialogButtonBox()
        buttons.addButton(self.taken, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(splitter, 1)
        layout.addWidget(buttons)
        self.resize(min(SIZE[0], window.width() - 20), min(SIZE[1], window.height() - 20))

    # Reading

    def _text_changed(self) -> None:
        """A preview of another text must not be applied."""
        if self.found is not None:
            self.readings = self.found = None
            self.tree.clear()
            self.words.setText("文字又改过了，再按一次“重新读取”。")
            self._show_buttons()

    def read(self) -> None:
        """Read the corrected text in a job, and show what it would do."""
        text = self.text.toPlainText()
        self.again.setEnabled(False)
        self.words.setText("正在读取…")
        job = self.jobs.start(_read, self.kept, text)
        job.done.connect(lambda readings: self._show(readings, text))
        job.refused.connect(self.words.setText)
        job.finished.connect(lambda: self.again.setEnabled(True))

    def _show(self, readings: "Readings", text: str) -> None:
        if self.text.toPlainText() != text:
            self.words.setText("读取时文字又改过了，再按一次“重新读取”。")
            return
        found = self.desk.tried(lambda: self._plan(readings))
        if found is None:
            return
        self.readings, self.found = readings, found
        self.tree.blockSignals(True)
        self.tree.clear()
        for entry in found.entries:
            self.tree.addTopLevelItem(self._line(entry))
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._filter()
        self.words.setText(summary(found))
        self._show_buttons()

    def _plan(self, readings: "Readings") -> Rereading:
        from app.rereading import plan_reread

        with self.desk.sessions() as session:
            return plan_reread(session, self.plan_id, readings)

    def _line(self, entry: Entry) -> QTreeWidgetItem:
        line = QTreeWidgetItem([entry.fate, entry.name, entry.title, ""])
        line.setData(0, KEY, entry.key)
        line.setForeground(0, tokens_of(self.palette()).color(TOKENS[entry.fate]))
        line.setToolTip(0, TIPS.get(entry.fate, ""))
        line.setToolTip(2, entry.title)
        if entry.fate is not Fate.SAME:
            state = Qt.CheckState.Checked if entry.proposed else Qt.CheckState.Unchecked
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(0, state)
        for change in entry.changes:
            texts = cut_to_difference(change.before, change.after)
            below = QTreeWidgetItem(["", change.field, *(text or "（空）" for text in texts)])
            below.setToolTip(2, change.before)
            below.setToolTip(3, change.after)
            line.addChild(below)
        return line

    def _filter(self) -> None:
        for place, entry in enumerate(self.found.entries if self.found else ()):
            hidden = self.only.isChecked() and entry.fate is Fate.SAME and not entry.changes
            self.tree.topLevelItem(place).setHidden(hidden)

    def _locate(self) -> None:
        """Bring the words of the selected row into sight in the text."""
        line = self.tree.currentItem()
        entry = self._entry(line)
        if entry is None or entry.place is None or self.found is None:
            return
        at = self.text.toPlainText().find(self.found.read.items[entry.place].title)
        if at >= 0:
            # Qt counts UTF-16 units.
            cursor = self.text.textCursor()
            cursor.setPosition(len(self.text.toPlainText()[:at].encode("utf-16-le")) // 2)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
            self.text.centerCursor()

    def _entry(self, line: QTreeWidgetItem | None) -> Entry | None:
        while line is not None and line.parent() is not None:
            line = line.parent()
        key = line.data(0, KEY) if line is not None else None
        entries = self.found.entries if self.found else ()
        return next((entry for entry in entries if entry.key == key), None)

    # Applying

    def keys(self) -> set[str]:
        """Keys of the rows that are ticked."""
        lines = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        return {line.data(0, KEY) for line in lines if line.checkState(0) is Qt.CheckState.Checked}

    def _show_buttons(self) -> None:
        moved = self.readings is not None and self.readings.base.text != self.readings.read.text
        self.taken.setEnabled(moved or bool(self.keys()))
        # One primary button: what comes next.
        for made, first in ((self.taken, self.taken.isEnabled()), (self.again, not self.taken.isEnabled())):
            made.setProperty("look", "primary" if first else "")
            restyle(made)

    def apply(self) -> None:
        """Take what is ticked as one step."""
        from app.rereading import reread

        done = self.desk.do(reread, self.plan_id, self.readings, self.keys())
        if done is not None:
            self.desk.undo_offered.emit(f"已按改正的文字重读：{counted(self.found, self.keys())}。")
            self.accept()


def counted(found: Rereading, keys: set[str]) -> str:
    """How many rows were changed, added, deleted."""
    verbs = {Fate.CHANGED: "修改", Fate.NEW: "新增", Fate.DELETED: "重建", Fate.GONE: "删除"}
    counts = {fate: sum(e.fate is fate and e.key in keys for e in found.entries) for fate in verbs}
    words = "、".join(f"{verbs[fate]} {count} 条" for fate, count in counts.items() if count)
    return words or "各条内容不变"


def summary(found: Rereading) -> str:
    """What reading again would do, with figures."""
    counts = "、".join(f"{fate} {count} 条" for fate in Fate if (count := found.count(fate)))
    own = f"另有 {found.own} 条是后来加的，不受影响。" if found.own else ""
    return f"{counts}。{own}"
