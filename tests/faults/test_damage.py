"""A damaged ledger is told as such and left as it is, whatever is damaged."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refusal
from app.store import verify
from tests.faults import world

PAGE = 4096
Mutation = Callable[[bytearray, random.Random], None]


def flip_bits(content: bytearray, draw: random.Random) -> None:
    """One to three bits anywhere."""
    for _ in range(draw.randint(1, 3)):
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)


def change_words(content: bytearray, draw: random.Random) -> None:
    """One byte of a text that a clerk wrote: the structure stays sound."""
    words = ["标题 以前".encode(), "备注 以前".encode(), "内容".encode(), b"13800", b"2022-01-", b'"id":"']
    word = draw.choice([word for word in words if word in content])
    places = [place for place in range(len(content)) if content.startswith(word, place)]
    place = draw.choice(places) + len(word) - 1
    content[place] ^= 1


def empty_page(content: bytearray, draw: random.Random) -> None:
    """A page of zeros, as after a bad sector."""
    page = draw.randrange(len(content) // PAGE)
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def garble_page(content: bytearray, draw: random.Random) -> None:
    """A sector of noise."""
    place = draw.randrange(len(content) // 512) * 512
    content[place : place + 512] = draw.randbytes(512)


def swap_pages(content: bytearray, draw: random.Random) -> None:
    """Two pages in each other's place."""
    one, two = (page * PAGE for page in draw.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )


def cut_off(content: bytearray, draw: random.Random) -> None:
    """The end is missing."""
    del content[draw.randrange(1, len(content)) :]


MUTATIONS: tuple[Mutation, ...] = (
    change_words,
    flip_bits,
    change_words,
    garble_page,
    change_words,
    flip_bits,
    empty_page,
    change_words,
    swap_pages,
    cut_off,
)


def content_of(path: Path) -> dict[str, Any] | None:
    """All rows of all tables without their versions; None where they cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            names = [
                row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            ]
            return {name: _rows(connection, name) for name in names}
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _rows(connection: sqlite3.Connection, name: str) -> list[Any]:
    cursor = connection.execute(f'SELECT * FROM "{name}" NOT INDEXED')
    kept = [place for place, column in enumerate(cursor.description) if column[0] != "version"]
    return sorted((tuple(row[place] for place in kept) for row in cursor), key=repr)


def is_sound_to_sqlite(path: Path) -> bool:
    """What `integrity_check` alone says."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except (sqlite3.Error, UnicodeDecodeError):
        return False


@pytest.mark.parametrize("half", range(2))
def test_damaged_ledgers_are_told_and_left_alone(room: Path, prepared: Path, deep: bool, half: int) -> None:
    path, profile = world.ledger_in(room), world.profile_in(room)
    whole = world.ledger_in(prepared).read_bytes()
    path.write_bytes(whole)
    sound = content_of(path)
    draw, changed, missed_by_sqlite = random.Random(half), 0, 0
    for count in range((3000 if deep else 200) // 2):
        content = bytearray(whole)
        MUTATIONS[count % len(MUTATIONS)](content, draw)
        path.write_bytes(content)
        is_changed = content_of(path) != sound
        changed += is_changed
        missed_by_sqlite += is_changed and is_sound_to_sqlite(path)
        assert opening_fails(room) or not is_changed, count
        assert verify_finds(path, profile) or not is_changed, count
        assert path.read_bytes() == content
        assert [found.name for found in room.iterdir() if found != profile] == [path.name]
    # integrity_check alone is the control: it must miss many changes of content.
    assert changed > 50
    assert missed_by_sqlite > 20


def opening_fails(room: Path) -> bool:
    """Whether a ledger that comes from elsewhere is refused, in Chinese, and not by an error."""
    shutil.rmtree(world.profile_in(room), ignore_errors=True)
    try:
        world.open_in(room).close()
    except Refusal as refusal:
        assert "没有改动它" in str(refusal)
        return True
    return False


def verify_finds(path: Path, profile: Path) -> bool:
    """Whether `verify` tells of damage or refuses the file."""
    try:
        return bool(verify(path, profile))
    except Refusal:
        return True
