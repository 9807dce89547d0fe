"""What a file is, its bytes say; what is no notice is refused with what to do instead."""

import io
import re
import struct
import zipfile

import olefile
import pytest

from exports.documents import packages, read
from exports.errors import FileRefused
from tests.unit.documents.docx_writer import docx, paragraph, zipped
from tests.unit.documents.ole_writer import ole
from tests.unit.documents.words import TEXT, solid

OTHERS = {
    "图片": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "图片（JPEG）": b"\xff\xd8\xff\xe0" + bytes(40),
    "图片（BMP）": b"BM" + struct.pack("<I", 60) + bytes(54),
    "程序": b"MZ\x90\x00" + bytes(60),
    "程序 ": b"\x7fELF" + bytes(60),
    "数据库": b"SQLite format 3\x00" + bytes(84),
    "压缩包（RAR）": b"Rar!\x1a\x07\x00" + bytes(30),
    "压缩包（gzip）": b"\x1f\x8b\x08" + bytes(30),
    "压缩包": zipped({"通知.txt": TEXT}),
    "Excel 工作簿": zipped({"xl/workbook.xml": "<workbook/>"}),
    "演示文稿": zipped({"ppt/presentation.xml": "<p/>"}),
    "OpenDocument": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
    "Excel（或 WPS 表格）工作簿": ole({"Workbook": bytes(5000)}),
    "演示文稿 ": ole({"PowerPoint Document": bytes(5000)}),
    "Microsoft Works": ole({"CONTENTS": bytes(5000)}),
    "无法识别的 OLE": ole({"Other": bytes(5000)}),
    "二进制": bytes(range(256)) * 4,
    "XML": '<?xml version="1.0"?><w:wordDocument xmlns:w="u"><w:t>正文</w:t></w:wordDocument>'.encode(),
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_other_kinds_are_named_whatever_the_suffix(kind: str, suffix: str) -> None:
    with pytest.raises(FileRefused, match=kind.strip()) as refused:
        read(OTHERS[kind], "某文件" + suffix)
    assert f"“某文件{suffix}”" in str(refused.value)
    assert re.search("另存|读入|选择|导入|粘贴|换|用", str(refused.value))


@pytest.mark.parametrize("streams", [{"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(100)}])
def test_an_encrypted_office_file_says_password(streams: dict[str, bytes]) -> None:
    with pytest.raises(FileRefused, match="密码"):
        read(ole(streams), "通知.docx")


def test_an_encrypted_archive_says_password() -> None:
    data = bytearray(docx(paragraph("正文")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    with pytest.raises(FileRefused, match="密码"):
        read(bytes(data), "通知.docx")


def test_an_encrypted_old_word_file_says_password() -> None:
    stream = bytearray(2000)
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", stream, 10, 0x0100)
    with pytest.raises(FileRefused, match="密码"):
        read(ole({"WordDocument": bytes(stream) + bytes(4000), "0Table": bytes(5000)}), "通知.doc")


def test_word_95_is_named() -> None:
    stream = bytearray(6000)
    struct.pack_into("<HH", stream, 0, 0xA5DC, 0x0068)
    with pytest.raises(FileRefused, match="Word 95"):
        read(ole({"WordDocument": bytes(stream)}), "通知.doc")


def test_a_page_or_a_package_may_be_called_doc() -> None:
    assert solid(read(docx(paragraph("正文一段")), "通知.wps").text) == "正文一段"
    page = f"<html><body><p>{TEXT}</p></body></html>".encode("gb18030")
    assert solid(read(page, "通知.doc").text) == solid(TEXT)


def bomb(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * size + b"</w>")
    return stream.getvalue()


def test_a_compression_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(FileRefused, match="压缩比"):
        read(bomb(20_000_000), "通知.docx")


def test_a_size_that_lies_is_found_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PART", 1000)
    with pytest.raises(FileRefused, match="解压后超过"):
        read(bomb(100_000), "通知.docx")


def test_many_entries_and_big_totals_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_ENTRIES", 3)
    with pytest.raises(FileRefused, match="超过 3 个"):
        read(docx(paragraph("正文")), "通知.docx")
    monkeypatch.setattr(packages, "MOST_ENTRIES", 100)
    monkeypatch.setattr(packages, "MOST_UNPACKED", 100)
    with pytest.raises(FileRefused, match="解压后有"):
        read(docx(paragraph("正文")), "通知.docx")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
    ],
)
def test_declarations_in_a_package_are_refused(declaration: str) -> None:
    with pytest.raises(FileRefused, match="DTD"):
        read(zipped({"word/document.xml": declaration + "<a>&x;</a>"}), "通知.docx")


def test_a_file_beyond_the_limit_is_refused_with_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.documents.reading.LARGEST", 3 * 1024 * 1024)
    with pytest.raises(FileRefused, match="有 4 MB，最大 3 MB"):
        read(b"a" * 4 * 1024 * 1024, "通知.txt")


def test_the_writer_of_these_tests_makes_ole_files() -> None:
    with olefile.OleFileIO(io.BytesIO(ole({"A": b"x" * 5000, "B": b"y" * 9000}))) as file:
        assert file.openstream("B").read() == b"y" * 9000
