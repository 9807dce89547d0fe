"""All cases by key."""

from app.bench import books, ledgers, notices
from app.bench.cases import Case

CASES: dict[str, Case] = {case.key: case for family in (books, ledgers, notices) for case in family.CASES}
