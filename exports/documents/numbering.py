"""Automatic numbers of lists, written out as Word prints them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

DEEPEST = 9
DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
BULLET = "•"
LEVEL_PLACE = re.compile(r"%([1-9])")
PRIVATE = re.compile("[\ue000-\uf8ff]")
CODE_SYMBOL = re.compile("^[\\w·§]$")


def chinese(number: int, digits: str = DIGITS, units: Sequence[str] = ("", "十", "百", "千")) -> str:
    """Write a number from 0 to 9999 in Chinese: 10 is 十, 21 二十一, 105 一百〇五."""
    if not 0 < number <= 9999:
        return digits[0] if number == 0 else str(number)
    written, gap = "", False
    for place in range(3, -1, -1):
        figure = number // 10**place % 10
        if not figure:
            gap = gap or bool(written)
            continue
        one_ten = figure == 1 and place == 1 and not written and digits == DIGITS
        written += (digits[0] if gap else "") + ("" if one_ten else digits[figure]) + units[place]
        gap = False
    return written


def by_figure(number: int) -> str:
    """Write a number figure by figure: 10 is 一〇."""
    return "".join(DIGITS[int(figure)] for figure in str(number))


def letters(number: int) -> str:
    """Write a number as letters: 1 is A, 27 is AA."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def roman(number: int) -> str:
    """Write a number in Roman figures."""
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def within(first: str, last: int, otherwise: Callable[[int], str]) -> Callable[[int], str]:
    """Give a writer for signs that follow one another in Unicode from `first` (1) to number `last`."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else otherwise(number)


def full_width(number: int) -> str:
    """Write a number in full-width figures."""
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


def cycle(signs: str) -> Callable[[int], str]:
    """Give a writer that counts through `signs` again and again."""
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else ""


def legal(number: int) -> str:
    """Write a number in the figures of bank notes."""
    return chinese(number, LEGAL_DIGITS, ("", "拾", "佰", "仟"))


WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "koreanCounting": chinese,
    "ideographDigital": by_figure,
    "japaneseDigitalTenThousand": chinese,
    "taiwaneseDigital": by_figure,
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": legal,
    "japaneseLegal": legal,
    "ideographTraditional": cycle(STEMS),
    "ideographZodiac": cycle(BRANCHES),
    "decimalEnclosedCircle": within("①", 20, str),
    "decimalEnclosedCircleChinese": within("①", 20, str),
    "ideographEnclosedCircle": within("㊀", 10, chinese),
    "decimalEnclosedParen": within("⑴", 20, lambda number: f"({number})"),
    "decimalEnclosedFullstop": within("⒈", 20, lambda number: f"{number}."),
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalHalfWidth": str,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `pattern` is Word's level text (第%1章)."""

    style: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    restarts: bool = True
    arabic: bool = False


@dataclass(slots=True)
class Counters:
    """The running numbers of one list."""

    levels: dict[int, Level]
    values: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int) -> str:
        """Count one paragraph at level `depth` (from 0) and give its number as printed."""
        level = self.levels.get(depth, Level(style="none", pattern=""))
        self.values[depth] = self.values[depth] + 1 if depth in self.values else level.start
        for deeper in range(depth + 1, DEEPEST):
            if self.levels.get(deeper, level).restarts:
                self.values.pop(deeper, None)
        return self.label(level)

    def label(self, level: Level) -> str:
        """Write the number of `level` with the numbers of the levels above it."""
        if level.style == "bullet":
            return bullet(level.pattern)
        label = LEVEL_PLACE.sub(lambda match: self.written(int(match.group(1)) - 1, level), level.pattern)
        label = PRIVATE.sub("", label).strip()
        return label + " " if label[-1:].isalnum() and label[-1:].isascii() else label

    def written(self, depth: int, level: Level) -> str:
        """Write the running number of one level, in Arabic figures where `level` asks for them."""
        own = self.levels.get(depth, Level())
        writer = WRITERS.get("decimal" if level.arabic else own.style, str)
        return writer(self.values.get(depth, own.start))


def bullet(pattern: str) -> str:
    """Give the sign before an unnumbered list paragraph; codes of symbol fonts become a plain one."""
    sign = pattern.strip()
    return BULLET if not sign or PRIVATE.search(sign) or CODE_SYMBOL.match(sign) else sign
