"""Finding items by a stretch of their words, over every plan of a ledger."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.tables import Item

SEARCHED = (Item.title, Item.body, Item.note)


def search_items(session: Session, words: str) -> tuple[str, ...]:
    """Ids of the items whose title, body or note holds the words, plan by plan in document order."""
    if not words:
        return ()
    hit = or_(*(func.instr(column, words) > 0 for column in SEARCHED))
    return tuple(session.scalars(select(Item.id).where(hit).order_by(Item.plan_id, Item.position)))
