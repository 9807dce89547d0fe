"""Offices, posts and the people who hold them: a 通讯录 taken in, roles filled from it, a post handed over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.operation import Changed, Sessions, Work, operation
from app.units import unit_named
from models.rules.people import ContactLine, Named, succeed
from models.rules.phones import masked
from models.tables import ContactSecret, Incumbency, Item, Office, Person, Post, Role, RolePost, Unit, new_id
from models.values import Column, Line, Table

FIELDS = ("leader", "person", "contact")


class NoContacts(Refusal):
    """没有可以读入的人员，通讯录没有改动。"""


class NobodyHolds(Refusal):
    """“{post}”现在没有在任的人，没有可以接任的；先登记在任的人。"""


class SuccessorMissing(Refusal):
    """没有写接任“{post}”的人，没有改动；写上姓名。"""


class SameHolder(Refusal):
    """“{post}”在任的就是{name}，没有改动。"""


class TooEarly(Refusal):
    """接任日期 {since} 不晚于{name}到任的 {start}，没有改动；核对日期。"""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with whoever holds it on a day; `phone` is masked."""

    id: str
    unit_id: str
    unit: str
    office: str
    title: str
    person_id: str | None = None
    holder: str | None = None
    since: date | None = None
    phone: str | None = None

    @property
    def words(self) -> str:
        """Post and holder as a cell of people prints them; an office the title does not name stands first."""
        title = self.title if self.office in self.title else f"{self.office}{self.title}"
        return Named(title, self.holder).words


@dataclass(frozen=True, slots=True)
class Handover:
    """One cell that a handover changed."""

    label: str
    unit: str
    before: str
    after: str


def read_posts(session: Session, on: date) -> tuple[PostRow, ...]:
    """All posts by unit, office and title, each with its holder on the day."""
    query = (
        select(Post, Unit.name, Office.name)
        .join(Unit, Post.unit_id == Unit.id)
        .outerjoin(Office, Post.office_id == Office.id)
        .order_by(Unit.position, Unit.name, Office.position, Post.title, Post.id)
    )
    holders = _holders(session, on)
    return tuple(
        _post_row(post, unit, office, holders.get(post.id)) for post, unit, office in session.execute(query)
    )


def _holders(session: Session, on: date) -> dict[str, tuple[Incumbency, Person, str | None]]:
    query = (
        select(Incumbency, Person, ContactSecret.number)
        .join(Person, Incumbency.person_id == Person.id)
        .outerjoin(ContactSecret, Person.phone_id == ContactSecret.id)
    )
    found = sorted(session.execute(query), key=lambda row: row[0].since or date.min)
    return {
        held.post_id: (held, person, number)
        for held, person, number in found
        if (held.since or date.min) <= on <= (held.until or date.max)
    }


def _post_row(
    post: Post, unit: str, office: str | None, holder: tuple[Incumbency, Person, str | None] | None
) -> PostRow:
    row = PostRow(post.id, post.unit_id, unit, office or "", post.title)
    if holder is None:
        return row
    held, person, number = holder
    phone = masked(number) if number else None
    return PostRow(
        row.id, row.unit_id, unit, row.office, row.title, person.id, person.name, held.since, phone
    )


def take_contacts(sessions: Sessions, lines: Sequence[ContactLine], *, who: str, when: datetime) -> Changed:
    """Take a 通讯录 in: offices, posts and people that are new, numbers that changed; one operation.

    A line without a unit belongs to 本单位's caller, who must have put it in. Whoever stands for a post
    that somebody else holds succeeds on that day. Raises NoContacts, UnknownUnit.
    """
    if not lines:
        raise NoContacts
    with operation(sessions, f"导入通讯录 {len(lines)} 行", who=who, when=when) as work:
        book = _Book(work, when.date())
        for line in lines:
            book.take(line)
    return work.changed


class _Book:
    """One 通讯录 on its way into the tables."""

    def __init__(self, work: Work, day: date) -> None:
        self.work, self.session, self.day = work, work.session, day

    def take(self, line: ContactLine) -> None:
        """Keep one line."""
        unit_id = unit_named(self.session, line.unit)
        office_id = self._office(unit_id, line.office) if line.office else None
        post_id = self._post(unit_id, office_id, line.title) if line.title else None
        if line.name:
            person = self._person(unit_id, line.name)
            self._phone(person, line.phone)
            if post_id:
                self._hold(post_id, person.id)
        self.session.flush()

    def _office(self, unit_id: str, name: str) -> str:
        standing = self.session.scalars(select(Office).where(Office.unit_id == unit_id)).all()
        found = next((office for office in standing if office.name == name), None)
        if found is None:
            found = Office(id=new_id(), unit_id=unit_id, name=name, position=len(standing))
            self.session.add(found)
        return found.id

    def _post(self, unit_id: str, office_id: str | None, title: str) -> str:
        query = select(Post).where(Post.unit_id == unit_id, Post.title == title)
        found = self.session.scalars(query.where(Post.office_id.is_not_distinct_from(office_id))).first()
        if found is None:
            found = Post(id=new_id(), unit_id=unit_id, office_id=office_id, title=title)
            self.session.add(found)
        return found.id

    def _person(self, unit_id: str, name: str) -> Person:
        query = select(Person).where(Person.unit_id == unit_id, Person.name == name)
        found = self.session.scalars(query).first()
        if found is None:
            found = Person(id=new_id(), unit_id=unit_id, name=name)
            self.session.add(found)
        return found

    def _phone(self, person: Person, number: str) -> None:
        secret = self.session.get(ContactSecret, person.phone_id) if person.phone_id else None
        if number and (secret is None or secret.number != number):
            person.phone_id = self.work.secret(number)

    def _hold(self, post_id: str, person_id: str) -> None:
        holder = _holders(self.session, self.day).get(post_id)
        if holder is None:
            self.session.add(Incumbency(id=new_id(), post_id=post_id, person_id=person_id))
        elif holder[1].id != person_id:
            holder[0].until = self.day - timedelta(days=1)
            self.session.add(Incumbency(id=new_id(), post_id=post_id, person_id=person_id, since=self.day))


