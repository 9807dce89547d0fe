"""就高不就低: reading figures into targets, and the order of targets (domain.md §3)."""

from models.rules.targets.reading import Figures, read_figures

__all__ = ["Figures", "read_figures"]
