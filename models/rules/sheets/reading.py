"""What a workbook says: where the heading of each sheet stands, which column holds what, which rows are data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.rules.sheets.fields import BY_VALUE, COMPANY, VAGUE_TASKS, WEAK, core, fold, label_of_path
from models.rules.sheets.grid import CellValue, Sheet, Workbook, cell_text, column_name
from models.rules.sheets.header import Grid, Header, find_header
from models.rules.sheets.rows import DATA, classify_rows

STATES = frozenset(
    [
        "完成",
        "已完成",
        "未完成",
        "部分完成",
        "进行中",
        "推进中",
        "正在推进",
        "正在进行",
        "办结",
        "已办结",
        "未办结",
        "正在办理",
        "正常",
        "正常推进",
        "按序时推进",
        "逾期",
        "滞后",
        "红",
        "黄",
        "绿",
        "红灯",
        "黄灯",
        "绿灯",
        "蓝",
        "是",
        "否",
        "√",
        "×",
        "未启动",
        "已启动",
        "未开始",
        "已开始",
        "持续推进",
        "长期坚持",
        "达到序时进度",
        "未达到序时进度",
        "销号",
        "已销号",
    ]
)
SHARE = re.compile(r"\d+(?:\.\d+)?\s*[%％]|100|\d{1,2}(?:\.\d+)?")
WHEN = re.compile(r"[年月日季]|底|末|前|\d{1,4}[./-]\d{1,2}")
PLANNED = re.compile("计划|预计|要求|拟|应|限")
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How a person would read one sheet; rows 1-based, columns by letters, labels of `fields.LABELS`.

    `header_rows` is None where no heading was found; then there are no columns and no data either.
    """

    name: str
    task_ledger: bool
    header_rows: tuple[int, int] | None
    first_data_row: int | None
    data_rows: tuple[int, ...]
    columns: Mapping[str, str | None]
    other_rows: tuple[tuple[int, str], ...]


def read_sheets(workbook: Workbook) -> tuple[SheetReading, ...]:
    """Read every sheet of a workbook, in order, hidden ones included; total, raises nothing."""
    return tuple(map(read_sheet, workbook.sheets))


def read_sheet(sheet: Sheet) -> SheetReading:
    """Find the heading, name the columns and tell the rows apart (domain.md §5)."""
    grid = Grid(sheet)
    header = find_header(grid)
    if header is None:
        return SheetReading(sheet.name, False, None, None, (), {}, ())
    labels = {column: label_of_path(path) for column, path in header.paths.items()}
    kinds = classify_rows(grid, header, number_column(grid, header, labels))
    data = tuple(row for row, kind in kinds.items() if kind == DATA)
    settle_labels(labels, header, sheet, data)
    drop_covered(labels, grid, data)
    return SheetReading(
        name=sheet.name,
        task_ledger=holds_tasks(labels, header),
        header_rows=(header.first, header.last),
        first_data_row=data[0] if data else None,
        data_rows=data,
        columns={column_name(column): labels.get(column) for column in range(1, grid.width + 1)},
        other_rows=tuple((row, kind) for row, kind in kinds.items() if kind != DATA),
    )


def as_json(readings: Iterable[SheetReading]) -> dict[str, object]:
    """The document of `sheet --json`."""
    return {
        "sheets": [
            {
                "name": reading.name,
                "task_ledger": reading.task_ledger,
                "header_rows": list(reading.header_rows) if reading.header_rows else None,
                "first_data_row": reading.first_data_row,
                "data_rows": len(reading.data_rows),
                "columns": dict(reading.columns),
                "other_rows": [{"row": row, "kind": kind} for row, kind in reading.other_rows],
            }
            for reading in readings
        ]
    }


def number_column(grid: Grid, header: Header, labels: Mapping[int, str | None]) -> int | None:
    """The column of running numbers: headed 序号, or the first one where it holds only small numbers."""
    named = next((column for column, label in labels.items() if label == "序号"), None)
    if named is not None or 1 in header.paths:
        return named
    below = [grid.sheet.value(row, 1) for row in range(header.last + 1, grid.height + 1)]
    filled = [cell_text(value) for value in below if value is not None]
    return 1 if filled and all(text.isdecimal() and len(text) < 5 for text in filled) else None


def settle_labels(labels: dict[int, str | None], header: Header, sheet: Sheet, data: Sequence[int]) -> None:
    """Decide the words that depend on the other columns and on the cells below them."""
    strong = {
        label
        for column, label in labels.items()
        if label and (core(header.paths[column][-1]) not in WEAK or is_planned(header.paths[column]))
    }
    for column, path in header.paths.items():
        word = core(path[-1])
        if word in WEAK and labels[column] == WEAK[word][0] and not is_planned(path):
            usual, beside = WEAK[word]
            labels[column] = beside if usual in strong else usual
        if word in BY_VALUE and labels[column] not in ("一季度", "二季度", "三季度", "四季度"):
            values = [sheet.value(row, column) for row in data[:SAMPLE]]
            labels[column] = label_by_value(word, labels[column], [v for v in values if v is not None])


def is_planned(path: Sequence[str]) -> bool:
    """Whether the words or the groups above them say that a date is the planned one."""
    return any(PLANNED.search(fold(text)) for text in path)


def label_by_value(word: str, label: str | None, values: Sequence[CellValue]) -> str | None:
    """The field of an ambiguous column by most of its cells: states, shares, dates or prose."""
    if not values:
        return label
    texts = [cell_text(value) for value in values]
    half = len(texts) / 2
    if sum(text in STATES for text in texts) > half:
        return "状态"
    if word in ("完成时间", "完成情况"):
        return label
    if word in ("时间进度", "时间安排", "进度安排"):
        dated = sum(isinstance(v, date | Decimal) or is_dated(t) for v, t in zip(values, texts, strict=True))
        return "完成时限" if dated > half else label
    shares = sum(bool(SHARE.fullmatch(text)) for text in texts)
    return "完成进度" if shares > half else "工作进展"


def is_dated(text: str) -> bool:
    """Whether a short text names a day, a month or a year: 6月底, 2022.6.30, 2023."""
    return len(text) <= 12 and bool(WHEN.search(text) or text.isdecimal())


def drop_covered(labels: dict[int, str | None], grid: Grid, data: Sequence[int]) -> None:
    """A column that every row merges into its left neighbour names nothing of its own."""
    for column in labels:
        spans = [grid.spans.get((row, column)) for row in data[:SAMPLE]]
        covered = sum(bool(span and span.first_column < column) for span in spans)
        if data and covered * 2 > len(spans):
            labels[column] = None


def holds_tasks(labels: Mapping[int, str | None], header: Header) -> bool:
    """Whether a sheet is a ledger of tasks; vague words need units, persons or dates beside them."""
    found = set(labels.values())
    if any(label == "任务" and core(header.paths[c][-1]) not in VAGUE_TASKS for c, label in labels.items()):
        return True
    return bool(found & {"任务", "举措"}) and bool(found & COMPANY)
