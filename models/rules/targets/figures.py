"""One figure: what its words say of name, measure, direction, comparator and firmness."""

import re
from dataclasses import dataclass, field, replace

from models.rules.targets.amounts import Amount, Form, find_amounts
from models.rules.targets.context import Place
from models.rules.targets.front import Words, take_head, take_near
from models.rules.targets.lexicon import (
    BEHIND_WORDS,
    FIRMNESS_WORDS,
    MEASURE_NOUNS,
    SHARE_NOUNS,
    Role,
    Word,
)
from models.rules.targets.morphemes import looks_like_verb
from models.rules.targets.names import (
    Named,
    cut_at_predicate,
    is_place,
    is_scope,
    opens_predicate,
    read_name,
    split_scope,
)
from models.rules.targets.units import UnitKind, kind_of
from models.rules.targets.verbs import RANK_FIELDS
from models.values import Comparator, Direction, Firmness, Measure, Target

_AT_MOST = (Comparator.AT_MOST, Comparator.BELOW)
_COUNTED = (UnitKind.PIECE, UnitKind.EVENT)
_PHYSICAL = (*_COUNTED, UnitKind.SIZE)
_BREAKABLE = re.compile(r"(?:技术|难题|难点|瓶颈|工艺|短板|堵点|装备|产品|材料|环节|技术难题)$")
_LEVEL_NAME = re.compile(r"(?:率|指数|系数|度|水平|浓度|强度|得分|评分|寿命|比|价格|指标值)$")
_ACTORS = (
    "企业",
    "单位",
    "部门",
    "机构",
    "学校",
    "高校",
    "医院",
    "园区",
    "银行",
    "市",
    "县",
    "区",
    "级",
    "集群",
    "平台",
)
_LOWER_IS_BETTER = re.compile(
    r"(?:失业率|价格|涨幅|死亡人数|死亡率|事故起数|事故|能耗|水耗|用水量|排放量|排放总量|排放强度|浓度|不良率|贷款率|负债率|杠杆率"
    r"|债务率|成本|费用|投诉率|投诉量|漏损率|空置率|流失率|辍学率|差错率|发病率|发案率|发案数|赤字率|逾期率)$"
)
_LEADING = re.compile(r"^(?:其中|同时|并且|并(?!购)|以及|、|和(?!谐)|及(?!时)|与|将)+")


@dataclass(slots=True)
class Figure:
    """A figure on its way to a target; `own` is True where its name stands at it, not before it."""

    place: Place
    words: Words
    named: Named
    own: bool
    start: int
    end: int
    decisive: str = ""
    firm_word: str | None = None
    inherited: list[tuple[str, Word]] = field(default_factory=list)

    @property
    def amount(self) -> Amount:
        """The amount this figure reads."""
        return self.place.amount

    @property
    def falls(self) -> bool:
        """Whether a change ends below where it starts (由18家整合到11家)."""
        started = self.words.started
        return started is not None and self.amount.low < started and self.says(Role.RISE_TO)

    def roles(self) -> list[tuple[str, Word]]:
        """Words at the figure; where it has none, those of the figure it is listed with."""
        return self.words.all() or self.inherited

    def says(self, role: Role) -> bool:
        """Whether a word of `role` applies to the figure."""
        return any(word.role is role for _, word in self.roles())


