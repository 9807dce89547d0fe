"""Amounts in a text: every number with its scale and unit, ranks, and the words that say a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.rules.targets.numbers import NUMERAL, SCALE, SCALES, adjacent_pair, read_numeral
from models.rules.targets.units import unit_pattern


class Form(StrEnum):
    """How an amount is printed: a number with or without unit, a rank, or a word that means a number."""

    NUMBER = "number"
    BARE = "bare"
    RANK = "rank"
    CLEARED = "cleared"
    COVERED = "covered"
    DOUBLED = "doubled"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in an evened text: its span, its value in the base unit, and as it is printed.

    `high` is the upper end of a range; `printed` and `printed_unit` are the number and unit as they
    stand (1万名 is 1 and 万名); `vague` is True for 20余家 and 百余家; `numeral` the sign words.
    """

    start: int
    end: int
    low: Decimal
    unit: str | None
    form: Form = Form.NUMBER
    high: Decimal | None = None
    printed: Decimal | None = None
    printed_unit: str = ""
    vague: bool = False
    numeral: str = ""
    closed: bool = False

    @property
    def chinese(self) -> bool:
        """Whether the number is written in Chinese numerals."""
        return bool(self.numeral) and not self.numeral[0].isascii()


_TENTHS = r"成(?:半|[一二三四五六七八九](?=以|左右|上下|[，。；、）\n]|$))"
_UNIT = rf"(?:{_TENTHS}|成(?!为|立|果|功|员|效|熟|长|本|套|交|绩|品|型)|{unit_pattern()})"
_NUMBER = re.compile(
    rf"(?<![0-9.,])(?P<low>{NUMERAL})(?P<low_scale>{SCALE})?"
    rf"(?:(?P<low_unit>{_UNIT})?(?P<to>-{{1,2}}|~|至|到)(?P<high>{NUMERAL}))?"
    rf"(?P<scale>{SCALE})?(?P<vague>[余多])?(?P<late_scale>{SCALE})?(?P<unit>{_UNIT})?"
)
_PERCENT_WORDS = re.compile(rf"百分之(?P<low>{NUMERAL})(?:(?P<to>-|~|至|到)(?:百分之)?(?P<high>{NUMERAL}))?")
_FRACTION = re.compile(rf"(?P<below>{NUMERAL})分之(?P<above>{NUMERAL})")
_HALF = re.compile(
    r"(?:一半|半数)(?=以上|以下|以内|左右)|(?<=[超过达到占减少降低压缩近])(?:一半|半数)(?=[，。；、）\n的]|$)"
)
_SLASHED = re.compile(r"(?<![0-9A-Za-z/.])(?P<above>[1-9])/(?P<below>[2-9]|10)(?![0-9A-Za-z/.万亿])")
_RANK = re.compile(
    rf"(?<![底末日月目之以提])前(?P<first>{NUMERAL})(?P<unit>名|位|强)?|第(?P<place>{NUMERAL})(?P<place_unit>位|名|(?=[，。；、）\n]|$))"
    r"|(?P<top>首位(?!度)|第一(?![批次季届个部期条阶时产步方线]))"
)
_DOUBLED = re.compile(r"翻(?P<times>[一两二三四]|[1-4])?番")
# 零发生 and 零伤亡 as 清零; 零距离, 零门槛 are no figures.
_CLEARED = re.compile(
    r"清零|零(?:发生|新增|出现|填埋|伤亡|死亡|感染|事故|投诉|积压|欠薪)(?=[，。；、）\n]|$)"
)
_LEVELLED = re.compile(r"零增长")
_BARRED = re.compile(
    r"(?:不发生|不出现|杜绝)(?=[^，。；、：\n]{0,20}(?:事故|事件|案件|火灾|伤亡|灾害|险情|现象|问题)(?:[，。；、）\n]|$))"
)
_COVERED = re.compile(r"(?:全覆盖|100%覆盖)")


def find_amounts(text: str) -> tuple[Amount, ...]:
    """All amounts of an evened text in their order, none overlapping another."""
    found = [*_words(text), *_ranks(text), *_fractions(text)]
    taken = {place for amount in found for place in range(amount.start, amount.end)}
    found.extend(amount for amount in _numbers(text) if amount.start not in taken)
    return tuple(sorted(found, key=lambda amount: amount.start))


def _numbers(text: str) -> Iterator[Amount]:
    match = _NUMBER.search(text)
    while match:
        amount = _from_match(match)
        if amount is not None:
            yield amount
        # The second number of what turned out to be no range is read again on its own.
        match = _NUMBER.search(text, amount.end if amount else match.end())


def _from_match(match: re.Match[str]) -> Amount | None:
    low = read_numeral(match["low"])
    if low is None:
        return None
    high = read_numeral(match["high"]) if match["high"] else None
    if match["high"] is None:
        pair = adjacent_pair(match["low"])
        return _made(match, pair[0], pair[1]) if pair else _made(match, low, None)
    return (
        _cut_short(match, low) if high is None or _is_no_range(match, low, high) else _made(match, low, high)
    )


