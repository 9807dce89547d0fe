"""The coarse projection of a figure: the scale of the annotations and of `notice --json`."""

from models.rules.targets.amounts import Form
from models.rules.targets.figures import Figure, read_comparator, to_target
from models.rules.targets.front import REACHED
from models.rules.targets.lexicon import FRONT_WORDS, Role
from models.rules.targets.normal import Even
from models.values import Comparator, Firmness, Indicator

_PROJECTED = {
    Comparator.ABOVE: ">=", Comparator.AT_LEAST: ">=", Comparator.EQUAL: "=", Comparator.ABOUT: "~",
    Comparator.AT_MOST: "<=", Comparator.BELOW: "<=",
}  # fmt: skip
_REACHING = ("达到", "达", "达至", "达成", "累计达")


def to_indicator(figure: Figure, evened: Even) -> Indicator | None:
    """The coarse indicator of a figure; None for one without a printed number (清零, 翻一番).

    达到 and 提高到 are >=, 降至 is <=; a range is its lower bound; value and unit are as printed.
    """
    amount = figure.amount
    if amount.printed is None or (
        amount.form is Form.BARE and not amount.printed_unit and not figure.decisive and not figure.words.near
    ):
        return None
    end = max(figure.end, figure.place.tail)
    span = evened.span(figure.start, end)
    phrase = evened.phrase(figure.start, end)
    target = to_target(figure, phrase, span, Firmness.PLAIN)
    return Indicator(
        phrase=phrase,
        name=figure.named.full or target.name,
        comparator=_comparator(figure),
        value=amount.printed,
        unit=amount.printed_unit,
        qualifier=target.qualifier,
        span=span,
    )


def _comparator(figure: Figure) -> str:
    fine = read_comparator(figure)
    if figure.amount.form is Form.RANK:
        return "<="
    if figure.amount.high is not None:
        return ">="
    if fine is Comparator.EQUAL and figure.decisive:
        if figure.decisive in _REACHING:
            return ">="
        return "<=" if figure.falls else _to_bound(figure.decisive)
    return _PROJECTED[fine]


def _to_bound(word: str) -> str:
    role = FRONT_WORDS.get(word, REACHED).role
    return ">=" if role is Role.RISE_TO else "<=" if role is Role.FALL_TO else "="
