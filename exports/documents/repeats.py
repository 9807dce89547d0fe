"""A body that stands twice in one document is read once, as in the print of a web page (domain.md §5)."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Copies are told by their characters without blanks, so that other line breaks make no difference.
SHINGLE = 12
CANDIDATES = 8
SHORTEST_COPY = 600
# Plans of one notice may share a section word for word; a copied body is a good part of the whole.
SMALLEST_SHARE = 0.25
LONGEST_GAP = 400
FURNITURE = str.maketrans("", "", "0123456789-—–·•|/:：.第页共")


@dataclass(frozen=True, slots=True)
class Block:
    """Characters `start` to `end` that stand word for word from `earlier` on."""

    start: int
    end: int
    earlier: int


def read_once(text: str) -> tuple[str, bool]:
    """Give `text` without further copies of its body, and whether there were any.

    A copy is at least SHORTEST_COPY characters and SMALLEST_SHARE of the document, and differs from
    what it repeats by whole lines or by page numbers at most; lines that are new in it are kept.
    """
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    signs = "".join(unicodedata.normalize("NFKC", text[place])[0] for place in places)
    found = False
    for run in reversed([run for run in runs(blocks(signs)) if is_copy(run, len(signs))]):
        kept = new_lines(text, signs, places, run)
        if kept is not None:
            before, after = places[run[0].start], places[run[-1].end - 1] + 1
            text = "\n".join(
                part for part in (text[:before].rstrip(), *kept, text[after:].lstrip("\n")) if part
            )
            found = True
    return text, found


def blocks(signs: str) -> Iterator[Block]:
    """Yield the longest stretches of `signs` that stand earlier too, in order, without overlap."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    place, indexed, done = 0, 0, 0
    while place + SHINGLE <= len(signs):
        while indexed + SHINGLE <= place:
            known = index[signs[indexed : indexed + SHINGLE]]
            if len(known) < CANDIDATES:
                known.append(indexed)
            indexed += SHINGLE
        found = index.get(signs[place : place + SHINGLE])
        if not found:
            place += 1
            continue
        earlier = max(found, key=lambda start: common_length(signs, start, place))
        end = place + common_length(signs, earlier, place)
        back = 0
        while (
            place - back > done
            and earlier - back > 0
            and signs[place - back - 1] == signs[earlier - back - 1]
        ):
            back += 1
        yield Block(place - back, end, earlier - back)
        place = done = end


def common_length(signs: str, earlier: int, later: int) -> int:
    """Give how many characters from `later` on equal those from `earlier` on."""
    length, step = 0, 1024
    while step:
        chunk = signs[later + length : later + length + step]
        if len(chunk) == step and chunk == signs[earlier + length : earlier + length + step]:
            length += step
        else:
            step //= 2
    return length


def runs(found: Iterator[Block]) -> Iterator[list[Block]]:
    """Join blocks that follow one another at about the same distance, furniture between them."""
    run: list[Block] = []
    for block in found:
        if run and not follows(run[-1], block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def follows(last: Block, block: Block) -> bool:
    """Tell whether `block` goes on with the copy that `last` belongs to."""
    shifted = (block.start - block.earlier) - (last.start - last.earlier)
    return block.start - last.end <= LONGEST_GAP and abs(shifted) <= LONGEST_GAP


def is_copy(run: list[Block], total: int) -> bool:
    """Tell whether a run is long enough for a body and lies a body's length behind what it repeats."""
    matched = sum(block.end - block.start for block in run)
    distance = run[0].start - run[0].earlier
    return matched >= max(SHORTEST_COPY, SMALLEST_SHARE * total) and distance >= SHORTEST_COPY


def new_lines(text: str, signs: str, places: list[int], run: list[Block]) -> list[str] | None:
    """Give the whole lines that are new within a copy, or None where words inside its lines differ."""
    kept: list[str] = []
    for last, block in pairwise(run):
        new = signs[last.end : block.start].translate(FURNITURE)
        old = signs[last.earlier + last.end - last.start : block.earlier].translate(FURNITURE)
        if new in old:
            continue
        gap = text[places[last.end - 1] + 1 : places[block.start]]
        if gap.split("\n", 1)[0].strip() or gap.rsplit("\n", 1)[-1].strip():
            return None
        kept += [line for line in gap.split("\n") if line.strip()]
    return kept
