"""拆分举措: what a body comes apart into, each line kept, reworded, joined or left out before it is taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.outline import split_item
from models.rules.measures import DraftMeasure, join_measures, propose_measures, reword_measure
from models.rules.targets.words import figure_words
from models.values import ItemRow
from ui.desk import Desk
from ui.widgets.field_edit import FieldEdit
from ui.widgets.parts import button, empty, label

SIZE = (720, 520)


class DraftLine(QWidget):
    """One draft: a tick, its words, its figures, and a way to join it to the one above."""

    def __init__(self, draft: DraftMeasure, number: int, join: object) -> None:
        """A line that is kept until its tick is taken away."""
        super().__init__()
        self.draft = draft
        self.kept = QCheckBox()
        self.kept.setChecked(True)
        self.kept.setAccessibleName(f"保留第 {number} 条")
        self.words = FieldEdit(f"第 {number} 条", self._take, lines=2)
        self.words.show_text(draft.words)
        self.figures = label("", "hint", wraps=True)
        self.join = button("并入上一条", join, "link")
        self.join.setEnabled(number > 1)
        foot = QHBoxLayout()
        foot.addWidget(self.figures, 1)
        foot.addWidget(self.join)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._show_figures()

    def _take(self, text: str) -> str:
        if not text.strip():
            return "这一条没有字；不要它就去掉前面的勾。"
        self.draft = reword_measure(self.draft, text.strip())
        self._show_figures()
        return ""

    def _show_figures(self) -> None:
        found = [f"{target.name} {figure_words(target)}" for target in self.draft.targets]
        self.figures.setText("指标：" + "；".join(found) if found else "没有量化指标")


class SplitDialog(QDialog):
    """The drafts of one row."""

    def __init__(self, desk: Desk, item: ItemRow, year: int | None, window: QWidget) -> None:
        """Propose drafts from the body."""
        super().__init__(window)
        self.desk, self.item, self.year = desk, item, year
        self.setWindowTitle(f"拆分举措 · {item.label or item.title}")
        self.lines: list[DraftLine] = []
        self.inner = QWidget()
        self.column = QVBoxLayout(self.inner)
        self.column.setSpacing(10)
        scroll = QScrollArea()
        scroll.setAccessibleName("拆出的举措")
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.inner)
        self.taken = button("建立举措", self.take, "primary")
        buttons = QDialogButtonBox()
        buttons.addButton(self.taken, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.addWidget(label("正文按句号和分号拆开。可以改写、合并，去掉勾的不要。", "second", wraps=True))
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        self.resize(min(SIZE[0], window.width() - 40), min(SIZE[1], window.height() - 40))
        self._show(list(propose_measures(item.body, year=year)))

    def _show(self, drafts: list[DraftMeasure]) -> None:
        empty(self.column)
        self.lines = [
            DraftLine(draft, number, lambda number=number: self.join(number))
            for number, draft in enumerate(drafts, 1)
        ]
        for line in self.lines:
            self.column.addWidget(line)
        self.column.addStretch(1)

    def join(self, number: int) -> None:
        """Put the draft of this number (from 1) behind the one above it."""
        drafts = [line.draft for line in self.lines]
        joined = join_measures(drafts[number - 2], drafts[number - 1], year=self.year)
        self._show([*drafts[: number - 2], joined, *drafts[number:]])

    def take(self) -> None:
        """Take the ticked drafts as one step."""
        if not all(line.words.commit() for line in self.lines):
            return
        drafts = [line.draft for line in self.lines if line.kept.isChecked()]
        if self.desk.do(split_item, self.item.id, drafts) is not None:
            self.desk.undo_offered.emit(f"已拆成 {len(drafts)} 条举措。")
            self.accept()
