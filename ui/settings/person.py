"""本人: who works here and signs every operation."""

from PySide6.QtWidgets import QLineEdit

from app.settings import Settings
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection
from ui.widgets.form_dialog import named_form


class PersonSection(SettingsSection):
    """Name and post; kept when a line is left."""

    key, title = "person", "本人"
    words = "每次改动都署上姓名和职务，留在变更记录里。"
    also = "姓名 职务 处室 使用人 署名"

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """Two lines."""
        super().__init__(desk, jobs)
        self.name, self.post = QLineEdit(), QLineEdit()
        for line in (self.name, self.post):
            line.editingFinished.connect(self.commit_pending)
        self.body.addLayout(named_form((("姓名", self.name), ("处室和职务", self.post))))
        desk.settings_changed.connect(self._show)
        self._show(desk.settings)

    def commit_pending(self) -> bool:
        """Keep what stands in the lines."""
        name, post = self.name.text().strip(), self.post.text().strip()
        if (name, post) != (self.desk.settings.name, self.desk.settings.post):
            self.desk.keep_settings(name=name, post=post, asked=True)
        return True

    def _show(self, settings: Settings) -> None:
        for line, text in ((self.name, settings.name), (self.post, settings.post)):
            if not line.hasFocus():
                line.setText(text)
