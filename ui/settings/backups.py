"""备份: where the ledger and its backups lie, what is kept, and one more at a word."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.store import backup, backups
from app.store.shelf import Kept, shelf_of
from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection, button_row
from ui.shell.dialogs import open_folder
from ui.widgets.form_dialog import named_form
from ui.widgets.parts import ElidedLabel, button, label
from ui.widgets.row_table import Row, RowTable

HEIGHT = 200
# Words of the name a backup bears (app/store/shelf.py), by how they begin.
REASONS = {
    "manual": "手动备份",
    "migration": "升级前",
    "filing": "备案版本",
    "restore": "恢复前",
    "import": "加入通知前",
}


def reason_words(kept: Kept) -> str:
    """Why a backup was made."""
    known = (words for key, words in REASONS.items() if kept.reason.startswith(key))
    return next(known, kept.reason)


class BackupsSection(SettingsSection):
    """Paths, the list of backups, newest first."""

    key, title = "backups", "备份"
    words = "台账是一个文件，改动随时保存；备份自动留在个人目录，旧的按天、周、月稀疏保留。"
    also = "恢复 副本 存放位置 文件 个人目录"

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """An empty list."""
        super().__init__(desk, jobs)
        self.ledger_place, self.profile_place = Place("台账"), Place("个人目录")
        self.body.addLayout(named_form((("台账", self.ledger_place), ("设置和备份", self.profile_place))))
        self.note = label("", "second", wraps=True)
        self.table = RowTable("备份", ("时间", "为什么", "文件"), (150, 110, 200), stretch=2)
        self.table.setFixedHeight(HEIGHT)
        self.make = button("立即备份", self.back_up, icon="save")
        self.show_folder = button("打开备份文件夹", self._open_folder, icon="open")
        self.body.addLayout(button_row((self.make, self.show_folder)))
        self.body.addWidget(self.note)
        self.body.addWidget(self.table)

    def show_content(self) -> None:
        """Read what is on the shelf."""
        desk = self.desk
        self.ledger_place.show_path(desk.ledger.path if desk.ledger else None)
        self.profile_place.show_path(desk.profile)
        kept = backups(desk.profile, desk.ledger.path) if desk.ledger else ()
        self.make.setEnabled(desk.ledger is not None)
        self.show_folder.setEnabled(bool(kept))
        self.table.setVisible(bool(kept))
        if not desk.ledger:
            self.note.setText("打开台账后，这里列出它的备份。")
        elif not kept:
            self.note.setText("还没有备份。点“立即备份”留一份，以后可以从它恢复。")
        else:
            self.note.setText(f"共 {len(kept)} 份，最近的在前，每一份都核对过。")
        self.table.put(
            [
                Row(str(one.path), (f"{one.at:%Y-%m-%d %H:%M}", reason_words(one), one.path.name))
                for one in reversed(kept)
            ]
        )

    def back_up(self) -> None:
        """One more backup, verified."""
        desk = self.desk
        made = desk.tried(lambda: backup(desk.ledger, reason="manual", now=desk.now()))
        if made is not None:
            desk.message.emit(f"已备份并核对：{made.name}。")
            self.show_content()

    def _open_folder(self) -> None:
        if self.desk.ledger is not None:
            open_folder(shelf_of(self.desk.profile, self.desk.ledger.path))


class Place(QWidget):
    """A path and the button that shows its folder."""

    def __init__(self, what: str) -> None:
        """No path yet."""
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
        """Say where it is."""
        self._path = path
        self.words.setText(str(path) if path else "没有打开台账")
        self.opener.setEnabled(path is not None)

    def _open(self) -> None:
        if self._path is not None:
            open_folder(self._path if self._path.is_dir() else self._path.parent)
