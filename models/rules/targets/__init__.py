"""就高不就低: reading figures into targets, and the order of targets (domain.md §3)."""

from models.rules.targets.candidates import (
    Candidate,
    Matched,
    match_documents,
    propose_between,
    propose_within,
)
from models.rules.targets.checks import PlacedTarget, TargetFinding, check_targets
from models.rules.targets.demand import Demand, demand_of
from models.rules.targets.judging import Judgement, Settled, Verdict, judge, settle, worst
from models.rules.targets.order import Agreement, Comparison, Confirmed, compare, name_key, qualities
from models.rules.targets.own import NoFigure, concretize
from models.rules.targets.parts import Part, Way, Whole, check_parts, missing_to, step_of, top_up, way_of
from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import Figures, read_figures
from models.rules.targets.render import render
from models.rules.targets.strictest import Strictest, incomparable, strictest

__all__ = [
    "Agreement",
    "Candidate",
    "Comparison",
    "Confirmed",
    "Demand",
    "Figures",
    "Judgement",
    "Matched",
    "NoFigure",
    "Part",
    "PlacedTarget",
    "Settled",
    "Strictest",
    "TargetFinding",
    "Verdict",
    "Way",
    "Whole",
    "check_parts",
    "check_targets",
    "compare",
    "concretize",
    "demand_of",
    "incomparable",
    "judge",
    "match_documents",
    "missing_to",
    "name_key",
    "propose_between",
    "propose_within",
    "qualities",
    "read_figures",
    "read_targets",
    "render",
    "settle",
    "step_of",
    "strictest",
    "top_up",
    "way_of",
    "worst",
]
