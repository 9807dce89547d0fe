"""What is printed over or beside the words of a page is left out; headings and coloured grounds stay."""

from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from exports.documents import read
from tests.unit.documents.ofd_writer import Style, ofd, text_object, wrap
from tests.unit.documents.pdf_writer import LEFT, NARROW, PITCH, SIZE, TOP, pdf
from tests.unit.documents.words import PARAGRAPHS, TEXT, solid

GREY = Color(0.8, 0.8, 0.8)
WORDS = "内部资料注意保存"


def text(canvas: Canvas) -> None:
    for place, (indent, line) in enumerate(wrap(TEXT, NARROW)):
        canvas.drawString(LEFT + indent * SIZE, TOP - place * PITCH, line)


def upright(canvas: Canvas) -> None:
    canvas.drawString(120, 400, WORDS)


def stacked(canvas: Canvas) -> None:
    for place, sign in enumerate(WORDS[:4]):
        canvas.drawString(280, 650 - place * 60, sign)


def sideways(canvas: Canvas) -> None:
    canvas.translate(300, 200)
    canvas.rotate(90)
    canvas.drawString(0, 0, WORDS)


def in_margin(canvas: Canvas) -> None:
    canvas.setFontSize(10)
    canvas.translate(40, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, WORDS)


@pytest.mark.parametrize("mark", [upright, stacked, sideways, in_margin])
def test_a_watermark_leaves_the_words_alone(mark: Callable[[Canvas], None]) -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas)
        canvas.setFontSize(48)
        canvas.setFillColor(GREY)
        mark(canvas)

    assert read(pdf(draw), "通知.pdf").text.split("\n") == list(PARAGRAPHS)


def test_a_large_heading_stays() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFontSize(40)
        canvas.drawString(LEFT, TOP + 40, "清河市人民政府文件")
        canvas.setFontSize(SIZE)
        text(canvas)

    assert solid(read(pdf(draw), "通知.pdf").text) == solid("清河市人民政府文件" + TEXT)


def test_white_words_are_read_on_a_coloured_ground_only() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, TOP, "正文一行文字")
        canvas.setFillColor(Color(0, 0, 0.5))
        canvas.rect(LEFT, 590, 200, 30, stroke=0, fill=1)
        canvas.setFillColor(Color(1, 1, 1))
        canvas.drawString(LEFT, 600, "蓝底白字")
        canvas.drawString(LEFT, 500, "白底")

    assert solid(read(pdf(draw), "通知.pdf").text) == "正文一行文字蓝底白字"


def test_a_page_of_white_words_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(Color(1, 1, 1))
        canvas.drawString(LEFT, TOP, "扫描件背后的文字层")

    assert read(pdf(draw), "通知.pdf").text == "扫描件背后的文字层"


def test_sideways_words_over_an_ofd_page_are_left_out() -> None:
    turned = text_object(WORDS, 0, 0, Style()).replace(
        'Boundary="0.000 0.000', 'CTM="0 4 -4 0 0 0" Boundary="90.000 60.000'
    )
    assert read(ofd(TEXT, Style(extra=[turned])), "通知.ofd").text.replace("\f", "\n") == TEXT
