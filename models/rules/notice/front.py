"""What stands around plans: titles, document number, date, organ, addressees, annex marks (domain.md §2)."""

import re
from datetime import date

from models.rules.notice.chars import numeral, view
from models.rules.notice.draft import Span
from models.rules.notice.marks import mark_at

_NAMES = (
    "行动计划|行动方案|实施方案|工作方案|分工方案|计划|方案|意见|要点|规划|清单|分工|办法|细则|规定|制度|通知|决定|函|"
    "工作安排|任务分解|责任分解|责任书|任务书|路线图|台账|指标体系|考评指标|考核指标|若干措施|若干举措|政策措施|"
    "(?:分工|分解|任务|责任|计划|清单|安排|台账|进度|指标|项目|事项)表"
)
# Words that end ordinary headings too count as a title only where a year or a place stands before them.
_PLACED_NAMES = "重点任务|工作任务|主要任务|目标任务|重点工作|任务|目标|措施|举措|行动|指标|重点事项|民生实事"
_TAIL = r"(?:（[^（）]{1,24}）|【[^【】]{1,24}】)*"
_TITLE = re.compile(rf".*(?:{_NAMES}){_TAIL}")
_PLACED_TITLE = re.compile(rf".*(?:20\d\d年?|[省市县区旗州]|关于).*(?:{_PLACED_NAMES}){_TAIL}")
_NOTICE = re.compile(rf".*(?:通知|的?函|决定|公告|通报){_TAIL}")
_SUFFIX = re.compile(r"（(?:20\d\d.{0,14}|试行|暂行|征求意见稿|送审稿|修订版?|第.{1,3}稿)）|20\d\d—20\d\d年?")
_BOOK = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]{1,40}”")
_LONGEST_TITLE, _LONGEST_PIECE = 120, 45

_YEAR = r"(?:20\d\d|二[〇○零ОO0]{1,2}[一二三四五六七八九〇○零]{1,2})"
_DAY = rf"({_YEAR})年([\d一二三四五六七八九十]{{1,3}})月([\d一二三四五六七八九十]{{1,3}})日"
_DATE = re.compile(rf"（?{_DAY}）?(印发)?")
_SIGNED = re.compile(
    rf"(?:厅|局|委|办|府|院|会|部|组|室|公司|中心){_DAY}(?:（(?:此件[^（）]{{2,8}}|联系人[^（）]{{2,60}})）)?$"
)
_PREFIX = r"[\u4e00-\u9fff]{1,12}"
_NUMBER = r"【20\d\d】第?\d{1,4}号"
_OWN_NUMBER = re.compile(rf"（?({_PREFIX}{_NUMBER})）?")
_LABELLED_NUMBER = re.compile(rf"(?:发文字号|文件编号|公文文号|文号|文件字号)：({_PREFIX}{_NUMBER})")
_LABELLED_DATE = re.compile(
    r"(?:成文日期|发文日期|印发日期|签发日期)：(20\d\d)[年./—-](\d{1,2})[月./—-](\d{1,2})"
)
_ENDING_NUMBER = re.compile(rf"([\u4e00-\u9fff]{{1,8}}{_NUMBER})$")
_LEADING_NUMBER = re.compile(rf"({_PREFIX}{_NUMBER})(?=.)")
_BEFORE_NUMBER = re.compile(
    r".*(?:文件|人民政府|办公[厅室]|委员会|通知|意见|方案|计划|要点|办法|规划|决定|措施|清单)(?=.)"
)
_ORGAN = re.compile(
    r"[^，。；：《》（）]{0,60}(?:人民政府|政府办公[厅室]|办公[厅室]|国务院|委员会|[厅局委办部署]|领导小组|指挥部|联席会议|执行小组)"
)
_ANNEX = re.compile(r"附(?:件|表)\s*[\d一二三四五六七八九十]{0,3}[：.]?(?:(?=\D).*)?")
_HANDED_ON = re.compile(r"印发给你们|转发给你们|下发给你们|印发你们|现予印发|现予以印发|现印发|予以印发")


def is_title(words: str) -> bool:
    """Whether a paragraph is the title of a document or the last line of one."""
    seen = _without_number(view(words))
    if not seen or len(seen) > _LONGEST_TITLE or mark_at(seen) or _ANNEX.fullmatch(seen):
        return False
    bare = _BOOK.sub("", seen)
    if (
        set("《》〈〉") & set(bare)
        or seen[0] in "》）】”，、"
        or set("。；：！？\t") & set(bare)
        or ("，" in bare and "关于" not in bare)
    ):
        return False
    return _TITLE.fullmatch(seen) is not None or (
        len(seen) >= 7 and _PLACED_TITLE.fullmatch(seen) is not None
    )


