"""The fields of a row, or of several rows at once, each taken when it is left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.values import FIELDS, NOTICE_FIELDS, DeadlineSource, Field, FieldKind, FieldOwner, ItemRow
from ui.desk import Desk
from ui.ledger.by_item import DEFAULT, QUARTERS
from ui.ledger.scene import quarter_rows
from ui.widgets.field_edit import FieldEdit

TALL = frozenset(("body", "work_done", "problems", "next_steps", "standard"))
_ITEM_FIELDS = (*NOTICE_FIELDS, *(field for field in FIELDS if field.owner is FieldOwner.ITEM))
Read = Callable[[ItemRow], str]


class Form(QWidget):
    """Editors by field; a field that differs between the rows shows 〔多个值〕."""

    pending_changed = Signal(bool)

    def __init__(self, desk: Desk, fields: Sequence[tuple[str, str, Read, int]]) -> None:
        """Editors for these (key, label, how to read it, lines)."""
        super().__init__()
        self.desk, self.items = desk, ()
        self.edits: dict[str, FieldEdit] = {}
        self._read: dict[str, Read] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        for key, name, read, lines in fields:
            made = FieldEdit(name, lambda text, key=key, name=name: self._take(key, name, text), lines=lines)
            made.pending_changed.connect(self.pending_changed)
            self.edits[key], self._read[key] = made, read
            column.addWidget(made)

    def show_items(self, items: Sequence[ItemRow]) -> None:
        """Show these rows; what was typed for others is taken first."""
        if [item.id for item in items] != [item.id for item in self.items]:
            self.commit()
        self.items = tuple(items)
        for key, made in self.edits.items():
            texts = map(self._read[key], items)
            first = next(texts, "")
            mixed = any(text != first for text in texts)
            made.show_text(first, mixed=mixed, enabled=bool(items) and not self.desk.read_only)

    def commit(self) -> bool:
        """Take every field that is open; False where one is refused."""
        answers = [made.commit() for made in self.edits.values()]
        return all(answers)

    @property
    def pending(self) -> bool:
        """Whether any field holds what is not taken yet."""
        return any(made.pending for made in self.edits.values())

    def _take(self, key: str, name: str, text: str) -> str:
        # What writes is loaded with the first edit: the program starts without it.
        from app.edits import Edit, apply_edits, check_edits

        edits = [Edit(item.id, key, text) for item in self.items]
        why = next((words for words in check_edits(self.desk.sessions, edits) if words), "")
        if why:
            return f"“{text.strip()[:20]}”{why}，改好或按 Esc 还原。"
        label = self.items[0].label or self.items[0].title
        where = label if len(self.items) == 1 else f"{len(self.items)} 条"
        done = self.desk.do(apply_edits, f"编辑 {where} {name}", edits)
        return "" if done is not None else "没有保存，原因见下方提示。"


def plain_fields() -> list[tuple[str, str, Read, int]]:
    """The fields of an item."""
    return [(field.key, field.label, _reader(field), 3 if field.key in TALL else 1) for field in _ITEM_FIELDS]


def _reader(field: Field) -> Read:
    if field.kind is FieldKind.FLAG:
        return lambda item: "是" if getattr(item, field.key) else ""
    return lambda item: getattr(item, field.key) or ""


def quarter_fields(year: Callable[[], int | None]) -> list[tuple[str, str, Read, int]]:
    """What is planned in each quarter."""

    def reader(quarter: int) -> Read:
        return lambda item: "\n".join(
            row.planned or "" for row in quarter_rows(item, year())[quarter]
        ).strip()

    return [(name, name, reader(quarter), 1) for quarter, name in enumerate(QUARTERS, 1)]


def deadline_note(item: ItemRow) -> str:
    """What a deadline needs said beside it."""
    return f"完成时限{DEFAULT}，填一次就是确认" if item.deadline_source is DeadlineSource.DEFAULT else ""
