"""Received workbooks are read by their first bytes, and refused with a sentence where they cannot be."""

import io
import random
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.errors import FileRefused
from exports.excel import limits
from exports.excel.reader import read_workbook
from models.rules.sheets.grid import NO_VALUE, CellValue, Span, Unreadable
from models.rules.sheets.reading import read_sheets

FILES = Path(__file__).parent / "files"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook that openpyxl writes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_cells(cells: Mapping[str, object]) -> bytes:
    """A workbook with one sheet of these cells."""
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    return saved(book)


def repacked(data: bytes, changes: Mapping[str, str | bytes]) -> bytes:
    """A workbook with some parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return stream.getvalue()


def sheet_xml(body: str, head: str = "") -> str:
    """The XML of a sheet with these rows."""
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def one_sheet(body: str, head: str = "") -> bytes:
    """A workbook whose only sheet has these rows."""
    return repacked(with_cells({"A1": "x"}), {"xl/worksheets/sheet1.xml": sheet_xml(body, head)})


def rows_of(data: bytes, name: str = "x.xlsx") -> tuple[tuple[CellValue, ...], ...]:
    """The rows of the first sheet."""
    return read_workbook(data, name).sheets[0].rows


def test_typed_cells_and_merges() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["标题"])
    sheet.merge_cells("A1:C1")
    sheet.append([1, 1.1, 0.1 + 0.2])
    sheet.append([date(2022, 6, 30), datetime(2022, 6, 30, 8, 30), time(8, 0)])
    sheet.append([True, "=1+1", "#REF!"])
    sheet.append(["  ", "a\r\nb", None])
    book.create_sheet("藏").sheet_state = "veryHidden"
    read = read_workbook(saved(book), "目录/x.xlsx")
    assert (read.name, read.form) == ("x.xlsx", "xlsx")
    assert [(found.name, found.hidden) for found in read.sheets] == [("Sheet", False), ("藏", True)]
    assert read.sheets[0].rows == (
        ("标题",),
        (Decimal(1), Decimal("1.1"), Decimal("0.3")),
        (date(2022, 6, 30), datetime(2022, 6, 30, 8, 30), time(8, 0)),
        (True, NO_VALUE, Unreadable("#REF!")),
        (None, "a\nb"),
    )


def test_a_merged_range_is_cut_to_the_words_and_never_unfolded() -> None:
    # openpyxl makes an object of each of these 17 thousand million cells.
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D1:XFD1048576"/></mergeCells></worksheet>'
    data = with_cells({"A1": "甲", "C3": "乙"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode().replace("</worksheet>", merges)
    (sheet,) = read_workbook(repacked(data, {"xl/worksheets/sheet1.xml": xml}), "x.xlsx").sheets
    assert sheet.merges == (Span(1, 1, 2, 2),)


def test_a_wrong_dimension_is_not_believed() -> None:
    data = with_cells({"A1": "甲", "C3": "乙"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode().replace('ref="A1:C3"', 'ref="A1"')
    assert 'ref="A1"' in xml
    assert rows_of(repacked(data, {"xl/worksheets/sheet1.xml": xml})) == (("甲",), (), (None, None, "乙"))


def test_cells_without_places_phonetics_and_implied_date_formats() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>'
    )
    body = (
        "<row><c><v>7</v></c><c s='1'><v>44742</v></c><c t='inlineStr'><is><r><t>汉</t></r>"
        "<rPh><t>han</t></rPh><r><t>字</t></r></is></c><c t='d'><v>2022-06-30</v></c></row>"
        "<row r='5'><c t='str'><f>A1</f><v>_x4E00_</v></c><c t='str'><f>A1</f><v></v></c></row>"
    )
    data = repacked(one_sheet(body), {"xl/styles.xml": styles})
    assert rows_of(data)[0] == (Decimal(7), date(2022, 6, 30), "汉字", date(2022, 6, 30))
    assert rows_of(data)[4] == ("一",)


values = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
        lambda text: not text.isspace() and "_x" not in text and text[0] not in "=#"
    ),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)


@settings(max_examples=40)
@given(st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 30)), values, max_size=12))
def test_no_value_changes_on_the_way_in(cells: dict[tuple[int, int], object]) -> None:
    book = openpyxl.Workbook()
    for (row, column), value in cells.items():
        book.active.cell(row, column).value = value
    sheet = read_workbook(saved(book), "x.xlsx").sheets[0]
    for (row, column), value in cells.items():
        read = sheet.value(row, column)
        assert read == value
        assert isinstance(read, bool) == isinstance(value, bool)
    assert sum(value is not None for row in sheet.rows for value in row) == len(cells)


def test_the_older_binary_form() -> None:
    read = read_workbook((FILES / "libreoffice.xls").read_bytes(), "清单.et")
    assert read.form == "xls"
    assert [(found.name, found.hidden) for found in read.sheets] == [("清单", False), ("隐藏", True)]
    assert read.sheets[0].rows[1:] == (
        ("序号", "重点工作", "责任单位", "完成时限", "备注"),
        (Decimal(1), "制定方案", "办公室", date(2022, 6, 30), Decimal(2)),
        (Decimal(2), "组织实施\n分步推进", "业务科", Decimal("0.125"), Unreadable("#DIV/0!")),
        (Decimal(3), True, Decimal(1234567890123456), datetime(2022, 6, 30, 8, 30)),
    )
    assert read.sheets[0].merges[0].last_column == 5
    assert read_sheets(read)[0].data_rows == (3, 4, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_text_tables_in_every_encoding(encoding: str, separator: str) -> None:
    text = (
        separator.join(("序号", "重点任务")) + "\r\n" + separator.join(("1", '"甲，乙\n丙""丁"""')) + "\r\n"
    )
    read = read_workbook(text.encode(encoding), "清单.xls")
    assert (read.form, read.sheets[0].name) == ("csv", "清单")
    assert read.sheets[0].rows == (("序号", "重点任务"), ("1", '甲，乙\n丙"丁"'))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_named_xls(encoding: str) -> None:
    page = """<html><head><title>x</title><style>td{}</style><body><table>
    <tr><th colspan=3>工作清单</th></tr><tr><th>序号</th><th>重点任务</th><th>责任单位</th>
    <tr><td rowspan="2">1</td><td>制定<br>方案 &amp; 细则</td><td>办公室<table><tr><td>内</td></tr></table></td></tr>
    <tr><td>组织实施<td>业务科</tr></table><p>末尾</p></body></html>"""
    read = read_workbook(page.encode(encoding), "a.xls")
    assert read.form == "html"
    assert read.sheets[0].rows == (
        ("工作清单",),
        ("序号", "重点任务", "责任单位"),
        ("1", "制定\n方案 & 细则", "办公室内"),
        (None, "组织实施", "业务科"),
    )
    assert [(m.first_row, m.last_row, m.last_column) for m in read.sheets[0].merges] == [(1, 1, 3), (3, 4, 1)]


HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "空文件"),
    "zeros": (b"\x00" * 4096, "空文件"),
    "pdf": (b"%PDF-1.4\n...", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "图片"),
    "noise": (bytes(range(256)) * 8, "二进制"),
    "zip": (repacked(with_cells({}), {})[:400], "已损坏"),
    "macros": (repacked(with_cells({}), {"xl/vbaProject.bin": b"x"}), "宏"),
    "links": (repacked(with_cells({}), {"xl/externalLinks/externalLink1.xml": "<x/>"}), "链接"),
    "objects": (repacked(with_cells({}), {"xl/embeddings/oleObject1.bin": b"x"}), "对象"),
    "document type": (one_sheet("", '<!DOCTYPE x [<!ENTITY a "b">]>'), "DTD"),
    "document type in the list of sheets": (
        repacked(with_cells({}), {"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}),
        "DTD",
    ),
    "far row": (one_sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "第1,048,576行"),
    "no such cell": (one_sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), "已损坏"),
    "bomb": (repacked(with_cells({}), {"xl/worksheets/sheet1.xml": b" " * (20 << 20)}), "倍"),
    "entries": (repacked(with_cells({}), {f"x/{n}": b"" for n in range(10_001)}), "个部件"),
    "word": (
        repacked(with_cells({}), {"word/document.xml": "<x/>"}).replace(b"workbook.xml", b"wordbook.xml"),
        "Word",
    ),
    "quote": (("甲," + '"' + "乙" * 140_000).encode(), "引号"),
    "page without table": (b"<html><body>x</body></html>", "没有表格"),
    "old xml": (b'<?xml version="1.0"?><Workbook/>', "XML 表格"),
    "cut page": (b"<table><tr><td>1", "已损坏"),
    "cut words": (("序号,任务\n" * 9).encode()[:-2], "已损坏"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_read_is_refused_with_the_reason(case: str) -> None:
    data, reason = HOSTILE[case]
    with pytest.raises(FileRefused) as caught:
        read_workbook(data, "某单位.xlsx")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("“某单位.xlsx”")
    assert str(caught.value).endswith("。")


def test_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray((FILES / "libreoffice.xls").read_bytes())
    place = data.index(b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")
    stream = data.index(b"\x09\x08\x10\x00")
    following = stream + 20
    data[following : following + 2] = b"\x2f\x00"
    with pytest.raises(FileRefused, match="密码"):
        read_workbook(bytes(data), "a.xls")
    data[place : place + 2] = b"V\x00"
    with pytest.raises(FileRefused, match="已损坏"):
        read_workbook(bytes(data), "a.xls")


def test_too_many_cells_are_refused_with_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL_LIMIT", 5)
    with pytest.raises(FileRefused, match="有6个有内容的单元格，一次最多读5个"):
        read_workbook(with_cells({f"A{row}": "x" for row in range(1, 7)}), "a.xlsx")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "html", "csv"])
def test_damaged_bytes_are_read_or_refused_but_never_crash(kind: str) -> None:
    data = {
        "xlsx": with_cells(
            {f"{letter}{row}": f"{letter}{row}" for letter in "ABCDE" for row in range(1, 20)}
        ),
        "xls": (FILES / "libreoffice.xls").read_bytes(),
        "html": "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>".encode(),
        "csv": '序号,任务\n1,"甲,乙"\n'.encode("gb18030"),
    }[kind]
    chance = random.Random(7)
    for place in range(60):
        damaged = bytearray(data[: chance.randrange(len(data))] if place % 3 == 0 else data)
        for _ in range(place % 3 * 3):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        try:
            read_sheets(read_workbook(bytes(damaged), f"a.{kind}"))
        except FileRefused as refusal:
            assert "“a." in str(refusal)
