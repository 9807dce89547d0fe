"""Words over the columns of a task table, and what each column holds (domain.md §4)."""

import re
from dataclasses import dataclass

from models.rules.notice.chars import view

NUMBER, BAND, TASK, DETAIL, GOAL = "number", "band", "task", "detail", "goal"
LEAD, SUPPORT, RESPONSIBLE = "lead", "support", "responsible"
DEADLINE, PERSON, NOTE = "deadline", "person", "note"
UNIT_COLUMNS = frozenset((LEAD, SUPPORT, RESPONSIBLE))

_ORGAN = "(?:单位|部门|主体|机构)"
# The first pattern that fits decides, so the narrower word stands above the wider one.
_WORDS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (NUMBER, r"序号|编号|项次|序列|序|No\.?"),
        (PERSON, r".*(?:领导|责任人员?|负责人|联系人|联系电话|电话|责任科室|责任处室|科室)"),
        (
            LEAD,
            rf"(?:市|县|区|省)?(?:(?:总|主要)?牵头(?:责任|负责)?|主责|主办|承办|主要责任){_ORGAN}(?:（.*）)?",
        ),
        (
            SUPPORT,
            rf"(?:市|县|区|省)?(?:主要|协同|积极)?(?:配合|协同|协办|参与|参加|协助|支持|落实)(?:责任)?{_ORGAN}(?:（.*）)?",
        ),
        (
            RESPONSIBLE,
            rf"(?:市|县|区|省)?(?:责任|负责|实施|完成|承担|落实|建设){_ORGAN}(?:（.*）)?|责任分工|任务分工",
        ),
        (
            DEADLINE,
            r"(?:计划|要求|预计)?(?:完成|整改|办理|推进)?(?:时限|时间|期限|节点)(?:要求|安排|节点)?|进度安排|时间进度",
        ),
        (NOTE, r"备注|说明|分值|依据|来源|任务来源|所属类别"),
        (BAND, r"类别|板块|领域|重点领域|任务类别|方面|分类|一级指标|项目类别|工作类别|专项|工程"),
        (
            GOAL,
            r"(?:工作|年度|预期|主要|量化|完成|绩效)?(?:目标|指标)(?:值|要求)?|完成标准|工作标准|目标要求|预期成果|成果形式",
        ),
        (
            DETAIL,
            r"(?:具体|工作|主要|重点|推进|落实|政策|改革)?(?:举措|措施)|具体(?:内容|任务|事项|工作)|工作要求|主要内容|建设内容",
        ),
        (
            TASK,
            r"(?:重点|主要|工作|具体|目标|改革|年度|要点|项目|与|和|及|、)*(?:任务|工作|事项|内容|要点|项目|名称)+(?:名称|内容)?|举措|任务分解",
        ),
    )
)
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a table hold, from left to right; "" for one whose word is not known."""

    columns: tuple[str, ...]

    @property
    def readable(self) -> bool:
        """Whether a row of the table can be told to be a task with its units."""
        columns = set(self.columns)
        return bool(columns & UNIT_COLUMNS) and bool(columns & {TASK, DETAIL, GOAL})


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
    header = Header(tuple(column_of(cell) for cell in cells))
    known = [column for column in header.columns if column]
    return header if header.readable and 2 * len(known) >= len(cells) else None
