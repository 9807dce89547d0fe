"""What a column of somebody's ledger holds, by its header words (domain.md §4 and §5)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

PERIODS = ("一季度", "二季度", "三季度", "四季度")
LABELS = (
    *(
        "序号",
        "目标",
        "任务",
        "举措",
        "量化指标",
        "牵头单位",
        "配合单位",
        "责任单位",
        "责任领导",
        "责任处室",
        "责任人",
    ),
    *(
        "联系电话",
        "开始时间",
        "完成时限",
        *PERIODS,
        "完成标准",
        "完成进度",
        "工作进展",
        "存在问题",
        "下步打算",
    ),
    *("佐证材料", "状态", "备注"),
)
UNIT_LABELS = frozenset(("牵头单位", "配合单位", "责任单位"))
COMPANY = UNIT_LABELS | {"责任领导", "责任处室", "责任人", "完成时限", "工作进展", "完成进度", *PERIODS}

ALIASES = {
    alias: label
    for label, aliases in {
        "序号": "序号 编号 序 号 项号 任务序号 任务编号 项目编号 项目序号 顺序号 no",
        "目标": "目标 工作目标 年度目标 主要目标 总体目标 预期目标 发展目标 目标要求 完成目标 年度工作目标 工作目标及要求"
        " 年度目标值及要求 目标内容 阶段目标",
        "任务": "任务 重点任务 主要任务 工作任务 任务内容 任务名称 任务事项 重点工作 重点工作任务 年度重点工作 主要工作"
        " 年度任务 年度工作任务 工作事项 重点事项 要点内容 工作要点 督办事项 督查事项 交办事项 改革任务 改革事项 整改任务"
        " 整改事项 任务要求 任务清单 工作内容 任务分解 分解任务 工作项目 工作任务内容 任务描述 主要工作任务 重点任务内容",
        "举措": "举措 具体举措 工作举措 重点举措 推进举措 措施 具体措施 工作措施 推进措施 主要措施 保障措施 整改措施"
        " 落实措施 细化措施 任务措施 改革举措 主要举措 工作步骤 实施步骤 具体工作 工作安排 具体工作安排 具体工作措施",
        "量化指标": "量化指标 指标 指标值 目标值 量化目标 年度指标 考核指标 绩效指标 主要指标 指标要求 目标指标 年度目标值"
        " 计划数 目标数 任务指标 指标任务",
        "牵头单位": "牵头单位 牵头部门 牵头责任单位 牵头责任部门 主责单位 主责部门 主办单位 主办部门 承办单位 承办部门"
        " 责任主体 首位牵头单位 牵头 第一责任单位 主要责任单位 共同牵头单位 牵头单位名称 主办 承办 主责",
        "配合单位": "配合单位 配合部门 配合责任单位 协同责任单位 协同单位 协同部门 协办单位 协办部门 参与单位 参与部门"
        " 参加单位 协作单位 配合 协助单位 协助部门 配合单位名称 配合责任部门 协办 协同 参与",
        "责任单位": "责任单位 责任部门 落实单位 落实部门 实施单位 实施主体 责任单位名称 单位部门 责任单位部门 负责单位 主管部门 主管单位 归口部门 归口单位",
        "责任领导": "责任领导 牵头负责领导 牵头领导 分管领导 包保领导 包联领导 包抓领导 挂包领导 联系领导 主管领导 领办领导"
        " 分管负责人 分管负责同志 分管厅领导 分管局领导 分管市领导 牵头市领导 责任市领导 市级领导 厅领导 局领导 委领导 领导",
        "责任处室": "责任处室 责任科室 责任股室 牵头处室 牵头科室 承办处室 承办科室 主办处室 主办科室 处室 科室 责任处科室"
        " 具体处室 业务处室 处室名称",
        "责任人": "责任人 责任人员 具体责任人 直接责任人 第一责任人 跟进人 经办人 承办人 负责人 具体负责人 责任人姓名"
        " 负责同志 处室负责人 科室负责人 责任处室及责任人 责任处室责任人 责任科室及责任人 责任人及职务 责任人及联系电话"
        " 牵头责任人 配合责任人 责任人及联系方式 主要负责人 具体经办人 责任科室责任人 处室及责任人 科室及责任人 处室责任人 责任处室和责任人",
        "联系电话": "联系电话 电话 联系方式 手机 手机号 手机号码 办公电话 联系人电话 责任人电话 联系人及电话 联系人及联系电话"
        " 联系人及联系方式 电话号码 联系号码 座机",
        "开始时间": "开始时间 启动时间 起始时间 开始日期 启动日期 起始日期 计划开始时间 计划启动时间 计划开始日期 计划起始时间"
        " 拟启动时间 预计开始时间 开工时间",
        "完成时限": "完成时限 要求完成时间 计划完成时间 时间节点 整改时限 整改期限 时限 办结时限 完成期限 时限要求 截止时间"
        " 截止日期 办理时限 办理期限 预计完成时间 拟完成时间 推进时限 工作时限 时间要求 完成时间节点 目标完成时间 计划完成日期"
        " 计划完成时限 预计完成日期 结束时间 结束日期 计划结束时间 完成时间要求 限办时间 时限节点 任务时限 完成时间及要求",
        "完成标准": "完成标准 工作标准 验收标准 办结标准 完成标志 成果形式 预期成果 标志性成果 评价标准 完成形式 销号标准"
        " 完成要求 衡量标准 交付成果",
        "完成进度": "完成进度 进度% 进度百分比 完成率 完成比例 完成百分比 当前进度 完成度 完成率% 进度比例",
        "工作进展": "工作进展 进展情况 进度情况 工作动态 完成情况 办理情况 处理意见 落实情况 推进情况 工作进展情况 目前进展"
        " 最新进展 办理进展 办理结果 整改情况 整改进展 落实进展 进展成效 工作成效 工作开展情况 开展情况 贯彻落实情况 执行情况"
        " 推进进度 反馈情况 目前进展情况 工作完成情况 任务完成情况 进展 工作进度情况 当前进展 已完成情况 取得成效 推进落实情况"
        " 本月进展 本周进展 本季度进展 累计完成情况 目标完成情况",
        "存在问题": "存在问题 困难问题 难点堵点 堵点难点 存在的问题 存在困难 问题及困难 主要问题 问题 困难和问题 问题和困难"
        " 问题困难 需协调解决的问题 需要协调解决的问题 需协调事项 存在问题及困难 存在的困难和问题 存在问题及建议 未完成原因"
        " 存在问题及原因 存在困难问题",
        "下步打算": "下步打算 下一步措施 下一步工作 下步工作 下一步打算 下一步工作打算 下一步计划 下步计划 下步措施 下一步安排"
        " 下步安排 下步工作打算 下一步工作计划 下一步工作措施 下一步工作安排 下步工作计划 下阶段工作 下阶段打算 下月计划"
        " 下周计划 下一步推进措施 下一步 下步工作措施",
        "佐证材料": "佐证材料 印证材料 佐证 证明材料 支撑材料 成果材料 佐证资料 附件材料 附件 证明文件 佐证材料名称 支撑依据",
        "状态": "状态 完成状态 办理状态 任务状态 是否完成 是否办结 办结情况 亮灯 红黄绿灯 亮灯情况 进度状态 当前状态 办结状态"
        " 灯号 销号情况 是否销号 是否整改到位 是否按期完成 工作状态 预警状态 进展状态 是否已完成 是否达到序时进度 是否完成整改 整改状态",
        "备注": "备注 说明 备注说明 注 其他说明 备注信息",
    }.items()
    for alias in aliases.split()
}

# Words that mean one thing alone and another beside a column that says it more plainly.
WEAK: dict[str, tuple[str, str | None]] = {
    "目标任务": ("任务", "目标"),
    "年度目标任务": ("任务", "目标"),
    "工作目标任务": ("任务", "目标"),
    "具体任务": ("任务", "举措"),
    "具体内容": ("任务", "举措"),
    "主要内容": ("任务", "举措"),
    "具体事项": ("任务", "举措"),
    "内容": ("任务", None),
    "事项": ("任务", None),
    "事项名称": ("任务", None),
    "内容原文": ("任务", None),
    "原文": ("任务", None),
    "完成时间": ("完成时限", None),
    "完成日期": ("完成时限", None),
    "办结时间": ("完成时限", None),
    "起止时间": ("完成时限", "开始时间"),
    "起止日期": ("完成时限", "开始时间"),
    "实施时间": ("完成时限", "开始时间"),
}
# A task by these words only where units, persons or dates stand beside it: other lists have them too.
VAGUE_TASKS = frozenset(("内容", "事项", "事项名称", "工作内容", "具体内容", "主要内容", "问题"))
# Words whose meaning the cells below decide.
BY_VALUE = frozenset(
    ("进度", "工作进度", "时间进度", "完成进度", "完成情况", "完成时间", "时间安排", "进度安排", "任务进度")
)
NOT_OURS = re.compile("实际|上年|去年|上一年|审核|验收时间|申请|延期|调整|交办|来文|立项|下达")
SHORT_SUFFIXES = ("序号", "目标", "任务", "举措", "措施", "电话", "指标", "备注")
SUFFIXES = sorted((a for a in ALIASES if len(a) > 2 or a in SHORT_SUFFIXES), key=len, reverse=True)
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
DECORATION = re.compile(r"[\s*※★▲:、。.,·_\-—]+")
YEAR = re.compile(r"^(?:\d{4}|[一二三四五六七八九〇○零]{4})年(?:度)?(?=.)|^(?:本|全|今)年度?(?=.{2})")
PARTS = re.compile("[及和与/或&+|]")
QUARTER_WORDS = ("一1", "二2", "三3", "四4")
MONTHS = {
    "1-3月": 0,
    "1至3月": 0,
    "4-6月": 1,
    "4至6月": 1,
    "7-9月": 2,
    "7至9月": 2,
    "10-12月": 3,
    "10至12月": 3,
}
RANGE_MARK = re.compile(r"\s*[-—–~～]+\s*")
PROGRESS_WORDS = re.compile("完成情况|进展|实际|落实情况|推进情况|办理情况|反馈|实绩|已完成")
PLAN_WORDS = re.compile("计划|目标|任务|安排|节点|内容|工作|进度|打算|措施|要求")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A header without spaces, marks and differences of width: `完成 时限：` is 完成时限."""
    return DECORATION.sub(
        "", unicodedata.normalize("NFKC", text).replace("～", "-").replace("~", "-")
    ).lower()


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """A header without what stands in brackets and without its year."""
    plain = unicodedata.normalize("NFKC", text)
    bare = fold(BRACKETS.sub("", plain)) or fold(plain)
    return YEAR.sub("", bare)


