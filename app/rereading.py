"""A plan that was read wrongly, read again from a corrected text: matched row by row, so that entries stay."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.ledgers import list_plans, read_items
from app.notices import Intake, item_values, parents_of
from app.operation import Changed, Sessions, Work, operation
from app.outline import next_number, plan_items, remove_items, renumber
from app.plan_text import notice_of
from app.reading import known_names
from app.targets import OF_TARGETS, target_rows
from models.rules.labels import EDGE
from models.rules.notice import read_notice
from models.rules.notice.draft import Draft, DraftItem, DraftPlan
from models.rules.remerging import RowMerge
from models.rules.rereading import likeness, merge_value
from models.rules.rereads import Entry, Fate, Rereading, compare_readings
from models.tables import Item, Notice, NoticeFile, Plan, Role, RolePost, Section, Target, Unread, new_id
from models.values import KIND_LABELS, UNTITLED, RoleKind


class NothingRead(Refusal):
    """改过的文字里没有读出任何目标、任务或措施，没有改动；检查“一、”“（一）”“1.”这样的编号是否都在。"""


class TextMoved(Refusal):
    """《{title}》的原文在预览之后又变了，没有应用；重新读取一次再应用。"""


@dataclass(frozen=True, slots=True)
class Readings:
    """What the text that is kept says when it is read today, and what the corrected text says."""

    kept: str
    base: Draft
    read: Draft


def read_again(kept: str, text: str) -> Readings:
    """Read the text that is kept and the corrected one. Raises NothingRead."""
    known = known_names()
    read = read_notice(text, known_units=known)
    if not read.items:
        raise NothingRead
    return Readings(kept, read_notice(kept, known_units=known), read)


def plan_reread(session: Session, plan_id: str, readings: Readings) -> Rereading:
    """Hold a plan of the ledger against both readings of its notice; nothing is written.

    Raises NoNotice, TextMoved where the ledger holds another text by now.
    """
    plan = session.get_one(Plan, plan_id)
    if notice_of(session, plan).body != readings.kept:
        raise TextMoved(title=plan.title)
    base, read = _choose(session, plan, readings)
    rows = read_items(session, plan_id, phones=True)
    held = _held(session, plan_id)
    return compare_readings(rows, base, read, plan.year, held, UNTITLED)


def _choose(session: Session, plan: Plan, readings: Readings) -> tuple[DraftPlan, DraftPlan]:
    """The part of each reading that is this plan: by its place among the plans of its notice, else by its title."""
    siblings = [
        row for row in list_plans(session) if session.get_one(Plan, row.id).notice_id == plan.notice_id
    ]
    place = next(n for n, row in enumerate(siblings) if row.id == plan.id)
    bases = [one for one in readings.base.plans if one.items] or [_nothing(plan)]
    reads = [one for one in readings.read.plans if one.items]
    base = bases[place] if len(bases) == len(siblings) else _closest(bases, plan.title)
    if len(reads) == len(bases):
        return base, reads[bases.index(base)]
    return base, _closest(reads, base.title)


def _nothing(plan: Plan) -> DraftPlan:
    return DraftPlan(plan.title, plan.plan_set, plan.year, (), (), (0, 0))


def _closest(plans: Sequence[DraftPlan], title: str) -> DraftPlan:
    return max(plans, key=lambda plan: likeness(plan.title, title))


def _held(session: Session, plan_id: str) -> frozenset[str]:
    """Figures that carry what a person wrote: own figures, sources, parts."""
    found: set[str] = set()
    for table in OF_TARGETS:
        query = select(table.target_id).join(Target, table.target_id == Target.id)
        found |= set(
            session.scalars(query.join(Item, Target.item_id == Item.id).where(Item.plan_id == plan_id))
        )
    return frozenset(found)


def reread(
    sessions: Sessions, plan_id: str, readings: Readings, taken: Collection[str], *, who: str, when: datetime
) -> Changed:
    """Bring a plan in line with its corrected text, one operation; `taken` are keys of the preview's entries.

    A row that stays keeps its id, label, people, milestones, 举措 and all words a person wrote. Raises
    NoNotice, TextMoved.
    """
    with sessions() as session:
        found = plan_reread(session, plan_id, readings)
        title = session.get_one(Plan, plan_id).title
    with operation(sessions, f"重新读取《{title}》", who=who, when=when) as work:
        if readings.base != readings.read:
            _Again(work, work.session.get_one(Plan, plan_id), readings, found).apply(frozenset(taken))
    return work.changed


class _Again:
    """One plan on its way from the old text to the new."""

    def __init__(self, work: Work, plan: Plan, readings: Readings, found: Rereading) -> None:
        self.work, self.session, self.plan, self.found = work, work.session, plan, found
        self.readings, self.base, self.read = readings, found.base, found.read
        self.moved = readings.base.text != readings.read.text
        self.intake = Intake(work, readings.read)

    def apply(self, taken: frozenset[str]) -> None:
        """Write it all."""
        self._plan()
        self._sections()
        ids: list[str | None] = [None] * len(self.read.items)
        for entry in self.found.entries:
            if entry.item is not None and entry.place is not None:
                ids[entry.place] = entry.item.id
                self._row(entry, self.read.items[entry.place], entry.key in taken)
        self._insert(ids, taken)
        self.session.flush()
        self._parents(ids, taken)
        self._delete(
            [e.item.id for e in self.found.entries if e.fate is Fate.GONE and e.item and e.key in taken]
        )

    # The document

    def _plan(self) -> None:
        for key in ("title", "year", "plan_set"):
            merged = merge_value(getattr(self.plan, key), getattr(self.base, key), getattr(self.read, key))
            if merged != getattr(self.plan, key):
                setattr(self.plan, key, merged)
        if not self.moved:
            return
        self.plan.span_start, self.plan.span_end = self.read.span
        notice = self._own_notice()
        notice.body = self.readings.read.text
        for key in ("doc_number", "issuer", "issued"):
            old, new = getattr(self.readings.base, key), getattr(self.readings.read, key)
            setattr(notice, key, merge_value(getattr(notice, key), old, new))
        self._unread(notice)

    def _own_notice(self) -> Notice:
        """The plan's notice; where other plans read the same one, a copy of it, since their places stay."""
        notice = notice_of(self.session, self.plan)
        others = select(Plan.id).where(Plan.notice_id == notice.id, Plan.id != self.plan.id)
        if self.session.scalar(others.limit(1)) is None:
            return notice
        fields = ("title", "doc_number", "issuer", "issued", "body")
        copy = Notice(id=new_id(), **{key: getattr(notice, key) for key in fields})
        self.session.add(copy)
        files = select(NoticeFile).where(NoticeFile.notice_id == notice.id)
        for file in self.session.scalars(files.order_by(NoticeFile.position)).all():
            kept = {key: getattr(file, key) for key in ("position", "name", "sha256")}
            self.session.add(NoticeFile(notice_id=copy.id, **kept))
        self.plan.notice_id = copy.id
        return copy

    def _unread(self, notice: Notice) -> None:
        """What was not understood this time; what a person settled before stays settled."""
        standing = self.session.scalars(select(Unread).where(Unread.notice_id == notice.id)).all()
        settled = {row.words for row in standing if row.settled}
        for row in standing:
            self.session.delete(row)
        for lost in self.readings.read.unread:
            start, end = lost.span
            self.session.add(
                Unread(
                    notice_id=notice.id,
                    span_start=start,
                    span_end=end,
                    words=lost.text,
                    reason=lost.reason,
                    settled=lost.text in settled,
                )
            )

    def _sections(self) -> None:
        fields = ("part", "number", "path", "kind", "title")
        said = [
            [tuple(getattr(s, key) for key in fields) for s in one.sections] for one in (self.base, self.read)
        ]
        if said[0] == said[1]:
            return
        query = select(Section).where(Section.plan_id == self.plan.id)
        standing = {(row.part, row.path): row for row in self.session.scalars(query)}
        for place, values in enumerate(said[1]):
            row = standing.pop((values[0], values[2]), None) or Section(plan_id=self.plan.id)
            for key, value in zip(fields, values, strict=True):
                setattr(row, key, value)
            row.position = place
            self.session.add(row)
        for row in standing.values():
            self.session.delete(row)

    # Rows that stay

    def _row(self, entry: Entry, read: DraftItem, taken: bool) -> None:
        item = self.session.get_one(Item, entry.key)
        if self.moved:
            item.span_start, item.span_end = read.span
        if taken:
            for key, value in entry.merge.values.items():
                setattr(item, key, value)
            self._roles(item, entry.merge, read)
            self._targets(item, entry.merge)
        if self.moved:
            self._target_places(item, read)

    def _roles(self, item: Item, merge: RowMerge, read: DraftItem) -> None:
        if not (merge.clause or merge.roles_new or merge.roles_turned or merge.roles_gone):
            return
        rows = {row["printed"]: row for row in self.intake.roles(item.id, read)}
        query = select(Role).where(Role.item_id == item.id).order_by(Role.position)
        standing = list(self.session.scalars(query))
        by_unit = {role.unit_id: role for role in standing}
        renamed = set()
        for kind, name in merge.roles_new:
            role = by_unit.get(rows[name]["unit_id"])
            if role is None:
                role = Role(**rows[name])
                self.session.add(role)
                standing.append(role)
            else:
                # The same unit, spelled otherwise: its people stay.
                role.printed = name
                renamed.add(role.id)
            role.kind = kind
        for turned, kind in merge.roles_turned:
            self.session.get_one(Role, turned.id).kind = kind
        if merge.clause:
            for role in standing:
                role.clause = merge.clause[1] if role.clause == merge.clause[0] else role.clause
        leaving = [row.id for row in merge.roles_gone if row.id not in renamed]
        self._dismiss(leaving)
        _put_in_order([role for role in standing if role.id not in leaving])

    def _dismiss(self, ids: Sequence[str]) -> None:
        for link in self.session.scalars(select(RolePost).where(RolePost.role_id.in_(ids))):
            self.session.delete(link)
        for role_id in ids:
            self.session.delete(self.session.get_one(Role, role_id))

    def _targets(self, item: Item, merge: RowMerge) -> None:
        for row, target in merge.targets_turned:
            values = target_rows(item.id, (target,))[0]
            standing = self.session.get_one(Target, row.id)
            for key in values.keys() - {"item_id", "position", "span_start", "span_end"}:
                setattr(standing, key, values[key])
        for row in merge.targets_gone:
            self.session.delete(self.session.get_one(Target, row.id))
        first = len(merge.targets_new) and self._next_target(item.id)
        rows = target_rows(item.id, merge.targets_new)
        self.work.insert_many(Target, [{**row, "position": first + n} for n, row in enumerate(rows)])

    def _next_target(self, item_id: str) -> int:
        self.session.flush()
        places = self.session.scalars(select(Target.position).where(Target.item_id == item_id)).all()
        return max(places, default=-1) + 1

    def _target_places(self, item: Item, read: DraftItem) -> None:
        """Say where each figure stands in the new text, by its words."""
        self.session.flush()
        spans = {target.phrase: target.span for target in reversed((*read.targets, *read.wordings))}
        for row in self.session.scalars(select(Target).where(Target.item_id == item.id)):
            if row.phrase in spans:
                row.span_start, row.span_end = spans[row.phrase]

    # Rows that come and go

    def _insert(self, ids: list[str | None], taken: frozenset[str]) -> None:
        """Put new rows behind the one that stands before them in the text."""
        order = plan_items(self.session, self.plan.id)
        labels = {row.label for row in order}
        wanted = {e.place: e for e in self.found.entries if e.item is None and e.key in taken}
        before: str | None = None
        for place, read in enumerate(self.read.items):
            if place in wanted:
                at = next((n + 1 for n, row in enumerate(order) if row.id == before), 0)
                label = None if read.group else _label(read, labels, order)
                item = Item(**item_values(self.plan, read, -1, label=label, row_id=new_id(), parent=None))
                self.session.add(item)
                order.insert(at, item)
                labels.add(label)
                ids[place] = item.id
                self.session.flush()
                self.work.insert_many(Role, self.intake.roles(item.id, read))
                self.work.insert_many(Target, target_rows(item.id, (*read.targets, *read.wordings)))
            before = ids[place] or before
        renumber(order)

    def _parents(self, ids: Sequence[str | None], taken: frozenset[str]) -> None:
        """Put rows below the group that the text now has them in, where a person did not put them elsewhere."""
        entries = {entry.place: entry for entry in self.found.entries if entry.place is not None}
        kept: list[str | None] = [None] * len(self.base.items)
        for entry in entries.values():
            if entry.item is not None and entry.said is not None:
                kept[entry.said] = entry.item.id
        before, now = parents_of(self.base.items, kept), parents_of(self.read.items, ids)
        for place, row_id in enumerate(ids):
            entry = entries[place]
            if row_id is None or (entry.fate is Fate.CHANGED and entry.key not in taken):
                continue
            item = self.session.get_one(Item, row_id)
            item.parent_id = merge_value(
                item.parent_id, before[entry.said] if entry.said is not None else None, now[place]
            )

    def _delete(self, ids: Sequence[str]) -> None:
        """Delete rows with all that hangs on them; what stands below a group comes out of it first."""
        doomed = list(ids)
        for row_id in ids:
            item = self.session.get_one(Item, row_id)
            below = self.session.scalars(select(Item).where(Item.parent_id == row_id)).all()
            for child in below:
                if item.is_group:
                    child.parent_id = item.parent_id
                else:
                    doomed.append(child.id)
        remove_items(self.session, list(dict.fromkeys(doomed)))


def _put_in_order(roles: Sequence[Role]) -> None:
    kinds = list(RoleKind)
    for place, role in enumerate(
        sorted(roles, key=lambda role: (kinds.index(RoleKind(role.kind)), role.position))
    ):
        if role.position != place:
            role.position = place


def _label(read: DraftItem, labels: Collection[str | None], rows: Sequence[Item]) -> str:
    """The label of a new row: its printed number, or where that is taken or missing the next running one."""
    printed = KIND_LABELS[read.kind] + (read.number or "").strip(EDGE)
    free = read.number and printed not in labels
    return printed if free else f"{KIND_LABELS[read.kind]}{next_number(rows, read.kind)}"
