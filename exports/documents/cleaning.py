"""What holds for the text of every kind of file: same line ends, no invisible characters, no radicals."""

import re
import unicodedata

# From this share of characters without a standard code on, a text cannot be read.
GARBLED_SHARE = 0.3
INDENT = "\u3000\u3000"
# Characters beyond the basic plane come in two halves from formats that count in 16 bits.
HALVES = re.compile("[\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|[\v\x1c-\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
NARROW_SPACES = re.compile("[\xa0\u2000\u2001\u2004-\u200a\u202f\u205f]")
# Tabs at the end of a row stand for its empty cells; alone in a line they stand for nothing.
TRAILING = re.compile(r"(?:^[ \t\u3000]+|[ \u3000]+)(?=[\n\f]|$)", re.MULTILINE)
# Fonts whose cmap prefers radicals put these into text layers; search and rules need the characters.
RADICALS = "⺠⺟⺩⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰"
CHARACTERS = "民母王虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙"
RADICAL_RANGES = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffd]|\\(cid:\\d+\\)")
# What printers put where a sort is missing.
MISSING = "〓"
# Symbol fonts put their signs here; at the head of a line they are bullets.
SYMBOL_BULLET = re.compile("^([ \t\u3000]*)[\uf000-\uf0ff][ \t\u3000]*", re.MULTILINE)
MEANINGFUL = re.compile(r"\w")


def clean(text: str) -> str:
    """Give `text` with line feeds only, without invisible characters and trailing blanks."""
    if HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = LINE_ENDS.sub("\n", text)
    text = INVISIBLE.sub("", text).replace("\u2002", "\u3000").replace("\u2003", "\u3000")
    text = NARROW_SPACES.sub(" ", text)
    text = RADICAL_RANGES.sub(lambda match: whole_character(match.group()), text)
    return TRAILING.sub("", text).strip("\n\f")


def whole_character(radical: str) -> str:
    """Give the character that a radical or compatibility ideograph stands for."""
    place = RADICALS.find(radical)
    return CHARACTERS[place] if place >= 0 else unicodedata.normalize("NFKC", radical)


def plain_bullets(text: str) -> str:
    """Give `text` with plain bullets for the codes of symbol fonts at the head of lines."""
    return SYMBOL_BULLET.sub(r"\1•", text)


def marked(text: str) -> tuple[str, int]:
    """Give `text` with a mark in the place of each character without a standard code, and their number."""
    return PRIVATE.subn(MISSING, text)


def is_blank(text: str) -> bool:
    """Tell whether no letter, digit or character stands in `text`."""
    return not MEANINGFUL.search(text) and not PRIVATE.search(text)


def private_share(text: str) -> float:
    """Give the share (0 to 1) of characters without a standard code among all that are not blank."""
    private = len(PRIVATE.findall(text))
    if not private:
        return 0.0
    others = len(re.sub(r"\s", "", PRIVATE.sub("", text)))
    return private / (private + others)


def is_ideograph(character: str) -> bool:
    """Tell whether a character is a Chinese one (the basic block and its first extension)."""
    return "\u3400" <= character <= "\u9fff"
