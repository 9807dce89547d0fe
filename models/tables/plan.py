"""Plans: each one a ledger of its own in the file."""

from datetime import date

from sqlalchemy import CheckConstraint, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Row, day, maybe, ref, text, whole


class Plan(Row, Base):
    """An action plan (行动计划) with its filing start; `role` says whether 本单位 compiles it."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("role IN ('compile', 'take_part')", name="role"),
        CheckConstraint("filing_origin IN ('issued', 'printed', 'received', 'chosen')", name="filing_origin"),
    )

    notice_id: Mapped[str | None] = ref("notice.id", nullable=True)
    position: Mapped[int] = whole()
    title: Mapped[str] = text()
    plan_set: Mapped[str | None] = maybe()
    year: Mapped[int | None] = mapped_column(Integer, nullable=True)
    role: Mapped[str] = text()
    compiling_unit_id: Mapped[str | None] = ref("unit.id", nullable=True)
    span_start: Mapped[int] = whole()
    span_end: Mapped[int] = whole()
    filing_start: Mapped[date | None] = day()
    filing_origin: Mapped[str] = mapped_column(Text, nullable=False, default="issued")
    filing_days: Mapped[int] = whole(10)
