"""A rendered target reads back as the same target, from its own words and from its fields alone."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import read_figures
from models.rules.targets.render import facts, render
from models.rules.targets.strictest import strictest
from models.values import Target

PHRASES = [
    line.split("|")[0].strip()
    for line in Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SENTENCES = [
    line.partition(" => ")[0]
    for line in Path(__file__).with_name("figures.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def again(target: Target) -> tuple[object, ...]:
    (read,) = read_targets(render(target, year=2026), year=2026)
    return facts(read)


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_rendered_from_its_fields_reads_back(phrase: str) -> None:
    (target,) = read_targets(phrase, year=2026)
    assert again(target) == facts(target)
    if target.value is not None:
        assert again(replace(target, phrase="")) == facts(target)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_figures_of_running_text_read_back(sentence: str) -> None:
    for target in read_figures(sentence).targets:
        assert again(target) == facts(target)
        bare = replace(target, phrase="")
        # The figure itself always comes back, name and scope wherever words of this form can hold them.
        assert again(bare)[:7] == facts(target)[:7]


def test_nearly_all_names_and_scopes_come_back_too() -> None:
    targets = [target for sentence in SENTENCES for target in read_figures(sentence).targets]
    lost = [target.phrase for target in targets if again(replace(target, phrase="")) != facts(target)]
    assert len(lost) <= len(targets) // 50, lost


comparators = st.sampled_from(["超过{}", "{}以上", "{}", "达到{}", "{}左右", "约{}", "不低于{}"])
names = st.sampled_from(["茶企", "茶市", "茶叶品牌", "高质量茶叶集聚区"])
firm = st.sampled_from(["", "确保", "努力", "力争", "争取"])


@given(
    names,
    comparators,
    firm,
    st.integers(1, 10**9),
    st.sampled_from(["", "2026年", "全市"]),
    st.integers(0, 9),
)
def test_any_count_reads_back(
    name: str, comparator: str, word: str, number: int, where: str, more: int
) -> None:
    words = f"{where}{word}新增{name}{comparator.format(f'{number}家')}"
    if more and word in ("", "确保"):
        words += f"，力争{number + more}家"
    (target,) = read_targets(words)
    assert again(target) == facts(target)
    assert again(replace(target, phrase="")) == facts(target)


@given(st.decimals(1, 10**7, places=2), st.sampled_from(["亿元", "万亩", "万吨", "元"]))
def test_scales_read_back_exactly(value: Decimal, unit: str) -> None:
    (target,) = read_targets(f"茶叶产值{value:f}{unit}以上")
    assert again(replace(target, phrase="")) == facts(target)


def test_a_merged_answer_is_rendered_with_its_qualities_and_stretch() -> None:
    sources = [
        read_targets(words)[0]
        for words in ("茶叶集聚区10个以上", "10个高质量茶叶集聚区", "力争茶叶集聚区15个")
    ]
    target = strictest(sources).target
    assert target is not None
    words = render(target)
    assert all(part in words for part in ("10个以上", "高质量", "力争"))
    (read,) = read_targets(words)
    assert facts(read) == facts(target)
