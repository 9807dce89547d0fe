"""The figure of a target in the notice's own words (20家以上, 力争5个), without the name it stands at."""

from functools import lru_cache

from models.rules.targets.amounts import Amount, find_amounts
from models.rules.targets.lexicon import BEHIND_WORDS, FIRMNESS_WORDS, FRONT_WORDS, Role
from models.rules.targets.normal import Even, even
from models.values import Comparator, Firmness, Target

_KEPT = frozenset(
    (Role.COMPARE, Role.CAP, Role.FIRMNESS, Role.FALL_TO, Role.FALL_BY, Role.RISE_BY, Role.RISE_TO)
)
_BEHIND = sorted(BEHIND_WORDS, key=len, reverse=True)
_LONGEST = max(map(len, FRONT_WORDS))


@lru_cache(maxsize=8192)
def figure_words(target: Target) -> str:
    """The stretch of the phrase that says how much: number, unit, comparator and firmness as printed.

    The whole phrase where no number of it is the target's value (一批, a deadline).
    """
    if target.value is None:
        return target.phrase
    evened = even(target.phrase)
    amounts = find_amounts(evened.text)
    floors = [amount for amount in amounts if amount.low == target.value]
    if not floors:
        return target.phrase
    floor = floors[-1]
    words = [evened.phrase(*_stretch(evened, floor))]
    if target.firmness is not Firmness.PLAIN:
        # 争取新建5个: how firmly it is promised belongs to the figure wherever it stands.
        firm = next((word for word in FIRMNESS_WORDS if word in target.phrase), "")
        words = [words[0] if firm in words[0] else firm + words[0]]
    beyond = (amount for amount in amounts if amount.start > floor.start and amount.low == target.stretch)
    words += [evened.phrase(*_stretch(evened, amount)) for amount in beyond]
    return "，".join(words)


def _stretch(evened: Even, amount: Amount) -> tuple[int, int]:
    text = evened.text
    start, end = amount.start, amount.end
    while word := _word_before(text, start):
        start -= len(word)
    behind = next((word for word in _BEHIND if text.startswith(word, end)), "")
    return start, end + len(behind)


def _word_before(text: str, end: int) -> str | None:
    words = (text[end - length : end] for length in range(min(_LONGEST, end), 0, -1))
    # The longest word decides: 新增 is no 增.
    longest = next((word for word in words if word in FRONT_WORDS), None)
    return longest if longest and FRONT_WORDS[longest].role in _KEPT else None


def qualifier_parts(target: Target) -> list[str]:
    """The deciding words of a target, in printed order."""
    return [part for part in (target.qualifier or "").split("+") if part]


def has_front(target: Target) -> bool:
    """Whether a word in front of the figure says the comparator (超过20家, not 20家以上)."""
    fronts = [FRONT_WORDS[part] for part in qualifier_parts(target) if part in FRONT_WORDS]
    return any(word.comparator is target.comparator for word in fronts)


def is_range(target: Target) -> bool:
    """Whether value and stretch are the ends of a range (domain.md R6), whose comparator no word says."""
    ranged = target.stretch is not None and target.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)
    said = any(part in BEHIND_WORDS for part in qualifier_parts(target)) or has_front(target)
    return ranged and not said
