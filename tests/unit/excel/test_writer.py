"""An exported workbook holds the same words as its tables, as text, and opens ready to print."""

import errno
import gc
import json
from collections.abc import Callable
from datetime import date
from io import RawIOBase
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.errors import FileRefused
from exports.excel import writer
from exports.excel.check import check_workbook
from exports.excel.layout import EXCEL_ROW_LIMIT, plan_heights
from exports.excel.metrics import count_lines
from exports.excel.reader import read_workbook
from exports.excel.text import clean_text, sheet_names
from exports.excel.writer import write_table_workbook
from models.rules.sheets.reading import as_json, read_sheets
from models.values import Table
from tests.unit.excel.ledgers import filing_table, plain_table

DAY = date(2022, 4, 8)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda text: "_x" not in text)


def test_the_filing_layout_reads_back_cell_by_cell(tmp_path: Path) -> None:
    table = filing_table()
    report = write_table_workbook([table], tmp_path / "台账.xlsx", created=DAY)
    assert report.sheets == ("某省轻纺产业2022年行动计划工作台账",)
    assert (report.lines, report.remarks) == (28, ())
    assert check_workbook(report.path, [table]) == []


class FullDisk(RawIOBase):
    """A stream on a disk that has no room."""

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def seekable(self) -> bool:
        return True


def test_a_full_disk_leaves_nothing_that_writes_again() -> None:
    """pytest turns what an abandoned package raises on its way out into a failure."""
    table = filing_table()
    with FullDisk() as stream, pytest.raises(OSError, match="No space"):
        writer.fill(stream, [table], [plan_heights(table)], ["台账"], DAY, None)
    gc.collect()


def test_set_up_for_screen_and_print(tmp_path: Path) -> None:
    write_table_workbook([filing_table()], tmp_path / "a.xlsx", created=DAY)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.active
    assert sheet.freeze_panes == "D6"
    assert sheet.print_title_rows == "$4:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert round(sheet.page_margins.top * 25.4) == 28
    assert "&P" in sheet.oddFooter.center.text
    merged = {str(span) for span in sheet.merged_cells.ranges}
    assert {"A1:O1", "A2:O2", "J4:M4", "A4:A5", "A6:O6", "A3:F3", "G3:O3"} <= merged
    assert sheet["C7"].font.name == "宋体"
    assert (sheet["C7"].font.size, sheet["C7"].alignment.wrap_text) == (9, True)
    assert all(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))
    assert str(book.properties.created) == "2022-04-08 00:00:00"


