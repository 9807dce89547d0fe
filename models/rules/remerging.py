"""One row of a ledger brought in line with a notice that was read again; what a person wrote stays.

Three readings meet: the row as it stands, what the old text said (`base`), what the corrected text says
(`read`). Where base and read agree nothing moves, and where the row differs from base a person was there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.rules.notice.draft import DraftItem
from models.rules.rereading import merge_value, take_equal
from models.values import (
    FIELD_LABELS,
    ROLE_LABELS,
    DeadlineSource,
    ItemRow,
    RoleKind,
    RoleRow,
    Target,
    TargetRow,
)

_PLAIN = ("number", "path", "part", "kind", "title", "body", "period")
_WORDS = ("title", "body")
_PEOPLE = ("leader", "office", "person", "contact", "phone_id", "steps", "remark")
KEPT = "（人工改过，保留）"
SHORT = 20


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowMerge:
    """What changes in a row: columns of the item, roles that come, go and turn, figures that come, turn and go."""

    values: Mapping[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    clause: tuple[str | None, str | None] | None = None
    roles_new: tuple[tuple[RoleKind, str], ...] = ()
    roles_turned: tuple[tuple[RoleRow, RoleKind], ...] = ()
    roles_gone: tuple[RoleRow, ...] = ()
    roles_held: tuple[RoleRow, ...] = ()
    targets_new: tuple[Target, ...] = ()
    targets_turned: tuple[tuple[TargetRow, Target], ...] = ()
    targets_gone: tuple[TargetRow, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything would be written."""
        return bool(
            self.values
            or self.clause
            or self.roles_new
            or self.roles_turned
            or self.roles_gone
            or self.targets_new
            or self.targets_turned
            or self.targets_gone
        )


def merge_row(
    item: ItemRow, base: DraftItem, read: DraftItem, year: int | None, held: Collection[str]
) -> RowMerge:
    """What the new reading changes in a row; figures with an id in `held` carry what a person wrote and stay."""
    values = {key: new for key in _PLAIN if (new := _merged(item, base, read, key)) != getattr(item, key)}
    kept = tuple(
        FIELD_LABELS[key]
        for key in _WORDS
        if getattr(base, key) != getattr(read, key)
        and getattr(item, key) not in (getattr(base, key), getattr(read, key))
    )
    # The bracket is what the notice prints, and nobody edits it.
    clauses = (base.clause, read.clause)
    clause = (
        clauses if clauses[0] != clauses[1] and any(r.clause == base.clause for r in item.roles) else None
    )
    roles, figures = _merge_roles(item, base, read), _merge_targets(item, base, read, held)
    return RowMerge({**values, **_deadline(item, base, read, year)}, kept, clause, *roles, *figures)


def _merged(item: ItemRow, base: DraftItem, read: DraftItem, key: str) -> Any:
    return merge_value(getattr(item, key), getattr(base, key), getattr(read, key))


def _deadline(item: ItemRow, base: DraftItem, read: DraftItem, year: int | None) -> dict[str, Any]:
    """A printed deadline follows the text; one that a person confirmed stays."""
    before, now = (base.deadline, base.deadline_words), (read.deadline, read.deadline_words)
    if before == now or item.deadline_source is DeadlineSource.CONFIRMED:
        return {}
    if read.deadline:
        found = {"deadline": read.deadline, "deadline_source": DeadlineSource.PRINTED}
    elif item.group or year is None:
        found = {"deadline": None, "deadline_source": None}
    else:
        found = {"deadline": date(year, 12, 31), "deadline_source": DeadlineSource.DEFAULT}
    return {**found, "deadline_words": read.deadline_words}


def unit_names(item: DraftItem) -> dict[str, RoleKind]:
    """The units a draft names, each with its kind, in printed order."""
    lists = zip(RoleKind, (item.lead_units, item.support_units, item.responsible_units), strict=True)
    found: dict[str, RoleKind] = {}
    for kind, names in lists:
        for name in names:
            found.setdefault(name, kind)
    return found


def is_filled(role: RoleRow) -> bool:
    """Whether somebody wrote anything into a role."""
    return any(getattr(role, key) for key in _PEOPLE)


def _merge_roles(item: ItemRow, base: DraftItem, read: DraftItem) -> tuple[Any, Any, Any, Any]:
    before, now = unit_names(base), unit_names(read)
    standing = {role.unit: role for role in item.roles}
    new = tuple((kind, name) for name, kind in now.items() if name not in before and name not in standing)
    turned = tuple(
        (standing[name], kind)
        for name, kind in now.items()
        if name in before
        and before[name] != kind
        and name in standing
        and standing[name].kind == before[name]
    )
    leaving = [standing[name] for name in before if name not in now and name in standing]
    gone = tuple(role for role in leaving if not is_filled(role))
    return new, turned, gone, tuple(role for role in leaving if is_filled(role))


