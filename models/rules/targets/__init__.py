"""就高不就低 (domain.md §3): the one room for figures, whoever states them.

`phrases` and `reading` read them, `order` says which compare, `strictest` which wins, `own` and `judging` hold
a unit's figure against the floor, `parts` add up, `candidates` propose what may be the same, `checks` find the
conflicts of a plan, `render` and `words` write.

Nothing is imported here: the lexicon takes a while to load, and many rooms need only a numeral.
"""
