"""The check after printing: silent on a right print, with a sentence for every kind of wrong one."""

import dataclasses
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.check import check_pdf
from exports.pdf.document import write_table_pdf
from exports.pdf.fonts import FontBook, Role
from exports.pdf.sheet import Paper
from models.values import Band, Line, Table
from tests.unit.pdf.tables import ledger, row

TABLE = ledger(16)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "a.pdf"
    write_table_pdf([TABLE], target, fonts=FontBook())
    return target


def changed(place: int, line: Band | Line | None) -> Table:
    rows = list(TABLE.rows)
    rows[place : place + 1] = [] if line is None else [line]
    return dataclasses.replace(TABLE, rows=tuple(rows))


def with_cell(place: int, column: int, text: str) -> Table:
    cells = list(TABLE.rows[place].cells)
    cells[column] = text
    return changed(place, Line(tuple(cells)))


def test_a_right_print_passes(path: Path) -> None:
    assert check_pdf(path, [TABLE]) == []


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (with_cell(12, 12, "25家以上"), "与台账的文字不一致"),
        (with_cell(12, 2, "另一项任务"), "与台账的文字不一致"),
        (changed(12, None), "与台账的文字不一致"),
        (dataclasses.replace(TABLE, rows=(*TABLE.rows, row(99))), "“99 新增示范企业"),
        (dataclasses.replace(TABLE, rows=TABLE.rows[:-1], footnotes=()), "多出了台账里没有的文字"),
        (dataclasses.replace(TABLE, title="另一份工作台账"), "缺少“另一份工作台账”"),
        (dataclasses.replace(TABLE, columns=TABLE.columns[::-1]), "没有表头"),
    ],
)
def test_a_print_that_differs_from_its_rows_is_told(path: Path, table: Table, words: str) -> None:
    problems = check_pdf(path, [table])
    assert any(words in problem for problem in problems), problems


def test_one_wrong_cell_is_one_problem(path: Path) -> None:
    assert len(check_pdf(path, [with_cell(12, 12, "25家以上")])) == 1


@pytest.mark.parametrize(
    ("operators", "words"),
    [
        ("1 0 0 rg BT {font} 1 0 0 1 200 300 Tm {text} ET", "不是黑色"),
        ("0.5 G 200 300 m 300 300 l S", "不是黑色"),
        ("BT {font} 1 0 0 1 20 20 Tm {text} ET", "超出版心"),
    ],
)
def test_colour_and_strays_are_told(tmp_path: Path, operators: str, words: str) -> None:
    stream = BytesIO()
    paper = Paper(stream, "landscape", FontBook())
    face = paper.fonts.typeface(Role.SONG)
    paper.open_page()
    font, text = paper.embedder.select(face, 9), paper.embedder.show("台账", face, 9)
    paper.add(operators.format(font=font, text=text))
    paper.close_page()
    paper.save(title="", author="", subject="", keywords="", stamp=None)
    (tmp_path / "a.pdf").write_bytes(stream.getvalue())
    assert any(words in problem for problem in check_pdf(tmp_path / "a.pdf", []))


def test_a_font_that_is_not_embedded_is_told(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(842, 595))
    canvas.setFont("Helvetica", 14)
    canvas.drawString(200, 300, "1")
    canvas.save()
    assert any("没有嵌入的字体" in problem for problem in check_pdf(tmp_path / "a.pdf", [], thorough=True))
