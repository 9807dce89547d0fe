"""People as a ledger prints them: 处室 职务 姓名, several joined by 、 (domain.md §1); 通讯录 read as rows."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from models.rules.fields import read_field
from models.values import FIELDS

# What a post ends in: a word without a blank that ends so is a post, not a name.
_POST = re.compile(
    r"(?:长|主任|书记|主席|司令|专员|巡视员|调研员|科员|干部|秘书|负责人|负责同志|经理|董事|会长|联络员|联系人|干事|助理"
    r"|工程师|总师|组长|同志|副处|正处|主管|会计|教授|研究员|委员|代表|站长|院长|所长)$"
)
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}|[\u4e00-\u9fff]{1,3}(?:某|×|X){1,2}")
_PHONE = next(one for one in FIELDS if one.key == "phone")
_HEADINGS = {
    "unit": "单位 单位名称 部门 部门名称 所在单位 工作单位 责任单位 牵头单位",
    "office": "处室 科室 责任处室 责任科室 内设机构 处室名称 所在处室 承办处室",
    "title": "职务 岗位 职务职级 职位 现任职务 职务名称",
    "name": "姓名 责任人 联系人 联络员 负责人 人员 名字 责任人姓名 联系人姓名",
    "phone": "电话 联系电话 手机 手机号 手机号码 办公电话 联系方式 电话号码 座机 移动电话",
}
_KEYS = {word: key for key, words in _HEADINGS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Named:
    """One person in a cell of people: the post, and the name where one is printed."""

    title: str
    name: str | None

    @property
    def words(self) -> str:
        """As it is printed."""
        return " ".join(part for part in (self.title, self.name) if part)


def read_people(text: str) -> tuple[Named, ...]:
    """The people of a cell in order: a name stands behind a blank, or alone where it is no post."""
    return tuple(_read_one(part.strip()) for part in re.split("[、\n]", text) if part.strip())


def _read_one(part: str) -> Named:
    head, blank, tail = part.replace("\u3000", " ").rpartition(" ")
    if blank and _is_name(tail):
        return Named(head.strip(), tail)
    return Named("", part) if _is_name(part) else Named(part, None)


def _is_name(word: str) -> bool:
    return bool(_NAME.fullmatch(word)) and not _POST.search(word)


def succeed(text: str, title: str, old: str, new: str) -> str:
    """The cell with `new` in place of `old` in the post: where name and post stand, or the name alone.

    Another person of the same name in another post stays. The text is the same where nobody fits.
    """
    parts = re.split("(、|\n)", text)
    return "".join(
        _succeeded(part, title, old, new) if place % 2 == 0 else part for place, part in enumerate(parts)
    )


def _succeeded(part: str, title: str, old: str, new: str) -> str:
    person = _read_one(part.strip())
    fits = person.name == old and (not person.title or person.title.endswith(title))
    return part[::-1].replace(old[::-1], new[::-1], 1)[::-1] if fits else part


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One line of a 通讯录; `row` is its 1-based place in what was pasted."""

    row: int
    unit: str = ""
    office: str = ""
    title: str = ""
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """A 通讯录 as it was understood, and sentences on the rows that were not."""

    lines: tuple[ContactLine, ...]
    problems: tuple[str, ...] = field(default=())


def read_contacts(block: Sequence[Sequence[str]], is_unit: Callable[[str], bool]) -> Contacts:
    """Read a pasted block: columns by their headings, or, without a heading row, by what they hold.

    A blank unit or office is that of the row above, as merged cells paste. `is_unit` tells a unit's name.
    """
    rows = [[_cell(cell) for cell in row] for row in block]
    columns, first = _by_heading(rows)
    if columns is None:
        columns, first = _by_content(rows, is_unit), 0
    if "name" not in columns.values() and "title" not in columns.values():
        return Contacts(
            (), ("没有找到姓名或职务这一列，没有读入；在第一行写上 单位、处室、职务、姓名、电话 再粘贴。",)
        )
    lines: list[ContactLine] = []
    problems: list[str] = []
    above = ContactLine(0)
    for number, row in enumerate(rows[first:], first + 1):
        if not any(row):
            continue
        above, why = _line(number, row, columns, above)
        if why:
            problems.append(f"第 {number} 行：{why}。")
        else:
            lines.append(above)
    return Contacts(tuple(lines), tuple(problems))


def _cell(text: str) -> str:
    return re.sub(
        r"\s+", " ", unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）")
    ).strip()


def _by_heading(rows: Sequence[Sequence[str]]) -> tuple[dict[int, str] | None, int]:
    for number, row in enumerate(rows[:5]):
        named = {
            place: _KEYS[bare] for place, cell in enumerate(row) if (bare := cell.replace(" ", "")) in _KEYS
        }
        if len(named) >= 2:
            return _first_of_each(named), number + 1
    return None, 0


def _first_of_each(named: dict[int, str]) -> dict[int, str]:
    seen: dict[int, str] = {}
    for place, key in named.items():
        if key not in seen.values():
            seen[place] = key
    return seen


def _by_content(rows: Sequence[Sequence[str]], is_unit: Callable[[str], bool]) -> dict[int, str]:
    """The columns by what most of their cells are, each kind once, from the left."""
    tests: dict[str, Callable[[str], bool]] = {
        "phone": lambda cell: not read_field(_PHONE, cell).why,
        "unit": is_unit,
        "office": lambda cell: bool(re.search("[处科室部办局]$", cell)),
        "title": lambda cell: bool(_POST.search(cell)),
        "name": _is_name,
    }
    columns: dict[int, str] = {}
    for place in range(max(map(len, rows), default=0)):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        fitting = (key for key, test in tests.items() if key not in columns.values() and _most(cells, test))
        if key := next(fitting, None):
            columns[place] = key
    return columns


def _most(cells: Iterable[str], test: Callable[[str], bool]) -> bool:
    found = [test(cell) for cell in cells]
    return bool(found) and 2 * sum(found) > len(found)


def _line(
    number: int, row: Sequence[str], columns: dict[int, str], above: ContactLine
) -> tuple[ContactLine, str]:
    seen = {key: row[place] for place, key in columns.items() if place < len(row)}
    phone = read_field(_PHONE, seen.get("phone", ""))
    unit = seen.get("unit") or above.unit
    line = ContactLine(
        number,
        unit,
        seen.get("office") or (above.office if unit == above.unit else ""),
        seen.get("title", ""),
        seen.get("name", "").replace(" ", ""),
        str(phone.value or ""),
    )
    if phone.why:
        return line, f"“{seen['phone']}”{phone.why}"
    return line, "" if line.name or line.title else "没有姓名，也没有职务"