@lru_cache(maxsize=4096)
def label_of(text: str) -> str | None:
    """The field that a single header names, or None; weak words give their usual field."""
    for form in (fold(text), core(text)):
        if form in ALIASES:
            return ALIASES[form]
        if form in WEAK:
            return WEAK[form][0]
    if period := period_of(text):
        return period
    form = core(text)
    if NOT_OURS.search(form) or len(form) > 16:
        return None
    first = PARTS.split(form)[0]
    if first != form and first in ALIASES:
        return ALIASES[first]
    return next((ALIASES[alias] for alias in SUFFIXES if form.endswith(alias)), None)


@lru_cache(maxsize=4096)
def period_of(text: str) -> str | None:
    """The quarter a header names: 一季度, 第1季度, Q1, 1-3月; None for months, half-years and years."""
    form = core(text)
    for place, digits in enumerate(QUARTER_WORDS):
        if re.match(f"(?:第?[{digits}]季度|q{digits[1]}(?!\\d)|[{digits}]季)", form):
            return PERIODS[place]
    for months, place in MONTHS.items():
        if re.match(f"{months}(?!\\d)", RANGE_MARK.sub("-", unicodedata.normalize("NFKC", text))):
            return PERIODS[place]
    return None


def label_of_path(path: Sequence[str]) -> str | None:
    """The field of a column by its headers from the top down: a column is known by group and label."""
    if not path:
        return None
    own, above = path[-1], path[:-1]
    if any("实际" in fold(text) for text in path) and not PROGRESS_WORDS.search(
        fold(own).replace("实际", "")
    ):
        return None
    progress = any(PROGRESS_WORDS.search(fold(text)) for text in path)
    if period := period_of(own):
        return "工作进展" if progress else period
    if period := next(filter(None, map(period_of, above)), None):
        if progress:
            return "工作进展"
        if PLAN_WORDS.search(fold(own)):
            return period
    if found := label_of(own):
        return narrow(found, own, above)
    return next(filter(None, map(label_of, reversed(above))), None)


def narrow(found: str, own: str, above: Sequence[str]) -> str:
    """A general word under a unit's heading means that unit: 责任单位 or 牵头 below 牵头单位."""
    groups = [label for label in map(label_of, above) if label]
    if found == "责任单位" and groups and groups[-1] in UNIT_LABELS:
        return groups[-1]
    return found
