"""Reading figures: text in, targets, wordings without a figure and coarse indicators out (domain.md §3)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.rules.targets.amounts import Amount, Form, find_amounts
from models.rules.targets.coarse import to_indicator
from models.rules.targets.context import Place, place_all
from models.rules.targets.figures import Figure, read_figure, read_firmness, to_target
from models.rules.targets.front import Words, note_period, take_head
from models.rules.targets.lexicon import FIRMNESS_WORDS, FRONT_WORDS, SHARE_NOUNS, Role
from models.rules.targets.names import Named, read_name
from models.rules.targets.normal import Even, even
from models.rules.targets.periods import PERIOD
from models.rules.targets.traps import blind_spots, is_trap
from models.rules.targets.wordings import find_wordings
from models.values import Comparator, Direction, Firmness, Indicator, Measure, Target

_CLAUSE_START = re.compile(r"[，；：、（](?:其中|力争|确保|争取|努力|预计)*")
_HEAD = re.compile(r"(?:力争|确保|争取|努力|预计|-)*")
_FULL_STOP = re.compile(r"[。！？\n]")
_JOINER = re.compile(r"^[、，和及与以]*$")
_NAME_PARTS = re.compile(r"以及|[、和及与]")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text says in figures: fine targets, phrases without a figure, and the coarse projection."""

    targets: tuple[Target, ...]
    wordings: tuple[Target, ...]
    indicators: tuple[Indicator, ...]


def read_figures(text: str, *, year: int | None = None) -> Figures:
    """Read the running text of an item: its quantified targets, its wordings, its coarse indicators.

    `text` is joined text (a line feed parts paragraphs); all spans are offsets into it. `year` is the
    plan's year: it is dropped from nothing and given to nothing, a figure keeps only a printed period.
    Never raises. Source: domain.md §2 (what is no target) and §3 (R1–R16).
    """
    return read_evened(even(text))


def read_evened(evened: Even, *, alone: bool = False) -> Figures:
    """`read_figures` on evened text; with `alone`, as a phrase on its own, where fewer traps apply."""
    figures = _read(evened, alone)
    targets = _targets(figures, evened)
    indicators = tuple(found for figure in figures if (found := to_indicator(figure, evened)) is not None)
    wordings = tuple(wording for wording in find_wordings(evened) if not _lies_in(wording, targets))
    return Figures(targets, wordings, indicators)


def _lies_in(wording: Target, targets: Sequence[Target]) -> bool:
    """居全国前列 inside the name of something counted is no wording of its own."""
    index = bisect_right([target.span[0] for target in targets], wording.span[0])
    return bool(index) and wording.span[0] < targets[index - 1].span[1]


def _read(evened: Even, alone: bool) -> list[Figure]:
    text = evened.text
    places = [place for place in place_all(text, _visible(text, alone)) if not is_trap(place, alone=alone)]
    places = list(place_all(text, tuple(place.amount for place in places)))
    figures: list[Figure] = []
    for place in places:
        if figures and place.left < figures[-1].end <= place.amount.start:
            place = replace(place, left=figures[-1].end)
        figure = read_figure(place)
        _complete(figure, figures[-1] if figures else None)
        figures.append(figure)
    _share_noun_behind(figures)
    _pair_lists(figures)
    _give_periods(text, figures)
    return figures


def _visible(text: str, alone: bool) -> tuple[Amount, ...]:
    """Amounts outside quotations, titles and dates; a bare number only where a comparator holds it."""
    spots = sorted(blind_spots(text))
    starts = [start for start, _ in spots]
    ends = []
    furthest = 0
    for _, end in spots:
        furthest = max(furthest, end)
        ends.append(furthest)
    seen = []
    for amount in find_amounts(text):
        index = bisect_right(starts, amount.start)
        if (not index or ends[index - 1] <= amount.start) and not _is_idle(text, amount, alone):
            seen.append(amount)
    return tuple(seen)


