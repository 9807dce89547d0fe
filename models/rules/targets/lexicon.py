"""The words around a figure and what each of them says (domain.md §3, comparator words and R2–R5)."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from models.values import Comparator, Firmness, Measure


class Role(Enum):
    """What a word in front of a figure does to it."""

    COMPARE = auto()
    CAP = auto()
    FALL_BY = auto()
    FALL_TO = auto()
    RISE_BY = auto()
    RISE_TO = auto()
    RANKED = auto()
    ADDED = auto()
    STOCK = auto()
    SHARE = auto()
    SPEED = auto()
    MODIFIER = auto()
    FIRMNESS = auto()
    MAKING = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word in front of a figure: its role and, where it has one, its comparator."""

    role: Role
    comparator: Comparator | None = None


def _words(role: Role, comparator: Comparator | None, words: str) -> dict[str, Word]:
    return {word: Word(role, comparator) for word in words.split()}


_FALLS = "下降 降低 减少 压减 压缩 缩短 缩减 削减 精简 下调 调减 核减 裁减 消减 消除 减 降 降幅 回落 减低 节约 节省 压降"
_RISES = "增长 增加 提高 提升 上升 增幅 扩大 上涨 递增 提速 增 升"

FRONT_WORDS: dict[str, Word] = {
    **_words(Role.COMPARE, Comparator.ABOVE, "超过 超 突破 高于 多于 大于 超出 快于 逾 高出 优于 >"),
    **_words(
        Role.COMPARE, Comparator.AT_LEAST,
        "不低于 不少于 至少 不小于 最少 不得低于 不得少于 应不低于 应不少于 要不低于 不得小于 均不低于 力争不低于 不弱于 ≥",
    ),
    **_words(Role.COMPARE, Comparator.EQUAL, "达到 达 达至 等于 恰为 正好 恰好 实现 完成 保持 保持在 稳定在 维持在 稳定保持在 为 达成 保持到 是 迈上 跃上 站上 跨上 巩固在 锁定在 保证在"),
    **_words(Role.COMPARE, Comparator.ABOUT, "约 大约 近 接近 约为 将近 约占 大致"),
    **_words(
        Role.CAP, Comparator.AT_MOST,
        "不超过 不超 不高于 不多于 不大于 不得超过 控制在 控制到 限制在 不得高于 至多 最多 严控在 控制 不突破 不能超过 ≤",
    ),
    **_words(Role.CAP, Comparator.BELOW, "低于 少于 小于 不满 不足 不到 <"),
    **{word: Word(Role.FALL_BY) for word in _FALLS.split()},
    **{word + to: Word(Role.FALL_TO, Comparator.EQUAL) for word in _FALLS.split() for to in ("到", "至", "为")},
    **{word: Word(Role.RISE_BY) for word in _RISES.split()},
    **{word + to: Word(Role.RISE_TO, Comparator.EQUAL) for word in _RISES.split() for to in ("到", "至", "为")},
    **_words(Role.RISE_TO, Comparator.EQUAL, "发展到 发展至 扩容至 扩大到 扩大至 扩至 拓展到 拓展至 提至 提到 壮大到 延长至 延长到 攀升至"),
    **_words(Role.ADDED, None, "新增 净增 净增加 新增加 再新增 新建 新改建 新扩建 增设 增设了 再增加"),
    **_words(Role.STOCK, None, "累计 总数 合计 共 共计 总计 总共 累计达"),
    **_words(Role.SHARE, None, "占比 比重 比例 占 占到 占比例"),
    **_words(Role.SPEED, None, "增速 增幅 增长率 增长速度 年均增速 平均增速"),
    **_words(
        Role.MODIFIER, None,
        "同比 年均 每年 分别 全年 环比 各 均 须 需 基本 平均 再 就 都 也 已 将 由 从 新 总 大幅 约占 全部 要 应 可 总体 仅 季均 月均",
    ),
    **_words(
        Role.RANKED, None,
        "重回 重返 升至 进至 前移至 力争进入 位次 位居 稳居 位列 居 进入 跻身 列 排名 名列 排 挺进 迈入 进位至 居于 处于 位于 争当",
    ),
    **_words(Role.FIRMNESS, None, "确保 必须 务必 努力 力争 争取 约束性 力促 力求"),
}  # fmt: skip

SHARE_NOUNS = ("占比", "比重", "比例")

# 约 and the like join 达到: 达到约30%; what a firmness word says is kept apart.
FIRMNESS_WORDS: dict[str, Firmness] = {
    "确保": Firmness.ENSURE, "必须": Firmness.ENSURE, "务必": Firmness.ENSURE, "约束性": Firmness.ENSURE,
    "努力": Firmness.EFFORT, "力争": Firmness.STRIVE, "争取": Firmness.STRIVE, "力促": Firmness.STRIVE,
    "力求": Firmness.STRIVE,
}  # fmt: skip

BEHIND_WORDS: dict[str, Comparator] = {
    "（含）以上": Comparator.AT_LEAST, "（含）以下": Comparator.AT_MOST, "及以上": Comparator.AT_LEAST,
    "或以上": Comparator.AT_LEAST, "以上": Comparator.AT_LEAST, "左右": Comparator.ABOUT, "上下": Comparator.ABOUT,
    "以内": Comparator.AT_MOST, "之内": Comparator.AT_MOST, "及以内": Comparator.AT_MOST, "及以下": Comparator.AT_MOST,
    "以下": Comparator.AT_MOST, "以外": Comparator.ABOVE, "之外": Comparator.ABOVE, "内": Comparator.AT_MOST,
}  # fmt: skip

# Praise that says how good, not what (domain.md R11); fixed compounds are no praise.
QUALITIES = re.compile(
    r"(?:高质量(?!发展|就业|充分)|高水平(?!开放|对外|运动|大学|医院)|高标准(?!农田|厂房|住宅)|高品质(?!住宅|生活)"
    r"|高能级|高规格|高起点|高成长性?|优质(?!粮|小麦|稻|高中|幼儿园|学校)|一流(?!大学|学科)|标志性|示范性|引领性|精品(?!酒店|民宿))的?"
)

MEASURE_NOUNS: tuple[tuple[str, Measure], ...] = (
    ("覆盖率", Measure.COVERAGE), ("覆盖面", Measure.COVERAGE), ("占比", Measure.SHARE), ("比重", Measure.SHARE),
    ("比例", Measure.SHARE), ("投资", Measure.INVESTMENT),
    ("投资额", Measure.INVESTMENT), ("投入", Measure.INVESTMENT),
    ("增速", Measure.GROWTH), ("增幅", Measure.GROWTH), ("增长率", Measure.GROWTH), ("降幅", Measure.REDUCTION),
    ("下降率", Measure.REDUCTION), ("总数", Measure.STOCK), ("存量", Measure.STOCK), ("保有量", Measure.STOCK),
)  # fmt: skip
