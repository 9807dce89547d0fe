"""Reading a notice: its text joined, divided into plans, each plan read into items (domain.md §2)."""

from collections.abc import Collection

from models.rules.notice.draft import Draft, DraftPlan, Unread
from models.rules.notice.items import read_plan
from models.rules.notice.joining import Joined, join
from models.rules.notice.leading import find_remarks, first_leads_from
from models.rules.notice.parts import Part, divide


def read_notice(text: str, *, known_units: Collection[str] = ()) -> Draft:
    """Read the text of a notice, plans and annexes included, into a draft; any text gives one.

    Files of one notice are parted by a form feed, cells of a table row by tabs. `known_units` are
    names that are never cut in two. What no rule understood stands in `Draft.unread`.
    """
    joined = join(text)
    parts = divide(joined)
    known = frozenset(known_units)
    tasks = _once(joined, [part for part in parts.plans if not part.is_rules] or list(parts.plans))
    remarks, spans = find_remarks(joined.seen), [part.span for part in parts.plans]
    plans: list[DraftPlan] = []
    unread: list[Unread] = []
    for part in tasks:
        by_first = first_leads_from(remarks, part.span, spans) if remarks else None
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


def _once(joined: Joined, parts: list[Part]) -> list[Part]:
    """Plans without those that stand word for word in front of them: a file pasted or sent twice."""
    first: dict[str, Part] = {}
    for part in parts:
        body = joined.paragraphs[part.first : part.end]
        words = "\n".join([part.title, *(joined.words(paragraph) for paragraph in body)])
        first.setdefault(words, part)
    return list(first.values())
