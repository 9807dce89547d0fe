"""Numerals, Arabic and Chinese, read into exact decimals."""

import re
from decimal import Decimal

DIGITS = "零一二两三四五六七八九"
# Bounded on both sides, so that a page of digits costs no more than a page of words.
ARABIC = r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,8})?|[0-9]{1,16}(?:\.[0-9]{1,8})?)(?![0-9])"
CHINESE = (
    rf"(?<![{DIGITS}十百千])[{DIGITS}十百千]{{1,12}}(?:[万亿][{DIGITS}十百千]{{1,12}}){{0,2}}"
    rf"(?:点[{DIGITS}]{{1,8}})?"
)
NUMERAL = rf"(?:{ARABIC}|{CHINESE})"
SCALES = {
    "万亿": Decimal(10**12), "千亿": Decimal(10**11), "百亿": Decimal(10**10), "十亿": Decimal(10**9),
    "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6), "十万": Decimal(10**5),
    "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100),
}  # fmt: skip
# 千 and 百 before these belong to the unit (千瓦, 千克, 百分点), not to the number.
SCALE = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦克米卡赫帕伏])|百(?!分))"

_PLACES = {"十": 10, "百": 100, "千": 1000}
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_LONGEST = 20
_ARABIC_ONLY = re.compile(ARABIC)
_CHINESE_ONLY = re.compile(CHINESE)


def read_numeral(words: str) -> Decimal | None:
    """The exact value of a numeral (1,200 · 12.5 · 一千二百 · 十五 · 三点五), None where it is none.

    Runs of more than twenty signs are no figure of a plan, and would not stay exact.
    """
    if len(words) > _LONGEST:
        return None
    if _ARABIC_ONLY.fullmatch(words):
        return Decimal(words.replace(",", ""))
    if not _CHINESE_ONLY.fullmatch(words):
        return None
    whole, _, fraction = words.partition("点")
    value = _read_whole(whole)
    if value is None or not fraction:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(_VALUES[sign]) for sign in fraction)}")


def _read_whole(words: str) -> int | None:
    total = 0
    for sign, scale in (("亿", 10**8), ("万", 10**4)):
        head, found, words = words.rpartition(sign)
        if found:
            part = _read_whole(head)
            if part is None:
                return None
            total += part * scale
    below = _read_below_ten_thousand(words)
    return None if below is None else total + below


def _read_below_ten_thousand(words: str) -> int | None:
    if len(words) > 1 and all(sign in _VALUES for sign in words):
        return int("".join(str(_VALUES[sign]) for sign in words)) if len(words) < 5 else None
    total, digit, last = 0, None, 10_000
    for sign in words:
        if sign in _VALUES:
            if digit:
                return None
            digit = _VALUES[sign]
            continue
        place = _PLACES[sign]
        if place >= last:
            return None
        total += (1 if digit is None else digit) * place
        digit, last = None, place
    # 三千五 is 3500: a digit left over after a place counts one place lower, unless 零 or 十 stands there.
    if digit and last > 10 and last < 10_000 and "零" not in words:
        return total + digit * last // 10
    return total + (digit or 0)


def adjacent_pair(words: str) -> tuple[Decimal, Decimal] | None:
    """两三, 三四: two neighbouring digits spoken as a range; None for anything else."""
    if len(words) != 2 or any(sign not in _VALUES for sign in words):
        return None
    low, high = (_VALUES[sign] for sign in words)
    return (Decimal(low), Decimal(high)) if high == low + 1 and low else None
