"""The ground of every table: naming, row identity, versions and exact column types."""

import json
import secrets
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Dialect, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of a ledger file."""

    metadata = MetaData(naming_convention=NAMING)


class Day(TypeDecorator[date]):
    """A date as ISO text; what is no date cannot be stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Date to text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Text to date."""
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """A yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Truth to integer."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Integer to truth."""
        return None if value is None else bool(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A short list of texts as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Texts to JSON."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """JSON to texts."""
        return None if value is None else tuple(json.loads(value))


class Figure(TypeDecorator[Decimal | date]):
    """An exact figure as canonical decimal text, or a date as ISO text; never a float (reliability.md)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | date | None, dialect: Dialect) -> str | None:
        """Figure to canonical text."""
        return None if value is None else figure_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | date | None:
        """Canonical text to figure."""
        return None if value is None else figure_value(value)


def figure_text(value: Decimal | date) -> str:
    """Canonical text of a figure: no exponent, no trailing zeros (`40000`, `13.5`, `2022-12-31`)."""
    if isinstance(value, date):
        return value.isoformat()
    if not value.is_finite():
        raise ValueError(f"not a figure: {value}")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def figure_value(text: str) -> Decimal | date:
    """A figure from its canonical text."""
    return date.fromisoformat(text) if text[4:5] == "-" and len(text) == 10 else Decimal(text)


def new_id() -> str:
    """A row id: 128 random bits as hex, never used again."""
    return secrets.token_hex(16)


def ref(target: str, *, index: bool = True, nullable: bool = False) -> Mapped[Any]:
    """A column that points at another row; checked at commit, so that undo may replay in any order."""
    key = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return mapped_column(Text, key, index=index, nullable=nullable)


class Row:
    """Identity and version that every journaled table has; the version only rises and is in no image."""

    id: Mapped[str] = mapped_column(Text, primary_key=True, default=new_id, sort_order=-2)
    version: Mapped[int] = mapped_column(Integer, nullable=False, default=1, sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let every ORM update check and raise the version."""
        return {"version_id_col": cls.__dict__.get("version", cls.version)}


def text() -> Mapped[str]:
    """A text that must be there."""
    return mapped_column(Text, nullable=False)


def maybe() -> Mapped[str | None]:
    """A text that may be missing."""
    return mapped_column(Text, nullable=True)


def whole(default: int = 0) -> Mapped[int]:
    """A whole number that must be there."""
    return mapped_column(Integer, nullable=False, default=default)


def day() -> Mapped[date | None]:
    """A date that may be missing."""
    return mapped_column(Day, nullable=True)


def flag(default: bool = False) -> Mapped[bool]:
    """A yes or no."""
    return mapped_column(Flag, nullable=False, default=default)


def figure() -> Mapped[Decimal | date | None]:
    """An exact figure or a date that may be missing."""
    return mapped_column(Figure, nullable=True)
