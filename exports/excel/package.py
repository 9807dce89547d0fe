"""The ZIP around an .xlsx: what may be inside, checked before anything is unpacked."""

import io
import posixpath
from typing import Any
from zipfile import ZipFile, ZipInfo

from defusedxml.common import DTDForbidden
from defusedxml.ElementTree import fromstring

from exports.errors import FileRefused
from exports.excel.limits import (
    ENTRY_LIMIT,
    RATIO_FROM,
    RATIO_LIMIT,
    SIZE_LIMIT,
    refuse_content,
    refuse_damaged,
    refuse_document_type,
    refuse_format,
    refuse_password,
    refuse_size,
)

ENCRYPTED = 0x1
FORBIDDEN = (
    ("vbaproject", "宏", "另存为不含宏的 .xlsx"),
    ("/macrosheets/", "宏表", "另存为不含宏的 .xlsx"),
    ("/externallinks/", "指向其他文件的链接", "用“数据—编辑链接”断开链接，另存后"),
    ("/connections.xml", "外部数据连接", "删去数据连接，另存后"),
    ("/embeddings/", "嵌入的对象", "删去嵌入的文件或对象，另存后"),
    ("/activex/", "控件", "删去控件，另存后"),
)
OTHER_KINDS = (
    ("word/document.xml", "Word 文档"),
    ("ppt/presentation.xml", "演示文稿"),
    ("xl/workbook.bin", "二进制工作簿（.xlsb）"),
    ("content.xml", "OpenDocument 文件"),
    ("ofd.xml", "OFD 版式文件"),
)


class Package:
    """A checked .xlsx: parts by name, whatever their case."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open and check the ZIP; raises FileRefused with the reason."""
        self.name = name
        self.zip = ZipFile(io.BytesIO(data))
        check_entries(self.zip.infolist(), name)
        self.parts = {entry.filename.lower().lstrip("/"): entry for entry in self.zip.infolist()}
        check_contents(list(self.parts), name)

    def open(self, part: str) -> Any:
        """A part as a stream of bytes; raises FileRefused where it is missing."""
        entry = self.parts.get(part.lower().lstrip("/"))
        if entry is None:
            raise refuse_damaged(self.name)
        return self.zip.open(entry)

    def tree(self, part: str) -> Any:
        """A small part as an element tree, without a document type; raises FileRefused where missing."""
        with self.open(part) as stream:
            try:
                return fromstring(stream.read(), forbid_dtd=True)
            except DTDForbidden as error:
                raise refuse_document_type(self.name) from error

    def has(self, part: str) -> bool:
        """Whether a part stands in the package."""
        return part.lower().lstrip("/") in self.parts

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part: id to (last word of the type, part pointed to)."""
        folder, base = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(listing):
            return {}
        found = {}
        for link in self.tree(listing):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            found[link.get("Id", "")] = link.get("Type", "").rpartition("/")[2], target.lstrip("/")
        return found


def check_entries(entries: list[ZipInfo], name: str) -> None:
    """Refuse a ZIP that is encrypted, or far larger inside than it looks."""
    if len(entries) > ENTRY_LIMIT:
        raise FileRefused(
            f"“{name}”里有{len(entries):,}个部件，最多{ENTRY_LIMIT:,}个，不像正常的表格，没有读取。另存后再导入。"
        )
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refuse_password(name)
    total = sum(entry.file_size for entry in entries)
    if total > SIZE_LIMIT:
        raise refuse_size(name, total)
    for entry in entries:
        if entry.file_size > RATIO_FROM and entry.file_size > RATIO_LIMIT * max(1, entry.compress_size):
            raise FileRefused(
                f"“{name}”的部件展开后是原来的{entry.file_size // max(1, entry.compress_size):,}倍"
                f"（最多{RATIO_LIMIT}倍），不像正常的表格，没有读取。在 WPS 中打开后另存再导入。"
            )


def check_contents(parts: list[str], name: str) -> None:
    """Refuse other kinds of documents, and workbooks with macros, links or objects."""
    if not any(part.endswith("workbook.xml") for part in parts):
        kind = next((what for mark, what in OTHER_KINDS if mark in parts), "压缩包")
        raise refuse_format(name, kind)
    for mark, content, advice in FORBIDDEN:
        if any(mark in f"/{part}" for part in parts):
            raise refuse_content(name, content, advice)
