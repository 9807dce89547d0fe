"""The sheet reader is total, and headers are known by their words, groups and neighbours."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.sheets.fields import ALIASES, LABELS, WEAK, core, fold, label_of, label_of_path
from models.rules.sheets.grid import NO_VALUE, Sheet, Span, Workbook, cell_text, clip_merges, column_name
from models.rules.sheets.reading import as_json, read_sheets
from models.rules.sheets.rows import BAND, COLUMN_NUMBER, EMPTY, NOTE, PLACEHOLDER, TOTAL

KINDS = {BAND, TOTAL, NOTE, PLACEHOLDER, COLUMN_NUMBER, EMPTY}
words = st.sampled_from(
    [
        "序号",
        "任务",
        "牵头单位",
        "完成时限",
        "一季度",
        "时间进度",
        "合计",
        "注：略",
        "一、目标",
        "1",
        "2",
        "3",
        "同上",
        "—",
        "${x}",
        "……",
        "完成",
        "责任人",
        "甲单位",
        "2022年6月",
    ]
)
cells = st.one_of(
    st.none(), words, st.text(max_size=5), st.just(Decimal(3)), st.just(date(2022, 1, 1)), st.just(NO_VALUE)
)
spans = st.builds(
    lambda row, column, down, across: Span(row, column, row + down, column + across),
    *(st.integers(1, 12), st.integers(1, 8), st.integers(0, 4), st.integers(0, 7)),
)


@example([[], [], [], ["序号", "任务"], [], []], [Span(4, 1, 6, 1)])
@given(st.lists(st.lists(cells, max_size=8), max_size=14), st.lists(spans, max_size=5))
def test_every_grid_has_a_reading(table: list[list], merges: list[Span]) -> None:
    rows = tuple(map(tuple, table))
    width = max(map(len, rows), default=0)
    sheet = Sheet("表", rows, clip_merges(merges, len(rows), width))
    (reading,) = read_sheets(Workbook("x.xlsx", "xlsx", (sheet,)))
    (printed,) = as_json([reading])["sheets"]
    assert printed["data_rows"] == len(reading.data_rows)
    assert set(reading.columns.values()) <= {*LABELS, None}
    assert {kind for _, kind in reading.other_rows} <= KINDS
    if reading.header_rows is None:
        assert not reading.data_rows
    else:
        below = sorted([*reading.data_rows, *(row for row, _ in reading.other_rows)])
        assert below == list(range(reading.header_rows[1] + 1, len(rows) + 1))


def test_every_alias_is_written_as_it_is_looked_up() -> None:
    assert [alias for alias in [*ALIASES, *WEAK] if fold(alias) != alias] == []
    assert set(ALIASES.values()) <= set(LABELS)
    assert not set(ALIASES) & set(WEAK)


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("牵 头 单 位：", "牵头单位"),
        ("完成时限\n（2022年）", "完成时限"),
        ("２０２２年度重点任务", "任务"),
        ("责任处室及责任人", "责任人"),
        ("责任处（科）室", "责任处室"),
        ("责任领导及联系电话", "责任领导"),
        ("困难、问题", "存在问题"),
        ("截至6月底工作进展情况", "工作进展"),
        ("进度（%）", None),
        ("实际完成时间", None),
        ("审核人", None),
        ("延期/调整记录", None),
        ("任务来源", None),
        ("第二季度目标", "二季度"),
        ("10～12月", "四季度"),
        ("上半年", None),
        ("1月", None),
    ],
)
def test_headers_by_their_words(header: str, label: str | None) -> None:
    assert label_of_path((header,)) == label


@pytest.mark.parametrize(
    ("path", "label"),
    [
        (("时间进度", "一季度"), "一季度"),
        (("工作进展", "一季度"), "工作进展"),
        (("二季度", "计划"), "二季度"),
        (("二季度", "完成情况"), "工作进展"),
        (("配合单位", "名称"), "配合单位"),
        (("牵头单位", "责任单位"), "牵头单位"),
        (("责任单位", "协办"), "配合单位"),
        (("牵头单位", "责任人"), "责任人"),
        (("责任领导", "姓名"), "责任领导"),
        (("实际", "完成时间"), None),
        (("计划", "完成时间"), "完成时限"),
        ((), None),
    ],
)
def test_headers_by_group_and_label(path: tuple[str, ...], label: str | None) -> None:
    assert label_of_path(path) == label


def test_small_helpers() -> None:
    assert [column_name(number) for number in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
    assert [
        cell_text(value) for value in (None, Decimal("1E+3"), True, date(2022, 6, 30), NO_VALUE, " 甲 ")
    ] == [*("", "1000", "是", "2022-06-30", "无数值", "甲")]
    assert core("（一）") == "(一)"
    assert label_of("") is None
