"""佐证材料一览: every file of a plan with the row it proves, held against its hash on demand."""

from datetime import date

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refusal
from app.evidence import EvidenceState, ListedEvidence, check_evidence, evidence_folder, list_evidence, locate
from ui.desk import Desk
from ui.jobs import Jobs
from ui.ledger.detail.files import size_words
from ui.shell.dialogs import open_folder
from ui.theme import tokens_of
from ui.widgets.parts import button, label

HEADS = ("条目", "文件", "大小", "附上日期", "核对结果")
WIDTHS = (110, 340, 80, 100, 120)
SIZE = (820, 460)
UNCHECKED = "未核对"
TOKENS = {EvidenceState.WHOLE: "green", EvidenceState.CHANGED: "amber", EvidenceState.LOST: "red"}


class EvidenceDialog(QDialog):
    """A line per file; 核对 reads every copy in a job and says which are whole."""

    def __init__(self, desk: Desk, jobs: Jobs, window: QWidget) -> None:
        """The files of the plan that is shown."""
        super().__init__(window)
        self.desk, self.jobs = desk, jobs
        self.setWindowTitle("佐证材料一览")
        with desk.sessions() as session:
            self.rows = list_evidence(session, desk.plan_id)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("佐证材料")
        self.tree.setHeaderLabels(list(HEADS))
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for place, width in enumerate(WIDTHS):
            self.tree.setColumnWidth(place, width)
        for row in self.rows:
            self.tree.addTopLevelItem(_line(row))
        self.tree.itemActivated.connect(lambda *_: self.open_file())
        self.words = label("", "second", wraps=True)
        self._lay_out(window)
        self._say_count()
        if self.rows:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))

    def _lay_out(self, window: QWidget) -> None:
        role = QDialogButtonBox.ButtonRole
        self.check = button("核对", self.check_all, "primary", tip="逐个读出文件，和附上时的校验码比对")
        self.opener, self.shower = button("打开", self.open_file), button("打开所在文件夹", self._show_folder)
        buttons = QDialogButtonBox()
        for made, kind in (
            (self.check, role.ActionRole),
            (self.opener, role.ActionRole),
            (self.shower, role.ActionRole),
            (button("关闭", self.accept), role.AcceptRole),
        ):
            buttons.addButton(made, kind)
        for made in (self.check, self.opener, self.shower):
            made.setEnabled(bool(self.rows))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.words)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        self.resize(min(SIZE[0], window.width() - 40), min(SIZE[1], window.height() - 40))

    def _say_count(self) -> None:
        folder = evidence_folder(self.desk.ledger.path).name
        size = size_words(sum(one.row.size for one in self.rows))
        items = len({one.row.item_id for one in self.rows})
        words = f"{items} 条任务附了 {len(self.rows)} 份，共 {size}，放在台账旁边的“{folder}”里；移动台账时一起带走。"
        none = "还没有附佐证材料。在台账里选中一条，把文件拖到右边的详情里。"
        self.words.setText(words if self.rows else none)

    def check_all(self) -> None:
        """Hold every file against its hash."""
        self.check.setEnabled(False)
        self.words.setText("正在核对…")
        files = [one.row for one in self.rows]
        job = self.jobs.start(check_evidence, self.desk.ledger.path, files, progress=True)
        job.progress.connect(lambda done, whole: self.words.setText(f"正在核对，{done}/{whole}…"))
        job.done.connect(self._show)
        job.finished.connect(lambda: self.check.setEnabled(True))

    def _show(self, states: dict[str, EvidenceState]) -> None:
        tokens = tokens_of(self.palette())
        for place, one in enumerate(self.rows):
            state = states[one.row.id]
            line = self.tree.topLevelItem(place)
            line.setText(4, state)
            line.setForeground(4, tokens.color(TOKENS[state]))
        counts = [(state, sum(found is state for found in states.values())) for state in EvidenceState]
        words = "、".join(f"{count} 份{state}" for state, count in counts if count)
        bad = any(count for state, count in counts if state is not EvidenceState.WHOLE)
        todo = "找到原件，在那一条里移除后重新附上。" if bad else "都和附上时一样。"
        self.words.setText(f"核对了 {len(states)} 份：{words}。{todo}")

    def chosen(self) -> ListedEvidence | None:
        """The selected file."""
        place = self.tree.indexOfTopLevelItem(self.tree.currentItem()) if self.tree.currentItem() else -1
        return self.rows[place] if place >= 0 else None

    def open_file(self) -> None:
        """Open the selected file with the desktop's own program."""
        one = self.chosen()
        if one is None:
            return
        try:
            found = locate(self.desk.ledger.path, one.row)
        except Refusal as refusal:
            self.words.setText(str(refusal))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))

    def _show_folder(self) -> None:
        open_folder(evidence_folder(self.desk.ledger.path))


def _line(one: ListedEvidence) -> QTreeWidgetItem:
    line = QTreeWidgetItem([one.item, one.row.name, size_words(one.row.size), _day(one.added), UNCHECKED])
    line.setToolTip(1, one.row.name)
    line.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return line


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
