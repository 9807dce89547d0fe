"""Offices, posts and people edited by hand, one operation each; a telephone number erased for good."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import read_number, read_person, shortened
from app.journal import canonical
from app.operation import Changed, Sessions, Work, operation
from app.posts import Book, PostRow, phone_words, read_posts
from models.rules.people import Named
from models.rules.phones import masked
from models.tables import ContactSecret, Incumbency, Office, Person, Post, Role, RolePost, Unit


class NothingNamed(Refusal):
    """岗位和姓名都没有写，没有保存；写上其中一项再保存。"""


class OfficeUnnamed(Refusal):
    """没有写处室的名称，没有改动；写上名称。"""


class OfficeTaken(Refusal):
    """这个单位已经有“{name}”，没有改动；换一个名称。"""


class PostTaken(Refusal):
    """“{post}”已经登记过，没有保存；直接修改原来的那一条。"""


class NoNumber(Refusal):
    """没有登记电话，没有可以清除的。"""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office of a unit, and how many posts are in it."""

    id: str
    name: str
    posts: int


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """A post and whoever holds it, as typed; without a post a person alone."""

    unit: str
    office: str = ""
    title: str = ""
    name: str = ""
    phone: str = ""
    since: date | None = None


def read_staff(session: Session, on: date, *, phones: bool = False) -> tuple[PostRow, ...]:
    """All posts, and behind them the people who hold none on that day (their row has no `id`)."""
    posts = read_posts(session, on, phones=phones)
    seated = {row.person_id for row in posts}
    query = (
        select(Person, Unit.name, ContactSecret.number)
        .join(Unit, Person.unit_id == Unit.id)
        .outerjoin(ContactSecret, Person.phone_id == ContactSecret.id)
        .order_by(Unit.position, Unit.name, Person.name, Person.id)
    )
    others = tuple(
        PostRow("", person.unit_id, unit, "", "", person.id, person.name, None, phone, person.phone_id)
        for person, unit, number in session.execute(query)
        if person.id not in seated
        for phone in (phone_words(person.phone_id, number, phones),)
    )
    return posts + others


def read_offices(session: Session, unit_id: str) -> tuple[OfficeRow, ...]:
    """The offices of a unit in their order."""
    rows = session.scalars(select(Office).where(Office.unit_id == unit_id).order_by(Office.position))
    filled = list(session.scalars(select(Post.office_id).where(Post.unit_id == unit_id)))
    return tuple(OfficeRow(row.id, row.name, filled.count(row.id)) for row in rows)


def add_staff(sessions: Sessions, entry: StaffEntry, *, who: str, when: datetime) -> Changed:
    """Register a post, a person, or both. Raises NothingNamed, PostTaken, UnknownUnit, NotAPhone."""
    phone = _read(entry)
    with operation(sessions, f"登记 {_words(entry)}", who=who, when=when) as work:
        book = Book(work, when.date())
        unit_id = book.unit(entry.unit)
        post = _add_post(book, unit_id, entry) if entry.title.strip() else None
        if entry.name.strip():
            person, _ = book.person(unit_id, entry.name.strip())
            book.number(person, phone)
            if post:
                book.seat(post, person, entry.since)
    return work.changed


def _add_post(book: Book, unit_id: str, entry: StaffEntry) -> Post:
    """One more post; beside others of its title only for somebody else. Raises PostTaken."""
    office_id = book.office(unit_id, entry.office.strip()) if entry.office.strip() else None
    title, name = entry.title.strip(), entry.name.strip()
    for standing in book.posts(unit_id, office_id, title):
        holder = book.held.get(standing.id)
        if holder is None or not name or holder[1].name == name:
            raise PostTaken(post=shortened(_words(entry)))
    return book.new_post(unit_id, office_id, title)


def _read(entry: StaffEntry) -> str:
    """The number as it is kept, once the entry is one; a masked one counts as none.

    Raises NothingNamed, NotAPerson, NotAPhone.
    """
    if not read_person(entry.title) and not read_person(entry.name):
        raise NothingNamed
    read_person(entry.name)
    return "" if "*" in entry.phone else read_number(entry.phone)


def _words(entry: StaffEntry) -> str:
    title = entry.title.strip()
    office = "" if entry.office.strip() in title else entry.office.strip()
    return Named(f"{office}{title}", entry.name.strip() or None).words


def edit_post(sessions: Sessions, post_id: str, entry: StaffEntry, *, who: str, when: datetime) -> Changed:
    """Correct a post and its holder; roles that were filled from it follow.

    Another name is the same person spelled otherwise (a successor comes by `hand_over`); an empty one leaves
    the post vacant from this day on. Numbers: an empty or a masked one stays as it is. Raises as `add_staff`.
    """
    phone = _read(entry)
    if not entry.title.strip():
        raise NothingNamed
    with operation(sessions, f"编辑 {_words(entry)}", who=who, when=when) as work:
        session = work.session
        before = next(row for row in read_posts(session, when.date()) if row.id == post_id)
        post, book = session.get_one(Post, post_id), Book(work, when.date())
        office_id = book.office(post.unit_id, entry.office.strip()) if entry.office.strip() else None
        post.title, post.office_id = entry.title.strip(), office_id
        _edit_holder(work, book, post, entry, phone)
        session.flush()
        after = next(row for row in read_posts(session, when.date()) if row.id == post_id)
        _retell(session, before, after)
    return work.changed


def _edit_holder(work: Work, book: Book, post: Post, entry: StaffEntry, phone: str) -> None:
    held, name = book.held.get(post.id), entry.name.strip()
    if held is None:
        if name:
            person, _ = book.person(post.unit_id, name)
            book.number(person, phone)
            book.seat(post, person, entry.since)
        return
    incumbency, person, _ = held
    if not name:
        _vacate(work, incumbency, book.day)
        return
    person.name, incumbency.since = name, entry.since
    book.number(person, phone)


