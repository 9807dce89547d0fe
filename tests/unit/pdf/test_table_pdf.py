"""A printed table as an office must be able to file it (GB/T 9704, domain.md §6; ui.md B11)."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pypdfium2 import raw

from exports.errors import FileRefused
from exports.pdf.check import check_pdf, packed
from exports.pdf.document import Properties, write_table_pdf
from exports.pdf.fonts import FontBook
from exports.pdf.sheet import MM
from models.values import Band, Column, Line, Table
from tests.unit.pdf.tables import COLUMNS, ledger, row


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Table]:
    path = tmp_path_factory.mktemp("pdf") / "台账.pdf"
    table = ledger(24)
    write_table_pdf(
        [table], path, stamp=date(2022, 4, 8), properties=Properties(keywords="0a1b"), fonts=FontBook()
    )
    return path, table


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def outline(path: Path) -> list[tuple[int, str, int]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    finally:
        document.close()


def test_a_print_passes_the_thorough_check(printed: tuple[Path, Table]) -> None:
    path, table = printed
    assert check_pdf(path, [table], thorough=True) == []


def test_the_head_stands_on_every_page(printed: tuple[Path, Table]) -> None:
    pages = texts(printed[0])
    assert len(pages) > 3
    assert all("责任处室及责任人联系电话时间进度" in page for page in pages)


def test_every_task_is_found_by_search(printed: tuple[Path, Table]) -> None:
    path, table = printed
    found = "".join(texts(path))
    assert all(packed(line.cells[2]) in found for line in table.rows if isinstance(line, Line))


def test_bands_are_repeated_where_their_section_goes_on_and_never_stand_last(
    printed: tuple[Path, Table],
) -> None:
    pages = texts(printed[0])
    assert "二、主要任务（续）（一）夯实产业基础（牵头单位：省工业和信息化厅）（续）" in "".join(pages)
    assert not any(re.search("(基础|空间|任务|目标)（?[^（]*$", page[-12:]) for page in pages[:-1])
    assert "一、工作目标（续）" not in pages[0]


def number_marks(path: Path, page: int) -> list[dict[str, object]]:
    with pdfplumber.open(path) as document:
        return [mark for mark in document.pages[page].chars if not mark["upright"] and mark["text"] != " "]


def test_the_page_number_stands_turned_at_the_foot_of_the_upright_sheet(printed: tuple[Path, Table]) -> None:
    for page in (0, 1):
        marks = number_marks(printed[0], page)
        assert "".join(str(mark["text"]) for mark in marks) == f"—{page + 1}—"
        assert all(float(str(mark["x1"])) < 35 * MM for mark in marks)
        if page % 2:
            assert float(str(marks[0]["top"])) == pytest.approx(26 * MM + 14, abs=1)
        else:
            assert float(str(marks[-1]["bottom"])) == pytest.approx((210 - 26) * MM - 14, abs=1)


def test_the_head_of_the_table_lies_at_the_binding_edge_on_odd_pages_only(
    printed: tuple[Path, Table],
) -> None:
    with pdfplumber.open(printed[0]) as document:
        frames = [max(page.rects, key=lambda rect: rect["width"]) for page in document.pages]
    assert frames[1]["top"] == pytest.approx(26 * MM, abs=0.5)
    assert frames[2]["top"] == pytest.approx(28 * MM, abs=0.5)
    assert all(frame["x0"] == pytest.approx(35 * MM, abs=0.5) for frame in frames)
    assert all(frame["width"] == pytest.approx(225 * MM, abs=0.5) for frame in frames)


def test_sizes_are_those_of_the_standard(printed: tuple[Path, Table]) -> None:
    with pdfplumber.open(printed[0]) as document:
        marks = document.pages[0].chars
    sizes = {mark["text"]: mark["size"] for mark in marks if mark["upright"]}
    assert sizes["附"] == pytest.approx(16)
    assert next(mark["size"] for mark in marks if mark["text"] == "台") == pytest.approx(22)
    assert min(mark["size"] for mark in marks if mark["upright"]) >= 7.5


def test_the_outline_leads_to_bands_and_items(printed: tuple[Path, Table]) -> None:
    path, table = printed
    entries = outline(path)
    assert len(entries) == 1 + len(table.rows)
    assert entries[0][1:] == (f"附件1 {table.title}", 0)
    assert entries[1][1:] == ("一、工作目标", 0)
    assert [level for level, _, _ in entries[:5]] == [0, 1, 2, 2, 2]
    assert entries[2][1].startswith("1 ")
    assert [page for *_, page in entries] == sorted(page for *_, page in entries)


def visible_entries(path: Path) -> int:
    """How many lines of the outline a reader sees at first, by the catalogue's own count."""
    document = pypdfium2.PdfDocument(path)
    try:
        folded = [mark for mark in document.get_toc() if mark.level == 0 and mark.get_count() <= 0]
        return len(folded)
    finally:
        document.close()


