"""Writes a finished document object by object; reportlab's own way holds the file three times in memory."""

from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject, PDFTrailer

# The second line marks the file as binary for programs that would change line ends.
_HEADER = b"%PDF-1.4\n%\xe5\x8f\xb0\xe8\xb4\xa6\n"
_FREE = "0000000000 65535 f \n"


def write_document(document: PDFDocument, stream: BinaryIO) -> None:
    """Write every object of the document in the order of their numbers, then the table of places.

    Objects are dropped as they are written: the document is spent afterwards.
    """
    catalogue = document.Reference(document.Catalog)
    information = document.Reference(document.info)
    document.info.digest(document.signature)
    if document.Catalog.Outlines is document.outline:
        document.Catalog.Outlines = None
    place = stream.write(_HEADER)
    places: list[int] = []
    while (name := document.numberToId.get(len(places) + 1)) is not None:
        body = PDFIndirectObject(name, document.idToObject[name]).format(document)
        document.idToObject[name] = None
        places.append(place)
        place += stream.write(body)
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in places)
    stream.write(f"xref\n0 {len(places) + 1}\n{_FREE}{rows}".encode())
    size = len(places) + 1
    trailer = PDFTrailer(startxref=place, Size=size, Root=catalogue, Info=information, ID=document.ID())
    stream.write(trailer.format(document))
