"""What stands above and below a table: attachment number, title, the line of notes, footnotes."""

from functools import cache

import resources
from exports.pdf.breaking import balance_lines, break_lines
from exports.pdf.fonts import Role, Typeface
from exports.pdf.plain import printable
from exports.pdf.sheet import Area, Paper
from models.values import Table

# GB/T 9704: 22 lines on 225 mm, 附件 in 3号, the title in 2号 on the third line.
LINE = 28.99
ATTACHMENT_SIZE, TITLE_SIZE, NOTE_SIZE, FOOTNOTE_SIZE = 16.0, 22.0, 10.5, 9.0
TITLE_PITCH = 32.0
NOTE_PITCH = 15.0
FOOTNOTE_PITCH = 12.0
_FOOTNOTE_GAP = 4.0
_GAP_ABOVE_TABLE = 4.0
_ASCENT = 0.88


def draw_opening(paper: Paper, table: Table, area: Area) -> float:
    """Draw everything above the table on its first page; answers the height at which the table begins."""
    y = area.top
    if table.attachment:
        face = paper.fonts.typeface(Role.HEI)
        text = printable(table.attachment)
        paper.write(text, face, ATTACHMENT_SIZE, area.left, y - _drop(LINE, ATTACHMENT_SIZE))
        y -= 2 * LINE
    y = _draw_title(paper, printable(table.title).replace("\n", ""), area, y)
    return _draw_notes(paper, printable(table.left_note), printable(table.right_note), area, y)


@cache
def title_words() -> tuple[str, ...]:
    """Words that titles of plans, ledgers and slips are made of: a title is not cut inside them."""
    return tuple(resources.text("print/title-words.txt").split())


def _drop(pitch: float, size: float) -> float:
    """How far below the upper edge of its line a baseline stands."""
    return (pitch - size) / 2 + _ASCENT * size


def _draw_title(paper: Paper, title: str, area: Area, y: float) -> float:
    if not title:
        return y
    face = paper.fonts.typeface(Role.TITLE)
    for line in balance_lines(title, face, int(area.width * 1000 / TITLE_SIZE), title_words()):
        x = area.left + (area.width - face.width(line, TITLE_SIZE)) / 2
        paper.write(line, face, TITLE_SIZE, x, y - _drop(TITLE_PITCH, TITLE_SIZE))
        y -= TITLE_PITCH
    return y


def _draw_notes(paper: Paper, left: str, right: str, area: Area, y: float) -> float:
    if not left and not right:
        return y - _GAP_ABOVE_TABLE
    face = paper.fonts.typeface(Role.SONG)
    lines = _note_lines(face, left, area.width)
    own_line = face.width(lines[-1], NOTE_SIZE) + face.width(right, NOTE_SIZE) + NOTE_SIZE > area.width
    rows = [(line, "") for line in lines]
    if own_line:
        rows += [("", line) for line in _note_lines(face, right, area.width)]
    else:
        rows[-1] = (lines[-1], right)
    for beginning, end in rows:
        baseline = y - _drop(NOTE_PITCH, NOTE_SIZE)
        if beginning:
            paper.write(beginning, face, NOTE_SIZE, area.left, baseline)
        if end:
            x = area.left + area.width - face.width(end, NOTE_SIZE)
            paper.write(end, face, NOTE_SIZE, x, baseline)
        y -= NOTE_PITCH
    return y - _GAP_ABOVE_TABLE


def _note_lines(face: Typeface, text: str, width: float) -> list[str]:
    room = int(width * 1000 / NOTE_SIZE)
    return [line for paragraph in text.split("\n") for line in break_lines(paragraph, face, room)]


def footnote_lines(paper: Paper, table: Table) -> list[str]:
    """The footnotes of a table in lines as wide as the type area."""
    face = paper.fonts.typeface(Role.SONG)
    room = int(paper.width * 1000 / FOOTNOTE_SIZE)
    paragraphs = [part for note in table.footnotes for part in printable(note).split("\n")]
    return [line for paragraph in paragraphs for line in break_lines(paragraph, face, room)]


def footnotes_height(lines: list[str]) -> float:
    """Height that footnotes take below a table, in points."""
    return len(lines) * FOOTNOTE_PITCH + _FOOTNOTE_GAP if lines else 0.0


def draw_footnotes(paper: Paper, lines: list[str], area: Area, y: float) -> list[str]:
    """Draw as many footnotes as fit below `y`; answers those left for the next page."""
    face = paper.fonts.typeface(Role.SONG)
    y -= _FOOTNOTE_GAP
    fitting = int((y - area.bottom) / FOOTNOTE_PITCH + 1e-6)
    for place, line in enumerate(lines[:fitting]):
        baseline = y - place * FOOTNOTE_PITCH - _drop(FOOTNOTE_PITCH, FOOTNOTE_SIZE)
        paper.write(line, face, FOOTNOTE_SIZE, area.left, baseline)
    return lines[fitting:]
