"""拆分举措: a body comes apart at its sentences and ；, and nothing of it is lost."""

import string

from hypothesis import given
from hypothesis import strategies as st

from models.rules.measures import join_measures, propose_measures


def words(body: str) -> list[str]:
    return [draft.words for draft in propose_measures(body)]


def test_sentences_and_clauses_become_drafts_with_their_own_figures() -> None:
    body = "组织编织大赛。新增竹编工坊12家以上；培训匠人300人次。（牵头单位：省商务厅；配合单位：省教育厅）"
    drafts = propose_measures(body)
    assert [draft.words for draft in drafts] == ["组织编织大赛", "新增竹编工坊12家以上", "培训匠人300人次"]
    assert [[target.phrase for target in draft.targets] for draft in drafts] == [
        [],
        ["新增竹编工坊12家以上"],
        ["培训匠人300人次"],
    ]
    assert [body[slice(*draft.span)] for draft in drafts] == [draft.words for draft in drafts]


def test_marks_within_brackets_quotes_and_titles_part_nothing() -> None:
    assert words("开展“一企一策；一链一图。”行动（含县；乡）。印发《办法；细则》") == [
        "开展“一企一策；一链一图。”行动（含县；乡）",
        "印发《办法；细则》",
    ]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    assert words("推广“竹编。\n建成园区；办好展会") == ["推广“竹编", "建成园区", "办好展会"]


def test_half_width_marks_part_and_an_empty_body_gives_nothing() -> None:
    assert words("建园区;办展会!") == ["建园区", "办展会"]
    assert words("（牵头单位：省商务厅）") == words(" \n。") == []


def test_joined_drafts_read_their_figures_anew() -> None:
    first, second = propose_measures("新增工坊12家。带动就业300人。")
    joined = join_measures(first, second)
    assert joined.words == "新增工坊12家；带动就业300人"
    assert [str(target.value) for target in joined.targets] == ["12", "300"]
    assert joined.span == (first.span[0], second.span[1])


@given(st.text(alphabet="建园办展竹编匠人。；！？\n，“”（）《》" + string.digits, max_size=120))
def test_every_word_of_a_body_stands_in_exactly_one_draft(body: str) -> None:
    drafts = propose_measures(body)
    assert [body[slice(*draft.span)] for draft in drafts] == [draft.words for draft in drafts]
    kept = {place for draft in drafts for place in range(*draft.span)}
    assert sum(len(draft.words) for draft in drafts) == len(kept)
    assert all(body[place] in "。；！？\n，" for place in range(len(body)) if place not in kept)
