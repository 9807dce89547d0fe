"""Blocks on the clipboard: the laws of both formats, and fragments as other programs write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui.grid.clipboard import Block, Merge, from_html, from_tsv, read_clipboard, to_html, to_tsv

# A carriage return is a line end of its own, and no-break spaces are spaces that HTML keeps.
CELL = st.text(
    st.one_of(st.sampled_from('\t\n" &<>a链；'), st.characters(codec="utf-8", exclude_characters="\r\xa0")),
    max_size=8,
)


@st.composite
def blocks(draw: st.DrawFn) -> list[list[str]]:
    """Rows of cells, some of them ragged, none without cells."""
    width = draw(st.integers(1, 4))
    row = st.lists(CELL, min_size=draw(st.integers(1, width)), max_size=width)
    return draw(st.lists(row, min_size=1, max_size=5))


def frozen(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))


@given(blocks())
@example([[""]])
@example([["a"], [""]])
@example([["", ""], [""]])
@example([['"']])
def test_text_that_was_written_is_read_back(rows: list[list[str]]):
    assert from_tsv(to_tsv(rows)) == Block(frozen(rows))


@given(blocks())
@example([["\n"], ["a\n"], ["\n\n"], [" "], ["  a  b "], [" \n "]])
@example([["<br>&nbsp;&#32;"]])
def test_a_table_that_was_written_is_read_back(rows: list[list[str]]):
    assert from_html(to_html(rows)) == Block(frozen(rows))


@given(blocks())
def test_line_ends_of_windows_make_no_difference(rows: list[list[str]]):
    assert from_tsv(to_tsv(rows).replace("\n", "\r\n")) == Block(frozen(rows))


@given(blocks(), st.lists(CELL, min_size=1, max_size=3))
def test_headings_are_the_first_row(rows: list[list[str]], headings: list[str]):
    assert from_html(to_html(rows, headings)) == Block((tuple(headings), *frozen(rows)))


@given(st.text())
def test_any_text_is_read(text: str):
    block = from_tsv(text)
    assert sum(map(len, block.texts)) <= len(text) + 1


@given(st.lists(st.sampled_from([
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<p>", "</p>", "<br>",
    '<tr style="display:none">', '<td style="display:none">', '<p style="display:none">', "<col>", '<col style="display:none">',
    "<style>", "</style>", "甲", " ", "&nbsp;", "<!--StartFragment-->", "<!--EndFragment-->", "<![if x]>",
])))  # fmt: skip
def test_any_markup_is_read(parts: list[str]):
    block = from_html("".join(parts))
    assert block is None or all(
        merge.row + merge.rows <= len(block.texts) and merge.rows * merge.columns > 1
        for merge in block.merges
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("甲\t乙\r\n丙\t丁\r\n", (("甲", "乙"), ("丙", "丁"))),
        ("甲\n", (("甲",),)),
        ("甲\n\n", (("甲",), ("",))),
        ("甲\t\n", (("甲", ""),)),
        ("甲\t乙\n丙", (("甲", "乙"), ("丙",))),
        ('"一行\r\n二行"\t乙\r\n', (("一行\n二行", "乙"),)),
        ('"他说""好"""\t乙', (('他说"好"', "乙"),)),
        # Bare cells with quotes in them, as Excel and WPS write them.
        ('抓好"链长制"工作\t乙', (('抓好"链长制"工作', "乙"),)),
        ('"链长制"工作\t乙\n丙', (('"链长制"工作', "乙"), ("丙",))),
        ('5"管\t6"管', (('5"管', '6"管'),)),
        # Inner quotes that were not doubled.
        ('"抓好"链长制"\n工作"\t乙', (('抓好"链长制"\n工作', "乙"),)),
        ('"没有收尾\t乙\n丙', (('"没有收尾', "乙"), ("丙",))),
        ('""\t乙', (("", "乙"),)),
    ],
)
def test_text_of_other_programs(text: str, rows: tuple[tuple[str, ...], ...]):
    assert from_tsv(text).texts == rows


def test_only_cells_that_need_quotes_have_them():
    assert to_tsv([["甲", "1-2"], ["a\tb", "c\nd"], ['e"f', ""]]) == '甲\t1-2\n"a\tb"\t"c\nd"\n"e""f"\t'


def test_a_table_tells_excel_that_its_cells_are_text():
    html = to_html([["001", "1<2"]])
    assert html.count("mso-number-format") == 3
    assert "mso-data-placement:same-cell" in html
    assert "mso-number-format:'\\@'\">1&lt;2</td>" in html


EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--
td {mso-ignore:padding;} .hid {display:none} --></style></head><body>
<table border=0><!--StartFragment--><col width=87 style='mso-width-source:userset'><col width=0 style='display:none'><col>
 <tr height=19><td rowspan=2 height=38>任务1</td><td style='display:none'>藏</td><td x:num="0.123">12%</td></tr>
 <tr height=19><td>藏</td><td>一行<br>
    二行</td></tr>
 <tr height=19><td colspan=3 style='mso-ignore:colspan'>长文字越过空格</td></tr>
 <tr height=0 style='display:none'><td>x</td><td>y</td><td>z</td></tr>
