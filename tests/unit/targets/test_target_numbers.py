"""Numerals and amounts: exact values, units as printed, ranges, words that mean a number."""

from decimal import Decimal

import pytest

from models.rules.targets.amounts import find_amounts
from models.rules.targets.normal import even
from models.rules.targets.numbers import adjacent_pair, read_numeral
from models.rules.targets.phrases import read_targets
from models.rules.targets.units import to_base


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("0", "0"), ("12.5", "12.5"), ("1,200", "1200"), ("1,234,567.8", "1234567.8"), ("零", "0"), ("两", "2"),
        ("十", "10"), ("十五", "15"), ("二十", "20"), ("一百零五", "105"), ("一千二百", "1200"), ("三千五", "3500"),
        ("三万五千", "35000"), ("一百二十三", "123"), ("二零二五", "2025"), ("三点五", "3.5"), ("百", "100"),
    ],
)  # fmt: skip
def test_a_numeral_is_read_exactly(words: str, value: str) -> None:
    assert read_numeral(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "家", "一二十", "十百", "1.2.3", "9" * 21])
def test_what_is_no_numeral_gives_nothing(words: str) -> None:
    assert read_numeral(words) is None


def test_two_neighbouring_digits_are_a_spoken_range() -> None:
    assert adjacent_pair("两三") == (Decimal(2), Decimal(3))
    assert adjacent_pair("三五") is None
    assert adjacent_pair("十") is None


@pytest.mark.parametrize(
    ("phrase", "value", "stretch", "unit"),
    [
        ("4万家", "40000", None, "家"), ("2800亿元", "280000000000", None, "元"),
        ("1.4万亿元", "1400000000000", None, "元"),
        ("１，２００家", "1200", None, "家"), ("３５％", "35", None, "%"), ("三成", "30", None, "%"),
        ("三成半", "35", None, "%"),
        ("百分之十五", "15", None, "%"), ("四分之三", "75", None, "%"), ("300万千瓦", "3000000", None, "千瓦"),
        ("5千瓦", "5", None, "千瓦"), ("2千家", "2000", None, "家"), ("0.5个百分点", "0.5", None, "个百分点"),
        ("1-2家", "1", "2", "家"), ("2至3个", "2", "3", "个"), ("两到三家", "2", "3", "家"), ("三四个", "3", "4", "个"),
        ("3—5所", "3", "5", "所"), ("1万-2万户", "10000", "20000", "户"), ("10%-15%", "10", "15", "%"),
        ("35微克/立方米", "35", None, "微克/立方米"), ("20万吨/日", "200000", None, "吨/日"), ("十五万台", "150000", None, "台"),
        ("翻番", "2", None, "倍"), ("翻一番", "2", None, "倍"), ("翻两番", "4", None, "倍"), ("1.5倍", "1.5", None, "倍"),
        ("清零", "0", None, None), ("全覆盖", "100", None, "%"), ("前三", "3", None, None), ("第5位", "5", None, None),
        ("首位", "1", None, None),
    ],
)  # fmt: skip
def test_a_phrase_gives_its_value_in_the_base_unit(
    phrase: str, value: str, stretch: str | None, unit: str | None
) -> None:
    (target,) = read_targets(phrase)
    assert (target.value, target.unit) == (Decimal(value), unit)
    assert target.stretch == (Decimal(stretch) if stretch else None)


def test_printed_number_and_unit_are_kept_beside_the_value() -> None:
    (amount,) = find_amounts("培训骨干1万名")
    assert (amount.printed, amount.printed_unit, amount.low) == (Decimal(1), "万名", Decimal(10000))


def test_what_climbs_down_or_changes_unit_is_no_range() -> None:
    assert [amount.low for amount in find_amounts("由10家到20家")] == [10, 20]
    assert [amount.low for amount in find_amounts("5天至2天")] == [5, 2]


@pytest.mark.parametrize("text", ["5家具企业", "3部门联合", "两本级平台", "4人才公寓"])
def test_a_measure_word_that_opens_a_longer_word_is_none(text: str) -> None:
    assert all(amount.unit is None for amount in find_amounts(text))


def test_vague_numbers_say_more_than_they_print() -> None:
    (target,) = read_targets("培育20余家骨干企业")
    assert (target.value, target.comparator.value, target.qualifier) == (Decimal(20), ">", "余")


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        ("5", "千克", ("0.005", "吨")),
        ("3", "兆瓦", ("3000", "千瓦")),
        ("2", "小时", ("120", "分钟")),
        ("7", "家", ("7", "家")),
    ],
)
def test_units_convert_exactly(value: str, unit: str, base: tuple[str, str]) -> None:
    assert to_base(Decimal(value), unit) == (Decimal(base[0]), base[1])


def test_evening_keeps_the_way_back_to_the_printed_text() -> None:
    printed = "新建 ２０ 家\u3000以上"
    evened = even(printed)
    assert evened.text == "新建20家以上"
    assert printed[slice(*evened.span(2, 5))] == "２０ 家"
    assert even("Smart City 平台").text == "Smart City平台"
    assert even('推行"一件事"和“一张网"').text == "推行“一件事”和“一张网”"
