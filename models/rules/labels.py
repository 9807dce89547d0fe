"""Labels of items: given once at import from the printed number, found again in any spelling."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from models.values import KIND_LABELS, Kind

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
EDGE = "、.．。，,:： \u3000"
_BRACKETS = "()（）〔〕[]【】"


def number_value(printed: str | None) -> int | None:
    """The value of a printed number (`（三）`, `3.`, `③`, `十九`, `１２、`); None where it has none."""
    if not printed:
        return None
    bare = unicodedata.normalize("NFKC", printed).strip(EDGE + _BRACKETS)
    if bare.isdecimal():
        # Nobody numbers so far; Python refuses to read thousands of digits.
        return int(bare) if len(bare) < 10 else None
    return _chinese(bare)


def _chinese(bare: str) -> int | None:
    if not bare or any(c not in _DIGITS and c not in _UNITS for c in bare):
        return None
    total, digit = 0, 0
    for char in bare:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[char]
    return total + digit


def give_labels(rows: Sequence[tuple[Kind, str | None, bool]]) -> tuple[str | None, ...]:
    """Labels for (kind, printed number, group) rows in document order (domain.md §2).

    A label carries the number as printed; where numbers repeat within one kind, or one is missing, all of
    that kind carry a running number. Groups have no label.
    """
    running = {kind for kind in Kind if _repeats(kind, rows)}
    seen: Counter[Kind] = Counter()
    labels: list[str | None] = []
    for kind, printed, group in rows:
        if group:
            labels.append(None)
            continue
        seen[kind] += 1
        number = str(seen[kind]) if kind in running else (printed or "").strip(EDGE)
        labels.append(KIND_LABELS[kind] + number)
    return tuple(labels)


def _repeats(kind: Kind, rows: Sequence[tuple[Kind, str | None, bool]]) -> bool:
    values = [number_value(printed) for own, printed, group in rows if own == kind and not group]
    return None in values or len(set(values)) < len(values)


def label_key(label: str) -> tuple[str, tuple[int | None, ...]] | None:
    """What two spellings of one label have in common (`目标1` and `目标（一）`); None for no label."""
    match = re.fullmatch(r"(目标|任务|措施)\s*(\S+)", unicodedata.normalize("NFKC", label).strip())
    if not match:
        return None
    numbers = tuple(number_value(part) for part in match[2].split("-"))
    return None if None in numbers else (match[1], numbers)
