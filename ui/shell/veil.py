"""Files dropped anywhere on the window: a veil says what will happen, by what kind of file they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.icons import paint_icon
from ui.theme import PANE_TITLE, ROW_TITLE, font, tokens_of

NOTICES = (".docx", ".doc", ".wps", ".pdf", ".ofd", ".txt", ".rtf", ".html", ".htm")
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".et", ".csv")
LEDGERS = (".tzb",)


class DropKind(StrEnum):
    """What is done with dropped files."""

    NOTICE = "notice"
    WORKBOOK = "workbook"
    LEDGER = "ledger"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Drop:
    """What dropped files are, and what the veil says."""

    kind: DropKind
    paths: tuple[Path, ...]
    title: str
    second: str


def read_drop(paths: Sequence[Path]) -> Drop:
    """What happens with these files: several documents are one notice, one workbook, one ledger."""
    names = "、".join(f"“{path.name}”" for path in paths[:3]) + ("等" if len(paths) > 3 else "")
    kinds = {_kind(path) for path in paths}
    kind = kinds.pop() if len(kinds) == 1 else DropKind.NOTHING
    given = tuple(paths)
    if kind is DropKind.NOTICE:
        many = f"{len(paths)}个文件作为一份通知" if len(paths) > 1 else names
        return Drop(kind, given, "松开即导入通知", f"{many}，识别出目标、任务和责任单位。")
    if kind is DropKind.LEDGER and len(paths) == 1:
        return Drop(kind, given, "松开即打开台账", f"{names}，现在打开的台账已自动保存。")
    if kind is DropKind.WORKBOOK and len(paths) == 1:
        return Drop(kind, given, "松开即从 Excel 建台账", f"{names}，原文件不改动。")
    if kind in (DropKind.LEDGER, DropKind.WORKBOOK):
        return Drop(DropKind.NOTHING, given, "一次只能拖入一个", f"这里有{len(paths)}个文件，分开拖入。")
    second = f"{names}不能一起打开或读不了。可拖入 Word、WPS、PDF、OFD、文本，或一个 Excel，或一个台账。"
    return Drop(DropKind.NOTHING, given, "这里放不下这些文件", second)


def _kind(path: Path) -> DropKind:
    suffix = path.suffix.lower()
    for kind, suffixes in (
        (DropKind.NOTICE, NOTICES),
        (DropKind.WORKBOOK, WORKBOOKS),
        (DropKind.LEDGER, LEDGERS),
    ):
        if suffix in suffixes:
            return kind
    return DropKind.NOTHING


class Veil(QWidget):
    """Covers the window while files are held over it, editors included, and takes the drop itself."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        """A hidden veil over a window, which takes its drops from now on."""
        super().__init__(window)
        self.drop: Drop | None = None
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self.hide)
        for widget in (self, window):
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)
        self.hide()

    def show_drop(self, drop: Drop) -> None:
        """Say what will happen with files."""
        self._leaving.stop()
        self.drop = drop
        self.setGeometry(self.parentWidget().rect())
        self.setAccessibleName(f"{drop.title} {drop.second}")
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what is dragged over the window and, once it is shown, over the veil."""
        kinds = QEvent.Type
        if event.type() in (kinds.DragEnter, kinds.DragMove):
            return self._over(event)
        if event.type() == kinds.DragLeave:
            # From the window it also leaves when it comes upon the veil: then the veil hears of it at once.
            self._leaving.start(0)
        if event.type() == kinds.Drop:
            self.hide()
            drop = read_drop(_paths(event))
            event.acceptProposedAction()
            self.dropped.emit(drop)
            return True
        return super().eventFilter(watched, event)

    def _over(self, event: QDropEvent) -> bool:
        paths = _paths(event)
        if not paths:
            return False
        self.show_drop(read_drop(paths))
        event.acceptProposedAction()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil and its words."""
        if self.drop is None:
            return
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        ground = QColor(tokens.color("surface"))
        ground.setAlpha(235)
        painter.fillRect(self.rect(), ground)
        good = self.drop.kind is not DropKind.NOTHING
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.color("primary" if good else "red"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(14, 14, -14, -14), 10, 10)
        middle = self.height() / 2
        place = QRectF(self.width() / 2 - 20, middle - 74, 40, 40)
        paint_icon(painter, place, "import" if good else "warning", tokens, "primary" if good else "red")
        self._line(painter, middle - 22, self.drop.title, font(PANE_TITLE, bold=True), "text")
        self._line(painter, middle + 12, self.drop.second, font(ROW_TITLE), "text2")

    def _line(self, painter: QPainter, top: float, words: str, face: object, token: str) -> None:
        painter.setFont(face)
        painter.setPen(tokens_of(self.palette()).color(token))
        room = QRectF(60, top, self.width() - 120, 60)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, words)


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
