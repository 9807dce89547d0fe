"""Columns as wide as what they hold: the same rule for the sheet and for the page (domain.md §6)."""

from itertools import accumulate

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from exports.pdf.breaking import break_lines, held_pattern, strain
from exports.widths import SIZES, Fit, Ruler, crowded_words, fit_columns
from models.values import Column, Line, Table

# Shrinking tables takes minutes and shows little more than the first one found.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
AREA = (637.8, 397.0)


def width(text: str) -> float:
    """Full-width marks are an em wide, others half of it."""
    return sum(1.0 if ord(mark) > 0x2000 else 0.5 for mark in text)


class Advances(dict[str, int]):
    def __missing__(self, mark: str) -> int:
        return round(width(mark) * 1000)


RULER = Ruler(str, width, 4.0)
ADVANCES = Advances()
PHRASES = st.sampled_from(
    (
        "提质增效",
        "新增20家以上，",
        "3.5万亿元",
        "2个百分点",
        "“一业一策”",
        "（含部级）",
        "2022年底前完成；",
        "0531-86912345；",
        "\n",
        "—",
    )
)
CELLS = st.lists(PHRASES, max_size=12).map("".join)


def table_of(*rows: tuple[str, ...], names: tuple[str, ...] = (), **columns: float) -> Table:
    layout = tuple(Column(key, key, mm) for key, mm in columns.items())
    return Table("试表", layout, tuple(map(Line, rows)), names=names)


def rooms(fit: Fit) -> float:
    return sum(fit.rooms) * fit.size + len(fit.rooms) * RULER.padding


def parted(cell: str, room: float) -> int:
    """How badly the breaks of a cell hurt in a column of this room."""
    held = held_pattern(())
    return sum(strain(break_lines(part, ADVANCES, int(room * 1000 + 1), held)) for part in cell.split("\n"))


@settings(max_examples=25, phases=QUICK)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_the_columns_fill_the_area_the_same_way_every_time(rows: list[tuple[str, ...]]) -> None:
    table = table_of(*rows, 序号=7, 任务=40, 单位=20, 备注=10)
    fit = fit_columns(table, AREA, RULER)
    assert rooms(fit) == pytest.approx(AREA[0])
    assert fit.size in SIZES
    assert fit == fit_columns(table, AREA, RULER)


@settings(max_examples=25, phases=QUICK)
@given(st.lists(st.tuples(*[CELLS] * 8), min_size=1, max_size=4))
def test_no_number_is_parted_from_its_measure_word_where_there_is_room(rows: list[tuple[str, ...]]) -> None:
    fit = fit_columns(table_of(*rows, **{f"第{n}列": 20 for n in range(8)}), AREA, RULER)
    assert not fit.crowded
    for row in rows:
        for cell, room in zip(row, fit.rooms, strict=True):
            assert parted(cell, room) == 0


def test_every_unbreakable_stretch_has_its_room() -> None:
    cells = ("签约项目累计达到220个", "2.5万亿元以上", "0531-86912345", "（二）", "下降2个百分点")
    fit = fit_columns(table_of(cells, **{f"第{n}列": 20 for n in range(5)}), AREA, RULER)
    assert not any(parted(cell, room) for cell, room in zip(cells, fit.rooms, strict=True))


def test_a_long_text_gets_more_than_a_dash() -> None:
    fit = fit_columns(table_of(("长" * 300, "—", "短语"), 甲=10, 乙=100, 丙=100), AREA, RULER)
    assert fit.rooms[0] > 5 * max(fit.rooms[1:])


def test_a_blank_column_keeps_its_place_for_writing() -> None:
    full = fit_columns(table_of(("长" * 300, "—"), 任务=150, 承办=75), AREA, RULER)
    blank = fit_columns(table_of(("长" * 300, ""), 任务=150, 承办=75), AREA, RULER)
    assert full.rooms[1] < 5
    assert blank.rooms[1] == pytest.approx(sum(blank.rooms) / 3, rel=0.05)


def test_names_are_not_cut_where_the_column_can_be_wider() -> None:
    units = "省工业和信息化厅\n省人力资源社会保障厅"
    rows = [("长" * 120, units, "中" * 90)] * 6
    fit = fit_columns(table_of(*rows, names=tuple(units.split("\n")), 任务=80, 单位=10, 举措=80), AREA, RULER)
    assert fit.rooms[1] >= 10


def test_letters_grow_smaller_only_where_rows_are_tall() -> None:
    short = fit_columns(table_of(*[("一句话。", "省商务厅")] * 5, 任务=100, 单位=50), AREA, RULER)
    tall = fit_columns(table_of(*[("长" * 3000, "省商务厅")] * 5, 任务=100, 单位=50), AREA, RULER)
    assert (short.size, tall.size) == (9.0, 7.5)


def test_a_larger_sheet_is_asked_for_where_words_do_not_fit() -> None:
    numbers = tuple("9" * 12 + "家" for _ in range(15))
    columns = {f"第{n}列": 15.0 for n in range(15)}
    table = table_of(numbers, **columns)
    fit = fit_columns(table, AREA, RULER)
    assert fit.crowded
    assert fit.size == 7.5
    assert "A3" in crowded_words(table)
    assert not fit_columns(table_of(tuple("99家" for _ in range(15)), **columns), AREA, RULER).crowded


def test_one_endless_word_does_not_take_the_table() -> None:
    fit = fit_columns(table_of(("a" * 500, "长" * 200, "短"), 甲=50, 乙=50, 丙=50), AREA, RULER)
    assert fit.rooms[1] > 20


def test_columns_of_people_take_whole_ems() -> None:
    columns = (Column("a", "任务", 90), Column("b", "责任人", 30, per_unit=True))
    table = Table(
        "试表", columns, (Line(("长" * 90, "省商务厅：对外贸易处处长\n省科技厅：高新技术处处长")),) * 4
    )
    fit = fit_columns(table, AREA, RULER)
    assert fit.rooms[1] == int(fit.rooms[1])
    assert rooms(fit) == pytest.approx(AREA[0])


@pytest.mark.parametrize("rows", [(), (("", "", ""),)])
def test_a_table_without_words_keeps_its_layout(rows: tuple[tuple[str, ...], ...]) -> None:
    fit = fit_columns(table_of(*rows, 甲=10, 乙=10, 丙=10), AREA, RULER)
    assert rooms(fit) == pytest.approx(AREA[0])
    assert list(accumulate(fit.rooms)) == pytest.approx([fit.rooms[0] * n for n in (1, 2, 3)])
