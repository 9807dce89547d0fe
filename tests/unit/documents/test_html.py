"""Web pages: the words of the page without its menus and code, in whatever charset."""

import pytest

from exports.documents import read
from tests.unit.documents.words import PARAGRAPHS, TEXT

MENU = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in "一二三四五六")
PAGE = f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>网站名</title>
<style>p {{ color: red }}</style><script>var a = "<p>代码</p>";</script></head>
<body><nav><ul>{MENU}</ul></nav><div class="top"><ul>{MENU}</ul></div>
<div>{"".join(f"<p>{line}</p>" for line in PARAGRAPHS)}</div>
<div style="display: none">看不见</div><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "big5", "utf-16"])
def test_a_page_reads_in_its_charset_without_menus(charset: str) -> None:
    page = PAGE.replace("CHARSET", charset)
    if charset == "big5":
        page = page.translate(str.maketrans("河", "河")).encode("big5", "xmlcharrefreplace").decode("big5")
    codec = "gb18030" if charset == "gb2312" else charset
    assert read(page.encode(codec), "通知.html").text == TEXT


def test_a_wrong_charset_is_not_believed() -> None:
    assert read(PAGE.replace("CHARSET", "utf-8").encode("gb18030"), "a.htm").text == TEXT


def test_blocks_breaks_and_blanks() -> None:
    source = """<html><body><h1>标题</h1><div>甲<br>乙</div>丙&nbsp;&emsp;丁
    <p>源码里
    换行 word
    next</p><pre>一
二</pre></body></html>"""
    assert read(source.encode(), "a.html").text.split("\n") == [
        "标题", "甲", "乙", "丙 　丁", "源码里换行 word next", "一", "二",
    ]  # fmt: skip


def test_tables_with_spans_and_lists_with_numbers() -> None:
    source = """<body><table><tr><th>序号</th><th>任务</th><th>单位</th></tr>
    <tr><td>1</td><td><p>清淤</p><p>护岸</p></td><td rowspan="2">市水务局</td></tr>
    <tr><td>2</td><td>巡查</td></tr><tr><td colspan="2">合计</td><td>两项</td></tr></table>
    <ol start="3"><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul></body>"""
    assert read(source.encode(), "a.html").text.split("\n") == [
        "序号\t任务\t单位", "1\t清淤 护岸\t市水务局", "2\t巡查\t", "合计\t\t两项", "3.甲", "4.乙", "丙",
    ]  # fmt: skip


def test_a_layout_table_dissolves() -> None:
    source = f"<table><tr><td><table><tr><td>{'</td></tr><tr><td>'.join(PARAGRAPHS)}</td></tr></table></td></tr></table>"
    assert read(source.encode(), "a.html").text == TEXT


def test_a_part_that_never_closes_is_not_lost() -> None:
    assert read("<body><aside><p>正文一</p><p>正文二</p></body>".encode(), "a.html").text == "正文一\n正文二"


def test_the_source_of_a_page_pasted_into_text_is_read_as_one() -> None:
    source = "---\ntitle: 报道\n---\n" + "\n".join(f"<p><strong>{line}</strong></p>" for line in PARAGRAPHS)
    assert read(source.encode(), "a.txt").text == "---\ntitle: 报道\n---\n" + TEXT


def test_a_page_archive_gives_its_page() -> None:
    page = f"<html><body><p>{PARAGRAPHS[0]}</p></body></html>"
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ) + page.encode("gb18030") + b"\r\n--b--\r\n"  # fmt: skip
    assert read(archive, "通知.doc").text == PARAGRAPHS[0]


COLUMNS = ["序号   任务      责任单位", "       疏浚河道    市水务局、", "", " 1     并加固堤防  市住建局"]


def test_blanks_of_preformatted_text_are_columns() -> None:
    source = "<html><body><pre>" + "\n".join(COLUMNS) + "</pre></body></html>"
    assert read(source.encode(), "a.html").text.split("\n") == ["序号   任务      责任单位", *COLUMNS[1:]]


def test_an_office_program_writes_blanks_as_they_are() -> None:
    body = "".join(
        f"<p>{line.replace('       ', '    ' + chr(10) + '  ') or '<br/>' + chr(10)}</p>" for line in COLUMNS
    )
    generator = '<meta name="generator" content="LibreOffice 7.4 (Linux)"/>'
    written = f"<html><head>{generator}</head><body>{body}</body></html>"
    assert read(written.encode(), "a.html").text.split("\n") == COLUMNS
    other = read(written.replace("LibreOffice", "Editor").encode(), "a.html").text.split("\n")
    assert other[0] == COLUMNS[0] and other[1] == "疏浚河道    市水务局、"


def test_the_footer_an_office_program_saves_is_left_out() -> None:
    footer = "<div style='mso-element:footer' id=f1><p>清河市公报</p></div>"
    assert read(f"<html><body><p>正文</p>{footer}</body></html>".encode(), "a.html").text == "正文"
