"""Units in an item: which lead, support or answer for it, and the people each one names (domain.md §1)."""

import re
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.fields import read_value, shortened
from app.ledgers import own_unit_id
from app.operation import Work
from app.units import UnitBook, read_name, read_units
from models.rules.units import find_unit, level_of
from models.tables import Item, Notice, Plan, Post, Role, RolePost
from models.values import FIELDS, ROLE_LABELS, Field, FieldKind, FieldOwner, RoleKind

_OWN = {field.key: field.label for field in FIELDS if field.owner is FieldOwner.ROLE}
_LINKED = ("leader", "person", "contact")


class NoSuchRole(Refusal):
    """{item}里没有“{unit}”；换成这一条的单位：{known}。"""


class NoRoles(Refusal):
    """{item}还没有牵头、配合或责任单位，先填写牵头单位，再填{field}。"""


class EmptyUnits(Refusal):
    """“{value}”里没有单位名称；写成 省发展改革委、省财政厅 这样的形式。"""


class StandsElsewhere(Refusal):
    """{units}在{item}里已是{standing}单位，没有改动；要改为{wanted}单位，{how}。"""


def role_words(role: Role) -> tuple[str, ...]:
    """Labels of the fields that somebody filled in a role."""
    keys = {key: "phone_id" if key == "phone" else key for key in _OWN}
    return tuple(_OWN[key] for key, column in keys.items() if getattr(role, column))


def item_roles(session: Session, item: Item) -> list[Role]:
    """The roles of an item in printed order."""
    return list(session.scalars(select(Role).where(Role.item_id == item.id).order_by(Role.position)))


def unit_book(work: Work, plan_id: str) -> UnitBook:
    """The directory as the plan's notice uses it: its level and its date."""
    plan = work.session.get_one(Plan, plan_id)
    notice = work.session.get(Notice, plan.notice_id) if plan.notice_id else None
    issuer, issued = (notice.issuer, notice.issued) if notice else (None, None)
    return UnitBook(work, level=level_of(issuer or ""), on=issued)


def set_role(work: Work, role: Role, field: Field, value: str) -> None:
    """Set one field of a role. Raises NotAPhone, NotAPerson, Unfit."""
    read = str(read_value(field, value, None) or "")
    if field.kind is FieldKind.PHONE:
        role.phone_id = work.secret(read) if read else None
    else:
        setattr(role, field.key, read or None)
        if field.key in _LINKED:
            _link_posts(work, role, field.key, read)


def _link_posts(work: Work, role: Role, field: str, value: str) -> None:
    """Link what is printed to the posts of the unit that bear exactly these titles, and to no others."""
    for link in work.session.scalars(
        select(RolePost).where(RolePost.role_id == role.id, RolePost.field == field)
    ):
        work.session.delete(link)
    for place, title in enumerate(filter(None, value.split("、"))):
        posts = work.session.scalars(
            select(Post.id).where(Post.unit_id == role.unit_id, Post.title == title)
        ).all()
        if len(posts) == 1:
            work.session.add(RolePost(role_id=role.id, post_id=posts[0], field=field, position=place))


def choose_role(session: Session, item: Item, field: Field, unit: str | None) -> Role:
    """`unit`'s role in an item, else 本单位's, else the first-named unit's. Raises NoRoles, NoSuchRole."""
    roles = item_roles(session, item)
    name = item.label or item.title
    if not roles:
        raise NoRoles(item=name, field=field.label)
    if unit is None:
        own = own_unit_id(session)
        return next((role for role in roles if role.unit_id == own), roles[0])
    named = [role for role in roles if unit == role.printed] or _roles_by_unit(session, roles, unit)
    if not named:
        raise NoSuchRole(item=name, unit=shortened(unit), known="、".join(role.printed for role in roles))
    return named[0]


