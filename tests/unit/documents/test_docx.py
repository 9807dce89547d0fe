"""Word documents: paragraphs, tables, boxes and automatic numbers come in the order a reader sees them."""

import pytest

from exports.documents import read
from exports.errors import FileRefused
from tests.unit.documents.docx_writer import (
    NAMESPACES,
    cell,
    docx,
    level,
    numbered,
    numbering,
    paragraph,
    run,
    table,
    zipped,
)
from tests.unit.documents.words import PARAGRAPHS, TEXT

OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
    + level(4, "decimalEnclosedCircleChinese", "%5")
)


def text_of(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "通知.docx").text


def test_paragraphs_stand_as_written() -> None:
    assert text_of("".join(map(paragraph, PARAGRAPHS))) == TEXT


def test_automatic_numbers_are_written_out() -> None:
    body = (
        numbered("目标", 1) + numbered("清淤", 1, 1) + numbered("护岸", 1, 1) + numbered("测量", 1, 2)
        + numbered("施工", 1, 2) + numbered("明细", 1, 3) + numbered("圈", 1, 4) + paragraph("插入的一段。")
        + numbered("验收", 1, 2) + numbered("任务", 1) + numbered("巡查", 1, 1) + numbered("台账", 1, 2)
    )  # fmt: skip
    assert text_of(body, numbering=numbering(OFFICIAL)).split("\n") == [
        "一、目标", "（一）清淤", "（二）护岸", "1.测量", "2.施工", "（1）明细", "①圈", "插入的一段。",
        "3.验收", "二、任务", "（一）巡查", "1.台账",
    ]  # fmt: skip


def test_numbers_of_several_levels_overrides_and_bullets() -> None:
    chapters = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    bullets = level(0, "bullet", "\uf0b7")
    again = (
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = numbered("总则", 1) + numbered("范围", 1, 1) + numbered("要点", 2) + numbered("附则", 9)
    lines = text_of(body, numbering=numbering(chapters, bullets, nums=again)).split("\n")
    assert lines == ["第一章总则", "1.1 范围", "•要点", "第五章附则"]


def test_numbers_and_indents_come_from_styles_too() -> None:
    styles = (
        f"<w:styles {NAMESPACES}>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:basedOn w:val="h1"/></w:style></w:styles>'
    )
    body = (
        paragraph("目标", '<w:pStyle w:val="h1"/>')
        + paragraph("正文一段。")
        + paragraph("任务", '<w:pStyle w:val="h2"/>')
    )
    body += paragraph("无号", '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert text_of(body, styles=styles, numbering=numbering(OFFICIAL)).split("\n") == [
        "一、目标", "　　正文一段。", "二、任务", "无号",
    ]  # fmt: skip


def test_a_table_is_rows_with_tabs_and_merged_cells_once() -> None:
    body = paragraph("表前") + table(
        cell("序号") + cell("任务") + cell("责任单位"),
        cell("一、清淤", '<w:gridSpan w:val="3"/>'),
        cell("1") + cell("疏浚\n第二段") + cell("市水务局", '<w:vMerge w:val="restart"/>'),
        cell("2") + cell("巡查") + cell("", "<w:vMerge/>"),
        cell("合计", '<w:gridSpan w:val="2"/>') + cell("两项"),
    ) + paragraph("表后")  # fmt: skip
    assert text_of(body).split("\n") == [
        "表前", "序号\t任务\t责任单位", "一、清淤", "1\t疏浚 第二段\t市水务局", "2\t巡查\t", "合计\t\t两项", "表后",
    ]  # fmt: skip


def test_a_table_that_only_places_text_dissolves() -> None:
    frame = table(cell("通知正文第一段\n第二段", width=6000), columns=1)
    nested = table(
        f"<w:tc>{table(cell('甲') + cell('乙'), cell('丙') + cell('丁'))}{paragraph('尾')}</w:tc>", columns=1
    )
    assert text_of(frame + nested).split("\n") == ["通知正文第一段", "第二段", "甲\t乙", "丙\t丁", "尾"]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    inner = f"<w:txbxContent>{paragraph('清河市人民政府文件')}</w:txbxContent>"
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert text_of(paragraph(box + run("关于河道整治的通知"))) == "清河市人民政府文件\n关于河道整治的通知"


def test_deleted_hidden_and_field_codes_are_left_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("9")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(
        run("第") + field + run("条") + run("隐藏", "<w:vanish/>")
        + "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>" + f"<w:ins>{run('新增')}</w:ins>"
        + f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>" + f"<w:hyperlink>{run('链接')}</w:hyperlink>"
    )  # fmt: skip
    document = read(docx(body), "通知.docx")
    assert document.text == "第9条新增控件链接"
    assert "修订" in document.remarks[0]


def test_a_document_of_pictures_says_so() -> None:
    body = f"<w:document {NAMESPACES}><w:body>{paragraph('')}</w:body></w:document>"
    with pytest.raises(FileRefused, match="只有图片"):
        read(zipped({"word/document.xml": body, "word/media/image1.png": b"x"}), "扫描.docx")


def test_a_deeply_nested_document_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    with pytest.raises(FileRefused, match="已损坏"):
        read(docx(paragraph("正文") + deep), "通知.docx")


def test_breaks_tabs_and_pages() -> None:
    body = paragraph("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r>")
    body += paragraph("<w:r><w:tab/><w:t>缩进</w:t></w:r>")
    body += paragraph('<w:r><w:br w:type="page"/></w:r>' + run("附件1"))
    assert text_of(body) == "一\n二\t三\n　　缩进\n\f附件1"


def test_notes_stand_behind_the_text() -> None:
    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="0">{paragraph("分隔")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("名词解释：河长制。")}</w:footnote></w:footnotes>'
    )
    assert text_of(paragraph("正文"), footnotes=notes) == "正文\n名词解释：河长制。"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"word/styles.xml": "<a/>"}, "没有正文|缺少内部文件"),
        ({"word/document.xml": "<a><b>"}, "XML"),
        ({"word/document.xml": "<a/>"}, "没有正文"),
        ({"word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>"}, "没有文字"),
    ],
)
def test_broken_packages_are_named(files: dict[str, str | bytes], words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        read(zipped(files), "通知.docx")


def test_a_table_in_a_cell_of_rows_is_words_of_that_cell() -> None:
    inner = table(cell("甲段") + cell("清淤"), cell("乙段") + cell("护岸"), columns=2)
    holding = f"<w:tc><w:tcPr/>{paragraph('分段施工')}{inner}{paragraph('')}</w:tc>"
    rows = cell("序号") + cell("任务") + cell("责任单位"), cell("1") + holding + cell("市水务局")
    text = read(docx(table(*rows)), "a.docx").text
    assert text == "序号\t任务\t责任单位\n1\t分段施工 甲段 清淤 乙段 护岸\t市水务局"
