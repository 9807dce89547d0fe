"""Ledgers and slips out to files: the same plain rows as a workbook or as a print."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refusal
from app.seeds import FILING_LAYOUT
from models.rules.layout import FILING_COLUMNS, filing_table
from models.rules.mine import MineRow, slip_table
from models.tables import Layout
from models.values import Column, PlanRow, Table, UnitRow

if TYPE_CHECKING:
    from exports.pdf.document import PdfReport

Progress = Callable[[int, int], None]
SUFFIXES = (".xlsx", ".pdf")
# PDFium is not made for several threads: whoever reads or draws a PDF holds this.
PDFIUM = Lock()


class UnknownSuffix(Refusal):
    """“{name}”的扩展名不是 .xlsx 或 .pdf，没有写出文件；改用这两种之一。"""


class NothingToPrint(Refusal):
    """没有可以写出的内容，没有写出文件：{what}。核对后再写一次。"""


class NoSuchLayout(Refusal):
    """没有叫“{name}”的版式；换成这个台账里有的：{known}。"""


class Miswritten(Refusal):
    """“{name}”写出后核对不符（{what}），不要使用这份文件；再导出一次，仍不符时告诉维护人员。"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that was written and read back: where, and what the reader should know about it."""

    path: Path
    remarks: tuple[str, ...]


def layout_named(session: Session, name: str | None) -> tuple[Column, ...]:
    """The columns of a layout of the ledger; the filing layout without a name. Raises NoSuchLayout."""
    wanted = name or FILING_LAYOUT
    stored = dict(iter(session.execute(select(Layout.name, Layout.columns))))
    if wanted not in stored:
        raise NoSuchLayout(name=wanted, known="、".join(stored))
    return tuple(Column(**column) for column in json.loads(stored[wanted]))


def export_plans(
    plans: Sequence[PlanRow],
    out: Path,
    *,
    own_unit: str | None,
    now: datetime,
    columns: Sequence[Column] = FILING_COLUMNS,
    phones: bool = True,
    directory: Sequence[UnitRow] = (),
    progress: Progress | None = None,
) -> Printed:
    """Write plans in a filing layout to .xlsx or .pdf. Raises UnknownSuffix, NothingToPrint, FileRefused.

    `directory` is the ledger's own: units print under the name they bear on the day of `now`.
    """
    tables = filing_tables(
        plans, own_unit=own_unit, now=now, columns=columns, phones=phones, directory=directory
    )
    return write_tables(tables, out, now=now, progress=progress)


def filing_tables(
    plans: Sequence[PlanRow],
    *,
    own_unit: str | None,
    now: datetime,
    columns: Sequence[Column] = FILING_COLUMNS,
    phones: bool = True,
    directory: Sequence[UnitRow] = (),
) -> list[Table]:
    """The plans in a filing layout, a table each. Raises NothingToPrint."""
    if not plans:
        raise NothingToPrint(what="台账里还没有计划")
    return [
        filing_table(
            plan, own_unit=own_unit, as_of=now.date(), columns=columns, phones=phones, directory=directory
        )
        for plan in plans
    ]


def export_slips(
    plans: Sequence[PlanRow], rows: Sequence[MineRow], out: Path, *, unit_id: str, unit: str, now: datetime
) -> Printed:
    """Write the 任务分办单 of a unit to .xlsx or .pdf, a table for each plan it stands in."""
    return write_tables(slip_tables(plans, rows, unit_id=unit_id, unit=unit), out, now=now)


def slip_tables(plans: Sequence[PlanRow], rows: Sequence[MineRow], *, unit_id: str, unit: str) -> list[Table]:
    """The 任务分办单 of a unit, a table for each plan it stands in. Raises NothingToPrint."""
    tables = [
        slip_table(plan.title, unit_id, unit, own, plan.year)
        for plan in plans
        if (own := [row for row in rows if row.plan == plan.position + 1])
    ]
    if not tables:
        raise NothingToPrint(what=f"“{unit}”没有牵头或配合的任务")
    return tables


def check_suffixes(outs: Sequence[Path]) -> None:
    """Raise UnknownSuffix before anything is written, where one of several files could not be."""
    for out in outs:
        if out.suffix.lower() not in SUFFIXES:
            raise UnknownSuffix(name=out.name)


def write_tables(
    tables: Sequence[Table], out: Path, *, now: datetime, progress: Progress | None = None
) -> Printed:
    """Write tables by the suffix of `out`, read the file back and compare. Raises UnknownSuffix, Miswritten."""
    check_suffixes([out])
    workbook = out.suffix.lower() == ".xlsx"
    remarks, wrong = (_workbook if workbook else _pdf)(tables, out, now, progress)
    refuse_miswritten(out.name, wrong)
    return Printed(out, remarks)


# The libraries of files take half a second to load: only whoever writes one waits for them.


def _workbook(
    tables: Sequence[Table], out: Path, now: datetime, progress: Progress | None
) -> tuple[tuple[str, ...], list[str]]:
    from exports.excel.check import check_workbook
    from exports.excel.writer import write_table_workbook

    remarks = write_table_workbook(tables, out, created=now.date(), progress=progress).remarks
    return remarks, check_workbook(out, tables)


def _pdf(
    tables: Sequence[Table], out: Path, now: datetime, progress: Progress | None
) -> tuple[tuple[str, ...], list[str]]:
    from exports.pdf.check import check_pdf
    from exports.pdf.document import write_table_pdf

    printed = write_table_pdf(tables, out, stamp=now.date(), progress=progress)
    with PDFIUM:
        return print_remarks(printed), check_pdf(out, tables)


def print_remarks(printed: PdfReport) -> tuple[str, ...]:
    """What a clerk should know about a print: fonts that stand in, tables too wide, marks without a font."""
    missing = (f"字体里没有这些字，打印为空框：{''.join(printed.missing)}。",) if printed.missing else ()
    return printed.substitutions + printed.crowded + missing


def refuse_miswritten(name: str, wrong: Sequence[str]) -> None:
    """Raise Miswritten where a file that was read back differs from its tables."""
    if wrong:
        raise Miswritten(name=name, what="；".join(wrong[:3]))
