"""就高不就低: reading figures into targets, and the order of targets (domain.md §3)."""

from models.rules.targets.checks import PlacedTarget, TargetFinding, check_targets
from models.rules.targets.order import Agreement, Comparison, compare, name_key, qualities
from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import Figures, read_figures

__all__ = [
    "Agreement",
    "Comparison",
    "Figures",
    "PlacedTarget",
    "TargetFinding",
    "check_targets",
    "compare",
    "name_key",
    "qualities",
    "read_figures",
    "read_targets",
]
