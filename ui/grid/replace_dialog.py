"""Find and replace: where, how, and a list of what would change before anything does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from ui.grid.finding import BadPattern, Replacement, Wanted, plan_replacements
from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()
SELECTED, COLUMN, SHOWN = "选区", "本列", "本台账"
HEADS = ("位置", "现在", "改为")
Elsewhere = Callable[[Wanted, str], None]


class PlannedModel(QAbstractTableModel):
    """The list of what would change: place, text before, text after."""

    def __init__(self, view: GridView) -> None:
        """Begin with an empty list."""
        super().__init__(view)
        self.view = view
        self.planned: Sequence[Replacement] = ()

    def take(self, planned: Sequence[Replacement]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.planned = planned
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """One line a cell."""
        return 0 if parent.isValid() else len(self.planned)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Place, before, after."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The headings."""
        wanted = orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole
        return HEADS[section] if wanted else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The words of a line."""
        if role not in (Role.DisplayRole, Role.ToolTipRole) or not index.isValid():
            return None
        one = self.planned[index.row()]
        if index.column() == 0:
            title = self.view.grid.columns[self.view.grid.column_of(one.edit.key)].title
            return f"{self.view.row_name(one.edit.row_id or '')} {title}"
        if index.column() == 1:
            return one.before
        return "这一格不能修改" if one.locked else one.after


class ReplaceDialog(QDialog):
    """Ctrl+H. `elsewhere` names further places to replace in and what does it there: 全部台账."""

    def __init__(self, view: GridView, elsewhere: dict[str, Elsewhere] | None = None) -> None:
        """Replace in this view."""
        super().__init__(view.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("查找和替换")
        self.view, self.elsewhere = view, elsewhere or {}
        self.model = PlannedModel(view)
        self.words, self.into, self.scope = QLineEdit(), QLineEdit(), QComboBox()
        self.scope.addItems([SHOWN, COLUMN, SELECTED, *self.elsewhere])
        if sum(area.height * area.width for area in view.shown_areas()) > 1:
            self.scope.setCurrentText(SELECTED)
        self.case, self.whole = QCheckBox("区分大小写"), QCheckBox("整格相同")
        self.width_matters, self.regex = QCheckBox("区分全角半角"), QCheckBox("正则表达式")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._build()
        self._connect()
        self.plan()

    def _build(self) -> None:
        """Put the parts below one another."""
        form = QFormLayout()
        for name, field in (("查找", self.words), ("替换为", self.into), ("范围", self.scope)):
            field.setAccessibleName(name)
            form.addRow(name, field)
        options = QHBoxLayout()
        for box in (self.case, self.whole, self.width_matters, self.regex):
            options.addWidget(box)
        options.addStretch()
        self.list = QTableView()
        self.list.setAccessibleName("将要改动的格")
        self.list.setModel(self.model)
        self.list.verticalHeader().hide()
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setTabKeyNavigation(False)
        self.take, close = QPushButton("全部替换"), QPushButton("关闭")
        self.take.setProperty("look", "primary")
        self.take.clicked.connect(self.replace)
        close.clicked.connect(self.close)
        ends = QHBoxLayout()
        ends.addWidget(self.told, 1)
        ends.addWidget(self.take)
        ends.addWidget(close)
        layout = QVBoxLayout(self)
        for part in (form, options, ends):
            layout.addLayout(part)
        layout.insertWidget(2, self.list)
        for one, other in pairwise((self.regex, self.list, self.take, close)):
            self.setTabOrder(one, other)
        self.resize(620, 420)

    def _connect(self) -> None:
        """Plan anew with every change; a line of the list leads to its cell."""
        self.words.textChanged.connect(self.plan)
        self.into.textChanged.connect(self.plan)
        self.scope.currentTextChanged.connect(self.plan)
        for box in (self.case, self.whole, self.width_matters, self.regex):
            box.toggled.connect(self.plan)
        self.list.selectionModel().currentRowChanged.connect(self._show)

    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(
            self.words.text(),
            case=self.case.isChecked(),
            whole=self.whole.isChecked(),
            regex=self.regex.isChecked(),
            width=self.width_matters.isChecked(),
        )

    def areas(self) -> list[Area]:
        """Where to look."""
        shown, chosen = self.view.shown().everything, self.view.shown_areas()
        if self.scope.currentText() == SELECTED:
            return chosen
        if self.scope.currentText() == COLUMN:
            return [Area(shown.top, area.left, shown.bottom, area.right) for area in chosen]
        return [shown] if shown.height > 0 else []

    def plan(self, *_: object) -> None:
        """List what would change."""
        elsewhere = self.scope.currentText() in self.elsewhere
        planned: list[Replacement] = []
        told = ""
        try:
            if self.words.text() and not elsewhere:
                planned = plan_replacements(self.view.shown(), self.areas(), self.wanted(), self.into.text())
        except BadPattern as refusal:
            told = str(refusal)
        self.model.take(planned)
        open_cells = sum(not one.locked for one in planned)
        if self.words.text() and not elsewhere and not told:
            told = f"将改{open_cells}格，一步撤销。" if planned else "没有找到要改的内容。"
        self.told.setText(told)
        self.take.setEnabled(bool(open_cells) or (elsewhere and bool(self.words.text())))

    def replace(self) -> None:
        """Replace all in one operation."""
        elsewhere = self.elsewhere.get(self.scope.currentText())
        if elsewhere is not None:
            elsewhere(self.wanted(), self.into.text())
            return
        edits = [one.edit for one in self.model.planned if not one.locked]
        self.view.actions.write(f"替换 {len(edits)} 格", edits)
        self.plan()

    def _show(self, current: QModelIndex) -> None:
        """Bring the cell of a line into sight."""
        if not current.isValid():
            return
        one = self.model.planned[current.row()]
        line = self.view.grid.line_of(one.edit.row_id or "")
        if line >= 0:
            self.view.scrollTo(self.view.grid.index(line, self.view.grid.column_of(one.edit.key)))
