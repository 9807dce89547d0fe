"""PDF: printed lines in reading order, tables as rows, furniture dropped, and what has no text refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from exports.documents import read
from exports.errors import FileRefused
from tests.unit.documents.ofd_writer import LINE_SIGNS, PAGE_LINES, wrap
from tests.unit.documents.pdf_writer import LEFT, NARROW, PITCH, SIZE, TOP, grid, official, pdf, words
from tests.unit.documents.words import TEXT, solid

LONG = "\n".join(
    [TEXT] + [f"　　（{n}）第{n}条河道的整治措施按照既定方案推进，按月调度，逐项销号。" for n in range(1, 41)]
)


def lines(*pages, **options) -> list[str]:
    return read(pdf(*pages, **options), "通知.pdf").text.split("\n")


def test_a_print_gives_its_paragraphs_back_without_page_numbers() -> None:
    text = read(official(LONG), "通知.pdf").text
    assert text.replace("\f", "\n").split("\n") == LONG.split("\n")
    assert text.count("\f") == (len(wrap(LONG, NARROW)) - 1) // PAGE_LINES


def test_without_indents_items_still_begin_lines() -> None:
    text = "\n".join(paragraph.lstrip("\u3000") for paragraph in LONG.split("\n"))
    found = read(official(text), "通知.pdf").text.replace("\f", "\n").split("\n")
    assert [line[:2] for line in found if line[:1] in "一二三（"] == [
        line[:2] for line in text.split("\n") if line[:1] in "一二三（"
    ]


def test_lines_that_end_short_of_the_paper_are_left_as_they_are() -> None:
    short = [f"第{n}行文字到此为止没有写满整张纸的宽度" for n in range(8)]
    assert lines(words(*short)) == short


def test_a_header_on_every_page_is_dropped() -> None:
    assert solid(read(official(LONG, header="清河市政府公报"), "a.pdf").text) == solid(LONG)


def test_a_bracket_at_the_foot_of_several_pages_stays() -> None:
    foot = "（责任单位：市水务局）"

    def draw(canvas: Canvas) -> None:
        words("一、清淤", "年内完成。")(canvas)
        canvas.drawString(LEFT, 80, foot)

    assert read(pdf(draw, draw), "a.pdf").text.count(foot) == 2


def test_a_centred_title_keeps_blanks_and_a_wide_gap_is_an_empty_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(297, TOP, "标题在中间")
        for place, line in enumerate(("第一行正文", "第二行正文", "第三行正文"), 3):
            canvas.drawString(LEFT, TOP - place * PITCH, line)

    found = lines(draw)
    assert found[0].strip() == "标题在中间" and found[0].startswith("  ")
    assert found[1:] == ["", "第一行正文", "第二行正文", "第三行正文"]


def test_a_ruled_table_is_rows_with_tabs() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFontSize(10)
        canvas.drawString(LEFT, 720, "表前一段")
        grid(canvas, [80, 120, 260, 400], [700, 670, 620, 590, 560], without=[("h", 3, 2), ("v", 1, 3)])
        for x, y, text in (
            (85, 680, "序号"), (125, 680, "任务"), (265, 680, "责任单位"), (85, 640, "1"),
            (125, 650, "开展全市河道清淤疏浚工作"), (125, 635, "并加固堤防"), (265, 640, "市水务局"),
            (85, 600, "2"), (125, 600, "巡查"), (265, 575, "市河长办"), (85, 570, "合计两项"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)
        canvas.drawString(LEFT, 500, "表后一段")

    assert lines(draw) == [
        "表前一段", "序号\t任务\t责任单位", "1\t开展全市河道清淤疏浚工作并加固堤防\t市水务局", "2\t巡查\t市河长办",
        "合计两项", "表后一段",
    ]  # fmt: skip


def test_bold_by_overprint_is_read_once_and_watermarks_are_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, TOP, "加粗标题")
        canvas.drawString(LEFT + 0.4, TOP, "加粗标题")
        canvas.saveState()
        canvas.rotate(45)
        canvas.drawString(500, 100, "内部资料")
        canvas.restoreState()

    assert lines(draw) == ["加粗标题"]


@pytest.mark.parametrize("turn", [90, -90])
def test_a_page_that_stands_sideways_is_read_upright(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*((560, 60) if turn == 90 else (40, 780)))
        canvas.rotate(turn)
        canvas.setFontSize(12)
        grid(canvas, [0, 100, 300], [440, 410, 380])
        for x, y, text in (
            (0, 460, "河道整治任务表"),
            (5, 420, "序号"),
            (105, 420, "任务"),
            (5, 390, "1"),
            (105, 390, "清淤"),
        ):
            canvas.drawString(x, y, text)

    assert lines(draw) == ["河道整治任务表", "序号\t任务", "1\t清淤"]


def test_pages_without_text_are_refused_or_named() -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)

    with pytest.raises(FileRefused, match="共 2 页，都是图片（扫描件）"):
        read(pdf(picture, picture), "扫描.pdf")
    document = read(pdf(words("正文"), picture), "通知.pdf")
    assert document.text == "正文"
    assert "第 2 页没有正文文字" in document.remarks[0]


def test_a_scan_that_bears_a_page_number_is_a_scan() -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("L", (60, 85), 200), 0, 0, 595, 842)
        canvas.drawString(280, 40, "— 1 —")
        canvas.drawString(80, 700, "由某某扫描软件生成")

    with pytest.raises(FileRefused, match="扫描件"):
        read(pdf(scan, scan), "扫描.pdf")


def test_a_password_is_named_and_a_print_restriction_does_not_matter() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    with pytest.raises(FileRefused, match="密码"):
        read(pdf(words("正文"), encrypt=StandardEncryption("secret", strength=128)), "通知.pdf")
    restricted = StandardEncryption("", "owner", canPrint=0, canCopy=0, strength=128)
    assert read(pdf(words("正文"), encrypt=restricted), "通知.pdf").text == "正文"


def bare_font_pdf() -> bytes:
    """Give a PDF whose font names glyphs by number only, without any way back to characters."""
    stream = b"BT /F1 16 Tf 80 700 Td <" + b"".join(b"%04x" % code for code in range(300, 340)) + b"> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo 8 0 R/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/Ascent 880/Descent -120/StemV 80>>",
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(body),
    )  # fmt: skip


def test_a_font_without_codes_is_refused_as_garbled() -> None:
    with pytest.raises(FileRefused, match="没有通用编码"):
        read(bare_font_pdf(), "通知.pdf")


SHORT = ("河道整治计划", "一、工作目标", "年内完成12条河道清淤。")
SMALL = pdf(words(*SHORT))


@given(st.integers(len(b"%PDF-"), len(SMALL) - 1))
@settings(max_examples=25)
def test_a_cut_file_is_refused(place: int) -> None:
    try:
        text = read(SMALL[:place], "通知.pdf").text
    except FileRefused as refused:
        assert "通知.pdf" in str(refused)
    else:
        assert text == "\n".join(SHORT)


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=25)
def test_changed_bytes_never_break_out(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL)
    for place, value in changes:
        data[place] = value
    try:
        read(bytes(data), "通知.pdf")
    except FileRefused as refused:
        assert "通知.pdf" in str(refused)


def test_type_sizes_on_one_line_stay_together() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, TOP, "面积达到5")
        canvas.setFontSize(8)
        canvas.drawString(LEFT + 4.5 * SIZE, TOP + 6, "注")
        canvas.setFontSize(SIZE)
        canvas.drawString(LEFT + 5.2 * SIZE, TOP, "平方公里")

    assert [solid(line) for line in lines(draw)] == ["面积达到5注平方公里"]


def test_typed_blanks_stay_and_a_row_cut_at_the_margin_is_whole() -> None:
    heads = ["序号       重点工作          责任单位", " 1"]
    row = "       疏浚河道并加固堤防" + " " * 12 + "市水务局、市住建局、市生态环境局、市财政局、市河长办"

    def draw(canvas: Canvas) -> None:
        fits = next(n for n in range(len(row), 0, -1) if canvas.stringWidth(row[:n]) <= LINE_SIGNS * SIZE)
        full = ["甲" * LINE_SIGNS] * 6
        words(*full, "乙乙", *heads, row[:fits], row[fits:], "       建设护岸。")(canvas)

    assert lines(draw)[-4:] == [*heads, row, "       建设护岸。"]


def test_lines_left_empty_part_what_would_go_on() -> None:
    full = "甲" * LINE_SIGNS
    text = "\n\n".join([full] * 3 + [full + "乙乙"] * 4)
    assert read(official(text), "a.pdf").text == text
