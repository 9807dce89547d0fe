"""Deadlines and terms as printed at an item (domain.md §2)."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.notice.chars import numeral, view
from models.rules.notice.draft import Span

_CN = "[一二三四五六七八九十]{1,3}"
_YEAR = r"(?P<year>20\d\d)"
_MONTH = rf"(?P<month>1[0-2]|0?[1-9]|{_CN})"
_BY = r"(?:24时)?(?:之前|以前|前|止|内)"
_END = r"(?:底|末|份)"
# Words behind a month that make it a time by which something stands, rather than when it happens.
_REACHED = r"(?:完成|取得|建成|实现|达到|见效|办结|投入|上线|启用|印发|出台|到位|覆盖|竣工|完工|投用|投产|销号|清零|开工|封顶|验收)"
_FORMS = re.compile(
    rf"(?<![\d.])(?:{_YEAR}年|(?P<this>今年|本年度?|当年|同年)|(?P<next>明年|次年))?"
    rf"(?:{_MONTH}月(?:份)?(?P<day>\d{{1,2}})[日号](?P<day_by>{_BY})?"
    rf"|(?P<from_month>\d{{1,2}})月?—{_MONTH.replace('month', 'to_month')}月"
    rf"|{_MONTH.replace('month', 'alone')}月(?:份)?"
    rf"(?P<part>上旬|中旬|下旬|初)?(?P<month_by>底之?前|底以前|末前|底|末|{_BY}|份?{_REACHED})?"
    rf"|(?:第)?(?:(?P<quarter>[一二三四1-4])季度|Q(?P<q>[1-4])(?![\dA-Za-z]))(?P<quarter_by>{_END}?{_BY}?{_REACHED}?)"
    rf"|(?P<half>上半年|下半年|年中)(?P<half_by>{_END}?{_BY}?{_REACHED}?)"
    rf"|年?(?P<year_end>(?<=年)[底末](?:之?前|以前)?|年[底末](?:之?前|以前)?|年内|(?<=年)内))"
)
_WHOLE_YEAR = re.compile(
    rf"(?:(?P<to>到|(?<!截)至))?(?<!\d){_YEAR}(?:年度?)?(?P<by>之?前|以前|[底末](?:之?前)?)?"
)
_DOTTED = re.compile(r"(?<!\d)(20\d\d)[./—-](1[0-2]|0?[1-9])(?:[./—-](3[01]|[12]\d|0?[1-9]))?(?!\d)")
_FIVE_YEARS = re.compile(r"[“\"]?十([三四五六])五[”\"]?(?:规划)?(?:期?末|时期末|末期)")
_REPEATED = re.compile(
    r"(?:\d|[一二三四五六七八九十两几多])$|(?:每|逐|历|往|上|去|当)(?:年|月|季度?|季)?$|每年的?$|[自从比较]$|(?:截至|截止|截止到|相比)$|第$"
)
_TO = re.compile(r"(?:到|至|在|于|力争|确保|争取)$")
_QUOTED = re.compile(
    r"《[^《》\n]{0,120}》|〈[^〈〉\n]{0,120}〉|【20\d\d】|（20\d\d年?—20\d\d年?）|20\d\d年?[—-]20\d\d年?"
)
_STEADY = re.compile(
    r"(?:并|，|且)?(?:年内)?(?:持续|长期|常年|全年|按|适时|即时|立即|同步|滚动|动态|定期|逐年|每年|每月|每季度|年度).{0,14}|长期坚持|持续推进|持续优化|贯穿全年"
)
_TIME_LEFT = re.compile(
    r"完成|取得|阶段性|明显|显著|初步|成效|进展|成果|持续|推进|坚持|全部|基本|力争|确保|争取|按进度|任务|目标|见效|长期|实施|启动"
    r"|落实|建成|达到|实现|预期|效果|第一|阶段|期|并|[\s，、；。到至在于前底末内初—]"
)
_DURATION = re.compile(
    r"(?P<term>(?:[一二三四五六七八九十两]|\d{1,2})(?:个?月|年)(?:左右)?内)(?=[，。]|完成|实现|达到|建成|基本|力争)"
)
_PERIOD_YEAR = re.compile(
    r"(?<![\d自从比较到至—“《])(20\d\d)年(?![度底末内初版以前之\d至—-]|.{1,2}月|[上下]半年|.?.?季度)(?P<after>.{0,2})"
)
_COMMITMENT = re.compile(
    r"^[，,]|^(?:全|新|力|争|计|预|要|实|完|建|培|达|突|年|组|推|启|确|累|打|引|开|继|再|重|基|拟|将|底|我)"
)

# The first day of a stage in a bracket of its own: （3月15日—4月30日）.
_STAGE = re.compile(
    r"（(?:自|从)?(?:20\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|[初底])?(?:—{1,2}|至|到)$"
)

# A date that tells which things are meant (2000年底前建成的小区), not when something is due.
_DESCRIBES = re.compile(
    r"(?:已|前)?(?:建成|竣工|投产|投用|投入使用|出生|注册|成立|登记|认定|批准|形成)(?:投用|使用|入住|并投用)?的"
)
_ROLE_VERB = re.compile(r"牵头|负责|配合|参与|参加|承办|协办|落实")
# 年内持续推进 says that it goes on, not when it ends.
_GOES_ON = re.compile(r"(?:持续|长期|不断|常态化)(?:推进|推动|实施|开展|坚持)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, with its words at `span`."""

    day: date
    words: str
    span: Span


