"""Ledgers from nothing, from a notice, from a workbook, and the sample: made whole or not at all."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import resources
from app.documents import Progress, Source
from app.fields import read_year
from app.items import new_units
from app.ledgers import list_plans, read_items
from app.notices import NO_CHOICES, Choices, NothingToKeep, accept, refuse_known
from app.operation import operation
from app.plans import insert_plan, read_title, set_own_unit
from app.reading import NoticeRead, read_notice_files
from app.sample import fill_sample
from app.seeds import discard, new_ledger
from app.store import Ledger, StoreRefusal, backup, settle_ledger
from app.store.refusals import Exists, refusing
from app.units import UnitBook, read_units
from app.workbooks import read_plans_of_workbook
from models.rules.notice.draft import Draft
from models.values import PLAN_ROLE_LABELS, PlanRow


@dataclass(frozen=True, slots=True)
class Made:
    """What stands now, in words, and what is left for review."""

    words: str
    remarks: tuple[str, ...]


@contextmanager
def _making(path: Path, profile: Path, *, who: str, now: datetime) -> Iterator[Ledger]:
    """A new ledger to fill; it gets its name only when it is whole, so that nothing half-made is ever left."""
    path = path.absolute()
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        ledger = new_ledger(temporary, profile, who=who, now=now)
        try:
            yield ledger
            ledger.close()
            settle_ledger(temporary, path, profile)
        except BaseException:
            discard(ledger)
            raise
    except StoreRefusal as refusal:
        # The clerk knows the name that was asked for, not the one it was filled under.
        raise type(refusal)(**{**refusal.facts, "path": path, "name": path.name}) from refusal


def _refuse_existing(path: Path) -> None:
    # Before a long reading, not after it; the store refuses once more when it makes the file.
    with refusing(path):
        if path.exists():
            raise Exists(path=path)


def new_from_notice(
    path: Path,
    profile: Path,
    sources: Sequence[Source],
    *,
    own_unit: str | None,
    who: str,
    now: datetime,
    progress: Progress | None = None,
) -> Made:
    """A ledger from a notice. Raises Exists, FileRefused, NothingToKeep, UnknownUnit and the store's."""
    _refuse_existing(path)
    return new_from_reading(
        path, profile, read_notice_files(sources, progress), own_unit=own_unit, who=who, now=now
    )


def new_from_reading(
    path: Path,
    profile: Path,
    read: NoticeRead,
    *,
    own_unit: str | None,
    choices: Choices = NO_CHOICES,
    who: str,
    now: datetime,
) -> Made:
    """A ledger from a notice that was read before. Raises Exists, NothingToKeep, UnknownUnit, the store's."""
    if not read.draft.items:
        raise NothingToKeep
    with _making(path, profile, who=who, now=now) as ledger:
        accept(ledger.sessions, read.draft, read.files, own_unit=own_unit, choices=choices, who=who, when=now)
        return _made(ledger, path, read.draft)


def add_notice(
    ledger: Ledger,
    sources: Sequence[Source],
    *,
    again: bool = False,
    who: str,
    now: datetime,
    progress: Progress | None = None,
) -> Made:
    """The plans of a notice into an open ledger, after a backup.

    One that the ledger already holds is refused unless it is to go in `again`. Raises AddedBefore, and as
    `new_from_notice`.
    """
    read = read_notice_files(sources, progress)
    if not read.draft.items:
        raise NothingToKeep
    if not again:
        refuse_known(ledger.sessions, read.draft)
    backup(ledger, reason="import", now=now)
    accept(ledger.sessions, read.draft, read.files, who=who, when=now)
    return _made(ledger, ledger.path, read.draft)


def new_sample(path: Path, profile: Path, *, own_unit: str | None, who: str, now: datetime) -> Made:
    """The sample ledger: the shipped notice read like any other, and its posts filled in."""
    _refuse_existing(path)
    read = read_notice_files([resources.path("sample/notice.txt")])
    with _making(path, profile, who=who, now=now) as ledger:
        accept(ledger.sessions, read.draft, read.files, own_unit=own_unit, who=who, when=now)
        fill_sample(ledger.sessions, who=who, when=now)
        return _made(ledger, path, read.draft)


def new_from_excel(
    path: Path, profile: Path, workbook: Path, *, own_unit: str | None, who: str, now: datetime
) -> Made:
    """A ledger from somebody's workbook, a plan per sheet that is a task ledger. Raises FileRefused."""
    _refuse_existing(path)
    read = read_plans_of_workbook(workbook)
    with _making(path, profile, who=who, now=now) as ledger:
        read.accept(ledger.sessions, own_unit=own_unit, who=who, when=now)
        return _made(ledger, path, None, read.remarks)


def new_empty(
    path: Path, profile: Path, *, title: str, year: int, own_unit: str | None, who: str, now: datetime
) -> Made:
    """A ledger with one plan and no items. Raises Exists, UnknownUnit, NoTitle, NotAYear."""
    _refuse_existing(path)
    title, year = read_title(title), read_year(str(year))
    with _making(path, profile, who=who, now=now) as ledger:
        with operation(ledger.sessions, f"新建计划《{title}》", who=who, when=now) as work:
            unit = UnitBook(work, level="省", on=None).find(own_unit) if own_unit is not None else None
            set_own_unit(work, unit)
            insert_plan(work, title, year, unit)
        return _made(ledger, path, None)


def _made(ledger: Ledger, path: Path, draft: Draft | None, remarks: Sequence[str] = ()) -> Made:
    with ledger.sessions() as session:
        plans = list_plans(session)
        counts = [sum(not item.group for item in read_items(session, plan.id)) for plan in plans]
        fresh = new_units(session)
        total = len(read_units(session))
    words = [f"台账 {path}"]
    words += [_plan_words(plan, count) for plan, count in zip(plans, counts, strict=True)]
    notes = list(remarks)
    if draft and draft.unread:
        notes.append(f"通知里有 {len(draft.unread)} 处没有读懂，用 check 查看。")
    if fresh:
        notes.append(
            f"有 {len(fresh)} 个单位不在名册的 {total - len(fresh)} 个单位里，待核对：{'、'.join(fresh)}。"
        )
    return Made("\n".join(words), tuple(notes))


def _plan_words(plan: PlanRow, count: int) -> str:
    unit = plan.compiling_unit or "未定"
    return f"第{plan.position + 1}套 {plan.title}：{count} 条，汇总单位 {unit}，{PLAN_ROLE_LABELS[plan.role]}"
