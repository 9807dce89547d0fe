"""A draft as `notice --json` prints it (notices/README.md)."""

from decimal import Decimal
from typing import Any

from models.rules.notice.draft import Draft, DraftItem
from models.values import Indicator


def draft_json(draft: Draft) -> dict[str, Any]:
    """The document for `notice --json`: plain dictionaries, lists, strings and numbers."""
    return {
        "title": draft.title,
        "notice_title": draft.notice_title,
        "doc_number": draft.doc_number,
        "issued": draft.issued.isoformat() if draft.issued else None,
        "items": [_item(item) for item in draft.items],
        "unread": [unread.text for unread in draft.unread],
    }


def _item(item: DraftItem) -> dict[str, Any]:
    return {
        "part": item.part,
        "number": item.number,
        "path": list(item.path),
        "kind": item.kind.value,
        "title": item.title,
        "group": item.group,
        "lead_units": list(item.lead_units),
        "support_units": list(item.support_units),
        "responsible_units": list(item.responsible_units),
        "deadline": item.deadline.isoformat() if item.deadline else None,
        "period": item.period,
        "indicators": [_indicator(indicator) for indicator in item.indicators],
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "phrase": indicator.phrase,
        "name": indicator.name,
        "comparator": indicator.comparator,
        "value": _number(indicator.value),
        "unit": indicator.unit,
        "qualifier": indicator.qualifier,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
