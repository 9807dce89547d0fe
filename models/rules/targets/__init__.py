"""就高不就低 (domain.md §3): reading figures (`phrases`, `reading`), their order (`order`), a plan's conflicts (`checks`).

Nothing is imported here: the lexicon takes a while to load, and many rooms need only a numeral.
"""
