"""Writes small .docx files out of WordprocessingML, for tests."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(body: str, **parts: str) -> bytes:
    """Give a .docx whose body is `body`; `parts` are other roots by name (styles, numbering, footnotes)."""
    kinds = {"document": "document.main", **{name: name for name in parts}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for index, name in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": root for name, root in parts.items()},
    }
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Give a ZIP of `files`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """Give a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """Give a paragraph; plain text becomes one run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, list_id: int, depth: int = 0) -> str:
    """Give a paragraph of a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, style: str, pattern: str, more: str = "") -> str:
    """Give one level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(*definitions: str, nums: str = "") -> str:
    """Give `numbering.xml` with a `w:num` for each definition, numbered from 1, and `nums` behind them."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for index, levels in enumerate(definitions)
    )
    plain = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(len(definitions))
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{plain}{nums}</w:numbering>"


def cell(text: str, properties: str = "", width: int = 2000) -> str:
    """Give a table cell; lines of `text` are its paragraphs."""
    content = "".join(paragraph(line) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(*rows: str, columns: int = 3) -> str:
    """Give a ruled table of rows of cells."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = '<w:gridCol w:w="2000"/>' * columns
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
