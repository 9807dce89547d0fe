"""Settings: who works here, how the window looks, where the files lie (ui.md S9)."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.operation import Changed
from app.settings import LEAST_ZOOM, MOST_ZOOM, THEMES, Settings
from ui.desk import Desk
from ui.jobs import Jobs
from ui.shell.dialogs import open_folder
from ui.shell.page import Page
from ui.widgets.parts import ElidedLabel, button, frame, label

THEME_WORDS = dict(zip(THEMES, ("跟随系统", "浅色", "深色"), strict=True))
WIDEST = 720
LABEL_WIDTH = 84


class SettingsPage(Page):
    """One scrolling page; every change holds at once."""

    title = "设置"

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        """The settings of a desk."""
        super().__init__(desk, jobs, parent)
        self._make_controls()
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(label("设置", "title"))
        column.addWidget(self._person())
        column.addWidget(self._look())
        column.addWidget(self._places())
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
        desk.settings_changed.connect(self._show)
        self._show(desk.settings)

    def _make_controls(self) -> None:
        self.name, self.post, self.theme, self.zoom = QLineEdit(), QLineEdit(), QComboBox(), QSpinBox()
        for key, words in THEME_WORDS.items():
            self.theme.addItem(words, key)
        self.zoom.setRange(LEAST_ZOOM, MOST_ZOOM)
        self.zoom.setSingleStep(10)
        self.zoom.setSuffix("%")
        self.zoom.setKeyboardTracking(False)
        for line in (self.name, self.post):
            line.editingFinished.connect(self._keep_person)
        self.theme.activated.connect(lambda: self.desk.keep_settings(theme=self.theme.currentData()))
        self.zoom.valueChanged.connect(lambda zoom: self.desk.keep_settings(zoom=zoom))

    def _person(self) -> QFrame:
        rows = (("姓名", self.name), ("处室和职务", self.post))
        return _card("使用人", "每次改动都署上姓名和职务，留在变更记录里。", rows)

    def _look(self) -> QFrame:
        return _card(
            "外观", "只影响这台电脑上的显示，不影响打印。", (("主题", self.theme), ("表格缩放", self.zoom))
        )

    def _places(self) -> QFrame:
        self.ledger_place = _Place("台账")
        self.profile_place = _Place("个人目录")
        rows = (("台账", self.ledger_place), ("设置和备份", self.profile_place))
        return _card("文件", "台账是一个文件，改动随时保存；备份自动留在个人目录。", rows)

    def _keep_person(self) -> None:
        name, post = self.name.text().strip(), self.post.text().strip()
        if (name, post) != (self.desk.settings.name, self.desk.settings.post):
            self.desk.keep_settings(name=name, post=post, asked=True)

    def commit_pending(self) -> bool:
        """Keep what stands in the lines."""
        self._keep_person()
        return True

    def _show(self, settings: Settings) -> None:
        for line, text in ((self.name, settings.name), (self.post, settings.post)):
            if not line.hasFocus():
                line.setText(text)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.zoom.blockSignals(True)
        self.zoom.setValue(settings.zoom)
        self.zoom.blockSignals(False)

    def refresh(self, changed: Changed | None) -> None:
        """Say where the open ledger lies."""
        self.ledger_place.show_path(self.desk.ledger.path if self.desk.ledger else None)
        self.profile_place.show_path(self.desk.profile)


class _Place(QWidget):
    """A path and the button that shows its folder."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._path: Path | None = None
        self.words = ElidedLabel("", "second")
        self.opener = button("打开所在文件夹", self._open)
        self.opener.setAccessibleName(f"打开{what}所在文件夹")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.opener)

    def show_path(self, path: Path | None) -> None:
        self._path = path
        self.words.setText(str(path) if path else "没有打开台账")
        self.opener.setEnabled(path is not None)

    def _open(self) -> None:
        if self._path is not None:
            open_folder(self._path if self._path.is_dir() else self._path.parent)


def _card(title: str, words: str, rows: tuple[tuple[str, QWidget], ...]) -> QFrame:
    card = frame("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(8)
    column.addWidget(label(title, "name"))
    column.addWidget(label(words, "hint", wraps=True))
    form = QFormLayout()
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(10)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, widget in rows:
        widget.setAccessibleName(name)
        named = label(name)
        named.setMinimumWidth(LABEL_WIDTH)
        named.setBuddy(widget)
        form.addRow(named, widget)
    column.addLayout(form)
    return card
