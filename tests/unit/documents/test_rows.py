"""Rows of tables that a page break cut are whole again; rows that only look alike stay apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from exports.documents import read
from exports.documents.grids import line_of
from exports.documents.layout import Cell, Line, Page, Row
from exports.documents.rows import with_whole_rows
from tests.helpers.tools import save_as
from tests.unit.documents.docx_writer import cell, docx, paragraph
from tests.unit.documents.pdf_writer import grid, pdf

HEAD = ("序号", "任务", "责任单位")
EDGES = (80.0, 120.0, 320.0, 420.0)


def row(*texts: str, room: float = 5.0, edges: tuple[float, ...] = EDGES, **more: bool) -> Line:
    """Give a row of a table whose cells are filled down to their foot."""
    cells = tuple(Cell(text, 695.0, 10.0, room) if text else Cell() for text in texts)
    return line_of(Row(cells, edges, 700.0, **more), 600.0)


def rows(*pages: list[Line]) -> list[list[str]]:
    """Give the rows of pages after what was cut is whole."""
    found = with_whole_rows([Page(595, 842, tuple(lines)) for lines in pages])
    return [[line.text for line in page.lines] for page in found]


FIRST = [row(*HEAD), row("1", "疏浚河道。", "市水务局"), row("2", "建设护岸，种植水生植", "市水务局、市住")]
REST = [row("", "物。", "建局"), row("3", "巡查。", "市河长办")]
WHOLE = [
    ["序号\t任务\t责任单位", "1\t疏浚河道。\t市水务局", "2\t建设护岸，种植水生植物。\t市水务局、市住建局"],
    ["3\t巡查。\t市河长办"],
]


@pytest.mark.parametrize("above", [[], [row(*HEAD)], [Line("续表", 80, 100, 90, 10), row(*HEAD)]])
def test_a_numbered_row_is_whole_and_a_repeated_heading_goes(above: list[Line]) -> None:
    assert rows(FIRST, above + REST) == WHOLE


def test_left_and_right_pages_may_be_bound_differently() -> None:
    moved = tuple(edge + 12 for edge in EDGES)
    assert (
        rows(FIRST, [row("", "物。", "建局", edges=moved), row("3", "巡查。", "市河长办", edges=moved)])
        == WHOLE
    )


def test_a_row_over_three_pages_is_one() -> None:
    between = [row("", "甲" * 20, "")]
    assert rows(FIRST, between, REST)[0][-1] == f"2\t建设护岸，种植水生植{'甲' * 20}物。\t市水务局、市住建局"


def test_a_number_printed_in_the_middle_of_a_cut_row_counts_for_both_halves() -> None:
    halves = (
        [row("", "建设护岸，种植水生植", "市水务局、市住")],
        [row("2", "物。", "建局"), row("3", "巡查。", "市河长办")],
    )
    assert rows(FIRST[:2] + halves[0], halves[1]) == WHOLE


def test_two_numbers_are_two_rows() -> None:
    below = [row("3", "物。", "建局")]
    assert rows(FIRST, below) == [[line.text for line in FIRST], ["3\t物。\t建局"]]


def test_a_table_with_merged_numbers_is_left_as_it_is() -> None:
    above = [
        row(*HEAD),
        row("1", "疏浚。", "市水务局"),
        row("", "", "市住建局"),
        row("2", "建设护岸。", "市水务局", room=60),
    ]
    below = [row("", "", "市住建局")]
    assert rows(above, below) == [[line.text for line in above], ["\t\t市住建局"]]


PLAIN = [row("任务", "单位", edges=EDGES[1:])] + [
    row(f"整治第{n}条河道。", unit, edges=EDGES[1:], room=40)
    for n, unit in enumerate(("市水务局", "市住建局", "市财政局", "县政府", "市河长办"))
]


def test_without_numbers_words_that_must_go_on_join_a_row() -> None:
    cut = row("建设护岸", "市水务局、市生态环", edges=EDGES[1:])
    below = row("，种植植物。", "境局", edges=EDGES[1:])
    assert rows([*PLAIN, cut], [below])[0][-1] == "建设护岸，种植植物。\t市水务局、市生态环境局"


@given(
    st.sampled_from(["整治河道。", "建设护岸。"]), st.sampled_from(["市水务局", "县政府"]), st.floats(0, 80)
)
def test_rows_that_end_as_their_columns_do_stay_apart(task: str, unit: str, room: float) -> None:
    last, first = row(task, unit, edges=EDGES[1:], room=room), row("巡查。", "市财政局", edges=EDGES[1:])
    assert rows([*PLAIN, last], [first])[1] == [first.text]


def test_other_columns_are_another_table() -> None:
    other = row("", "物。", "建局", edges=(80.0, 200.0, 320.0, 420.0))
    assert rows(FIRST, [other])[1] == [other.text]


def test_a_row_without_its_closing_rule_goes_on_over_the_page() -> None:
    xs = [80, 260, 400]

    def first(canvas: Canvas) -> None:
        canvas.setFontSize(10)
        grid(canvas, xs, [160, 130])
        for x in xs:
            canvas.line(x, 130, x, 80)
        for x, y, text in (
            (85, 140, "任务"),
            (265, 140, "单位"),
            (85, 115, "疏浚河道"),
            (265, 115, "市水务局"),
        ):
            canvas.drawString(x, y, text)

    def second(canvas: Canvas) -> None:
        canvas.setFontSize(10)
        for x in xs:
            canvas.line(x, 740, x, 700)
        grid(canvas, xs, [700, 670])
        for x, y, text in ((85, 720, "建设护岸"), (85, 680, "巡查"), (265, 680, "市河长办")):
            canvas.drawString(x, y, text)

    text = read(pdf(first, second), "通知.pdf").text
    assert text == "任务\t单位\n疏浚河道 建设护岸\t市水务局\f巡查\t市河长办"


def long_table() -> bytes:
    """Give a Word file with a table of long rows over several pages."""
    widths = (900, 4600, 2600)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    units = ("市水务局", "市住房和城乡建设局", "市生态环境局", "市自然资源和规划局", "各县（市、区）人民政府")
    lines = [HEAD] + [
        (
            str(n),
            "，".join(f"整治第{n * k}号河段{n + k}处" for k in range(1, 4 + n % 9)) + "。",
            "、".join(units[: 1 + n % 5]),
        )
        for n in range(1, 31)
    ]
    body = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if line is HEAD else ''}"
        + "".join(cell(text, "", width) for text, width in zip(line, widths, strict=True)) + "</w:tr>"
        for line in lines
    )  # fmt: skip
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    return docx(paragraph("河道整治任务表") + table)


def test_the_print_of_a_long_table_has_the_rows_of_the_file(tmp_path: Path) -> None:
    source = long_table()
    (tmp_path / "表.docx").write_bytes(source)
    save_as(tmp_path, "pdf", "表.docx")
    text = read((tmp_path / "表.pdf").read_bytes(), "表.pdf").text
    assert text.count("\f") >= 2
    assert text.replace("\f", "\n").split("\n") == read(source, "表.docx").text.split("\n")
