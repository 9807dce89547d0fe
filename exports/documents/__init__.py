"""Received documents (text, web pages, Word, WPS, PDF, OFD) read into text in reading order."""

from exports.documents.document import Document
from exports.documents.reading import joined, read

__all__ = ["Document", "joined", "read"]
