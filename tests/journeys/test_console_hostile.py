"""The console under a careless or hostile hand: one sentence, status 2, nothing changed and nothing hidden."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.journeys.conftest import Run, plans, refused


def test_a_unit_that_leads_is_moved_only_on_request(sample: Path, run: Run) -> None:
    before = sample.read_bytes()
    refused(run("set", sample, "任务1", "配合单位", "省工业和信息化厅"), "已是牵头单位", "--move")
    assert sample.read_bytes() == before
    assert run("set", sample, "任务1", "配合单位", "省工业和信息化厅", "--move")[0] == 0


def test_people_that_go_with_their_unit_are_told_and_come_back(sample: Path, run: Run) -> None:
    before = plans(run, sample)
    status, out, err = run("set", sample, "任务1", "牵头单位", "省审计厅")
    assert (status, out) == (0, "编辑 任务1 牵头单位\n")
    assert "不再是任务1的牵头单位；随之去掉所填的" in err
    assert run("undo", sample)[0] == 0
    assert plans(run, sample) == before


def test_the_plan_is_named_by_its_number_and_its_year_takes_deadlines_along(sample: Path, run: Run) -> None:
    assert run("set", sample, "1/计划", "年度", "2023")[0] == 0
    (plan,) = plans(run, sample)
    dated = [(item["deadline_source"], item["deadline"]) for item in plan["items"] if not item["group"]]
    assert {day for source, day in dated if source == "default"} == {"2023-12-31"}
    refused(run("set", sample, "2/计划", "年度", "2023"), "第2套")


def test_a_notice_goes_in_twice_only_on_request(sample: Path, run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(
        "竹编产业2023年行动计划\n一、主要任务\n（一）建设工坊。建设竹编工坊30家以上。（牵头单位：省商务厅）\n",
        "utf-8",
    )
    assert run("add", sample, "--notice", notice)[0] == 0
    notice.write_text(notice.read_text("utf-8").replace("\n", "\r\n\r\n"), "utf-8")
    before = sample.read_bytes()
    refused(run("add", sample, "--notice", notice), "竹编产业", "第2套", "文字相同", "--again")
    assert sample.read_bytes() == before
    assert run("add", sample, "--notice", notice, "--again")[0] == 0
    assert len(plans(run, sample)) == 3


def test_a_notice_of_the_same_number_and_title_is_the_same(run: Run, tmp_path: Path) -> None:
    words = (
        "山东省竹业办公室\n关于印发竹编产业2023年行动计划的通知\n鲁竹字〔2023〕1号\n2023年3月1日\n竹编产业2023年行动计划\n"
        "一、主要任务\n（一）建设工坊。建设竹编工坊{}家以上。（牵头单位：省商务厅）\n"
    )
    for count in (30, 40):
        (tmp_path / f"{count}.txt").write_text(words.format(count), "utf-8")
    ledger = tmp_path / "台账.tzb"
    assert run("new", ledger, "--notice", tmp_path / "30.txt")[0] == 0
    refused(run("add", ledger, "--notice", tmp_path / "40.txt"), "第1套", "文号和标题相同")


def test_a_telephone_typed_among_names_is_masked_on_screen_and_whole_on_paper(
    sample: Path, run: Run, tmp_path: Path
) -> None:
    for field in ("责任人", "联系人", "责任领导"):
        assert run("set", sample, "任务1", field, "某某 13800001234")[0] == 0
    assert run("set", sample, "任务1", "备注", "联系某某13800001234")[0] == 0
    for words in (
        ("show", "--json"),
        ("show",),
        ("history", "--json"),
        ("mine", "--json"),
        ("check", "--json"),
    ):
        assert "13800001234" not in "".join(run(words[0], sample, *words[1:])[1:])
    assert "某某 *******1234" in run("show", sample, "--json")[1]
    assert run("show", sample, "--json", "--phones")[1].count("13800001234") == 4
    out = tmp_path / "台账.xlsx"
    for more, held in (((), True), (("--no-phones",), False)):
        assert run("export", sample, out, *more)[0] == 0
        assert ("13800001234" in run("show", made_from(run, out), "--json", "--phones")[1]) is held


def made_from(run: Run, workbook: Path) -> Path:
    ledger = workbook.with_suffix(".tzb")
    ledger.unlink(missing_ok=True)
    assert run("new", ledger, "--excel", workbook)[0] == 0
    return ledger


def test_a_workbook_with_serials_a_hidden_sheet_and_a_long_sentence(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "2022年台账"
    sheet.append(["序号", "任务", "牵头单位", "开始时间", "完成时限", "责任人"])
    sheet.append([1, "建设竹编工坊，培育品牌。年内见效。", "省商务厅", 44652, 44742, "某某"])
    sheet.append([2, "办好大赛。举办编织大赛", "省商务厅", "44652.5", "123456", "某某"])
    hidden = book.copy_worksheet(sheet)
    hidden.title, hidden.sheet_state = "旧稿", "hidden"
    path = tmp_path / "台账.xlsx"
    book.save(path)
    status, _, err = run("new", tmp_path / "新.tzb", "--excel", path)
    assert status == 0
    assert "隐藏的，也导入了：旧稿。" in err
    items = plans(run, tmp_path / "新.tzb")[0]["items"]
    assert [(i["start"], i["deadline"], i["deadline_source"]) for i in items] == [
        ("2022-04-01", "2022-06-30", "printed"),
        ("2022-04-01", "2022-12-31", "default"),
    ]
    assert [i["note"] for i in items] == [None, "完成时限：123456"]
    assert [(i["title"], i["body"]) for i in items] == [
        ("建设竹编工坊", "建设竹编工坊，培育品牌。年内见效。"),
        ("办好大赛", "举办编织大赛"),
    ]


def test_links_of_goals_are_shown_and_confirmed(sample: Path, run: Run) -> None:
    assert run("set", sample, "目标1", "对应任务", "任务1、任务2")[0] == 0
    rows = [
        r for r in json.loads(run("serving", sample, "--json")[1])["serving"] if r["goal"] == "目标（一）"
    ]
    assert [(r["plan"], r["task"], r["confirmed"]) for r in rows] == [(1, "任务1", True), (1, "任务2", True)]
    assert "已确认" in run("serving", sample)[1]
    refused(run("set", sample, "任务1", "对应任务", "任务2"), "不是目标")


VALUES = {
    "control": ("备注", "a\x1b[31m红", "U+001B"),
    "bell": ("责任人", "\x07", "U+0007"),
    "huge": ("备注", "长" * 40_000, "40000"),
    "no date": ("完成时限", "民国111年3月1日", "民国111年"),
    "far date": ("完成时限", "9999-12-31", "9999"),
    "long date": ("完成时限", "9" * 5000, "…"),
    "far quarter": ("0000Q1", "x", "0000Q1"),
    "empty units": ("牵头单位", "、", "单位"),
    "huge unit": ("牵头单位", "省" * 200, "不像单位"),
    "flag": ("办结", "也许", "是 或 否"),
    "field": ("栏" * 500, "x", "…"),
}


@pytest.mark.parametrize(("field", "value", "part"), VALUES.values(), ids=VALUES.keys())
def test_values_that_cannot_be_kept(sample: Path, run: Run, field: str, value: str, part: str) -> None:
    before = sample.read_bytes()
    refused(run("set", sample, "任务1", field, value), part)
    assert sample.read_bytes() == before


@pytest.mark.parametrize(
    "item",
    [
        "0/任务1",
        "99/计划",
        "9" * 5000 + "/任务1",
        "任务" + "9" * 5000,
        "-1/任务1",
        "",
        "/",
        "²/任务1",
        "任务1-1-1-1",
    ],
)
def test_items_that_are_not_there(sample: Path, run: Run, item: str) -> None:
    before = sample.read_bytes()
    refused(run("set", sample, item, "备注", "x"))
    assert sample.read_bytes() == before


def test_pasted_line_ends_are_lines_and_blanks_clear(sample: Path, run: Run) -> None:
    run("set", sample, "任务1", "备注", " 甲\r\n乙\v丙\t丁 ")
    notes = [item["note"] for item in plans(run, sample)[0]["items"] if item["label"] == "任务1"]
    assert notes == ["甲\n乙\n丙\t丁"]
    run("set", sample, "任务1", "备注", " \t\n")
    assert {item["note"] for item in plans(run, sample)[0]["items"]} == {None}


NAMES = {
    "nothing": ("--alias", "", "不像单位"),
    "control": ("--alias", "竹\x1b协", "不像单位"),
    "two lines": ("--full-name", "竹\n协", "不像单位"),
    "endless": ("--alias", "竹" * 300, "不像单位"),
    "itself": ("--successor", "省商务厅", "同一个单位"),
    "nobody": ("--same-as", "", "“”"),
    "far": ("--from", "9999-12-31", "9999"),
    "no day": ("--to", "", "不是日期"),
}


@pytest.mark.parametrize(("option", "value", "part"), NAMES.values(), ids=NAMES.keys())
def test_a_unit_takes_no_nonsense(sample: Path, run: Run, option: str, value: str, part: str) -> None:
    before = sample.read_bytes()
    refused(run("unit", sample, "省商务厅", option, value), part)
    assert sample.read_bytes() == before


def test_merging_a_unit_takes_no_other_edit(sample: Path, run: Run) -> None:
    refused(run("unit", sample, "省水利厅", "--same-as", "省商务厅", "--alias", "水利"), "--same-as")


EMPTY = {
    "year 0": (["--title", "甲", "--year", "0"], "“0”"),
    "year -3": (["--title", "甲", "--year", "-3"], "-3"),
    "far year": (["--title", "甲", "--year", "99999"], "99999"),
    "no title": (["--title", " ", "--year", "2022"], "标题"),
    "control": (["--title", "甲\x1b", "--year", "2022"], "U+001B"),
    "no unit": (["--title", "甲", "--year", "2022", "--unit", ""], "“”"),
}


@pytest.mark.parametrize(("words", "part"), EMPTY.values(), ids=EMPTY.keys())
def test_an_empty_ledger_is_not_made_of_nonsense(
    run: Run, tmp_path: Path, words: list[str], part: str
) -> None:
    refused(run("new", tmp_path / "空.tzb", "--empty", *words), part)
    assert not list(tmp_path.iterdir())


def test_an_empty_unit_is_not_ours(sample: Path, run: Run) -> None:
    refused(run("mine", sample, "--unit", ""), "“”")


def test_a_ledger_is_no_backup_of_itself(sample: Path, run: Run) -> None:
    before = sample.read_bytes()
    refused(run("restore", sample, sample), "自己")
    assert sample.read_bytes() == before


def test_a_read_only_ledger_is_refused_in_one_sentence(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.ledger.is_writable", lambda path: False)
    refused(run("set", sample, "任务1", "备注", "x"), "不能写入")
    assert run("show", sample)[0] == 0


@pytest.mark.parametrize("bad", ["分办单.doc", ""])
def test_of_two_prints_none_is_written_where_one_cannot_be(
    sample: Path, run: Run, tmp_path: Path, bad: str
) -> None:
    refused(run("mine", sample, "--xlsx", tmp_path / "分办单.xlsx", "--pdf", bad, "--json"), "扩展名")
    assert list(tmp_path.iterdir()) == [sample]


def test_undo_stops_at_what_happened_outside(sample: Path, run: Run, tmp_path: Path) -> None:
    run("set", sample, "任务1", "备注", "x")
    run("backup", sample, tmp_path / "副本.tzb")
    assert run("restore", tmp_path / "副本.tzb", sample)[0] == 0
    before = sample.read_bytes()
    for command in ("undo", "redo"):
        status, out, err = run(command, sample)
        assert (status, out, err.count("\n")) == (0, "", 1)
    assert sample.read_bytes() == before
