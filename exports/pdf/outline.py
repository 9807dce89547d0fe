"""The outline of a PDF: tables, bands and items, written as plain objects so that 20,000 stay cheap."""

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference, PDFString


@dataclass(slots=True)
class Entry:
    """A line of the outline and where it leads; `up`, `next` … are places in the list, 0 for none."""

    level: int
    title: str
    page: int
    top: float
    up: int = 0
    before: int = 0
    after: int = 0
    first: int = 0
    last: int = 0
    below: int = 0


@dataclass(slots=True)
class Outline:
    """Entries in reading order; a level may be skipped (an item straight below a table)."""

    entries: list[Entry] = field(default_factory=list)

    def add(self, level: int, title: str, page: int, top: float) -> None:
        """Add an entry that leads to a height of a page (counted from 1)."""
        self.entries.append(Entry(level, title, page, top))

    def attach(self, document: PDFDocument) -> None:
        """Write the outline into the document's catalogue; nothing where it is empty."""
        if not self.entries:
            return
        root = Entry(-1, "", 0, 0)
        nodes = [root, *self.entries]
        _link(nodes)
        only = nodes[root.first] if root.first == root.last else None
        root.below += only.below if only else 0
        base = document.objectcounter + 1
        for place, node in enumerate(nodes):
            pages = document.Pages.pages
            target = document.Reference(pages[node.page - 1]).format(document) if place else b""
            document.Reference(
                _object(node, base, target, document, unfolded=node is only), f"Outline{place}"
            )
        document.Catalog.Outlines = PDFObjectReference("Outline0")
        document.Catalog.showOutline()


def _link(nodes: list[Entry]) -> None:
    """Hang every entry below the nearest one of a smaller level before it."""
    above = [0]
    for place, node in enumerate(nodes[1:], 1):
        while nodes[above[-1]].level >= node.level:
            above.pop()
        parent = nodes[above[-1]]
        node.up, node.before = above[-1], parent.last
        if parent.last:
            nodes[parent.last].after = place
        parent.first = parent.first or place
        parent.last = place
        parent.below += 1
        above.append(place)


def _object(node: Entry, base: int, target: bytes, document: PDFDocument, *, unfolded: bool) -> bytes:
    links = {
        "Parent": node.up,
        "Prev": node.before,
        "Next": node.after,
        "First": node.first,
        "Last": node.last,
    }
    words = [f"/{name} {base + place} 0 R" for name, place in links.items() if place]
    if node.level < 0:
        return f"<< /Type /Outlines {' '.join(words)} /Count {node.below} >>".encode()
    if not node.up:
        words.append(f"/Parent {base} 0 R")
    # A negative count leaves the entry folded: sections are seen at once, their items on a click; so an
    # attachment that stands alone at the top is unfolded.
    words += [f"/Count {node.below if unfolded else -node.below}"] if node.below else []
    title: bytes = PDFString(node.title).format(document)
    dest = b" /Dest [" + target + f" /XYZ null {node.top:.1f} null]".encode()
    return b"<< /Title " + title + dest + (" " + " ".join(words) + " >>").encode()
