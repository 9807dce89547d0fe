"""A body that stands twice is read once; lines that repeat for good reason stay."""

from exports.documents import Document, joined, read
from tests.unit.documents.words import PARAGRAPHS, TEXT, solid

LONG = "\n".join(
    f"　　{number}.第{number}项任务：对编号为{number * 37}的河段开展整治，投入资金{number * 13}万元，{month}月底前完成。"
    "（责任单位：市水务局）"
    for number, month in zip(range(1, 31), [*range(1, 13)] * 3, strict=False)
)
BODY = TEXT + "\n" + LONG


def test_a_second_copy_goes_and_the_reader_is_told() -> None:
    document = read((BODY + "\n" + BODY).encode(), "网页打印.txt")
    assert document.text == BODY
    assert any("只读入一次" in remark for remark in document.remarks)


def test_a_copy_with_other_line_breaks_and_page_numbers_goes() -> None:
    words = solid(BODY)
    wrapped = [words[at : at + 31] for at in range(0, len(words), 31)]
    for place in range(20, len(wrapped), 20):
        wrapped[place] = f"第 {place // 20} 页\n" + wrapped[place]
    assert read((BODY + "\n\f" + "\n".join(wrapped)).encode(), "a").text == BODY


def test_three_copies_are_one() -> None:
    assert read("\n".join([BODY] * 3).encode(), "a").text == BODY


def test_what_is_new_around_copies_stays() -> None:
    text = read(f"网站首页\n{BODY}\n打印预览\n{BODY}\n附件下载\n".encode(), "a").text
    assert text == f"网站首页\n{BODY}\n打印预览\n附件下载"


def test_a_copy_with_other_figures_is_not_a_copy() -> None:
    other = BODY.replace("编号为", "代号为").replace("12条河道", "15条河道")
    assert read(f"{BODY}\n{other}".encode(), "a").text == f"{BODY}\n{other}"


def test_a_section_that_two_plans_share_stays() -> None:
    shared = "\n".join(PARAGRAPHS[-3:])
    text = f"甲计划\n{LONG}\n{shared}\n乙计划\n{LONG.replace('河段', '湖泊')}\n{shared}"
    assert read(text.encode(), "a").text == text


def test_repeated_short_lines_stay() -> None:
    text = "\n".join(f"第{n}项\n（责任单位：市水务局、市住建局、市生态环境局、市财政局）" for n in range(80))
    assert read(text.encode(), "a").text == text


def test_the_same_body_in_two_files_is_read_once() -> None:
    once = Document("a", BODY)
    assert joined((once, once)) == BODY
    assert joined((once, Document("b", "附件\n其他内容"))) == BODY + "\f附件\n其他内容"


def test_a_short_body_that_stands_twice_is_read_once() -> None:
    short = "\n".join(PARAGRAPHS[:5])
    assert len(solid(short)) < 300
    document = read(f"清河市人民政府网\n{short}\n打印本页\n{short}\n".encode(), "网页打印.txt")
    assert document.text == f"清河市人民政府网\n{short}\n打印本页"
    assert any("只读入一次" in remark for remark in document.remarks)
    assert read("\n".join([short] * 3).encode(), "a").text == short


def test_short_items_with_other_figures_are_no_copies() -> None:
    item = "开展河道清淤疏浚和日常巡查管护工作，按月调度、逐项销号，确保水质达标、堤防安全，" * 3
    text = f"1.{item}投入12万元。\n2.{item}投入15万元。"
    assert read(text.encode(), "a").text == text