def read_deadlines(text: str, year: int | None, loose: Sequence[Span] = ()) -> list[Deadline]:
    """Deadlines of a stretch in order; a month without a year takes the sentence's year, else the plan's.

    In `loose` stretches (a responsibility bracket, the value of 完成时限) a bare month, quarter or year
    is a deadline too. Dates in titles of documents, repeated ones (每年) and past ones (截至) are none.
    """
    seen = _QUOTED.sub(lambda match: "　" * len(match.group()), view(text))
    found = [*_by_form(text, seen, year, loose), *_by_year(text, seen, loose), *_others(text, seen, loose)]
    found.sort(key=lambda deadline: (deadline.span[0], -deadline.span[1]))
    kept: list[Deadline] = []
    for deadline in found:
        if kept and deadline.span[0] < kept[-1].span[1]:
            continue
        describes = _DESCRIBES.match(seen, deadline.span[1])
        goes_on = deadline.words.endswith("年内") and _GOES_ON.match(seen, deadline.span[1])
        if not (_is_past(deadline, year) or describes or goes_on):
            kept.append(deadline)
    return kept


def _is_past(deadline: Deadline, year: int | None) -> bool:
    """Whether a date lies more than a year before the plan's: nothing is due by then."""
    return year is not None and deadline.day.year < year - 1


def is_time(clause: str) -> bool:
    """Whether a clause of a bracket says only when: 12月底前完成, 持续推进."""
    seen = view(clause).strip("，、；。 ")
    if not seen:
        return True
    if _STEADY.fullmatch(seen) and not seen.endswith(("负责", "牵头", "配合")):
        return True
    found = read_deadlines(clause, 2000, ((0, len(clause)),))
    left = "".join(seen)
    for deadline in reversed(found):
        left = left.replace(view(deadline.words), "", 1)
    return bool(found) and not _TIME_LEFT.sub("", left)


def says_when(clause: str) -> bool:
    """Whether a clause of a bracket begins with a day and says what is to stand by then, naming no unit."""
    seen = view(clause).lstrip("，、；。 ")
    if _ROLE_VERB.search(seen):
        return False
    found = read_deadlines(seen, 2000, ((0, len(seen)),))
    return bool(found) and found[0].span[0] == 0 and found[0].span[1] < len(seen)


def read_period(text: str, deadlines: Sequence[Deadline]) -> str | None:
    """The year or term an item is for (2022, 5年内), where it is no deadline."""
    seen = _QUOTED.sub(lambda match: "　" * len(match.group()), view(text))
    taken = [deadline.span for deadline in deadlines]
    for match in _PERIOD_YEAR.finditer(seen):
        free = all(not start <= match.start() < end for start, end in taken)
        if free and _COMMITMENT.match(match.group("after")):
            return match.group(1)
    term = _DURATION.search(seen)
    return term.group("term") if term else None


