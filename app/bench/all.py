"""All cases by key."""

from app.bench import books, ledgers, notices, targets, windows
from app.bench.cases import Case

CASES: dict[str, Case] = {
    case.key: case for family in (books, ledgers, notices, targets, windows) for case in family.CASES
}