def _vacate(work: Work, held: Incumbency, day: date) -> None:
    """End an incumbency; one that began today never was."""
    if held.since and held.since >= day:
        work.session.delete(held)
    else:
        held.until = day - timedelta(days=1)


def _retell(session: Session, before: PostRow, after: PostRow) -> None:
    """Where a role prints the post as it was, print it as it is."""
    if before.words == after.words and before.office == after.office:
        return
    query = select(RolePost.field, Role).join(Role, RolePost.role_id == Role.id)
    for field, role in session.execute(query.where(RolePost.post_id == after.id)).all():
        parts = (getattr(role, field) or "").split("、")
        setattr(role, field, "、".join(after.words if part == before.words else part for part in parts))
        if field == "person" and role.office == before.office and after.office:
            role.office = after.office


def delete_post(sessions: Sessions, post_id: str, *, who: str, when: datetime) -> Changed:
    """Delete a post with who held it and when; people and what roles print stay."""
    with sessions() as session:
        name = session.get_one(Post, post_id).title
    with operation(sessions, f"删除岗位 {name}", who=who, when=when) as work:
        session = work.session
        for table in (Incumbency, RolePost):
            for row in session.scalars(select(table).where(table.post_id == post_id)):
                session.delete(row)
        session.delete(session.get_one(Post, post_id))
    return work.changed


def edit_person(
    sessions: Sessions, person_id: str, name: str, phone: str, *, who: str, when: datetime
) -> Changed:
    """Correct a person's name and number. Raises NothingNamed, NotAPhone."""
    number = _read(StaffEntry("", name=name, phone=phone))
    with operation(sessions, f"编辑 {name.strip()}", who=who, when=when) as work:
        person = work.session.get_one(Person, person_id)
        person.name = name.strip()
        Book(work, when.date()).number(person, number)
    return work.changed


def delete_person(sessions: Sessions, person_id: str, *, who: str, when: datetime) -> Changed:
    """Delete a person with the times in posts; posts and what roles print stay."""
    with sessions() as session:
        name = session.get_one(Person, person_id).name
    with operation(sessions, f"删除人员 {name}", who=who, when=when) as work:
        for row in work.session.scalars(select(Incumbency).where(Incumbency.person_id == person_id)):
            work.session.delete(row)
        work.session.delete(work.session.get_one(Person, person_id))
    return work.changed


def erase_number(sessions: Sessions, phone_id: str | None, *, who: str, when: datetime) -> Changed:
    """Empty a number, named by its secret, wherever the ledger holds it: it cannot be brought back.

    Every place that pointed at it shows 已清除 from now on, after an undo too (architecture.md §3.1).
    Raises NoNumber.
    """
    with sessions() as session:
        secret = session.get(ContactSecret, phone_id) if phone_id else None
        if secret is None or secret.number is None:
            raise NoNumber
        shown = masked(secret.number)
        same = session.scalars(select(ContactSecret.id).where(ContactSecret.number == secret.number)).all()
    facts = canonical({"erased": sorted(same)})
    with operation(sessions, f"清除电话 {shown}", who=who, when=when, facts=facts) as work:
        emptied = {"number": None, "salt": None, "digest": None}
        work.connection.execute(update(ContactSecret).where(ContactSecret.id.in_(same)).values(**emptied))
    return work.changed


def save_office(
    sessions: Sessions, unit_id: str, office_id: str | None, name: str, *, who: str, when: datetime
) -> Changed:
    """Name an office anew, or without an id add one; roles filled from its posts follow.

    Raises OfficeUnnamed, OfficeTaken.
    """
    name = " ".join(name.split())
    if not name:
        raise OfficeUnnamed
    with operation(sessions, f"{'编辑' if office_id else '新增'}处室 {name}", who=who, when=when) as work:
        session = work.session
        others = session.scalars(select(Office).where(Office.unit_id == unit_id)).all()
        if any(office.name == name and office.id != office_id for office in others):
            raise OfficeTaken(name=shortened(name))
        if office_id is None:
            Book(work, when.date()).office(unit_id, name)
        else:
            _rename_office(session, office_id, name, when.date())
    return work.changed


def _rename_office(session: Session, office_id: str, name: str, day: date) -> None:
    before = _of_office(session, office_id, day)
    session.get_one(Office, office_id).name = name
    session.flush()
    after = {row.id: row for row in _of_office(session, office_id, day)}
    for row in before:
        _retell(session, row, after[row.id])


def _of_office(session: Session, office_id: str, day: date) -> tuple[PostRow, ...]:
    ids = set(session.scalars(select(Post.id).where(Post.office_id == office_id)))
    return tuple(row for row in read_posts(session, day) if row.id in ids)


def delete_office(sessions: Sessions, office_id: str, *, who: str, when: datetime) -> Changed:
    """Delete an office; its posts stay, directly below the unit."""
    with sessions() as session:
        name = session.get_one(Office, office_id).name
    with operation(sessions, f"删除处室 {name}", who=who, when=when) as work:
        for post in work.session.scalars(select(Post).where(Post.office_id == office_id)):
            post.office_id = None
        work.session.delete(work.session.get_one(Office, office_id))
    return work.changed


def posts_by_person(rows: Iterable[PostRow]) -> dict[str, tuple[PostRow, ...]]:
    """The posts that each person holds, by the person's id."""
    found: dict[str, tuple[PostRow, ...]] = {}
    for row in rows:
        if row.id and row.person_id is not None:
            found[row.person_id] = (*found.get(row.person_id, ()), row)
    return found
