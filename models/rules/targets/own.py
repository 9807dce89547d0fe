"""Own figures: what a unit types for a target, read with the source's comparator, unit and words (domain.md R16)."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.rules.dates import read_date
from models.rules.targets.amounts import Amount, Form, find_amounts, neat
from models.rules.targets.figures import read_firmness
from models.rules.targets.lexicon import BEHIND_WORDS, FRONT_WORDS
from models.rules.targets.normal import even
from models.rules.targets.numbers import SCALES
from models.rules.targets.order import name_key
from models.rules.targets.phrases import read_targets
from models.rules.targets.words import figure_words
from models.values import Comparator, Direction, Measure, Target

_EXACTLY = re.compile(r"^(?:等于|正好|恰好|恰为|刚好|=)(?:是|为)?")
_EXACT_WORDS = frozenset(("等于", "正好", "恰好", "恰为"))
_NEGATIVE = re.compile(r"^[-负]")
_AS_NAMELESS = frozenset(("", "数量", "总数", "个数", "规模", "目标", "目标值", "指标", "指标值", "数"))


class NoFigure(ValueError):
    """What was typed is no figure for this target; the message says why, in Chinese."""


def concretize(source: Target, typed: str, *, year: int | None = None) -> Target:
    """The own figure that `typed` means for a target whose source (the floor) is given.

    A bare number takes the source's comparator, qualifier, unit with its scale (万, 亿; a number that
    is itself as large as the scale is written out in full), measure and firmness, and the source's own
    value gives the source back word for word. 等于20 drops the comparator. A phrase of its own is read
    as such and takes only what its words leave open. `year` stands in for a missing year of a date.
    Raises NoFigure. Source: domain.md R16.
    """
    text = even(typed).text.strip().rstrip("。；，")
    if not text:
        raise NoFigure("没有填写")
    if _NEGATIVE.match(text):
        raise NoFigure("不能是负数")
    if source.measure is Measure.DEADLINE:
        return _own_date(source, typed.strip(), year)
    exactly = _EXACTLY.match(text)
    amount = _bare_amount(text[exactly.end() :] if exactly else text)
    if amount is None:
        return _own_phrase(source, text, year)
    return _exact(source, amount) if exactly else _bare(source, amount, text)


def _bare_amount(text: str) -> Amount | None:
    """The amount where the text is one number and nothing else but its unit."""
    amounts = find_amounts(text)
    whole = len(amounts) == 1 and (amounts[0].start, amounts[0].end) == (0, len(text))
    if not whole or amounts[0].high is not None or amounts[0].vague:
        return None
    return None if text == "一批" else amounts[0]


def _bare(source: Target, amount: Amount, text: str) -> Target:
    if source.measure is Measure.RANK and amount.unit not in (None, "位", "名"):
        raise NoFigure("这里要填名次")
    own = _with_value(source, amount)
    if (own.value, own.unit) == (source.value, source.unit):
        return source
    if amount.form not in (Form.NUMBER, Form.BARE):
        return replace(own, stretch=None, phrase=text)
    return _said_as(source, own, _printed(amount, _scale_of(source, amount)), amount)


def _said_as(source: Target, own: Target, printed: str, amount: Amount) -> Target:
    """Another number in the source's words (22家以上 for 20家以上), its 力争 kept where it lies beyond."""
    words, _, beyond = figure_words(source).partition("，")
    text = even(words).text
    old = next((one for one in find_amounts(text) if one.low == source.value), None)
    keeps = _lies_beyond(source.stretch, own)
    own = replace(own, stretch=source.stretch if keeps else None)
    if old is None:
        return replace(own, phrase=printed)
    if old.form is Form.RANK:
        printed = text[old.start : old.end].replace(old.numeral, f"{amount.low:f}", 1)
    phrase = text[: old.start] + printed + text[old.end :]
    return replace(own, phrase=f"{phrase}，{beyond}" if keeps and beyond else phrase)


def _exact(source: Target, amount: Amount) -> Target:
    own = _with_value(source, amount)
    kept = [part for part in (source.qualifier or "").split("+") if part and not _compares(part)]
    return replace(
        own, comparator=Comparator.EQUAL, stretch=None, qualifier="+".join(kept) or None,
        phrase="等于" + _printed(amount, _scale_of(source, amount)),
    )  # fmt: skip


def _compares(word: str) -> bool:
    return word in BEHIND_WORDS or word == "余" or (word in FRONT_WORDS and not read_firmness(word)[1])


