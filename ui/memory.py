"""When Python looks for rings of objects: never while much is being made, and not through what stays.

A search through the rows of a large ledger holds the window for longer than a clerk's eye allows (ui.md B5),
and finds nothing there: rows and cells point at nothing that points back.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_held = 0


def hold() -> None:
    """Search no more until `release`; may be nested."""
    global _held
    _held += 1
    gc.disable()


def release() -> None:
    """Search again, once everybody who held it has released it."""
    global _held
    _held -= 1
    if not _held:
        gc.enable()


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Hold the search while things are made that stay, and leave them out of every later one."""
    hold()
    try:
        yield
    finally:
        gc.freeze()
        release()
