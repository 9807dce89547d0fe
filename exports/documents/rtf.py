"""Rich text (.rtf, also saved as .doc or .wps): its words, tables and printed list numbers."""

import re
from dataclasses import dataclass, field, replace

from exports.documents import refusals, tables
from exports.documents.cleaning import INDENT, PRIVATE
from exports.documents.document import Reading
from exports.documents.kinds import words
from exports.documents.numbering import BULLET

TOKEN = re.compile(
    rb"\\bin(\d+) ?|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
            163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip
SKIPPED = words(
    "fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf "
    "listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping latentstyles "
    "datastore object objdata fldinst shprslt sp bkmkstart bkmkend annotation atnid atnauthor comment pn ftnsep "
    "ftnsepc aftnsep aftnsepc nonshppict upr deleted mmathPr wgrffmtfilter private"
)
SHOWN_THOUGH_OPTIONAL = words("shpinst shptxt listtext pntext ud")
SIGNS = {"tab": "\t", "line": "\n", "page": "\f", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
         "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u3000", "enspace": " ", "sect": "\n",
         "qmspace": " "}  # fmt: skip
SMALLEST_INDENT = 150


@dataclass(slots=True)
class State:
    """What holds inside one group."""

    skipped: bool = False
    hidden: bool = False
    alternatives: int = 1
    font: int = -1
    fonts: bool = False
    in_table: bool = False
    indent: int = 0
    note: bool = False
    numbers: bool = False
    page_break: bool = False


@dataclass(slots=True)
class Story:
    """Lines that have been read, and the table and cell that are being read."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    rows: list[tuple[list[list[str]], tuple[int, ...]]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)

    def end_paragraph(self, in_table: bool, indent: bool, page_break: bool) -> None:
        """End a paragraph, inside a cell or outside; the latter ends a table too."""
        words, self.words = "".join(self.words), []
        if in_table:
            self.cell.append(words)
            return
        self.end_table()
        stripped = words.lstrip("\t ")
        fresh = indent and stripped and not stripped.startswith("\u3000")
        self.lines.append(("\f" if page_break else "") + (INDENT + stripped if fresh else words))

    def end_cell(self) -> None:
        """End a cell."""
        self.cell.append("".join(self.words))
        self.words = []
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """End a row."""
        if self.row:
            self.rows.append((self.row, tuple(self.edges)))
        self.row = []

    def end_table(self) -> None:
        """Write the rows of a table as lines."""
        self.end_row()
        if self.rows:
            self.lines += tables.render(tables.aligned(self.rows))
        self.rows = []


class Reader:
    """Reads the tokens of one file in order."""

    def __init__(self, name: str) -> None:
        """Start reading the file `name`."""
        self.name = name
        self.states = [State()]
        self.codepage = "cp1252"
        self.charsets: dict[int, str] = {}
        self.bytes = bytearray()
        self.to_skip = 0
        self.optional = False
        self.body, self.notes = Story(), Story()

    @property
    def state(self) -> State:
        """The state of the innermost group."""
        return self.states[-1]

    @property
    def story(self) -> Story:
        """Where words go: the text or its notes."""
        return self.notes if self.state.note else self.body

    def read(self, data: bytes) -> Reading:
        """Read the whole file; raises FileRefused where it is cut off."""
        place = data.find(b"{")
        while place < len(data):
            match = TOKEN.match(data, place)
            if match is None:
                raise refusals.damaged(self.name, "RTF 内容不完整")
            place = match.end() + int(match.group(1) or 0)
            self.token(match)
            if not self.states:
                break
        if self.states:
            raise refusals.damaged(self.name, "RTF 内容不完整，文件可能没有下载完")
        self.finish(self.body)
        self.finish(self.notes)
        return Reading("\n".join(self.body.lines + self.notes.lines))

    @staticmethod
    def finish(story: Story) -> None:
        """End what is still open when the file ends."""
        if story.words:
            story.end_paragraph(False, False, False)
        story.end_table()

    def token(self, match: re.Match[bytes]) -> None:
        """Take one token: a control word, a byte, a symbol, a brace or plain words."""
        _, word, number, code, symbol, brace, words = match.groups()
        if code is not None:
            self.take_byte(int(code, 16))
        elif words is not None:
            for byte in words:
                self.take_byte(byte)
        elif brace is not None:
            self.flush()
            self.brace(brace)
        elif word is not None:
            self.flush()
            self.control(word.decode("ascii"), None if number is None else int(number))
        elif symbol is not None:
            self.symbol(symbol)

    def take_byte(self, byte: int) -> None:
        """Take one byte of text, unless it stands in for a character already given by its number."""
        if self.to_skip:
            self.to_skip -= 1
        elif not (self.state.skipped or self.state.hidden or self.state.fonts):
            self.bytes.append(byte)

    def flush(self) -> None:
        """Decode the bytes that have gathered, by the charset of their font."""
        if self.bytes:
            codec = self.charsets.get(self.state.font, self.codepage)
            self.write(decode(bytes(self.bytes), codec))
            self.bytes.clear()

    def brace(self, brace: bytes) -> None:
        """Open or close a group."""
        self.to_skip = 0
        if brace == b"{":
            self.states.append(replace(self.state))
            self.optional = False
            return
        self.states.pop()
        if len(self.states) == 1:
            self.states.clear()

    def symbol(self, symbol: bytes) -> None:
        """Take a control symbol."""
        self.flush() if symbol not in b"\\{}" else None
        if symbol in (b"\\", b"{", b"}"):
            self.take_byte(symbol[0])
        elif symbol == b"*":
            self.optional = True
        elif symbol in (b"\r", b"\n"):
            self.control("par", None)
        elif symbol == b"~":
            self.write(" ")
        elif symbol == b"_":
            self.write("-")

    def write(self, words: str) -> None:
        """Write characters where they are shown."""
        if self.state.skipped or self.state.hidden or self.state.fonts:
            return
        # A list number comes with a tab behind it that only sets it off.
        self.story.words.append(number_sign(words) if self.state.numbers else words)

    def control(self, word: str, number: int | None) -> None:
        """Take a control word."""
        if self.destination(word):
            return
        state = self.state
        if word == "u" and number is not None:
            self.write(chr(number % 0x10000))
            self.to_skip = state.alternatives
        elif word == "uc":
            state.alternatives = number or 0
        elif word in ("ansicpg", "f", "fcharset"):
            self.encoding(word, number or 0)
        elif word == "v":
            state.hidden = number != 0
        elif word in SIGNS:
            self.write(SIGNS[word])
        else:
            self.structure(word, number)

    def destination(self, word: str) -> bool:
        """Begin a group that is left out, or the notes; tell whether `word` did."""
        optional, self.optional = self.optional, False
        if word == "fonttbl":
            self.state.fonts = True
            return True
        if word == "footnote":
            self.state.note = True
            return True
        if word in ("listtext", "pntext"):
            self.state.numbers = True
            return True
        if word == "shptxt":
            self.state.skipped = False
            return True
        if word in SKIPPED or (optional and word not in SHOWN_THOUGH_OPTIONAL):
            self.state.skipped = True
            return True
        return False

    def encoding(self, word: str, number: int) -> None:
        """Note the code page of the file, the font in use, or the charset of a font."""
        if word == "ansicpg":
            self.codepage = "gb18030" if number == 936 else f"cp{number}"
        elif word == "f":
            self.state.font = number
        elif self.state.fonts and number in CHARSETS:
            self.charsets[self.state.font] = CHARSETS[number]

    def structure(self, word: str, number: int | None) -> None:
        """End paragraphs, cells and rows."""
        state = self.state
        if state.skipped:
            return
        if word == "pard":
            state.in_table, state.indent, state.page_break = False, 0, False
        elif word == "intbl":
            state.in_table = True
        elif word == "trowd":
            self.story.edges.clear()
        elif word == "cellx":
            self.story.edges.append(number or 0)
        elif word == "fi":
            state.indent = number or 0
        elif word in ("par", "sect"):
            self.story.end_paragraph(state.in_table, state.indent >= SMALLEST_INDENT, state.page_break)
        elif word == "pagebb":
            state.page_break = number != 0
        elif word in ("cell", "nestcell"):
            self.story.end_cell()
        elif word in ("row", "nestrow"):
            self.story.end_row()


def number_sign(words: str) -> str:
    """Give a list number or bullet without the blanks around it; codes of symbol fonts are plain bullets."""
    return PRIVATE.sub(BULLET, words.strip())


def decode(content: bytes, codec: str) -> str:
    """Decode bytes by the codec of their font; what it cannot decode is marked as lost."""
    try:
        return content.decode(codec, "replace")
    except LookupError:
        return content.decode("gb18030", "replace")


def read_rtf(data: bytes, name: str) -> Reading:
    """Read rich text; raises FileRefused where the file is cut off."""
    return Reader(name).read(data)
