"""The start page (ui.md S0): three ways to begin, and the ledgers opened last."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.recent import RecentFile, read_recent
from ui.desk import Desk
from ui.icons import picture
from ui.theme import tokens_of
from ui.widgets.parts import ElidedLabel, button, frame, label

WIDEST = 900


class StartPage(QFrame):
    """What is shown while no ledger is open."""

    sample_wanted = Signal()
    notice_wanted = Signal()
    clipboard_wanted = Signal()
    empty_wanted = Signal()
    workbook_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(str)
    search_wanted = Signal(str)
    forget_wanted = Signal(str)
    settings_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """The page of a desk; `show_recent` fills its list."""
        super().__init__()
        self.setProperty("look", "page")
        self.desk = desk
        self._recent = QVBoxLayout()
        self._recent.setSpacing(6)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addLayout(self._top())
        column.addLayout(self._cards())
        column.addLayout(self._workbook())
        column.addWidget(label("最近打开", "strong"))
        column.addLayout(self._recent)
        column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.show_recent()

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("工作台账", "kpi"))
        row.addSpacing(10)
        row.addWidget(label("从通知到备案，数据只在本机。", "hint"), 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(button("打开台账…", self.open_wanted.emit, "", "open"))
        row.addWidget(button("设置", self.settings_wanted.emit, "quiet", "settings"))
        return row

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        self.sample = button("打开", self.sample_wanted.emit, "primary")
        self.sample.setAccessibleName("打开示例台账")
        self.notice = button("选择文件…", self.notice_wanted.emit)
        self.notice.setAccessibleName("导入通知，选择文件")
        self.clipboard = button("从剪贴板导入", self.clipboard_wanted.emit, "link")
        self.empty = button("新建…", self.empty_wanted.emit)
        self.empty.setAccessibleName("新建空白台账")
        sample = ("山东省现代轻工纺织产业2022年行动计划", "28 条，可随便改，改坏了可以重开。")
        notice = ("把通知拖到这里，多个文件作为一份。", "Word、WPS、PDF、OFD、文本都可以。")
        empty = ("写上名称和年份，从空表开始。", "之后可从 Excel 粘贴。")
        cards = (
            ("ledger", "打开示例台账", sample, (self.sample,)),
            ("notice", "导入通知", notice, (self.notice, self.clipboard)),
            ("plus", "新建空白", empty, (self.empty,)),
        )
        self._pictures: list[tuple[QLabel, str]] = []
        for place, (icon, title, lines, buttons) in enumerate(cards):
            grid.addWidget(self._card(icon, title, lines, buttons), 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _card(self, icon: str, title: str, lines: tuple[str, ...], buttons: tuple[QWidget, ...]) -> QFrame:
        card = frame("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        head = QHBoxLayout()
        drawn = QLabel()
        self._pictures.append((drawn, icon))
        self._paint(drawn, icon)
        head.addWidget(drawn)
        head.addWidget(label(title, "name"))
        head.addStretch(1)
        column.addLayout(head)
        for line in lines:
            column.addWidget(label(line, "second", wraps=True))
        column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        for made in buttons:
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _workbook(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("已有 Excel 台账？", "second"))
        self.workbook = button("从 Excel 建台账…", self.workbook_wanted.emit, "", "import")
        row.addWidget(self.workbook)
        row.addStretch(1)
        return row

    def _paint(self, drawn: QLabel, icon: str) -> None:
        tokens = tokens_of(self.palette())
        drawn.setPixmap(picture(icon, tokens.primary, tokens.surface, 20, self.devicePixelRatioF()))

    def retint(self) -> None:
        """Draw the pictures in the colours worn now."""
        for drawn, icon in self._pictures:
            self._paint(drawn, icon)

    def show_recent(self) -> None:
        """Show the list as it is kept, and which of its files are where they were."""
        while self._recent.count():
            widget = self._recent.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = read_recent(self.desk.profile)
        for row in rows:
            self._recent.addWidget(self._row(row))
        if not rows:
            self._recent.addWidget(label("还没有打开过台账。打开示例看看，或导入一份通知。", "hint"))

    def _row(self, row: RecentFile) -> QFrame:
        card = frame("card")
        line = QHBoxLayout(card)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        place = f"文件已移走，原来在 {row.path}" if row.missing else row.path
        names.addWidget(ElidedLabel(row.title, "hint" if row.missing else "strong", fills=True))
        names.addWidget(ElidedLabel(place, "hint", fills=True))
        line.addLayout(names, 1)
        if row.note and not row.missing:
            line.addWidget(label(row.note, "second"))
        line.addWidget(label(day_words(row.at, self.desk.now().date()), "second"))
        if row.missing:
            line.addWidget(self._row_button("找到文件…", self.search_wanted.emit, row))
            line.addWidget(self._row_button("从列表移除", self.forget_wanted.emit, row, "link"))
        else:
            line.addWidget(self._row_button("打开", self.recent_wanted.emit, row))
        return card

    @staticmethod
    def _row_button(text: str, emit: Callable[[str], object], row: RecentFile, look: str = "") -> QWidget:
        made = button(text, lambda: emit(row.path), look)
        made.setAccessibleName(f"{text.rstrip('…')} {row.title or Path(row.path).name}")
        return made


def day_words(at: str, today: date) -> str:
    """When a ledger was opened: 今天 14:32, 昨天, 4月2日, 2021年12月3日; empty where that is not known."""
    try:
        when = datetime.fromisoformat(at)
    except ValueError:
        return ""
    days = (today - when.date()).days
    if days == 0:
        return f"今天 {when:%H:%M}"
    if days == 1:
        return "昨天"
    year = "" if when.year == today.year else f"{when.year}年"
    return f"{year}{when.month}月{when.day}日"
