"""Made-up notices in the habits of many issuers, annotated by hand before they were read (notices/README.md)."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from models.rules.notice import draft_json, read_notice

FOLDER = Path(__file__).parent / "issuers"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
FIELDS = ("path", "kind", "title", "group", "lead_units", "support_units", "responsible_units", "deadline")
BAR = 0.98


def annotated(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def printed(name: str) -> dict[str, Any]:
    return draft_json(read_notice((FOLDER / f"{name}.txt").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_items_units_and_deadlines_are_those_of_the_annotation(name: str) -> None:
    def told(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{field: item[field] for field in FIELDS} for item in items]

    found = printed(name)
    assert told(found["items"]) == told(annotated(name)["items"])
    assert found["unread"] == annotated(name)["unread"]


def figures(items: list[dict[str, Any]], *, optional: bool) -> Counter[tuple[object, ...]]:
    return Counter(
        (*item["path"], found["comparator"], found["value"], found["unit"])
        for item in items
        for found in item["indicators"]
        if optional or not found.get("optional")
    )


def test_figures_of_all_together() -> None:
    hits = extra = missing = 0
    for name in NAMES:
        gold, own = annotated(name)["items"], figures(printed(name)["items"], optional=True)
        needed, allowed = figures(gold, optional=False), figures(gold, optional=True)
        hits += (needed & own).total()
        missing += (needed - own).total()
        extra += (own - allowed).total()
    assert 2 * hits / (2 * hits + extra + missing) >= BAR
