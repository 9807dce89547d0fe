"""Items of a plan in a tree, their milestones, links and progress."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Row, Words, day, figure, flag, maybe, ref, text, whole


class Item(Row, Base):
    """A goal, task or measure, or a group or section that others stand below (domain.md §1)."""

    __tablename__ = "item"
    __table_args__ = (
        CheckConstraint("kind IN ('goal', 'task', 'measure')", name="kind"),
        CheckConstraint("deadline_source IN ('printed', 'default', 'confirmed')", name="deadline_source"),
        CheckConstraint("done IN (0, 1)", name="done"),
    )

    plan_id: Mapped[str] = ref("plan.id")
    parent_id: Mapped[str | None] = ref("item.id", nullable=True)
    position: Mapped[int] = whole()
    kind: Mapped[str] = text()
    part: Mapped[str | None] = maybe()
    number: Mapped[str | None] = maybe()
    path: Mapped[tuple[str, ...]] = mapped_column(Words, nullable=False)
    label: Mapped[str | None] = maybe()
    title: Mapped[str] = text()
    body: Mapped[str] = text()
    is_group: Mapped[bool] = flag()
    span_start: Mapped[int] = whole()
    span_end: Mapped[int] = whole()
    standard: Mapped[str | None] = maybe()
    start: Mapped[date | None] = day()
    deadline: Mapped[date | None] = day()
    deadline_source: Mapped[str | None] = maybe()
    deadline_words: Mapped[str | None] = maybe()
    period: Mapped[str | None] = maybe()
    progress: Mapped[str | None] = maybe()
    work_done: Mapped[str | None] = maybe()
    problems: Mapped[str | None] = maybe()
    next_steps: Mapped[str | None] = maybe()
    evidence: Mapped[str | None] = maybe()
    note: Mapped[str | None] = maybe()
    done: Mapped[bool] = flag()


class Section(Row, Base):
    """A top heading that gives kind and path to the items below it, but is no item itself."""

    __tablename__ = "section"

    plan_id: Mapped[str] = ref("plan.id")
    position: Mapped[int] = whole()
    part: Mapped[str | None] = maybe()
    number: Mapped[str | None] = maybe()
    path: Mapped[tuple[str, ...]] = mapped_column(Words, nullable=False)
    kind: Mapped[str] = text()
    title: Mapped[str] = text()


class Service(Row, Base):
    """A task that serves a goal: proposed by shared names, confirmed by a person (domain.md §4)."""

    __tablename__ = "service"

    goal_id: Mapped[str] = ref("item.id")
    task_id: Mapped[str] = ref("item.id")
    position: Mapped[int] = whole()
    confirmed: Mapped[bool] = flag()


class Milestone(Row, Base):
    """What is planned for a quarter or month (`2022Q1`, `2022-03`) and what was reported for it."""

    __tablename__ = "milestone"

    item_id: Mapped[str] = ref("item.id")
    period: Mapped[str] = text()
    planned: Mapped[str | None] = maybe()
    value: Mapped[Decimal | date | None] = figure()
    feedback: Mapped[str | None] = maybe()


class Progress(Row, Base):
    """A report on an item at a day, by one unit or by the office itself."""

    __tablename__ = "progress"

    item_id: Mapped[str] = ref("item.id")
    unit_id: Mapped[str | None] = ref("unit.id", nullable=True)
    reported: Mapped[date | None] = day()
    words: Mapped[str] = text()
    value: Mapped[Decimal | date | None] = figure()


class EvidenceFile(Row, Base):
    """A file that proves a row (佐证材料): kept beside the ledger, known by the SHA-256 of its bytes."""

    __tablename__ = "evidence_file"

    item_id: Mapped[str] = ref("item.id")
    position: Mapped[int] = whole()
    name: Mapped[str] = text()
    sha256: Mapped[str] = text()
    size: Mapped[int] = whole()
    added: Mapped[date | None] = day()
