"""What a workbook says: sheets, headings, columns and rows, read in the worker process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.documents import check_place, content_of
from app.worker import Worker
from exports.excel.reader import read_workbook
from models.rules.sheets.reading import as_json, read_sheets
from models.rules.sheets.taking import take_rows


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A workbook as read: the document of `sheet --json`, and per sheet what its data rows hold."""

    document: dict[str, Any]
    taken: tuple[dict[str, Any], ...]


def read_sheet_file(path: Path) -> SheetFile:
    """Read a workbook without changing anything.

    Raises FileRefused for what it is, a Refusal for a path that cannot be read.
    """
    check_place(path)
    with Worker(_read) as worker:
        found = worker.call(path, path.name)
    return SheetFile(found["document"], tuple(found["taken"]))


def _read(path: Path) -> dict[str, Any]:
    workbook = read_workbook(content_of(path), path.name)
    readings = read_sheets(workbook)
    ledgers = [pair for pair in zip(workbook.sheets, readings, strict=True) if pair[1].task_ledger]
    taken = [{**take_rows(*pair), "hidden": pair[0].hidden} for pair in ledgers]
    return {"document": as_json(readings), "taken": taken}
