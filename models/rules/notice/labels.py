"""Words that name what follows a colon: units by role, deadlines, persons (domain.md §2, §4)."""

import re
from dataclasses import dataclass

LEAD, SUPPORT, RESPONSIBLE, DEADLINE, OTHER = "lead", "support", "responsible", "deadline", "other"

_ORGAN = r"(?:责任|实施|落实)?(?:单位|部门|处室|科室|机构|主体|地区|区县)"
_PLACE = r"(?:市级|县级|区级|省级|省直|市直|县直|市|县|区|省)?"
_WORDS = {
    LEAD: rf"(?:总|主要|第一|共同|首位)?牵头(?:考核|负责|协调|落实|推进|组织|指导|和责任|及责任|（责任）)?{_ORGAN}"
    rf"|(?:主责|主办|承办|主要责任|主要负责|第一责任|首要责任|主管|主要){_ORGAN}",
    SUPPORT: rf"(?:主要|协同|积极)?(?:配合|协办|协同|参与|参加|协助|支持|协作)(?:责任|配合|推进|落实)?{_ORGAN}|落实(?:责任)?(?:单位|部门|处室)",
    RESPONSIBLE: r"(?:相关|有关|其他|具体|共同|主体|第[二三四])?(?:责任|负责|实施|完成|承担|建设|执行)(?:落实|主体)?(?:单位|部门|主体|处室|科室|机构)"
    r"|责任落实单位|落实主体|责任分工|职责分工|任务分工|工作分工|分工单位",
    DEADLINE: r"(?:计划|要求|预计)?(?:完成|整改|办理|推进|落实|实施|办结)?(?:时限|时间|期限|节点|时间节点|时间安排)(?:要求)?"
    r"|时间进度|进度安排|进度要求",
    OTHER: r"(?:责任|牵头|分管|包保|挂钩|挂点|联系|主管|负责)(?:市|县|区|省|厅|局|校|院|主要)*领导|(?:第一|直接|具体|主要)?责任人(?:员)?"
    r"|负责人|联系人|联系电话|责任状态|任务来源",
}
_SHORT = {LEAD: "牵头|主责|主办", SUPPORT: "配合|协办|参与", RESPONSIBLE: "责任"}
_GAP = r"(?:（[^（）：\n]{1,20}）)?"
_LABEL = re.compile(
    "|".join(f"(?P<{role}>{_PLACE}(?:{words}){_GAP})" for role, words in _WORDS.items()).join(("(?:", ")："))
)
_BOXED = re.compile(
    "|".join(f"(?P<{role}>【{_PLACE}(?:{words}){_GAP}】：?)" for role, words in _WORDS.items())
)
_SHORT_LABEL = re.compile(
    "|".join(
        f"(?P<{role}>(?:{words})(?=：)|{_PLACE}(?:{_WORDS[role]})(?=为[省市县区州各]|[省市县区州](?![级直内外])))"
        for role, words in _SHORT.items()
    ).join(("(?:", ")[：为]?"))
)
_START = re.compile(rf"[（【*]?(?:{_LABEL.pattern})")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at `start:end`, colon included, and the role of what follows it."""

    role: str
    start: int
    end: int


def starts_label(seen: str) -> bool:
    """Whether a line begins with a label of units, a deadline or a person."""
    return _START.match(seen) is not None or _BOXED.match(seen) is not None


def label_at(seen: str, position: int) -> Label | None:
    """The label that begins at a position of a view, in 【】 or with a colon."""
    match = _LABEL.match(seen, position) or _BOXED.match(seen, position)
    return Label(match.lastgroup or OTHER, match.start(), match.end()) if match else None


def find_labels(seen: str, *, short: bool = False) -> list[Label]:
    """Labels of a stretch in order; with `short` 牵头：, 牵头单位为 and 牵头单位 right before a name count too where no other stands."""
    found: list[Label] = []
    if "：" in seen:
        found += [Label(m.lastgroup or OTHER, m.start(), m.end()) for m in _LABEL.finditer(seen)]
    if "【" in seen:
        found += [Label(m.lastgroup or OTHER, m.start(), m.end()) for m in _BOXED.finditer(seen)]
    if short and not found:
        found = [Label(m.lastgroup or OTHER, m.start(), m.end()) for m in _SHORT_LABEL.finditer(seen)]
    return sorted(found, key=lambda label: label.start)
