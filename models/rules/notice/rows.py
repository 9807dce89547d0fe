"""Items out of the rows of a task table (domain.md §2, §4)."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from models.rules.notice import headers
from models.rules.notice.cells import Cell, read_values
from models.rules.notice.chars import view
from models.rules.notice.deadlines import read_deadlines, read_period
from models.rules.notice.draft import DraftItem, Span
from models.rules.notice.headers import Header
from models.rules.notice.roles import Roles, read_roles
from models.rules.notice.wording import read_wording
from models.values import Kind

_SAYING = (headers.INDICATOR, headers.TASK, headers.DETAIL, headers.GOAL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as an item without its place, its number as printed, and stretches without figures of its own.

    `figures` are words made of a name and a value that stand in cells apart, with the stretch of both.
    """

    item: DraftItem
    number: str | None
    hidden: tuple[Span, ...]
    figures: tuple[tuple[str, Span], ...] = ()


def read_row(
    text: str, header: Header | None, year: int | None, known: Collection[str], *, by_first: bool = False
) -> Row | None:
    """Read the cells of a row, parted by tabs, under their header; None where no task stands in it.

    With `by_first` the first unit of a list leads where no other does.
    """
    cells = _cells(text, header.columns if header else ())
    words = [cell for column, _, cell in cells if column in _SAYING and cell]
    if not words:
        return None
    roles = _roles(cells, known)
    if by_first:
        roles.lead_by_first()
    of_indicators = header is not None and header.of_indicators
    item = replace(
        _item(text, words, cells, year),
        kind=Kind.GOAL if of_indicators else Kind.TASK,
        lead_units=tuple(roles.lead),
        support_units=tuple(roles.support),
        responsible_units=tuple(roles.responsible),
    )
    number = next((cell for column, _, cell in cells if column == headers.NUMBER and cell), None)
    telling = () if of_indicators else _SAYING
    hidden = tuple(span for column, span, _ in cells if column not in telling)
    return Row(item, number, hidden, tuple(read_values(header, cells, year)) if header else ())


def _item(text: str, words: list[str], cells: list[Cell], year: int | None) -> DraftItem:
    """What a row says, without its units."""
    wording = read_wording(words[0], ())
    loose = tuple(span for column, span, _ in cells if column == headers.DEADLINE)
    deadlines = [due for due in read_deadlines(text, year, loose) if _counts(due.span, cells)]
    due = deadlines[-1] if deadlines else None
    units = [cell for column, _, cell in cells if column in headers.UNIT_COLUMNS and cell]
    return DraftItem(
        number=None,
        path=(),
        kind=Kind.TASK,
        title=wording.title,
        body="\n".join([wording.body, *words[1:]]).strip("\n"),
        span=(0, len(text)),
        clause="；".join(units) or None,
        deadline=due.day if due else None,
        deadline_words=due.words if due else None,
        period=read_period(text, deadlines),
    )


def _cells(text: str, columns: tuple[str, ...]) -> list[Cell]:
    found, place = [], 0
    for column, cell in zip(columns, text.split("\t"), strict=False):
        found.append((column, (place, place + len(cell)), cell.strip()))
        place += len(cell) + 1
    return found


def _counts(span: Span, cells: list[Cell]) -> bool:
    """Whether a date stands in a cell that may hold a deadline."""
    kinds = (*_SAYING, headers.DEADLINE, *headers.UNIT_COLUMNS)
    return any(start <= span[0] < end and column in kinds for column, (start, end), _ in cells)


def _roles(cells: list[Cell], known: Collection[str]) -> Roles:
    united = Roles()
    for column, _, cell in cells:
        if column in headers.UNIT_COLUMNS and cell and view(cell) not in "—-/无":
            said = any(verb in cell for verb in ("牵头", "负责", "配合"))
            united.unite(
                read_roles(cell, known, default=None if said and column == headers.RESPONSIBLE else column)
            )
    return united
