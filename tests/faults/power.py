"""The replayer: from a trace of writes, what a disk may hold after a power cut at any moment.

A disk keeps what was synced. Of the rest it may keep everything, nothing, any part, and a write in
pieces of a sector. A name (made, moved, removed) is kept once its folder was synced.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
TRUNCATED = 0o1000
State = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Event:
    """One change as the shim saw it."""

    op: str
    fd: int
    flags: int
    offset: int
    text: str
    data: bytes


def read_trace(path: Path) -> list[Event]:
    """The changes of a trace file in order."""
    content, place, events = path.read_bytes(), 0, []
    form = struct.Struct("<ciiqII")
    while place < len(content):
        op, fd, flags, offset, text, size = form.unpack_from(content, place)
        place += form.size
        words = content[place : place + text].decode("utf-8", "surrogateescape")
        place += text
        events.append(Event(op.decode(), fd, flags, offset, words, content[place : place + size]))
        place += size
    return events


@dataclass
class File:
    """A file's synced content, and the writes and truncations since."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def after(self, kept: list[tuple[int, bytes | None]]) -> bytes:
        """Content once some of the pending changes reached the disk."""
        if not kept:
            return self.durable
        content = bytearray(self.durable)
        for offset, data in kept:
            if data is None:
                del content[offset:]
                content.extend(bytes(offset - len(content)))
            else:
                content.extend(bytes(max(0, offset - len(content))))
                content[offset : offset + len(data)] = data
        return bytes(content)

    def sync(self) -> None:
        """All that was written is on the disk."""
        self.durable, self.pending = self.after(self.pending), []


Names = dict[str, int | None]


class Disk:
    """Files by number, names that are on the disk, and changes of names that are not yet."""

    def __init__(self, start: State) -> None:
        """Begin with files that are wholly on the disk."""
        self.files = {number: File(content) for number, content in enumerate(start.values())}
        self.names: dict[str, int] = dict(zip(start, range(len(start)), strict=True))
        self.durable = dict(self.names)
        self.pending: list[Names] = []
        self.open: dict[int, int | str] = {}

    def _rename(self, change: Names) -> None:
        self.pending.append(change)
        apply_names(self.names, change)

    def apply(self, event: Event) -> None:
        """Do one change."""
        match event.op:
            case "O":
                self._open(event)
            case "C":
                self.open.pop(event.fd, None)
            case "W":
                self._file(event.fd).pending.append((event.offset, event.data))
            case "T":
                self._file(event.fd).pending.append((event.offset, None))
            case "S":
                self._sync(event.fd)
            case "R":
                new = event.data.decode("utf-8", "surrogateescape")
                self._rename({event.text: None, new: self.names[event.text]})
            case "L":
                self._rename({event.data.decode("utf-8", "surrogateescape"): self.names[event.text]})
            case "U":
                self._rename({event.text: None})

    def _open(self, event: Event) -> None:
        if event.text not in self.names and not event.flags & 0o100:
            self.open[event.fd] = event.text
            return
        if event.text not in self.names:
            number = len(self.files)
            self.files[number] = File()
            self._rename({event.text: number})
        self.open[event.fd] = self.names[event.text]
        if event.flags & TRUNCATED:
            self._file(event.fd).pending.append((0, None))

    def _file(self, fd: int) -> File:
        number = self.open[fd]
        assert isinstance(number, int)
        return self.files[number]

    def _sync(self, fd: int) -> None:
        target = self.open.get(fd)
        if isinstance(target, int):
            self.files[target].sync()
        elif target is not None:
            folder = target.rstrip("/") + "/"
            kept = []
            for change in self.pending:
                inside = {name: number for name, number in change.items() if _is_in(name, folder)}
                apply_names(self.durable, inside)
                rest = {name: number for name, number in change.items() if name not in inside}
                kept += [rest] if rest else []
            self.pending = kept

    def state(self, draw: random.Random, names: float, data: float, tear: float) -> State:
        """A state after a cut: each change of name or data is kept with a chance, writes torn with another."""
        standing = dict(self.durable)
        for change in self.pending:
            if draw.random() < names:
                apply_names(standing, change)
        content = {
            number: self._content(self.files[number], draw, data, tear) for number in standing.values()
        }
        return {name: content[number] for name, number in standing.items()}

    def _content(self, file: File, draw: random.Random, data: float, tear: float) -> bytes:
        kept: list[tuple[int, bytes | None]] = []
        for offset, piece in file.pending:
            if draw.random() >= data:
                continue
            if piece is not None and draw.random() < tear:
                kept += _torn(offset, piece, draw)
            else:
                kept.append((offset, piece))
        return file.after(kept)


def _is_in(name: str, folder: str) -> bool:
    return name.startswith(folder) and "/" not in name[len(folder) :]


def _torn(offset: int, piece: bytes, draw: random.Random) -> list[tuple[int, bytes | None]]:
    sectors = range(0, len(piece), SECTOR)
    return [(offset + s, piece[s : s + SECTOR]) for s in sectors if draw.random() < 0.5]


def apply_names(names: dict[str, int], change: Names) -> None:
    """Make or remove names."""
    for name, number in change.items():
        if number is None:
            names.pop(name, None)
        else:
            names[name] = number


# Chance that a change of name, of data is kept, and that a write is torn.
FIXED = ((0.0, 0.0, 0.0), (1.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
MIXED = ((0.5, 0.5, 0.0), (1.0, 0.5, 0.5), (0.5, 1.0, 0.5), (0.7, 0.7, 0.3))


def cuts(start: State, events: list[Event], mixed: int, seed: int = 0) -> Iterator[tuple[State, list[str]]]:
    """Distinct states after a cut behind every change, with what had been acknowledged by then.

    Each cut gives the four fixed states (nothing, everything, only names, only data) and `mixed` drawn ones.
    """
    disk, acks, seen = Disk(start), [], set()
    draw = random.Random(seed)
    for event in events:
        if event.op == "A":
            acks = [*acks, event.text]
        else:
            disk.apply(event)
        for chances in (*FIXED, *(MIXED[n % len(MIXED)] for n in range(mixed))):
            state = disk.state(draw, *chances)
            key = (len(acks), hash(frozenset(state.items())))
            if key not in seen:
                seen.add(key)
                yield state, acks


def read_state(room: Path) -> State:
    """All files below a folder by their path."""
    return {str(path): path.read_bytes() for path in sorted(room.rglob("*")) if path.is_file()}


def write_state(state: State, old: Path, new: Path) -> None:
    """Lay a state out in a folder of its own, moved there from the folder it was traced in."""
    for name, content in state.items():
        target = new / Path(name).relative_to(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
