"""A 通讯录 taken in, roles filled from it, a post handed over: who answers for what, in bulk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import read_number, read_person
from app.operation import Changed, Sessions, Work, door, operation
from app.posts import Book, Handover, Held, Taken, cells_of, holders, read_posts, refuse_too_early
from app.units import UnknownUnit
from models.rules.people import ContactLine
from models.tables import Person, Post, Role, RolePost
from models.values import Column, Line, Table


class NoContacts(Refusal):
    """没有可以读入的人员，通讯录没有改动。"""


class NobodyHolds(Refusal):
    """“{post}”现在没有在任的人，没有可以接任的；先登记在任的人。"""


class SuccessorMissing(Refusal):
    """没有写接任“{post}”的人，没有改动；写上姓名。"""


class SameHolder(Refusal):
    """“{post}”在任的就是{name}，没有改动。"""


def take_contacts(
    sessions: Sessions,
    lines: Sequence[ContactLine],
    *,
    since: date | None = None,
    who: str,
    when: datetime,
) -> Changed:
    """Take a 通讯录 in: offices, posts and people that are new, numbers that changed; one operation.

    Every line names its unit. Whoever stands for a post that somebody else holds succeeds from `since` on
    (this day, unless said otherwise), in every role, as `hand_over` does it; each is remarked on. Raises
    NoContacts, UnknownUnit, TooEarly.
    """
    if not lines:
        raise NoContacts
    with operation(sessions, f"导入通讯录 {len(lines)} 行", who=who, when=when) as work:
        book = Book(work, since or when.date(), lines)
        for line in lines:
            taken = book.take(line)
            if taken.succeeds:
                work.remark(f"{line.title}由{taken.succeeds}换为{line.name}，{_cell_words(taken)}。")
    return work.changed


@dataclass(frozen=True, slots=True)
class ContactStep:
    """What taking one line in would do, in words; `problem` says why it cannot be taken.

    `unknown` is set where only the line's unit is not in the directory.
    """

    line: ContactLine
    words: str
    succeeds: bool = False
    problem: str = ""
    unknown: bool = False


def plan_contacts(sessions: Sessions, lines: Sequence[ContactLine], since: date) -> tuple[ContactStep, ...]:
    """What `take_contacts` would do of these lines from that day on, without keeping any of it."""
    with sessions() as session, door(session.connection()):
        book = Book(Work(session, ""), since, lines)
        steps = tuple(_planned(book, line) for line in lines)
        session.rollback()
    return steps


def _planned(book: Book, line: ContactLine) -> ContactStep:
    try:
        taken = book.take(line)
    except Refusal as refusal:
        return ContactStep(line, "", problem=str(refusal), unknown=isinstance(refusal, UnknownUnit))
    if taken.succeeds:
        return ContactStep(line, f"接任{taken.succeeds}，{_cell_words(taken)}", succeeds=True)
    number = "登记电话" if taken.person else "更新电话"
    news = ((taken.post, "新岗位"), (taken.person, "新人员"), (taken.number, number))
    return ContactStep(line, "、".join(words for new, words in news if new) or "已有，不变")


def _cell_words(taken: Taken) -> str:
    return f"{taken.cells} 处责任人随之更改" if taken.cells else "没有填过的责任人要改"


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
    stay as they are (domain.md §1). Raises SuccessorMissing, NobodyHolds, SameHolder, TooEarly, NotAPerson,
    NotAPhone.
    """
    successor, number = read_person(successor), read_number(phone)
    with operation(sessions, f"人员接任 {successor}", who=who, when=when) as work:
        post = work.session.get_one(Post, post_id)
        book = Book(work, since)
        _check_handover(book.held.get(post_id), post, successor, since)
        after, _ = book.person(post.unit_id, successor)
        book.number(after, number)
        cells = book.succeed(post, after)
    return work.changed, cells


def plan_handover(session: Session, post_id: str, successor: str, since: date) -> tuple[Handover, ...]:
    """The cells that `hand_over` would change, without changing any. Raises what it raises."""
    post, successor = session.get_one(Post, post_id), read_person(successor)
    before = _check_handover(holders(session, since).get(post_id), post, successor, since)
    return tuple(cell for _, _, cell in cells_of(session, post, before.name, successor))


def _check_handover(holder: Held | None, post: Post, successor: str, since: date) -> Person:
    """Who holds the post now and can be succeeded."""
    if not successor:
        raise SuccessorMissing(post=post.title)
    if holder is None:
        raise NobodyHolds(post=post.title)
    held, person, _ = holder
    if person.name == successor:
        raise SameHolder(post=post.title, name=successor)
    refuse_too_early(held, person.name, since)
    return person


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
