"""Whatever the rows, every cell reads back from the page it was printed on."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from exports.pdf.check import check_pdf, packed
from exports.pdf.document import write_table_pdf
from exports.pdf.fonts import FontBook
from models.values import Band, Column, Line, Table

COLUMNS = (
    Column("serial", "序号", 10, centred=True),
    Column("task", "重点任务", 60),
    Column("unit", "责任单位", 40, group="责任分工", per_unit=True),
    Column("person", "责任人", 40, group="责任分工", per_unit=True),
    Column("deadline", "完成时限", 30, centred=True),
    Column("note", "备注", 45),
)
PHRASES = (
    "提质增效",
    "新增20家以上，",
    "“一业一策”",
    "（含部级）",
    "2022年底前完成；",
    "5G基站",
    "，",
    "：",
    "喆㎡𬭚",
    "<b>&amp;",
)
CELLS = st.lists(st.sampled_from(PHRASES), max_size=12).map("".join)
SHORT_CELLS = st.lists(st.sampled_from(PHRASES), max_size=4).map("".join)
UNITS = st.one_of(st.integers(1, 4), st.integers(1, 40)).flatmap(
    lambda units: st.tuples(
        st.lists(SHORT_CELLS, min_size=units, max_size=units),
        st.lists(SHORT_CELLS, min_size=units, max_size=units),
    )
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    units, persons = draw(UNITS)
    serial = str(draw(st.integers(1, 999)))
    return Line((serial, draw(CELLS), "\n".join(units), "\n".join(persons), draw(CELLS), draw(CELLS)))


BANDS = st.builds(Band, CELLS.map("一、{}".format), st.sampled_from((1, 2)))
TABLES = st.builds(
    lambda rows, notes: Table("测试台账", COLUMNS, tuple(rows), footnotes=tuple(notes)),
    st.lists(st.one_of(BANDS, lines(), lines()), min_size=1, max_size=5),
    st.lists(CELLS.filter(bool), max_size=2),
)


# Shrinking a table of many rows takes minutes and shows little more than the first one found.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


# Characters that pdfium counts twice stand before a mark that only seems to begin a line.
RARE_FIRST = Table(
    "测试台账",
    COLUMNS,
    (
        Line(("",) * 5 + ("含",)),
        Line(
            ("",) * 5
            + (
                "站5G基站：（含部级）（含部级）2022年底前完成；“一业一策”新增20家以上，提质增效（含部级）“一业一策",
            )
        ),
        Line(
            ("",) * 5
            + (
                "业一策”新增20家以上，新增20家以上，提质增效喆㎡𬭚“一业一策”5G基站：，（含部级）提质增效“一业一策”",
            )
        ),
        Line(
            (
                "",
                "",
                (
                    "\n提质增效\n\n2022年底前完成；提质增效：：\n新增20家以上，：新增20家以上，5G基站\n\n"
                    "新增20家以上，<b>&amp;喆㎡𬭚提质增效\n新增20家以上，喆㎡𬭚，："
                ),
                (
                    "提质增效2022年底前完成；<b>&amp;\n\n5G基站喆㎡𬭚提质增效<b>&amp;\n（含部级）2022年底前完成；<b>&amp;提质增效\n"
                    "（含部级）<b>&amp;（含部级）\n（含部级）\n<b>&amp;\n5G基站<b>&amp;2022年底前完成；<b>&amp;\n"
                    "提质增效2022年底前完成；提质增效\n5"
                ),
                "",
                "：",
            )
        ),
        Band("一、5G基站新增20家以上，“一业一策”（含部级）2022年底前完成；提质增效", 2),
    ),
)


@settings(max_examples=20, phases=QUICK)
@given(TABLES)
@example(RARE_FIRST)
def test_every_word_of_any_table_is_printed_once_in_its_place(table: Table) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        report = write_table_pdf([table], path, fonts=FontBook())
        assert report.missing == ()
        assert check_pdf(path, [table], thorough=True) == []


@settings(max_examples=10, phases=QUICK)
@given(st.lists(lines(), min_size=1, max_size=4))
def test_every_cell_reads_back_between_its_own_rules(rows: list[Line]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        write_table_pdf([Table("测试台账", COLUMNS, tuple(rows))], path, fonts=FontBook())
        read = cells_of(path)
    for place in range(1, len(COLUMNS)):
        wanted = Counter("".join(packed(row.cells[place]) for row in rows))
        assert Counter("".join(cells[place] for cells in read)) == wanted


def cells_of(path: Path) -> list[list[str]]:
    """The rows below the heads, as pdfplumber finds them between the ruled lines."""
    with pdfplumber.open(path) as document:
        return [
            ["".join((cell or "").split()) for cell in cells]
            for page in document.pages
            for cells in page.extract_tables()[0][2:]
        ]
