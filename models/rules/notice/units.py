"""Names of units in a list: separated as printed, kept as printed (domain.md §2, units.md)."""

import re
from collections.abc import Collection

from models.rules.notice.chars import view

# What must not be cut: a bracket, a quotation, a book title inside a name.
_LEVEL = r"(?:县级市|街道|[市州县区旗盟镇乡])(?:（[^（）\n]{1,20}）)?"
# Levels that share one 各 and one noun are one collective: 各市、县（市、区）人民政府.
_LEVELS = (
    rf"各{_LEVEL}(?:、{_LEVEL}){{1,4}}(?:(?:党委和)?人民政府|(?:党委和)?政府|党委|管委会|办事处)?(?:（[^（）\n]{{1,20}}）)?"
    # 各街道、区住建局 are two: the last level begins the next name.
    r"(?![^等和及与按依分共根有相各负\W\da-zA-Z])"
)
_WHOLE = re.compile(
    _LEVELS
    + r"|“[^“”\n]{0,40}”|（(?:[^（）\n]|（[^（）\n]{0,40}）){0,80}）|《[^《》\n]{0,80}》|【[^【】\n]{0,80}】"
)
_SEPARATORS = frozenset("、，；/。\t\n ：")
_AND = re.compile(r"以及|及|和|与")
_ETC = re.compile(r"(?<![高中初平同])等(?![级学院价次待])")
_LEADING = re.compile(r"^(?:[由请]|以及|及其?|和|与|会同|包括|其中|\d{1,2}[.)）]|[①-⑳])+")
_TRAILING = re.compile(
    r"(?:等?(?:[，、]?(?:按照?|根据|依据|依|结合)?(?:各自|部门|本单位|有关)?(?:工作)?的?(?:职责|职能|分工|任务|权限)(?:任务)?(?:分工|范围)?内?)+"
    r"|分别|共同|联合|具体|统一|总|等|等等)+$"
)
_BARE = re.compile(r"(?:部门|单位|机构|方面|及?其他|等|下同|略|\d{1,2})?")
_BARE_START = re.compile(r"有?关?(?:部门|单位|机构|方面)")
_BRACKET_END = re.compile(r"(?:（[^（）]{0,80}）|【[^【】]{0,80}】)$")
_SUFFIX = re.compile(
    r"(?:厅|局|司|委|办|部|署|院|会|行|社|中心|政府|公司|集团|单位|部门|室|组|专班|队|团|处|科|站|所|校|联|海关|区|县|市|旗|州|盟"
    r"|镇|乡|街道|企业|机构|大学|台|馆|园|库|地方|地区|法|检|税务|电力|供电|移动|电信|联通|铁塔|烟草|高校|院校|学会|商会|厂|店|港|网"
    r"|镇街|团中央|科协|教委|人民团体|成员|牵头人|责任人|运营商|平台|基地|各地|方|户|村|社区)$"
)
# 区农业农村和水务局 is one name: what ends like a place is no organ unless the next name begins with its own level.
_ORGAN = re.compile(
    r"(?:厅|局|司|委|办|部|署|院|会|行|中心|政府|公司|集团|单位|部门|室|组|专班|队|团|处|科|站|所|校|海关|企业|机构|大学|街道)(?:（[^（）]{0,40}）)?$"
)
_LEVEL_START = re.compile(r"[省市县区州旗盟镇乡各]")
# Two names of one level without a mark between them: 市教育局市财政局, but not 市委市政府.
_GLUED = re.compile(
    r"([省市县区州旗盟])[^省市县区州旗盟、]{1,14}[局委厅办会心](?=\1.{1,14}[局委厅办会心府])|各(?:地|地区|市|县|区|级)(?=各)"
)
_LONGEST = 60


def split_units(words: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Names in a list in printed order, once each: 等 and 及 separate collectives, 和 only whole names.

    A shortened second name stays short (市住建局、审批服务局). `known` names are never cut at 和 or 等.
    """
    found: dict[str, None] = {}
    for token in _tokens(words):
        for name in _names(token, known):
            found.setdefault(name)
    return tuple(found)


def is_unit(name: str) -> bool:
    """Whether a name ends as names of units and collectives end."""
    seen = _BRACKET_END.sub("", view(name)).rstrip("”")
    return 0 < len(seen) <= _LONGEST and _SUFFIX.search(seen) is not None


def _tokens(words: str) -> list[str]:
    """The list cut at its separators outside of brackets and quotations."""
    seen = view(words)
    kept = [False] * len(seen)
    for whole in _WHOLE.finditer(seen):
        kept[whole.start() : whole.end()] = [True] * (whole.end() - whole.start())
    tokens, start = [], 0
    for place, char in enumerate(seen):
        if char in _SEPARATORS and not kept[place]:
            tokens.append(words[start:place])
            start = place + 1
    tokens.append(words[start:])
    return [token.strip() for token in tokens if token.strip()]


def _names(token: str, known: Collection[str]) -> list[str]:
    if token in known:
        return [token]
    seen = view(token)
    for etc in _ETC.finditer(seen):
        if not _inside_whole(seen, etc.start()):
            rest = token[etc.end() :]
            return _names(token[: etc.start()], known) + (_names(rest, known) if rest else [])
    for joint in _AND.finditer(seen):
        left, right = seen[: joint.start()], seen[joint.end() :]
        if left and right and not _inside_whole(seen, joint.start()) and _joins_two(left, right):
            return _names(token[: joint.start()], known) + _names(token[joint.end() :], known)
    glued = _GLUED.match(seen)
    if glued:
        return [token[: glued.end()], *_names(token[glued.end() :], known)]
    name = _trimmed(token)
    return [] if _BARE.fullmatch(view(name)) else [name]


def _inside_whole(seen: str, place: int) -> bool:
    return any(whole.start() <= place < whole.end() for whole in _WHOLE.finditer(seen))


def _joins_two(left: str, right: str) -> bool:
    """Whether 及 or 和 stands between two names rather than inside one."""
    if right.startswith(("各", "有关", "相关", "其他", "所属", "属地", "省直", "市直")):
        return is_unit(_trimmed(left))
    whole = _ORGAN.search(left) is not None or _LEVEL_START.match(right) is not None
    return whole and len(right) > 2 and is_unit(left) and is_unit(right) and not _BARE_START.match(right)


def _trimmed(token: str) -> str:
    """A name without the words around it: 由, 按职责分工, 等."""
    seen = view(token)
    lead = _LEADING.match(seen)
    start = lead.end() if lead and len(seen) > lead.end() + 1 else 0
    tail = _TRAILING.search(seen, start)
    return token[start : tail.start() if tail else len(seen)].strip()
