"""Posts and the people who hold them: read as rows, kept from typed lines, taken over in every role."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.ledgers import ERASED
from app.operation import Work
from app.units import unit_named
from models.rules.people import ContactLine, Named, succeed
from models.rules.phones import masked
from models.tables import ContactSecret, Incumbency, Item, Office, Person, Post, Role, Unit, new_id

FIELDS = ("leader", "person", "contact")
# A time in a post, who holds it, and the number.
Held = tuple[Incumbency, Person, str | None]


class TooEarly(Refusal):
    """接任日期 {since} 不晚于{name}到任的 {start}，没有改动；核对日期。"""


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with whoever holds it on a day; `phone` is masked or whole as it was asked for."""

    id: str
    unit_id: str
    unit: str
    office: str
    title: str
    person_id: str | None = None
    holder: str | None = None
    since: date | None = None
    phone: str | None = None
    phone_id: str | None = None

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


def read_posts(session: Session, on: date, *, phones: bool = False) -> tuple[PostRow, ...]:
    """All posts by unit, office and title, each with its holder on the day; numbers whole with `phones`."""
    query = (
        select(Post, Unit.name, Office.name)
        .join(Unit, Post.unit_id == Unit.id)
        .outerjoin(Office, Post.office_id == Office.id)
        .order_by(Unit.position, Unit.name, Office.position, Post.title, Post.id)
    )
    held = holders(session, on)
    return tuple(
        _post_row(post, unit, office, held.get(post.id), phones)
        for post, unit, office in session.execute(query)
    )


def holders(session: Session, on: date) -> dict[str, Held]:
    """Who holds each post on a day, by the post's id, with the number."""
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
    post: Post,
    unit: str,
    office: str | None,
    holder: Held | None,
    phones: bool,
) -> PostRow:
    row = PostRow(post.id, post.unit_id, unit, office or "", post.title)
    if holder is None:
        return row
    held, person, number = holder
    phone = phone_words(person.phone_id, number, phones)
    return replace(
        row, person_id=person.id, holder=person.name, since=held.since, phone=phone, phone_id=person.phone_id
    )


def phone_words(phone_id: str | None, number: str | None, phones: bool) -> str | None:
    """What may be shown of a person's number: masked unless asked for, 已清除 where it was erased."""
    if phone_id is None:
        return None
    if number is None:
        return ERASED
    return number if phones else masked(number)


@dataclass(frozen=True, slots=True)
class Taken:
    """What keeping one typed line did: what came new, whom somebody succeeded, what became of the number."""

    post: bool = False
    person: bool = False
    number: bool = False
    succeeds: str | None = None
    cells: int = 0


