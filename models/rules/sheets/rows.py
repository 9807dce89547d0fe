"""What each row below a heading is: data, band, total, note, placeholder, column numbers or empty."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from statistics import median

from models.rules.sheets.grid import NO_VALUE
from models.rules.sheets.header import Grid, Header, is_number

DATA, BAND, TOTAL, NOTE, PLACEHOLDER = "data", "band", "total", "note", "placeholder"
COLUMN_NUMBER, EMPTY = "column_number", "empty"

DASHES = frozenset("-—–－/／\\")
SECTION = re.compile(
    r"第?[一二三四五六七八九十百]+[、.．章节篇]|第[一二三四五六七八九十\d]+(?:部分|类|板块|批)|"
    r"[（(][一二三四五六七八九十]+[）)]"
)
SECTION_NUMBER = re.compile(
    r"[（(]?[一二三四五六七八九十]+[）)]?[、.．]?|[IVXⅠ-Ⅻ]+[、.．]?|第[一二三四五六七八九十]+(?:部分|章|节|类)?"
)
TOTALS = re.compile(
    r"(?:合计|总计|小计|共计|累计|汇总|总数)[：:]?(?:\(.*\))?|共(?:计)?\d+[项条个件].*|(?:合计|总计|共计)[：:]?\d+[项条个件]?"
)
SIGNATURES = re.compile(
    r"(?:填表人|填报人|审核人|审批人|制表人?|复核人?|联系人|经办人|单位负责人|主要负责人|分管领导|分管负责人|负责人|联系电话"
    r"|填报单位|填表单位|报送单位|填报日期|填报时间|填表日期|制表日期|日期|签字|签章|盖章)[^：:]{0,12}[：:]"
)
NOTES = re.compile(
    r"(?:备?注|说明|填表说明|填报说明|填写说明|填报要求|填表要求|填写要求|注意事项|数据来源|资料来源|统计口径|附件?)\d*[：:（(]"
    r"|(?:填表说明|填报说明|填写说明|填报要求|填表要求|注意事项)$"
    r"|[（(]?(?:单位)?(?:盖章|公章|签章)[）)]?$|[*※★▲]|.{0,20}[（(](?:盖章|公章|签章|签字)[）)]"
)
LATER_NOTES = re.compile(r"[（(]?\d+[）)]?[、.．:：]|[①-⑳]|\d{4}年\d{1,2}月\d{1,2}日$")
MARKS = re.compile(r"\$\{[^}]*\}|\{\{.*?\}\}|#\{[^}]*\}|<<[^>]*>>|【请?(?:填|输)[^】]*】|\{%.*?%\}")
ELLIPSIS = re.compile(r"[.…·×xX*\s]{2,}|[…×]")
EXAMPLE = re.compile(r"[（(]?(?:示例|样例|范例|举例|例如?|填写示例)\d*[）)]?[：:]?")
BAND_LENGTH = 40
SHORT_BAND = 20


def classify_rows(grid: Grid, header: Header, number_column: int | None) -> dict[int, str]:
    """The kind of every row below the heading, to the last one that holds a text (domain.md §5)."""
    own = {row: grid.own(row) for row in range(header.last + 1, grid.height + 1)}
    usual = usual_filling(own, number_column)
    kinds = {row: kind_of(grid, header, row, cells, number_column, usual) for row, cells in own.items()}
    settle_end(kinds, own, number_column, min(3, len(header.paths)))
    return kinds


def usual_filling(own: Mapping[int, Mapping[int, str]], number_column: int | None) -> float:
    """How many cells a usual data row fills: the median over rows with several cells."""
    counts = [len(cells) for cells in own.values() if len(cells) > 1 + bool(number_column)]
    return median(counts) if counts else 0.0


def kind_of(
    grid: Grid, header: Header, row: int, own: dict[int, str], number_column: int | None, usual: float
) -> str:
    """The kind of one row by its own words."""
    content = {c: t for c, t in own.items() if c != number_column and not DASHES.issuperset(t)}
    if row <= header.last + 2 and is_column_numbers(own):
        return COLUMN_NUMBER
    number = own.get(number_column, "") if number_column else ""
    if not content and (not number or is_ordinal(number) or number == NO_VALUE.reason):
        return EMPTY
    if is_placeholder(content, number):
        return PLACEHOLDER
    texts = [compact(text) for text in list(own.values())[:2]]
    if any(map(TOTALS.fullmatch, texts)):
        return TOTAL
    if (NOTES.match(texts[0]) and len(own) < 3) or (SIGNATURES.match(texts[0]) and not is_ordinal(number)):
        return NOTE
    if repeats_header(own, header):
        return NOTE
    return BAND if is_band(grid, row, own, number_column, usual) else DATA


def is_ordinal(text: str) -> bool:
    """Whether a text is a running number: 1, 1.2, （1）, 1、, ①."""
    return is_number(compact(text).strip("()[]、.第号项") or "x")


def compact(text: str) -> str:
    """A text without white space, digits and brackets half-width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def is_column_numbers(own: Mapping[int, str]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 …, (1) (2), ①②, 甲 乙 1 2, 列号 1 2 3."""
    texts = [compact(text).split("=")[0].strip("()[]栏列第") for text in own.values()]
    texts = [text for text in texts if text not in ("号", "次", "序", "甲", "乙", "丙", "丁", "")]
    if len(texts) < 3 or not all(text.isdecimal() and len(text) < 4 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return numbers[0] in (0, 1, 2) and all(b - a == 1 for a, b in pairwise(numbers))


def is_placeholder(content: Mapping[int, str], number: str) -> bool:
    """Whether a row only shows where data goes: template marks, dots, or an example (domain.md §5)."""
    if EXAMPLE.fullmatch(compact(number)) or any(
        EXAMPLE.fullmatch(compact(t)) for t in list(content.values())[:1]
    ):
        return True
    marked = sum(bool(MARKS.search(text)) for text in content.values())
    dotted = sum(bool(ELLIPSIS.fullmatch(text)) for text in content.values())
    if MARKS.search(number) or (ELLIPSIS.fullmatch(number) and not content):
        return True
    return bool(content) and (marked * 2 >= len(content) or dotted == len(content))


def repeats_header(own: Mapping[int, str], header: Header) -> bool:
    """Whether a row is the heading once more, as tables pasted page by page have it."""
    same = sum(text in header.paths.get(column, ()) for column, text in own.items())
    return same >= 2 and same * 10 >= len(own) * 7


def is_band(grid: Grid, row: int, own: dict[int, str], number_column: int | None, usual: float) -> bool:
    """Whether a row names a section or group instead of holding data of its own."""
    columns = list(own)
    first = own[columns[0]]
    if len(columns) == 1:
        return is_lone_band(grid, row, columns[0], number_column, usual)
    if len(columns) > 2 or usual < 3:
        return False
    numbered = columns[0] == (number_column or columns[0])
    if numbered and grid.is_wide(row, columns[1]):
        return True
    return numbered and bool(SECTION_NUMBER.fullmatch(compact(first)))


def is_lone_band(grid: Grid, row: int, column: int, number_column: int | None, usual: float) -> bool:
    """Whether the only text of a row names a section."""
    text = grid.sheet.text(row, column)
    if grid.is_wide(row, column):
        return True
    if grid.covered_from_above(row):
        return False
    if column == number_column:
        return not is_ordinal(text)
    if SECTION.match(text) and column <= (number_column or 0) + 1:
        return len(text) <= BAND_LENGTH
    ends = text.endswith(("。", "；", "，"))
    return column == 1 and usual >= 3 and len(text) <= SHORT_BAND and not ends


def settle_end(
    kinds: dict[int, str], own: Mapping[int, Mapping[int, str]], number_column: int | None, enough: int
) -> None:
    """Below the last filled row everything without cells of its own is a note, signatures included."""
    strong = [
        row
        for row, kind in kinds.items()
        if kind == DATA and (len(own[row]) >= enough or is_ordinal(own[row].get(number_column or 0, "")))
    ]
    noted = False
    last = max(strong, default=0)
    for row in (row for row in kinds if row > last):
        text = compact(next(iter(own[row].values()), ""))
        lone = len(own[row]) == 1
        if kinds[row] == NOTE:
            noted = True
        elif (kinds[row] == BAND and (noted or not SECTION.match(text))) or (
            kinds[row] == DATA and (noted or (lone and LATER_NOTES.match(text)))
        ):
            kinds[row], noted = NOTE, True
