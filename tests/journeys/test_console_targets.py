"""target and stricter as other people's scripts rely on them."""

import json

import pytest

from tests.journeys.conftest import Run

TARGET_KEYS = (
    "id name scope measure direction comparator value stretch unit base period firmness qualifier phrase"
)


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("营业收入达到2800亿元", {"value": "280000000000", "unit": "元", "comparator": "="}), ("茶叶产值增长15%", {"value": "15", "unit": "%"}),
        ("茶企占三成", {"value": "30", "unit": "%"}), ("茶业规模位居全国前六", {"value": "6", "unit": None, "direction": "lower"}),
        ("力争茶企5万家", {"value": "50000", "stretch": None, "firmness": "strive"}),
        ("茶企突破4万家，力争5万家", {"value": "40000", "stretch": "50000", "firmness": "plain", "comparator": ">"}),
        ("一批茶企", {"value": None, "name": "茶企"}), ("2026年12月31日前完成", {"value": "2026-12-31", "measure": "deadline"}),
        ("良种茶苗全覆盖", {"value": "100", "unit": "%"}), ("欠薪清零", {"value": "0"}), ("茶农收入翻一番", {"value": "2", "unit": "倍"}),
    ],
)  # fmt: skip
def test_a_phrase_is_read_into_the_fields_of_the_contract(
    run: Run, phrase: str, wanted: dict[str, object]
) -> None:
    status, out, _ = run("target", phrase, "--json")
    (target,) = json.loads(out)["targets"]
    assert status == 0
    assert list(target) == TARGET_KEYS.split()
    assert {key: target[key] for key in wanted} == wanted


def test_prose_gives_its_figures_and_nothing_gives_none(run: Run) -> None:
    _, out, _ = run("target", "新建茶市5个，茶市总数达到10个。培育茶企20家以上。", "--json")
    assert [target["value"] for target in json.loads(out)["targets"]] == ["5", "10", "20"]
    status, out, remarks = run("target", "", "--json")
    assert (status, json.loads(out), remarks.strip()) == (0, {"targets": []}, "没有读出指标。")


@pytest.mark.parametrize(
    ("phrases", "status", "strictest", "stretch", "rule"),
    [
        (("茶企20家以上", "茶企25家"), 0, 1, None, "R5"), (("茶企突破4万家，力争5万家", "茶企4.5万家"), 0, 1, 0, "R5"),
        (("茶企20家", "茶馆20家"), 1, None, None, "R1"), (("茶企20家", "新建茶市5个，茶市总数10个"), 1, None, None, "R1"),
        (("茶企20家", ""), 1, None, None, "R1"), (("茶企20家",), 0, 0, None, "R5"), (("6月底前完成", "5月底前完成"), 0, 1, None, "R5"),
        (("收入增长6%", "收入增长与经济增长同步"), 1, None, None, "R8"), (("茶企20家", "茶企20户"), 1, None, None, "R12"),
    ],
)  # fmt: skip
def test_the_strictest_of_phrases_or_a_reason_why_there_is_none(
    run: Run, phrases: tuple[str, ...], status: int, strictest: int | None, stretch: int | None, rule: str
) -> None:
    ended, out, _ = run("stricter", *phrases, "--json")
    found = json.loads(out)
    assert list(found) == ["strictest", "stretch", "qualities", "rule", "reason"]
    assert (ended, found["strictest"], found["stretch"], found["rule"]) == (status, strictest, stretch, rule)
    assert found["reason"]


def test_qualities_of_two_sources_are_carried(run: Run) -> None:
    _, out, _ = run("stricter", "打造10个高质量茶叶集聚区", "茶叶集聚区10个以上", "--json")
    found = json.loads(out)
    assert (found["strictest"], found["qualities"], found["rule"]) == (1, ["高质量"], "R11")


def test_the_year_of_the_plan_can_be_given(run: Run) -> None:
    assert run("stricter", "2026年茶企20家", "茶企25家", "--year", "2026")[0] == 0
    assert run("stricter", "2026年茶企20家", "茶企25家", "--year", "2027")[0] == 1
    _, out, _ = run("target", "6月底前完成", "--year", "2027", "--json")
    assert json.loads(out)["targets"][0]["value"] == "2027-06-30"


def test_people_read_words(run: Run) -> None:
    status, out, _ = run("stricter", "茶企20家以上", "力争茶企25家")
    assert status == 0
    assert out.splitlines()[0] == "第1个最严：茶企20家以上"
    assert "力争：第2个，力争茶企25家" in out
    status, out, _ = run("stricter", "茶企20家", "茶馆20家")
    assert status == 1
    assert out.startswith("不能比较：")
    _, out, _ = run("target", "全市新增茶企20家以上，力争25家")
    assert [line.strip() for line in out.splitlines()] == [
        "全市新增茶企20家以上，力争25家", "指标：茶企", "范围：全市", "口径：新增", "数值：20家", "力争：25家", "比较：以上（>=）",
        "方向：越高越严", "用词：以上",
    ]  # fmt: skip


def test_no_phrase_is_a_wrong_usage(run: Run) -> None:
    assert run("stricter")[0] == 2
    assert run("target")[0] == 2
