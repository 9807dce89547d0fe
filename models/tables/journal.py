"""The append-only journal: operations and the changes they made (architecture.md §3.1)."""

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, maybe, text, whole


class Operation(Base):
    """One named operation; `head` chains it to all before it, `number` gives the order."""

    __tablename__ = "operation"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('creation', 'edit', 'undo', 'redo', 'migration', 'restore', 'sending', 'receipt', 'filing')",
            name="kind",
        ),
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, nullable=False, unique=True)
    who: Mapped[str] = text()
    at: Mapped[str] = text()
    name: Mapped[str] = text()
    kind: Mapped[str] = text()
    reverses: Mapped[str | None] = maybe()
    revision: Mapped[str] = text()
    facts: Mapped[str | None] = maybe()
    digest: Mapped[str] = text()
    head: Mapped[str] = text()


class Change(Base):
    """What an operation did to one row, or, as a compressed block, to many rows of one table.

    `before` and `after` are JSON of stored values; `was` and `became` digest the whole row.
    """

    __tablename__ = "change"

    operation_id: Mapped[str] = mapped_column(
        Text, ForeignKey("operation.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    table_name: Mapped[str] = text()
    row_id: Mapped[str | None] = mapped_column(Text, nullable=True, index=True)
    before: Mapped[str | None] = maybe()
    after: Mapped[str | None] = maybe()
    was: Mapped[str | None] = maybe()
    became: Mapped[str | None] = maybe()
    row_version: Mapped[int] = whole(1)
    block: Mapped[bytes | None] = mapped_column(LargeBinary, nullable=True)