def is_weak_title(words: str) -> bool:
    """Whether a title ends with a word of ordinary headings only, so that the line below may complete it."""
    return is_title(words) and _TITLE.fullmatch(_without_number(view(words))) is None


def is_document_number(words: str) -> bool:
    """Whether nothing but a document number stands in a paragraph."""
    return _OWN_NUMBER.fullmatch(view(words)) is not None


def is_notice_title(words: str) -> bool:
    """Whether a title is that of a covering document: 通知, 函, 决定."""
    return _NOTICE.fullmatch(view(words)) is not None


def is_title_suffix(words: str) -> bool:
    """Whether a paragraph only ends the title above it: （2021—2023年）, （试行）."""
    return _SUFFIX.fullmatch(view(words)) is not None


def is_title_piece(words: str) -> bool:
    """Whether a paragraph may be the first line of a title that goes on below."""
    seen = view(words)
    return (
        0 < len(seen) <= _LONGEST_PIECE
        and not set("。；：！？，\t") & set(_BOOK.sub("", seen))
        and not (mark_at(seen) or is_organ(words) or _ANNEX.fullmatch(seen))
        and not (read_date(words) or is_title_suffix(words) or _OWN_NUMBER.fullmatch(seen))
    )


def is_organ(words: str) -> bool:
    """Whether a paragraph is the name of an organ, as under a letter."""
    return _ORGAN.fullmatch(view(words)) is not None


def is_annex_mark(words: str) -> bool:
    """Whether a paragraph is 附件, 附件1 or a line that lists annexes."""
    return _ANNEX.fullmatch(view(words)) is not None


def hands_on(words: str) -> bool:
    """Whether a text hands another document on: 现印发给你们."""
    return _HANDED_ON.search(words) is not None


def read_date(words: str) -> date | None:
    """The date that a paragraph is, in figures or Chinese numerals; None for any other paragraph."""
    match = _DATE.fullmatch(view(words))
    return _as_date(match.group(1), match.group(2), match.group(3)) if match else None


def is_printing_date(words: str) -> bool:
    """Whether a date is that of printing (…日印发)."""
    return words.endswith("印发")


def read_signed_date(words: str) -> date | None:
    """The date behind an organ at the end of a paragraph that runs on to it."""
    match = _SIGNED.search(view(words[-160:]))
    return _as_date(match.group(1), match.group(2), match.group(3)) if match else None


def read_labelled_date(words: str) -> date | None:
    """The date of a line such as 成文日期：2022-03-27."""
    match = _LABELLED_DATE.search(view(words))
    return _as_date(match.group(1), match.group(2), match.group(3)) if match else None


def read_number(words: str) -> str | None:
    """The document number that stands alone in a paragraph, behind its title or before it."""
    seen = view(words)
    match = _OWN_NUMBER.fullmatch(seen) or _LABELLED_NUMBER.search(seen)
    if match is None and "。" not in seen and len(seen) <= _LONGEST_TITLE:
        match = _LEADING_NUMBER.match(seen) or _ENDING_NUMBER.search(seen)
    if match is None:
        return None
    start = match.start(1)
    name = _BEFORE_NUMBER.match(seen, start, match.end(1))
    return words[name.end() if name else start : match.end(1)]


def without_number(words: str) -> str:
    """A title without the document number that runs on from it or stands before it."""
    start, end = _name_span(view(words))
    return words[start:end]


def _without_number(seen: str) -> str:
    start, end = _name_span(seen)
    return seen[start:end]


def _name_span(seen: str) -> Span:
    """Where the title stands in a line that may hold a document number too."""
    head = _LEADING_NUMBER.match(seen)
    start = head.end() if head and len(seen) > head.end() + 4 else 0
    tail = _ENDING_NUMBER.search(seen, start)
    if tail is None:
        return start, len(seen)
    name = _BEFORE_NUMBER.match(seen, start, tail.end(1))
    return start, name.end() if name and name.end() >= tail.start(1) else tail.start(1)


def _as_date(year: str, month: str, day: str) -> date | None:
    values = [
        int(part) if part.isdecimal() else numeral(re.sub("[○ОO0]", "〇", part))
        for part in (year, month, day)
    ]
    try:
        return date(*(value or 0 for value in values))
    except ValueError:
        return None
