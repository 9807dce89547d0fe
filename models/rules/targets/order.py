"""When two targets compare, and the qualities they name (domain.md R1, R2, R7, R8, R11, R12)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.rules.targets.lexicon import QUALITIES
from models.rules.targets.units import interchangeable, to_base
from models.values import MEASURE_LABELS, Measure, Target, Value

_MARKS = re.compile(r"[“”‘’\"'《》「」\s]|（[^（）]*）")
_RHYTHMS = ("每年", "年均", "每季度", "每月")
_ON_LAST_YEAR = (Measure.GROWTH, Measure.REDUCTION, Measure.POINTS)


class Agreement(StrEnum):
    """Whether two targets may be ranked against each other (domain.md R1)."""

    COMPARABLE = "comparable"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer of `compare`: the agreement, the field that decided, the reason and rule for a person."""

    agreement: Agreement
    field: str | None = None
    reason: str = ""
    rule: str = ""

    @property
    def confirmable(self) -> bool:
        """Whether a person's word may settle it: what stands open, or another name or scope for the same.

        What is measured relative to something that moves cannot be ranked by any word (domain.md R8),
        nor can measures, dimensions, bases and periods that are known and differ (R1, R2).
        """
        if self.agreement is Agreement.UNKNOWN:
            return self.rule != "R8"
        return self.field in ("name", "scope")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person has answered: `same`, these targets are one; `units`, pairs that count one noun.

    A pair of measure words (家, 户) is asked once per ledger (domain.md R12); `same` settles them too.
    """

    same: bool = False
    units: frozenset[frozenset[str]] = frozenset()

    def settles(self, answer: Comparison, units: frozenset[str | None]) -> bool:
        """Whether an open answer about targets in these base units needs no asking any more."""
        if answer.field == "unit" and answer.rule == "R12" and units in self.units:
            return True
        return self.same and answer.confirmable


NOTHING_CONFIRMED = Confirmed()


def name_key(name: str) -> str:
    """A name without quotation marks, blanks and bracketed remarks, for finding the same one again."""
    return _MARKS.sub("", name).replace("的", "") or name


def qualities(target: Target) -> tuple[str, ...]:
    """The qualities a target names beside its figure (高质量, 优质), in printed order (domain.md R11)."""
    parts = (target.qualifier or "").split("+")
    return tuple(part for part in parts if part and QUALITIES.fullmatch(part))


def compare(
    first: Target, second: Target, *, year: int | None = None, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Comparison:
    """Whether two targets of different items compare (domain.md R1, R2); symmetric.

    `year` is the plan's year: a figure without a printed period belongs to it. A field that is known
    here and unknown there is for a person to confirm; a phrase without a figure (R7) needs name and
    scope only. What is DIFFERENT is 口径不同 and decides before what is UNKNOWN.
    """
    answers = [_names(first, second), _scopes(first, second)]
    if first.value is not None and second.value is not None:
        answers += [_measures(first, second), _units(first, second), _bases(first, second)]
        answers.append(_periods(first, second, year))
    else:
        answers += [_relations(first, second), _rankings(first, second)]
    units = frozenset((base_unit(first), base_unit(second)))
    for agreement in (Agreement.DIFFERENT, Agreement.UNKNOWN):
        for answer in answers:
            if answer.agreement is agreement and not confirmed.settles(answer, units):
                return answer
    return _SAME


_SAME = Comparison(Agreement.COMPARABLE)


def _differ(field: str, reason: str, rule: str = "R1") -> Comparison:
    return Comparison(Agreement.DIFFERENT, field, reason, rule)


def _open(field: str, reason: str, rule: str = "R1") -> Comparison:
    return Comparison(Agreement.UNKNOWN, field, reason, rule)


def _relations(first: Target, second: Target) -> Comparison:
    """Relative against absolute, or against another relation (domain.md R8)."""
    both = first.value is None and second.value is None
    if (first.base or "") == (second.base or "") and (both or not first.base):
        return _SAME if first.direction is second.direction or not first.base else _opposed()
    return _open("base", "其中一处是相对目标，需人工判断", "R8")


def _rankings(first: Target, second: Target) -> Comparison:
    """位居前列 says what is measured, 一批 does not."""
    if _undated(first) or _undated(second):
        same = first.phrase == second.phrase
        return _SAME if same else _differ("period", "时限没有写明年份，无法比较早晚")
    measured = [target for target in (first, second) if target.measure is not None and target.value is None]
    return _measures(first, second) if measured and not (first.base or second.base) else _SAME


def _undated(target: Target) -> bool:
    return target.measure is Measure.DEADLINE and target.value is None


def _opposed() -> Comparison:
    return _differ("direction", "一处越高越严，另一处越低越严", "R3")


def _two(first: str, second: str) -> str:
    return "、".join(f"“{words}”" for words in sorted((first, second)))


def _names(first: Target, second: Target) -> Comparison:
    if name_key(first.name) == name_key(second.name):
        return _SAME
    if not first.name or not second.name:
        return _open("name", f"其中一处没有写明指标名称，另一处是“{first.name or second.name}”")
    return _differ("name", f"指标名称不同：{_two(first.name, second.name)}")


def _scopes(first: Target, second: Target) -> Comparison:
    here, there = name_key(first.scope or ""), name_key(second.scope or "")
    if here == there:
        return _SAME
    if not here or not there:
        return _open("scope", f"一处限于“{first.scope or second.scope}”，另一处没有写明范围")
    return _differ("scope", f"范围不同：{_two(first.scope or '', second.scope or '')}")


def _measures(first: Target, second: Target) -> Comparison:
    opposed = first.direction is not second.direction
    if first.measure == second.measure:
        return _opposed() if opposed else _SAME
    known = [MEASURE_LABELS[measure] for measure in (first.measure, second.measure) if measure is not None]
    if len(known) == 2:
        return _differ("measure", f"统计口径不同：{_two(*known)}", "R2")
    if opposed:
        return _opposed()
    return _open("measure", f"一处是{known[0]}，另一处没有写明是哪种口径", "R2")


def _units(first: Target, second: Target) -> Comparison:
    here, there = base_unit(first), base_unit(second)
    if here == there:
        return _SAME
    if interchangeable(here, there):
        return _open("unit", f"计量单位写法不同：{_two(here or '', there or '')}", "R12")
    return _differ("unit", f"计量单位不同：{_two(here or '无', there or '无')}")


def _bases(first: Target, second: Target) -> Comparison:
    here, there = _base(first), _base(second)
    if here == there:
        return _SAME
    if here and there:
        return _differ("base", f"对比基期不同：{_two(here, there)}")
    return _open("base", f"一处以“{here or there}”为基期，另一处没有写明")


def _base(target: Target) -> str | None:
    # Growth without a base is growth on the year before: that is how plans of one year speak.
    return target.base or ("上年" if target.measure in _ON_LAST_YEAR else None)


def _periods(first: Target, second: Target, year: int | None) -> Comparison:
    default = str(year) if year is not None else None
    here, there = first.period or default, second.period or default
    if here == there or (here is None and there not in _RHYTHMS) or (there is None and here not in _RHYTHMS):
        return _SAME
    if here in _RHYTHMS or there in _RHYTHMS:
        return _open("period", "一处按年度节奏计，另一处按期末计")
    return _differ("period", f"所属时期不同：{_two(here or '', there or '')}")


def base_unit(target: Target) -> str | None:
    """The unit a target's value is compared in (公斤 → 吨); None without one."""
    return to_base(Decimal(0), target.unit)[1]


def base_value(target: Target) -> Value | None:
    """A target's value in its base unit, exact; dates and missing values unchanged (domain.md R12)."""
    if target.value is None or isinstance(target.value, date):
        return target.value
    return to_base(target.value, target.unit)[0]