def assign_post(
    sessions: Sessions, role_ids: Collection[str], field: str, post_id: str, *, who: str, when: datetime
) -> Changed:
    """Put a post with its holder into one field (leader, person or contact) of many roles.

    `person` takes the office along, `person` and `contact` the holder's number, where they have one.
    """
    with operation(sessions, f"填写责任人 {len(role_ids)} 处", who=who, when=when) as work:
        session = work.session
        row = next(row for row in read_posts(session, when.date()) if row.id == post_id)
        person = session.get(Person, row.person_id) if row.person_id else None
        for role in session.scalars(select(Role).where(Role.id.in_(role_ids))):
            setattr(role, field, row.words)
            _link(session, role.id, field, post_id)
            if field == "person" and row.office:
                role.office = row.office
            if field != "leader" and person and person.phone_id:
                role.phone_id = person.phone_id
    return work.changed


def _link(session: Session, role_id: str, field: str, post_id: str) -> None:
    for link in session.scalars(select(RolePost).where(RolePost.role_id == role_id, RolePost.field == field)):
        session.delete(link)
    session.add(RolePost(role_id=role_id, post_id=post_id, field=field, position=0))


def hand_over(
    sessions: Sessions,
    post_id: str,
    successor: str,
    since: date,
    *,
    phone: str = "",
    who: str,
    when: datetime,
) -> tuple[Changed, tuple[Handover, ...]]:
    """人员接任: whoever holds the post is succeeded from a day on, in every role, as one operation.

    Names printed in roles change where they stand for this post; filed versions keep their own rows and
    stay as they are (domain.md §1). Raises SuccessorMissing, NobodyHolds, SameHolder, TooEarly.
    """
    with operation(sessions, f"人员接任 {successor}", who=who, when=when) as work:
        session = work.session
        post = session.get_one(Post, post_id)
        held, before = _check_handover(session, post, successor, since)
        held.until = since - timedelta(days=1)
        book = _Book(work, since)
        after = book._person(post.unit_id, successor)
        book._phone(after, phone)
        session.add(Incumbency(id=new_id(), post_id=post_id, person_id=after.id, since=since))
        cells = tuple(_replace(session, post, before, after))
    return work.changed, cells


def _check_handover(session: Session, post: Post, successor: str, since: date) -> tuple[Incumbency, Person]:
    holder = _holders(session, since).get(post.id)
    if not successor.strip():
        raise SuccessorMissing(post=post.title)
    if holder is None:
        raise NobodyHolds(post=post.title)
    held, person, _ = holder
    if person.name == successor:
        raise SameHolder(post=post.title, name=successor)
    if held.since and since <= held.since:
        raise TooEarly(since=since, name=person.name, start=held.since)
    return held, person


def _replace(session: Session, post: Post, before: Person, after: Person) -> list[Handover]:
    query = (
        select(Role, Item.label, Item.title)
        .join(Item, Role.item_id == Item.id)
        .where(Role.unit_id == post.unit_id)
        .order_by(Item.plan_id, Item.position)
    )
    cells = []
    for role, label, title in session.execute(query).all():
        changed = False
        for field in FIELDS:
            text = getattr(role, field) or ""
            new = succeed(text, post.title, before.name, after.name)
            if new != text:
                setattr(role, field, new)
                changed = True
                cells.append(Handover(label or title, role.printed, text, new))
        if changed and role.phone_id and role.phone_id == before.phone_id:
            role.phone_id = after.phone_id
    return cells


HANDOVER_COLUMNS = (
    Column("serial", "序号", 14, centred=True),
    Column("label", "条目", 34, centred=True),
    Column("unit", "单位", 50),
    Column("before", "原责任人", 62),
    Column("after", "现责任人", 62),
)


def handover_table(cells: Sequence[Handover], post: str, since: date) -> Table:
    """责任人变更表: every cell that a handover changed."""
    rows = tuple(
        Line((str(serial), cell.label, cell.unit, cell.before, cell.after))
        for serial, cell in enumerate(cells, 1)
    )
    return Table(
        title="责任人变更表",
        columns=HANDOVER_COLUMNS,
        rows=rows,
        left_note=f"岗位：{post}",
        right_note=f"自{since.year}年{since.month}月{since.day}日起",
    )
