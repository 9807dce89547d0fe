"""A received text told apart: covering notice, annexed plans, facts of the document (domain.md §2)."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from models.rules.notice import front
from models.rules.notice.chars import view
from models.rules.notice.draft import Span
from models.rules.notice.joining import Joined, Paragraph
from models.rules.notice.labels import find_labels
from models.rules.notice.lines import HEAD, TEXT
from models.rules.notice.marks import LEAF, TOP, Mark, mark_at

_YEARS = re.compile(r"（?20\d\d年?(?:—20\d\d年?)?）?")
_NAME = re.compile(r"(?:行动计划|行动方案|实施方案|工作方案|计划|方案)$")
_SET = re.compile(r"(?:[一二三四五六七八九十百]+|\d{1,3})[大强项个]?[^\d，、。]{1,12}")
_RANGE = re.compile(r"(20\d\d)年?[—至到-](20\d\d)年?")
_YEAR = re.compile(r"(20\d\d)年?")
_RULES = re.compile(r".*(?:办法|细则|规定|制度)(?:（[^（）]*）)?")
# A list of titles goes on over a title that was cut off.
_LOST_LINES = 1
# What a covering notice alone never says: who is responsible for a task; a second count of headings.
_HOLDS_TASKS = re.compile(
    r"(?:牵头|责任|配合)(?:单位|部门)：|(?:负责|牵头|配合)[）】]|(?:[）】。\n]一、[^\x00]*?){2}"
)
_QUOTES = str.maketrans("", "", '“”"‘’《》 ')


@dataclass(frozen=True, slots=True)
class Block:
    """A title over one or more paragraphs, `first` to `last` (inclusive)."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Part:
    """An annexed document: its title, its paragraphs `first:end`, the span of both in the text."""

    title: str
    first: int
    end: int
    span: Span
    plan_set: str | None = None

    @property
    def is_rules(self) -> bool:
        """Whether it is 办法, 细则 or 规定, which set rules and hold no tasks."""
        return _RULES.fullmatch(view(self.title)) is not None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a file holds: facts of the document and its plans in order."""

    notice_title: str | None
    doc_number: str | None
    issued: date | None
    issuer: str | None
    plans: tuple[Part, ...]


def divide(joined: Joined) -> Parts:
    """Tell the covering notice from the plans, and read title, number, date and organ."""
    words = [joined.words(paragraph) if paragraph.kind == TEXT else "" for paragraph in joined.paragraphs]
    blocks = _blocks(words)
    starts = _starts(joined, words, blocks)
    cover = starts[0].first if starts else len(words)
    notices = [block for block in blocks if block.first < cover and front.is_notice_title(block.title)]
    if not starts:
        starts = _without_title(joined, words, blocks, notices)
        cover = starts[0].first if starts else len(words)
        notices = [block for block in notices if block.first < cover]
    plans = _parts(joined, words, blocks, starts)
    return Parts(
        notices[0].title if notices else None,
        _number(words[: cover + 3] if plans else words),
        _issued(words, cover),
        _issuer(words, notices[0] if notices else None, plans),
        plans,
    )


def year_of(title: str, issued: date | None) -> int | None:
    """The year of a plan: the one in its title, in a range that of the document, else the first."""
    seen = view(title)
    span = _RANGE.search(seen)
    if span:
        first, last = int(span.group(1)), int(span.group(2))
        return issued.year if issued and first <= issued.year <= last else first
    match = _YEAR.search(seen)
    return int(match.group(1)) if match else issued.year if issued else None


def _blocks(words: list[str]) -> list[Block]:
    """Titles with the lines they are printed over."""
    found: list[Block] = []
    place = 0
    while place < len(words):
        if not front.is_title(words[place]):
            place += 1
            continue
        first, last = place, place
        floor = found[-1].last + 1 if found else 0
        while (
            first > floor
            and place - first < 3
            and not is_set(words[place])
            and front.is_title_piece(words[first - 1])
        ):
            first -= 1
        if found and found[-1].last == first - 1 and _completes(found[-1].title, words[place]):
            first = found.pop().first
        if last + 1 < len(words) and re.fullmatch(r"的(?:通知|函|决定)", words[last + 1]):
            last += 1
        while last + 1 < len(words) and front.is_title_suffix(words[last + 1]):
            last += 1
        title = "".join(front.without_number(line) for line in words[first : last + 1])
        found.append(Block(re.sub(r"^\d{1,2}(?=[^\d年])", "", title), first, last))
        place = last + 1
    return found


def _completes(above: str, words: str) -> bool:
    """Whether a title line goes on with the title above it."""
    return front.is_weak_title(above) and not front.is_weak_title(words) and not _YEAR.search(view(words))


def _starts(joined: Joined, words: list[str], blocks: list[Block]) -> list[Block]:
    """Titles that a plan follows: the first heading or table below begins a new count."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1].first if index + 1 < len(blocks) else len(words)
        if front.is_notice_title(block.title) or following == block.last + 1:
            continue
        below = joined.paragraphs[block.last + 1 : following]
        if _opens_count(joined, below, inside=bool(found) and not _set_off(words, block.first)):
            found.append(block)
    return found


