"""Rich text: its words in their code pages, tables and list numbers, or a sentence where it is cut off."""

import struct

import pytest

from exports.documents import read
from exports.errors import FileRefused
from tests.unit.documents.words import PARAGRAPHS

HEAD = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}{\*\generator x;}"


def escaped(text: str) -> bytes:
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("gb18030")).encode()


def unicode(text: str) -> bytes:
    units = [
        int.from_bytes(pair, "little", signed=True)
        for (pair,) in struct.iter_unpack("2s", text.encode("utf-16-le"))
    ]
    return "".join(f"\\u{unit}?" for unit in units).encode()


def test_characters_beyond_the_basic_plane_are_whole() -> None:
    assert read(HEAD + rb"\pard " + unicode("𠮷与河道") + rb"\par}", "a.rtf").text == "𠮷与河道"


@pytest.mark.parametrize("write", [escaped, unicode, lambda text: text.encode("gb18030")])
def test_chinese_reads_in_every_way_it_is_written(write) -> None:
    body = b"".join(
        rb"\pard\f0 " + write(line.replace("\u3000", "")) + rb"\par" + b"\n" for line in PARAGRAPHS
    )
    text = read(HEAD + body + b"}", "通知.rtf").text
    assert text == "\n".join(PARAGRAPHS).replace("\u3000", "")


def test_tables_numbers_fields_and_hidden_text() -> None:
    body = (
        rb"\pard\fi640 {\listtext\pard 1.\tab}" + unicode("测量") + rb"\par\pard "
        rb"\trowd\cellx2000\cellx4000\cellx6000\intbl " + unicode("序号") + rb"\cell " + unicode("任务") + rb"\cell "
        + unicode("单位") + rb"\cell\row\trowd\cellx4000\cellx6000\intbl " + unicode("合计") + rb"\cell 2\cell\row\pard "
        rb"{\field{\*\fldinst PAGE}{\fldrslt 9}}{\v " + unicode("隐") + rb"}" + unicode("尾") + rb"\par"
        rb"{\header " + unicode("页眉") + rb"\par}\pard\pagebb " + unicode("附件") + rb"\par"
    )  # fmt: skip
    assert read(HEAD + body + b"}", "a.doc").text == "　　1.测量\n序号\t任务\t单位\n合计\t\t2\n9尾\n\f附件"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_cut_file_says_so(share: float) -> None:
    data = HEAD + rb"\pard " + unicode("正文") * 200 + rb"\par}"
    with pytest.raises(FileRefused, match="不完整"):
        read(data[: int(len(data) * share)], "通知.rtf")
