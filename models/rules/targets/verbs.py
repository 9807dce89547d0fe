"""Verbs around a counted noun, and the words that end it or say where it holds."""

import re

from models.rules.targets.wordlists import listed

# Verbs that make, find or bring about the thing counted; they are no part of its name.
MAKING_VERBS = frozenset(
    listed(
        """
    培育 打造 建设 建成 新建 创建 争创 引进 引育 招引 遴选 实施 推进 推动 组织 举办 开展 制定 发布 编制 扶持
    支持 做大 做强 做优 优化 提升 壮大 认定 培养 培训 完成 实现 形成 达成 突破 攻克 攻关 开发 研发 推广 布局
    建立 设立 构建 评选 选树 选育 认证 申报 促进 加大 改造 改建 扩建 改扩建 新改扩建 迁建 续建 开工 竣工
    完工 投产 签约 引入 吸引 集聚 聚集 储备 发放 投放 开通 开行 开设 创成 获批 梳理 挖掘 总结 推出 选派 派驻
    安排 落实 办好 办理 服务 覆盖 联通 接入 归集 汇聚 整治 治理 化解 淘汰 关停 退出 清理 整改 修复 完善 健全
    探索 征集 转化 签订 出台 修订 参与 主导 牵头 承办 招聘 招录 帮扶 救助 资助 供应 筹集 保障 编写 拍摄 推介
    策划 谋划 启动 建造 购置 配备 配置 更新 投用 部署 铺设 安装 种植 新植 发展 带动 导入 孵化 巩固 拓展 拓宽
    延伸 深化 强化 加强 抓好 抓实 打响 塑造 推荐 支撑 吸纳 转移 安置 招收 录用 督促 组建 成立 输送 评定 选拔
    命名 创评 复审 验收 纳入 融资 建好 用好 管好 落户 上市 挂牌 开放 开拓 再造 修建 新修 维修 修缮 解决 兑现
    减免 减轻 处置 盘活 消化 收储 出让 供给 上线 试点 摸排 排查 检查 抽检 抽查 走访 检测 监测 审计 入库 升规
    办结 查处 侦破 打掉 巡查 评估 选聘 聘请 培植 补齐 新设 增设 生产 销售 使用 采购 播放 展出 展播 发展壮大
    获得 取得 摘取 斩获 拥有 应用 出版 发行 创作 达标 招商 落地 对接 争取 发掘 选定 确定 评出 创新 提质 扩面
    编制印发 印发 建强 培强 引强 搭建 设置 投入 采集 扩大 稳定 加装 提供 核准 备案 惠及 打通 加密 预留 受益 普及 更换 增殖放流 绿化 补充
    主导 制修订 上架 授牌 出清 招募 联动 联系 新签 编印 订立 撰写 牵线 邀请
    """
    )
)
SHORT_VERBS = frozenset(
    listed(
        """
    建 引 办 育 招 抓 创 修 种 造 开 设
    """
    )
)

# Those that are as often half of a name (培训基地, 服务平台, 改造项目) are taken off only where a
# name of some length is left, and stay where no name stands behind the figure.
NOUNABLE_VERBS = frozenset(
    listed(
        """
    培训 服务 改造 推广 开发 研发 建设 治理 签约 转化 认定 支持 保障 发展 试点 应用 监测 检测 审计 评估 使用
    生产 销售 采购 修复 更新 储备 支撑 培养 落地 上市 达标 入库 开放 种植 扶持 认证 整治 安置 转移 发行
    创作 覆盖 升规 创新 融资 投入 对接 设置 供应 供给 推介 检查 招商 维修 消化 孵化 配置 改建 扩建 组织 帮扶
    救助 策划 提升 招聘 配备 抽检 总结 优化
    """
    )
)
ADVERBS = frozenset(
    listed(
        """
    梯次 逐年 分期 成功 加快 积极 大力 持续 重点 着力 稳步 有序 扎实 深入 进一步 有效 切实 全面 逐步 分批 分类 滚动 动态 集中
    统筹 协调 高标准 高质量 高水平 高效 鼓励 支持 引导 指导 推动 累计 每年 分别 再 共 各 均 计划 预计 全力
    精心 组织 联合 协同 继续 至少 完成 实现 促进 加大
    """
    )
)

# Verbs that open a new predicate even in the middle of a clause.
STRONG_VERBS = listed(
    """
    培育打造 培育壮大 引进培育 推进实施 打造 建成 新增 净增 新建 新培育 新认定 新引进 实现 突破 达成 力争
    争取 做大做优 做大做强 引进 遴选 创建 新开工 新签约 举办 开通 培育 完成 建设 推广 改造 引育 削减 减少 压减 消减 淘汰 实施 开展
    组织
    """
)

# Words behind a counted noun that open its predicate: the name ends before them.
PREDICATES = listed(
    """
    纳入 进入 入选 入驻 落户 达到 实现 完成 全面完成 基本完成 全面建成 复航 牵引 开展 给予 列入 跻身 获批 投产 进企业 进社区 进校园 用于
    作为 接入 上规模 参加 参与 加入 投入使用 投入运营 开工建设 建成投 投运 落地见效 进行 达成 接受 享受
    入企 下乡 驻村 通过验收 通过认定 有效 全部 正式 陆续 顺利
    """
)
# These open a predicate only right behind the figure.
LINKS = re.compile(
    r"并(?!购|网)|以及|同时|其中|且|给(?!水|排)|让|由|在(?!线|建|校|岗|职|库|园|册|编)|到(?!户|村|位)"
    r"|为(?!民|农|老)|建成(?!区)|开工|竣工|投产|投用|用于|来自|不等"
)

SCOPE_ENDS = listed(
    """
    行业 领域 产业 地区 区域 方面 板块 环节 流域 全省 全市 全县 全区 全国 全州 全盟 全域 我省 我市 我县 我区
    辖区 省内 市内 境内
    """
)
REGIONS = listed(
    """
    全省 全市 全国 全县 全区 全州 全盟 全域  我省 我市 我县 我区 省内 市内 县内 区内
     市区 主城区 城区 中心城区 各市 各县 市本级 省本级 县本级
    """
)


# Whose ranking a rank is read in.
RANK_FIELDS = tuple(
    sorted(
        listed(
            """
            全国同类城市 全国 全省 全市 全区 全县 全球 世界 国内 省内 沿海省份 东部地区 中部地区 西部地区 中西部 长三角 同类城市
            全国各省区市 全国城市 国内同行业 行业 全国同行业 省会城市 副省级城市 计划单列市 全国省会城市 国家
            """
        ),
        key=len,
        reverse=True,
    )
)
