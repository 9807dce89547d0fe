"""Words over the columns of a task table, and what each column holds (domain.md §4)."""

import re
from dataclasses import dataclass

from models.rules.notice.chars import view

NUMBER, BAND, TASK, DETAIL, GOAL = "number", "band", "task", "detail", "goal"
LEAD, SUPPORT, RESPONSIBLE = "lead", "support", "responsible"
DEADLINE, PERSON, NOTE = "deadline", "person", "note"
INDICATOR, MEASURE, VALUE = "indicator", "measure", "value"
UNIT_COLUMNS = frozenset((LEAD, SUPPORT, RESPONSIBLE))

_ORGAN = "(?:单位|部门|主体|机构)"
_PLACE = "(?:[省市县区州](?:级|直)?|属地)?"
_YEAR = r"(?:20\d\d年?度?|本年度?|全年|年度)"
# The first pattern that fits decides, so the narrower word stands above the wider one.
_WORDS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (NUMBER, r"序号|编号|项次|序列|序|No\.?"),
        (PERSON, r".*(?:领导|责任人员?|负责人|联系人|联系电话|电话|[科处股]室)"),
        (
            LEAD,
            rf"{_PLACE}(?:(?:总|主要)?牵头(?:责任|负责)?|主责|主办|承办|主要责任){_ORGAN}(?:（.*）)?",
        ),
        (
            SUPPORT,
            rf"{_PLACE}(?:主要|协同|积极)?(?:配合|协同|协办|参与|参加|协助|支持|落实)(?:责任)?{_ORGAN}(?:（.*）)?",
        ),
        (
            RESPONSIBLE,
            rf"{_PLACE}(?:责任|负责|实施|完成|承担|落实|建设){_ORGAN}(?:（.*）)?|责任分工|任务分工",
        ),
        (
            DEADLINE,
            r"(?:计划|要求|预计)?(?:完成|整改|办理|推进)?(?:时限|时间|期限|节点)(?:要求|安排|节点)?|进度安排|时间进度",
        ),
        (NOTE, r"备注|说明|分值|依据|来源|任务来源|所属类别"),
        (BAND, r"类别|板块|领域|重点领域|任务类别|方面|分类|一级指标|项目类别|工作类别|专项|工程"),
        (
            GOAL,
            rf"{_YEAR}?(?:工作|年度|预期|主要|量化|完成|绩效)?(?:目标|指标)(?:值|要求)?(?:（.*）)?|完成标准|工作标准|目标要求|预期成果|成果形式",
        ),
        (
            DETAIL,
            r"(?:具体|工作|主要|重点|推进|落实|政策|改革)?(?:举措|措施)|具体(?:内容|任务|事项|工作)|工作要求|主要内容|建设内容",
        ),
        (
            TASK,
            r"(?:重点|主要|工作|具体|目标|改革|年度|要点|项目|与|和|及|、)*(?:任务|工作|事项|内容|要点|项目|名称)+(?:名称|内容)?|举措|任务分解|(?!单位|企业|部门|.{0,3}指标)[\u4e00-\u9fff]{1,4}(?:事项|任务|项目|要点|名称|内容)(?:名称|内容)?",
        ),
    )
)
_LONGEST = 24
# Figures under a head of their own: 2022年目标 in a table of indicators, 年度计划投资（万元） in one of projects.
_INDICATOR = re.compile(
    r"(?:主要|核心|具体|预期|发展|考核|量化|关键|年度|重点|[二三]级|目标)*指标(?:名称|内容|项目?)?"
)
_VALUE = re.compile(
    rf"{_YEAR}?(?:计划|预期|工作|年度|任务)*(?:目标|目标值|目标数|指标值|计划|计划数|计划值|任务数|任务量|预期值)(?:（.{{1,8}}）)?"
)
_INVESTMENT = re.compile(rf"{_YEAR}(?:计划)?(?:完成)?投资(?:额|计划|目标)?(?:（.{{1,8}}）)?")
# Offices of one bureau are its units where no column of units stands beside them.
_OFFICE = re.compile(r"[科处股]室$")
_MEASURE = re.compile(r"(?:计量|度量|指标)?单位")


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a table hold, from left to right; "" for one whose word is not known.

    `words` are the heads themselves, those of two levels joined.
    """

    columns: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def of_indicators(self) -> bool:
        """Whether a row is an indicator with its value."""
        return {INDICATOR, VALUE} <= set(self.columns)

    @property
    def readable(self) -> bool:
        """Whether a row of the table can be told to be a task with its units, or an indicator."""
        columns = set(self.columns)
        return self.of_indicators or (bool(columns & UNIT_COLUMNS) and bool(columns & {TASK, DETAIL, GOAL}))


def column_of(word: str) -> str:
    """What a column under this word holds, "" where the word is not known."""
    seen = view(word).strip("：*")
    if len(seen) > _LONGEST:
        return ""
    return next((column for column, pattern in _WORDS if pattern.fullmatch(seen)), "")


def read_header(cells: list[str]) -> Header | None:
    """The header that these cells are; None where they are not the head of a task table."""
    if not 2 <= len(cells) <= 30 or any(len(cell) > _LONGEST for cell in cells):
        return None
    columns = tuple(column_of(cell) for cell in cells)
    header = Header(_in_context(columns, [view(cell) for cell in cells]), tuple(cells))
    known = [column for column in header.columns if column]
    return header if header.readable and (header.of_indicators or 2 * len(known) >= len(cells)) else None


def joined_heads(above: list[str], below: list[str]) -> list[str] | None:
    """The words of a head of two levels; None where the second line is no head.

    A word of the second level says what its column holds, or does so with the word above it: 牵头 below 责任单位,
    2022年 below 目标值.
    """
    below = [*below, *[""] * (len(above) - len(below))]
    if len(below) != len(above) or not any(below) or below[0] or any(len(cell) > _LONGEST for cell in below):
        return None
    joined, group = [], ""
    for upper, lower in zip(above, below, strict=True):
        group = upper or group
        words = (lower, f"{lower}{group}", f"{group}{lower}") if lower else (upper,)
        known = next((word for word in words if column_of(word) or _VALUE.fullmatch(view(word))), None)
        if lower and known is None:
            return None
        joined.append(known if known is not None else upper)
    return joined


def _in_context(columns: tuple[str, ...], words: list[str]) -> tuple[str, ...]:
    """Columns whose words mean one thing in a table of indicators and another beside tasks."""
    values = [place for place, word in enumerate(words) if _VALUE.fullmatch(word)]
    names = [place for place, word in enumerate(words) if _INDICATOR.fullmatch(word) and place not in values]
    found = list(columns)
    if names and values and not {TASK, DETAIL} & set(columns):
        for place, word in enumerate(words):
            if place in names:
                found[place] = INDICATOR if place == names[-1] else BAND
            elif place in values:
                found[place] = VALUE
            elif _MEASURE.fullmatch(word):
                found[place] = MEASURE
        return tuple(found)
    alone = not UNIT_COLUMNS & set(columns)
    for place, word in enumerate(words):
        if _INVESTMENT.fullmatch(word):
            found[place] = VALUE
        elif alone and _OFFICE.search(word):
            found[place] = column_of(_OFFICE.sub("单位", word)) or RESPONSIBLE
        elif alone and word == "单位":
            found[place] = RESPONSIBLE
    return tuple(found)
