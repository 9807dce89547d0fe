"""A notice without paragraph breaks: title, number, addressees, signature, headings cut apart."""

import re
from itertools import pairwise

from models.rules.notice import front
from models.rules.notice.chars import view

_SHORTEST = 300
_NUMBER = re.compile(r"【20\d\d】第?\d{1,4}号）?")
_ADDRESSEES = re.compile(
    r"(?:各|省|市|县|区)[^。：《》\n]{2,200}?(?:单位|部门|政府|机构|管委会|企业|院校|委员会|公司|厅局?|局|办)："
)
_DATE = re.compile(
    r"20\d\d年\d{1,2}月\d{1,2}日(?=[^前止之以内起召第]|$)"
    r"|二[〇○零]{1,2}[一二三四五六七八九〇零]{1,2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_FIRST_TOP = re.compile(r"一、(?![一二三四五六七八九十]、)")
_ISSUED = re.compile(r"（此件[^（）]{2,8}）")
_ANNEX = re.compile(r"附件\d{0,2}[：:]?$")
_KNOWN_HEADING = re.compile(
    r"[一二三四五六七八九十]、((?:工作|发展|总体|主要|行动|建设)(?:目标|任务)|目标任务|重点(?:任务|工作)|(?:保障|推进|组织|工作)(?:措施|保障)"
    r"|组织实施|(?:总体|基本)(?:要求|思路)|指导思想|基本原则)(?=[^，。、；：和与及的（\n暨])"
)
_NAME = re.compile(r"(?:行动计划|行动方案|实施方案|工作方案|要点|清单)(?:（[^（）]{1,20}）)?")
_PREFACED = re.compile(
    r"[^。；：]{4,80}?(?:计划|方案|意见|要点|措施|举措|分工|清单|办法)(?:（[^（）]{1,20}）)?"
    r"(?=为(?:了|深入|进一步|全面|贯彻|加快|推|切实|做好)|按照|根据|围绕|20\d\d年)"
)
_LOOK_BACK = 120
_STOPS = "。！？：\n日"


def split_run_on(words: str) -> list[str]:
    """Cut a paragraph that holds the front matter, headings or signature of a notice; others stay whole.

    Nothing is added or lost: the pieces together are the words.
    """
    if len(words) < _SHORTEST:
        return [words]
    seen = view(words)
    cuts = {0, len(words)}
    _cut_front(words, seen, cuts)
    _cut_signatures(words, seen, cuts)
    _cut_titles(words, seen, cuts)
    for place in [cut for cut in cuts if cut < len(words)]:
        prefaced = _PREFACED.match(seen, place)
        if prefaced and front.is_title(prefaced.group()):
            cuts.add(prefaced.end())
    cuts.update(
        match.end() for match in _KNOWN_HEADING.finditer(seen) if _starts_heading(seen, match.start())
    )
    places = sorted(cuts)
    return [words[start:end] for start, end in pairwise(places) if words[start:end].strip()]


def _starts_heading(seen: str, place: int) -> bool:
    return place == 0 or seen[place - 1] in "。！？；：）】\n" or front.is_title(_chunk(seen, place))


def _cut_front(words: str, seen: str, cuts: set[int]) -> None:
    """Title, document number and addressees at the head."""
    addressees = _ADDRESSEES.search(seen, 0, 500)
    limit = addressees.end() if addressees else 200
    number = _NUMBER.search(seen, 0, limit)
    if number and front.read_number(words[: number.end()].rstrip("）)")):
        name = front.read_number(words[: number.end()].rstrip("）)")) or ""
        start = words.find(name)
        cuts.add(start - 1 if start and seen[start - 1] == "（" else start)
        cuts.add(number.end())
    if addressees:
        head = max((cut for cut in cuts if cut < addressees.end()), default=0)
        cuts.update((_title_end(seen, head, addressees.end()), addressees.end()))


def _title_end(seen: str, start: int, end: int) -> int:
    """Where a title in front of the addressees ends, `start` where none stands there."""
    for match in re.finditer(r"各|省|市|县|区", seen[start:end]):
        if front.is_title(seen[start : start + match.start()]):
            return start + match.start()
    return start


def _cut_signatures(words: str, seen: str, cuts: set[int]) -> None:
    """Organ and date behind the last sentence of a letter."""
    for match in _DATE.finditer(seen):
        chunk = _chunk(seen, match.start())
        organ = chunk and front.is_organ(chunk)
        if organ or (not chunk and match.start()):
            cuts.update((match.start() - len(chunk), match.start(), match.end()))
            issued = _ISSUED.match(seen, match.end())
            if issued:
                cuts.add(issued.end())


def _chunk(seen: str, end: int) -> str:
    """The words since the last end of a sentence or of a date."""
    start = max(end - _LOOK_BACK, 0)
    stop = max(seen.rfind(char, start, end) for char in _STOPS)
    return seen[stop + 1 if stop >= 0 else start : end]


def _cut_titles(words: str, seen: str, cuts: set[int]) -> None:
    """The title of a plan in front of its 一、, with 附件 in front of the title."""
    for match in _FIRST_TOP.finditer(seen):
        chunk = _chunk(seen, match.start())
        mark = re.match(r"(?:.*?附件\d{0,2}[：:]?|（此件[^（）]{2,8}）)+(?=.)", chunk)
        title = chunk[mark.end() :] if mark else chunk
        names = list(_NAME.finditer(title))
        title = title[names[-2].end() :] if len(names) > 1 else title
        if title and front.is_title(title):
            start = match.start() - len(title)
            cuts.update((start, match.start()))
            annex = _ANNEX.search(seen[max(start - _LOOK_BACK, 0) : start])
            if annex:
                cuts.add(start - len(annex.group()))
