"""Where an item stands in its notice, for whoever wants to read the words around it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Item, Notice, Plan


@dataclass(frozen=True, slots=True)
class NoticePlace:
    """Where an item stands in its notice: title and text of the notice, and offsets into the text."""

    title: str
    text: str
    span: tuple[int, int]


def place_in_notice(session: Session, item_id: str) -> NoticePlace | None:
    """Where the notice says an item; None for one that no notice says."""
    query = (
        select(Notice.title, Notice.body, Item.span_start, Item.span_end)
        .join(Plan, Plan.notice_id == Notice.id)
        .join(Item, Item.plan_id == Plan.id)
        .where(Item.id == item_id, Item.span_end > Item.span_start)
    )
    found = session.execute(query).first()
    return NoticePlace(found[0], found[1], (found[2], found[3])) if found else None
