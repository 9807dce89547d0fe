"""Verbs that stand in no list are taken off a name by what they are made of; nouns keep their heads."""

import pytest

from models.rules.targets.morphemes import looks_like_new, looks_like_verb
from models.rules.targets.reading import read_figures
from models.rules.targets.verbs import MAKING_VERBS, NOUNABLE_VERBS

COINED = [
    "催生",
    "孵育",
    "撬动",
    "培树",
    "遴聘",
    "锻铸",
    "擦亮",
    "织密",
    "敲定",
    "叫响",
    "揽收",
    "拓增",
    "育强",
    "敷设",
    "腾退",
    "掀起",
]
NOUNS = [
    "收入",
    "集成",
    "再生",
    "保护",
    "测绘",
    "铸造",
    "播种",
    "输出",
    "养殖",
    "育种",
    "配套",
    "激光",
    "创投",
    "茶叶",
    "企业",
    "时间",
    "技术",
    "工业",
    "劳动",
    "人口",
    "市场",
    "环境",
    "质量",
    "能源",
    "交通",
    "医疗",
    "教育",
    "数据",
    "信息",
    "粮食",
    "畜禽",
    "林草",
    "港口",
    "机场",
    "学位",
    "床位",
]


@pytest.mark.parametrize("verb", COINED)
def test_an_unlisted_verb_is_no_part_of_the_name(verb: str) -> None:
    assert verb not in MAKING_VERBS | NOUNABLE_VERBS
    before = read_figures(f"{verb}生态茶园30处。").targets
    behind = read_figures(f"{verb}30处生态茶园。").targets
    assert [target.name for target in before + behind] == ["生态茶园"] * 2


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_at_the_head_of_a_name_stays(noun: str) -> None:
    assert not looks_like_verb(noun)
    (target,) = read_figures(f"{noun}示范茶园达到30处。").targets
    assert target.name == f"{noun}示范茶园"


@pytest.mark.parametrize(("text", "measure"), [("新开茶叶专线5条。", "new"), ("再添茶叶专线5条。", None)])
def test_what_is_new_is_told_from_what_is_done_again(text: str, measure: str | None) -> None:
    (target,) = read_figures(text).targets
    assert (target.name, target.measure.value if target.measure else None) == ("茶叶专线", measure)
    assert looks_like_new(text[:2])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("前期茶旅项目敲定12个。", "前期茶旅项目"), ("茶叶良种率恢复到60%。", "茶叶良种率"),
        ("茶叶仓容充实到6万吨。", "茶叶仓容"), ("撬动社会资本投入5亿元。", "社会资本投入"), ("撬动5亿元以上社会资本。", "社会资本"),
        ("每万亩茶园配备农技员3名。", "农技员"), ("遴派茶叶特派员100名下乡。", "茶叶特派员"),
    ],
)  # fmt: skip
def test_an_unlisted_verb_elsewhere_in_the_clause(text: str, name: str) -> None:
    (target,) = read_figures(text).targets
    assert target.name == name


def test_where_shares_are_measured_the_whole_name_stays() -> None:
    (target,) = read_figures("培树茶园占比达到30%。").targets
    assert target.name == "培树茶园占比"