def _set_off(words: list[str], first: int) -> bool:
    """Whether what stands above a title ends a document: 附件, a date, an organ, another title."""
    above = words[first - 1] if first else ""
    return (
        not above or front.is_annex_mark(above) or front.read_date(above) is not None or front.is_title(above)
    )


def _opens_count(joined: Joined, below: tuple[Paragraph, ...], *, inside: bool) -> bool:
    for paragraph in below:
        if paragraph.kind != TEXT:
            return paragraph.kind == HEAD or not inside
        seen = joined.view(paragraph)
        mark = mark_at(seen) or _mark_inside(seen)
        if mark and mark.level != LEAF:
            return mark.number == 1 and (mark.level <= TOP or not inside)
        if not inside and (mark or find_labels(seen) or seen.endswith(("负责）", "配合）"))):
            return True
    return False


def _mark_inside(seen: str) -> Mark | None:
    """The first top heading that runs on within a paragraph."""
    match = re.search(r"。一、", seen)
    return mark_at(seen, match.start() + 1) if match else None


def _without_title(
    joined: Joined, words: list[str], blocks: list[Block], notices: list[Block]
) -> list[Block]:
    """Where no plan stands under a title of its own: the count that begins anew, or the notice itself."""
    tops = [place for place, text in enumerate(words) if _is_first_top(text)]
    if len(tops) > 1 and notices and front.hands_on("".join(words[: tops[1]])):
        first = next((p + 1 for p in range(tops[1] - 1, tops[0], -1) if _ends_letter(words[p])), tops[1])
        return [Block(words[first] if first < tops[1] else "", first, min(first, tops[1] - 1))]
    whole = "\n".join(words)
    if notices and front.hands_on(whole) and not _HOLDS_TASKS.search(view(whole)):
        return []
    if blocks:
        return [blocks[0]]
    head = next((place for place, text in enumerate(words) if front.is_title_piece(text)), None)
    return [Block(words[head] if head == 0 else "", 0, 0 if head == 0 else -1)] if words else []


def _is_first_top(words: str) -> bool:
    mark = mark_at(view(words))
    return mark is not None and mark.level == TOP and mark.number == 1


def _ends_letter(words: str) -> bool:
    return front.read_date(words) is not None or front.is_annex_mark(words) or front.is_organ(words)


def _parts(joined: Joined, words: list[str], blocks: list[Block], starts: list[Block]) -> tuple[Part, ...]:
    sets = _sets([block for block in blocks if block not in starts])
    titles = {place for block in blocks for place in range(block.first, block.last + 1)}
    covers = [block for block in blocks if front.is_notice_title(block.title) and _is_cover(words, block)]
    starts = _with_letters(words, covers, starts)
    found: list[Part] = []
    for index, block in enumerate(starts):
        end = _upper_edge(words, starts[index + 1].first, titles) if index + 1 < len(starts) else len(words)
        end = _cover_below(words, covers, block.last, end)
        first = joined.paragraphs[block.first].start if block.first < len(words) else len(joined.text)
        last = joined.paragraphs[end - 1].end if end else first
        inherited = found[-1].plan_set if found else None
        plan_set = _set_of(block, blocks, sets, inherited)
        found.append(Part(block.title, block.last + 1, end, (first, last), plan_set))
    return tuple(found)