def test_what_the_sheet_reader_sees_in_our_own_export(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    write_table_workbook([filing_table()], tmp_path / "台账.xlsx", created=DAY)
    readings = read_sheets(read_workbook((tmp_path / "台账.xlsx").read_bytes(), "台账.xlsx"))
    golden("excel/sheet.json", json.dumps(as_json(readings), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("many", [20_000, 0])
def test_same_tables_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(writer, "MANY_ROWS", many)
    for name in ("a.xlsx", "b.xlsx"):
        write_table_workbook([filing_table(), filing_table()], tmp_path / name, created=DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert check_workbook(tmp_path / "a.xlsx", [filing_table(), filing_table()]) == []


def test_texts_that_look_like_something_else_stay_texts(tmp_path: Path) -> None:
    texts = ("=1+1", "+86", "-", "@某", "'引", "001", "1-2", "370102199001011234", "1E5", "2022/4/1")
    table = plain_table(texts)
    write_table_workbook([table], tmp_path / "a.xlsx", created=DAY)
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx").active[3]
    assert tuple(cell.value for cell in cells) == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert [bool(cell.quotePrefix) for cell in cells] == [True] * 5 + [False] * 5
    assert {cell.number_format for cell in cells} == {"@"}


@settings(max_examples=60)
@given(st.lists(st.tuples(words, words), min_size=1, max_size=6), words)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, lines: list, title: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    table = plain_table(*lines, title=title or "表")
    name = write_table_workbook([table], path, created=DAY).sheets[0]
    assert check_workbook(path, [table]) == []
    rows = read_workbook(path.read_bytes(), "a.xlsx").sheets[0]
    first = 1 + bool(table.title)
    for place, line in enumerate(table.rows, start=first + 1):
        for column, text in enumerate(line.cells, start=1):
            read = rows.value(place, column)
            assert (read or "") == (clean_text(text) if not clean_text(text).isspace() else "")
    assert name == rows.name


def test_a_differing_cell_is_named(tmp_path: Path) -> None:
    write_table_workbook([plain_table(("甲", "乙"))], tmp_path / "a.xlsx", created=DAY)
    assert check_workbook(tmp_path / "a.xlsx", [plain_table(("甲", "丙"))]) == [
        "“清单”第3行第2列写成了“乙”，应当是“丙”。"
    ]
    assert len(check_workbook(tmp_path / "a.xlsx", [plain_table(("甲", "乙"), ("丁", "戊"))])) == 2
    assert "应当是别的" in check_workbook(tmp_path / "a.xlsx", [plain_table(("甲", "乙"), title="别的")])[0]
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04")
    assert "无法重新打开" in check_workbook(tmp_path / "b.xlsx", [plain_table(("甲", "乙"))])[0]


def test_a_text_no_cell_can_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"“清单”第2行“第1列”有40,000个字.*最多32,767"):
        write_table_workbook([plain_table(("a",), ("长" * 40_000,))], tmp_path / "a.xlsx", created=DAY)
    assert list(tmp_path.iterdir()) == []


def test_stopping_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MANY_ROWS", 0)
    path = tmp_path / "a.xlsx"
    path.write_text("old")

    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        write_table_workbook([filing_table()], path, created=DAY, progress=stop)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_ends_at_the_total(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    table = plain_table(*[(str(n),) for n in range(1200)])
    write_table_workbook([table], tmp_path / "a.xlsx", created=DAY, progress=lambda *at: seen.append(at))
    assert seen == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_sheet_names_are_valid_and_unique() -> None:
    names = sheet_names(["甲/乙:丙*[丁]?\\", "A" * 40, "a" * 40, "", "History", "'引'", "😀" * 20])
    assert names[0] == "甲 乙 丙 丁"
    assert names[1] == "A" * 31
    assert names[2] == "a" * 28 + "（2）"
    assert names[3:6] == ("表4", "History表", "引")
    assert names[6] == "😀" * 15


def test_a_very_tall_line_shrinks_then_spreads_over_rows(tmp_path: Path) -> None:
    tables = [plain_table(("1", "长" * 2500)), plain_table(("1", "长" * 9000), title="更长")]
    plans = [plan_heights(table) for table in tables]
    assert (dict(plans[0].sizes), dict(plans[0].parts)) == ({0: 8.0}, {})
    assert plans[1].parts[0] > 1
    report = write_table_workbook(tables, tmp_path / "a.xlsx", created=DAY)
    assert [remark.split("（")[0] for remark in report.remarks] == [
        "“清单”有1行内容很长",
        "“更长”有1行内容很长",
    ]
    assert check_workbook(report.path, tables) == []
    sheet = openpyxl.load_workbook(report.path)["更长"]
    assert f"B3:B{2 + plans[1].parts[0]}" in {str(span) for span in sheet.merged_cells.ranges}


@given(st.text("甲乙，。（）abc 12\n", max_size=200), st.floats(1.5, 40))
def test_lines_hold_the_text_and_grow_with_it(text: str, room: float) -> None:
    lines = count_lines(text, room)
    assert lines >= text.count("\n") + 1
    assert count_lines(text + "甲", room) >= lines
    assert count_lines(text, room + 50) <= lines


def test_line_breaks_keep_marks_and_words_together() -> None:
    assert count_lines("甲乙丙丁，戊", 4.5) == 2
    assert count_lines("甲乙丙丁戊己庚辛", 4.5) == 2
    assert count_lines("甲乙丙12345", 5.5) == 2
    assert count_lines("", 5) == 1


def test_no_height_beyond_what_excel_takes() -> None:
    table = Table("长" * 3000, plain_table(("1",)).columns, plain_table(("长" * 9000,)).rows, "注" * 3000)
    plan = plan_heights(table)
    assert max(plan.title, plan.note, *plan.rows) <= EXCEL_ROW_LIMIT
