"""Targets of a ledger: how a figure that was read is kept, and corrected by a clerk."""

from collections.abc import Iterable
from typing import Any

from app.errors import Refusal
from app.fields import shortened
from models.rules.fields import clean, unfit
from models.rules.targets import read_targets
from models.tables import Target as TargetTable
from models.values import Target

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


def _reading(phrase: str) -> Target | None:
    return next((found for found in read_targets(phrase) if found.value is not None), None)
