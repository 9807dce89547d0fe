"""Targets of a ledger: how a figure that was read is kept."""

from collections.abc import Iterable
from typing import Any

from models.values import Target


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
