"""The notice's own words of a row, its figures marked."""

import html

from models.rules.layout import sentence
from models.values import ItemRow
from ui.theme import Tokens


def marked_words(item: ItemRow, tokens: Tokens) -> str:
    """Heading and body as rich text, every figure's phrase in the colour of figures."""
    text = sentence(item)
    spans = sorted(_spans(text, [row.target.phrase for row in item.targets]))
    made, done = [], 0
    for start, end in spans:
        if start < done:
            continue
        made.append(html.escape(text[done:start]))
        made.append(f'<b style="color:{tokens.primary}">{html.escape(text[start:end])}</b>')
        done = end
    return "".join([*made, html.escape(text[done:])]).replace("\n", "<br>")


def _spans(text: str, phrases: list[str]) -> list[tuple[int, int]]:
    """Where the phrases stand: each behind the one before it, so that the same words are found in turn."""
    found, after = [], 0
    for phrase in phrases:
        start = text.find(phrase, after)
        start = start if start >= 0 else text.find(phrase)
        if phrase and start >= 0:
            found.append((start, start + len(phrase)))
            after = start + len(phrase)
    return found
