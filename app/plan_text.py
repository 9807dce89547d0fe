"""The text a plan was read from, without the readers that made a plan of it."""

from sqlalchemy.orm import Session

from app.errors import Refusal
from models.tables import Notice, Plan


class NoNotice(Refusal):
    """《{title}》不是从通知读入的，没有原文可以重新读取；需要时导入一份通知，另建一套计划。"""


def notice_text(session: Session, plan_id: str) -> str:
    """The text a plan was read from. Raises NoNotice."""
    return notice_of(session, session.get_one(Plan, plan_id)).body


def notice_of(session: Session, plan: Plan) -> Notice:
    """The notice of a plan. Raises NoNotice."""
    notice = session.get(Notice, plan.notice_id) if plan.notice_id else None
    if notice is None:
        raise NoNotice(title=plan.title)
    return notice
