"""A received workbook to plain cells: what it is, its first bytes say, not its suffix."""

import re

from exports.errors import FileRefused
from exports.excel.biff import read_biff
from exports.excel.delimited import decode, read_delimited
from exports.excel.limits import (
    SIZE_LIMIT,
    Tally,
    refuse_damaged,
    refuse_format,
    refuse_password,
    refuse_size,
)
from exports.excel.webtable import read_web_tables
from exports.excel.xlsx import read_xlsx
from models.rules.sheets.grid import Sheet, Workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
OTHERS = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "RTF 文档"),
    (b"MIME-Version:", "网页存档（.mht）"),
    (b"SQLite format 3", "数据库文件"),
)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|body|table|div|style)\b",
    re.IGNORECASE | re.DOTALL,
)
XML_TABLE = re.compile(r"\s*<\?xml|\s*<(?:\w+:)?Workbook\b")


def read_workbook(data: bytes, name: str) -> Workbook:
    """Read the bytes of an .xlsx, .xls, .et, .csv, .tsv or a web page with tables into plain cells.

    `name` is the file's name for messages. Nothing is computed, followed or unfolded. Raises only
    FileRefused: empty, damaged, encrypted, another kind of file, macros, links, objects, too large.
    """
    name = name.replace("\\", "/").rpartition("/")[2]
    try:
        return read_form(data, name)
    except FileRefused:
        raise
    except MemoryError as error:
        raise refuse_size(name, SIZE_LIMIT) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Damaged bytes make the libraries fail in any way they like; a panic in calamine is not even
        # an Exception. Whatever it was, this file cannot be read and nothing has been changed.
        if "password" in type(error).__name__.lower():
            raise refuse_password(name) from error
        raise refuse_damaged(name) from error


def read_form(data: bytes, name: str) -> Workbook:
    """Choose the reader by the first bytes."""
    if not data.strip(b"\x00 \r\n\t"):
        raise FileRefused(f"“{name}”是空文件（{len(data)}字节），没有读取。向来文单位重新要一份。")
    if len(data) > SIZE_LIMIT:
        raise refuse_size(name, len(data))
    tally = Tally(name)
    if data.startswith(ZIP):
        return Workbook(name, "xlsx", read_xlsx(data, name, tally))
    if data.startswith(OLE):
        return Workbook(name, "xls", read_biff(data, name, tally))
    for mark, kind in OTHERS:
        if data.startswith(mark):
            raise refuse_format(name, kind)
    if data.startswith(OLD_BIFF):
        raise refuse_format(name, "很早的 Excel 文件（5.0以前）")
    form, sheets = read_words(data, name, tally)
    return Workbook(name, form, sheets)


def read_words(data: bytes, name: str, tally: Tally) -> tuple[str, tuple[Sheet, ...]]:
    """Read a web page or a text with separators; answers the form and the sheets."""
    text = decode(data, name)
    if PAGE.match(text):
        return "html", read_web_tables(text, name, tally)
    if XML_TABLE.match(text):
        raise refuse_format(name, "XML 表格（Excel 2003）")
    return "csv", read_delimited(text, name, tally)