def _is_idle(text: str, amount: Amount, alone: bool) -> bool:
    if amount.form is not Form.BARE:
        return False
    if alone and not amount.chinese:
        return False
    if amount.printed_unit and re.match(
        r"(?:以上|左右)?(?:[，。；、）\n]|$)", text[amount.end : amount.end + 3]
    ):
        return False
    before = text[max(0, amount.start - 5) : amount.start]
    held = any(
        (word := FRONT_WORDS.get(before[-length:])) is not None
        and word.role in (Role.COMPARE, Role.CAP, Role.RISE_TO, Role.FALL_TO)
        for length in range(2, 6)
    )
    after = text[amount.end : amount.end + 2]
    closed = not after or after[0] in "，。；、）\n" or after in ("以上", "左右", "以内", "以下", "上下")
    return not (held and closed) or before.endswith(("实现", "完成"))


def _complete(figure: Figure, before: Figure | None) -> None:
    """Give a figure without a name of its own that of the figure before it in the sentence."""
    place = figure.place
    near = before is not None and before.place.sentence == place.sentence
    counted = figure.amount.form in (Form.NUMBER, Form.BARE)
    listed = before is not None and near and counted and bool(_JOINER.match(_between(before, figure)))
    if before is not None and listed and not figure.words.all():
        figure.inherited = before.roles()
        figure.words.base = figure.words.base or before.words.base
    if not figure.own:
        where, praise = figure.named.scope, figure.named.qualities
        taken = (
            before.named if before is not None and _of_one_sentence(before, figure) else _clause_before(place)
        )
        figure.named = _share_of(
            replace(taken, scope=where or taken.scope, qualities=praise or taken.qualities), figure
        )
    elif before is not None and figure.named.full.startswith("占") and _of_one_sentence(before, figure):
        # 新增技师15万人，占技能人才比例达到34%: whose share it is stands in the clause before.
        whole = before.named.name + figure.named.full
        figure.named = replace(figure.named, full=whole, name=whole)
    elif before is not None and near and _is_grade(figure.named.name) and not _is_grade(before.named.name):
        figure.named = _with_grade(figure.named.name, before.named)


def _share_of(taken: Named, figure: Figure) -> Named:
    """增加值翻一番，占比达12%: the share of what was named before."""
    noun = next((word for word, _ in figure.words.near if word in SHARE_NOUNS), "")
    if not taken.name or not noun or taken.name.endswith(SHARE_NOUNS):
        return taken
    return replace(taken, full=taken.full + noun, name=taken.name + noun)


def _of_one_sentence(before: Figure, figure: Figure) -> bool:
    gap = figure.place.text[before.place.tail : figure.place.amount.start]
    return len(gap) < 120 and not _FULL_STOP.search(gap)


def _between(before: Figure, figure: Figure) -> str:
    return figure.place.text[max(before.end, before.place.tail) : figure.place.amount.start]


_GRADE = re.compile(r"(?:国家|省|市|县|区|世界)级")


def _is_grade(name: str) -> bool:
    return bool(_GRADE.fullmatch(name))


def _with_grade(grade: str, named: Named) -> Named:
    """国家级基地3个，省级10个: the second noun is the first one's with its own grade."""
    noun = _GRADE.sub("", named.name, count=1)
    return Named(grade + noun, grade + noun, named.scope, named.qualities)


def _share_noun_behind(figures: Sequence[Figure]) -> None:
    """3个国家级、10个省级示范基地: the noun at the end of a list of grades belongs to all of them."""
    for figure, after in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        if _is_grade(figure.named.name) and figure.place.sentence == after.place.sentence:
            figure.named = _with_grade(figure.named.name, after.named)


def _clause_before(place: Place) -> Named:
    """The noun of the clause in front, where a figure stands without one: 企业（10家）, 企业数量，达到10家."""
    start = place.sentence[0]
    words = place.text[max(start, place.left - 40) : place.left].rstrip("，（：")
    noun = re.split(r"[，。；：\n（）]", words)[-1] if words else ""
    return read_name("" if "基础上" in noun else take_head(noun, Words(), counted=False))


