"""Units by role in brackets, label lines and prose of every habit seen (domain.md §2)."""

import pytest

from models.rules.notice import read_notice
from models.rules.notice.clauses import read_clauses
from models.rules.notice.roles import read_roles
from models.rules.notice.units import is_unit, split_units

BRACKETS = {
    "牵头单位：市林业局、市商务局；配合单位：市财政局": ("市林业局 市商务局", "市财政局", ""),
    "牵头单位：市林业局，配合单位：市财政局、各区、县级市": ("市林业局", "市财政局 各区、县级市", ""),
    "牵头单位:市林业局 责任单位:市编办、各区县政府": ("市林业局", "", "市编办 各区县政府"),
    "责任单位：市林业局、市财政局": ("", "", "市林业局 市财政局"),
    "责任单位：市林业局等；各区政府": ("", "", "市林业局 各区政府"),
    "责任单位：市林业局（牵头）、市财政局": ("市林业局", "", "市财政局"),
    "市林业局、市财政局按职责分工负责": ("市林业局 市财政局", "", ""),
    "市林业局、市财政局等部门按照职责分工负责": ("市林业局 市财政局", "", ""),
    "市林业局牵头，市财政局配合": ("市林业局", "市财政局", ""),
    "市林业局牵头，市财政局、市水利局按职责分工负责": ("市林业局", "", "市财政局 市水利局"),
    "市林业局牵头，市财政局、市水利局，市气象局等按职责分工负责": (
        "市林业局",
        "",
        "市财政局 市水利局 市气象局",
    ),
    "市林业局牵头，市财政局、市水利局参与，12月底前完成": ("市林业局", "市财政局 市水利局", ""),
    "市林业局牵头，市财政局按职责分工配合": ("市林业局", "市财政局", ""),
    "市林业局牵头督导，市财政局等参与": ("市林业局", "市财政局", ""),
    "由市林业局牵头，会同市财政局负责": ("市林业局", "市财政局", ""),
    "市林业局会同市财政局牵头负责": ("市林业局", "市财政局", ""),
    "市林业局负责落实": ("市林业局", "", ""),
    "农业部牵头，林业局等国务院有关部门及各地区按职责分工负责": (
        "农业部",
        "",
        "林业局 国务院有关部门 各地区",
    ),
    "各地各部门": ("", "", "各地 各部门"),
    "5月底取得初步成效并持续推进，牵头考核单位：市林业局": ("市林业局", "", ""),
    "牵头领导：张某，责任单位：县林业局，完成时限：2023年9月": ("", "", "县林业局"),
    "牵头市领导：张某；牵头单位：市林业局；参加单位：市财政局等": ("市林业局", "市财政局", ""),
    "牵头：市林业局；配合：市财政局": ("市林业局", "市财政局", ""),
    "主办单位：市科协 承办单位：市科技馆": ("市科协 市科技馆", "", ""),
    "第一责任单位：县林业局，第二责任单位：县财政局": ("县林业局", "", "县财政局"),
    "主要责任单位：区林业局；协同配合单位：各镇（街道）": ("区林业局", "各镇（街道）", ""),
    "牵头单位：市林业局；落实部门：各林场": ("市林业局", "各林场", ""),
    "县林业局 县财政局 各乡镇": ("", "", "县林业局 县财政局 各乡镇"),
    "市竹木专班牵头单位牵头，市竹木专班成员单位按职责分工配合": (
        "市竹木专班牵头单位",
        "市竹木专班成员单位",
        "",
    ),
    "责任单位：市林业局按职责分工负责。以下任务均涉及各县政府，不再列出。": ("", "", "市林业局"),
    "市政府办公室〔市数据局〕牵头": ("市政府办公室〔市数据局〕", "", ""),
    "县林业局、县水利局分别牵头，各镇街配合": ("县林业局 县水利局", "各镇街", ""),
    "全国工商联牵头，团中央、中国科协参加": ("全国工商联", "团中央 中国科协", ""),
    "市林业局牵头，市财政局、各区政府按职责分工推进落实": ("市林业局", "", "市财政局 各区政府"),
    "市林业局为主，市财政局配合": ("市林业局", "市财政局", ""),
    "市林业局主办，市财政局协办": ("市林业局", "市财政局", ""),
    "市林业局承办": ("市林业局", "", ""),
    "市林业局，6月底前": ("", "", "市林业局"),
    "2023年6月底前完成；市林业局": ("", "", "市林业局"),
    "市林业局，长期坚持": ("", "", "市林业局"),
    "市林业局；完成时限：2023年6月30日": ("", "", "市林业局"),
    "张某；完成时限：2023年6月30日": ("", "", ""),
    "分管领导张某，牵头单位市林业局，责任单位市财政局": ("市林业局", "", "市财政局"),
    "（牵头单位：市林业局）": ("市林业局", "", ""),
    "标准司、办公厅": ("", "", "标准司 办公厅"),
    "标准司牵头，信息中心参加": ("标准司", "信息中心", ""),
}


