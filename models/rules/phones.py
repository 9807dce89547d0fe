"""Telephone numbers as lists, logs and reports show them: never whole (reliability.md, Privacy)."""

import re

# Digits that belong together: a number may be parted by single signs, its area code stand in brackets.
_RUN = re.compile(r"[(（]?\d(?:[-－—–)） ]{0,2}\d)*")
_AREA = re.compile(r"[(（]?[0０]\d{2,3}[-－—–)） ]+")
_SIGNS = "[-－—–)）. ]{0,2}"
# What can only be a telephone: a mobile number, or area code and number; the country's code may stand in front.
_NUMBER = re.compile(
    rf"(?<![\d.])(?:(?:[+＋]|[0０]{{2}})?[8８][6６]{_SIGNS})?(?:"
    rf"[1１][3-9３-９]\d{_SIGNS}\d{{4}}{_SIGNS}\d{{4}}"
    rf"|[(（]?[0０]\d{{2,3}}[-－—–)） ]{{1,2}}\d{{7,8}}"
    rf"|[0０](?:[1１][0０]|[2２]\d|[3-9３-９]\d{{2}})[2-8２-８]\d{{6,7}})(?![\d.]*\d)"
)
# The shortest local number; shorter runs in a text are rooms, years and counts.
_LOCAL = 7
_SHOWN = 4


def masked(number: str) -> str:
    """The content of a field of telephones, with every number in it masked: area code and last four stay."""
    return _RUN.sub(lambda run: _hidden(run[0]), number)


def mask_people(words: str) -> str:
    """A text about people, with every run of digits that is long enough for a telephone masked."""
    found = mask_numbers(words)
    return _RUN.sub(lambda run: _hidden(run[0]) if _digits(run[0]) >= _LOCAL else run[0], found)


def mask_numbers(words: str) -> str:
    """A text about anything, with what can only be a telephone masked; figures stay as they are."""
    return _NUMBER.sub(lambda run: _hidden(run[0]), words)


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)


def _hidden(number: str) -> str:
    area = _AREA.match(number)
    head = area[0] if area else ""
    left = _digits(number[len(head) :])
    shown = _SHOWN if left >= 2 * _SHOWN else 0
    made = []
    for char in number[len(head) :]:
        made.append("*" if char.isdecimal() and left > shown else char)
        left -= char.isdecimal()
    return head + "".join(made)
