"""就高不就低: reading figures into targets, and the order of targets (domain.md §3)."""