@pytest.mark.parametrize("words", BRACKETS)
def test_words_of_a_bracket(words: str) -> None:
    found = read_clauses(f"推进甲事。（{words}）").roles
    assert (" ".join(found.lead), " ".join(found.support), " ".join(found.responsible)) == BRACKETS[words]


LISTS = {
    "市住建局、审批服务局": ("市住建局", "审批服务局"),
    "市发展和改革局、工业和信息化局": ("市发展和改革局", "工业和信息化局"),
    "市林业局和市财政局": ("市林业局", "市财政局"),
    "市交通委（市道运局）、市交警总队": ("市交通委（市道运局）", "市交警总队"),
    "各市、县（市、区）人民政府": ("各市、县（市、区）人民政府",),
    "省有关部门和各地级以上市人民政府": ("省有关部门", "各地级以上市人民政府"),
    "国务院相关部门和单位及各地区": ("国务院相关部门和单位", "各地区"),
    "省推进“四个一、三个二”领导小组成员单位": ("省推进“四个一、三个二”领导小组成员单位",),
    "市教育局市财政局": ("市教育局", "市财政局"),
    "市委市政府督查室": ("市委市政府督查室",),
    "市高等教育局等": ("市高等教育局",),
    "市林业局、市林业局": ("市林业局",),
    "": (),
}


@pytest.mark.parametrize("words", LISTS)
def test_names_in_a_list(words: str) -> None:
    assert split_units(words) == LISTS[words]


def test_known_names_are_never_cut() -> None:
    assert split_units("市规划局和市国土局联合办公室", {"市规划局和市国土局联合办公室"}) == (
        "市规划局和市国土局联合办公室",
    )


def test_what_is_a_unit() -> None:
    assert all(
        map(
            is_unit,
            ["市林业局", "各有关单位", "青岛海关", "人民银行云岭市分行", "国网电力公司", "各市（州）政府"],
        )
    )
    assert not any(map(is_unit, ["", "含系统集成方案", "以下简称计划", "一期"]))


NO_BRACKETS = [
    "发展集群（强县、强镇、基地），优化布局。",
    "开展试点（不含各级管理的干部）。",
    "推进示范县（市、区）建设。",
    "完善门户（管委会）网站。",
    "落实“三个十大”（以下简称行动计划）要求。",
    "推进平台（含市场监管系统）建设。",
    "建设（县级以上医院负责）设施。",
]


@pytest.mark.parametrize("words", NO_BRACKETS)
def test_brackets_that_name_no_responsibility(words: str) -> None:
    assert read_clauses(words).found == ()


@pytest.mark.parametrize("marks", ["（）", "()", "[]", "【】", "〔〕"])
def test_a_list_of_units_in_any_bracket(marks: str) -> None:
    found = read_clauses(f"推进甲事。{marks[0]}市林业局、市财政局{marks[1]}").roles
    assert found.responsible == ["市林业局", "市财政局"]


IN_PART = {
    "市林业局、市财政局负责，市审计局保障": "市林业局 市财政局",
    "市林业局牵头，项目业主配合": "市林业局",
    "市林业局组织实施，市财政局指导": "市林业局",
    "各县人民政府是责任主体": "",
    "市林业局、项目业主": "",
    "标准司牵头，项目业主配合": "标准司",
}


