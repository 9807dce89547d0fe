"""A month to choose a day from, in the colours of the theme; for pop-ups and for fields of days."""

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton

from ui.icons import tint
from ui.theme import tokens_of

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
ARROWS = {"qt_calendar_prevmonth": ("left", "上个月"), "qt_calendar_nextmonth": ("right", "下个月")}


class MonthCalendar(QCalendarWidget):
    """Qt's calendar in Chinese, from Monday on; weekends are weaker, not red: red says that something is late."""

    def __init__(self) -> None:
        """Today's month."""
        super().__init__()
        self.setAccessibleName("日历")
        self.findChild(QTableView).setAccessibleName("日期")
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        self._wear()

    def _wear(self) -> None:
        """Take the colours of the theme that is worn."""
        tokens = tokens_of(self.palette())
        head, weekend = QTextCharFormat(), QTextCharFormat()
        head.setForeground(tokens.color("text3"))
        head.setBackground(tokens.color("surface"))
        weekend.setForeground(tokens.color("text2"))
        self.setHeaderTextFormat(head)
        for day in WEEKEND:
            self.setWeekdayTextFormat(day, weekend)
        for name, (icon, words) in ARROWS.items():
            arrow = self.findChild(QToolButton, name)
            tint(arrow, icon)
            arrow.setAccessibleName(words)
            arrow.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()
