"""The notice's text in paragraphs, with what was read in it marked where it stands."""

from hypothesis import given
from hypothesis import strategies as st

import resources
from models.rules.notice import read_notice
from models.rules.notice.lines import count_dropped
from models.rules.notice.marking import Look, MarkKind, item_at, mark_text
from models.rules.notice.review import check_draft
from tests.unit.notice.samples import COVER, PLAN

DRAFT = read_notice(COVER + PLAN)


def words(kind: MarkKind, draft=DRAFT) -> list[str]:
    found = [mark for paragraph in mark_text(draft) for mark in paragraph.marks if mark.kind is kind]
    return [draft.text[slice(*mark.span)] for mark in found]


def test_the_paragraphs_are_the_whole_text() -> None:
    paragraphs = mark_text(DRAFT)
    assert "\n".join(DRAFT.text[slice(*paragraph.span)] for paragraph in paragraphs) == DRAFT.text


def test_figures_units_and_deadlines_are_marked_where_they_stand() -> None:
    figures = words(MarkKind.FIGURE)
    assert {"60亿元", "8家以上", "3家左右"} <= {word.removeprefix("达到") for word in figures}
    assert len(figures) == sum(len(item.targets) for item in DRAFT.items)
    assert "人民银行云岭市分行" in words(MarkKind.UNIT)
    assert words(MarkKind.DEADLINE) == [item.deadline_words for item in DRAFT.items if item.deadline_words]


def test_the_covering_notice_is_passed_and_headings_stand_out() -> None:
    looks = {DRAFT.text[slice(*paragraph.span)]: paragraph.look for paragraph in mark_text(DRAFT)}
    assert looks["一、各部门要建立台账，按月调度。"] is Look.PASSED
    assert looks["一、工作目标"] is Look.HEADING
    assert looks["（一）实施原料保障行动。"] is Look.HEADING
    plain = [text for text, look in looks.items() if look is Look.PLAIN]
    assert all(item_at(DRAFT, DRAFT.text.index(text)) is not None for text in plain)


def test_both_places_of_a_conflict_are_doubtful() -> None:
    sample = read_notice(resources.text("sample/notice.txt"))
    problems = check_draft(sample, ())
    marks = [
        sample.text[slice(*mark.span)]
        for paragraph in mark_text(sample, problems)
        for mark in paragraph.marks
        if mark.kind is MarkKind.DOUBTFUL
    ]
    assert "打造10个以上省级特色优势食品产业集聚区" in marks
    assert "打造10个高质量省级特色优势食品产业集聚区" in marks


@given(st.integers(0, len(DRAFT.text) - 1))
def test_every_offset_is_in_at_most_one_item(offset: int) -> None:
    place = item_at(DRAFT, offset)
    holding = [n for n, item in enumerate(DRAFT.items) if item.span[0] <= offset < item.span[1]]
    assert holding == ([] if place is None else [place])


def test_page_furniture_is_counted_by_what_it_is() -> None:
    text = "一、工作目标\n— 3 —\nhttp://www.example.cn/a\n第12页 共17页\n（此件公开发布）\n正文"
    assert count_dropped(text) == {"页码": 2, "网址": 1, "网页上的字": 1}
    assert count_dropped(PLAN) == {}
