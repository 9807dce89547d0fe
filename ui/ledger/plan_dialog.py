"""计划属性: the plans of the ledger in their order, and all that is said of one of them."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.ledgers import list_plans
from app.plan_properties import ORIGINS, edit_plan, move_plan, remove_plan
from app.units import read_units
from models.values import PlanRow
from ui.desk import Desk
from ui.widgets.form_dialog import DeskDialog, complete, line, named_form
from ui.widgets.parts import button, label
from ui.widgets.row_table import Row, RowTable

SIZE, LIST_WIDTH = (820, 440), 270


class PlanDialog(DeskDialog):
    """A list at the left, lines at the right; 保存 is one operation for all lines of a plan."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """The plan that is shown is chosen."""
        super().__init__(desk, window, "计划属性")
        self.plans: tuple[PlanRow, ...] = ()
        self.plan: PlanRow | None = None
        self.table = RowTable("计划", ("次序", "计划"), (48, 180), stretch=1)
        self.table.setFixedWidth(LIST_WIDTH)
        self.table.chosen_changed.connect(self._choose)
        self.up = button("上移", lambda: self.move_plan(-1), icon="up")
        self.down = button("下移", lambda: self.move_plan(1), icon="down")
        self.remove = button("移除计划", self.remove_plan, icon="trash")
        self._make_lines()
        self.save_button = button("保存", self.save, "primary")
        self.save_button.setDefault(True)
        beside, lines, both = QWidget(), QWidget(), QHBoxLayout()
        left, right = QVBoxLayout(beside), QVBoxLayout(lines)
        for layout in (left, right):
            layout.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.table, 1)
        tools = QHBoxLayout()
        for made in (self.up, self.down, self.remove):
            tools.addWidget(made)
        left.addLayout(tools)
        right.addLayout(named_form(self.rows))
        right.addWidget(self.note)
        right.addStretch(1)
        both.setSpacing(18)
        both.addWidget(beside)
        both.addWidget(lines, 1)
        self.column.addLayout(both, 1)
        self.end_with(self.save_button, close="关闭")
        self.fit(*SIZE)
        self.read(desk.plan_id)
        self.title.setFocus()

    def _make_lines(self) -> None:
        self.title, self.year, self.plan_set = line(), line(hint="如 2022"), line(hint="如 十强产业")
        self.unit, self.start, self.origin = line(hint="牵头汇总的单位"), line(), QComboBox()
        self.start.setPlaceholderText("如 2022-03-27")
        for key, words in ORIGINS.items():
            self.origin.addItem(words, key)
        self.origin.activated.connect(lambda place: self._origin_chosen())
        with self.desk.sessions() as session:
            names = [unit.name for unit in read_units(session)]
        complete(self.unit, names)
        self.rows = (
            ("标题", self.title),
            ("年度", self.year),
            ("计划组", self.plan_set),
            ("汇总单位", self.unit),
            ("备案起算日", self.start),
            ("起算日是", self.origin),
        )
        self.note = label("", "hint", wraps=True)

    def read(self, chosen: str) -> None:
        """Read the plans and show one of them."""
        with self.desk.sessions() as session:
            self.plans = list_plans(session)
        self.table.put([Row(plan.id, (str(plan.position + 1), plan.title)) for plan in self.plans])
        if not self.table.choose(chosen) and self.plans:
            self.table.choose(self.plans[0].id)
        self._choose()

    def _choose(self) -> None:
        self.plan = next((plan for plan in self.plans if plan.id == self.table.chosen()), None)
        plan, may = self.plan, not self.desk.read_only
        for made in (self.up, self.down):
            made.setEnabled(may and len(self.plans) > 1)
        for made in (self.remove, self.save_button, *(widget for _, widget in self.rows)):
            made.setEnabled(may and plan is not None)
        if plan is None:
            self.note.setText("台账里还没有计划。")
            return
        start = plan.filing_start.isoformat() if plan.filing_start else ""
        texts = (plan.title, str(plan.year or ""), plan.plan_set or "", plan.compiling_unit or "", start)
        for (_, box), text in zip(self.rows, texts, strict=False):
            box.setText(text)
        self.origin.setCurrentIndex(self.origin.findData(plan.filing_origin))
        role = "本单位汇总，由本单位报备案" if plan.role == "compile" else "本单位参与，不由本单位报备案"
        number = f"{plan.doc_number}，" if plan.doc_number else ""
        issued = f"印发 {plan.issued.isoformat()}，" if plan.issued else ""
        self.note.setText(f"{number}{issued}{role}；从起算日的次日起数 {plan.filing_days} 个工作日。")

    def _origin_chosen(self) -> None:
        """The day of issue is known where the notice says it."""
        if self.origin.currentData() == "issued" and self.plan is not None and self.plan.issued:
            self.start.setText(self.plan.issued.isoformat())

    def values(self) -> dict[str, str]:
        """What the lines say, by key, as far as it differs from what stands."""
        plan = self.plan
        start = plan.filing_start.isoformat() if plan.filing_start else ""
        standing = {
            "title": plan.title,
            "year": str(plan.year or ""),
            "plan_set": plan.plan_set or "",
            "compiling_unit": plan.compiling_unit or "",
            "filing_start": start,
            "filing_origin": plan.filing_origin,
        }
        boxes = (self.title, self.year, self.plan_set, self.unit, self.start)
        typed = dict(zip(standing, (box.text().strip() for box in boxes), strict=False))
        found = {key: text for key, text in typed.items() if text != standing[key]}
        origin = self.origin.currentData()
        if origin != plan.filing_origin or "filing_start" in found:
            found["filing_origin"] = origin
        return found

    def save(self) -> bool:
        """Keep the lines, as one operation."""
        self.refuse("")
        if self.plan is None:
            return False
        plan_id, done = self.plan.id, self.desk.do(edit_plan, self.plan.id, self.values())
        if done:
            self.desk.undo_offered.emit("".join(("计划属性已保存。", *done.remarks)))
        if done is not None:
            self.read(plan_id)
        return done is not None

    def move_plan(self, steps: int) -> None:
        """Move the chosen plan among the others."""
        self.refuse("")
        if self.plan is not None and self.desk.do(move_plan, self.plan.id, steps):
            self.read(self.plan.id)

    def remove_plan(self) -> None:
        """Take the chosen plan out of the ledger."""
        self.refuse("")
        plan = self.plan
        if plan is not None and self.desk.do(remove_plan, plan.id):
            self.desk.undo_offered.emit(f"已移除计划“{plan.title}”。")
            self.read("")