_KEYS = (
    lambda target: replace(target, span=(0, 0)),
    lambda target: target.phrase,
    lambda target: (target.name, target.unit, target.measure),
    lambda target: target.name,
)


def _pair(old: tuple[Target, ...], new: tuple[Target, ...]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key in _KEYS:
        take_equal(found, old, new, key)
    return found


def _merge_targets(
    item: ItemRow, base: DraftItem, read: DraftItem, held: Collection[str]
) -> tuple[Any, Any, Any]:
    rows = (*item.targets, *item.wordings)
    before, now = (*base.targets, *base.wordings), (*read.targets, *read.wordings)
    to_base, to_read = _pair(tuple(row.target for row in rows), before), _pair(before, now)
    turned, gone = [], []
    for place, row in enumerate(rows):
        if place not in to_base:
            continue
        said = before[to_base[place]]
        if to_base[place] not in to_read:
            if row.id not in held and _bare(row.target) == _bare(said):
                gone.append(row)
        elif (new := _follow(row.target, said, now[to_read[to_base[place]]])) != _bare(row.target):
            turned.append((row, new))
    known = {row.target.phrase for row in rows}
    read_now = set(to_read.values())
    fresh = (t for n, t in enumerate(now) if n not in read_now and t.phrase not in known)
    return tuple(fresh), tuple(turned), tuple(gone)


def _bare(target: Target) -> Target:
    return replace(target, span=(0, 0))


def _follow(standing: Target, base: Target, read: Target) -> Target:
    """A figure as the text has it now; name and scope that a person gave stay, and so does a reworded figure."""
    if _bare(base) == _bare(read) or standing.phrase != base.phrase:
        return _bare(standing)
    name, scope = (
        merge_value(getattr(standing, k), getattr(base, k), getattr(read, k)) for k in ("name", "scope")
    )
    return replace(read, name=name, scope=scope, span=(0, 0))


def cut_to_difference(before: str, after: str, around: int = 8) -> tuple[str, str]:
    """Two long texts without what they have in common at both ends, but for a few characters of it."""
    if max(len(before), len(after)) <= SHORT:
        return before, after
    most = min(len(before), len(after))
    first = next((n for n in range(most) if before[n] != after[n]), most)
    last = next((n for n in range(most - first) if before[-1 - n] != after[-1 - n]), most - first)
    start, end = max(first - around, 0), max(last - around, 0)
    head, tail = "…" if start else "", "…" if end else ""
    one, other = (f"{head}{text[start : len(text) - end]}{tail}" for text in (before, after))
    return one, other


def change_words(item: ItemRow, merge: RowMerge) -> tuple[Change, ...]:
    """A merge in words, field by field, for a person to judge."""
    return tuple(_change_words(item, merge))


def _change_words(item: ItemRow, merge: RowMerge) -> Iterator[Change]:
    if any(key in merge.values for key in ("number", "path", "part", "kind")):
        yield Change("编号", item.number or "", str(merge.values.get("number", item.number) or ""))
    for key in _WORDS:
        if key in merge.values:
            yield Change(FIELD_LABELS[key], getattr(item, key), merge.values[key])
    for label in merge.kept:
        yield Change(label, KEPT, KEPT)
    if "deadline" in merge.values:
        yield Change("完成时限", item.deadline or "", str(merge.values["deadline"] or ""))
    if merge.clause:
        yield Change("责任括号", *(clause or "" for clause in merge.clause))
    for kind, name in merge.roles_new:
        yield Change(f"{ROLE_LABELS[kind]}单位", "", name)
    for role, kind in merge.roles_turned:
        yield Change(role.unit, ROLE_LABELS[role.kind], ROLE_LABELS[kind])
    for role in merge.roles_gone:
        yield Change(f"{ROLE_LABELS[role.kind]}单位", role.unit, "")
    for role in merge.roles_held:
        yield Change(f"{ROLE_LABELS[role.kind]}单位", role.unit, "（已填人员，保留）")
    for target in merge.targets_new:
        yield Change("量化指标", "", target.phrase)
    for row, target in merge.targets_turned:
        yield Change("量化指标", row.target.phrase, target.phrase)
    for row in merge.targets_gone:
        yield Change("量化指标", row.target.phrase, "")