def _pair_lists(figures: list[Figure]) -> None:
    """分别 pairs its names with its figures one to one (domain.md R10)."""
    for number, figure in enumerate(figures):
        if not any(word == "分别" for word, _ in figure.words.all()) or not figure.own:
            continue
        count = 1
        while number + count < len(figures) and _continues(
            figures[number + count - 1], figures[number + count]
        ):
            count += 1
        _pair_years(figures[number : number + count])
        names = _split_names(_without_share(figure), count)
        if names:
            suffix = next((word for word, _ in figure.words.near if word in SHARE_NOUNS), "")
            suffix = suffix or _shared_measure(names)
            for member, name in zip(figures[number : number + count], names, strict=True):
                member.named = read_name(
                    name.removesuffix(suffix) + suffix, None if member is figure else figure.named.scope
                )


_YEARS = re.compile(r"(?:20[0-9]{2}年?[、和及与])+20[0-9]{2}年")


def _pair_years(figures: Sequence[Figure]) -> None:
    """到2025年、2030年分别达到30家、50家: a year for each figure."""
    first = figures[0].place
    listed = _YEARS.findall(first.text[max(first.sentence[0], first.left - 30) : first.amount.start])
    years = re.findall(r"20[0-9]{2}", listed[-1]) if listed else []
    if len(years) == len(figures) > 1:
        for figure, year in zip(figures, years, strict=True):
            figure.words.period, figure.words.dated = year, True


def _without_share(figure: Figure) -> str:
    name = figure.named.full
    for word, _ in figure.words.near:
        if word in SHARE_NOUNS:
            name = name.removesuffix(word)
    return name


_MEASURED = re.compile(
    r"(?:产量|产值|产能|排放总量|排放量|交易额|销售额|出口额|进口额|增加值|参保人数|人数|起数|面积|数量|总量|覆盖率|使用量)$"
)
_ENDS_MEASURED = re.compile(r"[值额量率数积入重费度耗资]$")


def _shared_measure(names: Sequence[str]) -> str:
    """绿茶、红茶产量分别…: what is measured stands once, behind the last name."""
    last = _MEASURED.search(names[-1])
    shared = last is not None and not any(_ENDS_MEASURED.search(name) for name in names[:-1])
    return last[0] if last and shared and len(last[0]) < len(names[-1]) else ""


def _continues(before: Figure, figure: Figure) -> bool:
    return (
        not figure.own
        and figure.place.sentence == before.place.sentence
        and len(_between(before, figure)) <= 6
    )


def _split_names(words: str, count: int) -> list[str]:
    if count < 2:
        return []
    for parts in (_split_at_commas(words), _NAME_PARTS.split(words)):
        if len(parts) == count and all(parts):
            return parts
    return []


def _split_at_commas(words: str) -> list[str]:
    *first, last = words.split("、")
    return first + re.split(r"以及|[和及与]", last)


def _give_periods(text: str, figures: Sequence[Figure]) -> None:
    """A period at the head of a clause holds until the sentence ends or another one stands."""
    stops = [match.start() for match in _FULL_STOP.finditer(text)]
    known: dict[int, list[tuple[int, str]]] = {}
    for figure in figures:
        index = bisect_right(stops, figure.place.amount.start)
        start = stops[index - 1] + 1 if index else 0
        end = stops[index] if index < len(stops) else len(text)
        if start not in known:
            known[start] = _periods(text, start, end)
        if figure.words.period is None and not figure.words.dated:
            left = figure.place.left
            # 年均 says how its own figure is counted, and nothing of the clauses behind it.
            earlier = [p for at, p in known[start] if at == left or (at < left and p != "年均")]
            figure.words.period = earlier[-1] if earlier else None


def _periods(text: str, start: int, end: int) -> list[tuple[int, str]]:
    found = []
    opening = _HEAD.match(text, start, end)
    heads = [
        opening.end() if opening else start,
        *(match.end() for match in _CLAUSE_START.finditer(text, start, end)),
    ]
    for head in heads:
        match = PERIOD.match(text, head, end)
        words = Words()
        if match:
            note_period(match, words)
        if words.period:
            found.append((head, words.period))
    return found


