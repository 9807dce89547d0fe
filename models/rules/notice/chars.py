"""Characters of official documents: one view of full-width and half-width marks, numerals, sentence ends."""

import re
import unicodedata
from functools import lru_cache

# Marks that mean the same are made one, character for character, so that offsets stay what they are.
_SAME = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **{0xFF21 + letter: chr(0x41 + letter) for letter in range(26)},
    **{0xFF41 + letter: chr(0x61 + letter) for letter in range(26)},
    **dict.fromkeys(map(ord, "(﹙"), "（"),
    **dict.fromkeys(map(ord, ")﹚"), "）"),
    **dict.fromkeys(map(ord, "[［〔﹝「『〖"), "【"),
    **dict.fromkeys(map(ord, "]］〕﹞」』〗"), "】"),
    **dict.fromkeys(map(ord, ":﹕︰∶"), "："),
    **dict.fromkeys(map(ord, ";﹔"), "；"),
    **dict.fromkeys(map(ord, ",﹐"), "，"),
    **dict.fromkeys(map(ord, "–－―─━‐‑﹣"), "—"),
    **dict.fromkeys(map(ord, "．﹒"), "."),
    ord("｡"): "。",
    ord("!"): "！",
    ord("?"): "？",
    ord("､"): "、",
    ord("％"): "%",
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")
# Each pattern begins with its mark, which lets the search skip everything else.
_THOUSANDS = re.compile(r"，(?<=\d，)(?=\d{3})")
# A half-width stop ends a sentence only after a word that is no heading's numeral.
_STOP = re.compile(
    r"\.(?<=[\u3400-\u9fff）】”》]\.)(?<![一二三四五六七八九十百]\.)(?=[\n\u3400-\u9fff（【]|$)"
)
# Numbers that are one character: ① ⑴ ⒈ ㈠, each series with its first.
_SERIES = (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10))
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_DROPPED = dict.fromkeys([0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0x00AD, 0x200E, 0x200F, 0x0000])
_BREAKS = dict.fromkeys([0x0B, 0x85, 0x2028, 0x2029], "\n")
_BLANKS = dict.fromkeys([0xA0, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F], " ")
_CLEANING = {**_RADICALS, **_DROPPED, **_BREAKS, **_BLANKS}

_SHORT = 300

NUMERAL = "[一二三四五六七八九十百〇零]{1,5}"
ENDS = frozenset("。！？；：…")
SENTENCE_ENDS = frozenset("。！？")
OPENING, CLOSING = "（【", "）】"


def cleaned(text: str) -> str:
    """Text with one kind of line break and of blank, without byte order marks and Kangxi radicals."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANING)


def view(text: str) -> str:
    """The text with its marks made one, equally long: what rules look at, never what is printed."""
    return _short_view(text) if len(text) <= _SHORT else _view(text)


def _view(text: str) -> str:
    same = _ODD.sub(lambda match: _SAME[ord(match.group())], text)
    return _STOP.sub("。", _THOUSANDS.sub(",", same))


# Lines are looked at by many rules.
_short_view = lru_cache(maxsize=4096)(_view)


def numeral(word: str) -> int | None:
    """The value of `12`, `十二` or `①`; None for anything else."""
    if word.isdecimal():
        return int(word)
    for first, count in _SERIES:
        if len(word) == 1 and 0 <= ord(word) - ord(first) < count:
            return ord(word) - ord(first) + 1
    if not word or any(char not in _DIGITS and char not in "十百" for char in word):
        return None
    if "十" not in word and "百" not in word:
        return int("".join(str(_DIGITS[char]) for char in word))
    total, held = 0, 0
    for char in word:
        if char in _DIGITS:
            held = _DIGITS[char]
        else:
            total += (held or 1) * (10 if char == "十" else 100)
            held = 0
    return total + held


def width(text: str) -> int:
    """Columns the text takes: two for a wide character, one for the others."""
    return sum(1 if char < "\u1100" and char not in "“”‘’—…·" else 2 for char in text)


def is_ascii_word(char: str) -> bool:
    """Whether the character is a letter or digit of a Latin word."""
    return char.isascii() and char.isalnum()
