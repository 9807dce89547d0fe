"""Many cells at once: checked without writing, written as one named operation (ui.md G2–G5)."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import find_field, read_period
from app.items import set_field, set_milestone
from app.operation import Changed, Sessions, Work, door, operation
from app.outline import insert_item
from app.targets import TARGET_FIELDS, check_target, set_target
from models.rules.fields import clean, read_field, unfit
from models.tables import Item, Plan, Role, Target
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
    with sessions() as session:
        _load(session, edits)
        words = [_check(session, edit) for edit in edits]
        pending = [place for place, found in enumerate(words) if found is None]
        return tuple(_tried(session, edits, words, pending))


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
    session: Session, edits: Sequence[Edit], words: Sequence[str | None], pending: Sequence[int]
) -> Iterable[str]:
    """Settle what only the ledger can tell by doing it, then take all of it back."""
    found = dict.fromkeys(pending, "")
    if pending:
        with door(session.connection()):
            work = Work(session, "")
            for place in pending:
                found[place] = _try(work, edits[place])
            session.rollback()
    return (found.get(place, word) or "" for place, word in enumerate(words))


def _try(work: Work, edit: Edit) -> str:
    try:
        with work.session.begin_nested():
            _write(work, edit, {})
    except Refusal as refusal:
        return f"：{refusal}"
    return ""


def apply_edits(sessions: Sessions, name: str, edits: Sequence[Edit], *, who: str, when: datetime) -> Changed:
    """Write edits as one operation; a refusal of one refuses all. Raises what `set_field` does."""
    steps = edit_steps(sessions, name, edits, who=who, when=when)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            changed: Changed = end.value
            return changed


def edit_steps(
    sessions: Sessions, name: str, edits: Sequence[Edit], *, who: str, when: datetime
) -> Generator[int, None, Changed]:
    """`apply_edits` in steps: gives after each few edits how many are done, and at last what changed.

    Closing the generator before its end leaves the ledger as it was.
    """
    with operation(sessions, name, who=who, when=when) as work:
        _load(work.session, edits)
        added: dict[NewRow, Item] = {}
        for place, edit in enumerate(edits, 1):
            _write(work, edit, added)
            if place % STEP == 0:
                yield place
    return work.changed


def _load(session: Session, edits: Sequence[Edit]) -> None:
    """Read the rows that are named into the session, a few hundred at a time."""
    wanted: tuple[tuple[Any, set[str]], ...] = (
        (Item, {edit.item for edit in edits if edit.item}),
        (Role, {edit.role for edit in edits if edit.role}),
        (Target, {edit.target for edit in edits if edit.target}),
    )
    for table, ids in wanted:
        keys = sorted(ids)
        for start in range(0, len(keys), CHUNK):
            session.scalars(select(table).where(table.id.in_(keys[start : start + CHUNK]))).all()


def _write(work: Work, edit: Edit, added: dict[NewRow, Item]) -> None:
    session = work.session
    if edit.target is not None:
        set_target(session.get_one(Target, edit.target), edit.field, edit.text)
        return
    item = session.get_one(Item, edit.item) if edit.item else _added(work, edit, added)
    field = _field(edit.field)
    if field is None:
        set_milestone(work, item, edit.field, clean(edit.text))
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


def _field(name: str) -> Field | None:
    """The field of a name; None for a period."""
    if read_period(name, None):
        return None
    return find_field(name, _KNOWN)


__all__ = ["TARGET_FIELDS", "Edit", "NewRow", "apply_edits", "check_edits", "edit_steps"]