def _targets(figures: Sequence[Figure], evened: Even) -> tuple[Target, ...]:
    targets: list[Target] = []
    last: Figure | None = None
    for figure in figures:
        firmness, figure.firm_word = _firmness(figure, last)
        span = evened.span(figure.start, figure.end)
        target = to_target(figure, evened.phrase(figure.start, figure.end), span, firmness)
        if last is not None and _joins_as_stretch(targets[-1], target, last, figure):
            end = _closed(evened.text, last.start, figure.end)
            whole = evened.phrase(last.start, end)
            span = (targets[-1].span[0], evened.span(last.start, end)[1])
            targets[-1] = replace(targets[-1], stretch=target.value, phrase=whole, span=span)
        elif last is not None and _joins_as_floor(targets[-1], target, last, figure):
            span = (targets[-1].span[0], span[1])
            whole = evened.phrase(last.start, figure.end)
            targets[-1] = replace(target, stretch=targets[-1].value, phrase=whole, span=span)
        else:
            _tell_new_from_stock(targets, target, last, figure)
            targets.append(target)
        last = figure
    return tuple(targets)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a phrase, with the bracket that closes one it opened: 20家（力争25家）."""
    opened = text.count("（", start, end) > text.count("）", start, end)
    return end + 1 if opened and text.startswith("）", end) else end


def _firmness(figure: Figure, before: Figure | None) -> tuple[Firmness, str | None]:
    """The firmness in the figure's own clause, or the one it shares with a list or a dated clause."""
    text, place = figure.place.text, figure.place
    found = read_firmness(place.front)
    if found[1] is not None:
        return found
    clauses = re.split(r"[，。；：\n]", text[max(place.sentence[0], place.left - 40) : place.left])
    dated = len(clauses) > 1 and not clauses[-1] and PERIOD.sub("", clauses[-2]) in FIRMNESS_WORDS
    if dated:
        return read_firmness(clauses[-2])
    if before is not None and before.place.sentence == place.sentence:
        gap = text[before.place.tail : place.amount.start]
        if not set(gap) & set("，。；：\n"):
            return read_firmness(before.firm_word or "")
    return found


def _joins_as_stretch(floor: Target, target: Target, before: Figure, figure: Figure) -> bool:
    """突破4万家，力争达到5万家: one target with floor and stretch (domain.md R5)."""
    if target.firmness is not Firmness.STRIVE or floor.firmness is Firmness.STRIVE:
        return False
    return _beside(floor, target, before, figure) and _reaches_beyond(figure, before, floor.direction)


def _joins_as_floor(stretch: Target, target: Target, before: Figure, figure: Figure) -> bool:
    """力争达到5万家，确保4万家: the same said the other way round; 确保 or 不低于 makes it a floor."""
    if stretch.firmness is not Firmness.STRIVE or target.firmness is Firmness.STRIVE:
        return False
    said = target.firmness is Firmness.ENSURE or target.comparator not in (Comparator.EQUAL, Comparator.ABOUT)
    return (
        said
        and _beside(stretch, target, before, figure)
        and _reaches_beyond(before, figure, target.direction)
    )


def _beside(first: Target, second: Target, before: Figure, figure: Figure) -> bool:
    """Whether two figures of one sentence say of one thing what is to be had, and what beyond."""
    same = first.name == second.name and first.unit == second.unit and first.period == second.period
    beside = not figure.own and before.place.sentence == figure.place.sentence
    return same and beside and first.stretch is None and first.direction is second.direction


def _reaches_beyond(beyond: Figure, floor: Figure, direction: Direction) -> bool:
    far, near = beyond.amount.low, floor.amount.low
    return far > near if direction is Direction.HIGHER else far < near


def _tell_new_from_stock(
    targets: list[Target], target: Target, before: Figure | None, figure: Figure
) -> None:
    """培育5个，总数达到10个: beside a total of the same noun the first figure is what is added (R1, R2)."""
    if before is None or figure.own or target.measure is not Measure.STOCK or not targets:
        return
    beside = targets[-1]
    if beside.measure is None and beside.name == target.name and beside.unit == target.unit:
        targets[-1] = replace(beside, measure=Measure.NEW)