def test_the_sections_of_a_single_attachment_are_seen_at_once(tmp_path: Path) -> None:
    alone, several = tmp_path / "a.pdf", tmp_path / "b.pdf"
    write_table_pdf([ledger(6)], alone, fonts=FontBook())
    write_table_pdf([ledger(6), ledger(6, attachment="附件2")], several, fonts=FontBook())
    assert (visible_entries(alone), visible_entries(several)) == (0, 2)


def test_the_file_says_what_it_is(printed: tuple[Path, Table]) -> None:
    document = pypdfium2.PdfDocument(printed[0])
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Title"] == "山东省特色食品产业2022年行动计划工作台账"
    assert facts["Keywords"] == "0a1b"
    assert facts["CreationDate"].startswith("D:20220408")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, printed: tuple[Path, Table]) -> None:
    path, table = printed
    again = tmp_path / "b.pdf"
    write_table_pdf(
        [table], again, stamp=date(2022, 4, 8), properties=Properties(keywords="0a1b"), fonts=FontBook()
    )
    assert again.read_bytes() == path.read_bytes()


def test_several_tables_are_numbered_through(tmp_path: Path) -> None:
    tables = [ledger(6), ledger(5, title="山东省数字消费2022年行动计划工作台账", attachment="附件2")]
    report = write_table_pdf(tables, tmp_path / "a.pdf", fonts=FontBook())
    assert check_pdf(tmp_path / "a.pdf", tables, thorough=True) == []
    pages = texts(tmp_path / "a.pdf")
    assert len(pages) == report.pages
    assert pages[-1].startswith(f"—{report.pages}—")
    assert [title for level, title, _ in outline(tmp_path / "a.pdf") if level == 0] == [
        f"{table.attachment} {table.title}" for table in tables
    ]


def test_a_portrait_table_keeps_its_number_upright_below(tmp_path: Path) -> None:
    table = ledger(6, columns=COLUMNS[:3], rows=tuple(Line(row(n).cells[:3]) for n in range(1, 30)))
    write_table_pdf([table], tmp_path / "a.pdf", page="portrait", fonts=FontBook())
    assert check_pdf(tmp_path / "a.pdf", [table], page="portrait", thorough=True) == []
    with pdfplumber.open(tmp_path / "a.pdf") as document:
        first, second = (page.chars[0] for page in document.pages[:2])
    assert first["x0"] > 105 * MM > second["x0"] > 26 * MM
    assert (first["top"] + first["bottom"]) / 2 == pytest.approx((297 - 28) * MM, abs=3)


def test_a_row_taller_than_a_page_is_cut_with_all_its_words(tmp_path: Path) -> None:
    table = ledger(4, rows=(row(1), Band("二、主要任务", 1), row(2, 80), row(3)))
    report = write_table_pdf([table], tmp_path / "a.pdf", fonts=FontBook())
    assert report.pages > 3
    assert check_pdf(tmp_path / "a.pdf", [table], thorough=True) == []
    assert "2续" in texts(tmp_path / "a.pdf")[1]


def unit_tops(path: Path) -> Iterator[tuple[float, float]]:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            people = [mark["top"] for mark in page.chars if mark["text"] == "副" and mark["upright"]]
            phones = [
                mark["top"]
                for mark, after in zip(page.chars, page.chars[1:], strict=False)
                if mark["text"] == "0" and after["text"] == "5"
            ]
            yield from zip(people, phones, strict=True)


def test_units_stand_side_by_side(tmp_path: Path) -> None:
    table = ledger(3, rows=(row(1, 5), row(2, 3)), footnotes=())
    write_table_pdf([table], tmp_path / "a.pdf", fonts=FontBook())
    tops = list(unit_tops(tmp_path / "a.pdf"))
    assert len(tops) == 8
    assert all(person == pytest.approx(phone, abs=1.5) for person, phone in tops)


def test_footnotes_follow_the_last_row_on_its_page(tmp_path: Path) -> None:
    for rows in range(4, 12):
        table = ledger(rows, footnotes=("注：一。", "注：二。"))
        write_table_pdf([table], tmp_path / "a.pdf", fonts=FontBook())
        assert texts(tmp_path / "a.pdf")[-1].endswith("20家以上12月31日注：一。注：二。")


