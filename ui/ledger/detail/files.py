"""佐证材料 of a row: files attached, opened, taken off."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Refusal
from app.evidence import EvidenceRow, attach, detach, locate, read_evidence
from models.values import ItemRow
from ui.desk import Desk
from ui.ledger.detail.sections import Section
from ui.ledger.scene import Scene
from ui.widgets.files import ask_open_many, documents_folder, size_words
from ui.widgets.parts import ElidedLabel, button, empty, icon_button, label


class EvidenceFiles(Section):
    """A line per file; a click opens it."""

    def __init__(self, desk: Desk) -> None:
        """No files yet."""
        super().__init__("佐证材料", "添加文件…", self.ask)
        self.link.setToolTip("也可以把文件拖到详情里")
        self.desk, self.item = desk, None
        self.lines = QVBoxLayout()
        self.lines.setSpacing(3)
        self.column.addLayout(self.lines)

    def show_item(self, scene: Scene, item: ItemRow) -> None:
        """Show the files of a row."""
        self.item = item
        with self.desk.sessions() as session:
            rows = read_evidence(session, item.id)
        empty(self.lines)
        self.note.setText(f"{len(rows)}份" if rows else "")
        self.link.setEnabled(not self.desk.read_only)
        for row in rows:
            self.lines.addWidget(self._line(row))

    def _line(self, row: EvidenceRow) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ElidedLabel(row.name), 1)
        layout.addWidget(label(size_words(row.size), "hint"))
        layout.addWidget(button("打开", lambda: self.open(row), "link"))
        off = icon_button(f"移除 {row.name}", lambda: self.remove(row), "close")
        off.setEnabled(not self.desk.read_only)
        layout.addWidget(off)
        return line

    def ask(self) -> None:
        """Ask for files and attach them."""
        self.attach(ask_open_many(self.window(), "添加佐证材料", documents_folder(), "所有文件 (*)"))

    def attach(self, paths: list[Path]) -> None:
        """Attach files to the row, each one step."""
        ledger = self.desk.ledger
        if ledger is None or self.item is None:
            return
        for path in paths:
            self.desk.do(lambda sessions, path=path, **by: attach(ledger, self.item.id, path, **by))

    def open(self, row: EvidenceRow) -> None:
        """Open a file with the desktop's own program."""
        try:
            found = locate(self.desk.ledger.path, row)
        except Refusal as refusal:
            self.desk.refused.emit(str(refusal))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))

    def remove(self, row: EvidenceRow) -> None:
        """Take a file off the row; its copy stays."""
        ledger = self.desk.ledger
        if self.desk.do(lambda sessions, **by: detach(ledger, row, **by)) is not None:
            self.desk.undo_offered.emit(f"已移除“{row.name}”。")


class FileDrop(QObject):
    """Lets files be dropped on a pane: they become proofs of the row it shows, not a notice to import."""

    def __init__(self, pane: QWidget, files: EvidenceFiles) -> None:
        """Take the drops of a pane from now on."""
        super().__init__(pane)
        self.files = files
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files where a row is shown that can be changed; the rest is the window's."""
        kinds = QEvent.Type
        if event.type() not in (kinds.DragEnter, kinds.DragMove, kinds.Drop) or not self._can_take():
            return super().eventFilter(watched, event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == kinds.Drop:
            self.files.attach(paths)
        return True

    def _can_take(self) -> bool:
        return self.files.item is not None and self.files.isVisible() and not self.files.desk.read_only