def _with_value(source: Target, amount: Amount) -> Target:
    """The source with another number: in the unit typed, or in the source's as printed."""
    # Where the source is only words, the number stands for itself and is relative to nothing (R8).
    base = None if source.value is None else source.base
    if amount.form not in (Form.NUMBER, Form.BARE):
        return replace(source, value=amount.low, unit=amount.unit, base=base)
    scale, unit = _scale_of(source, amount)
    factor = SCALES.get(scale, Decimal(10) if unit == "成" else Decimal(1))
    return replace(source, value=neat(amount.low * factor), unit=amount.unit or source.unit, base=base)


def _scale_of(source: Target, amount: Amount) -> tuple[str, str]:
    """Scale and unit that a number without its own takes from the source's words (2800亿元: 亿, 元)."""
    unit = source.unit or ""
    if amount.unit is not None or amount.printed_unit:
        return "", "" if amount.unit is not None else unit
    printed = next(
        (
            one.printed_unit
            for one in find_amounts(even(source.phrase).text)
            if one.low == source.value and one.unit == source.unit
        ),
        unit,
    )
    if printed == "成":
        return ("", "成") if amount.low < 10 else ("", unit)
    scale = printed.removesuffix(unit) if unit else printed
    written_out = amount.low >= SCALES.get(scale, Decimal(0))
    return ("", unit) if scale not in SCALES or written_out else (scale, unit)


def _printed(amount: Amount, scale: tuple[str, str]) -> str:
    number = "" if amount.printed is None else f"{amount.printed:f}"
    return number + amount.printed_unit + "".join(scale)


def _lies_beyond(stretch: object, own: Target) -> bool:
    if not isinstance(stretch, Decimal) or not isinstance(own.value, Decimal):
        return False
    return stretch < own.value if own.direction is Direction.LOWER else stretch > own.value


def _own_date(source: Target, typed: str, year: int | None) -> Target:
    day = read_date(typed, year)
    own = next((one for one in read_targets(typed, year=year) if one.measure is Measure.DEADLINE), None)
    if day is None and (own is None or not isinstance(own.value, date)):
        raise NoFigure("这里要填日期，如 6月底前")
    if own is None or day is not None:
        return replace(source, value=day, stretch=None, phrase=typed)
    firmness, word = read_firmness(typed)
    return replace(
        source, value=own.value, stretch=None, phrase=own.phrase,
        firmness=firmness if word else source.firmness,
    )  # fmt: skip


def _own_phrase(source: Target, text: str, year: int | None) -> Target:
    found = [one for one in read_targets(text, year=year) if one.value is not None]
    if not found:
        raise NoFigure("没有读出数字")
    if len(found) > 1:
        raise NoFigure("写了不止一个指标，一次填一个")
    own = found[0]
    if own.measure is Measure.DEADLINE:
        raise NoFigure("这里要填数字，不是日期")
    if not _same_name(own.name, source.name):
        raise NoFigure(f"写的是“{own.name}”，这里要填的是“{source.name}”")
    amount = next((one for one in find_amounts(text) if one.low == own.value), None)
    return _completed(own, source, amount, said=bool(read_firmness(text)[1]))


def _same_name(own: str, source: str) -> bool:
    here, there = name_key(own), name_key(source)
    return here in _AS_NAMELESS or not there or here in there or there in here


def _completed(own: Target, source: Target, amount: Amount | None, *, said: bool) -> Target:
    """A phrase of its own with what it leaves open taken from the source.

    达到22家 leaves the comparator open as 22 does (R16): only 等于 and its like say there is none.
    """
    nameless = own.measure is None or (own.measure is Measure.LEVEL and own.unit is None)
    akin = nameless or own.measure is source.measure
    turned = akin and own.comparator in (Comparator.EQUAL, Comparator.ABOUT)
    whole = replace(
        own, name=source.name, scope=own.scope or source.scope, span=source.span,
        measure=source.measure if nameless else own.measure, unit=own.unit or source.unit,
        direction=source.direction if turned else own.direction,
        base=own.base or source.base, period=own.period or source.period,
        firmness=own.firmness if said else source.firmness,
    )  # fmt: skip
    open_words = own.comparator is Comparator.EQUAL and not _EXACT_WORDS & set(
        (own.qualifier or "").split("+")
    )
    if not (open_words and turned) or amount is None or said or own.stretch is not None:
        return whole
    whole = replace(whole, comparator=source.comparator, qualifier=source.qualifier)
    return _said_as(source, whole, _printed(amount, _scale_of(source, amount)), amount)