def test_footnotes_longer_than_a_page_go_on(tmp_path: Path) -> None:
    table = ledger(5, footnotes=tuple(f"注{n}：依据第{n}号文件。" for n in range(1, 60)))
    write_table_pdf([table], tmp_path / "a.pdf", fonts=FontBook())
    assert check_pdf(tmp_path / "a.pdf", [table], thorough=True) == []


def test_an_empty_table_prints_its_head(tmp_path: Path) -> None:
    table = ledger(0, rows=(Band("一、工作目标", 1),), footnotes=())
    assert write_table_pdf([table], tmp_path / "a.pdf", fonts=FontBook()).pages == 1
    assert check_pdf(tmp_path / "a.pdf", [table], thorough=True) == []


def test_nothing_unembedded_is_named_anywhere(printed: tuple[Path, Table]) -> None:
    document = pypdfium2.PdfDocument(printed[0])
    fonts = {
        raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item.raw))
        for page in document
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
    }
    document.close()
    assert fonts == {1}
    assert b"Helvetica" not in printed[0].read_bytes()


def test_progress_is_told_and_may_cancel(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_table_pdf(
        [ledger(20)], tmp_path / "a.pdf", progress=lambda *state: told.append(state), fonts=FontBook()
    )
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == 24

    def stop(placed: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_table_pdf([ledger(20)], tmp_path / "b.pdf", progress=stop, fonts=FontBook())
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="不存在"):
        write_table_pdf([ledger(3)], tmp_path / "无" / "a.pdf", fonts=FontBook())


def test_columns_fill_the_type_area_whatever_their_sum(tmp_path: Path) -> None:
    columns = tuple(Column(c.key, c.header, c.width * 2, c.group, c.centred, c.per_unit) for c in COLUMNS)
    table = ledger(4, columns=columns)
    write_table_pdf([table], tmp_path / "a.pdf", fonts=FontBook())
    assert check_pdf(tmp_path / "a.pdf", [table], thorough=True) == []


@pytest.mark.parametrize("page", ["landscape", "portrait"])
def test_a3_has_the_same_margins(tmp_path: Path, page: str) -> None:
    table = ledger(30)
    report = write_table_pdf([table], tmp_path / "a.pdf", page=page, size="A3", fonts=FontBook())
    assert check_pdf(tmp_path / "a.pdf", [table], page=page, size="A3", thorough=True) == []
    assert check_pdf(tmp_path / "a.pdf", [table], page=page, thorough=True) != []
    with pdfplumber.open(tmp_path / "a.pdf") as document:
        first = document.pages[0]
    assert sorted((first.width, first.height)) == pytest.approx([297 * MM, 420 * MM])
    assert report.letters == 9.0


def dates(columns: int, word: str = "2022-12-31") -> Table:
    heads = tuple(Column(f"c{n}", f"第{n}列", 20) for n in range(columns))
    return Table("宽表", heads, (Line((word,) * columns),) * 3)


def test_letters_of_a_view_shrink_only_so_far_as_its_words_need(tmp_path: Path) -> None:
    letters = []
    for columns in range(4, 20, 3):
        table = dates(columns)
        report = write_table_pdf([table], tmp_path / "a.pdf", least=5.4, fonts=FontBook())
        assert check_pdf(tmp_path / "a.pdf", [table], thorough=True) == [] and not report.crowded
        letters.append(report.letters)
    assert letters == sorted(letters, reverse=True)
    assert letters[0] == 9.0 and 5.4 <= letters[-1] < 7.5


def test_a_view_too_wide_at_its_least_size_is_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    with pytest.raises(
        FileRefused, match="有30列，缩到60%，A4纵向一页宽也放不下。改为横向，或改用A3纸，或隐藏几列"
    ):
        write_table_pdf([dates(30)], out, page="portrait", least=5.4, fonts=FontBook())
    assert out.read_bytes() == b"old"
    with pytest.raises(FileRefused, match="A3横向一页宽也放不下。隐藏几列再打印"):
        write_table_pdf([dates(60)], out, size="A3", least=5.4, fonts=FontBook())


def test_one_long_address_refuses_nothing(tmp_path: Path) -> None:
    table = dates(3, "http://" + "a" * 300)
    assert write_table_pdf([table], tmp_path / "a.pdf", least=5.4, fonts=FontBook()).pages == 1
    assert check_pdf(tmp_path / "a.pdf", [table], thorough=True) == []
