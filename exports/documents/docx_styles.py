"""Styles and lists of a .docx: what a paragraph takes from elsewhere, its number and its indent."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from exports.documents.numbering import Counters, Level
from exports.documents.packages import attribute, child, children

DEEPEST_STYLE = 20
SMALLEST_INDENT = 150
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; None where it is silent."""

    based_on: str | None = None
    list_id: str | None = None
    depth: int | None = None
    indent: bool | None = None
    hidden: bool | None = None


def value(element: Element | None) -> str | None:
    """Give the `val` of an element, or None."""
    return None if element is None else attribute(element, "val")


def is_on(properties: Element | None, name: str) -> bool | None:
    """Tell whether a switch is on, off or absent (None)."""
    switch = child(properties, name)
    return None if switch is None else (value(switch) or "true").lower() not in OFF


def whole(text: str | None) -> int | None:
    """Read a whole number, or give None."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def read_indent(properties: Element | None) -> bool | None:
    """Tell whether the first line is indented by about a character or more, None where unsaid."""
    element = child(properties, "ind")
    if element is None:
        return None
    found = [whole(attribute(element, key)) for key in ("firstLineChars", "firstLine")]
    if attribute(element, "hanging") or attribute(element, "hangingChars"):
        return False
    known = [number for number in found if number is not None]
    return max(known) >= SMALLEST_INDENT if known else None


def read_style(element: Element) -> Style:
    """Read one paragraph style."""
    properties = child(element, "pPr")
    number = child(properties, "numPr")
    return Style(
        based_on=value(child(element, "basedOn")),
        list_id=value(child(number, "numId")),
        depth=whole(value(child(number, "ilvl"))),
        indent=read_indent(properties),
        hidden=is_on(child(element, "rPr"), "vanish"),
    )


class Styles:
    """The paragraph styles of a document, looked up along what they are based on."""

    def __init__(self, root: Element | None) -> None:
        """Read `word/styles.xml`; None where the document has none."""
        found = [] if root is None else list(children(root, "style"))
        paragraphs = [style for style in found if attribute(style, "type") in (None, "paragraph")]
        self.by_id = {attribute(style, "styleId") or "": read_style(style) for style in paragraphs}
        self.default = next(
            (
                attribute(style, "styleId") or ""
                for style in paragraphs
                if attribute(style, "default") in ("1", "true")
            ),
            "",
        )

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """Yield a style and those it is based on, nearest first."""
        current: str | None = style_id if style_id in self.by_id else self.default
        for _ in range(DEEPEST_STYLE):
            style = self.by_id.get(current or "")
            if style is None:
                return
            yield style
            current = style.based_on


@dataclass(slots=True)
class List:
    """One `w:num`: the counters it shares with others and its own starts."""

    counters: Counters
    starts: dict[int, int]


class Lists:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, root: Element | None) -> None:
        """Read `word/numbering.xml`; None where the document has none."""
        self.lists: dict[str, List] = {}
        self.by_style: dict[str, tuple[str, int]] = {}
        if root is None:
            return
        abstract = {attribute(item, "abstractNumId"): item for item in children(root, "abstractNum")}
        linked = {value(child(item, "styleLink")): item for item in abstract.values()}
        shared: dict[str | None, Counters] = {}
        for number in children(root, "num"):
            key = value(child(number, "abstractNumId"))
            item = abstract.get(key)
            link = value(child(item, "numStyleLink"))
            item = linked.get(link, item) if link else item
            if item is not None:
                self.add(number, shared.setdefault(key, Counters(read_levels(item))), item)

    def add(self, number: Element, counters: Counters, item: Element) -> None:
        """Keep one `w:num` with its overrides and the styles its levels belong to."""
        list_id = attribute(number, "numId") or ""
        overrides = list(children(number, "lvlOverride"))
        own = {depth: level for over in overrides for depth, level in read_levels(over).items()}
        if own:
            counters = Counters({**counters.levels, **own})
        starts = {
            whole(attribute(over, "ilvl")) or 0: start
            for over in overrides
            if (start := whole(value(child(over, "startOverride")))) is not None
        }
        self.lists[list_id] = List(counters, starts)
        for level in children(item, "lvl"):
            style = value(child(level, "pStyle"))
            if style:
                self.by_style.setdefault(style, (list_id, whole(attribute(level, "ilvl")) or 0))

    def label(self, list_id: str | None, depth: int) -> str:
        """Count a paragraph and give its printed number; empty where there is no such list."""
        found = self.lists.get(list_id or "")
        if found is None:
            return ""
        if depth in found.starts:
            found.counters.values[depth] = found.starts.pop(depth) - 1
        return found.counters.advance(depth)


def read_levels(item: Element) -> dict[int, Level]:
    """Read the levels of a list definition by their depth (from 0)."""
    return {whole(attribute(level, "ilvl")) or 0: read_level(level) for level in children(item, "lvl")}


def read_level(level: Element) -> Level:
    """Read one level; its format may stand in a compatibility choice."""
    form = child(level, "numFmt")
    if form is None:
        form = next((found for choice in children(level, "AlternateContent") for part in choice
                     if (found := child(part, "numFmt")) is not None), None)  # fmt: skip
    start = whole(value(child(level, "start")))
    return Level(
        style=value(form) or "decimal",
        pattern=value(child(level, "lvlText")) or "",
        start=1 if start is None else start,
        restarts=value(child(level, "lvlRestart")) != "0",
        arabic=is_on(level, "isLgl") or False,
    )
