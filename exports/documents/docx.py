"""Word documents (.docx): paragraphs, tables, text boxes and automatic numbers in reading order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from exports.documents import refusals, tables
from exports.documents.cleaning import INDENT, is_blank
from exports.documents.document import Reading
from exports.documents.docx_styles import Lists, Styles, is_on, read_indent, value, whole
from exports.documents.packages import Package, attribute, child, children, local, resolve

CONTAINERS = (
    "ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent", "hyperlink", "fldSimple", "dir", "bdo",
    "r", "ruby", "rubyBase", "drawing", "pict", "object", "inline", "anchor", "graphic", "graphicData", "wsp",
    "wgp", "wpc", "group", "shape", "rect", "roundrect", "oval", "line", "txbx", "textbox", "oMath", "oMathPara",
)  # fmt: skip
MATH = ("num", "den", "e", "sup", "sub", "deg", "f", "sSup", "sSub", "rad", "d")
NOTES = ("footnotes", "endnotes")


@dataclass(slots=True)
class Line:
    """A paragraph while it is read: its words, and the lines of the text boxes anchored in it."""

    words: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def add_box(self, lines: list[str]) -> None:
        """Put a text box before the paragraph, or behind it where its words have begun."""
        (self.after if "".join(self.words).strip() else self.before).extend(lines)


def read_docx(package: Package) -> Reading:
    """Read the main text of a Word package; raises FileRefused where its parts are missing or broken."""
    main = main_part(package)
    root = package.tree(main)
    body = child(root, "body")
    if body is None:
        raise refusals.damaged(package.name, "没有正文部分")
    reader = Reader(
        styles=Styles(optional(package, resolve(main, "styles.xml"))),
        lists=Lists(optional(package, resolve(main, "numbering.xml"))),
    )
    lines = reader.blocks(body)
    for part in NOTES:
        lines += reader.notes(optional(package, resolve(main, f"{part}.xml")))
    text = "\n".join(lines)
    if is_blank(text) and package.has_folder("word/media"):
        raise refusals.only_pictures(package.name)
    tracked = any(local(element) in ("del", "ins", "moveTo") and len(element) for element in body.iter())
    remark = f"“{package.name}”带有修订痕迹，按接受全部修订后的文字读入，核对。"
    return Reading(text, (remark,) if tracked else ())


def main_part(package: Package) -> str:
    """Give the name of the part that holds the text."""
    if "word/document.xml" in package:
        return "word/document.xml"
    for relation in package.tree("_rels/.rels"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return resolve("", attribute(relation, "Target") or "")
    raise refusals.damaged(package.name, "没有正文部分")


def optional(package: Package, part: str) -> Element | None:
    """Parse a part where the package has it."""
    return package.tree(part) if part in package else None


@dataclass(slots=True)
class Reader:
    """Reads blocks in order, counting automatic numbers on the way."""

    styles: Styles
    lists: Lists

    def blocks(self, parent: Element) -> list[str]:
        """Give the lines of all paragraphs and tables below `parent`."""
        lines: list[str] = []
        for element in parent:
            kind = local(element)
            if kind == "p":
                lines += self.paragraph(element)
            elif kind == "tbl":
                lines += self.table(element)
            elif kind == "AlternateContent":
                lines += self.blocks(chosen(element))
            elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                lines += self.blocks(element)
        return lines

    def paragraph(self, element: Element) -> list[str]:
        """Give the lines of one paragraph with its number, its indent and its text boxes."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        line = Line()
        self.inline(element, line, self.hidden(style))
        words = "".join(line.words)
        page_break = "\f" if is_on(properties, "pageBreakBefore") else ""
        if words.strip():
            number = self.number(properties, style)
            indent = INDENT if self.indented(properties, style) or words.startswith("\t") else ""
            stripped = words.lstrip("\t ") if indent or number else words
            prefix = indent if not stripped.startswith(("\u3000", " ", "\f")) else ""
            words = prefix + number + (stripped.lstrip(" \u3000") if number else stripped)
        return [*line.before, page_break + words, *line.after]

    def number(self, properties: Element | None, style: str | None) -> str:
        """Count the paragraph where it belongs to a list, and give its printed number."""
        direct = child(properties, "numPr")
        list_id, depth = value(child(direct, "numId")), whole(value(child(direct, "ilvl")))
        for inherited in self.styles.chain(style):
            list_id = inherited.list_id if list_id is None else list_id
            depth = inherited.depth if depth is None else depth
        by_style = self.lists.by_style.get(style or "") if direct is None else None
        if by_style and (list_id is None or by_style[0] == list_id or depth is None):
            list_id, depth = list_id or by_style[0], by_style[1]
        return self.lists.label(list_id, depth or 0)

    def indented(self, properties: Element | None, style: str | None) -> bool:
        """Tell whether the first line is indented, by the paragraph or by its style."""
        if value(child(properties, "jc")) in ("center", "right", "end"):
            return False
        own = read_indent(properties)
        inherited = (style.indent for style in self.styles.chain(style))
        return bool(own if own is not None else next((said for said in inherited if said is not None), False))

    def hidden(self, style: str | None) -> bool:
        """Tell whether a style hides its paragraphs."""
        return bool(
            next((said.hidden for said in self.styles.chain(style) if said.hidden is not None), False)
        )

    def inline(self, parent: Element, line: Line, hidden: bool) -> None:
        """Collect the words below `parent`; deleted and hidden ones and field codes are left out."""
        if local(parent) == "r":
            said = is_on(child(parent, "rPr"), "vanish")
            hidden = hidden if said is None else said
        for element in parent:
            kind = local(element)
            if kind == "txbxContent":
                line.add_box(self.blocks(element))
            elif kind == "AlternateContent":
                self.inline(chosen(element), line, hidden)
            elif kind in CONTAINERS or kind in MATH:
                self.inline(element, line, hidden)
            elif not hidden:
                line.words.append(sign(element, kind))

    def table(self, element: Element) -> list[str]:
        """Give the lines of a table; one in a cell of rows under headings is words of that cell."""
        rows = [list(self.cells(row)) for row in descend(element, "tr")]
        nested = any(local(inner) == "tbl" for inner in element.iter() if inner is not element)
        return tables.render(rows, nested and not tables.has_heads(rows))

    def cells(self, row: Element) -> Iterable[list[str]]:
        """Yield the cells of a row, empty ones for those that are merged away or spanned."""
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            return
        for _ in range(min(whole(value(child(properties, "gridBefore"))) or 0, 63)):
            yield []
        for cell in descend(row, "tc"):
            said = child(cell, "tcPr")
            lines = self.blocks(cell)
            yield [] if is_continued(said) else lines
            for _ in range(min((whole(value(child(said, "gridSpan"))) or 1) - 1, 63)):
                yield []

    def notes(self, root: Element | None) -> list[str]:
        """Give the lines of footnotes or endnotes, which stand behind the text."""
        found = [] if root is None else list(children(root, "footnote", "endnote"))
        real = [note for note in found if attribute(note, "type") in (None, "normal")]
        return [line for note in real for line in self.blocks(note) if line.strip()]


def chosen(element: Element) -> Element:
    """Give the one branch of a compatibility choice to read: the first that holds text."""
    branches = [branch for branch in element if local(branch) in ("Choice", "Fallback")]
    holding = (branch for branch in branches if any(local(inner) == "t" for inner in branch.iter()))
    return next(holding, branches[0] if branches else element)


def sign(element: Element, kind: str) -> str:
    """Give the characters that one element inside a run stands for."""
    if kind == "t":
        return element.text or ""
    if kind in ("tab", "ptab"):
        return "\t"
    if kind == "cr":
        return "\n"
    if kind == "br":
        return "\f" if attribute(element, "type") == "page" else "\n"
    if kind == "noBreakHyphen":
        return "-"
    return "□" if kind == "sym" else ""


def descend(parent: Element, name: str) -> Iterable[Element]:
    """Yield the elements `name` directly below `parent` or below its content controls."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from descend(element, name)


def is_continued(properties: Element | None) -> bool:
    """Tell whether a cell goes on with the merged cell above it or before it."""
    for name in ("vMerge", "hMerge"):
        merge = child(properties, name)
        if merge is not None and value(merge) in (None, "continue"):
            return True
    return False
