"""Units by role in the words of a bracket, a label line or a table cell (domain.md §2)."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from models.rules.notice.chars import view
from models.rules.notice.deadlines import is_time, says_when
from models.rules.notice.labels import DEADLINE, LEAD, OTHER, RESPONSIBLE, SUPPORT, find_labels
from models.rules.notice.leading import says_first_leads
from models.rules.notice.units import is_unit, split_units

_CLAUSE = re.compile(r"[，；。\n]")
_BRACKETS = re.compile(r"（(?:[^（）\n]|（[^（）\n]{0,40}）){0,80}）|【[^【】\n]{0,80}】|“[^“”\n]{0,40}”")
_ORGAN = r"(?!(?:考核|责任|实施|落实)?(?:单位|部门|处室|科室|领导|主体|人|机构))"
_VERB = re.compile(
    rf"(?P<lead>牵头{_ORGAN}(?:负责|实施|落实|组织|推进|办理|抓总|督导|指导|推动|开展|统筹)?|(?:为主|主办|承办)(?=[，、；。\n]|$))"
    rf"|(?P<support>(?:协助|协同|积极)?(?:配合|参与|参加|协办|协助){_ORGAN}(?:落实|实施)?)"
    rf"|(?P<responsible>(?:组织|具体|分别|共同)?负责{_ORGAN}(?:落实|实施|推进|组织实施)?|(?:组织|具体|分别|共同|抓好|贯彻|推进|推动){{0,2}}(?:落实|实施|推进|承担|办理)$)"
)
_TOGETHER = re.compile("会同")
NO_ROLE = re.compile(r"^(?:含|包括|不|以|原|即|如|主要|详见|见|其中|除|指|注|此|附)")
# What follows a stop in a bracket: 以下各项均需…, 不再列出.
_REMARK = re.compile(
    r"(?:(?:排|列)(?:在)?(?:第一|首)|第一个|以下|具体|各项|涉及|下同|不再|其余|此项|该项|上述|其他)"
)
# A role behind the name itself: 市文旅局（牵头）.
_MARKED = re.compile(r"(.+?)（(牵头|主责|主办|配合|协办|参与)(?:单位|部门|负责)?）")
_MARKS = {"牵头": LEAD, "主责": LEAD, "主办": LEAD, "配合": SUPPORT, "协办": SUPPORT, "参与": SUPPORT}
_LONGEST_NAME = 60


@dataclass
class Roles:
    """Units by role in printed order; `said` where the words say the role themselves, `led` where 牵头 stands."""

    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    said: bool = False
    led: bool = False

    def add(self, role: str, names: tuple[str, ...]) -> None:
        """Add names to a role, each once."""
        for name in names:
            marked = _MARKED.fullmatch(view(name))
            own, end = (role, len(name)) if marked is None else (_MARKS[marked.group(2)[:2]], marked.end(1))
            held: list[str] = getattr(self, own)
            if name[:end] not in held:
                held.append(name[:end])

    def unite(self, other: "Roles") -> None:
        """Add all units of another reading."""
        for role in (LEAD, SUPPORT, RESPONSIBLE):
            self.add(role, tuple(getattr(other, role)))
        self.said = self.said or other.said
        self.led = self.led or other.led

    def lead_by_first(self) -> None:
        """Make the first unit of a list the lead and the others responsible, unless the words name a lead."""
        names = [*self.lead, *self.responsible]
        if names and not self.led:
            self.lead, self.responsible = names[:1], names[1:]

    def keep(self, wanted: Callable[[str], bool]) -> None:
        """Drop the names that are not wanted."""
        for role in (LEAD, SUPPORT, RESPONSIBLE):
            setattr(self, role, list(filter(wanted, getattr(self, role))))

    def names(self) -> list[str]:
        """All units."""
        return [*self.lead, *self.support, *self.responsible]


def read_roles(words: str, known: Collection[str] = (), *, default: str | None = None) -> Roles:
    """Units of a bracket's words, a label line or a cell; `default` is the role a column gives.

    Labels decide (牵头单位：A；配合单位：B), else verbs (A牵头，B配合). “A、B按职责分工负责” leads where no
    牵头 stands beside it, and is responsible where one does. A list without either is responsible.
    """
    seen = view(words)
    labels = find_labels(seen, short=True)
    by_first = says_first_leads(seen)
    roles = Roles(said=bool(labels) or by_first)
    first = labels[0].start if labels else len(words)
    has_lead = any(match.lastgroup == LEAD for match in _VERB.finditer(_BRACKETS.sub(_blank, seen)))
    roles.led = has_lead or default == LEAD or any(label.role == LEAD for label in labels)
    named = any(label.role not in (DEADLINE, OTHER) for label in labels)
    _read_clauses(words[:first], roles, known, None if labels else default, has_lead, plain=not named)
    if labels and not named:
        roles.keep(is_unit)
    ends = [*(label.start for label in labels[1:]), len(words)]
    for label, end in zip(labels, ends, strict=False):
        if label.role in (DEADLINE, OTHER):
            continue
        value = words[label.end : end]
        _read_clauses(value.split("。", 1)[0], roles, known, label.role, has_lead, plain=True)
    if by_first:
        roles.lead_by_first()
    return roles


def is_responsibility(words: str, roles: Roles, *, closes: bool) -> bool:
    """Whether a bracket without a label names units: by a verb, or as a list that closes a sentence."""
    names = roles.names()
    if not names or NO_ROLE.match(view(words)) or not all(map(is_unit, names)):
        return False
    return roles.said or closes


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match.group())


def _read_clauses(
    words: str, roles: Roles, known: Collection[str], default: str | None, has_lead: bool, *, plain: bool
) -> None:
    """Read clause by clause; names without a verb wait for the verb of a later clause."""
    flat = _BRACKETS.sub(_blank, view(words))
    waiting: list[str] = []
    start = 0
    for end in [*(match.start() for match in _CLAUSE.finditer(flat)), len(flat)]:
        clause = words[start:end]
        if start and flat[start - 1] == "。" and _REMARK.match(clause):
            break
        if not (is_time(clause) or says_when(clause) or says_first_leads(view(clause))):
            rest = _read_verbs(clause, flat[start:end], roles, known, default, has_lead, waiting)
            waiting.extend(split_units(rest, known))
        start = end + 1
    if plain or default:
        roles.add(default or RESPONSIBLE, tuple(name for name in waiting if len(name) <= _LONGEST_NAME))


def _read_verbs(
    clause: str,
    flat: str,
    roles: Roles,
    known: Collection[str],
    default: str | None,
    has_lead: bool,
    waiting: list[str],
) -> str:
    """Give the units before each verb its role; what stands behind the last verb is left."""
    start = 0
    for verb in _VERB.finditer(flat):
        role = verb.lastgroup or RESPONSIBLE
        if role == RESPONSIBLE:
            role = default or (RESPONSIBLE if has_lead else LEAD)
        names, joint, others = clause[start : verb.start()], "", ""
        together = _TOGETHER.search(flat, start, verb.start())
        if together:
            names, joint, others = (
                clause[start : together.start()],
                SUPPORT,
                clause[together.end() : verb.start()],
            )
        found, beside = (*waiting, *split_units(names, known)), split_units(others, known)
        if found or beside:
            roles.add(role, found)
            roles.add(joint or role, beside)
            roles.said = True
            waiting.clear()
        start = verb.end()
    return clause[start:]
