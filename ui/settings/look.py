"""外观: theme and zoom of the tables."""

from PySide6.QtWidgets import QComboBox, QSpinBox

from app.settings import LEAST_ZOOM, MOST_ZOOM, THEMES, Settings
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection
from ui.widgets.form_dialog import named_form

THEME_WORDS = dict(zip(THEMES, ("跟随系统", "浅色", "深色"), strict=True))


class LookSection(SettingsSection):
    """Every change holds at once."""

    key, title = "look", "外观"
    words = "只影响这台电脑上的显示，不影响打印。"
    also = "主题 深色 浅色 缩放 字号 行高"

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """Two controls."""
        super().__init__(desk, jobs)
        self.theme, self.zoom = QComboBox(), QSpinBox()
        for key, words in THEME_WORDS.items():
            self.theme.addItem(words, key)
        self.zoom.setRange(LEAST_ZOOM, MOST_ZOOM)
        self.zoom.setSingleStep(10)
        self.zoom.setSuffix("%")
        self.zoom.setKeyboardTracking(False)
        self.theme.activated.connect(lambda: self.desk.keep_settings(theme=self.theme.currentData()))
        self.zoom.valueChanged.connect(lambda zoom: self.desk.keep_settings(zoom=zoom))
        self.body.addLayout(named_form((("主题", self.theme), ("表格缩放", self.zoom))))
        desk.settings_changed.connect(self._show)
        self._show(desk.settings)

    def _show(self, settings: Settings) -> None:
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.zoom.blockSignals(True)
        self.zoom.setValue(settings.zoom)
        self.zoom.blockSignals(False)
