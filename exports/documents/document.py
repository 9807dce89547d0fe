"""What reading a file yields: its text in reading order, and what a clerk should know about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one received file, and the remarks that go with it.

    Lines of `text` are parted by a line feed, pages of a printed file by a form feed (behind the
    paragraph that goes on over the end of a page), cells of a table row by a tab. A paragraph that is indented in the file begins with two full-width spaces.
    `remarks` are complete Chinese sentences about what was left out or could not be read.
    """

    name: str
    text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader of one kind of file hands over, before the common cleaning."""

    text: str
    remarks: tuple[str, ...] = ()
