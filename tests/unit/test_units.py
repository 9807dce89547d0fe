"""Finding units by exact names, and the name a unit bears on a date."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.units import (
    expand_level,
    find_unit,
    is_collective,
    is_valid,
    level_of,
    name_on,
    read_directory,
    unit_on,
)
from models.values import UnitRow

DOCUMENT = (Path(__file__).parents[2] / "resources" / "units" / "shandong.json").read_text(encoding="utf-8")
SHANDONG = read_directory(DOCUMENT)
NOTICE_DAY = date(2022, 3, 27)


def found(name: str, level: str | None = "省", on: date | None = NOTICE_DAY) -> str | None:
    unit = find_unit(name, SHANDONG, level=level, on=on)  # type: ignore[arg-type]
    return unit.name if unit else None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("省工信厅", "省工业和信息化厅"),
        ("山东省工业和信息化厅", "省工业和信息化厅"),
        ("省发改委", "省发展改革委"),
        ("山东省发展和改革委员会", "省发展改革委"),
        ("山东省发展改革委", "省发展改革委"),
        ("省人力\n资源社会保障厅", "省人力资源社会保障厅"),
        ("人民银行济南分行", "人民银行济南分行"),
        ("青岛海关", "青岛海关"),
        ("有关市政府", "有关市人民政府"),
        ("济南市", "济南市政府"),
    ],
)
def test_usual_full_and_other_names_mean_one_unit(printed: str, name: str) -> None:
    assert found(printed) == name


@pytest.mark.parametrize("bare", ["工业和信息化厅", "工信厅", "市场监管局", "总工会"])
def test_level_may_be_left_out_in_a_document_of_that_level(bare: str) -> None:
    assert found(bare, "省") == found(f"省{bare}", None)
    assert found(bare, None) is None
    assert found(bare, "市") is None


@pytest.mark.parametrize(
    "printed", ["市工业和信息化局", "省工业厅", "工业和信息化", "省发展改革委等", "某某协会", ""]
)
def test_nothing_is_found_by_guess(printed: str) -> None:
    assert found(printed) is None


def test_a_name_counts_only_while_it_is_valid() -> None:
    assert found("山东银保监局", on=date(2023, 7, 19)) == "山东银保监局"
    assert found("山东银保监局", on=date(2023, 7, 20)) is None
    assert found("山东金融监管局", on=NOTICE_DAY) is None
    assert found("山东金融监管局", on=None) == "山东金融监管局"


def test_two_units_with_the_same_short_name_are_not_told_apart() -> None:
    pair = [UnitRow("1", "省甲厅", aliases=("省厅",)), UnitRow("2", "省乙厅", aliases=("省厅",))]
    assert find_unit("省厅", pair, level=None, on=None) is None
    assert find_unit("省甲厅", pair, level=None, on=None) == pair[0]


def test_a_filing_prints_the_name_of_its_own_date() -> None:
    by_name = {unit.name: unit for unit in SHANDONG}
    bank, insurance = by_name["人民银行济南分行"], by_name["山东银保监局"]
    assert name_on(bank, date(2023, 8, 17), SHANDONG) == "人民银行济南分行"
    assert name_on(bank, date(2023, 8, 18), SHANDONG) == "人民银行山东省分行"
    assert name_on(insurance, date(2024, 1, 1), SHANDONG) == "山东金融监管局"
    assert name_on(insurance, date(2024, 1, 1), SHANDONG, full=True) == "国家金融监督管理总局山东监管局"
    assert name_on(by_name["省扶贫办"], date(2025, 1, 1), SHANDONG) == "省农业农村厅"


def test_a_successor_that_is_not_sure_is_not_followed() -> None:
    old = UnitRow("1", "甲", valid_to=date(2020, 1, 1), successor="乙")
    twins = [UnitRow("2", "乙"), UnitRow("3", "乙")]
    circle = UnitRow("4", "乙", valid_to=date(2020, 2, 1), successor="甲")
    assert name_on(old, date(2021, 1, 1), [old, *twins]) == "甲"
    assert name_on(old, date(2021, 1, 1), [old, circle]) == "乙"


def test_between_two_names_with_a_gap_the_old_one_stays() -> None:
    old = UnitRow("1", "甲", valid_to=date(2020, 1, 1), successor="乙")
    new = UnitRow("2", "乙", valid_from=date(2020, 3, 1))
    assert name_on(old, date(2020, 2, 1), [old, new]) == "甲"
    assert name_on(old, date(2020, 3, 1), [old, new]) == "乙"
    assert name_on(old, date(2020, 3, 1), [old]) == "甲"


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("山东省人民政府办公厅", "省"),
        ("中共山东省委办公厅", "省"),
        ("山东省发展和改革委员会", "省"),
        ("内蒙古自治区人民政府", "自治区"),
        ("上海市人民政府", "市"),
        ("包头市人民政府办公室", "市"),
        ("济南市市场监督管理局", "市"),
        ("山东省济南市发展和改革委员会", "市"),
        ("省政府办公厅", "省"),
        ("济南市历下区人民政府", "区"),
        ("湘西土家族苗族自治州人民政府", "州"),
        ("国务院办公厅", None),
        ("国家发展改革委", None),
        ("", None),
    ],
)
def test_level_of_an_issuer(issuer: str, level: str | None) -> None:
    assert level_of(issuer) == level


def test_level_may_stand_once_in_a_list() -> None:
    assert expand_level(["市住建局", "审批服务局"]) == (("市住建局",), ("审批服务局", "市审批服务局"))
    assert expand_level(["省商务厅", "市场监管局"])[1] == ("市场监管局", "省市场监管局")
    assert expand_level(["省委组织部", "宣传部"])[1] == ("宣传部", "省委宣传部", "省宣传部")


def test_names_with_a_level_of_their_own_and_collectives_stay_as_printed() -> None:
    names = ["省财政厅", "各市政府", "有关部门", "青岛市税务局", "国家税务总局山东省税务局", "团省委"]
    assert expand_level(names) == tuple((name,) for name in names)
    assert expand_level(["审批服务局", "市住建局"])[0] == ("审批服务局",)


def test_directory_holds_departments_cities_and_collectives() -> None:
    entries = json.loads(DOCUMENT)["units"]
    names = [entry["name"] for entry in entries]
    assert len(names) == len(set(names))
    assert sum(entry["kind"] == "city" for entry in entries) == 16
    for entry in entries:
        assert is_collective(entry["name"]) == (entry["kind"] == "collective")
        assert entry["successor"] is None or entry["successor"] in names


def test_every_spelling_of_the_directory_finds_its_own_unit() -> None:
    for unit in SHANDONG:
        for spelling in (unit.name, unit.full_name, *unit.aliases):
            assert spelling is None or find_unit(spelling, SHANDONG, level="省", on=None) == unit


DATES = st.dates(date(2015, 1, 1), date(2030, 1, 1))
NAMES = st.text(alphabet="省市委厅甲乙各 ", min_size=1, max_size=4)


@st.composite
def directories(draw: st.DrawFn) -> list[UnitRow]:
    size = draw(st.integers(1, 6))
    ids = [str(number) for number in range(size)]
    return [
        UnitRow(
            id=key,
            name=draw(NAMES),
            full_name=draw(st.none() | NAMES),
            aliases=tuple(draw(st.lists(NAMES, max_size=2))),
            valid_from=draw(st.none() | DATES),
            valid_to=draw(st.none() | DATES),
            successor=draw(st.none() | NAMES),
        )
        for key in ids
    ]


@given(directory=directories(), name=NAMES, level=st.sampled_from([None, "省", "市"]), on=st.none() | DATES)
def test_matching_is_exact_and_blind_to_order(
    directory: list[UnitRow], name: str, level: str | None, on: date | None
) -> None:
    unit = find_unit(name, directory, level=level, on=on)  # type: ignore[arg-type]
    again = find_unit(name, directory[::-1], level=level, on=on)  # type: ignore[arg-type]
    assert unit == again
    if unit:
        spellings = {unit.name, unit.full_name, *unit.aliases}
        plain = name.replace(" ", "")
        province = (unit.full_name or "").removeprefix("中共").partition("省")[0]
        assert {plain, f"{level}{plain}", plain.removeprefix(province)} & spellings
        assert on is None or is_valid(unit, on)


@given(directory=directories(), on=DATES, start=st.integers(0, 5))
def test_successor_chains_end(directory: list[UnitRow], on: date, start: int) -> None:
    unit = directory[start % len(directory)]
    heir = unit_on(unit, on, directory)
    assert heir in directory
    assert heir == unit or (unit.valid_to is not None and unit.valid_to < on)


@given(length=st.integers(1, 30), asked=st.integers(0, 40))
def test_a_chain_is_followed_to_the_name_of_the_day(length: int, asked: int) -> None:
    first = date(2020, 1, 1)
    chain = [
        UnitRow(str(n), f"名{n}", None, (), first + timedelta(n), first + timedelta(n), f"名{n + 1}")
        for n in range(length)
    ]
    assert name_on(chain[0], first + timedelta(asked), chain) == f"名{min(asked, length - 1)}"


@given(st.lists(NAMES, max_size=5))
def test_a_printed_name_is_always_its_own_first_candidate(names: list[str]) -> None:
    assert [candidates[0] for candidates in expand_level(names)] == [name.replace(" ", "") for name in names]
