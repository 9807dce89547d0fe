"""Figures of reading: a notice of one megabyte."""

import re
import unicodedata
from pathlib import Path

import resources
from app.bench.cases import Case, Step
from models.rules.notice import read_notice

MEGABYTE = 1_000_000
_MARKS = re.compile(r"[一二三四五六七八九十]+、|（[^（）]{1,80}）|\d+|[^。；]+[。；]")


def _long_notice() -> str:
    """The sample's plan over and over under running headings, one megabyte of UTF-8."""
    sample = resources.text("sample/notice.txt")
    times = MEGABYTE // len(sample.encode()) + 1
    return "\n".join([sample] * times)


def ours(folder: Path) -> Step:
    """Read it whole."""
    text = _long_notice()
    return lambda: read_notice(text)


def floor(folder: Path) -> Step:
    """Normalise it and find marks, brackets, figures and sentences once."""
    text = _long_notice()
    return lambda: _MARKS.findall(unicodedata.normalize("NFKC", text))


CASES = (Case("notice", "读 1 MB 的通知", "归一并查一遍标记", ours, floor),)
