"""Units and the people in them: names with dates, offices, posts, incumbents, contact secrets."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from models.tables.base import Base, Row, day, flag, maybe, ref, text, whole


class Unit(Row, Base):
    """A unit under the name it bears between two dates; `successor_id` names what it became (units.md)."""

    __tablename__ = "unit"
    __table_args__ = (CheckConstraint("reviewed IN (0, 1)", name="reviewed"),)

    name: Mapped[str] = text()
    full_name: Mapped[str | None] = maybe()
    kind: Mapped[str] = text()
    position: Mapped[int] = whole()
    valid_from: Mapped[date | None] = day()
    valid_to: Mapped[date | None] = day()
    successor_id: Mapped[str | None] = ref("unit.id", nullable=True)
    reviewed: Mapped[bool] = flag(True)


class UnitAlias(Row, Base):
    """Another name under which a unit is met."""

    __tablename__ = "unit_alias"

    unit_id: Mapped[str] = ref("unit.id")
    name: Mapped[str] = text()


class Office(Row, Base):
    """An office (处室) of a unit."""

    __tablename__ = "office"

    unit_id: Mapped[str] = ref("unit.id")
    name: Mapped[str] = text()
    position: Mapped[int] = whole()


class Post(Row, Base):
    """A post (岗位): it stays while its incumbents change."""

    __tablename__ = "post"

    unit_id: Mapped[str] = ref("unit.id")
    office_id: Mapped[str | None] = ref("office.id", nullable=True)
    title: Mapped[str] = text()


class ContactSecret(Row, Base):
    """A telephone number, the only place it stands; never in a journal image.

    `digest` guards number and salt against damage; erasing empties all three and keeps the row.
    """

    __tablename__ = "contact_secret"

    number: Mapped[str | None] = maybe()
    salt: Mapped[str | None] = maybe()
    digest: Mapped[str | None] = maybe()


class Person(Row, Base):
    """A person of a unit."""

    __tablename__ = "person"

    unit_id: Mapped[str] = ref("unit.id")
    name: Mapped[str] = text()
    phone_id: Mapped[str | None] = ref("contact_secret.id", nullable=True)


class Incumbency(Row, Base):
    """Who held a post from when to when, so that an old filing prints who held it then."""

    __tablename__ = "incumbency"

    post_id: Mapped[str] = ref("post.id")
    person_id: Mapped[str] = ref("person.id")
    since: Mapped[date | None] = day()
    until: Mapped[date | None] = day()