def read_figure(place: Place) -> Figure:
    """Read the words around an amount; the name is empty where it must be taken from another figure."""
    words = Words()
    back = place.back
    if place.amount.form is Form.RANK:
        return _read_rank(place, words)
    growth = place.amount.unit == "%" and _GROWTH_BEHIND.match(back)
    if growth:
        words.near.append((growth["noun"], Word(Role.SPEED)))
        back = ""
    noun_behind = not opens_predicate(back) and place.amount.form in (Form.NUMBER, Form.BARE, Form.BARRED)
    rest = _take_start_of_change(take_near(place.front, words, noun_behind=noun_behind), words)
    rest = _restore_share(place.front, rest, words)
    kind = kind_of(place.amount.unit)
    rest = take_head(rest, words, counted=kind in _PHYSICAL, coined=kind in (*_PHYSICAL, UnitKind.MONEY))
    if noun_behind and _names_from_behind(place, rest, words):
        noun = cut_at_predicate(back)
        named, end = _behind(noun, rest), place.tail + place.skipped + len(noun)
    else:
        named, end = _in_front(rest, words), place.tail
    return Figure(place, words, named, bool(named.name), _start(place), end)


# 跻身全国百强县前30名: what stands between the verb of ranking and the rank is the field.
_RANKED = re.compile(
    r".*(?:位次|位居|稳居|位列|进入|跻身|名列|挺进|迈入|居于|处于|位于|重返|重回|升至|入围|入选)(?P<field>[^，。；]*)$"
)


def _read_rank(place: Place, words: Words) -> Figure:
    """产业规模位居全国前三: what is ranked, and the field it is ranked in as its scope."""
    front = place.front.removesuffix("的")
    verb = _RANKED.search(front)
    field = verb["field"] if verb else ""
    field = field or next((region for region in RANK_FIELDS if front.endswith(region)), "")
    rest = take_near(front.removesuffix(field), words, noun_behind=False)
    if not field:
        field = next((region for region in RANK_FIELDS if rest.endswith(region)), "")
        rest = take_near(rest.removesuffix(field), words, noun_behind=False)
    rest = take_head(rest, words, counted=False, coined=False)
    named = read_name(rest)
    named = replace(named, scope=(named.scope or "") + field or None)
    return Figure(place, words, named, bool(named.name), _start(place), place.tail)


def _start(place: Place) -> int:
    leading = _LEADING.match(place.front)
    return place.left + (leading.end() if leading else 0)


def _names_from_behind(place: Place, rest: str, words: Words) -> bool:
    """Whether the counted noun stands behind the number (培育10家以上企业), not before it (企业10家)."""
    if not rest or is_scope(rest) or place.amount.form is Form.BARRED:
        return True
    if looks_like_verb(rest) or _covers(words):
        return True
    # 科技特派员1万名下乡: what stands behind is what they do, where no verb holds number and noun together.
    done = (
        len(cut_at_predicate(place.back)) <= 2
        and len(rest) > 2
        and not words.near
        and not rest.endswith("等")
    )
    return kind_of(place.amount.unit) in _COUNTED and not done


def _covers(words: Words) -> bool:
    """覆盖50%以上规模养殖场: the share is that of what stands behind."""
    return bool(words.near) and words.near[0][0] == "覆盖"


def _behind(noun: str, rest: str) -> Named:
    """The noun behind; what is left in front is its scope where it says where or who."""
    where = rest.strip("、的").removeprefix("在")
    return read_name(noun.strip("的"), where if is_scope(rest) or where.endswith(_ACTORS) else None)


def _restore_share(front: str, rest: str, words: Words) -> str:
    """占比 and 比重 belong to the name they stand behind (工业增加值占比)."""
    noun = next((word for word, _ in words.near if word in SHARE_NOUNS), "")
    if not rest or not noun:
        return rest
    # The 的 that was passed over on the way is part of the name: 支出占费用的比重.
    return rest + ("的" if rest + "的" + noun in front else "") + noun


_GROWTH_BEHIND = re.compile(r"的?(?:年均|同比)?(?P<noun>增速|增长|增幅|增长率)")
_CHANGE = re.compile(r"(?:由|从)(?P<base>[^，。；0-9]{0,12}[0-9][^，。；]*)$")


