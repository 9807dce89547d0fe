"""One document saved by an office program in every format gives one text."""

from pathlib import Path

import pytest

from exports.documents import read
from exports.errors import FileRefused
from models.rules.notice import draft_json, read_notice
from tests.helpers.tools import save_as
from tests.unit.documents.docx_writer import cell, docx, numbered, numbering, paragraph, run, table
from tests.unit.documents.ofd_writer import ofd
from tests.unit.documents.test_docx import OFFICIAL
from tests.unit.documents.test_ofd import STYLES
from tests.unit.documents.words import PARAGRAPHS, solid

INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
BODY = (
    "".join(paragraph(line.lstrip("\u3000"), INDENT if line.startswith("\u3000") else "") for line in PARAGRAPHS)
    + numbered("总体目标", 1) + numbered("疏浚河道", 1, 1) + numbered("测量", 1, 2) + numbered("施工", 1, 2)
    + numbered("保障措施", 1) + paragraph(run("可见") + run("隐藏", "<w:vanish/>") + run("结尾。"))
    + table(
        cell("序号") + cell("任务") + cell("单位"),
        cell("一、清淤", '<w:gridSpan w:val="3"/>', 6000),
        cell("1") + cell("疏浚") + cell("市水务局", '<w:vMerge w:val="restart"/>'),
        cell("2") + cell("巡查") + cell("", "<w:vMerge/>"),
        cell("合计", '<w:gridSpan w:val="2"/>', 4000) + cell("两项"),
    )
    + paragraph("表后一段。") + paragraph("附件1", "<w:pageBreakBefore/>") + paragraph("附件的正文。")
)  # fmt: skip
SOURCE = docx(BODY, numbering=numbering(OFFICIAL))
FORMATS = ("doc", "rtf", "pdf")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the document as an office program saves it in each format."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "通知.docx").write_bytes(SOURCE)
    for kind in FORMATS:
        save_as(folder, kind, "通知.docx")
    return {kind: (folder / f"通知.{kind}").read_bytes() for kind in FORMATS}


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_old_word_and_rich_text_give_the_text_of_the_docx(saved: dict[str, bytes], kind: str) -> None:
    assert read(saved[kind], f"通知.{kind}").text == read(SOURCE, "通知.docx").text


def test_the_print_gives_the_same_words_and_rows(saved: dict[str, bytes]) -> None:
    expected = read(SOURCE, "通知.docx").text
    text = read(saved["pdf"], "通知.pdf").text
    assert solid(text) == solid(expected)
    rows = [line for line in expected.split("\n") if "\t" in line]
    assert [line for line in text.split("\n") if "\t" in line] == rows
    assert text.count("\f") == 1


def test_a_cut_old_word_file_is_refused(saved: dict[str, bytes]) -> None:
    whole = read(saved["doc"], "通知.doc").text
    data = saved["doc"]
    for place in range(8, len(data), len(data) // 150):
        try:
            text = read(data[:place], "通知.doc").text
        except FileRefused as refused:
            assert "通知.doc" in str(refused)
        else:
            assert text == whole


def test_changed_bytes_of_an_old_word_file_never_break_out(saved: dict[str, bytes]) -> None:
    for place in range(0, len(saved["doc"]), len(saved["doc"]) // 150):
        data = bytearray(saved["doc"])
        data[place : place + 4] = b"\xff\xff\xff\x7f"
        try:
            read(bytes(data), "通知.doc")
        except FileRefused as refused:
            assert "通知.doc" in str(refused)


def test_real_notices_survive_every_format(shared_notices: Path, tmp_path: Path) -> None:
    sources = [next(shared_notices.glob(f"{name}*.txt")) for name in ("000", "002", "01", "18")]
    for source in sources:
        (tmp_path / source.name).write_bytes(source.read_bytes())
    names = [source.name for source in sources]
    kinds = ("docx", "doc", "html", "pdf")
    for kind in kinds:
        save_as(tmp_path, kind, *names)
    for source in sources:
        text = read(source.read_bytes(), source.name).text
        drafted = draft_json(read_notice(text))
        copies = {kind: (tmp_path / source.name).with_suffix(f".{kind}").read_bytes() for kind in kinds}
        copies["gb18030"] = source.read_text(encoding="utf-8").encode("gb18030")
        for kind, data in copies.items():
            copy = read(data, source.name).text
            assert solid(copy) == solid(text), (source.name, kind)
            assert draft_json(read_notice(copy)) == drafted, (source.name, kind)


@pytest.mark.parametrize("style", STYLES)
def test_real_notices_read_alike_from_ofd(shared_notices: Path, style: str) -> None:
    for path in sorted(shared_notices.glob("*.txt")):
        source = path.read_text(encoding="utf-8")
        drafted = draft_json(read_notice(read(source.encode(), "通知.txt").text))
        for wrapped in (True, False):
            copy = read(ofd(source, STYLES[style], wrapped=wrapped), "通知.ofd").text
            assert draft_json(read_notice(copy)) == drafted, (path.name, wrapped)


@pytest.mark.parametrize("rules", ["", '<w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>'])
def test_a_table_without_inner_rules_has_its_units_in_print(rules: str, tmp_path: Path) -> None:
    units = ("市水务局", "市住房和城乡建设局", "市生态环境局", "市自然资源和规划局", "市交通运输局")
    lines = [("序号", "重点任务", "责任单位")] + [
        (
            str(n),
            f"整治第{n}号河段{n}处" + "，建设生态护岸并种植植物" * (n % 4) + "。",
            "、".join(units[: 1 + n % 5]),
        )
        for n in range(1, 9)
    ]
    body = "".join(
        "<w:tr>"
        + "".join(cell(text, "", width) for text, width in zip(line, (900, 4600, 2600), strict=True))
        + "</w:tr>"
        for line in lines
    )
    source = f"<w:tbl><w:tblPr><w:tblBorders>{rules}</w:tblBorders></w:tblPr><w:tblGrid/>{body}</w:tbl>"
    (tmp_path / "表.docx").write_bytes(docx(paragraph("清河市河道整治2023年任务清单") + source))
    save_as(tmp_path, "pdf", "表.docx")
    drafts = [
        read_notice(read((tmp_path / f"表.{kind}").read_bytes(), "表").text) for kind in ("docx", "pdf")
    ]
    assert len(drafts[0].items) == 8
    assert draft_json(drafts[0]) == draft_json(drafts[1])


def test_a_table_in_a_cell_of_an_old_word_file_keeps_its_words(tmp_path: Path) -> None:
    inner = table(cell("甲段") + cell("清淤"), cell("乙段") + cell("护岸"), columns=2)
    holding = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph("分段施工")}{inner}{paragraph("")}</w:tc>'
    rows = cell("序号") + cell("任务") + cell("责任单位"), cell("1") + holding + cell("市水务局")
    (tmp_path / "表.docx").write_bytes(docx(paragraph("任务表") + table(*rows) + paragraph("表后")))
    save_as(tmp_path, "doc", "表.docx")
    text = read((tmp_path / "表.doc").read_bytes(), "表.doc").text
    assert text == read((tmp_path / "表.docx").read_bytes(), "表.docx").text
    assert "1\t分段施工 甲段 清淤 乙段 护岸\t市水务局" in text
