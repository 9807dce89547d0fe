"""What a heading says about what stands below it: goals, tasks, measures, or no items at all."""

import re

from models.rules.notice.chars import NUMERAL, view
from models.values import Kind

_SCORE = re.compile(r"（[^（）]*）")
_ALOUD = re.compile(r"[\s。：:；]|^第?" + NUMERAL + "部分")
_PASSED = re.compile(
    r"(?:(?:总体|基本|工作|建设|发展|主要|指导|编制|制定)?(?:思路|思想|原则|方针|考虑|理念|依据|背景|意义|基础|现状|形势)|(?:总体|基本)要求"
    r"|重要?大?意义|重大意义|充分认识.*|提高认识|目的意义|基本情况|现状分析|面临形势|名词解释|(?:适用|工作|实施|整治|行动|活动|攻坚|会战|排查|检查|起止)?(?:范围|对象|时间|区域)|(?:、|和|与|及))+"
)
_TOTAL = re.compile(
    r"(?:总体|基本)(?:要求|思路|考虑|方针)|指导思想|(?:基本|工作|主要|建设)?原则|工作思路|工作方针"
)
_GOAL = re.compile(
    r"(?:目标|愿景)(?:任务|指标|要求|定位|体系)?$|^.{0,8}目标[和与及、]|^(?:主要|发展|预期|量化|具体|核心)+指标$"
)
_NOT_GOAL = re.compile(r"^(?:聚焦|围绕|锚定|对标|紧扣|实现|完成|坚持|分解|落实|推动|推进|助力)")
_TASK = re.compile(r"任务|重点工作|工程|行动$")
_MEASURE = re.compile(
    r"(?:保障|推进|组织|支撑|支持|配套|实施|落实)(?:政策)?(?:措施|举措)$|组织(?:实施|领导|保障|推进|落实)|实施保障"
    r"|(?:统筹|综合|服务|制度|政策|资金|支撑|工作|强化|加强|落实|完善|机制)保障$|^保障$|保障(?:机制|体系|支撑|落实)$|统筹(?:推进|实施|协调|管理)"
    r"|(?:工作|推进|协调|保障)机制$|(?:有关|工作|相关|组织|落实)要求$|政策(?:支持|扶持|支撑)$|督导(?:落实|考核)|监督(?:考核|检查|管理)$|考核(?:评价|评估|督导)$"
)
_ORDINARY_MEASURE = re.compile(r"(?:工作|主要|重点|具体|政策|有关|)(?:措施|举措)$")
_LONGEST_GOAL = 16


def kind_of(title: str, *, beside_tasks: bool = False) -> Kind | None:
    """The kind that a heading names, None where it names none.

    工作措施 and the like are measures where the plan has a section of tasks beside them, else tasks.
    """
    seen = _bare(title)
    if len(seen) <= _LONGEST_GOAL and _GOAL.search(seen) and not _NOT_GOAL.match(seen):
        return Kind.GOAL
    if _MEASURE.search(seen):
        return Kind.MEASURE
    if _ORDINARY_MEASURE.fullmatch(seen):
        return Kind.MEASURE if beside_tasks else Kind.TASK
    return Kind.TASK if _TASK.search(seen) else None


def names_tasks(title: str) -> bool:
    """Whether a heading is that of a section of tasks."""
    seen = _bare(title)
    return _TASK.search(seen) is not None and kind_of(title) == Kind.TASK


def holds_no_items(title: str, *, top: bool) -> bool:
    """Whether what stands under a heading is guidance (总体要求, 指导思想, 基本原则), not items."""
    seen = _bare(title)
    return (_PASSED if top else _TOTAL).fullmatch(seen) is not None


def _bare(title: str) -> str:
    return _ALOUD.sub("", _SCORE.sub("", view(title)))