class Book:
    """Offices, posts and people on their way into the tables, as they stand on a day.

    What stands of a unit is read once and kept; new rows reach the tables together with the operation.
    """

    def __init__(self, work: Work, day: date, lines: Iterable[ContactLine] = ()) -> None:
        """Read who holds what on the day; `lines` are all that will be kept, so that peers are known."""
        self.work, self.session, self.day = work, work.session, day
        self.held: dict[str, Held] = holders(work.session, day)
        self._units: dict[str, str] = {}
        self._read: set[str] = set()
        self._offices: dict[tuple[str, str], Office] = {}
        self._posts: dict[tuple[str, str | None, str], list[Post]] = {}
        self._people: dict[tuple[str, str], Person] = {}
        self._numbers: dict[str, str | None] = {}
        self._peers: dict[tuple[str, str, str], set[str]] = {}
        for line in lines:
            self._peers.setdefault((line.unit, line.office, line.title), set()).add(line.name)

    def _know(self, unit_id: str) -> None:
        """Read what stands of a unit."""
        if unit_id in self._read:
            return
        self._read.add(unit_id)
        session = self.session
        for office in session.scalars(select(Office).where(Office.unit_id == unit_id)):
            self._offices[unit_id, office.name] = office
        for post in session.scalars(select(Post).where(Post.unit_id == unit_id).order_by(Post.id)):
            self._posts.setdefault((unit_id, post.office_id, post.title), []).append(post)
        query = select(Person, ContactSecret.number).outerjoin(
            ContactSecret, Person.phone_id == ContactSecret.id
        )
        for person, number in session.execute(query.where(Person.unit_id == unit_id)):
            self._people.setdefault((unit_id, person.name), person)
            self._numbers[person.id] = number

    def take(self, line: ContactLine) -> Taken:
        """Keep one line. Raises UnknownUnit, TooEarly; then nobody was seated."""
        unit_id = self.unit(line.unit)
        office_id = self.office(unit_id, line.office) if line.office else None
        post, new_post = self._post_for(unit_id, office_id, line) if line.title else (None, False)
        if not line.name:
            return Taken(new_post)
        holder = self.held.get(post.id) if post else None
        if holder and holder[1].name != line.name:
            refuse_too_early(holder[0], holder[1].name, self.day)
        person, new_person = self.person(unit_id, line.name)
        number = self.number(person, line.phone)
        before, cells = self._hold(post, person) if post else (None, 0)
        return Taken(new_post, new_person, number, before, cells)

    def unit(self, name: str) -> str:
        """The id of a unit by any of its names. Raises UnknownUnit."""
        if name not in self._units:
            self._units[name] = unit_named(self.session, name)
        return self._units[name]

    def office(self, unit_id: str, name: str) -> str:
        """The id of an office of a unit, a new one where there is none of this name."""
        self._know(unit_id)
        found = self._offices.get((unit_id, name))
        if found is None:
            last = max((o.position for key, o in self._offices.items() if key[0] == unit_id), default=-1)
            found = Office(id=new_id(), unit_id=unit_id, name=name, position=last + 1)
            self.session.add(found)
            self._offices[unit_id, name] = found
        return found.id

    def posts(self, unit_id: str, office_id: str | None, title: str) -> list[Post]:
        """The posts of one title in an office: an office may have two 副处长."""
        self._know(unit_id)
        return self._posts.get((unit_id, office_id, title), [])

    def _post_for(self, unit_id: str, office_id: str | None, line: ContactLine) -> tuple[Post, bool]:
        """The post a line speaks of and whether it is new: the person's own, a vacant one, or one whose
        holder the lines name no more; beside people who all stay, one more of the same title."""
        standing = self.posts(unit_id, office_id, line.title)
        peers = self._peers.get((line.unit, line.office, line.title), set())
        names = {post.id: self.held[post.id][1].name for post in standing if post.id in self.held}
        own = [post for post in standing if names.get(post.id) == line.name or not line.name]
        vacant = [post for post in standing if post.id not in names]
        left = [post for post in standing if names.get(post.id) not in peers]
        for found in (*own, *vacant, *left):
            return found, False
        return self.new_post(unit_id, office_id, line.title), True

    def new_post(self, unit_id: str, office_id: str | None, title: str) -> Post:
        """One more post."""
        made = Post(id=new_id(), unit_id=unit_id, office_id=office_id, title=title)
        self.session.add(made)
        self._posts.setdefault((unit_id, office_id, title), []).append(made)
        return made

    def person(self, unit_id: str, name: str) -> tuple[Person, bool]:
        """The person of this name in a unit and whether it is a new one."""
        self._know(unit_id)
        found = self._people.get((unit_id, name))
        if found is not None:
            return found, False
        made = Person(id=new_id(), unit_id=unit_id, name=name)
        self.session.add(made)
        self._people[unit_id, name] = made
        return made, True

    def number(self, person: Person, number: str) -> bool:
        """Give a person a number; roles that print the old one print the new one. Whether it is another."""
        self._know(person.unit_id)
        if not number or self._numbers.get(person.id) == number:
            return False
        before, person.phone_id = person.phone_id, self.work.secret(number)
        self._numbers[person.id] = number
        if before is not None:
            for role in self.session.scalars(select(Role).where(Role.phone_id == before)):
                role.phone_id = person.phone_id
        return True

    def _hold(self, post: Post, person: Person) -> tuple[str | None, int]:
        """Let a person hold a post, a vacant one since ever; the name of whom the person succeeds."""
        holder = self.held.get(post.id)
        if holder is None:
            self.seat(post, person, None)
        elif holder[1].id != person.id:
            return holder[1].name, len(self.succeed(post, person))
        return None, 0

    def succeed(self, post: Post, person: Person) -> tuple[Handover, ...]:
        """Let a person succeed whoever holds the post, in every role. Raises TooEarly."""
        held, before, _ = self.held[post.id]
        refuse_too_early(held, before.name, self.day)
        held.until = self.day - timedelta(days=1)
        self.seat(post, person, self.day)
        return tuple(_replace(self.session, post, before, person))

    def seat(self, post: Post, person: Person, since: date | None) -> None:
        """Let a person hold a post from a day on, or since ever."""
        held = Incumbency(id=new_id(), post_id=post.id, person_id=person.id, since=since)
        self.session.add(held)
        self.held[post.id] = (held, person, None)


def refuse_too_early(held: Incumbency, name: str, since: date) -> None:
    """Raise TooEarly where a successor would come before or with the one who holds the post."""
    if held.since and since <= held.since:
        raise TooEarly(since=since, name=name, start=held.since)


def cells_of(session: Session, post: Post, before: str, after: str) -> Iterator[tuple[Role, str, Handover]]:
    """Every cell of the post's unit that names `before` in it, its role and field, and what it becomes."""
    query = (
        select(Role, Item.label, Item.title)
        .join(Item, Role.item_id == Item.id)
        .where(Role.unit_id == post.unit_id)
        .order_by(Item.plan_id, Item.position)
    )
    for role, label, title in session.execute(query).all():
        for field in FIELDS:
            text = getattr(role, field) or ""
            new = succeed(text, post.title, before, after)
            if new != text:
                yield role, field, Handover(label or title, role.printed, text, new)


def _replace(session: Session, post: Post, before: Person, after: Person) -> Iterator[Handover]:
    """Write the cells of a succession; a number that was the predecessor's becomes the successor's."""
    for role, field, cell in list(cells_of(session, post, before.name, after.name)):
        setattr(role, field, cell.after)
        if role.phone_id and role.phone_id == before.phone_id:
            role.phone_id = after.phone_id
        yield cell