def _by_form(text: str, seen: str, year: int | None, loose: Sequence[Span]) -> Iterator[Deadline]:
    said: int | None = None
    sentence = -1
    for match in _FORMS.finditer(seen):
        stop = seen.rfind("。", sentence + 1, match.start())
        if stop >= 0:
            sentence, said = stop, None
        own = int(match.group("year")) if match.group("year") else None
        said = own or said or _year_before(seen, sentence + 1, match.start())
        base = own or said or year
        before = seen[max(match.start() - 5, 0) : match.start()]
        if base is None or _REPEATED.search(before):
            continue
        alone = seen.startswith("）", match.end()) and (
            before.endswith("（")
            or _STAGE.search(seen, max(match.start() - 16, 0), match.start()) is not None
        )
        bare = alone or _within(match.start(), loose) or _TO.search(before) is not None
        day = _day(match, base + (1 if match.group("next") else 0), bare)
        if day:
            yield Deadline(day, text[match.start() : match.end()], match.span())


def _year_before(seen: str, start: int, end: int) -> int | None:
    """The last year printed earlier in the sentence."""
    years = re.findall(r"20\d\d(?=年)", seen[max(start, end - 120) : end])
    return int(years[-1]) if years else None


def _within(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


def _day(match: re.Match[str], year: int, bare: bool) -> date | None:
    """The day of a form; None where nothing says that it is a time to be met."""
    if match.group("day"):
        return (
            _safe(year, _number(match.group("month")), int(match.group("day")))
            if bare or match.group("day_by")
            else None
        )
    if match.group("to_month"):
        return _month_end(year, _number(match.group("to_month"))) if bare else None
    if match.group("alone"):
        month = _number(match.group("alone"))
        parts = {"初": 10, "上旬": 10, "中旬": 20}
        if not bare and not match.group("month_by"):
            return None
        return (
            _safe(year, month, parts[match.group("part")])
            if match.group("part") in parts
            else _month_end(year, month)
        )
    quarter = match.group("quarter") or match.group("q")
    if quarter:
        return _month_end(year, 3 * _number(quarter)) if bare or match.group("quarter_by") else None
    if match.group("half"):
        due = bare or bool(match.group("half_by")) or bool(match.group("year"))
        return _month_end(year, 12 if match.group("half") == "下半年" else 6) if due else None
    dated = match.group("year") or match.group("this") or match.group("next")
    return date(year, 12, 31) if dated or match.group().startswith("年") else None


def _by_year(text: str, seen: str, loose: Sequence[Span]) -> Iterator[Deadline]:
    for match in _WHOLE_YEAR.finditer(seen):
        before = seen[max(match.start() - 5, 0) : match.start()]
        after = seen[match.end() : match.end() + 3]
        if _REPEATED.search(before) or re.match(r"\d|.{1,2}月|[上下]半年|第?.季度|[内底末]|[./—-]\d", after):
            continue
        marked = (match.group("to") and "年" in match.group()) or match.group("by")
        if marked or _within(match.start(), loose):
            yield Deadline(
                date(int(match.group("year")), 12, 31), text[match.start() : match.end()], match.span()
            )


def _others(text: str, seen: str, loose: Sequence[Span]) -> Iterator[Deadline]:
    for match in _DOTTED.finditer(seen):
        year, month, day = (int(part) if part else None for part in match.groups())
        due = _safe(year or 0, month or 0, day) if day else _month_end(year or 0, month or 0)
        if due and (_within(match.start(), loose) or seen.startswith(("前", "之前", "以前"), match.end())):
            yield Deadline(due, text[match.start() : match.end()], match.span())
    for match in _FIVE_YEARS.finditer(seen):
        year = 2005 + 5 * (numeral(match.group(1)) or 0)
        yield Deadline(date(year, 12, 31), text[match.start() : match.end()], match.span())


def _number(word: str) -> int:
    return numeral(word) or 0


def _month_end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _safe(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or 1)
    except ValueError:
        return None
