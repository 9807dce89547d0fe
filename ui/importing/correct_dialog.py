"""Correcting one item before it is taken in: words, units, deadline, figures; or the title of a plan."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Refusal
from app.fields import read_day
from models.rules.notice.correcting import drop_target, edit_item, reword_target, set_deadline, set_title
from models.rules.notice.draft import Draft, DraftItem
from models.rules.notice.units import split_units
from models.values import Target
from ui.importing.review import Review
from ui.widgets.field_edit import FieldEdit
from ui.widgets.parts import button, label

SIZE = (620, 560)
UNITS = (("牵头单位", "lead_units"), ("配合单位", "support_units"), ("责任单位", "responsible_units"))


class CorrectDialog(QDialog):
    """Works on a draft of its own; what was corrected is one answer."""

    def __init__(self, review: Review, place: int, window: QWidget) -> None:
        """The item at a place of the draft."""
        super().__init__(window)
        self.review, self.place = review, place
        self.draft: Draft = review.draft
        item = self.item
        self.setWindowTitle(f"改条目 · {review.labels[place] or item.title}")
        self.inner = QWidget()
        self.column = QVBoxLayout(self.inner)
        self.column.setSpacing(8)
        self.fields: list[FieldEdit] = []
        self._field("目标任务", item.title, self._take_title)
        self._field("任务内容", item.body, lambda text: self._edit(body=text), lines=3)
        for name, key in UNITS:
            standing = "、".join(getattr(item, key))
            self._field(name, standing, lambda text, key=key: self._take_units(key, text))
        due = item.deadline.isoformat() if item.deadline else ""
        self._field("完成时限（可写 6月底、二季度末）", due, self._take_deadline)
        self.figures = QVBoxLayout()
        self.figures.setSpacing(4)
        self.column.addWidget(label("量化指标", "strong"))
        self.column.addLayout(self.figures)
        self.column.addStretch(1)
        self._show_figures()
        self._lay_out(window)

    @property
    def item(self) -> DraftItem:
        """The item as corrected so far."""
        return self.draft.items[self.place]

    def _lay_out(self, window: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.inner)
        self.taken = button("改好了", self.take, "primary")
        buttons = QDialogButtonBox()
        buttons.addButton(self.taken, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        self.resize(min(SIZE[0], window.width() - 40), min(SIZE[1], window.height() - 40))
        self.fields[0].box.setFocus()

    def _field(self, name: str, text: str, take: object, lines: int = 1) -> None:
        made = FieldEdit(name, take, lines=lines)
        made.show_text(text)
        self.fields.append(made)
        self.column.addWidget(made)

    def _edit(self, **changes: object) -> str:
        self.draft = edit_item(self.draft, self.place, **changes)
        return ""

    def _take_title(self, text: str) -> str:
        return self._edit(title=text.strip()) if text.strip() else "条目要有名称，写上几个字。"

    def _take_units(self, key: str, text: str) -> str:
        return self._edit(**{key: split_units(text, self.review.known)})

    def _take_deadline(self, text: str) -> str:
        plan = next(p for p in self.draft.plans if self.item in p.items)
        try:
            day: date | None = read_day(text, plan.year) if text.strip() else None
        except Refusal as refusal:
            return str(refusal)
        self.draft = set_deadline(self.draft, self.place, day)
        return ""

    def _show_figures(self) -> None:
        while self.figures.count():
            widget = self.figures.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, target in enumerate(self.item.targets, 1):
            self.figures.addWidget(self._figure(number, target))
        if not self.item.targets:
            self.figures.addWidget(label("没有量化指标，建立台账后可填完成标准。", "hint"))

    def _figure(self, number: int, target: Target) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = FieldEdit(f"第 {number} 项", lambda text: self._reword(target, text))
        words.show_text(target.phrase)
        drop = button("不算指标", lambda: self._drop(target), "link")
        drop.setAccessibleName(f"第 {number} 项不算指标")
        layout.addWidget(words, 1)
        layout.addWidget(drop, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _reword(self, target: Target, text: str) -> str:
        if not text.strip():
            return "这一项没有字；不要它就点“不算指标”。"
        self.draft = reword_target(self.draft, self.place, target, text)
        return ""

    def _drop(self, target: Target) -> None:
        self.draft = drop_target(self.draft, self.place, target)
        self._show_figures()

    def take(self) -> None:
        """Take what was corrected as one answer."""
        figures = [row.findChild(FieldEdit) for row in self._figure_rows()]
        if all(edit.commit() for edit in (*self.fields, *figures) if edit is not None):
            draft = self.draft
            self.review.answer(lambda _: draft)
            self.accept()

    def _figure_rows(self) -> list[QWidget]:
        return [self.figures.itemAt(place).widget() for place in range(self.figures.count())]


class PlanDialog(QDialog):
    """The title of a plan."""

    def __init__(self, review: Review, plan: int, window: QWidget) -> None:
        """A plan by its place."""
        super().__init__(window)
        self.setWindowTitle("改计划名称")
        self.review, self.plan = review, plan
        self.words = review.draft.plans[plan].title
        self.title_edit = FieldEdit("计划名称", self._take, lines=2)
        self.title_edit.show_text(self.words)
        buttons = QDialogButtonBox()
        buttons.addButton(button("改好了", self.take, "primary"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(button("取消", self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.addWidget(self.title_edit)
        layout.addWidget(buttons)
        self.resize(min(460, window.width() - 40), self.sizeHint().height())

    def _take(self, text: str) -> str:
        if not text.strip():
            return "计划要有名称，写上几个字。"
        self.words = text.strip()
        return ""

    def take(self) -> None:
        """Take the title."""
        if self.title_edit.commit():
            self.review.answer(lambda draft: set_title(draft, self.plan, self.words))
            self.accept()
