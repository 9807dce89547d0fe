"""A target in words that read back as the same target (domain.md R4–R6, R11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.rules.targets.amounts import find_amounts
from models.rules.targets.lexicon import BEHIND_WORDS, FIRMNESS_WORDS, FRONT_WORDS, QUALITIES
from models.rules.targets.phrases import read_targets
from models.rules.targets.units import UnitKind, kind_of
from models.rules.targets.words import has_front, is_range, qualifier_parts
from models.values import Comparator, Direction, Firmness, Measure, Target

_FIRM = {Firmness.ENSURE: "确保", Firmness.PLAIN: "", Firmness.EFFORT: "努力", Firmness.STRIVE: "力争"}
_SAID = {
    Comparator.ABOVE: ("超过", ""), Comparator.AT_LEAST: ("", "以上"), Comparator.EQUAL: ("", ""), Comparator.ABOUT: ("", "左右"),
    Comparator.AT_MOST: ("", "以内"), Comparator.BELOW: ("低于", ""),
}  # fmt: skip
_SCALES = ((12, "万亿"), (8, "亿"), (4, "万"))
_DOUBLED = {Decimal(2): "翻一番", Decimal(4): "翻两番", Decimal(8): "翻三番"}
_COUNTED = (UnitKind.PIECE, UnitKind.EVENT)
# Ways to say what a figure measures, the plainest first; the one that reads back is taken.
_VERBS: dict[Measure | None, tuple[str, ...]] = {
    None: ("", "达到", "为"), Measure.NEW: ("新增", "增加", ""), Measure.STOCK: ("总数达到", "累计", "总数", ""),
    Measure.GROWTH: ("增长", "增速", ""), Measure.REDUCTION: ("下降", "减少", "降幅", ""), Measure.POINTS: ("提高", "增长", ""),
    Measure.SHARE: ("占比达到", "占比", "", "达到"), Measure.COVERAGE: ("", "覆盖率达到", "达到", "覆盖"), Measure.CAP: ("控制在", ""),
    Measure.LEVEL: ("", "达到", "降至", "压缩至"), Measure.COUNT: ("", "达到"), Measure.INVESTMENT: ("", "达到", "投资"), Measure.RANK: ("位居", ""),
}  # fmt: skip
_LOWERED = ("降至", "控制在")


@dataclass(frozen=True, slots=True)
class _Qualifier:
    """The deciding words of a target, sorted by where they stand."""

    firm: str
    front: str
    behind: str
    praise: str


def render(target: Target, *, year: int | None = None) -> str:
    """Words for a target: its own where they say all of it, otherwise made from its fields.

    Reading them with `read_targets(words, year=year)` gives the target back in value, comparator, unit,
    measure, direction, firmness, stretch, qualifier, name, scope, base and period, as far as words can
    say these; a target without a figure is its phrase.
    """
    if target.value is None:
        return target.phrase
    wanted = facts(target)
    first = ""
    for words in _candidates(target):
        read = read_targets(words, year=year)
        if len(read) == 1 and facts(read[0]) == wanted:
            return words
        first = first or words
    return _nearest(target, year) or first


def facts(target: Target) -> tuple[object, ...]:
    """All that the words of a target say, its place in a text and the words themselves left out."""
    return (
        target.value, target.comparator, target.unit, target.measure, target.direction, target.firmness,
        target.stretch, _deciding(target), target.name, target.scope, target.base, target.period,
    )  # fmt: skip


def _deciding(target: Target) -> frozenset[str]:
    """The words of the qualifier that no field says: the qualities."""
    return frozenset(part for part in qualifier_parts(target) if QUALITIES.fullmatch(part))


def _nearest(target: Target, year: int | None) -> str:
    """Words that at least give the figure back, where none say the name and scope as well."""
    wanted = facts(target)[:7]
    for words in _candidates(target):
        read = read_targets(words, year=year)
        if len(read) == 1 and facts(read[0])[:7] == wanted:
            return words
    return ""


def _candidates(target: Target) -> Iterator[str]:
    if target.phrase:
        yield target.phrase
    if not isinstance(target.value, Decimal):
        yield from (_dated(target, day) for day in (target.value,) if isinstance(day, date))
        return
    said = _sorted(target)
    for number in _numbers(target.value, target):
        for verb in _verbs(target):
            for front in dict.fromkeys((said.front, _SAID[target.comparator][0], "达到", "")):
                figure = f"{front}{number}{said.behind}"
                yield from _orders(target, said, verb, figure)


def _verbs(target: Target) -> tuple[str, ...]:
    verbs = _VERBS.get(target.measure, ("",))
    lowered = target.direction is Direction.LOWER and target.measure is not Measure.RANK
    return (*_LOWERED, *verbs) if lowered and target.comparator is not Comparator.AT_MOST else verbs


def _orders(target: Target, said: _Qualifier, verb: str, figure: str) -> Iterator[str]:
    """Noun before and noun behind the figure, with period, base, firmness, scope and stretch."""
    period, scope = _period(target), target.scope or ""
    base = _base(target.base)
    beyond = _stretch(target, verb)
    attribute = f"{scope}的" if scope else ""
    if target.measure is Measure.RANK:
        yield f"{period}{said.firm}{target.name}位居{scope}{figure}{beyond}"
    moved = verb if verb not in ("总数达到", "总数", "累计") else ""
    for held in (scope, attribute):
        yield f"{period}{said.firm}{held}{said.praise}{target.name}{base}{verb}{figure}{beyond}"
        yield f"{period}{held}{said.praise}{target.name}{base}{said.firm}{verb}{figure}{beyond}"
    if kind_of(target.unit) in _COUNTED:
        yield f"{period}{said.firm}{scope}{moved or '培育'}{figure}{said.praise}{target.name}{beyond}"
        yield f"{period}{said.firm}{moved or '培育'}{figure}{said.praise}{attribute}{target.name}{beyond}"


def _base(base: str | None) -> str:
    """同比, 比2020年, or where a change starts from (由15个工作日)."""
    if not base or base == "上年":
        return "同比" if base else ""
    start = find_amounts(base)
    return f"由{base}" if start and start[-1].end == len(base) and not base.endswith("年") else f"比{base}"


def _period(target: Target) -> str:
    period = target.period or ""
    if period[4:5] == "-" and len(period) == 7:
        return f"{period[:4]}年{int(period[5:])}月底前"
    if period.startswith("十"):
        return f"“{period}”期间"
    return f"{period[:4]}年{period[4:]}" if period[:4].isdigit() else period


def _stretch(target: Target, verb: str) -> str:
    """，力争…: what lies beyond the floor, where it is no range."""
    if not isinstance(target.stretch, Decimal) or is_range(target):
        return ""
    return f"，力争{verb if verb in _LOWERED or '达到' in verb else '达到'}{_number(target.stretch, target)}"


def _numbers(value: Decimal, target: Target) -> Iterator[str]:
    """The figure with its unit, as words of its own (翻一番, 清零, 全覆盖) where it has them."""
    if target.measure is Measure.RANK:
        yield f"前{value:f}" if target.comparator is Comparator.AT_MOST else f"第{value:f}"
        return
    if is_range(target) and isinstance(target.stretch, Decimal):
        low, high = sorted((value, target.stretch))
        yield f"{low:f}-{high:f}{target.unit or ''}"
    if target.measure is Measure.LEVEL and value == 0 and target.unit is None:
        yield "清零"
    if target.measure is Measure.COVERAGE and value == 100:
        yield "全覆盖"
    if target.measure is Measure.LEVEL and target.unit == "倍" and value in _DOUBLED:
        yield _DOUBLED[value]
    yield _number(value, target)
    yield f"{value:f}{target.unit or ''}"


def _number(value: Decimal, target: Target) -> str:
    """A number with 万 and 亿 where at most two digits stay behind the point: 2.85万家, 12345家."""
    unit = target.unit or ""
    if unit.startswith("/"):
        return f"{value:f}{unit}"
    if target.measure is Measure.RANK:
        return f"前{value:f}"
    vague = "余" if "余" in qualifier_parts(target) else ""
    for places, word in _SCALES:
        scaled = value.scaleb(-places).normalize()
        exponent = scaled.as_tuple().exponent
        if abs(scaled) >= 1 and isinstance(exponent, int) and exponent >= -2:
            return f"{scaled:f}{word}{vague}{unit}"
    return f"{value:f}{vague}{unit}"


def _dated(target: Target, day: date) -> str:
    """2022年12月31日前…: a deadline in words."""
    said = _sorted(target)
    return f"{said.firm}{day.year}年{day.month}月{day.day}日前{target.name}"


def _sorted(target: Target) -> _Qualifier:
    parts = qualifier_parts(target)
    firm = next((part for part in parts if part in FIRMNESS_WORDS), _FIRM[target.firmness])
    if target.firmness is Firmness.PLAIN:
        firm = ""
    front = next((part for part in parts if part in FRONT_WORDS and part not in FIRMNESS_WORDS), "")
    behind = next((part for part in parts if part in BEHIND_WORDS), "")
    praise = "".join(part for part in parts if QUALITIES.fullmatch(part))
    if not behind and not has_front(target) and not is_range(target) and target.measure is not Measure.RANK:
        before, after = _SAID[target.comparator]
        front, behind = front or before, after
    return _Qualifier(firm, front, "" if "余" in parts else behind, praise)
