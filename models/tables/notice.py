"""Notices as they were read, and what was not understood in them."""

from datetime import date

from sqlalchemy.orm import Mapped

from models.tables.base import Base, Row, day, flag, maybe, ref, text, whole


class Notice(Row, Base):
    """A document that was read; `body` is the joined text that all spans of its plans point into."""

    __tablename__ = "notice"

    title: Mapped[str] = text()
    doc_number: Mapped[str | None] = maybe()
    issuer: Mapped[str | None] = maybe()
    issued: Mapped[date | None] = day()
    body: Mapped[str] = text()


class NoticeFile(Row, Base):
    """A file that a notice was read from, known by its name and the SHA-256 of its bytes."""

    __tablename__ = "notice_file"

    notice_id: Mapped[str] = ref("notice.id")
    position: Mapped[int] = whole()
    name: Mapped[str] = text()
    sha256: Mapped[str] = text()


class Unread(Row, Base):
    """A stretch of a notice that no rule understood; `settled` once a person looked at it."""

    __tablename__ = "unread"

    notice_id: Mapped[str] = ref("notice.id")
    span_start: Mapped[int] = whole()
    span_end: Mapped[int] = whole()
    words: Mapped[str] = text()
    reason: Mapped[str] = text()
    settled: Mapped[bool] = flag()
