"""Taking in a notice: documents read, a draft made, a ledger stood up in one operation."""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.errors import Refusal
from app.ledgers import own_unit_id
from app.operation import Changed, Sessions, Work, operation
from app.plans import set_own_unit
from app.targets import target_rows
from app.units import UnitBook
from models.rules.labels import give_labels
from models.rules.notice.draft import Draft, DraftItem, DraftPlan
from models.rules.notice.review import unit_lists
from models.rules.serving import propose_serving
from models.rules.units import level_of
from models.tables import (
    Item,
    Notice,
    NoticeFile,
    Plan,
    Role,
    Section,
    Service,
    Target,
    Unread,
    new_id,
)
from models.values import DeadlineSource, Kind, PlanRole, RoleKind


class NothingToKeep(Refusal):
    """通知里没有读出任何目标、任务或措施，没有建立台账。核对选的是不是通知正文，“一、”“（一）”“1.”这样的编号是否都在。"""


class AddedBefore(Refusal):
    """通知《{title}》已经在台账里（第{plans}套计划，{how}），没有再加入；确实要再加入一次，写上 --again。"""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose beside a draft.

    `roles` says of plans, by their place in the draft, whether 本单位 compiles them; the others follow
    from who is most often 首位牵头. The filing of all plans starts on `filing_start` (`filing_origin`:
    issued, received, chosen), without one on the day of the document. `units` is what was said of printed
    names: the unit of the directory that one means, or None for a new unit.
    """

    roles: Mapping[int, PlanRole] = field(default_factory=dict)
    filing_start: date | None = None
    filing_origin: str = "issued"
    units: Mapping[str, str | None] = field(default_factory=dict)


NO_CHOICES = Choices()


def refuse_known(sessions: Sessions, draft: Draft) -> None:
    """Raise AddedBefore for a notice that the ledger holds: the same text, or the same number and title."""
    title = draft.notice_title or draft.title
    with sessions() as session:
        query = select(Notice.id, Notice.body, Notice.title, Notice.doc_number, Plan.position)
        known = session.execute(query.join(Plan, Plan.notice_id == Notice.id).order_by(Plan.position)).all()
    same = [row for row in known if _bare(row.body) == _bare(draft.text)]
    numbered = [row for row in known if draft.doc_number and row.doc_number == draft.doc_number]
    alike = [row for row in numbered if _bare(row.title) == _bare(title)]
    for rows, how in ((same, "文字相同"), (alike, "文号和标题相同")):
        if rows and draft.text:
            plans = "、".join(str(row.position + 1) for row in rows)
            raise AddedBefore(title=title, plans=plans, how=how)


def _bare(text: str) -> str:
    return "".join(text.split())


def accept(
    sessions: Sessions,
    draft: Draft,
    files: Sequence[tuple[str, str]] = (),
    *,
    own_unit: str | None = None,
    choices: Choices = NO_CHOICES,
    who: str,
    when: datetime,
) -> Changed:
    """Take a draft into the ledger, one plan per part, as one operation that one undo takes back.

    `files` are name and SHA-256 of each file the notice came in.
    `own_unit` is 本单位 by name; without it the ledger's own, and in a new ledger the unit most often
    首位牵头. Raises NothingToKeep for a draft without items, UnknownUnit for a name nobody knows.
    """
    steps = accept_steps(sessions, draft, files, own_unit=own_unit, choices=choices, who=who, when=when)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            changed: Changed = end.value
            return changed


def accept_steps(
    sessions: Sessions,
    draft: Draft,
    files: Sequence[tuple[str, str]] = (),
    *,
    own_unit: str | None = None,
    choices: Choices = NO_CHOICES,
    who: str,
    when: datetime,
) -> Generator[int, None, Changed]:
    """`accept` in `parts` steps, giving how many are done; closing the generator leaves all as it was."""
    if not draft.items:
        raise NothingToKeep
    title = draft.notice_title or draft.title
    with operation(sessions, f"导入通知《{title}》", who=who, when=when) as work:
        for done, _ in enumerate(Intake(work, draft, choices).run(files, own_unit), start=1):
            yield done
    return work.changed


def parts(draft: Draft) -> int:
    """How many steps it takes to accept a draft."""
    return PARTS * sum(bool(plan.items) for plan in draft.plans)


def take_in(
    work: Work,
    draft: Draft,
    files: Sequence[tuple[str, str]] = (),
    *,
    own_unit: str | None = None,
    choices: Choices = NO_CHOICES,
) -> list[Plan]:
    """Take a draft in as part of a larger operation; the plans it made. Raises as `accept`."""
    if not draft.items:
        raise NothingToKeep
    intake = Intake(work, draft, choices)
    for _ in intake.run(files, own_unit):
        pass
    return list(intake.plans.values())


PARTS = 4  # of a plan: items, roles, figures, services


class Intake:
    """One draft on its way into the tables."""

    def __init__(self, work: Work, draft: Draft, choices: Choices = NO_CHOICES) -> None:
        """For an operation under way."""
        self.work, self.session, self.draft, self.choices = work, work.session, draft, choices
        printed = {name for item in draft.items for names in unit_lists(item) for name in names}
        self.units = UnitBook(
            work,
            level=level_of(draft.issuer or ""),
            on=draft.issued,
            printed=printed,
            settled=choices.units,
        )
        self.plans: dict[int, Plan] = {}

    def run(self, files: Sequence[tuple[str, str]], own_unit: str | None) -> Iterator[None]:
        """Take everything in, a part of the work at each step."""
        notice_id = self.notice(self.draft.notice_title or self.draft.title, files)
        for place, draft in enumerate(self.draft.plans):
            if draft.items:
                self.plans[place] = self.plan(draft, notice_id)
                yield from self._items(self.plans[place], draft)
        self.settle_roles(self.plans, own_unit)

    def notice(self, title: str, files: Sequence[tuple[str, str]]) -> str:
        """Keep the document itself, its files by hash and what was not understood; the notice's id."""
        draft = self.draft
        notice = Notice(
            id=new_id(),
            title=title,
            doc_number=draft.doc_number,
            issuer=draft.issuer,
            issued=draft.issued,
            body=draft.text,
        )
        self.session.add(notice)
        for place, (name, sha) in enumerate(files):
            self.session.add(NoticeFile(notice_id=notice.id, position=place, name=name, sha256=sha))
        for unread in draft.unread:
            start, end = unread.span
            self.session.add(
                Unread(
                    notice_id=notice.id,
                    span_start=start,
                    span_end=end,
                    words=unread.text,
                    reason=unread.reason,
                    settled=False,
                )
            )
        return notice.id

    def plan(self, draft: DraftPlan, notice_id: str) -> Plan:
        """Keep one plan with its sections."""
        last = self.session.scalar(select(func.max(Plan.position)))
        plan = Plan(
            id=new_id(),
            notice_id=notice_id,
            position=0 if last is None else last + 1,
            title=draft.title,
            plan_set=draft.plan_set,
            year=draft.year,
            role=PlanRole.TAKE_PART,
            compiling_unit_id=self._proposed(draft),
            span_start=draft.span[0],
            span_end=draft.span[1],
            filing_start=self.choices.filing_start or self.draft.issued,
            filing_origin=self.choices.filing_origin,
        )
        self.session.add(plan)
        self.session.flush()
        sections = [
            {
                "plan_id": plan.id,
                "position": place,
                "part": section.part,
                "number": section.number,
                "path": section.path,
                "kind": section.kind,
                "title": section.title,
            }
            for place, section in enumerate(draft.sections)
        ]
        self.work.insert_many(Section, sections)
        return plan

    def _proposed(self, draft: DraftPlan) -> str | None:
        """The compiling unit as proposed: the one most often 首位牵头 (console.md)."""
        first = proposed_unit(draft)
        return self.units.id(first) if first else None

    def _items(self, plan: Plan, draft: DraftPlan) -> Iterator[None]:
        labels = give_labels([(item.kind, item.number, item.group) for item in draft.items])
        ids = [new_id() for _ in draft.items]
        parents = parents_of(draft.items, ids)
        rows = [
            item_values(plan, item, place, label=labels[place], row_id=ids[place], parent=parents[place])
            for place, item in enumerate(draft.items)
        ]
        self.work.insert_many(Item, rows)
        yield
        pairs = list(zip(ids, draft.items, strict=True))
        self.work.insert_many(Role, [row for key, item in pairs for row in self.roles(key, item)])
        yield
        figures = ((key, (*item.targets, *item.wordings)) for key, item in pairs)
        self.work.insert_many(Target, [row for key, found in figures for row in target_rows(key, found)])
        yield
        self.work.insert_many(Service, _service_rows(pairs))
        yield

    def roles(self, item_id: str, item: DraftItem) -> list[dict[str, Any]]:
        """Rows of the role table for the units that a draft names."""
        lists = tuple(zip(RoleKind, unit_lists(item), strict=True))
        printed = [(kind, name) for kind, names in lists for name in names]
        unit_ids = [unit_id for _, names in lists for unit_id in self.units.ids(names)]
        return [
            {
                "item_id": item_id,
                "unit_id": unit_id,
                "kind": kind,
                "position": place,
                "printed": name,
                "clause": item.clause,
            }
            for place, ((kind, name), unit_id) in enumerate(zip(printed, unit_ids, strict=True))
        ]

    def settle_roles(self, plans: Mapping[int, Plan], own_unit: str | None) -> None:
        """Say who 本单位 is, and mark each plan as compiled by it or not."""
        own = self.units.find(own_unit) if own_unit is not None else own_unit_id(self.session)
        proposed = next((plan.compiling_unit_id for plan in plans.values() if plan.compiling_unit_id), None)
        own = own or proposed
        set_own_unit(self.work, own)
        for place, plan in plans.items():
            chosen = self.choices.roles.get(place)
            if chosen is PlanRole.COMPILE:
                plan.compiling_unit_id = own
            elif chosen is PlanRole.TAKE_PART and plan.compiling_unit_id == own:
                plan.compiling_unit_id = None
            compiles = own is not None and plan.compiling_unit_id == own
            plan.role = PlanRole.COMPILE if compiles else PlanRole.TAKE_PART