def _roles_by_unit(session: Session, roles: Sequence[Role], name: str) -> list[Role]:
    found = find_unit(name, read_units(session), level=None, on=None)
    return [role for role in roles if found and role.unit_id == found.id]


def set_units(work: Work, item: Item, kind: RoleKind, value: str, *, move: bool | None = None) -> None:
    """Make the units of one kind those of the list, printed as it spells them.

    A unit that stays keeps its people; those that leave are remarked on. One that stands in the item in
    another way comes over with its people only with `move`, which is None where it is not offered. Raises EmptyUnits, NotAUnit, StandsElsewhere.
    """
    book = unit_book(work, item.plan_id)
    names = _names(value, book)
    wanted: dict[str, str] = {}
    for unit_id, name in zip(book.ids(names), names, strict=True):
        wanted.setdefault(unit_id, name)
    if book.added:
        work.remark(
            f"{'、'.join(f'“{name}”' for name in book.added)}不在单位名册里，已作为新单位记下，待核对。"
        )
    roles = item_roles(work.session, item)
    others = [role for role in roles if role.kind != kind]
    moving = [role for role in others if role.unit_id in wanted]
    if moving and not move:
        raise _elsewhere(item, kind, moving, offered=move is not None)
    _dismiss(work, item, kind, [role for role in roles if role.kind == kind and role.unit_id not in wanted])
    placed = _placed(work, item, kind, wanted, {role.unit_id: role for role in roles})
    kept = [role for role in others if role.unit_id not in wanted]
    order = list(RoleKind)
    for place, role in enumerate(sorted([*placed, *kept], key=lambda role: order.index(RoleKind(role.kind)))):
        role.position = place


def _names(value: str, book: UnitBook) -> list[str]:
    parts = re.split("[、，,；;\n]", value)
    names = [read_name(name) for part in parts if part.strip() for name in book.apart(part)]
    if value and not names:
        raise EmptyUnits(value=shortened(value))
    return names


def _elsewhere(item: Item, kind: RoleKind, moving: Sequence[Role], *, offered: bool) -> StandsElsewhere:
    first = [role for role in moving if role.kind == moving[0].kind]
    return StandsElsewhere(
        units="、".join(f"“{role.printed}”" for role in first),
        item=item.label or item.title,
        standing=ROLE_LABELS[RoleKind(moving[0].kind)],
        wanted=ROLE_LABELS[kind],
        how="加 --move，所填的责任人等随着过去" if offered else "先从原来的一栏里去掉，再填到这一栏",
    )


def _dismiss(work: Work, item: Item, kind: RoleKind, leaving: Sequence[Role]) -> None:
    """Take roles out, with their links to posts, and say what goes with them."""
    if not leaving:
        return
    filled = [words for role in leaving for words in role_words(role)]
    names = "、".join(role.printed for role in leaving)
    gone = f"；随之去掉所填的 {len(filled)} 项：{_counted(filled)}" if filled else ""
    work.remark(f"{names}不再是{item.label or item.title}的{ROLE_LABELS[kind]}单位{gone}。撤销可以恢复。")
    ids = [role.id for role in leaving]
    for link in work.session.scalars(select(RolePost).where(RolePost.role_id.in_(ids))):
        work.session.delete(link)
    for role in leaving:
        work.session.delete(role)


def _counted(labels: Iterable[str]) -> str:
    found = list(labels)
    return "、".join(
        f"{label} {found.count(label)}" if found.count(label) > 1 else label for label in dict.fromkeys(found)
    )


def _placed(
    work: Work, item: Item, kind: RoleKind, wanted: Mapping[str, str], standing: Mapping[str, Role]
) -> list[Role]:
    placed = []
    for unit_id, name in wanted.items():
        role = standing.get(unit_id)
        if role is None:
            role = Role(item_id=item.id, unit_id=unit_id, kind=kind, position=0, printed=name)
            work.session.add(role)
        role.kind, role.printed = kind, name
        placed.append(role)
    return placed
