"""The filter of a column: its texts with their counts, searched by words or pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from ui.grid.filtering import (
    AloneIn,
    AnyOf,
    Filter,
    chosen_texts,
    count_values,
    members_of,
    search_values,
    within,
)
from ui.grid.values_list import CountDelegate, ValuesModel
from ui.widgets.parts import clear_button

if TYPE_CHECKING:
    from ui.grid.view import GridView

WIDTH, ROWS, LEAST, LINE = 260, 10, 3, 24
WINDOWS = ("本周", "本月", "已逾期")


class FilterPopup(QFrame):
    """A pop-up below a heading: sort, search, tick, and what else the column can do.

    While words are searched for, what is ticked among the finds is the filter, as in Excel.
    """

    def __init__(self, view: GridView, column: int) -> None:
        """Offer the values of this column of the view."""
        super().__init__(view, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self.view, self.column = view, view.grid.columns[column]
        self.setAccessibleName(f"筛选 {self.column.title}")
        grid = view.grid
        at = grid.column_of(self.column.key)
        self.listed = any(len(members_of(row.cells[at].text)) > 1 for row in grid.rows)
        wanted = grid.filters.get(self.column.key)
        values = count_values(
            grid.rows, grid.filters, self.column.key, grid.indexes(), listed=self.listed, spell=grid.spell
        )
        self.chosen = set(chosen_texts(wanted)) or {value for value, _ in values}
        self.values = ValuesModel(values, set(self.chosen), self)
        self._build(wanted)

    def _build(self, wanted: Filter | None) -> None:
        """Put the parts below one another."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        title = QLabel(self.column.title)
        title.setProperty("look", "strong")
        layout.addWidget(title)
        layout.addLayout(self._row(self._sorts()))
        self.search = QLineEdit()
        self.search.setPlaceholderText("拼音首字母或文字")
        self.search.setAccessibleName("按拼音首字母或文字查找")
        clear_button(self.search)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.take)
        layout.addWidget(self.search)
        layout.addWidget(self._list())
        if self.column.look == "date":
            layout.addLayout(self._row([self._window(name) for name in WINDOWS]))
        if self.listed:
            layout.addLayout(self._modes(wanted))
        layout.addLayout(self._row(self._columns()))
        layout.addLayout(self._ends())
        self.setFixedWidth(WIDTH)

    def _sorts(self) -> list[QPushButton]:
        """Sort from here too."""
        columns, at = self.view.columns, self.view.grid.column_of(self.column.key)
        return [
            self._button("↑ 升序", lambda: columns.sort_by(at, descending=False)),
            self._button("↓ 降序", lambda: columns.sort_by(at, descending=True)),
            self._button("恢复章节序", lambda: columns.set_sort([])),
        ]

    def _columns(self) -> list[QPushButton]:
        """What else the column can do."""
        columns, key = self.view.columns, self.column.key
        return [
            self._button("冻结到此列", lambda: columns.freeze_to(key)),
            self._button("隐藏列", lambda: columns.hide(key)),
        ]

    def _button(self, text: str, does: object) -> QPushButton:
        """A quiet button that closes the pop-up and does something."""
        button = QPushButton(text)
        button.setProperty("look", "link")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: (self.close(), does()))
        return button

    def _window(self, name: str) -> QPushButton:
        """A button for the days of a window around today."""
        wanted = within(name, self.view.day())
        return self._button(name, lambda: self.view.columns.set_filter(self.column.key, wanted))

    def _row(self, buttons: list[QPushButton]) -> QHBoxLayout:
        """Buttons beside one another, at the left."""
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        return row

    def _list(self) -> QListView:
        """The values with their ticks and counts."""
        self.list = QListView()
        self.list.setAccessibleName(f"{self.column.title} 的内容")
        self.list.setModel(self.values)
        self.list.setItemDelegate(CountDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFixedHeight(min(max(self.values.rowCount(), LEAST), ROWS) * LINE + 6)
        self.list.clicked.connect(self.values.toggle)
        space = QShortcut(
            QKeySequence(Qt.Key.Key_Space), self.list, context=Qt.ShortcutContext.WidgetShortcut
        )
        space.activated.connect(lambda: self.values.toggle(self.list.currentIndex()))
        return self.list

    def _modes(self, wanted: Filter | None) -> QHBoxLayout:
        """Lists in cells: any of the ticked, or one of them alone."""
        row = QHBoxLayout()
        self.any_of, self.alone = QRadioButton("任一所选"), QRadioButton("只有所选")
        self.alone.setToolTip("只列这一项的，如独立牵头")
        (self.alone if isinstance(wanted, AloneIn) else self.any_of).setChecked(True)
        row.addWidget(self.any_of)
        row.addWidget(self.alone)
        row.addStretch()
        return row

    def _ends(self) -> QHBoxLayout:
        """清除 and 确定."""
        row = QHBoxLayout()
        row.addStretch()
        clear, take = QPushButton("清除"), QPushButton("确定")
        take.setProperty("look", "primary")
        clear.clicked.connect(self.clear)
        take.clicked.connect(self.take)
        for button in (clear, take):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def open_at(self, where: QPoint) -> None:
        """Show below a heading, within the screen, ready for words."""
        self.adjustSize()
        area = self.view.screen().availableGeometry()
        x = max(min(where.x(), area.right() - self.width()), area.left())
        y = max(min(where.y(), area.bottom() - self.height()), area.top())
        self.move(x, y)
        self.show()
        self.search.setFocus()

    def _find(self, words: str) -> None:
        """Show the values that fit; all of them are ticked until somebody unticks."""
        names = [value for value, _ in self.values.everything]
        found = search_values(names, words, self.view.initials) if words.strip() else names
        self.values.narrow(set(found), set(found) if words.strip() else set(self.chosen))

    def clear(self) -> None:
        """清除: no filter on this column."""
        self.close()
        self.view.columns.set_filter(self.column.key, None)

    def take(self) -> None:
        """确定: filter by what is ticked; everything ticked is no filter."""
        wanted = self.wanted()
        self.close()
        self.view.columns.set_filter(self.column.key, wanted)

    def wanted(self) -> Filter | None:
        """The filter that the ticks say."""
        ticked = frozenset(self.values.ticked)
        alone = self.listed and self.alone.isChecked()
        if not self.search.text().strip() and not alone and len(ticked) == len(self.values.everything):
            return None
        if self.listed:
            return AloneIn(ticked) if alone else AnyOf(ticked)
        return ticked