@pytest.mark.parametrize("words", IN_PART)
def test_a_bracket_that_is_not_understood_to_the_end_is_listed(words: str) -> None:
    found = read_clauses(f"推进甲事。（{words}）")
    assert found.doubtful == ((5, 7 + len(words)),)
    assert " ".join(found.roles.names()) == IN_PART[words]
    (unread,) = read_notice(f"云岭市2023年行动方案\n1.推进甲事。做好工作。（{words}）").unread
    assert words in unread.text


@pytest.mark.parametrize(
    "bracket", ["（牵头单位：市林业局、", "（牵头单位：市林业局", "（市林业局、市财政局，"]
)
def test_a_bracket_left_open_does_not_reach_the_next_item(bracket: str) -> None:
    text = f"云岭市2023年行动方案\n1.抓苗木。做好工作。{bracket}\n2.抓管护。新建站点5个。（市水利局负责）\n3.抓收储。（市商务局负责）\n"
    draft = read_notice(text)
    assert [item.title for item in draft.items] == ["抓苗木", "抓管护", "抓收储"]
    assert [item.lead_units for item in draft.items][1:] == [("市水利局",), ("市商务局",)]


@pytest.mark.parametrize(
    "value", ["1.市林业局；2.市财政局", "1、市林业局；2、市财政局。", "①市林业局；②市财政局"]
)
def test_numbered_units_behind_a_label_are_no_items(value: str) -> None:
    text = f"云岭市2023年行动方案\n1.抓苗木。做好工作。\n责任单位：{value}\n2.抓管护。做好管护。\n责任单位：市水利局\n"
    found = read_notice(text).items
    assert [item.title for item in found] == ["抓苗木", "抓管护"]
    assert [item.responsible_units for item in found] == [("市林业局", "市财政局"), ("市水利局",)]


def test_several_brackets_unite_by_role() -> None:
    found = read_clauses("做甲。（甲局负责）做乙。（乙局牵头，甲局配合）做丙。（乙局牵头）").roles
    assert (found.lead, found.support) == (["甲局", "乙局"], ["甲局"])


LINES = {
    "推进甲事。\n责任单位：市林业局、\n市财政局\n完成时限：2023年6月": ("", "市林业局 市财政局"),
    "推进甲事。\n牵头单位：市林业局\n责任单位：各街道，区直各部门": ("市林业局", "各街道 区直各部门"),
    "推进甲事。\n【责任单位】市林业局、市财政局\n【责任领导】张某": ("", "市林业局 市财政局"),
    "推进甲事。责任单位：市林业局。": ("", "市林业局"),
    "推进甲事。\n责任单位：\n市林业局": ("", "市林业局"),
    "推进甲事。牵头单位：市林业局）": ("市林业局", ""),
    "推进甲事。【牵头单位：市林业局】": ("市林业局", ""),
}


@pytest.mark.parametrize("words", LINES)
def test_label_lines(words: str) -> None:
    found = read_clauses(words).roles
    assert (" ".join(found.lead), " ".join(found.responsible)) == LINES[words]


def test_spaced_labels_are_read_when_lines_are_joined() -> None:
    from models.rules.notice import read_notice

    text = (
        "云岭市措施方案\n1.抓苗木。\n牵 头 单 位：市林业局\n配 合 单 位：市财政局\n2.抓管护。（市林业局负责）"
    )
    first = read_notice(text).items[0]
    assert (first.lead_units, first.support_units) == (("市林业局",), ("市财政局",))


def test_label_words_in_prose_are_no_labels() -> None:
    assert read_clauses("各牵头单位要主动作为，责任单位要积极配合。").found == ()


def test_nested_and_broken_brackets() -> None:
    nested = read_clauses("推进甲事（一期（含配套）。（责任单位：市林业局、县（市、区）政府）")
    assert nested.roles.responsible == ["市林业局", "县（市、区）政府"] and nested.broken == ()
    broken = read_clauses("推进甲事。（牵头单位：市林业局\n下一段。")
    assert broken.roles.lead == ["市林业局"] and broken.broken == ((5, 15),)


