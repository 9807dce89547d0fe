"""Finding items by a stretch of their words, over every plan of a ledger."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.tables import Item, Plan

SEARCHED = (Item.title, Item.body, Item.note)


def search_items(session: Session, words: str) -> tuple[str, ...]:
    """Ids of the items whose title, body or note holds the words, plan by plan in document order."""
    if not words:
        return ()
    hit = or_(*(func.instr(column, words) > 0 for column in SEARCHED))
    return tuple(session.scalars(select(Item.id).where(hit).order_by(Item.plan_id, Item.position)))


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item that holds the words: where it stands and what it is called."""

    id: str
    plan_id: str
    plan: str
    label: str
    title: str


def find_items(session: Session, words: str, most: int) -> tuple[FoundItem, ...]:
    """The first `most` items whose label, title, body or note holds the words, in document order."""
    if not words:
        return ()
    hit = or_(*(func.instr(column, words) > 0 for column in (Item.label, *SEARCHED)))
    query = (
        select(Item.id, Item.plan_id, Plan.title.label("plan"), Item.label, Item.title)
        .join(Plan, Item.plan_id == Plan.id)
        .where(hit)
        .order_by(Plan.position, Item.position)
        .limit(most)
    )
    return tuple(FoundItem(r.id, r.plan_id, r.plan, r.label or "", r.title) for r in session.execute(query))
