"""Many cells at once: checked without writing, written as one named operation (ui.md G2–G5)."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import find_field, read_period
from app.items import set_field, set_milestone
from app.journal import chunks
from app.operation import Changed, Sessions, Work, door, operation
from app.outline import insert_item
from app.targets import TARGET_FIELDS, check_target, set_target
from models.rules.fields import clean, read_field, unfit
from models.tables import Item, Milestone, Plan, Role, Target
from models.values import FIELDS, NOTICE_FIELDS, Field, FieldKind, Kind

# After so many edits a long operation lets the window breathe.
STEP = 25
CHUNK = 500
_KNOWN = (*NOTICE_FIELDS, *FIELDS)
_WITHIN_THE_LEDGER = (FieldKind.UNITS,)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be added by the edits that name it: what it is, and behind which row it stands."""

    plan_id: str
    kind: Kind
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A text for one field: of an item, of a role in it, of a target of it, or of a row to be added.

    `field` is a key or a label; `2022Q1` or 一季度 is what is planned for a period. A field of roles without
    `role` goes to 本单位's, else to the first-named unit's. Edits with the same `new` share one added row.
    """

    item: str | None
    field: str
    text: str
    role: str | None = None
    target: str | None = None
    new: NewRow | None = None


def check_edits(sessions: Sessions, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Why each edit cannot be written, in words that follow its text; empty where it can. Writes nothing."""
    checked: tuple[str, ...] = _run(check_steps(sessions, edits))
    return checked


def check_steps(sessions: Sessions, edits: Sequence[Edit]) -> Generator[int, None, tuple[str, ...]]:
    """`check_edits` in steps, like `edit_steps`."""
    with sessions() as session:
        # Held in a variable: a session itself lets go of rows that nobody holds.
        kept = yield from _load(session, edits)
        words: list[str | None] = []
        for place, edit in enumerate(edits, 1):
            words.append(_check(session, edit))
            if place % CHUNK == 0:
                yield place
        pending = [place for place, found in enumerate(words) if found is None]
        found = yield from _tried(session, edits, pending)
        del kept
        return tuple(found.get(place, word) or "" for place, word in enumerate(words))


def _check(session: Session, edit: Edit) -> str | None:
    """What the text itself says; None where only the ledger can tell."""
    if edit.target is not None:
        return check_target(edit.field, edit.text)
    field = _field(edit.field)
    if field is None:
        return unfit(clean(edit.text))
    if field.key == "title" and not clean(edit.text):
        return "不能清空"
    if field.kind in _WITHIN_THE_LEDGER or field.owner == "links":
        return None
    return read_field(field, edit.text, year=_year(session, edit)).why


def _year(session: Session, edit: Edit) -> int | None:
    plan_id = edit.new.plan_id if edit.new else session.get_one(Item, edit.item).plan_id
    return session.get_one(Plan, plan_id).year


def _tried(
    session: Session, edits: Sequence[Edit], pending: Sequence[int]
) -> Generator[int, None, dict[int, str]]:
    """Settle what only the ledger can tell by doing it, then take all of it back."""
    found: dict[int, str] = {}
    if pending:
        with door(session.connection()):
            work = Work(session, "")
            for done, place in enumerate(pending, 1):
                found[place] = _try(work, edits[place])
                if done % STEP == 0:
                    yield len(edits) - len(pending) + done
            session.rollback()
    return found


def _try(work: Work, edit: Edit) -> str:
    try:
        with work.session.begin_nested():
            _write(work, edit, _Rows())
    except Refusal as refusal:
        return f"：{refusal}"
    return ""


def apply_edits(sessions: Sessions, name: str, edits: Sequence[Edit], *, who: str, when: datetime) -> Changed:
    """Write edits as one operation; a refusal of one refuses all. Raises what `set_field` does."""
    changed: Changed = _run(edit_steps(sessions, name, edits, who=who, when=when))
    return changed


def _run(steps: Generator[int, None, Any]) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def edit_steps(
    sessions: Sessions, name: str, edits: Sequence[Edit], *, who: str, when: datetime
) -> Generator[int, None, Changed]:
    """`apply_edits` in steps: gives after each few edits how many are done, and at last what changed.

    Closing the generator before its end leaves the ledger as it was.
    """
    with operation(sessions, name, who=who, when=when) as work:
        rows = yield from _load(work.session, edits)
        for place, edit in enumerate(edits, 1):
            _write(work, edit, rows)
            if place % STEP == 0:
                work.session.flush()
                yield place
        for _ in work.settle():
            yield len(edits)
    return work.changed


@dataclass(slots=True)
class _Rows:
    """What the edits of one operation need: rows held in the session, milestones by item and period."""

    held: list[Any] = field(default_factory=list)
    milestones: dict[tuple[str, str], Milestone] | None = None
    added: dict[NewRow, Item] = field(default_factory=dict)


def _load(session: Session, edits: Sequence[Edit]) -> Generator[int, None, _Rows]:
    """Read the rows that are named into the session, a few hundred at a time."""
    items = {edit.item for edit in edits if edit.item}
    planned = {
        edit.item for edit in edits if edit.item and edit.target is None and _field(edit.field) is None
    }
    wanted: tuple[tuple[Any, Any, set[str]], ...] = (
        (Item, Item.id, items),
        (Role, Role.id, {edit.role for edit in edits if edit.role}),
        (Target, Target.id, {edit.target for edit in edits if edit.target}),
        (Milestone, Milestone.item_id, planned),
    )
    rows = _Rows([*session.scalars(select(Plan))], {})
    for table, column, ids in wanted:
        for part in chunks(sorted(ids)):
            rows.held += session.scalars(select(table).where(column.in_(part)))
            yield 0
    rows.milestones = {(row.item_id, row.period): row for row in rows.held if isinstance(row, Milestone)}
    return rows


def _write(work: Work, edit: Edit, rows: _Rows) -> None:
    session = work.session
    if edit.target is not None:
        set_target(session.get_one(Target, edit.target), edit.field, edit.text)
        return
    item = session.get_one(Item, edit.item) if edit.item else _added(work, edit, rows.added)
    field = _field(edit.field)
    if field is None:
        set_milestone(work, item, edit.field, clean(edit.text), rows.milestones)
    else:
        set_field(
            work, item, field, clean(edit.text), role=session.get_one(Role, edit.role) if edit.role else None
        )


def _added(work: Work, edit: Edit, added: dict[NewRow, Item]) -> Item:
    new = edit.new
    if new is None:
        raise ValueError("an edit names neither an item nor a row to be added")
    if new not in added:
        added[new] = insert_item(work, new.plan_id, new.kind, after=new.after)
        work.session.flush()
    return added[new]


@lru_cache(maxsize=256)
def _field(name: str) -> Field | None:
    """The field of a name; None for a period."""
    if read_period(name, None):
        return None
    return find_field(name, _KNOWN)


__all__ = ["TARGET_FIELDS", "Edit", "NewRow", "apply_edits", "check_edits", "check_steps", "edit_steps"]
