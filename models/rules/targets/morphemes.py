"""Verbs no list knows: the morphemes that two-character verbs of doing are made of.

培树, 撬动, 织密, 斩获: notices coin such verbs freely, but from few morphemes, of which one opens and
one closes the verb. Over the two-character words of an open dictionary the pair is a noun once in a
thousand; the nouns of this genre that are built alike stand in an exception list.
"""

from models.rules.targets.wordlists import listed

_OPENING = frozenset(
    "布凝淬集回填挤搬追捐催孵撬培树遴涵磨锻铸赓斩摘获评擦织敲盘建造打做抓办育引招拿选聘募征汇聚整拆腾撤取淘压削缩裁清扫疏敷架铺搭"
    "辟拓扩延补增添激唤盯推拉带促扶帮护守夯巩攀迈跨挺跻冲兴恢唱叫派遣输授颁签订缔揭攻突克破解消修缮养供配储投注筹争抢夺"
    "揽承吸纳积挖掘勘测栽播放贯撮嫁擘绘叠垒筑孕哺滋润厚转落释撂掀关焕组编创开收救筛调订塑锤熔链串盘"
)
_CLOSING = frozenset(
    "生出动活强优大密亮响牢实成起入进下上定得获立设建造办育养树培植选聘派换补增添拓展辟通齐足准新复续护纳揽引招聚拢"
    "除退停缔汰减降压掉消克改修治砺铸炼塑练授签订印送投配藏收种栽播合取揭接融汇并导流转化壮扩升清净密优拔荐征募孵集移迁架铺搭"
    "敷绘浚挖掘开创兴启唤醒燃旺热活熟稳牵串查排评结筑制"
)
_NOUNS = frozenset(
    listed(
        """
    培训 招生 养生 集成 保护 融合 复合 组合 接入 投入 收入 引流 转化 建立 养育 供养 解放 推进 转型 破产 授权 修养 接送
    接种 测评 布置 回收 回流 集流 集合 集中 填充 解除 转移 催化 播种 铸造 增压 派出 放养 测绘 积压 创投 收养 清流 汇流 整流 调查 调解 开放 关联 编排 组建 解密
    激光 树种 压实 输入 输出 输送 储藏 激流 投放 收获 推送 转动 突出 破壁 调动 补充 配送 配套 养护 护理 护航 释放 吸收
    增收 开启 育种 养殖 收储 收集 收治 调优 调配 评优 评选 评定 征集 聚集 建设 建筑 建成 培育 培养 培植 改造 修复 修建 修编
    """
    )
)


def looks_like_verb(word: str) -> bool:
    """Whether two characters make a verb of doing by their morphemes (催生 yes, 收入 no)."""
    return len(word) == 2 and word[0] in _OPENING and word[1] in _CLOSING and word not in _NOUNS


def opens_a_verb(sign: str) -> bool:
    """Whether a character may open such a verb (整合到 is a verb with 到, 店开到 is not)."""
    return sign in _OPENING


def looks_like_new(word: str) -> bool:
    """Whether two characters say that something is added: 新开, 再添, 续建."""
    return len(word) == 2 and word[0] in "新再续" and word[1] in _DOING and word not in _NEW_NOUNS


_DOING = _OPENING - frozenset("清兴转组编创调关解收树")
_NEW_NOUNS = frozenset(listed("新建 再造 新造 新编 新增 再测"))
