"""The properties of a plan: several at once, its place among the plans, the plan removed; who 本单位 is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import clean, shortened
from app.operation import Changed, Sessions, operation
from app.outline import remove_items
from app.plans import PLAN_FIELDS, set_own_unit, set_plan_value
from models.tables import Filing, Item, Notice, NoticeFile, Plan, Section, Unread
from models.values import PlanRole

ORIGINS = {"issued": "印发日", "printed": "印制日", "received": "收到日", "chosen": "自行确定"}


class PlanFiled(Refusal):
    """“{title}”已经有备案版本，不能移除；备案版本要一直留着。"""


class PlanNoFurther(Refusal):
    """“{title}”已经是{edge}，没有移动。"""


def edit_plan(
    sessions: Sessions, plan_id: str, values: Mapping[str, str], *, who: str, when: datetime
) -> Changed:
    """Set several fields of a plan, by key as typed, as one operation; `filing_origin` is one of ORIGINS.

    Only what differs is set. Raises NoTitle, NotAYear, NotADate and UnknownUnit.
    """
    with sessions() as session:
        title = session.get_one(Plan, plan_id).title
    with operation(sessions, f"修改计划属性 {shortened(title)}", who=who, when=when) as work:
        plan = work.session.get_one(Plan, plan_id)
        # The year first: a day without one is of the plan's year.
        for known in sorted(PLAN_FIELDS, key=lambda field: field.key != "year"):
            if known.key in values:
                set_plan_value(work, plan, known, clean(known.label, values[known.key]))
        if "filing_origin" in values:
            plan.filing_origin = values["filing_origin"]
    return work.changed


def remove_plan(sessions: Sessions, plan_id: str, *, who: str, when: datetime) -> Changed:
    """Take a plan out of the ledger with its rows, and its notice where no other plan came from it.

    One operation, taken back by undo; files kept beside the ledger stay. Raises PlanFiled.
    """
    with sessions() as session:
        title = session.get_one(Plan, plan_id).title
        if session.scalars(select(Filing.id).where(Filing.plan_id == plan_id)).first():
            raise PlanFiled(title=title)
    with operation(sessions, f"移除计划 {shortened(title)}", who=who, when=when) as work:
        session = work.session
        remove_items(session, list(session.scalars(select(Item.id).where(Item.plan_id == plan_id))))
        plan = session.get_one(Plan, plan_id)
        for section in session.scalars(select(Section).where(Section.plan_id == plan_id)):
            session.delete(section)
        session.delete(plan)
        session.flush()
        if plan.notice_id is not None:
            _remove_notice(session, plan.notice_id)
        _renumber(session.scalars(select(Plan).order_by(Plan.position)).all())
    return work.changed


def _remove_notice(session: Session, notice_id: str) -> None:
    if session.scalars(select(Plan.id).where(Plan.notice_id == notice_id)).first():
        return
    for table in (NoticeFile, Unread):
        for row in session.scalars(select(table).where(table.notice_id == notice_id)):
            session.delete(row)
    session.delete(session.get_one(Notice, notice_id))


def move_plan(sessions: Sessions, plan_id: str, steps: int, *, who: str, when: datetime) -> Changed:
    """Move a plan up (negative) or down among the plans of the ledger. Raises PlanNoFurther."""
    with sessions() as session:
        title = session.get_one(Plan, plan_id).title
    with operation(sessions, f"移动计划 {shortened(title)}", who=who, when=when) as work:
        plans = list(work.session.scalars(select(Plan).order_by(Plan.position)))
        place = next(n for n, plan in enumerate(plans) if plan.id == plan_id)
        if not 0 <= place + steps < len(plans):
            raise PlanNoFurther(title=title, edge="第一套" if steps < 0 else "最后一套")
        plans.insert(place + steps, plans.pop(place))
        _renumber(plans)
    return work.changed


def _renumber(plans: Sequence[Plan]) -> None:
    for place, plan in enumerate(plans):
        plan.position = place


def choose_own_unit(sessions: Sessions, unit_id: str, *, who: str, when: datetime) -> Changed:
    """Say which unit 本单位 is; the plans it compiles are filed by it, in the others it takes part."""
    with operation(sessions, "更换本单位", who=who, when=when) as work:
        set_own_unit(work, unit_id)
        for plan in work.session.scalars(select(Plan)):
            plan.role = PlanRole.COMPILE if plan.compiling_unit_id == unit_id else PlanRole.TAKE_PART
    return work.changed
