"""The parts of the pane that only show: figures, words of the notice, responsibility by role."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.rules.layout import person_words
from models.rules.phones import masked
from models.rules.targets.words import figure_words
from models.values import ItemRow, RoleRow
from ui.ledger.by_role import part_label
from ui.ledger.detail.words import marked_words
from ui.ledger.scene import Scene
from ui.theme import tokens_of
from ui.widgets.parts import button, empty, frame, label

OPEN = "待明确"
MOST_ROLES = 12


class Section(QWidget):
    """A heading with a word beside it and perhaps a link, and what stands below."""

    def __init__(self, title: str, link: str = "", slot: Callable[[], object] | None = None) -> None:
        """An empty section."""
        super().__init__()
        self.note = label("", "hint")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(title, "strong"))
        head.addWidget(self.note)
        head.addStretch(1)
        if slot is not None:
            self.link = button(link, slot, "link")
            head.addWidget(self.link)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(5)
        self.column.addLayout(head)


class Figures(Section):
    """The row's targets, name left and figure right."""

    def __init__(self) -> None:
        """No figures yet."""
        super().__init__("量化指标")
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.grid.setHorizontalSpacing(10)
        self.grid.setVerticalSpacing(3)
        self.column.addLayout(self.grid)

    def show_item(self, scene: Scene, item: ItemRow) -> None:
        """Show the targets of a row."""
        empty(self.grid)
        self.note.setText(f"{len(item.targets)}项" if item.targets else "定性任务，看完成标准")
        for place, row in enumerate(item.targets):
            name, figure = label(row.target.name, wraps=True), label(figure_words(row.target), "strong")
            name.setToolTip(row.target.phrase)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(name, place, 0)
            self.grid.addWidget(figure, place, 1)


class NoticeWords(Section):
    """What the notice says, word for word, with its figures marked."""

    def __init__(self, locate: Callable[[], object]) -> None:
        """No words yet; `locate` opens the notice at the place."""
        super().__init__("通知原文", "在原文中定位", locate)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setProperty("look", "second")
        quote: QFrame = frame("quote")
        inner = QVBoxLayout(quote)
        inner.setContentsMargins(9, 2, 0, 2)
        inner.addWidget(self.words)
        self.column.addWidget(quote)

    def show_item(self, scene: Scene, item: ItemRow) -> None:
        """Show the words of a row."""
        self.words.setText(marked_words(item, tokens_of(self.palette())))


class Responsible(Section):
    """Who answers for the row: a line per role, what is missing marked."""

    def __init__(self, edit: Callable[[], object]) -> None:
        """No roles yet; `edit` opens the view with a row per role."""
        super().__init__("责任", "按角色编辑", edit)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(7)
        self.column.addLayout(self.lines)

    def show_item(self, scene: Scene, item: ItemRow) -> None:
        """Show the roles of a row."""
        empty(self.lines)
        missing = sum(not role.person for role in item.roles)
        words = f"{len(item.roles)}家" + (f" · {missing}家待填" if missing else " · 均已填")
        self.note.setText(words if item.roles else "还没有牵头单位")
        for role in item.roles[:MOST_ROLES]:
            self.lines.addWidget(_role_line(scene, item, role))
        if len(item.roles) > MOST_ROLES:
            self.lines.addWidget(
                label(f"另有{len(item.roles) - MOST_ROLES}家，按角色编辑里可以看全。", "hint", wraps=True)
            )


def _role_line(scene: Scene, item: ItemRow, role: RoleRow) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    left = label(f"{scene.unit(role)}\n{part_label(item, role)}", wraps=True)
    row.addWidget(left, 1)
    who = QVBoxLayout()
    who.setSpacing(1)
    person = label(person_words(role) or OPEN, "" if role.person else "missing", wraps=bool(role.person))
    person.setAlignment(Qt.AlignmentFlag.AlignRight)
    who.addWidget(person, 0, Qt.AlignmentFlag.AlignTop if role.person else Qt.AlignmentFlag.AlignRight)
    if role.phone:
        phone = label(masked(role.phone), "hint")
        phone.setToolTip(role.phone)
        phone.setAlignment(Qt.AlignmentFlag.AlignRight)
        who.addWidget(phone)
    row.addLayout(who, 1)
    return line