def proposed_unit(plan: DraftPlan) -> str | None:
    """The printed name of the unit that is most often 首位牵头 in a plan (console.md)."""
    firsts = Counter(names[0] for item in plan.items if (names := _leading(item)))
    return firsts.most_common(1)[0][0] if firsts else None


def _leading(item: DraftItem) -> tuple[str, ...]:
    return item.lead_units or item.responsible_units


def parents_of(items: Sequence[DraftItem], ids: Sequence[str | None]) -> list[str | None]:
    """The id of the item that each stands below, by its path; an item without an id has nothing below it."""
    known: dict[tuple[Any, ...], str | None] = {}
    parents: list[str | None] = []
    for item, row_id in zip(items, ids, strict=True):
        above = (known.get((item.part, item.path[:depth])) for depth in range(len(item.path) - 1, 0, -1))
        parents.append(next((found for found in above if found), None))
        known[item.part, item.path] = row_id
    return parents


def item_values(
    plan: Plan, item: DraftItem, place: int, *, label: str | None, row_id: str, parent: str | None
) -> dict[str, Any]:
    """A row of the item table for an item as it was read, at its 0-based place."""
    deadline, source = _deadline(plan, item)
    return {
        "id": row_id,
        "plan_id": plan.id,
        "parent_id": parent,
        "position": place,
        "kind": item.kind,
        "part": item.part,
        "number": item.number,
        "path": item.path,
        "label": label,
        "title": item.title,
        "body": item.body,
        "is_group": item.group,
        "span_start": item.span[0],
        "span_end": item.span[1],
        "deadline": deadline,
        "deadline_source": source,
        "deadline_words": item.deadline_words,
        "period": item.period,
        "done": False,
    }


def _deadline(plan: Plan, item: DraftItem) -> tuple[date | None, DeadlineSource | None]:
    """The printed deadline, else the end of the plan's year as a default (domain.md §4)."""
    if item.deadline:
        given = DeadlineSource.CONFIRMED if item.deadline_given else DeadlineSource.PRINTED
        return item.deadline, given
    if item.group or plan.year is None:
        return None, None
    return date(plan.year, 12, 31), DeadlineSource.DEFAULT


def _service_rows(pairs: Sequence[tuple[str, DraftItem]]) -> list[dict[str, Any]]:
    goals = {key: item.title + item.body for key, item in pairs if item.kind is Kind.GOAL and not item.group}
    tasks = {key: item.title + item.body for key, item in pairs if item.kind is Kind.TASK and not item.group}
    return [
        {"goal_id": goal, "task_id": task, "position": place, "confirmed": False}
        for goal, served in propose_serving(goals, tasks).items()
        for place, task in enumerate(served)
    ]
