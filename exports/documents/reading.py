"""Reading a received document into text: the kind by its bytes, then one reader, then what holds for all."""

import importlib

from exports.documents import cleaning, kinds, plain, refusals, repeats
from exports.documents.document import Document, Reading
from exports.documents.kinds import Kind
from exports.errors import FileRefused

LARGEST = 512 * 1024 * 1024
MEGABYTE = 1024 * 1024
PAGE_END = "\f"


def read(data: bytes, name: str) -> Document:
    """Give the text of a received file in reading order, whatever its suffix (domain.md §5).

    `name` is the file's name as the clerk knows it. Raises FileRefused with a complete sentence for
    files that are encrypted, empty, damaged, of another kind, without a text layer, or garbled.
    """
    if len(data) > LARGEST:
        raise refusals.too_big(name, f"有 {len(data) // MEGABYTE} MB，最大 {LARGEST // MEGABYTE} MB")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise refusals.empty(name)
    try:
        reading = read_kind(kinds.sniff(data, name), data, name)
    except (FileRefused, MemoryError):
        raise
    except Exception as error:
        # Parsers of foreign formats fail in every way a broken file makes them.
        raise refusals.damaged(name, "内容无法按其格式读出") from error
    return finished(reading, name)


def finished(reading: Reading, name: str) -> Document:
    """Clean a text and read a repeated body once; raises FileRefused where nothing legible is left."""
    if kinds.is_source(reading.text):
        reading = read_source(reading, name)
    share = cleaning.private_share(reading.text)
    legible = cleaning.plain_bullets(reading.text)
    if share >= cleaning.GARBLED_SHARE:
        raise refusals.garbled(name, share)
    legible, missing = cleaning.marked(legible)
    text, repeated = repeats.read_once(cleaning.clean(legible))
    if cleaning.is_blank(text):
        raise refusals.empty(name)
    remarks = reading.remarks
    if repeated:
        remarks += (f"“{name}”的正文在文件中出现了不止一次，只读入一次。",)
    if missing:
        mark = cleaning.MISSING
        remarks += (f"“{name}”有 {missing} 个字没有通用编码，读出时以“{mark}”代替，核对原件后补上。",)
    return Document(name, text, remarks)


def joined(documents: tuple[Document, ...]) -> str:
    """Give several files as one notice (通知 and 附件), parted by form feeds; the same body twice is once."""
    return repeats.read_once(PAGE_END.join(document.text for document in documents))[0]


def read_kind(kind: Kind, data: bytes, name: str) -> Reading:
    """Hand the bytes to the reader of their kind; its libraries are loaded only now."""
    if kind is Kind.TEXT:
        return read_text(data, name)
    if kind is Kind.ZIP:
        return read_package(data, name)
    module, function = {
        Kind.HTML: ("html", "read_html"),
        Kind.MHTML: ("html", "read_mhtml"),
        Kind.RTF: ("rtf", "read_rtf"),
        Kind.OLE: ("word97", "read_ole"),
        Kind.PDF: ("pdf", "read_pdf"),
    }[kind]
    reading: Reading = getattr(importlib.import_module(f"exports.documents.{module}"), function)(data, name)
    return reading


def read_text(data: bytes, name: str) -> Reading:
    """Read plain text, or a web page where its first characters say so."""
    if kinds.may_be_markup(data):
        return read_kind(Kind.HTML, data, name)
    text = plain.decode(data, name)
    if kinds.is_other_xml(text):
        raise refusals.other_kind(
            name, "XML 文档（如 Word 2003 XML、UOF）", "在 WPS 中打开，另存为 .docx 后再读入"
        )
    return Reading(text)


def read_source(reading: Reading, name: str) -> Reading:
    """Read text that is the source of a web page, pasted into whatever kind of file."""
    from exports.documents.html import read_markup

    return Reading(read_markup(reading.text, name).text, reading.remarks)


def read_package(data: bytes, name: str) -> Reading:
    """Read a ZIP package by what is in it."""
    from exports.documents import packages

    package = packages.Package(data, name)
    if packages.tell(package) == "ofd":
        from exports.documents.ofd import read_ofd

        return read_ofd(package)
    from exports.documents.docx import read_docx

    return read_docx(package)
