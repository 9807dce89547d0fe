"""Targets of a ledger: how a figure that was read is kept, and corrected by a clerk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.errors import Refusal
from app.fields import shortened
from app.operation import Changed, Sessions, operation
from models.rules.fields import clean, unfit
from models.tables import OwnFigure, Subtarget, TargetSource
from models.tables import Target as TargetTable
from models.values import Target

# What hangs on a target and goes with it.
OF_TARGETS: tuple[Any, ...] = (TargetSource, OwnFigure, Subtarget)
TARGET_FIELDS = ("name", "scope", "phrase")
_NEEDED = ("name", "phrase")
# What a clerk may have put right by hand, and what a new reading of the words must not move.
_OWN = ("name", "scope")
_PLACE = ("item_id", "position", "span_start", "span_end")


class NotATarget(Refusal):
    """“{value}”{why}，指标没有改动；写成 新增工坊12家以上 这样的形式。"""


def target_rows(item_id: str, targets: Iterable[Target]) -> list[dict[str, Any]]:
    """Rows of the target table for figures read at one item, in order."""
    return [
        {
            "item_id": item_id,
            "position": place,
            "name": target.name,
            "scope": target.scope,
            "measure": target.measure,
            "direction": target.direction,
            "comparator": target.comparator,
            "value": target.value,
            "stretch": target.stretch,
            "unit": target.unit,
            "base": target.base,
            "period": target.period,
            "firmness": target.firmness,
            "qualifier": target.qualifier,
            "phrase": target.phrase,
            "span_start": target.span[0],
            "span_end": target.span[1],
        }
        for place, target in enumerate(targets)
    ]


def check_target(field: str, text: str) -> str:
    """Why a text cannot be written into a field of a target, in words that follow it; empty where it can."""
    bare = clean(text)
    if why := unfit(bare):
        return why
    if field in _NEEDED and not bare:
        return "不能清空"
    return "" if field != "phrase" or _reading(bare) else "里没有读出数字"


def set_target(target: TargetTable, field: str, text: str) -> None:
    """Correct one field of a target; a corrected phrase is read anew, name and scope a clerk gave stay.

    Raises NotATarget.
    """
    bare = clean(text)
    if why := check_target(field, bare):
        raise NotATarget(value=shortened(bare), why=why)
    if field != "phrase":
        setattr(target, field, bare or None)
        return
    read = _reading(bare)
    if read is None or bare == target.phrase:
        return
    kept = _reading(target.phrase)
    for key, value in target_rows(target.item_id, (read,))[0].items():
        own = key in _OWN and kept is not None and getattr(target, key) != getattr(kept, key)
        if key not in _PLACE and not own:
            setattr(target, key, value)


def add_target(sessions: Sessions, item_id: str, phrase: str, *, who: str, when: datetime) -> Changed:
    """A figure that a clerk adds to an item, read from its words and put behind those that stand.

    Raises NotATarget.
    """
    bare = clean(phrase)
    if why := check_target("phrase", bare):
        raise NotATarget(value=shortened(bare), why=why)
    with operation(sessions, "新增指标", who=who, when=when) as work:
        last = work.session.scalar(
            select(func.max(TargetTable.position)).where(TargetTable.item_id == item_id)
        )
        read = [target for target in _read(bare) if target.value is not None]
        rows = target_rows(item_id, read)
        first = 0 if last is None else last + 1
        # No stretch of the notice says it.
        new = [row | {"position": first + n, "span_start": 0, "span_end": 0} for n, row in enumerate(rows)]
        work.insert_many(TargetTable, new)
    return work.changed


def remove_target(sessions: Sessions, target_id: str, *, who: str, when: datetime) -> Changed:
    """Take a figure off its item, with its sources, own figures and parts."""
    with operation(sessions, "删除指标", who=who, when=when) as work:
        for table in OF_TARGETS:
            for row in work.session.scalars(select(table).where(table.target_id == target_id)):
                work.session.delete(row)
        work.session.delete(work.session.get_one(TargetTable, target_id))
    return work.changed


def _read(words: str) -> tuple[Target, ...]:
    # The rules of targets take a while to load; nobody waits for them before the window is there.
    from models.rules.targets.phrases import read_targets

    return tuple(read_targets(words))


def _reading(phrase: str) -> Target | None:
    return next((found for found in _read(phrase) if found.value is not None), None)
