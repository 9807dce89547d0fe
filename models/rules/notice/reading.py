"""Reading a notice: its text joined, divided into plans, each plan read into items (domain.md §2)."""

from collections.abc import Collection

from models.rules.notice.draft import Draft, DraftPlan, Unread
from models.rules.notice.items import read_plan
from models.rules.notice.joining import join
from models.rules.notice.leading import first_leads_from
from models.rules.notice.parts import divide


def read_notice(text: str, *, known_units: Collection[str] = ()) -> Draft:
    """Read the text of a notice, plans and annexes included, into a draft; any text gives one.

    Files of one notice are parted by a form feed, cells of a table row by tabs. `known_units` are
    names that are never cut in two. What no rule understood stands in `Draft.unread`.
    """
    joined = join(text)
    parts = divide(joined)
    known = frozenset(known_units)
    tasks = [part for part in parts.plans if not part.is_rules] or list(parts.plans)
    plans: list[DraftPlan] = []
    unread: list[Unread] = []
    for part in tasks:
        others = [other.span for other in parts.plans if other is not part]
        by_first = first_leads_from(joined.seen, part.span, others)
        plan, lost = read_plan(
            joined, part, parts.issued, known, several=len(parts.plans) > 1, by_first=by_first
        )
        plans.append(plan)
        unread.extend(lost)
    title = parts.plans[0].title if parts.plans else parts.notice_title or ""
    return Draft(
        title=title,
        notice_title=parts.notice_title if parts.notice_title != title else None,
        doc_number=parts.doc_number,
        issued=parts.issued,
        plans=tuple(plans),
        unread=tuple(unread),
        text=joined.text,
        issuer=parts.issuer,
    )
