"""All cases by key."""

from app.bench import ledgers, notices
from app.bench.cases import Case

CASES: dict[str, Case] = {case.key: case for family in (ledgers, notices) for case in family.CASES}
