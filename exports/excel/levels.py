"""Units of one row on one height: blank lines behind the shorter ones, since a sheet sets its own lines."""

from collections.abc import Sequence

from exports.excel.metrics import count_lines
from exports.excel.text import clean_text


def level_units(cells: tuple[str, ...], people: Sequence[int], rooms: Sequence[float]) -> tuple[str, ...]:
    """The cells of a line with every paragraph of the columns of `people` as high as its neighbours.

    `rooms` are the widths of all columns in em. A column with one paragraph beside columns with several
    (a dash, 待明确) is left as it is; the cells come back themselves where nothing has to be moved.
    """
    sharing = [place for place in people if "\n" in cells[place]]
    if len(sharing) < 2:
        return cells
    paragraphs = {place: clean_text(cells[place]).split("\n") for place in sharing}
    lines = {place: [count_lines(text, rooms[place]) for text in own] for place, own in paragraphs.items()}
    if len(set(map(tuple, lines.values()))) == 1:
        return cells
    units = max(map(len, lines.values()))
    heights = [max(own[unit] for own in lines.values() if unit < len(own)) for unit in range(units)]
    levelled = list(cells)
    for place, own in paragraphs.items():
        counts = zip(own, lines[place], heights, strict=False)
        levelled[place] = "\n".join(text + "\n" * (height - count) for text, count, height in counts)
    return tuple(levelled)


def without_levels(text: str) -> str:
    """A cell as it was before `level_units`: without lines that hold nothing."""
    return "\n".join(filter(None, text.split("\n")))
