"""Finding items by a stretch of their words, over every plan of a ledger."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

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
    """The first `most` items whose label, title, body or note holds the words, in document order.

    The one that bears the words as its label comes first.
    """
    if not words:
        return ()
    hit = or_(*(func.instr(column, words) > 0 for column in (Item.label, *SEARCHED)))
    above = aliased(Item)
    # A child (举措) follows its item; what stands in a group stands in the plan's own order.
    child = and_(above.id.is_not(None), not_(above.is_group))
    place = case((child, above.position), else_=Item.position)
    named = func.coalesce(Item.label, "") == words
    query = (
        select(Item.id, Item.plan_id, Plan.title.label("plan"), Item.label, Item.title)
        .join(Plan, Item.plan_id == Plan.id)
        .outerjoin(above, Item.parent_id == above.id)
        .where(hit)
        .order_by(named.desc(), Plan.position, place, child, Item.position)
        .limit(most)
    )
    return tuple(FoundItem(r.id, r.plan_id, r.plan, r.label or "", r.title) for r in session.execute(query))
