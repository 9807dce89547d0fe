"""Writes small OLE2 files ([MS-CFB]) with a few long streams, for tests."""

import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST = 4096


def ole(streams: dict[str, bytes]) -> bytes:
    """Give an OLE2 file; short streams are filled up to the size that needs no mini stream."""
    padded = {name: data.ljust(SMALLEST, b"\0") for name, data in streams.items()}
    directory_sectors = -(-(len(padded) + 1) * 128 // SECTOR)
    chains = [directory_sectors, *(-(-len(data) // SECTOR) for data in padded.values())]
    fat_sectors = 1
    while fat_sectors * SECTOR // 4 < fat_sectors + sum(chains):
        fat_sectors += 1
    fat = [FAT] * fat_sectors
    starts = []
    for count in chains:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), END]
    fat += [FREE] * (fat_sectors * SECTOR // 4 - len(fat))
    body = struct.pack(f"<{len(fat)}I", *fat) + directory(padded, starts[1:], directory_sectors)
    body += b"".join(data.ljust(-(-len(data) // SECTOR) * SECTOR, b"\0") for data in padded.values())
    return header(fat_sectors, starts[0]) + body


def header(fat_sectors: int, directory_start: int) -> bytes:
    """Give the header sector."""
    places = [*range(fat_sectors), *[FREE] * (109 - fat_sectors)]
    fields = (0, fat_sectors, directory_start, 0, SMALLEST, END, 0, END, 0)
    start = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    return start + struct.pack("<9I", *fields) + struct.pack("<109I", *places)


def directory(streams: dict[str, bytes], starts: list[int], sectors: int) -> bytes:
    """Give the directory: the root and, as one chain to the right, the streams in their order."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    order = {name: index + 1 for index, name in enumerate(names)}
    place = dict(zip(streams, starts, strict=True))
    entries = [entry("Root Entry", 5, FREE, order[names[0]], END, 0)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else FREE
        entries.append(entry(name, 2, right, FREE, place[name], len(streams[name])))
    return b"".join(entries).ljust(sectors * SECTOR, b"\0")


def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    """Give one directory entry."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB", len(encoded), kind, 1)
        + struct.pack("<III", FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