def _take_start_of_change(rest: str, words: Words) -> str:
    """由15个工作日压缩至3个工作日: where the change starts from is the base."""
    change = _CHANGE.search(rest)
    if change is None:
        return rest
    start = next(iter(find_amounts(change["base"])), None)
    words.base = words.base or (change["base"][: start.end] if start else change["base"])
    words.started = start.low if start else None
    return take_near(rest[: change.start()], words, noun_behind=False)


def _in_front(rest: str, words: Words) -> Named:
    if is_place(rest):
        return Named("", "", rest.removeprefix("在"))
    scope, verb, noun = split_scope(rest)
    if verb is not None:
        again = Words()
        noun = take_head(verb + noun, again) or noun
        words.far.extend(again.far)
    return read_name(noun, scope.removeprefix("在") or None)


def to_target(figure: Figure, printed: str, span: tuple[int, int], firmness: Firmness) -> Target:
    """The target a figure amounts to, with the printed words and their span."""
    amount = figure.amount
    comparator = read_comparator(figure)
    direction = read_direction(figure, comparator)
    value, stretch = amount.low, amount.high
    if stretch is not None and direction is Direction.LOWER:
        value, stretch = stretch, value
    return Target(
        name=_fine_name(figure),
        phrase=printed,
        value=value,
        unit=amount.unit,
        scope=figure.named.scope,
        measure=read_measure(figure, direction),
        direction=direction,
        comparator=comparator,
        stretch=stretch,
        base=figure.words.base,
        period=figure.words.period,
        firmness=firmness,
        qualifier=_qualifier(figure),
        span=span,
    )


def _fine_name(figure: Figure) -> str:
    name = figure.named.name
    return name.removesuffix("总数") or name if figure.says(Role.STOCK) or name.endswith("总数") else name


def read_comparator(figure: Figure) -> Comparator:
    """domain.md R4: the word behind decides before the word in front, the nearest before the rest."""
    amount = figure.amount
    if amount.form is Form.RANK:
        return Comparator.EQUAL if amount.closed else Comparator.AT_MOST
    if amount.form not in (Form.NUMBER, Form.BARE):
        return Comparator.EQUAL
    front = _front_comparator(figure)
    if amount.high is not None:
        return (
            Comparator.AT_MOST if figure.says(Role.CAP) or figure.says(Role.FALL_TO) else Comparator.AT_LEAST
        )
    if figure.place.behind:
        figure.decisive = figure.place.behind
        return BEHIND_WORDS[figure.place.behind]
    if front is not None:
        return front
    return Comparator.ABOVE if amount.vague else Comparator.EQUAL


def _front_comparator(figure: Figure) -> Comparator | None:
    for number, (words, word) in enumerate(figure.words.near or figure.inherited):
        if word.comparator is None:
            continue
        directly = number == 0
        if words in ("突破", "超", "实现", "完成") and (not directly or _is_broken_through(figure, words)):
            continue
        figure.decisive = words
        return word.comparator
    # 至少建成茶市两个: said before the verb it holds as well.
    least = next((words for words, word in figure.words.far if word.role is Role.COMPARE), None)
    if least is None:
        return None
    figure.decisive = least
    return Comparator.AT_LEAST


def _is_broken_through(figure: Figure, words: str) -> bool:
    """突破20项关键技术 makes breakthroughs; 突破4万家 passes a mark."""
    return (
        words == "突破"
        and bool(_BREAKABLE.search(figure.named.full[-4:]))
        and kind_of(figure.amount.unit) in _COUNTED
    )


def read_direction(figure: Figure, comparator: Comparator) -> Direction:
    """domain.md R3: caps, reductions to a value, ranks and clearing look downwards."""
    if figure.amount.form in (Form.RANK, Form.CLEARED, Form.BARRED) or figure.falls:
        return Direction.LOWER
    if figure.says(Role.CAP) or figure.says(Role.FALL_TO) or comparator in _AT_MOST:
        return Direction.LOWER
    moved = figure.says(Role.FALL_BY) or figure.says(Role.ADDED)
    plain = comparator in (Comparator.EQUAL, Comparator.ABOUT) and not moved
    return Direction.LOWER if plain and _LOWER_IS_BETTER.search(figure.named.name) else Direction.HIGHER


