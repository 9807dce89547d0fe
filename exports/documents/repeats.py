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
# A shorter body counts where it is a good third of the whole and its copy the same to the letter.
SHORTEST_BODY = 100
SHORT_SHARE = 0.35
LONGEST_GAP = 400
LONG_BLOCK = 60
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
    what it repeats by whole lines or by page numbers at most; lines that are new in it are kept. A
    shorter one is at least SHORTEST_BODY and SHORT_SHARE, and differs by nothing.
    """
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    same = {sign: unicodedata.normalize("NFKC", sign)[0] for sign in set(text)}
    signs = "".join(same[text[place]] for place in places)
    if not may_repeat(signs):
        return text, False
    found = False
    for run in reversed([run for run in runs(blocks(signs)) if is_copy(run, len(signs))]):
        kept = new_lines(text, signs, places, run)
        if kept is not None:
            before, after = places[run[0].start], places[run[-1].end - 1] + 1
            text = "\n".join(
                part for part in (text[:before].rstrip(), *kept, text[after:].lstrip("\n")) if part
            )
            found = True
    return (text.strip("\n\f"), True) if found else (text, False)


def may_repeat(signs: str) -> bool:
    """Tell quickly whether enough characters stand earlier too for a copy to be among them."""
    first: dict[str, int] = {}
    for place in range(0, len(signs) - SHINGLE + 1, SHINGLE):
        first.setdefault(signs[place : place + SHINGLE], place)
    never = len(signs)
    # In a copy, one shingle of SHINGLE in a row stands where one of the first text was noted.
    hits = sum(
        1
        for place in range(len(signs) - SHINGLE + 1)
        if first.get(signs[place : place + SHINGLE], never) < place
    )
    return hits * SHINGLE >= max(SHORTEST_BODY, SMALLEST_SHARE * len(signs)) / 2


def blocks(signs: str) -> Iterator[Block]:
    """Yield the longest stretches of `signs` that stand earlier too, in order, without overlap."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    place, indexed = 0, 0
    last = Block(0, 0, 0)
    while place + SHINGLE <= len(signs):
        while indexed + SHINGLE <= place:
            known = index[signs[indexed : indexed + SHINGLE]]
            if len(known) < CANDIDATES:
                known.append(indexed)
            indexed += SHINGLE
        shingle = signs[place : place + SHINGLE]
        found = continuation(signs, last, place, shingle) or index.get(shingle)
        if not found:
            place += 1
            continue
        earlier = max(found, key=lambda start: common_length(signs, start, place))
        length = common_length(signs, earlier, place)
        back = common_before(signs, earlier, place, place - last.end)
        last = Block(place - back, place + length, earlier - back)
        yield last
        place = last.end


def continuation(signs: str, last: Block, place: int, shingle: str) -> list[int]:
    """Give where a shingle goes on with what the last long stretch repeats, furniture between them."""
    if last.end - last.start < LONG_BLOCK or place - last.end > LONGEST_GAP:
        return []
    expected = last.earlier + last.end - last.start
    found = signs.find(shingle, expected, min(expected + LONGEST_GAP, place))
    return [found] if found >= 0 else []


def common_before(signs: str, earlier: int, later: int, most: int) -> int:
    """Give how many characters before `later`, at most `most`, equal those before `earlier`."""
    length = 0
    while length < min(most, earlier) and signs[later - length - 1] == signs[earlier - length - 1]:
        length += 1
    return length


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
    if len(run) == 1 and matched >= max(SHORTEST_BODY, SHORT_SHARE * total):
        return distance >= max(SHORTEST_BODY, SMALLEST_SHARE * total)
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
