"""Word lists written as running text, so that a lexicon stays readable."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a text parted by blanks or line feeds, in their order."""
    return tuple(words.split())
