"""What Ctrl+K finds: items and units of the ledger, plans, and every command of the menus."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtGui import QAction

from app.search import find_items
from app.units import read_units
from ui.desk import Desk
from ui.widgets.search_popup import Entry

MOST_ITEMS, MOST_UNITS, MOST_COMMANDS = 8, 5, 8
Go = Callable[[str, str, str], object]


def matches(text: str, words: str) -> bool:
    """Whether a text holds the words, or its pinyin does, in full or by initials."""
    if words.casefold() in text.casefold():
        return True
    return words.isascii() and _spelled(text, words)


def _spelled(text: str, words: str) -> bool:
    # Its tables take most of a second to load: not at the start of the program.
    from app import pinyin

    return pinyin.matches(text, words)


def warm_up() -> None:
    """Load the tables of pinyin; a job, so that the first search does not wait for them."""
    _spelled("台账", "tz")


def find(desk: Desk, actions: Iterable[QAction], words: str, go: Go) -> list[Entry]:
    """Entries for the words, by kind: `go(kind, plan id, row id)` shows what was chosen."""
    groups = (
        ("条目", list(_items(desk, words, go))),
        ("单位", list(_units(desk, words, go))),
        ("计划", list(_plans(desk, words))),
        ("命令", list(_commands(actions, words))),
    )
    found = [entry for name, entries in groups if entries for entry in (Entry(name), *entries)]
    return found or [Entry(f"没有找到“{words}”。可输入条目、单位或命令的几个字或拼音首字母。")]


def _items(desk: Desk, words: str, go: Go) -> Iterator[Entry]:
    if desk.ledger is None or not words:
        return
    with desk.sessions() as session:
        rows = find_items(session, words, MOST_ITEMS)
    for row in rows:
        second = row.plan if len(desk.plans) > 1 else ""
        title = f"{row.label}　{row.title}" if row.label else row.title
        yield Entry(title, second, "ledger", lambda row=row: go("item", row.plan_id, row.id))


def _units(desk: Desk, words: str, go: Go) -> Iterator[Entry]:
    if desk.ledger is None or not words:
        return
    with desk.sessions() as session:
        units = [unit for unit in read_units(session) if _means(unit, words)]
    for unit in units[:MOST_UNITS]:
        yield Entry(unit.name, "它的条目", "unit", lambda unit=unit: go("unit", desk.plan_id, unit.id))


def _means(unit: object, words: str) -> bool:
    return any(matches(name, words) for name in (unit.name, unit.full_name or "", *unit.aliases))


def _plans(desk: Desk, words: str) -> Iterator[Entry]:
    if len(desk.plans) < 2 or not words:
        return
    for plan in desk.plans:
        if plan.id != desk.plan_id and matches(plan.title, words):
            yield Entry(plan.title, "转到这套计划", "file", lambda plan=plan: desk.choose_plan(plan.id))


def _commands(actions: Iterable[QAction], words: str) -> Iterator[Entry]:
    wanted = [action for action in actions if action.isEnabled() and matches(plain(action.text()), words)]
    for action in wanted[:MOST_COMMANDS]:
        keys = action.shortcut().toString()
        yield Entry(plain(action.text()), keys, "command", action.trigger)


def plain(text: str) -> str:
    """The words of an action without its mnemonic."""
    return text.replace("&", "")
