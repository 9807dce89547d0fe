"""Settings: one page that scrolls, an index at its left, a search on top (ui.md S9)."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.operation import Changed
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.backups import BackupsSection
from ui.settings.calendar import CalendarSection
from ui.settings.keys import KeysSection
from ui.settings.look import LookSection
from ui.settings.own_unit import OwnUnitSection
from ui.settings.people import PeopleSection
from ui.settings.person import PersonSection
from ui.settings.section import SettingsSection
from ui.settings.units import UnitsSection
from ui.shell.page import Page
from ui.widgets.parts import clear_button, label

SECTIONS: tuple[type[SettingsSection], ...] = (
    PersonSection,
    OwnUnitSection,
    PeopleSection,
    UnitsSection,
    CalendarSection,
    LookSection,
    BackupsSection,
    KeysSection,
)
INDEX_WIDTH, WIDEST, GAP = 140, 980, 14
# A share of the room so large that nothing is left for the stretch beside it until the widest is reached.
FULL = 1000


class SettingsPage(Page):
    """Every change holds at once; a section that needs a ledger says so while none is open."""

    title = "设置"

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        """All sections, one below the other."""
        super().__init__(desk, jobs, parent)
        self.sections = {kind.key: kind(desk, jobs) for kind in SECTIONS}
        self.search, self.index, self._going = QLineEdit(), QListWidget(), False
        self.search.setPlaceholderText("找设置：几个字或拼音首字母")
        self.search.setAccessibleName("找设置")
        clear_button(self.search)
        self.search.textChanged.connect(self.find)
        self.index.setAccessibleName("设置目录")
        self.index.setFixedWidth(INDEX_WIDTH)
        self.index.setProperty("look", "plain")
        for section in self.sections.values():
            item = QListWidgetItem(section.title)
            item.setData(Qt.ItemDataRole.UserRole, section.key)
            self.index.addItem(item)
        self.index.setCurrentRow(0)
        self.index.currentRowChanged.connect(self._go)
        self.nothing = label("没有找到这样的设置，换几个字试试。", "second")
        self.nothing.hide()
        self._lay_out()
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(16, 4, 20, 18)
        self.column.setSpacing(GAP)
        for section in self.sections.values():
            self.column.addWidget(section)
        self.column.addWidget(self.nothing)
        self.column.addStretch(1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, FULL)
        row.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(middle)
        self.area.setAccessibleName("设置")
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 20, 6)
        top.setSpacing(GAP)
        heading = label("设置", "title")
        heading.setFixedWidth(INDEX_WIDTH - GAP - 8)
        top.addWidget(heading)
        self.search.setMaximumWidth(WIDEST)
        top.addWidget(self.search, FULL)
        top.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.index)
        below.addWidget(self.area, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addLayout(below, 1)

    def refresh(self, changed: Changed | None) -> None:
        """Let every section show what it speaks of."""
        for section in self.sections.values():
            section.refresh(changed)

    def commit_pending(self) -> bool:
        """Keep what stands in open lines."""
        answers = [section.commit_pending() for section in self.sections.values()]
        return all(answers)

    def find(self, typed: str) -> None:
        """Show only the sections that are meant."""
        words = typed.strip()
        found = [section for section in self.sections.values() if not words or section.found_by(words)]
        for place, section in enumerate(self.sections.values()):
            section.setVisible(section in found)
            self.index.item(place).setHidden(section not in found)
        self.nothing.setVisible(not found)
        self.area.verticalScrollBar().setValue(0)

    def _go(self, row: int) -> None:
        if row >= 0:
            self.show_section(self.index.item(row).data(Qt.ItemDataRole.UserRole))

    def show_section(self, key: str) -> None:
        """Scroll to a section."""
        section = self.sections[key]
        if not section.isVisibleTo(self):
            self.search.clear()
        self._mark(key)
        # After the layouts have found their places.
        QTimer.singleShot(0, self, partial(self._scroll_to, section))

    def _scroll_to(self, section: SettingsSection) -> None:
        self._going = True
        top = section.mapTo(self.area.widget(), section.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(top - 4)
        self._going = False

    def _scrolled(self, value: int) -> None:
        """Mark in the index what stands at the top; where the index led, its own mark stays."""
        if self._going:
            return
        for key, section in self.sections.items():
            bottom = section.mapTo(self.area.widget(), section.rect().bottomLeft()).y()
            if section.isVisibleTo(self) and bottom > value + GAP:
                self._mark(key)
                return

    def _mark(self, key: str) -> None:
        self.index.blockSignals(True)
        self.index.setCurrentRow(list(self.sections).index(key))
        self.index.blockSignals(False)

    def panes(self) -> tuple[QWidget, ...]:
        """Search, index, sections."""
        return (self.search, self.index, self.area)

    def go_to(self, kind: str, row_id: str) -> bool:
        """Show a section (`section`, its key)."""
        if kind != "section" or row_id not in self.sections:
            return False
        self.show_section(row_id)
        return True
