"""The draft under review: answers one after the other, each of which can be taken back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from app.notices import proposed_unit
from app.reading import NoticeRead
from models.rules.notice.draft import Draft, DraftItem, Unread
from models.rules.notice.review import Key, Problem, ProblemKind, check_draft, labels_of
from models.rules.units import find_unit, level_of
from models.values import PlanRole, UnitRow


@dataclass(frozen=True, slots=True)
class Answers:
    """The draft as answered so far, what was said of units, and questions that were put off."""

    draft: Draft
    units: Mapping[str, str | None] = field(default_factory=dict)
    seen: frozenset[Key] = frozenset()


class Review(QObject):
    """What is known of one notice; `changed` after every answer."""

    changed = Signal()

    def __init__(self, read: NoticeRead, directory: Sequence[UnitRow], own: str | None = None) -> None:
        """A notice as read; `directory` are the units it is held against, `own` is 本单位 where it is known."""
        super().__init__()
        self.read, self.directory = read, tuple(directory)
        self.known = frozenset(name for row in directory for name in (row.name, *row.aliases))
        self.answers = Answers(read.draft)
        self._before: list[Answers] = []
        self.roles: dict[int, PlanRole] = {}
        firsts = [name for plan in read.draft.plans if (name := proposed_unit(plan))]
        self.own = own or (self.name_of(firsts[0]) if firsts else None)
        self._check()

    # What there is

    @property
    def draft(self) -> Draft:
        """The draft as it now stands."""
        return self.answers.draft

    @property
    def open(self) -> tuple[Problem, ...]:
        """Questions that nobody has answered or put off."""
        return tuple(problem for problem in self.problems if problem.key not in self.answers.seen)

    def _check(self) -> None:
        draft = self.draft
        self.problems = check_draft(draft, self.directory, self.answers.units)
        self.labels = tuple(label for plan in draft.plans for label in labels_of(plan))

    def problems_of(self, place: int) -> tuple[Problem, ...]:
        """Open questions of an item."""
        return tuple(problem for problem in self.open if problem.item == place)

    def unread_of(self, problem: Problem) -> Unread | None:
        """The stretch that a question is about."""
        return next((one for one in self.draft.unread if one.span == problem.span), None)

    def item(self, problem: Problem) -> DraftItem | None:
        """The item that a question is about."""
        return None if problem.item is None else self.draft.items[problem.item]

    # Answers

    def answer(self, change: Callable[[Draft], Draft]) -> None:
        """Take an answer that changes the draft."""
        self._keep(replace(self.answers, draft=change(self.draft)))

    def settle_units(self, names: Iterable[str], meant: str | None) -> None:
        """Say of printed names that they mean a unit of the directory, or with None that they are new."""
        self._keep(replace(self.answers, units={**self.answers.units, **dict.fromkeys(names, meant)}))

    def put_off(self, problems: Iterable[Problem]) -> None:
        """Leave questions for later."""
        keys = {problem.key for problem in problems}
        self._keep(replace(self.answers, seen=self.answers.seen | keys))

    def take_back(self) -> None:
        """Go back before the last answer."""
        if self._before:
            self.answers = self._before.pop()
            self._check()
            self.changed.emit()

    @property
    def can_take_back(self) -> bool:
        """Whether anything was answered."""
        return bool(self._before)

    def _keep(self, answers: Answers) -> None:
        if answers != self.answers:
            self._before.append(self.answers)
            self.answers = answers
            self._check()
        self.changed.emit()

    # Units and roles

    def unknown_units(self) -> tuple[str, ...]:
        """Printed names that are in no directory and that nobody has said anything of."""
        return tuple(p.subject for p in self.open if p.kind is ProblemKind.UNKNOWN_UNIT)

    def name_of(self, printed: str) -> str:
        """The name in the directory of a printed unit, or the printed name itself."""
        meant = self.answers.units.get(printed) or printed
        level = level_of(self.draft.issuer or "")
        found = find_unit(meant, self.directory, level=level, on=self.draft.issued)
        return found.name if found else printed

    def units(self) -> tuple[str, ...]:
        """The units of the draft by their names, in order of first mention."""
        lists = ((i.lead_units, i.support_units, i.responsible_units) for i in self.draft.items)
        printed = dict.fromkeys(name for three in lists for names in three for name in names)
        return tuple(dict.fromkeys(self.name_of(name) for name in printed))

    def choose_own(self, name: str) -> None:
        """本单位 is another unit; how it stands to the plans follows, but where it was chosen by hand."""
        self.own = name
        self.changed.emit()

    def role(self, place: int) -> PlanRole:
        """How 本单位 stands to a plan: as chosen, else whether it is most often 首位牵头 there."""
        if place in self.roles:
            return self.roles[place]
        first = proposed_unit(self.draft.plans[place])
        compiles = first is not None and self.name_of(first) == self.own
        return PlanRole.COMPILE if compiles else PlanRole.TAKE_PART

    def choose_role(self, place: int, role: PlanRole) -> None:
        """Say how 本单位 stands to a plan."""
        self.roles[place] = role
        self.changed.emit()

    @property
    def compiles(self) -> bool:
        """Whether 本单位 compiles any of the plans."""
        return any(self.role(place) is PlanRole.COMPILE for place in range(len(self.draft.plans)))
