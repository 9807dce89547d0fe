"""What the data rows of a sheet hold, field by field, with merged cells and bands carried down."""

from collections.abc import Iterator
from typing import Any

from models.rules.fields import BLANK
from models.rules.sheets.grid import Sheet
from models.rules.sheets.header import Grid
from models.rules.sheets.reading import SheetReading

SAME = frozenset({"同上", "〃", "″", "同前"})


def take_rows(sheet: Sheet, reading: SheetReading) -> dict[str, Any]:
    """The title above the heading, and each data row as `{"row", "bands", "fields"}`.

    `fields` maps labels to texts; 同上 and vertical merges repeat what stands above. Several columns of one
    field are joined by a newline, columns nobody knows stand in `others` under their letters.
    """
    grid = Grid(sheet)
    return {
        "name": reading.name,
        "title": _title(grid, reading),
        "rows": list(_rows(grid, reading)),
    }


def _title(grid: Grid, reading: SheetReading) -> str:
    first = reading.header_rows[0] if reading.header_rows else 1
    texts = (text for row in range(1, first) for text in grid.own(row).values())
    return max(
        texts, key=lambda text: ("台账" in text or "计划" in text or "清单" in text, len(text)), default=""
    )


def _rows(grid: Grid, reading: SheetReading) -> Iterator[dict[str, Any]]:
    bands = {row for row, kind in reading.other_rows if kind == "band"}
    last_band = ""
    above: dict[str, str] = {}
    for row in sorted({*reading.data_rows, *bands}):
        if row in bands:
            last_band = " ".join(dict.fromkeys(grid.own(row).values()))
            continue
        fields, others = _fields(grid, reading, row)
        above = {label: above.get(label, "") if text in SAME else text for label, text in fields.items()}
        yield {"row": row, "band": last_band, "fields": dict(above), "others": others}


def _fields(grid: Grid, reading: SheetReading, row: int) -> tuple[dict[str, str], list[str]]:
    fields: dict[str, str] = {}
    others = []
    for column, label in enumerate(reading.columns.values(), 1):
        span = grid.spans.get((row, column))
        # A cell merged from the left repeats its neighbour, one merged from above its predecessor.
        text = "" if span and span.first_column < column else _without_blanks(grid.shown(row, column))
        if not text:
            continue
        if label is None:
            others.append(text)
        else:
            fields[label] = f"{fields[label]}\n{text}" if label in fields else text
    return fields, others


def _without_blanks(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.rpartition("：")[2].strip() not in BLANK)
