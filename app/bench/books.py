"""Figures of workbooks and prints: writing, measuring, checking; beside XlsxWriter alone and LibreOffice."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.bench.cases import Case, Step
from exports.excel.bare import write_bare_workbook
from exports.excel.check import check_workbook
from exports.excel.layout import plan_heights
from exports.excel.writer import write_table_workbook
from exports.pdf.check import check_pdf
from exports.pdf.document import write_table_pdf
from models.rules.layout import FILING_COLUMNS
from models.values import Line, Table

DAY = date(2022, 4, 8)


def table_of(rows: int) -> Table:
    """A filing table of so many lines in the fifteen columns, each line a little different."""
    return Table(
        title="产业集群2022年行动计划工作台账",
        columns=FILING_COLUMNS,
        rows=tuple(Line(_cells(number)) for number in range(1, rows + 1)),
        left_note="填报单位（盖章）：省商务厅",
        right_note="填报日期：2022年4月8日",
    )


def _cells(number: int) -> tuple[str, ...]:
    return (
        str(number),
        f"培育骨干企业{number}家以上",
        f"做好第{number}项重点工作。围绕重点领域加强要素保障，推动产业集群提质增效。",
        "—",
        "省商务厅\n省科技厅",
        "省教育厅",
        "分管副厅长\n—",
        "省商务厅：市场处处长\n省科技厅：待明确",
        "—\n—",
        "启动遴选",
        f"累计{number // 4}家",
        f"累计{number // 2}家",
        f"{number}家以上",
        "12月31日",
        "",
    )


def _workbook(rows: int) -> Callable[[Path], Step]:
    def ours(folder: Path) -> Step:
        table = table_of(rows)
        plans = [plan_heights(table)]
        return lambda: write_table_workbook([table], folder / "台账.xlsx", created=DAY, layouts=plans)

    return ours


def _bare_workbook(rows: int) -> Callable[[Path], Step]:
    def peer(folder: Path) -> Step:
        table = table_of(rows)
        heights = [float(height) for height in plan_heights(table).rows]
        return lambda: write_bare_workbook(table, heights, folder / "裸.xlsx")

    return peer


def _measuring(rows: int) -> Callable[[Path], Step]:
    def ours(folder: Path) -> Step:
        table = table_of(rows)
        return lambda: plan_heights(table)

    return ours


def _checked_workbook(rows: int) -> Callable[[Path], Step]:
    def ours(folder: Path) -> Step:
        table, out = table_of(rows), folder / "台账.xlsx"
        write_table_workbook([table], out, created=DAY)
        return lambda: check_workbook(out, [table])

    return ours


def _print(rows: int) -> Callable[[Path], Step]:
    def ours(folder: Path) -> Step:
        table = table_of(rows)
        return lambda: write_table_pdf([table], folder / "台账.pdf", stamp=DAY)

    return ours


def _checked_print(rows: int) -> Callable[[Path], Step]:
    def ours(folder: Path) -> Step:
        table, out = table_of(rows), folder / "台账.pdf"
        write_table_pdf([table], out, stamp=DAY)
        return lambda: check_pdf(out, [table])

    return ours


def _office(rows: int) -> Callable[[Path], Step]:
    def peer(folder: Path) -> Step:
        source = folder / f"转换{rows}.xlsx"
        write_table_workbook([table_of(rows)], source, created=DAY)
        home = (folder / "office").absolute().as_uri()
        command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf"]
        # A first start makes LibreOffice's own profile, which is not what is measured.
        subprocess.run([*command[:-2], "--cat", str(source)], capture_output=True, check=False)
        outdir = ["--outdir", str(folder / "office-out"), str(source)]
        return lambda: subprocess.run([*command, *outdir], capture_output=True, check=True)

    return peer


CASES: tuple[Case, ...] = (
    Case(
        "book",
        "写 10,000 行的工作簿",
        "只用 XlsxWriter",
        _workbook(10_000),
        _bare_workbook(10_000),
        limit=1.3,
    ),
    Case(
        "book-large",
        "写 100,000 行的工作簿",
        "只用 XlsxWriter",
        _workbook(100_000),
        _bare_workbook(100_000),
        limit=1.3,
    ),
    Case("heights", "量 10,000 行的行高", "只用 XlsxWriter 写出", _measuring(10_000), _bare_workbook(10_000)),
    Case(
        "book-check",
        "核对 10,000 行的工作簿",
        "只用 XlsxWriter 写出",
        _checked_workbook(10_000),
        _bare_workbook(10_000),
    ),
)
OFFICE: tuple[Case, ...] = (
    Case("pdf", "打印 2,000 行", "LibreOffice 转换", _print(2_000), _office(2_000), at_least=3.0, memory=200),
    Case(
        "pdf-large",
        "打印 20,000 行",
        "LibreOffice 转换",
        _print(20_000),
        _office(20_000),
        at_least=3.0,
        memory=200,
        rounds=1,
    ),
    Case("pdf-check", "核对 2,000 行的打印件", "只打印", _checked_print(2_000), _print(2_000)),
)
if shutil.which("soffice"):
    CASES += OFFICE
