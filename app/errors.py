"""Expected refusals: one class each, whose docstring is the sentence the clerk reads."""


class Refusal(Exception):
    """{text}"""

    def __init__(self, text: object = "", **facts: object) -> None:
        """Fill the class's sentence with the facts (names, figures) of this case."""
        self.facts: dict[str, object] = {"text": text, **facts}
        super().__init__((type(self).__doc__ or "").format(**self.facts))


class Damage(Refusal):
    """{text}"""
