"""Phrases on their own: figures, deadlines, durations, and words without a figure (domain.md §3)."""

import re
from dataclasses import replace

from models.rules.targets.figures import read_firmness
from models.rules.targets.normal import Even, even
from models.rules.targets.periods import DEADLINE, read_deadline
from models.rules.targets.reading import read_evened
from models.rules.targets.wordings import find_wordings
from models.values import Comparator, Direction, Measure, Target

_PROSE = re.compile(r"[。；！？\n]")
_CLOSING = re.compile(r"^(?:之前|以前|前|末|底|内|期间|时)+")


def read_targets(phrase: str, *, year: int | None = None) -> tuple[Target, ...]:
    """The targets of a phrase on its own, as typed by a clerk; running prose gives the figures in it.

    A phrase may be more than running text allows: a duration (3个工作日以内), a bare number (达到117),
    a deadline (6月底前; `year` stands in for a missing year), or words without a figure, which come
    back as one target with value None. Empty only for text that holds no words. Never raises.
    """
    evened = even(phrase)
    prose = bool(_PROSE.search(evened.text.rstrip("。；！？\n")))
    targets = read_evened(evened).targets
    if not targets and not prose:
        targets = read_evened(evened, alone=True).targets or _deadline(evened, year)
    if not targets:
        targets = find_wordings(evened, nameless=True)
    return targets or _words_only(evened)


def _deadline(evened: Even, year: int | None) -> tuple[Target, ...]:
    """年底前完成, 2022年12月31日前: a date to be met, the earlier the stricter (domain.md R2, R3)."""
    match = DEADLINE.search(evened.text)
    if match is None:
        return ()
    behind = _CLOSING.sub("", evened.text[match.end() :])
    firmness, qualifier = read_firmness(evened.text)
    front = evened.text[: match.start()].removesuffix("到").removesuffix("于").removesuffix("在")
    name = (front.removeprefix(qualifier or "") + behind).strip("，。、；")
    whole = _whole(evened)
    return (
        replace(
            whole, name=name, value=read_deadline(evened.text, year), measure=Measure.DEADLINE,
            direction=Direction.LOWER, comparator=Comparator.AT_MOST, firmness=firmness, qualifier=qualifier,
        ),
    )  # fmt: skip


def _words_only(evened: Even) -> tuple[Target, ...]:
    return (_whole(evened),) if evened.text.strip() else ()


def _whole(evened: Even) -> Target:
    """The whole phrase as a target without a figure."""
    text = evened.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Target(
        text[start:end].rstrip("。；"), evened.phrase(start, end), None, span=evened.span(start, end)
    )
