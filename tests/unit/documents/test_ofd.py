"""OFD: characters by where they stand, whoever wrote the file and in whatever order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.documents import read
from exports.errors import FileRefused
from tests.unit.documents.docx_writer import zipped
from tests.unit.documents.ofd_writer import (
    LINE_SIGNS,
    Style,
    line_objects,
    ofd,
    package,
    path_object,
    text_object,
)
from tests.unit.documents.words import PARAGRAPHS, TEXT, solid

LONG = "\n".join(
    [TEXT] + [f"　　（{n}）第{n}条河道的整治措施按照既定方案推进，按月调度，逐项销号。" for n in range(1, 21)]
)
STYLES = {
    "a line an object": Style(),
    "a character an object": Style(prefix="", by_character=True, number_first=True),
    "offsets spelt out": Style(prefix="x", repeated=False, number_first=True),
    "figures half as wide": Style(narrow=0.5),
}


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("style", STYLES)
def test_every_style_reads_alike(style: str, wrapped: bool) -> None:
    text = read(ofd(LONG, STYLES[style], wrapped=wrapped), "通知.ofd").text
    assert solid(text) == solid(LONG)
    assert text.replace("\f", "\n").split("\n") == LONG.split("\n")


def test_latin_words_and_figures_keep_their_blanks() -> None:
    style = Style()
    body = line_objects("推进5G与RCEP对接，共12项", 30, 60, style) + line_objects("第 3 项", 30, 75, style)
    assert read(package([body], style), "a.ofd").text == "推进5G与RCEP对接，共12项\n第 3 项"


def test_columns_stand_in_order_and_a_table_is_rows() -> None:
    style = Style()
    xs, ys = (30, 60, 120), (50, 62, 74)
    rules = "".join(path_object(f"M {xs[0]} {y} L {xs[-1]} {y}") for y in ys)
    rules += "".join(path_object(f"M {x} {ys[0]} L {x} {ys[-1]}") for x in xs)
    words = [(62, 65, "清淤"), (32, 53, "序号"), (62, 53, "任务"), (32, 65, "1"), (30, 40, "表前")]
    body = "".join(text_object(text, x, y, style) for x, y, text in words)
    assert read(package([body + rules], style), "a.ofd").text == "表前\n序号\t任务\n1\t清淤"


def test_a_transformed_object_stands_where_it_is_drawn() -> None:
    style = Style()
    scaled = text_object("后一句", 0, 0, style).replace(
        'Boundary="0.000 0.000', 'CTM="1 0 0 1 0 30" Boundary="30.000 0.000'
    )
    first = text_object("先一句", 30, 5, style)
    assert read(package([scaled + first], style), "a.ofd").text == "先一句\n\n后一句".replace("\n\n", "\n")


def test_slanted_text_is_a_watermark_and_a_template_of_many_pages_is_paper() -> None:
    style = Style(template=text_object("内部资料注意保存", 60, 150, Style()))
    slanted = text_object("水印", 60, 120, style).replace("Font=", 'CTM="0.7 0.7 -0.7 0.7 0 0" Font=')
    pages = [text_object("第一页正文", 30, 50, style) + slanted, text_object("第二页正文", 30, 50, style)]
    assert read(package(pages, style), "a.ofd").text == "第一页正文\f第二页正文"
    assert "内部资料" in read(package(pages[:1], style), "a.ofd").text


def test_pages_without_text_and_private_codes_are_refused() -> None:
    style = Style()
    with pytest.raises(FileRefused, match="扫描件"):
        read(package([path_object("M 0 0 L 9 9")], style), "a.ofd")
    garbled = "".join(chr(0xE000 + n) for n in range(20))
    with pytest.raises(FileRefused, match="没有通用编码"):
        read(package([text_object(garbled, 30, 50, style)], style), "a.ofd")


def test_a_locked_or_hollow_package_is_refused() -> None:
    style = Style()
    body = text_object("正文", 30, 50, style)
    with pytest.raises(FileRefused, match="密码"):
        read(package([body], style, **{"Encryptions.xml": "<a/>"}), "a.ofd")
    with pytest.raises(FileRefused, match="没有文档"):
        read(zipped({"OFD.xml": "<OFD/>"}), "a.ofd")
    with pytest.raises(FileRefused, match="没有页面"):
        read(package([], style), "a.ofd")


SMALL = ofd("\n".join(PARAGRAPHS[:4]))


@given(st.integers(4, len(SMALL) - 1))
@settings(max_examples=40)
def test_a_cut_file_is_refused(place: int) -> None:
    with pytest.raises(FileRefused, match="通知"):
        read(SMALL[:place], "通知.ofd")


TITLE = "清河市河道整治工作领导小组办公室关于印发清河市河道整治三年行动计划的通知书"


def test_a_title_that_fills_its_lines_and_stands_twice_is_two_lines() -> None:
    title = (TITLE + "以及任务分工方案的补充说明与相关单位名录一览表")[: 2 * LINE_SIGNS]
    text = read(ofd(f"{title}\n{title}\n\n{TEXT}"), "a.ofd").text
    assert text.split("\n")[:4] == [title, title, "", PARAGRAPHS[0]]


def test_an_address_is_not_parted_where_its_line_was_cut() -> None:
    address = "见网址https://www.qinghe.example/notices/riverworks/plan"
    assert address in read(ofd(f"{TEXT}\n{address}"), "a.ofd").text


@pytest.mark.parametrize("wrapped", [True, False])
def test_columns_of_blanks_keep_them(wrapped: bool) -> None:
    table = (
        "序号         重点工作        责任单位\n"
        "            疏浚河道          市水务局、市住建局、市财政局\n"
        "1    并加固堤防。      牵头"
    )
    assert read(ofd(f"{TEXT}\n{table}", wrapped=wrapped), "a.ofd").text.endswith(table)
