"""What the status bar says of a selection: how many cells, and sum and average where the units agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from models.rules.targets.numbers import SCALE, SCALES

_WORDS = r"(?:力争|确保|达到|达|突破|超过|不少于|不低于|不超过|至少|新增|完成|约|近|≥|≤|>|<)*"
_AMOUNT = re.compile(
    rf"{_WORDS}(?P<sign>-?)(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"(?P<scale>{SCALE})?(?:余|多)?(?P<unit>[^\s0-9.,，。、；:：()（）/~-]{{0,6}}?)(?:及?以上|左右|以内|以下|上下)?"
)
# 001 is a code, a figure this long without commas a telephone or the like, 2022年 a date.
_CODE = re.compile(r"0[0-9]+|[0-9]{10,}")
_SHARES = {"%", "‰", "个百分点"}
_DATES = {"年", "月", "日", "年底", "月底", "季度"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell read as one figure: its value in the base unit, the unit, and the scale it is printed in."""

    value: Decimal
    unit: str
    scale: str = ""
    places: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """Cells selected, figures among them; total and average where all figures have one unit.

    Percentages have an average and no total.
    """

    cells: int
    figures: int = 0
    unit: str = ""
    scale: str = ""
    places: int = 0
    total: Decimal | None = None
    average: Decimal | None = None


def read_amount(text: str) -> Amount | None:
    """The one figure that makes up a cell: 20家以上 is 20 家, 1.4万亿元 is 1,400,000,000,000 元; else None."""
    match = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None or _CODE.fullmatch(match["number"]) or match["unit"] in _DATES:
        return None
    number = Decimal(match["number"].replace(",", ""))
    scale = match["scale"] or ""
    value = number * SCALES.get(scale, Decimal(1)) * (-1 if match["sign"] else 1)
    return Amount(value, match["unit"], scale, len(match["number"].partition(".")[2]))


def sum_cells(texts: Iterable[str]) -> Sums:
    """The sums over the texts of the selected cells; words are passed over as Excel does."""
    given = list(texts)
    found = [amount for text in given if (amount := read_amount(text))]
    if len(found) < 2 or len({amount.unit for amount in found}) > 1:
        return Sums(len(given), len(found))
    unit = found[0].unit
    total = sum((amount.value for amount in found), Decimal(0))
    scale = max((amount.scale for amount in found), key=lambda scale: SCALES.get(scale, Decimal(1)))
    places = max(amount.places for amount in found)
    summed = None if unit in _SHARES else total
    return Sums(len(given), len(found), unit, scale, places, summed, total / len(found))


def say_sums(sums: Sums) -> str:
    """The words of the status bar: 选中 3 格 · 求和 62家 · 平均 20.67家."""
    parts = [f"选中 {sums.cells} 格"]
    if sums.total is not None:
        parts.append(f"求和 {_say(sums.total, sums)}")
    if sums.average is not None:
        parts.append(f"平均 {_say(sums.average, sums, 2)}")
    return " · ".join(parts)


def _say(value: Decimal, sums: Sums, more: int = 0) -> str:
    """A value in the scale of its cells: a total keeps every figure, an average is rounded to two more."""
    scaled = value / SCALES.get(sums.scale, Decimal(1))
    if more:
        scaled = scaled.quantize(Decimal(1).scaleb(-max(sums.places, more)), ROUND_HALF_UP)
    plain = f"{scaled:,f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) + sums.scale + sums.unit