def _is_cover(words: list[str], block: Block) -> bool:
    """Whether addressees stand below a title, as in a letter."""
    return any(view(text).endswith("：") for text in words[block.last + 1 : block.last + 3])


def _with_letters(words: list[str], covers: list[Block], starts: list[Block]) -> list[Block]:
    """The plans with the letters below the first one that do not hand a plan on: nothing of them may be lost."""
    if not starts:
        return starts
    edges = sorted({*(block.first for block in (*covers, *starts)), len(words)})
    own = []
    for cover in covers:
        text = "\n".join(words[cover.last + 1 : edges[bisect_right(edges, cover.first)]])
        if cover.first > starts[0].last and not front.hands_on(text):
            own.append(cover)
    return sorted([*starts, *own], key=lambda block: block.first)


def _cover_below(words: list[str], covers: list[Block], first: int, end: int) -> int:
    """Where another letter ends a plan: the organ above its title, or the title itself."""
    place = bisect_right([cover.first for cover in covers], first)
    if place == len(covers) or covers[place].first >= end:
        return end
    top = covers[place].first
    return top - 1 if top - 1 > first and front.is_organ(words[top - 1]) else top


def _upper_edge(words: list[str], first: int, titles: set[int]) -> int:
    """Where the paragraphs that only announce a title begin: 附件2, the heading of its set."""
    while first > 0 and (front.is_annex_mark(words[first - 1]) or first - 1 in titles):
        first -= 1
    return first


def _stem(title: str) -> str:
    return _NAME.sub("", _YEARS.sub("", view(title).translate(_QUOTES))).strip("（）")


def _sets(blocks: list[Block]) -> dict[str, str]:
    """The set by the stem of each title listed under the set's own heading."""
    members: dict[str, str] = {}
    current: str | None = None
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before is None or block.first > before.last + 1 + _LOST_LINES:
            current = None
        stem = _stem(block.title)
        if is_set(block.title):
            current = stem
        elif current:
            members.setdefault(stem, current)
    return members


def is_set(title: str) -> bool:
    """Whether a title is that of a set of plans, told by its count: “十大创新”2022年行动计划."""
    stem = _stem(title)
    return len(stem) <= 10 and _SET.fullmatch(stem) is not None


def _set_of(block: Block, blocks: list[Block], sets: dict[str, str], inherited: str | None) -> str | None:
    stem = _stem(block.title)
    fitting = [member for member in sets if len(member) >= 2 and member in stem]
    if fitting:
        return sets[max(fitting, key=len)]
    above = next((other for other in blocks if other.last + 1 == block.first), None)
    if above and is_set(above.title):
        return _stem(above.title)
    return inherited


def _number(words: list[str]) -> str | None:
    return next((number for text in words if text and (number := front.read_number(text))), None)


def _issued(words: list[str], cover: int) -> date | None:
    """The date under the covering notice, else under the plan, else the one a label gives."""
    places = [place for place in [*range(cover), *range(len(words) - 1, cover - 1, -1)] if words[place]]
    dated = [(place, day) for place in places if (day := front.read_date(words[place]))]
    signed = [day for place, day in dated if place and front.is_organ(words[place - 1])]
    plain = [day for place, day in dated if not front.is_printing_date(words[place])]
    run_on = [day for text in reversed(words) if text and (day := front.read_signed_date(text))]
    labelled = [day for text in words[: cover + 1] if (day := front.read_labelled_date(text))]
    return next(iter([*signed, *plain, *run_on, *labelled, *(day for _, day in dated)]), None)


def _issuer(words: list[str], notice: Block | None, plans: tuple[Part, ...]) -> str | None:
    """The organ above the date, else the one that begins the title or stands above it."""
    for place in range(1, len(words)):
        if words[place] and front.read_date(words[place]) and front.is_organ(words[place - 1]):
            return words[place - 1]
    title = notice.title if notice else plans[0].title if plans else ""
    organ, about, _ = title.partition("关于")
    if about and front.is_organ(organ):
        return organ
    above = words[notice.first - 1] if notice and notice.first else ""
    return above if front.is_organ(above) else None
