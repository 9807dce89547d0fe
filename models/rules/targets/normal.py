"""Text made even for reading: half-width signs, no blanks, with the way back to the printed offsets."""

import re
from dataclasses import dataclass

_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
# Half-width stops behind Chinese words end a sentence or a clause as full-width ones do.
_STOPS = re.compile(
    r"(?<=[\u4e00-\u9fff）”》%])[.,](?![0-9A-Za-z])|(?<=[\u4e00-\u9fff）”》%]),(?=[0-9A-Za-z])"
)
_WIDE_STOPS = {".": "。", ",": "，"}
_BLANKS = re.compile(r"[^\S\n]+")
_QUOTES = re.compile(r'[“”"\n]')
_LATIN = re.compile(r"[A-Za-z]")
_SIGNS: dict[str, str] = {
    "％": "%", "﹪": "%", "．": ".", "＋": "+", "－": "-", "—": "-", "–": "-", "−": "-", "～": "~", "〜": "~",
    "∼": "~", "／": "/", "＝": "=", "×": "x", "(": "（", ")": "）", ";": "；", ":": "：", "!": "！", "?": "？",
    "〇": "零", "\r": " ", "\t": "\n", "﹒": ".", "﹣": "-",
    "＞": ">", "﹥": ">", "＜": "<", "﹤": "<", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤",
}  # fmt: skip
_WIDE = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
_EVEN = str.maketrans(_SIGNS | {chr(code): chr(code - 0xFEE0) for code in _WIDE})


@dataclass(frozen=True, slots=True)
class Even:
    """Evened text and, for each of its characters, the offset in the text as given."""

    text: str
    places: tuple[int, ...]
    printed: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the printed text of a non-empty stretch of the evened one."""
        return self.places[start], self.places[end - 1] + 1

    def phrase(self, start: int, end: int) -> str:
        """The printed words of a stretch, blanks and wraps taken out."""
        first, last = self.span(start, end)
        return squeeze(self.printed[first:last])


def even(text: str) -> Even:
    """Make `text` even: full-width figures and letters half-width, brackets alike, blanks dropped.

    A line feed stays: it parts paragraphs. A blank between two Latin words stays as well.
    """
    signs = _WIDE_THOUSANDS.sub(",", text).translate(_EVEN)
    plain = _curl(_STOPS.sub(lambda stop: _WIDE_STOPS[stop[0]], signs))
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for blank in _BLANKS.finditer(plain):
        end = blank.start() + 1 if _between_words(plain, blank) else blank.start()
        pieces.append(plain[done:end])
        places.extend(range(done, end))
        done = blank.end()
    pieces.append(plain[done:])
    places.extend(range(done, len(plain)))
    return Even("".join(pieces), tuple(places), text)


def _curl(text: str) -> str:
    """Straight quotation marks made curly: the one that follows an open mark closes it."""
    if '"' not in text:
        return text
    signs = list(text)
    is_open = False
    for mark in _QUOTES.finditer(text):
        sign = mark[0]
        if sign == '"':
            signs[mark.start()] = "”" if is_open else "“"
            is_open = not is_open
        else:
            is_open = sign == "“"
    return "".join(signs)


def squeeze(words: str) -> str:
    """Words without blanks and line wraps; a blank between two Latin words is kept as one."""
    return re.sub(r"\s+", lambda blank: " " if _between_words(words, blank) else "", words)


def _between_words(text: str, blank: re.Match[str]) -> bool:
    before = text[blank.start() - 1 : blank.start()]
    after = text[blank.end() : blank.end() + 1]
    return bool(_LATIN.match(before) and _LATIN.match(after))
