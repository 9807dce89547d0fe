"""Plain text: its encoding is told with certainty or the file is refused, so that nothing is garbled."""

import codecs
import re
from collections import Counter

from exports.documents import refusals

MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
CODECS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
SAMPLE = 200_000
SURE = 0.8
# Marks of ordinary text that GB 2312 lacks.
SYMBOLS = frozenset("\t\n\r\f\xa0―・•–€₂³²㎡㎞㎎㎏㎜㎝℃™©®✓☑☐□■▪►◆◇〇\u200b\u200c\u200d\ufeff")
# Rows of GB 2312: marks and figures, the 3,755 common characters, the 3,008 others.
SYMBOL_ROWS = range(1, 4)
COMMON_ROWS = range(16, 56)
SECOND_ROWS = range(56, 88)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
REPLACED = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯")
FEW_CONTROLS = 0.01


def decode(data: bytes, name: str) -> str:
    """Give the text of `data`, in UTF-8, UTF-16 (with or without mark), UTF-32 or GB18030.

    Raises FileRefused where the bytes are no text, are cut off, or could be read in several ways.
    """
    for mark, codec, label in MARKS:
        if data.startswith(mark):
            return checked(strictly(data[len(mark) :], codec, label, name), name)
    attempts = {codec: attempt(data, codec) for codec in CODECS}
    candidates = {codec: text for codec, text in attempts.items() if text is not None}
    scores = {codec: likeness(text) for codec, text in candidates.items()}
    if scores.get("utf-8", 0.0) >= SURE:
        return checked(candidates["utf-8"], name)
    if "utf-8" in candidates and max(scores.values()) < SURE:
        return checked(candidates["utf-8"], name)
    refuse_binary(data, scores, name)
    if "utf-8" not in candidates:
        refuse_broken_utf8(data, name)
    best = max(scores, key=lambda codec: scores[codec], default=None)
    if best is None or scores[best] < SURE:
        raise refusals.unknown_encoding(name, "不是 UTF-8、UTF-16 或 GB18030（GBK）")
    return checked(candidates[best], name)


def strictly(data: bytes, codec: str, label: str, name: str) -> str:
    """Decode what a byte order mark announces; raises FileRefused naming the first bad byte."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        what = f"第 {error.start + 1} 字节起不是有效的 {label} 文字，文件可能不完整"
        raise refusals.damaged(name, what) from error


def attempt(data: bytes, codec: str) -> str | None:
    """Decode `data`, or give None where the codec does not fit."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def likeness(text: str) -> float:
    """Give how much `text` looks like ordinary Chinese text: 1 for all of it, about 0 for garbage."""
    signs = Counter(text[:SAMPLE])
    total = sum(signs.values())
    return sum(weight(sign) * count for sign, count in signs.items()) / total if total else 1.0


def weight(sign: str) -> float:
    """Weigh one character: wrongly decoded bytes give rare characters, kana, Greek and controls."""
    if sign in SYMBOLS or " " <= sign <= "~":
        return 1.0
    if sign < " ":
        return -1.0
    try:
        lead, trail = sign.encode("gbk")
    except (UnicodeEncodeError, ValueError):
        lead = trail = 0
    if trail <= 0xA0:
        return 0.4 if "\u3400" <= sign <= "\u9fff" else 0.0
    row = lead - 0xA0
    if row in SYMBOL_ROWS or row in COMMON_ROWS:
        return 1.0
    return 0.6 if row in SECOND_ROWS else 0.0


def refuse_binary(data: bytes, scores: dict[str, float], name: str) -> None:
    """Raise FileRefused where zero bytes stand in what is not UTF-16 either."""
    wide = max(scores.get("utf-16-le", 0.0), scores.get("utf-16-be", 0.0))
    if b"\x00" in data and wide < SURE:
        raise refusals.other_kind(
            name, "无法识别的二进制文件", "选择通知的正文文件，或在 WPS 中打开后另存为 .docx"
        )


def refuse_broken_utf8(data: bytes, name: str) -> None:
    """Raise FileRefused where most of `data` is UTF-8 with a few bad bytes, as a cut-off file is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = data.decode("utf-8", "replace")
        bad = broken.count("\ufffd")
        good = sum(1 for sign in broken if "\u2e80" <= sign <= "\uffef" and sign != "\ufffd")
        if good > 4 * bad:
            what = f"第 {error.start + 1} 字节起不是有效的 UTF-8 文字，文件可能不完整"
            raise refusals.damaged(name, what) from error


def checked(text: str, name: str) -> str:
    """Give `text`; raises FileRefused where it is binary or was garbled before it came here."""
    if len(CONTROLS.findall(text)) > FEW_CONTROLS * len(text):
        raise refusals.other_kind(
            name, "无法识别的二进制文件", "选择通知的正文文件，或在 WPS 中打开后另存为 .docx"
        )
    lost = len(REPLACED.findall(text))
    if lost > 2 and lost > len(text) / 1000:
        raise refusals.unknown_encoding(name, f"有 {lost} 处在来文之前就已变成乱码（“\ufffd”或“锟斤拷”）")
    return text
