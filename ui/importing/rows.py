"""The rows at the right: plans, items and stretches not understood, by what a chip keeps."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.rules.notice.draft import DraftItem, Span
from models.rules.notice.review import Problem, ProblemKind
from models.rules.targets.words import figure_words
from models.values import KIND_LABELS, PLAN_ROLE_LABELS, Kind, Target
from ui.importing.review import Review

OPEN, ALL, TARGETS = "open", "all", "targets"
PLAN, ITEM, UNREAD, REST = "plan", "item", "unread", "rest"
NO_SPAN: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a row: a word in front, the text, and which of its stretches are figures."""

    caption: str
    text: str
    figures: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is, the stretch of the notice it stands for, its words, its open questions.

    `item` is its place among all items of the draft, `plan` that of its plan.
    """

    kind: str
    span: Span
    label: str
    title: str
    plan: int
    item: int | None = None
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    heading: bool = False

    @property
    def key(self) -> tuple[str, int, Span]:
        """What stays the same of a row while others change."""
        return self.kind, self.plan, NO_SPAN if self.kind in (PLAN, REST) else self.span


def make_rows(review: Review, chip: str) -> list[Row]:
    """The rows a chip keeps, in the order of the notice; plans under rows of their own where it matters."""
    rows: list[Row] = []
    several = len(review.draft.plans) > 1
    first = 0
    for number, plan in enumerate(review.draft.plans):
        general = tuple(p for p in review.open if p.plan == number and _is_general(p))
        own = list(_of_plan(review, number, first, chip))
        if general or chip == ALL or (several and own):
            rows.append(_plan_row(review, number, general))
        rows += own
        first += len(plan.items)
    if chip == OPEN:
        rows.append(_rest(review))
    return rows


def _is_general(problem: Problem) -> bool:
    return problem.item is None and problem.kind is not ProblemKind.UNREAD


def _of_plan(review: Review, number: int, first: int, chip: str) -> Iterator[Row]:
    plan = review.draft.plans[number]
    asked: dict[int, list[Problem]] = {}
    for problem in review.open:
        if problem.item is not None:
            asked.setdefault(problem.item, []).append(problem)
    rows = [
        _item_row(review, item, place, number, tuple(asked.get(place, ())))
        for place, item in enumerate(plan.items, first)
        if _keeps(chip, item, bool(asked.get(place)))
    ]
    if chip != TARGETS:
        rows += [_unread_row(p) for p in review.open if p.plan == number and p.kind is ProblemKind.UNREAD]
    yield from sorted(rows, key=lambda row: row.span)


def _keeps(chip: str, item: DraftItem, asked: bool) -> bool:
    return chip == ALL or (chip == OPEN and asked) or (chip == TARGETS and bool(item.targets))


def _plan_row(review: Review, number: int, general: tuple[Problem, ...]) -> Row:
    plan = review.draft.plans[number]
    year = f"{plan.year}年" if plan.year else "年份未定"
    words = f"{PLAN_ROLE_LABELS[review.role(number)]} · {year} · {counted(review, number)}"
    asked = tuple(Line("核对", problem.sentence) for problem in general[:1])
    title = plan.title or "（没有标题）"
    lines = (Line("", words), *asked)
    label = f"第{number + 1}套" if len(review.draft.plans) > 1 else "计划"
    return Row(PLAN, plan.span, label, title, number, None, lines, general)


def _item_row(review: Review, item: DraftItem, place: int, number: int, problems: tuple[Problem, ...]) -> Row:
    label = review.labels[place] or (item.number or "")
    lines = [*_target_lines(item.targets), *_unit_lines(item)]
    if item.deadline:
        printed = f"{item.deadline_words}，" if item.deadline_words else ""
        lines.append(Line("时限", f"{printed}{item.deadline.isoformat()}"))
    if problems:
        more = f"（另有{len(problems) - 1}处）" if len(problems) > 1 else ""
        lines.append(Line("核对", problems[0].sentence + more))
    return Row(ITEM, item.span, label, item.title, number, place, tuple(lines), problems, item.group)


def _target_lines(targets: tuple[Target, ...]) -> Iterator[Line]:
    if not targets:
        return
    text, figures = "", []
    for target in targets:
        text += (" · " if text else "") + (target.name or "")
        words = figure_words(target)
        figures.append((len(text), len(text) + len(words)))
        text += words
    yield Line("指标", text, tuple(figures))


def _unit_lines(item: DraftItem) -> Iterator[Line]:
    for caption, names in (
        ("牵头", item.lead_units),
        ("配合", item.support_units),
        ("责任", item.responsible_units),
    ):
        if names:
            first = "（首位）" if caption == "牵头" and len(names) > 1 else ""
            yield Line(caption, " · ".join((names[0] + first, *names[1:])))


def _unread_row(problem: Problem) -> Row:
    words = " ".join(problem.subject.split())
    lines = (Line("原文", words), Line("核对", problem.sentence))
    return Row(UNREAD, problem.span, "没有读懂", words[:24], problem.plan, None, lines, (problem,))


def _rest(review: Review) -> Row:
    asked = {problem.item for problem in review.open} - {None}
    rows = [place for place, item in enumerate(review.draft.items) if not item.group]
    left = sum(place not in asked for place in rows)
    words = f"其余{left}条的单位、指标都已对上原文" if asked or review.open else f"{left}条都已对上原文"
    if not rows:
        words = "没有读出任何条目。把左边没有读懂的一段作为新条目，或换一个文件。"
    return Row(REST, NO_SPAN, "", words, len(review.draft.plans))


def counted(review: Review, number: int | None = None) -> str:
    """How many items there are by kind, of one plan or of all: 目标4 · 任务19 · 措施5."""
    plans = review.draft.plans if number is None else (review.draft.plans[number],)
    kinds = Counter(item.kind for plan in plans for item in plan.items if not item.group)
    return " · ".join(f"{KIND_LABELS[kind]}{kinds[kind]}" for kind in Kind if kinds[kind]) or "没有条目"


def summary(review: Review) -> str:
    """What was made out, in a line."""
    rows = [item for item in review.draft.items if not item.group]
    roles = sum(len(i.lead_units) + len(i.support_units) + len(i.responsible_units) for i in rows)
    targets = sum(len(item.targets) for item in rows)
    units = len(review.units())
    return f"识别出{len(rows)}条：{counted(review)}；{roles}个角色，{units}家单位，{targets}项指标"