_BY_FORM = {
    Form.RANK: Measure.RANK,
    Form.COVERED: Measure.COVERAGE,
    Form.DOUBLED: Measure.LEVEL,
    Form.CLEARED: Measure.LEVEL,
    Form.BARRED: Measure.LEVEL,
}


def read_measure(figure: Figure, direction: Direction) -> Measure | None:
    """domain.md R2; None where the words do not say."""
    kind = kind_of(figure.amount.unit)
    if figure.amount.form in _BY_FORM:
        return _BY_FORM[figure.amount.form]
    if kind is UnitKind.POINTS:
        return Measure.REDUCTION if figure.says(Role.FALL_BY) else Measure.POINTS
    if figure.says(Role.FALL_BY):
        return Measure.REDUCTION
    if kind is UnitKind.TIME or figure.says(Role.FALL_TO):
        return Measure.LEVEL
    return _said_measure(figure, kind) or _named_measure(figure, kind, direction)


_PART_OF = re.compile(r"占(?:全[国省市县区]|GDP|[^，。]{0,8}总)[^，。率]{0,6}$")


def _said_measure(figure: Figure, kind: UnitKind) -> Measure | None:
    if figure.says(Role.SHARE) or (kind is UnitKind.PERCENT and _PART_OF.search(figure.named.name)):
        return Measure.SHARE
    if figure.says(Role.SPEED) or (figure.says(Role.RISE_BY) and kind in (UnitKind.PERCENT, UnitKind.TIMES)):
        return Measure.GROWTH
    added = any(words in ("增加", "增长", "增") for words, _ in figure.roles())
    if figure.says(Role.ADDED) or added or "新增" in figure.named.full:
        return Measure.NEW
    return Measure.STOCK if figure.says(Role.STOCK) else None


def _named_measure(figure: Figure, kind: UnitKind, direction: Direction) -> Measure | None:
    name = figure.named.full
    for noun, measure in MEASURE_NOUNS:
        if name.endswith(noun) and (measure is not Measure.INVESTMENT or kind is UnitKind.MONEY):
            return measure
    if direction is Direction.LOWER:
        return Measure.CAP
    if kind is UnitKind.EVENT:
        return Measure.COUNT
    if kind is UnitKind.PERCENT and _covers(figure.words):
        return Measure.COVERAGE
    if kind is UnitKind.PERCENT and figure.end > figure.place.tail:
        return Measure.SHARE
    level = _LEVEL_NAME.search(name) and kind not in _COUNTED
    return Measure.LEVEL if level or figure.amount.form is Form.BARE else None


def _qualifier(figure: Figure) -> str | None:
    front = figure.decisive if figure.decisive != figure.place.behind else _reached(figure)
    if front in ("实现", "完成", "为", "是", "占", "占到"):
        front = ""
    vague = "余" if figure.amount.vague else ""
    parts = [figure.firm_word or "", front, vague, figure.place.behind, *figure.named.qualities]
    return "+".join(dict.fromkeys(part for part in parts if part)) or None


def _reached(figure: Figure) -> str:
    """达到 before a comparator behind (达到10个以上): kept, since the notice says both."""
    return next(
        (
            words
            for words, _ in figure.words.near[:1]
            if words in ("达到", "达", "控制在", "累计达", "不超过")
        ),
        "",
    )


def read_firmness(words: str) -> tuple[Firmness, str | None]:
    """domain.md R5: the firmness a stretch of words gives, the last word of it deciding."""
    place, found = -1, None
    for word in FIRMNESS_WORDS:
        at = words.rfind(word)
        if at > place:
            place, found = at, word
    return (FIRMNESS_WORDS[found], found) if found else (Firmness.PLAIN, None)
