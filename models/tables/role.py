"""Roles of units in items, each with its own people and words (domain.md §1)."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from models.tables.base import Base, Row, maybe, ref, text, whole


class Role(Row, Base):
    """A unit's part in an item; `printed` is its name as the notice prints it, `clause` the bracket."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint("kind IN ('lead', 'support', 'responsible')", name="kind"),)

    item_id: Mapped[str] = ref("item.id")
    unit_id: Mapped[str] = ref("unit.id")
    kind: Mapped[str] = text()
    position: Mapped[int] = whole()
    printed: Mapped[str] = text()
    clause: Mapped[str | None] = maybe()
    leader: Mapped[str | None] = maybe()
    office: Mapped[str | None] = maybe()
    person: Mapped[str | None] = maybe()
    contact: Mapped[str | None] = maybe()
    phone_id: Mapped[str | None] = ref("contact_secret.id", nullable=True)
    steps: Mapped[str | None] = maybe()
    remark: Mapped[str | None] = maybe()


class RolePost(Row, Base):
    """A post that the leader or person of a role is linked to, where it is known."""

    __tablename__ = "role_post"
    __table_args__ = (CheckConstraint("field IN ('leader', 'person', 'contact')", name="field"),)

    role_id: Mapped[str] = ref("role.id")
    post_id: Mapped[str] = ref("post.id")
    field: Mapped[str] = text()
    position: Mapped[int] = whole()
