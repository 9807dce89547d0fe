"""Pinyin of names, so that jsj finds 技术局; a sign with several readings is found by each of them."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

# Names are short. A text of dozens of signs with two readings each would have thousands of spellings.
_LONGEST = 40
_MOST = 16


def initials(text: str) -> str:
    """The first letters of the likeliest reading, in small letters: 技术局 is jsj; other signs stay."""
    return "".join(syllable[:1] for syllable in _likeliest(_even(text)))


@lru_cache(maxsize=8192)
def spellings(text: str) -> str:
    """The initials and full spellings of a text's beginning by all readings of its signs, parted by spaces.

    乐陵 gives ll yl leling yueling: what is typed in a search is looked for in this.
    """
    even = _even(text)[:_LONGEST]
    likeliest = _likeliest(even)
    readings = [_readings(sign) for sign in even]
    letters = [dict.fromkeys(syllable[:1] for syllable in found) for found in readings]
    firsts = [syllable[:1] for syllable in likeliest]
    return " ".join([*_combined(letters, firsts), *_combined(readings, likeliest)])


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """The likeliest full spelling with a space a syllable, to sort Chinese text by as Excel does."""
    return " ".join(_likeliest(_even(text)[:_LONGEST]))


def matches(text: str, words: str) -> bool:
    """Whether a text holds the words, or its pinyin does, in full or by initials, by any reading."""
    typed = _even(words)
    return typed in _even(text) or typed in spellings(text)


def _even(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _likeliest(even: str) -> list[str]:
    """A syllable a sign, read as the words around it say: 重庆 is chong qing."""
    # Its tables take a tenth of a second to load: only whoever searches waits for them.
    from pypinyin import lazy_pinyin

    sign_by_sign: Any = list
    return lazy_pinyin(even, errors=sign_by_sign)


@lru_cache(maxsize=8192)
def _readings(sign: str) -> list[str]:
    from pypinyin import Style, pinyin

    return list(dict.fromkeys(pinyin(sign, Style.NORMAL, heteronym=True)[0]))


def _combined(options: Iterable[Iterable[str]], likeliest: Sequence[str]) -> list[str]:
    """Every way to choose a reading a sign; past the bound only the likeliest one."""
    spelled = [""]
    for found, likely in zip(options, likeliest, strict=True):
        several = [likely, *(one for one in found if one != likely)]
        chosen = several if len(spelled) * len(several) <= _MOST else [likely]
        spelled = [head + one for head in spelled for one in chosen]
    return spelled
