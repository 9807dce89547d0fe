"""Web pages and what is saved as one: blocks break lines, tables give rows, navigation is left out."""

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from exports.documents import plain, refusals, tables
from exports.documents.cleaning import INDENT, is_ideograph
from exports.documents.document import Reading
from exports.documents.kinds import words
from exports.documents.numbering import WRITERS

BLOCKS = words(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
VOID = words("area base br col embed hr img input link meta param source track wbr")
CODE = words("script style noscript template iframe object svg math select option textarea button title")
NAVIGATION = words("nav aside footer")
NAVIGATION_ROLES = words("navigation banner contentinfo search complementary menu menubar toolbar")
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer|comment)",
    re.IGNORECASE,
)
TEXT_INDENT = re.compile(r"text-indent\s*:\s*(?:[1-9]|\d+\.?\d*[1-9])", re.IGNORECASE)
NO_LIST_STYLE = re.compile(r"list-style[^;]*none", re.IGNORECASE)
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]*encoding=[\"']([\w-]+)",
    re.IGNORECASE,
)
CHINESE = words("gb2312 gbk gb_2312-80 x-gbk gb18030 hz-gb-2312 chinese")
BLANKS = re.compile(r"[ \t\r\n]+")
SOURCE_LINE = re.compile(r"[\r\n]")
# These programs write the blanks of a text as they are, a line feed for one in a long run, and never indent.
KEEPS_BLANKS = re.compile(r"(?:LibreOffice|OpenOffice|StarOffice)", re.IGNORECASE)
FRAGMENT_BLANKS = re.compile(r"[ \t\r]+")
LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
HEAD_SIZE = 8192
MOST_SPAN = 100
MENU_LINKS = 5


def read_html(data: bytes, name: str) -> Reading:
    """Read a web page in whatever charset it declares or has; raises FileRefused."""
    return read_markup(decode(data, name), name)


def read_mhtml(data: bytes, name: str) -> Reading:
    """Read a web page archive (.mht, also saved as .doc): its first page; raises FileRefused."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                charset = part.get_content_charset()
                text = attempt(content, charset) if charset else None
                return read_markup(decode(content, name) if text is None else text, name)
    raise refusals.damaged(name, "网页存档里没有网页")


def decode(data: bytes, name: str) -> str:
    """Decode a page by its mark, its own declaration, or what its bytes are; raises FileRefused."""
    if not data.startswith(tuple(mark for mark, _, _ in plain.MARKS)):
        declared = CHARSET.search(data[:HEAD_SIZE])
        if declared:
            text = attempt(data, (declared.group(1) or declared.group(2)).decode("ascii"))
            if text is not None:
                return plain.checked(text, name)
    return plain.decode(data, name)


def attempt(data: bytes, charset: str) -> str | None:
    """Decode by a declared charset; None where it is unknown or does not fit."""
    codec = "gb18030" if charset.lower() in CHINESE else charset
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def read_markup(source: str, name: str) -> Reading:
    """Give the text of HTML source; a dropped part that never closes is kept instead."""
    kept: frozenset[str] = frozenset()
    while True:
        page = Page(kept)
        page.feed(source)
        page.close()
        if page.dropped is None or page.dropped in CODE or page.dropped in kept:
            break
        kept |= {page.dropped}
    return Reading("\n".join(page.finish()))


@dataclass(slots=True)
class Flow:
    """Lines of one place (the page or a table cell), and for each how much of it is links."""

    lines: list[str] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    anchors: int = 0
    prefix: str = ""
    lead: str = ""

    def add(self, words: str, in_link: bool, written: bool = False) -> None:
        """Add words to the current line; blanks that are `written` count at its head too."""
        if written and not "".join(self.words).strip(" "):
            head = "".join(self.words) + words
            self.lead = head[: len(head) - len(head.lstrip(" "))]
        self.words.append(words)
        if in_link:
            self.linked += len(words.strip())

    def end_line(self) -> None:
        """End the current line where it has begun."""
        line = join_words(self.words)
        if line.strip():
            body = line.lstrip(" ")
            indent = self.prefix if not body.startswith("\u3000") or self.prefix.strip() else ""
            indent = indent or self.lead
            self.lines.append(indent + (body.lstrip("\u3000") if indent.strip() else body))
            self.links.append((self.linked, self.anchors))
            self.prefix = ""
        self.words, self.linked, self.anchors, self.lead = [], 0, 0, ""

    def leave_line(self) -> None:
        """End the current line, an empty one too."""
        lines = len(self.lines)
        self.end_line()
        if len(self.lines) == lines:
            self.lines.append("")
            self.links.append((0, 0))


@dataclass(slots=True)
class Grid:
    """A table while it is read."""

    rows: list[list[tuple[Flow, int, int]]] = field(default_factory=list)
    nested: bool = False


@dataclass(slots=True)
class Numbered:
    """A list while it is read: the writer's name of its numbers (None for bullets), and the last one."""

    style: str | None
    number: int


