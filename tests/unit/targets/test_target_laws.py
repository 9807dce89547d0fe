"""Laws of reading: total, exact, the same for every way of writing a number, spans that hold the phrase."""

import time
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.targets.checks import PlacedTarget, check_targets
from models.rules.targets.normal import squeeze
from models.rules.targets.numbers import read_numeral
from models.rules.targets.order import compare
from models.rules.targets.phrases import read_targets
from models.rules.targets.reading import read_figures
from models.values import Target

WORDS = [
    "新增",
    "培育",
    "力争",
    "确保",
    "达到",
    "以上",
    "左右",
    "以内",
    "不低于",
    "超过",
    "控制在",
    "下降",
    "增长",
    "同比",
    "分别",
    "累计",
    "总数",
    "茶企",
    "茶园",
    "产值",
    "占比",
    "全省",
    "行业",
    "的",
    "10",
    "3.5",
    "1-2",
    "两",
    "三成",
    "一批",
    "若干",
    "家",
    "个",
    "亿元",
    "%",
    "万",
    "个百分点",
    "倍",
    "2026年",
    "前三",
    "清零",
    "全覆盖",
    "、",
    "，",
    "。",
    "；",
    "（",
    "）",
    "“",
    "”",
    "由",
    "至",
    "第",
    "由5天压缩至",
    "同步",
    "持续提升",
    "零发生",
    "不发生",
    "三分之一",
    "1/3",
    "九成五",
    "一半",
    "催生",
    "恢复到",
    "占",
    "比重",
    "现为",
    "8/10万",
]
prose = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
anything = st.text(max_size=60) | prose
counts = st.integers(min_value=2, max_value=9999)

_DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A number below 10,000 in Chinese numerals, written out in full."""
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        gap = gap or (bool(text) and not digit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
    return text or "零"


def full_width(text: str) -> str:
    """Figures, letters and signs as a full-width keyboard writes them."""
    return "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and sign not in '",' else sign for sign in text
    )


@given(anything)
@example("10家以上")
@example("由10个到20")
@example("（）“”、、10%")
@example("前" * 20 + "三")
def test_reading_never_fails_and_spans_hold_the_phrase(text: str) -> None:
    figures = read_figures(text)
    for target in figures.targets + figures.wordings + read_targets(text):
        start, end = target.span
        assert squeeze(text[start:end]) == target.phrase
        assert not isinstance(target.value, float)
    for indicator in figures.indicators:
        assert squeeze(text[slice(*indicator.span)]) == indicator.phrase
        assert isinstance(indicator.value, Decimal)


@given(anything)
def test_targets_stand_in_the_order_of_the_text_with_their_values(text: str) -> None:
    figures = read_figures(text)
    starts = [target.span[0] for target in figures.targets]
    assert starts == sorted(starts)
    assert all(target.value is not None for target in figures.targets)
    assert all(wording.value is None for wording in figures.wordings)


@given(counts)
def test_a_number_reads_the_same_however_it_is_written(number: int) -> None:
    assert read_numeral(in_chinese(number)) == number
    assert read_numeral(f"{number:,}") == number
    (plain,) = read_targets(f"培育{number}家茶企")
    (chinese,) = read_targets(f"培育{in_chinese(number)}家以上茶企")
    (grouped,) = read_targets(full_width(f"培育{number}家茶企"))
    assert plain.value == chinese.value == grouped.value == Decimal(number)


@given(
    st.decimals(min_value="0.01", max_value=99999, places=2), st.sampled_from(["亿元", "万亩", "%", "万吨"])
)
def test_a_rendered_value_reads_back(value: Decimal, unit: str) -> None:
    (target,) = read_targets(f"产值达到{value}{unit}以上")
    (indicator,) = read_figures(f"产值达到{value}{unit}以上。").indicators
    assert (indicator.value, indicator.unit, indicator.comparator) == (value, unit, ">=")
    assert isinstance(target.value, Decimal)
    scale = {"亿元": 10**8, "万亩": 10**4, "%": 1, "万吨": 10**4}[unit]
    assert target.value == value * scale


@given(prose)
def test_full_width_and_half_width_agree(text: str) -> None:
    def facts(words: str) -> list[tuple[object, ...]]:
        return [(t.name, t.value, t.unit, t.comparator, t.measure) for t in read_figures(words).targets]

    assert facts(full_width(text)) == facts(text)


@given(prose, prose)
def test_comparing_is_symmetric_and_reflexive(first: str, second: str) -> None:
    for here in read_targets(first):
        assert compare(here, here).agreement.value == "comparable" or (here.base and here.value is None)
        for there in read_targets(second):
            assert compare(here, there) == compare(there, here)


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), prose), max_size=5), st.randoms())
def test_checking_does_not_depend_on_the_order(texts: list[tuple[str, str]], random: object) -> None:
    placed = [PlacedTarget(item, target) for item, text in texts for target in read_figures(text).targets]
    found = {(one.conflict, one.rule, frozenset(one.targets)) for one in check_targets(placed)}
    turned = {(one.conflict, one.rule, frozenset(one.targets)) for one in check_targets(placed[::-1])}
    assert found == turned


def _round(value: Decimal, unit: str) -> str:
    return f"{value.normalize():f}{unit}"


FIRM = {"ensure": "确保", "plain": "", "effort": "努力", "strive": "力争"}
SAID = {
    ">": ("超过", ""),
    ">=": ("", "以上"),
    "=": ("达到", ""),
    "~": ("", "左右"),
    "<=": ("控制在", "以内"),
    "<": ("低于", ""),
}


def rendered(target: Target) -> str:
    """The words of a target, made from its fields alone."""
    before, behind = SAID[target.comparator.value]
    firm = FIRM[target.firmness.value]
    period = f"{target.period}年" if target.period else ""
    stretch = ""
    if isinstance(target.stretch, Decimal):
        stretch = f"，力争{before}{_round(target.stretch, target.unit or '')}{behind}"
    verb = ""
    if target.measure is not None and target.measure.value == "growth":
        verb, before = "增长", ""
    if target.measure is not None and target.measure.value == "reduction":
        verb, before = f"比{target.base}下降" if target.base else "下降", ""
    assert isinstance(target.value, Decimal)
    words = (
        f"{target.scope or ''}{target.name}{verb}{before}{_round(target.value, target.unit or '')}{behind}"
    )
    return f"{period}{firm}{words}{stretch}"


def facts(target: Target) -> tuple[object, ...]:
    """All that the words of a target say, its place in a text left out."""
    return (
        target.name, target.scope, target.measure, target.direction, target.comparator, target.value,
        target.stretch, target.unit, target.base, target.period, target.firmness,
    )  # fmt: skip


amounts = st.decimals(min_value="0.01", max_value="9999999", places=2)


@given(
    st.sampled_from(["茶企", "茶园", "生态茶园", "茶叶品牌", "茶旅线路"]), st.sampled_from(["家", "个", "亩", "万元", "吨", "条"]),
    st.sampled_from(["", "全市", "每个县"]), st.sampled_from(list(SAID)), st.sampled_from(list(FIRM)),
    st.sampled_from(["", "2026年"]), amounts, amounts,
)  # fmt: skip
def test_a_read_target_rendered_and_read_again_is_the_same(
    name: str, unit: str, scope: str, comparator: str, firm: str, period: str, low: Decimal, high: Decimal
) -> None:
    before, behind = SAID[comparator]
    words = f"{period}{FIRM[firm]}{scope}{name}{before}{_round(low, unit)}{behind}"
    if high > low and comparator in (">", ">=") and firm in ("plain", "ensure"):
        words += f"，力争{before}{_round(high, unit)}{behind}"
    (target,) = read_targets(words)
    assert (target.name, target.scope or "", target.firmness.value) == (name, scope, firm)
    (again,) = read_targets(rendered(target))
    assert facts(again) == facts(target)


@given(
    st.sampled_from(["茶叶产值", "茶叶出口额", "茶园亩产", "茶叶合格率"]), st.sampled_from(["增长", "下降", "比2020年下降"]),
    st.sampled_from([">=", "=", "~"]), st.sampled_from(list(FIRM)),
    st.decimals(min_value="0.1", max_value="99", places=1),
)  # fmt: skip
def test_a_change_rendered_and_read_again_is_the_same(
    name: str, verb: str, comparator: str, firm: str, value: Decimal
) -> None:
    (target,) = read_targets(f"{FIRM[firm]}{name}{verb}{_round(value, '%')}{SAID[comparator][1]}")
    assert target.value == value
    assert target.direction.value == "higher"
    (again,) = read_targets(rendered(target))
    assert facts(again) == facts(target)


@given(prose)
def test_nothing_read_is_a_float(text: str) -> None:
    figures = read_figures(text)
    read = [*figures.targets, *figures.wordings, *read_targets(text)]
    values = [value for target in read for value in (target.value, target.stretch)]
    values += [indicator.value for indicator in figures.indicators]
    assert not any(isinstance(value, float) for value in values)


def test_reading_is_linear_without_sentences_too() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        read_figures(text)
        return time.process_time() - start

    for piece in ("新增茶企10家以上、", "茶", "10", "（", "“", "的", "由", "一批", "分别达到3%", "与"):
        small, large = piece * 1000, piece * 8000
        assert seconds(large) < 30 * seconds(small) + 0.5, piece
