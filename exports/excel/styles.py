"""The cell formats of an exported workbook, made once each."""

from dataclasses import dataclass, field
from typing import Any

from exports.excel.layout import ATTACHMENT_SIZE, BODY_SIZE, NOTE_SIZE, TITLE_SIZE
from exports.excel.text import FORMULA_STARTS

# Older Excel shows ##### for a cell in text format with more characters than this.
TEXT_FORMAT_LIMIT = 255

Look = dict[str, object]

SONG: Look = {"font_name": "宋体", "text_wrap": True, "valign": "vcenter"}
HEI: Look = {"font_name": "黑体", "text_wrap": True, "valign": "vcenter"}
LOOKS: dict[str, Look] = {
    "attachment": HEI | {"font_size": ATTACHMENT_SIZE},
    "title": SONG | {"font_size": TITLE_SIZE, "bold": True, "align": "center"},
    "left_note": SONG | {"font_size": NOTE_SIZE},
    "right_note": SONG | {"font_size": NOTE_SIZE, "align": "right"},
    "head": HEI | {"font_size": BODY_SIZE, "align": "center", "border": 1},
    "band1": HEI | {"font_size": BODY_SIZE, "border": 1, "indent": 1},
    "band2": SONG | {"font_size": BODY_SIZE, "border": 1, "indent": 1, "bold": True},
    "cell": SONG | {"border": 1},
    "centred": SONG | {"border": 1, "align": "center"},
    # A line spread over several sheet rows may run over a page: its words stay together at the top.
    "cell_top": SONG | {"border": 1, "valign": "top"},
    "centred_top": SONG | {"border": 1, "valign": "top", "align": "center"},
    "footnote": SONG | {"font_size": BODY_SIZE, "valign": "top"},
}


@dataclass(slots=True)
class Styles:
    """Formats of one workbook by look, size and kind of text; `book` is XlsxWriter's workbook."""

    book: Any
    made: dict[tuple[str, float, int], Any] = field(default_factory=dict)

    def get(self, look: str, size: float = BODY_SIZE, kind: int = 0) -> Any:
        """The format for a look in a letter size and for a kind of text (see `text_kind`)."""
        key = look, size, kind
        if key not in self.made:
            properties = {"font_size": size} | LOOKS[look]
            if not kind & 2:
                properties["num_format"] = "@"
            if kind & 1:
                properties["quote_prefix"] = True
            self.made[key] = self.book.add_format(properties)
        return self.made[key]

    def kinds(self, look: str, size: float = BODY_SIZE) -> tuple[Any, ...]:
        """The formats of a look for every kind of text, to be indexed by `text_kind`."""
        return tuple(self.get(look, size, kind) for kind in range(4))


def text_kind(text: str) -> int:
    """How a text must be marked: 1 as it begins like a formula, 2 as it is too long for text format."""
    return (text[0] in FORMULA_STARTS) | (len(text) > TEXT_FORMAT_LIMIT) << 1
