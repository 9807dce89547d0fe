"""The words of a figure alone, as a column beside its name shows them."""

import pytest

from models.rules.targets.reading import read_figures
from models.rules.targets.words import figure_words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("培育百亿级企业20家以上。", ["20家以上"]),
        ("遴选10家左右集群领军企业。", ["10家左右"]),
        ("争取新建5个公共实训基地，总数达到10个以上。", ["争取5个", "达到10个以上"]),
        ("高新技术企业突破4万家，力争达到5万家。", ["突破4万家，力争达到5万家"]),
        ("城镇调查失业率控制在5.5%以内。", ["控制在5.5%以内"]),
        ("工业增加值增长５％左右。", ["增长５％左右"]),
        ("创建1-2家国家临床医学研究中心。", ["1-2家"]),
        ("新增规模以上企业8家以上，净增专精特新企业30家。", ["8家以上", "30家"]),
        ("规模以上企业新增30家以上。", ["30家以上"]),
        ("单位GDP能耗比2020年下降13.5%。", ["下降13.5%"]),
    ],
)
def test_number_unit_and_comparator_stay_together(sentence: str, words: list[str]) -> None:
    targets = read_figures(sentence).targets
    assert [figure_words(target) for target in targets] == words


def test_a_phrase_without_a_figure_stays_whole() -> None:
    (wording,) = read_figures("引进一批行业领军人才。").wordings
    assert figure_words(wording) == wording.phrase
