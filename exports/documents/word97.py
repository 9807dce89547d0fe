"""Word 97–2003 documents (.doc, .wps): the main text by its piece table ([MS-DOC])."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import olefile

from exports.documents import kinds, refusals, tables
from exports.documents.cleaning import INDENT
from exports.documents.document import Reading
from exports.documents.packages import WORKBOOK_ADVICE
from exports.documents.word97_file import Binary, Fib, Pieces, read_fib, read_pieces
from exports.documents.word97_lists import Lists
from exports.documents.word97_properties import Paragraph, Properties

ENCRYPTED_STREAMS = ("EncryptedPackage", "EncryptionInfo", "DRMEncryptedDataSpace")
CELL = "\x07"
PARAGRAPH_ENDS = "\r\x07\x0c"
FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END = "\x13", "\x14", "\x15"
SHAPE = "\x08"
SIGNS = {"\x0b": "\n", "\x0c": "\f", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\xa0": " ", "\t": "\t"}
TEXT_BOX_RECORD, SHAPE_RECORD = 22, 26


def read_ole(data: bytes, name: str) -> Reading:
    """Read what an OLE2 file holds; raises FileRefused unless it is an open Word or WPS document."""
    if not olefile.isOleFile(io.BytesIO(data)):
        raise refusals.damaged(name, "OLE 结构不完整，文件可能没有下载完")
    try:
        file = olefile.OleFileIO(io.BytesIO(data))
    except (OSError, ValueError) as error:
        raise refusals.damaged(name, "OLE 结构不完整，文件可能没有下载完") from error
    with file:
        refuse_others(file, name)
        return read_word(file, name)


def refuse_others(file: olefile.OleFileIO, name: str) -> None:
    """Raise FileRefused for encrypted packages, workbooks and other kinds of OLE2 file."""
    streams = {entry[0].lower() for entry in file.listdir(streams=True, storages=True)}
    if streams & {stream.lower() for stream in ENCRYPTED_STREAMS}:
        raise refusals.encrypted(name)
    if "worddocument" in streams:
        return
    if streams & {"workbook", "book", "et_workbook"}:
        raise refusals.other_kind(name, "Excel（或 WPS 表格）工作簿", WORKBOOK_ADVICE)
    if "powerpoint document" in streams:
        raise refusals.other_kind(name, "演示文稿", kinds.TEXT_ADVICE)
    if "__properties_version1.0" in streams:
        raise refusals.other_kind(name, "邮件", "在邮件程序中打开，保存其中的附件后再读入")
    if streams & {"contents", "matost"}:
        raise refusals.other_kind(
            name, "Microsoft Works 文档", "在 WPS 或 Word 中打开，另存为 .docx 后再读入"
        )
    raise refusals.other_kind(name, "无法识别的 OLE 文件", kinds.TEXT_ADVICE)


def read_word(file: olefile.OleFileIO, name: str) -> Reading:
    """Read the main text, its text boxes, footnotes and endnotes."""
    main = Binary(file.openstream("WordDocument").read(), name)
    fib = read_fib(main)
    if not file.exists(fib.table_stream):
        raise refusals.damaged(name, f"缺少内部数据流 {fib.table_stream}")
    table = Binary(file.openstream(fib.table_stream).read(), name)
    pieces = read_pieces(main, table, fib)
    properties = Properties(main, table, fib)
    story = Story(pieces, properties, Lists(table, fib))
    boxes = text_boxes(table, fib, story)
    lines = story.lines(0, fib.main_end, boxes)
    for start, end in (fib.footnotes, fib.endnotes):
        lines += [line for line in story.lines(start, end, {}) if line.strip()]
    return Reading("\n".join(lines))


def text_boxes(table: Binary, fib: Fib, story: "Story") -> dict[int, list[str]]:
    """Give the lines of each text box by the character position of its anchor in the main text."""
    anchors = {table.u32(at): cp for cp, at in plc(table, fib.pair(40), SHAPE_RECORD)}
    found: defaultdict[int, list[str]] = defaultdict(list)
    begin, end = fib.boxes
    records = list(plc(table, fib.pair(56), TEXT_BOX_RECORD))
    for (cp, at), (following, _) in pairwise(records):
        anchor = anchors.get(table.u32(at + 14))
        if anchor is not None and begin + following <= end:
            found[anchor] += [line for line in story.lines(begin + cp, begin + following, {}) if line.strip()]
    return found


def plc(table: Binary, place: tuple[int, int], size: int) -> Iterator[tuple[int, int]]:
    """Yield character position and offset of the record of each entry of a PLC."""
    offset, length = place
    count = (length - 4) // (4 + size) if length > 4 else 0
    for index in range(count):
        yield table.u32(offset + 4 * index), offset + 4 * (count + 1) + size * index


@dataclass(slots=True)
class Writer:
    """Lines that are finished, and the table that is being read."""

    done: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    rows: list[tuple[list[list[str]], tuple[int, ...]]] = field(default_factory=list)

    def end_row(self, edges: tuple[int, ...]) -> None:
        """End a row whose cells end at `edges`."""
        self.rows.append((self.row, edges))
        self.cell, self.row = [], []

    def end_table(self) -> None:
        """Write the rows of a table."""
        if self.cell:
            self.row.append(self.cell)
        if self.row:
            self.end_row(())
        if self.rows:
            self.done += tables.render(tables.aligned(self.rows))
        self.cell, self.row, self.rows = [], [], []


@dataclass(slots=True)
class Story:
    """The text with its properties, read paragraph by paragraph."""

    pieces: Pieces
    properties: Properties
    lists: Lists

    def lines(self, start: int, end: int, boxes: dict[int, list[str]]) -> list[str]:
        """Give the lines of the characters from `start` to `end`, text boxes at their anchors."""
        writer = Writer()
        words: list[str] = []
        fields: list[bool] = []
        before: list[str] = []
        after: list[str] = []
        for cp, (sign, place) in enumerate(self.pieces.characters(start, end), start):
            if sign == SHAPE or cp in boxes:
                (after if "".join(words).strip() else before).extend(boxes.get(cp, ()))
            if sign in PARAGRAPH_ENDS:
                writer.done += before
                self.end_paragraph(writer, "".join(words), sign, self.properties.paragraph(place))
                writer.done += after
                words, before, after = [], [], []
            elif is_shown(sign, fields) and not self.properties.is_hidden(place):
                words.append(SIGNS.get(sign, sign if sign >= " " else ""))
        if words:
            self.end_paragraph(writer, "".join(words), "\r", Paragraph())
        writer.end_table()
        return writer.done

    def end_paragraph(self, writer: Writer, words: str, mark: str, said: Paragraph) -> None:
        """End a paragraph, a cell or a row, as its mark and its properties say."""
        if said.row_end:
            writer.end_row(said.edges)
            return
        if said.inner_row_end:
            writer.cell.append("\t".join(writer.inner))
            writer.inner = []
            return
        words = self.numbered(words, said)
        if said.inner_cell:
            writer.inner.append(words)
            return
        if said.in_table or mark == CELL:
            writer.cell.append(words)
            if mark == CELL:
                writer.row.append(writer.cell)
                writer.cell = []
            return
        writer.end_table()
        writer.done.append(("\f" if said.page_break else "") + words + ("\f" if mark == "\x0c" else ""))

    def numbered(self, words: str, said: Paragraph) -> str:
        """Give the words of a paragraph with its printed number and its indent."""
        if not words.strip():
            return words
        number = self.lists.label(said.list_index, said.depth) if said.list_index else ""
        indented = said.indent or words.startswith("\t")
        stripped = words.lstrip("\t ") if indented or number else words
        indent = INDENT if indented and not stripped.startswith("\u3000") else ""
        return indent + number + (stripped.lstrip(" \u3000") if number else stripped)


def is_shown(sign: str, fields: list[bool]) -> bool:
    """Follow the marks of fields; tell whether a character is text, not a mark or a field's code."""
    if sign == FIELD_BEGIN:
        fields.append(True)
    elif sign == FIELD_SEPARATOR and fields:
        fields[-1] = False
    elif sign == FIELD_END and fields:
        fields.pop()
    else:
        return not any(fields)
    return False
