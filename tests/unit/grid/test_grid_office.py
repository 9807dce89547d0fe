"""Blocks through a real table program: what LibreOffice makes of our table, and we of its."""

import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.helpers.tools import program
from ui.grid.clipboard import Block, Merge, from_html, to_html

CODES = [["001", "1-2", "一行\n二行"], ["2022年3月", "=1+1", "a  b"], ["1,000", "3/5", " x "]]
READER = "--infilter=HTML (StarCalc)"


def convert(source: Path, kind: str, *more: str) -> Path:
    """The file as LibreOffice writes it in another format, beside it."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", *more, "--convert-to", kind, source.name]
    subprocess.run(command, cwd=source.parent, check=True, capture_output=True, timeout=240)
    return source.with_suffix(f".{kind}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder, so that LibreOffice sets itself up once."""
    return tmp_path_factory.mktemp("office")


def test_a_copied_block_arrives_as_the_texts_it_was(folder: Path):
    source = folder / "block.html"
    source.write_text(to_html(CODES), encoding="utf-8")
    sheet = load_workbook(convert(source, "xlsx", READER)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == CODES
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_a_block_of_a_table_program_is_read(folder: Path):
    source = folder / "sheet.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet, wrapped = book.add_worksheet(), book.add_format({"text_wrap": True, "num_format": "@"})
        sheet.merge_range("A1:A2", "任务1", wrapped)
        sheet.write_string("B1", "一行\n二行", wrapped)
        sheet.write_string("C1", "001", wrapped)
        sheet.write_number("B2", 0.123, book.add_format({"num_format": "0.0%"}))
        sheet.merge_range("A3:C3", '"链长制"工作', wrapped)
        sheet.write_string("C4", "末", wrapped)
    assert from_html(convert(source, "html").read_text(encoding="utf-8")) == Block(
        (("任务1", "一行\n二行", "001"), ("", "12.3%", ""), ('"链长制"工作', "", ""), ("", "", "末")),
        (Merge(0, 0, 2, 1), Merge(2, 0, 1, 3)),
    )