class Page(HTMLParser):
    """Collects the lines of a page from the events of the parser."""

    def __init__(self, kept: frozenset[str]) -> None:
        """Start an empty page; elements named in `kept` are not dropped as navigation."""
        super().__init__(convert_charrefs=True)
        self.kept = kept
        self.dropped: str | None = None
        self.depth = 0
        self.flows = [Flow()]
        self.grids: list[Grid] = []
        self.lists: list[Numbered] = []
        self.in_link = 0
        self.pre = 0
        self.written = False
        self.whole = False
        self.open_blocks = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin an element: drop it, break the line, or open a table, a row or a cell."""
        said = {key: text or "" for key, text in attrs}
        if self.dropped is not None:
            self.depth += tag == self.dropped
            return
        if tag not in VOID and self.is_dropped(tag, said):
            self.dropped, self.depth = tag, 1
            return
        self.whole = self.whole or tag in ("html", "body", "head")
        if tag == "meta" and said.get("name", "").lower() == "generator":
            self.written = KEEPS_BLANKS.search(said.get("content", "")) is not None
        if tag in BLOCKS or tag == "br":
            self.flows[-1].end_line()
        self.open_blocks += tag in BLOCKS and tag not in VOID
        self.open_place(tag, said)
        if TEXT_INDENT.search(said.get("style", "")) and tag in BLOCKS and not self.flows[-1].prefix:
            self.flows[-1].prefix = INDENT

    def is_dropped(self, tag: str, said: dict[str, str]) -> bool:
        """Tell whether an element is code, navigation or hidden."""
        if tag in CODE:
            return True
        if tag in self.kept or tag in ("html", "body"):
            return False
        hidden = "hidden" in said or HIDDEN.search(said.get("style", ""))
        return bool(tag in NAVIGATION or said.get("role", "").lower() in NAVIGATION_ROLES or hidden)

    def open_place(self, tag: str, said: dict[str, str]) -> None:
        """Note where the words that follow stand."""
        if tag == "a":
            self.in_link += 1
            self.flows[-1].anchors += 1
        elif tag == "pre":
            self.pre += 1
        elif tag in ("ol", "ul"):
            shown = tag == "ol" and not NO_LIST_STYLE.search(said.get("style", ""))
            start = said.get("start", "1")
            style = LIST_STYLES.get(said.get("type", "1"), "decimal") if shown else None
            self.lists.append(Numbered(style, int(start) - 1 if start.lstrip("-").isdecimal() else 0))
        elif tag == "li" and self.lists and self.lists[-1].style:
            self.lists[-1].number += 1
            self.flows[-1].prefix = WRITERS[self.lists[-1].style or ""](self.lists[-1].number) + "."
        elif tag == "table":
            self.grids.append(Grid())
        elif self.grids and tag == "tr":
            self.close_cell()
            self.grids[-1].rows.append([])
        elif self.grids and tag in ("td", "th"):
            self.close_cell()
            self.open_cell(said)

    def open_cell(self, said: dict[str, str]) -> None:
        """Begin a cell of the innermost table."""
        if not self.grids[-1].rows:
            self.grids[-1].rows.append([])
        flow = Flow()
        self.flows.append(flow)
        self.grids[-1].rows[-1].append((flow, span(said.get("colspan")), span(said.get("rowspan"))))

    def close_cell(self) -> None:
        """End the open cell of the innermost table."""
        if self.grids and self.grids[-1].rows and self.grids[-1].rows[-1]:
            last = self.grids[-1].rows[-1][-1][0]
            if last is self.flows[-1]:
                self.flows.pop().end_line()

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self.dropped is not None:
            self.depth -= tag == self.dropped
            if self.depth == 0:
                self.dropped = None
            return
        if tag in BLOCKS:
            self.break_line(self.written and tag == "p")
            self.open_blocks = max(self.open_blocks - 1, 0)
        if tag == "a":
            self.in_link = max(self.in_link - 1, 0)
        elif tag == "pre":
            self.pre = max(self.pre - 1, 0)
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag in ("td", "th"):
            self.close_cell()
        elif tag == "table" and self.grids:
            self.close_table()

    def break_line(self, empty: bool) -> None:
        """End the current line; outside of tables an `empty` one is left too."""
        if empty and not self.grids:
            self.flows[-1].leave_line()
        else:
            self.flows[-1].end_line()

    def close_table(self) -> None:
        """End the innermost table and hand its lines to the place it stands in."""
        self.close_cell()
        grid = self.grids.pop()
        rows = [[(flow.lines, columns, rows) for flow, columns, rows in row] for row in grid.rows]
        if grid.nested or len(rows) < 2:
            for row in grid.rows:
                for flow, _, _ in row:
                    self.take(flow.lines, flow.links)
        else:
            lines = tables.render(tables.spread(rows))
            self.take(lines, [(0, 0)] * len(lines))
        if self.grids:
            self.grids[-1].nested = True

    def take(self, lines: list[str], links: list[tuple[int, int]]) -> None:
        """Add finished lines to the place that is open."""
        self.flows[-1].end_line()
        self.flows[-1].lines += lines
        self.flows[-1].links += links

    def handle_data(self, data: str) -> None:
        """Take words, with blanks as a browser shows them; a fragment keeps its own lines."""
        if self.dropped is not None:
            return
        loose = not self.whole and self.open_blocks == 0
        if self.pre > 0:
            parts = data.replace("\r", "").split("\n")
        elif loose and "\n" in data.strip(" \t"):
            parts = FRAGMENT_BLANKS.sub(" ", data).split("\n")
        elif self.written:
            parts = [SOURCE_LINE.sub(" ", data).replace("\t", "")]
        else:
            parts = [BLANKS.sub(blank, data)]
        for place, part in enumerate(parts):
            if place:
                self.break_line(self.pre > 0)
            self.flows[-1].add(part, self.in_link > 0, self.pre > 0 or self.written)

    def finish(self) -> list[str]:
        """Give the lines of the page without its menus."""
        while self.grids:
            self.close_table()
        self.flows[-1].end_line()
        return without_menus(self.flows[0])


def span(text: str | None) -> int:
    """Read a span of columns or rows, within reason."""
    return min(max(int(text), 1), MOST_SPAN) if text and text.isdecimal() else 1


def blank(match: re.Match[str]) -> str:
    """Give what stands for blanks of the source: a line feed that cuts Chinese words is marked.

    A browser shows several blanks in a row as one; whoever wrote them meant columns.
    """
    return "\n" if "\n" in match.group() else " " * len(match.group())


def join_words(words: list[str]) -> str:
    """Join the words of a line; a line end of the source between Chinese characters is no blank."""
    parts = re.split(" *\n *", "".join(words))
    line = parts[0]
    for part in parts[1:]:
        chinese = bool(line and part) and wide(line[-1]) and wide(part[0])
        line += ("" if chinese or not line else " ") + part
    return line.rstrip(" ")


def wide(sign: str) -> bool:
    """Tell whether a character is Chinese or a full-width mark."""
    return (
        is_ideograph(sign) or "\u3001" <= sign <= "\u303f" or "\uff00" <= sign <= "\uffef" or sign in "“”‘’—…"
    )


def without_menus(flow: Flow) -> list[str]:
    """Give the lines of a page; rows and runs of many links that are nothing but links are menus."""
    lines = list(zip(flow.lines, flow.links, strict=True))
    kept: list[str] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and is_linked(*lines[end]):
            end += 1
        anchors = sum(count for _, (_, count) in lines[place:end])
        if anchors < MENU_LINKS:
            kept += [line for line, _ in lines[place : end + 1]]
        elif end < len(lines):
            kept.append(lines[end][0])
        place = end + 1
    return kept


def is_linked(line: str, links: tuple[int, int]) -> bool:
    """Tell whether a line is nothing but links and the signs between them."""
    letters = sum(1 for sign in line if sign.isalnum())
    return links[1] > 0 and links[0] >= 0.9 * letters
