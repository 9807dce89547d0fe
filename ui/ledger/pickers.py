"""Pop-ups of the ledger's cells: units, a day, the list of figures; each a window of its own (ui.md §1.2)."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.edits import Edit, apply_edits, check_edits
from app.pinyin import matches
from app.targets import add_target, remove_target
from models.rules.fields import unit_names
from models.values import ItemRow
from ui.desk import Desk
from ui.widgets.calendar import MonthCalendar
from ui.widgets.field_edit import FieldEdit
from ui.widgets.parts import button, empty, icon_button, label

UNITS_SIZE, TARGETS_WIDTH = (300, 380), 460
GAP = 2
Take = Callable[[str], object]


class PopUp(QFrame):
    """A frame over a cell that goes with Esc or a click elsewhere."""

    def __init__(self, owner: QWidget, name: str) -> None:
        """Not shown yet."""
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(8)

    def open_at(self, cell: QRect) -> None:
        """Show whole beside a rectangle of the screen, which stays in sight."""
        self.adjustSize()
        self.move(place_beside(self.size(), cell, self.screen().availableGeometry()))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def place_beside(size: QSize, cell: QRect, room: QRect) -> QPoint:
    """Where a pop-up of this size stands: below the cell, above it, at its right or its left, all inside the room."""
    left = max(min(cell.left(), room.right() - size.width()), room.left())
    top = max(min(cell.top(), room.bottom() - size.height()), room.top())
    below, above = cell.bottom() + GAP, cell.top() - GAP - size.height()
    if below + size.height() <= room.bottom():
        return QPoint(left, below)
    if above >= room.top():
        return QPoint(left, above)
    if cell.right() + GAP + size.width() <= room.right():
        return QPoint(cell.right() + GAP, top)
    return QPoint(max(cell.left() - GAP - size.width(), room.left()), top)


class UnitPicker(PopUp):
    """A list of units with ticks, narrowed by words or pinyin initials; ticked ones stand first, in order."""

    def __init__(self, owner: QWidget, names: Sequence[str], chosen: str, take: Take) -> None:
        """`chosen` is the cell as it stands (`A、B`); `take` gets it as it is to be."""
        super().__init__(owner, "选择单位")
        self.take = take
        self.chosen = list(unit_names(chosen))
        self.names = [*self.chosen, *(name for name in names if name not in self.chosen)]
        self.line = QLineEdit()
        self.line.setPlaceholderText("单位名称或拼音首字母")
        self.line.setAccessibleName("找单位")
        self.line.textChanged.connect(lambda words: self.show_matching())
        self.list = QListWidget()
        self.list.setAccessibleName("单位")
        self.list.itemChanged.connect(self._ticked)
        foot = QHBoxLayout()
        foot.addWidget(label("勾选的先后就是排列的先后", "hint"), 1)
        foot.addWidget(button("确定", self.accept, "primary"))
        for part in (self.line, self.list):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        self.setFixedSize(*UNITS_SIZE)
        self.show_matching()
        self.line.setFocus()

    def show_matching(self) -> None:
        """Show the units that fit what is typed."""
        words = self.line.text().strip()
        self.list.blockSignals(True)
        self.list.clear()
        for name in self.names:
            if not words or matches(name, words):
                line = QListWidgetItem(name)
                line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = name in self.chosen
                line.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
                self.list.addItem(line)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def _ticked(self, line: QListWidgetItem) -> None:
        name = line.text()
        if line.checkState() == Qt.CheckState.Checked and name not in self.chosen:
            self.chosen.append(name)
        elif line.checkState() == Qt.CheckState.Unchecked and name in self.chosen:
            self.chosen.remove(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list or in the line takes what is ticked; down leads into the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Hand over what is ticked."""
        self.take("、".join(self.chosen))
        self.close()


class DayPicker(PopUp):
    """A calendar; a click or Enter takes the day."""

    def __init__(self, owner: QWidget, standing: str, today: date, take: Take) -> None:
        """`standing` is the cell's day as ISO text, empty for none."""
        super().__init__(owner, "选择日期")
        self.calendar = MonthCalendar()
        self.calendar.setSelectedDate(QDate.fromString(standing or today.isoformat(), Qt.DateFormat.ISODate))
        self.calendar.clicked.connect(lambda day: self._done(take, day))
        self.calendar.activated.connect(lambda day: self._done(take, day))
        self.column.addWidget(self.calendar)
        self.calendar.setFocus()

    def _done(self, take: Take, day: QDate) -> None:
        if self.isVisible():
            self.close()
            take(day.toString(Qt.DateFormat.ISODate))


class TargetPicker(PopUp):
    """The figures of one row: words corrected and read anew, figures added and taken off."""

    def __init__(self, owner: QWidget, desk: Desk, item: ItemRow, reread: Callable[[], ItemRow]) -> None:
        """`reread` gives the row as it stands after a change."""
        super().__init__(owner, "量化指标")
        self.desk, self.item, self.reread = desk, item, reread
        self.lines: list[FieldEdit] = []
        self.inner = QVBoxLayout()
        self.inner.setSpacing(8)
        self.more = FieldEdit("新增指标（写通知的原话，如 新增工坊12家以上）", self._add)
        self.column.addWidget(label(f"{item.label or ''} {item.title}", "strong", wraps=True))
        self.column.addLayout(self.inner)
        self.column.addWidget(self.more)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("完成", self.accept, "primary"))
        self.column.addLayout(foot)
        self.setFixedWidth(TARGETS_WIDTH)
        self._show()
        (self.lines[0] if self.lines else self.more).box.setFocus()

    def _show(self) -> None:
        empty(self.inner)
        self.lines = []
        for row in self.item.targets:
            line = QWidget()
            layout = QHBoxLayout(line)
            layout.setContentsMargins(0, 0, 0, 0)
            edit = FieldEdit(row.target.name, lambda text, key=row.id: self._correct(key, text))
            edit.show_text(row.target.phrase, enabled=not self.desk.read_only)
            self.lines.append(edit)
            layout.addWidget(edit, 1)
            remove = icon_button(
                f"不算指标：{row.target.name}", lambda key=row.id: self._remove(key), "trash"
            )
            layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
            self.inner.addWidget(line)
        self.more.setEnabled(not self.desk.read_only)

    def _correct(self, target_id: str, text: str) -> str:
        edit = Edit(None, "phrase", text, target=target_id)
        (why,) = check_edits(self.desk.sessions, [edit])
        if why:
            return f"“{text.strip()[:20]}”{why}。"
        done = self.desk.do(apply_edits, f"编辑 {self.item.label or ''} 指标", [edit])
        self.item = self.reread()
        return "" if done is not None else "没有保存。"

    def _add(self, text: str) -> str:
        if not text.strip():
            return ""
        if self.desk.do(add_target, self.item.id, text) is None:
            return "里没有读出数字，写成 新增工坊12家以上 这样的话。"
        self._again()
        self.more.show_text("")
        return ""

    def _remove(self, target_id: str) -> None:
        if self.desk.do(remove_target, target_id) is not None:
            self.desk.undo_offered.emit("已删除 1 项指标。")
            self._again()

    def _again(self) -> None:
        self.item = self.reread()
        self._show()
        self.adjustSize()

    def accept(self) -> None:
        """Take what is typed and leave."""
        if all([*(line.commit() for line in self.lines), self.more.commit()]):
            self.close()
