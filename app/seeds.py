"""A new ledger: made, and sown with the directory of units, the calendar and the filing layout."""

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import resources
from app.calendars import shipped_days
from app.errors import Refusal
from app.operation import Work, operation
from app.store import Ledger, create_ledger, open_ledger
from app.store.marks import forget
from models.rules.layout import FILING_COLUMNS
from models.tables import CalendarDay, CalendarYear, Layout, Unit, UnitAlias, new_id

FILING_LAYOUT = "备案台账"


def new_ledger(path: Path, profile: Path, *, who: str, now: datetime) -> Ledger:
    """Make a ledger at `path` and open it, ready for a first plan. Raises the refusals of the store."""
    create_ledger(path, profile)
    ledger = open_ledger(path, profile, now=now)
    try:
        with operation(ledger.sessions, "新建台账", who=who, when=now, kind="creation") as work:
            _sow_units(work)
            _sow_calendar(work)
            columns = json.dumps([asdict(column) for column in FILING_COLUMNS], ensure_ascii=False)
            work.insert_many(Layout, [{"name": FILING_LAYOUT, "columns": columns}])
    except BaseException:
        discard(ledger)
        raise
    return ledger


def discard(ledger: Ledger) -> None:
    """Close a ledger that this program has just made and take its file away, as far as the disk lets it."""
    with suppress(Refusal, OSError):
        ledger.close()
    with suppress(OSError):
        ledger.path.unlink(missing_ok=True)
        forget(ledger.profile, ledger.path)


def _sow_units(work: Work) -> None:
    entries: list[dict[str, Any]] = json.loads(resources.text("units/shandong.json"))["units"]
    ids = {entry["name"]: new_id() for entry in entries}
    work.insert_many(Unit, [_unit_values(entry, ids, place) for place, entry in enumerate(entries)])
    aliases = ((ids[entry["name"]], alias) for entry in entries for alias in entry["aliases"])
    work.insert_many(UnitAlias, [{"unit_id": unit, "name": alias} for unit, alias in aliases])


def _unit_values(entry: dict[str, Any], ids: dict[str, str], place: int) -> dict[str, Any]:
    valid_from, valid_to = entry["valid_from"], entry["valid_to"]
    return {
        "id": ids[entry["name"]],
        "name": entry["name"],
        "full_name": entry["full_name"],
        "kind": entry["kind"],
        "position": place,
        "valid_from": valid_from and datetime.fromisoformat(valid_from).date(),
        "valid_to": valid_to and datetime.fromisoformat(valid_to).date(),
        "successor_id": ids.get(entry["successor"]),
        "reviewed": True,
    }


def _sow_calendar(work: Work) -> None:
    table = shipped_days()
    days = [{"day": day.day, "kind": day.kind, "name": day.name} for day in table.days]
    work.insert_many(CalendarDay, days)
    years = [
        {"year": year.year, "official": True, "document": "、".join(year.notices) or None}
        for year in table.years
    ]
    work.insert_many(CalendarYear, years)
