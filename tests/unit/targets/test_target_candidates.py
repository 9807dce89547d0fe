"""Which targets may be the same: proposed with what speaks for it and against it (domain.md R1)."""

import re
from pathlib import Path

import pytest

from models.rules.notice import read_notice
from models.rules.targets.candidates import match_documents, propose_between, propose_within
from models.rules.targets.checks import PlacedTarget
from models.rules.targets.reading import read_figures
from models.rules.targets.strictest import strictest
from models.values import Firmness

NOTICES = Path(__file__).parents[4] / "shared" / "notices"
NOTICE, REPORT = NOTICES / "002_9a3ee5bcf15a2430.txt", NOTICES / "000_dee61e875feebb2e.txt"


def placed(*texts: tuple[str, str]) -> list[PlacedTarget]:
    return [
        PlacedTarget(item, target)
        for item, text in texts
        for figures in (read_figures(text),)
        for target in figures.targets + figures.wordings
    ]


def test_equal_names_come_before_names_within_names_and_shared_nouns() -> None:
    ours = placed(("目标1", "培育茶叶加工企业20家以上。"))
    theirs = placed(
        ("甲", "培育龙头茶叶加工企业20家。"), ("乙", "培育茶叶加工企业30家。"), ("丙", "培育茶叶加工大户20家。"), ("丁", "建设茶市20家。")
    )  # fmt: skip
    found = propose_between(ours, theirs)
    assert [one.second for one in found] == [1, 0, 2]
    assert found[0].evidence == ("名称相同", "单位相同")
    assert found[0].against == ("数值不同",)
    assert found[0].settled
    assert "名称包含“茶叶加工企业”" in found[1].evidence
    assert not found[1].settled
    assert found[2].evidence[0] == "都有“茶叶加工”"


def test_what_stands_against_a_pair_is_said() -> None:
    (found,) = propose_between(
        placed(("目标1", "全省打造10个以上茶叶集聚区。")), placed(("任务1", "努力打造10个高质量茶叶集聚区。"))
    )
    assert not found.settled
    assert [words for words in found.against if "范围" in words]
    assert "质量要求不同" in found.against
    assert "一处是“一般要求”，另一处是“努力”" in found.against


def test_a_quantity_and_a_batch_of_one_name_are_proposed() -> None:
    (found,) = propose_between(
        placed(("目标1", "突破加工技术20项。")), placed(("任务1", "突破一批加工技术。"))
    )
    assert found.settled


def test_targets_of_one_item_are_never_proposed_for_one_another() -> None:
    text = "新建茶市5个，茶市总数达到10个。"
    assert propose_within(placed(("任务1", text))) == ()
    assert len(propose_within(placed(("任务1", text), ("目标1", "新建茶市8个。")))) == 2


def test_no_target_is_matched_twice() -> None:
    ours = placed(
        ("目标1", "新建茶市5个，茶市总数达到10个。"), ("目标2", "培育茶企20家。"), ("目标3", "茶馆30家。")
    )
    theirs = placed(("甲", "新建茶市5个，茶市总数达到12个。"), ("乙", "茶企20家。"), ("丙", "茶山3座。"))
    found = match_documents(ours, theirs)
    assert [(one.first, one.second) for one in found.equal] == [(0, 0), (2, 2)]
    assert [(one.first, one.second) for one in found.different] == [(1, 1)]
    assert (found.only_first, found.only_second) == ((3,), (3,))


def test_proposing_knows_no_sides() -> None:
    ours = placed(("目标1", "培育茶企20家以上，新建茶市5个。"))
    theirs = placed(("甲", "培育茶企25家。新建茶市3个。培育龙头茶企5家。"))
    here = {(one.first, one.second, one.score) for one in propose_between(ours, theirs)}
    there = {(one.second, one.first, one.score) for one in propose_between(theirs, ours)}
    assert here == there


@pytest.mark.skipif(not REPORT.is_file(), reason=f"the real notices are not at {NOTICES.name}")
def test_the_notice_and_the_report_on_it_agree() -> None:
    draft = read_notice(NOTICE.read_text("utf-8"))
    year = draft.plans[0].year
    notice = [PlacedTarget("/".join(item.path), target) for item in draft.items for target in item.targets]
    text = re.sub(r"<[^>]+>", "\n", REPORT.read_text("utf-8"))
    report = [PlacedTarget("报道", target) for target in read_figures(text, year=year).targets]
    found = match_documents(notice, report, year=year)
    counts = (len(found.equal), len(found.different), len(found.only_first), len(found.only_second))
    assert counts == (17, 0, 4, 0)
    pairs = [(notice[one.first].target, report[one.second].target) for one in found.equal]
    assert sum(there.firmness is Firmness.EFFORT for _, there in pairs) == 3
    # Raised to the strictest of both, every target of the notice keeps its own words.
    assert all(strictest(pair, year=year).target is pair[0] for pair in pairs)
    alone = sorted(str(notice[place].target.value) for place in found.only_first)
    assert alone == ["10", "20", "25", "5"]
    assert [one.against for one in propose_within(notice, year=year) if one.settled] == [("质量要求不同",)]
