"""A plan held against both readings of its notice: which rows stay, change, come and go, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.rules.notice.draft import DraftItem, DraftPlan
from models.rules.remerging import Change, RowMerge, change_words, merge_row
from models.rules.rereading import match_rows
from models.values import KIND_LABELS, ItemRow


class Fate(StrEnum):
    """What becomes of a row."""

    SAME = "不变"
    CHANGED = "修改"
    NEW = "新增"
    GONE = "不再出现"
    DELETED = "此前已删"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the preview: `key` names it, `item` is its row in the ledger, `place` its place in
    the new text, `said` the one in the old."""

    key: str
    fate: Fate
    name: str
    title: str
    changes: tuple[Change, ...]
    item: ItemRow | None
    place: int | None
    said: int | None
    merge: RowMerge

    @property
    def proposed(self) -> bool:
        """Whether it is taken unless a person says otherwise: what is gone stays, what was deleted stays so."""
        return self.fate in (Fate.CHANGED, Fate.NEW)


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading a plan again would do; `own` counts rows that came from no text and stay as they are."""

    entries: tuple[Entry, ...]
    base: DraftPlan
    read: DraftPlan
    own: int

    def count(self, fate: Fate) -> int:
        """How many rows have a fate."""
        return sum(entry.fate is fate for entry in self.entries)


def compare_readings(
    rows: Sequence[ItemRow],
    base: DraftPlan,
    read: DraftPlan,
    year: int | None,
    held: Collection[str],
    untitled: str,
) -> Rereading:
    """What reading a plan again would do to its rows (groups included, 举措 not).

    `untitled` is the title of a row that a person added and has not named; see `merge_row` for the rest.
    """
    to_base, to_read = match_rows(rows, base.items), match_rows(base.items, read.items)
    found = {row: to_read[said] for row, said in to_base.items() if said in to_read}
    said_by = {row: base.items[said] for row, said in to_base.items()}
    # A row that a person added may be one that only the corrected text says.
    own = [n for n in range(len(rows)) if n not in to_base]
    fresh = [n for n in range(len(read.items)) if n not in to_read.values()]
    for row, place in match_rows([rows[n] for n in own], [read.items[n] for n in fresh]).items():
        found[own[row]], said_by[own[row]] = fresh[place], _unsaid(rows[own[row]], untitled)
    by_place = {place: row for row, place in found.items()}
    entries = [
        replace(
            _standing(rows[by_place[place]], said_by[by_place[place]], item, place, year, held),
            said=to_base.get(by_place[place]),
        )
        if place in by_place
        else _missing(item, place, Fate.NEW if place in fresh else Fate.DELETED)
        for place, item in enumerate(read.items)
    ]
    gone = [rows[row] for row in to_base if row not in found]
    entries += [
        Entry(row.id, Fate.GONE, _name(row), row.title, (), row, None, None, RowMerge()) for row in gone
    ]
    return Rereading(tuple(entries), base, read, len(rows) - len(found) - len(gone))


def _unsaid(row: ItemRow, untitled: str) -> DraftItem:
    """What a row that no text says is held against: only its empty fields follow the text."""
    return DraftItem(row.number, row.path, row.kind, untitled, "", (0, 0), part=row.part, group=row.group)


def _standing(
    row: ItemRow, base: DraftItem, read: DraftItem, place: int, year: int | None, held: Collection[str]
) -> Entry:
    merge = merge_row(row, base, read, year, held)
    fate = Fate.CHANGED if merge else Fate.SAME
    return Entry(row.id, fate, _name(row), row.title, change_words(row, merge), row, place, None, merge)


def _missing(item: DraftItem, place: int, fate: Fate) -> Entry:
    name = f"{KIND_LABELS[item.kind]}{item.number or ''}"
    return Entry(f"+{place}", fate, name, item.title, (), None, place, None, RowMerge())


def _name(row: ItemRow) -> str:
    return row.label or f"{row.number or ''}{row.title}"
