"""恢复到备份: the kept backups and any file, what would change, and then the restore on the person's word."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.restoring import BackupState, RestorePreview, preview_state, read_backup_state, reason_words
from app.store import backups
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.widgets.files import LEDGER_FILTER, ask_open, size_words
from ui.widgets.parts import button, label

SIZE = (900, 560)
MOST_CELLS = 500
EMPTY = "（空）"


class RestoreDialog(QDialog):
    """Choose a backup of the ledger at `path`, see what it would change, restore it or only look into it."""

    restore_wanted = Signal(object)
    look_wanted = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, path: Path, window: QWidget) -> None:
        """The backups of a ledger, which need not be open: a damaged one cannot be."""
        super().__init__(window)
        self.desk, self.jobs, self.path = desk, jobs, path
        self.setWindowTitle(f"恢复到备份 · {path.stem}")
        self.state: BackupState | None = None
        self._job: Job | None = None
        self.list = _tree("备份", ("时间", "缘由", "大小", "文件"), (150, 130, 80, 400))
        self.words = label("", "second", wraps=True)
        self.cells = _tree(
            "恢复会改的内容", ("条目", "单位", "栏目", "现在", "恢复后"), (110, 150, 110, 220, 220)
        )
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self._lay_out(window)
        self._fill()

    def _lay_out(self, window: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(label("选一份备份，下面先看会改什么。现在的台账会先另存一份。", "second"), 1)
        head.addWidget(button("选择文件…", self.ask_file))
        buttons = QDialogButtonBox()
        self.look = button("打开查看", lambda: self._emit(self.look_wanted), tip="只读打开，不改动")
        self.restore = button("恢复到这份备份", lambda: self._emit(self.restore_wanted), "primary")
        buttons.addButton(self.look, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.list, 2)
        layout.addWidget(self.words)
        layout.addWidget(self.cells, 3)
        layout.addWidget(buttons)
        self.resize(min(SIZE[0], window.width() - 40), min(SIZE[1], window.height() - 40))

    def _fill(self) -> None:
        for kept in reversed(backups(self.desk.profile, self.path)):
            self._add(kept.path, f"{kept.at:%Y-%m-%d %H:%M}", reason_words(kept.reason))
        if self.list.topLevelItemCount():
            self.list.setCurrentItem(self.list.topLevelItem(0))
            self.list.setFocus()
        else:
            self.words.setText("还没有这个台账的备份。有另存的副本时，用“选择文件…”找到它。")
            self._show_buttons()

    def _add(self, path: Path, at: str, reason: str) -> QTreeWidgetItem:
        size = size_words(path.stat().st_size) if path.is_file() else ""
        line = QTreeWidgetItem([at, reason, size, str(path)])
        line.setData(0, Qt.ItemDataRole.UserRole, str(path))
        line.setToolTip(3, str(path))
        self.list.addTopLevelItem(line)
        return line

    def ask_file(self) -> None:
        """Take a file from anywhere as the backup."""
        found = ask_open(self, "选择备份或副本", self.path.parent, LEDGER_FILTER)
        if found:
            self.take_file(found)

    def take_file(self, path: Path) -> None:
        """Put a file at the head of the list and choose it."""
        changed = datetime.fromtimestamp(path.stat().st_mtime)
        line = self._add(path, f"{changed:%Y-%m-%d %H:%M}", "选择的文件")
        self.list.insertTopLevelItem(0, self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(line)))
        self.list.setCurrentItem(line)

    @property
    def chosen(self) -> Path | None:
        """The chosen backup."""
        line = self.list.currentItem()
        return Path(line.data(0, Qt.ItemDataRole.UserRole)) if line else None

    def _choose(self) -> None:
        """Read the chosen backup in a job; an answer for one chosen before is dropped."""
        self.state = None
        self.cells.clear()
        path = self.chosen
        self._show_buttons()
        if path is None:
            return
        self.words.setText("正在看这份备份…")
        job = self._job = self.jobs.start(read_backup_state, path, self.desk.profile)
        job.done.connect(self._if_still(job, self._show))
        job.refused.connect(self._if_still(job, self._refuse))

    def _if_still(self, job: Job, slot: Callable[[object], None]) -> Callable[[object], None]:
        return lambda answer: slot(answer) if job is self._job else None

    def _refuse(self, words: str) -> None:
        self.words.setText(words)
        self._show_buttons()

    def _show(self, state: BackupState) -> None:
        self.state = state
        ledger = self.desk.ledger
        is_open = ledger is not None and ledger.path == self.path
        if is_open:
            self._show_preview(preview_state(state, ledger))
        else:
            self.words.setText(f"{_last_step(state)}里面有 {len(state.plans)} 套计划、{state.items} 条。")
        self._show_buttons()

    def _show_preview(self, seen: RestorePreview) -> None:
        found = seen.difference
        lines = [(name, "", "整条", EMPTY, "找回") for name in found.added]
        lines += [(name, "", "整条", "现在有", "去掉") for name in found.removed]
        lines += [(c.item, c.unit or "", c.field, c.before or EMPTY, c.after or EMPTY) for c in found.changed]
        for texts in lines[:MOST_CELLS]:
            line = QTreeWidgetItem(list(texts))
            for place, text in enumerate(texts):
                line.setToolTip(place, text)
            self.cells.addTopLevelItem(line)
        self.words.setText(preview_words(seen) + _more(len(lines)))

    def _show_buttons(self) -> None:
        # An older backup cannot be looked into, but the restore upgrades it.
        self.restore.setEnabled(self.chosen is not None)
        self.look.setEnabled(self.state is not None)

    def _emit(self, signal: Signal) -> None:
        path = self.chosen
        if path is not None:
            self.accept()
            signal.emit(path)


def _more(count: int) -> str:
    return f"下面只列出前 {MOST_CELLS} 处。" if count > MOST_CELLS else ""


def _last_step(state: BackupState | RestorePreview) -> str:
    if not state.at:
        return "这份备份里还没有任何一步。"
    at = datetime.fromisoformat(state.at)
    return f"备份里最后一步：{at.month}月{at.day}日 {at:%H:%M} {state.who} {state.name}。"


def preview_words(seen: RestorePreview) -> str:
    """What a restore would do, with figures."""
    if not seen.related:
        return "这份备份不是这个台账的，恢复后整个换成它的内容。" + _last_step(seen)
    found = seen.difference
    if not found:
        return f"{_last_step(seen)}内容和现在一样，恢复不会改动任何一格。"
    parts = (
        ("改回", len(found.changed), "处"),
        ("找回", len(found.added), "条"),
        ("去掉", len(found.removed), "条"),
    )
    words = "、".join(f"{verb} {count} {unit}" for verb, count, unit in parts if count)
    return f"{_last_step(seen)}此后做了 {seen.steps_since} 步；恢复会{words}。"


def _tree(name: str, heads: tuple[str, ...], widths: tuple[int, ...]) -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setHeaderLabels(list(heads))
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    for place, width in enumerate(widths):
        made.setColumnWidth(place, width)
    return made
