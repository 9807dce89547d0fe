"""The first letters of the pinyin of Chinese words: 技术局 is found by jsj."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def initials(text: str) -> str:
    """The initials of a text in lower case, other characters as they are: 省科技厅 gives skjt."""
    # Its tables take a tenth of a second to load: only whoever searches waits for them.
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).casefold()