<!--EndFragment--></table></body></html>"""


def test_a_fragment_of_excel():
    block = from_html(EXCEL)
    assert block == Block(
        (("任务1", "12%"), ("", "一行\n二行"), ("长文字越过空格", "")), (Merge(0, 0, 2, 1),)
    )


WORD = """<html><body lang=ZH-CN><!--StartFragment--><div><table class=MsoNormalTable>
<thead><tr><td><p class=MsoNormal><b>责任人</b><o:p></o:p></p></td><td><p>电话</p></td></tr></thead>
<tr><td><p class=MsoNormal><span lang=EN-US>甲某</span></p><p>乙某<br clear=all>丙某</p></td>
<td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
<tr><td><p>综合竞争力
持续增强，
<span style='font-family:宋体'>抓好 ABC
def</span></p></td><td><p style='display:none'>隐藏</p><table><tr><td>内</td><td>表</td></tr><tr><td>行</td></tr></table></td></tr>
</table></div><!--EndFragment--></body></html>"""


def test_a_fragment_of_word():
    block = from_html(WORD)
    assert block is not None
    assert block.texts == (
        ("责任人", "电话"),
        ("甲某\n乙某\n丙某", ""),
        ("综合竞争力持续增强，抓好 ABC def", "内 表\n行"),
    )


def test_a_fragment_of_libreoffice():
    html = """<html><head><style type="text/css">body,td{font-size:x-small}</style></head>
    <body><table cellspacing="0"><colgroup width="85"></colgroup>
    <tr><td height="17" align="left" sdnum="2052;0;@"><font face="宋体">001</font></td>
    <td sdval="12" align="right">１２家</td>
    <td align="left" valign=bottom><font color="#000000"><br></font></td></tr></table><table><tr><td>第二张表</td></tr></table></body></html>"""
    assert from_html(html) == Block((("001", "１２家", ""),), (), True)


def test_a_fragment_that_begins_inside_its_table():
    html = "<table><!--StartFragment--><tr><td>甲<table><tr><td>内</td></tr></table></td><td>乙</td></tr><!--EndFragment--></table>"
    assert from_html(html) == Block((("甲\n内", "乙"),))


def test_merges_are_recorded_over_rows_and_columns():
    html = "<table><tr><td rowspan=2 colspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3<td>4<td>5</table>"
    assert from_html(html) == Block((("甲", "", "1"), ("", "", "2"), ("3", "4", "5")), (Merge(0, 0, 2, 2),))


def test_a_span_beyond_the_table_ends_with_it():
    assert from_html("<table><tr><td rowspan=99>甲<td>乙</table>") == Block((("甲", "乙"),))


def test_a_hidden_table_inside_a_cell_is_no_text():
    hidden = "<table style='display: none'><tr><td>藏</td><td>藏</td></tr></table>"
    assert from_html(f"<table><tr><td>甲{hidden}乙</td><td>丙</td></tr></table>") == Block((("甲乙", "丙"),))


def test_a_hidden_paragraph_left_open_ends_with_its_cell():
    html = "<table><tr><td>甲<p style='display:none'>藏</td><td>乙</td></tr></table>"
    assert from_html(html) == Block((("甲", "乙"),))


def test_scripts_and_styles_are_no_text():
    html = "<table><tr><td>甲<style>.a{}</style><script>var x='乙'</script></td></tr></table>"
    assert from_html(html) == Block((("甲",),))
    spelled = "<ruby>办<rp>(</rp><rt>bàn</rt><rp>)</rp></ruby>法"
    assert from_html(f"<table><tr><td>{spelled}</td></tr></table>") == Block((("办法",),))


def test_words_outside_the_table_are_told():
    table = "<table><tr><td>甲</td></tr></table>"
    quiet = (
        f"<head><title>题</title></head><p> &nbsp;</p>{table}<style>a</style><p style='display:none'>藏</p>"
    )
    assert from_html(quiet) == Block((("甲",),))
    assert from_html(f"<p>前言</p>{table}") == from_html(f"{table}{table}") == Block((("甲",),), (), True)


def test_markup_without_a_table_leaves_the_text():
    assert read_clipboard("甲\t乙", "<p>甲 乙</p>") == Block((("甲", "乙"),))
    assert read_clipboard("甲", to_html([["乙"]])) == Block((("乙",),))


@given(st.integers(1, 3), st.integers(1, 3))
def test_a_merge_comes_back_as_it_was_drawn(rows: int, columns: int):
    cell = f"<td rowspan={rows} colspan={columns}>甲</td><td>乙</td>"
    html = f"<table><tr>{cell}</tr>" + "<tr><td>丙</td></tr>" * (rows - 1) + "</table>"
    block = from_html(html)
    merges = (Merge(0, 0, rows, columns),) if rows * columns > 1 else ()
    assert block is not None
    assert block.merges == merges
    assert [line[-1] for line in block.texts] == ["乙", *["丙"] * (rows - 1)]