def _is_no_range(match: re.Match[str], low: Decimal, high: Decimal) -> bool:
    """由10家到20家 is no range, nor is one whose ends bear two units or do not climb."""
    from_to = match["to"] in ("到", "至") and match.string[max(match.start() - 1, 0) : match.start()] in (
        "由",
        "从",
    )
    units_differ = bool(match["low_unit"]) and match["low_unit"] != match["unit"]
    climbs = low * _scale(match["low_scale"] or match["scale"]) < high * _scale(match["scale"])
    return from_to or units_differ or not climbs


def _cut_short(match: re.Match[str], low: Decimal) -> Amount:
    end = match.end("low_unit" if match["low_unit"] else "low_scale" if match["low_scale"] else "low")
    value = low * _scale(match["low_scale"])
    return _amount(match, end, value, low, match["low_scale"] or "", match["low_unit"], None)


def _made(match: re.Match[str], low: Decimal, high: Decimal | None) -> Amount:
    own, late = match["low_scale"], (match["scale"] or "") + (match["late_scale"] or "")
    scale = _scale(match["scale"]) * _scale(match["late_scale"])
    unit = match["unit"] or match["low_unit"]
    ranged = match["high"] is not None
    value = low * (_scale(own) * (1 if ranged and own else scale))
    words = late if ranged else (own or "") + late
    return _amount(match, match.end(), value, low, words, unit, None if high is None else high * scale)


def _amount(
    match: re.Match[str],
    end: int,
    value: Decimal,
    printed: Decimal,
    scale: str,
    unit: str | None,
    high: Decimal | None,
) -> Amount:
    printed_unit = scale + (unit or "")
    if unit is not None and unit.startswith("成"):
        value, high = _tenths(value, unit), None if high is None else high * 10
        printed, printed_unit, unit = printed + _tenths(Decimal(0), unit) / 10, "成", "%"
    form = Form.NUMBER if unit else Form.BARE
    vague = bool(match["vague"]) and match.end("vague") <= end
    return Amount(
        match.start(), end, neat(value), unit, form, None if high is None else neat(high), printed,
        printed_unit, vague, match["low"],
    )  # fmt: skip


def neat(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent of tens."""
    whole = int(value)
    return Decimal(whole) if value == whole else value.normalize()


def _tenths(value: Decimal, unit: str) -> Decimal:
    """九成 is 90, 九成五 is 95 and 三成半 is 35 per cent."""
    rest = unit.removeprefix("成").replace("半", "五")
    return value * 10 + (read_numeral(rest) or 0 if rest else 0)


def _scale(words: str | None) -> Decimal:
    return SCALES[words] if words else Decimal(1)


def _words(text: str) -> Iterator[Amount]:
    for match in _DOUBLED.finditer(text):
        times = read_numeral(match["times"] or "一") or Decimal(1)
        yield Amount(match.start(), match.end(), Decimal(2) ** int(times), "倍", Form.DOUBLED)
    for match in _CLEARED.finditer(text):
        yield Amount(match.start(), match.end(), Decimal(0), None, Form.CLEARED)
    for match in _LEVELLED.finditer(text):
        yield Amount(match.start(), match.end(), Decimal(0), "%", Form.CLEARED)
    for match in _BARRED.finditer(text):
        yield Amount(match.start(), match.end(), Decimal(0), None, Form.BARRED)
    for match in _COVERED.finditer(text):
        yield Amount(match.start(), match.end(), Decimal(100), "%", Form.COVERED)


def _ranks(text: str) -> Iterator[Amount]:
    for match in _RANK.finditer(text):
        words = match["first"] or match["place"] or ("一" if match["top"] else "")
        value = read_numeral(words) if words else None
        if value is not None:
            unit = match["unit"] or match["place_unit"] or ""
            yield Amount(
                match.start(), match.end(), value, None, Form.RANK, None, value, unit, False, words,
                closed=match["first"] is None,
            )  # fmt: skip


def _fractions(text: str) -> Iterator[Amount]:
    fifty = Decimal(50)
    for match in _HALF.finditer(text):
        yield Amount(match.start(), match.end(), fifty, "%", Form.NUMBER, None, fifty, "%", False, "半")
    for match in _PERCENT_WORDS.finditer(text):
        low, high = read_numeral(match["low"]), read_numeral(match["high"]) if match["high"] else None
        if low is not None:
            yield Amount(
                match.start(), match.end(), low, "%", Form.NUMBER, high, low, "%", False, match["low"]
            )
    for pattern in (_FRACTION, _SLASHED):
        for match in pattern.finditer(text):
            part = _as_part(match)
            if part is not None and not match["below"].startswith("百"):
                value, unit = part
                yield Amount(
                    match.start(),
                    match.end(),
                    value,
                    unit,
                    Form.NUMBER,
                    None,
                    value,
                    unit,
                    False,
                    match["above"],
                )


def _as_part(match: re.Match[str]) -> tuple[Decimal, str] | None:
    """四分之三 as an exact percentage; 三分之二, which has none, as 2 of the unit /3. None for 千分之五."""
    below, above = read_numeral(match["below"]), read_numeral(match["above"])
    if not below or above is None or below != int(below) or above != int(above) or below > 1000:
        return None
    share, rest = divmod(int(above) * 100 * 10**6, int(below))
    if not rest:
        return Decimal(share).scaleb(-6).normalize() + 0, "%"
    return (above, f"/{below}") if above < below else None
