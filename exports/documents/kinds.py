"""What a file is: its first bytes say, never its suffix (domain.md §5)."""

import re
from enum import StrEnum

from exports.documents import refusals


class Kind(StrEnum):
    """The containers a notice arrives in."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    RTF = "rtf"
    ZIP = "zip"
    OLE = "ole"
    PDF = "pdf"


TEXT_ADVICE = "选择通知的正文文件（.docx、.doc、.wps、.pdf、.ofd、.txt 或网页）"
SCAN_ADVICE = "如果是公文的照片或扫描件，在 WPS 中用“识别文字”（OCR）转成文字后再读入"
UNPACK_ADVICE = "先解压，再选择其中的通知文件"

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "图片（PNG）", SCAN_ADVICE),
    (b"\xff\xd8\xff", "图片（JPEG）", SCAN_ADVICE),
    (b"GIF87a", "图片（GIF）", SCAN_ADVICE),
    (b"GIF89a", "图片（GIF）", SCAN_ADVICE),
    (b"II*\x00", "图片（TIFF）", SCAN_ADVICE),
    (b"MM\x00*", "图片（TIFF）", SCAN_ADVICE),
    (b"Rar!\x1a\x07", "压缩包（RAR）", UNPACK_ADVICE),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（7z）", UNPACK_ADVICE),
    (b"\x1f\x8b\x08", "压缩包（gzip）", UNPACK_ADVICE),
    (b"BZh", "压缩包（bzip2）", UNPACK_ADVICE),
    (b"\xfd7zXZ\x00", "压缩包（xz）", UNPACK_ADVICE),
    (b"SQLite format 3\x00", "数据库文件（例如 .tzb 台账）", "台账用“打开台账”打开；" + TEXT_ADVICE),
    (b"\x7fELF", "程序", TEXT_ADVICE),
    (b"MZ\x90\x00", "程序", TEXT_ADVICE),
    (b"%!PS", "PostScript 打印文件", "另存为 PDF 后再读入"),
    (b"Founder CEB", "方正 CEB 文件", "在 Apabi Reader 中打开，打印或另存为 PDF 后再读入"),
    (b"ID3", "声音文件", TEXT_ADVICE),
    (b"OggS", "声音文件", TEXT_ADVICE),
    (b"wOFF", "字体", TEXT_ADVICE),
    (b"\x00\x01\x00\x00\x00", "字体", TEXT_ADVICE),
)
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PDF_HEAD = 1024
HTML_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!\[[^>]*>\s*)*"
    r"<(!doctype\s+html|html|head|body|meta|title|script|style|link|div|p|table|h[1-6]|span|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
XML_START = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
CLOSED_BLOCK = re.compile(r"</(?:p|div|td|li|h[1-6])\s*>", re.IGNORECASE)
FRAGMENT_BLOCKS = 3
HEAD = 4096


def sniff(data: bytes, name: str) -> Kind:
    """Tell the container of `data` by its first bytes; TEXT where no container is recognised.

    Raises FileRefused (named `name`) for pictures, programs, archives and the like.
    """
    if data.startswith(OLE_SIGNATURE):
        return Kind.OLE
    if data.startswith(ZIP_SIGNATURES):
        return Kind.ZIP
    if b"%PDF-" in data[:PDF_HEAD]:
        return Kind.PDF
    if data.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    if data[:4096].lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        return Kind.MHTML
    refuse_other(data, name)
    return Kind.TEXT


def refuse_other(data: bytes, name: str) -> None:
    """Raise FileRefused where the first bytes belong to another kind of file."""
    for signature, kind, advice in SIGNATURES:
        if data.startswith(signature):
            raise refusals.other_kind(name, kind, advice)
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise refusals.other_kind(name, "图片、声音或影像文件", SCAN_ADVICE)
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        raise refusals.other_kind(name, "图片（BMP）", SCAN_ADVICE)
    if data[:2] == b"MZ" and b"\x00" in data[:64]:
        raise refusals.other_kind(name, "程序", TEXT_ADVICE)


def may_be_markup(data: bytes) -> bool:
    """Tell whether undecoded bytes begin like a web page, which may declare its own charset."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    return bool(HTML_START.match(head.decode("latin-1")))


def is_source(text: str) -> bool:
    """Tell whether text is the source of a web page, whole or a fragment."""
    return bool(HTML_START.match(text[:HEAD])) or len(CLOSED_BLOCK.findall(text)) >= FRAGMENT_BLOCKS


def is_other_xml(text: str) -> bool:
    """Tell whether decoded text is XML that is no web page (Word 2003 XML, UOF, …)."""
    return bool(XML_START.match(text[:HEAD])) and not HTML_START.match(text[:HEAD])


def words(text: str) -> frozenset[str]:
    """Give the words of a list that is written as one text."""
    return frozenset(text.split())