def test_cell_under_a_column() -> None:
    assert read_roles("市林业局、市财政局", default="support").support == ["市林业局", "市财政局"]


FIRST_LEADS = {
    "责任单位：市林业局、市财政局、市水利局，列第一位的为牵头单位": ("市林业局", "市财政局 市水利局"),
    "市林业局、市财政局；排在第一位的为牵头单位": ("市林业局", "市财政局"),
    "市林业局、市财政局按职责分工负责，排首位的单位为牵头单位": ("市林业局", "市财政局"),
    "责任单位：市林业局、市财政局，排名第一的为主责单位": ("市林业局", "市财政局"),
    "责任单位：市林业局、市财政局，第一个单位为牵头单位": ("市林业局", "市财政局"),
    "市林业局牵头，市财政局负责，列首位的为牵头单位": ("市林业局", "市财政局"),
}


@pytest.mark.parametrize("words", FIRST_LEADS)
def test_the_first_of_a_list_leads_where_a_remark_says_so(words: str) -> None:
    found = read_clauses(f"推进甲事。（{words}）").roles
    assert (" ".join(found.lead), " ".join(found.responsible)) == FIRST_LEADS[words]


REMARKS = {
    "from here on": ("（责任单位：甲局、乙局，列第一位的为牵头单位，下同）", "", ["甲局", "丙局"]),
    "for this list only": ("（责任单位：甲局、乙局，列第一位的为牵头单位）", "", ["甲局", None]),
    "in the note below": ("（责任单位：甲局、乙局）", "注：排在第一位的为牵头单位。\n", ["甲局", "丙局"]),
    "nowhere": ("（责任单位：甲局、乙局）", "", [None, None]),
}


@pytest.mark.parametrize("name", REMARKS)
def test_where_a_remark_on_the_first_unit_holds(name: str) -> None:
    from models.rules.notice import read_notice

    bracket, note, expected = REMARKS[name]
    text = f"云岭市2023年方案\n一、任务\n1.抓苗木。{bracket}\n2.抓管护。（责任单位：丙局、丁局）\n{note}"
    assert [next(iter(item.lead_units), None) for item in read_notice(text).items] == expected


def test_a_remark_in_the_covering_notice_holds_for_every_plan() -> None:
    from models.rules.notice import read_notice
    from tests.unit.notice.samples import COVER, PLAN

    cover = COVER.replace("按月调度。", "按月调度。责任单位中排在第一位的为牵头单位。")
    task = next(item for item in read_notice(cover + PLAN).items if item.number == "3.")
    assert (task.lead_units, task.responsible_units) == (("市工业和信息化局",), ("生态环境局",))


BRACKET_FORMS = ["﹙{}﹚", "〔{}〕", "﹝{}﹞", "【{}】", "[{}]", "「{}」", "『{}』", "〖{}〗", "（{}"]


@pytest.mark.parametrize("form", BRACKET_FORMS)
@pytest.mark.parametrize("colon", ["：", ":", "﹕", "∶"])
def test_every_bracket_and_colon(form: str, colon: str) -> None:
    words = form.format(f"牵头单位{colon}市林业局；配合单位{colon}市财政局")
    found = read_clauses(f"推进甲事。{words}").roles
    assert (found.lead, found.support) == (["市林业局"], ["市财政局"])


def test_a_label_with_为() -> None:
    found = read_clauses("推进甲事。（牵头单位为市林业局，配合单位为市财政局）").roles
    assert (found.lead, found.support) == (["市林业局"], ["市财政局"])


def test_a_name_with_和_is_cut_only_between_two_organs() -> None:
    assert split_units("区农业农村和水务局、市住房和城乡建设局") == (
        "区农业农村和水务局",
        "市住房和城乡建设局",
    )
    assert split_units("市林业局和水务局") == ("市林业局", "水务局")
    assert split_units("各乡镇和各街道") == ("各乡镇", "各街道")


def test_a_level_behind_各_that_begins_the_next_name() -> None:
    assert split_units("各街道、区住建局") == ("各街道", "区住建局")
    assert split_units("各市、县党委和政府、市水务局") == ("各市、县党委和政府", "市水务局")
