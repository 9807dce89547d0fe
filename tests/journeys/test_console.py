"""The console as other people's scripts rely on it: exit status, JSON, one sentence for a refusal."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.store import backups
from tests.journeys.conftest import Run


def read(run: Run, *words: object) -> Any:
    status, out, _ = run(*words)
    assert status in (0, 1)
    return json.loads(out)


def test_the_sample_stands_as_the_notice_prints_it(sample: Path, run: Run) -> None:
    (plan,) = read(run, "show", sample, "--json")["plans"]
    items = [item for item in plan["items"] if not item["group"]]
    kinds = [item["kind"] for item in items]
    assert [kinds.count(kind) for kind in ("goal", "task", "measure")] == [4, 19, 5]
    assert len(plan["items"]) - len(items) == 6
    roles = [role for item in items for role in item["roles"]]
    assert (len(roles), len({role["unit"] for role in roles})) == (69, 18)
    assert [item["label"] for item in items][:5] == [
        "目标（一）",
        "目标（二）",
        "目标（三）",
        "目标（四）",
        "任务1",
    ]
    targets = [(item["kind"], target) for item in items for target in item["targets"]]
    assert (len(targets), sum(kind == "goal" for kind, _ in targets)) == (21, 9)
    assert (plan["role"], plan["compiling_unit"], plan["deadline"]) == (
        "compile",
        "省工业和信息化厅",
        "2022-04-11",
    )
    assert all(isinstance(target["value"], str) for _, target in targets)


ITEM_KEYS = (
    "id label part number path kind title body group lead_units support_units responsible_units roles targets "
    "milestones children start deadline deadline_source period standard progress work_done problems next_steps "
    "evidence note done state"
)
ROLE_KEYS = "unit role order leader office person contact phone steps remark"
TARGET_KEYS = (
    "id name scope measure direction comparator value stretch unit base period firmness qualifier phrase"
)


def test_show_has_every_field_of_the_contract(sample: Path, run: Run) -> None:
    document = read(run, "show", sample, "--json")
    assert list(document) == ["plans", "units"]
    plan = document["plans"][0]
    assert list(plan) == ["id", "title", "plan_set", "year", "role", "compiling_unit", "deadline", "items"]
    assert list(document["units"][0]) == ["id", "name", "aliases", "valid_from", "valid_to", "successor"]
    item = next(item for item in plan["items"] if item["children"])
    assert set(item) == set(ITEM_KEYS.split())
    assert set(item["children"][0]) == set(ITEM_KEYS.split())
    assert item["children"][0]["label"] == f"{item['label']}-1"
    assert set(item["roles"][0]) == set(ROLE_KEYS.split())
    assert set(item["milestones"][0]) == {"period", "planned", "value", "feedback"}
    target = next(target for one in plan["items"] for target in one["targets"])
    assert set(target) == set(TARGET_KEYS.split())


def test_check_reports_what_is_open_by_role_the_conflict_and_the_deadline(sample: Path, run: Run) -> None:
    status, out, _ = run("check", sample, "--json")
    found = json.loads(out)
    assert status == 1
    persons = [f for f in found["findings"] if f["code"] == "person_missing"]
    assert len(persons) == 6
    assert all(f["level"] == "must" and f["item"] and f["unit"] and f["field"] == "责任人" for f in persons)
    assert [conflict["rule"] for conflict in found["conflicts"]] == ["R11"]
    assert set(found["conflicts"][0]["items"]) == {"目标（四）", "任务15"}
    scopes = [f for f in found["findings"] if f["code"] == "scope_differs"]
    assert [f["level"] for f in scopes] == ["should"]
    assert "关键核心技术" in scopes[0]["text"]
    deadline = found["deadline"]
    assert (deadline["start"], deadline["days"], deadline["date"]) == ("2022-03-27", 10, "2022-04-11")
    assert len(deadline["counted"]) == 10
    assert deadline["certain"] is True


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("省工业和信息化厅", (24, 2, 1)),
        ("省发展改革委", (1, 7, 2)),
        ("省商务厅", (2, 3, 3)),
        ("山东省科学技术厅", (1, 3, 0)),
    ],
)
def test_mine_counts_first_joint_and_support(
    sample: Path, run: Run, unit: str, counts: tuple[int, ...]
) -> None:
    rows = read(run, "mine", sample, "--unit", unit, "--json")["rows"]
    assert tuple(sum(row["role"] == part for row in rows) for part in ("first", "joint", "support")) == counts
    assert all(set(row) == {"plan", "label", "title", "role", "clause"} for row in rows)


def test_mine_without_a_unit_is_ours_and_an_unknown_one_is_refused(sample: Path, run: Run) -> None:
    assert read(run, "mine", sample, "--json")["unit"] == "省工业和信息化厅"
    status, out, err = run("mine", sample, "--unit", "省竹艺厅")
    assert (status, out) == (2, "")
    assert "省竹艺厅" in err


def test_set_undo_redo_history(sample: Path, run: Run) -> None:
    assert run("set", sample, "任务7", "责任人", "高教处处长", "--unit", "省教育厅")[0] == 0
    assert (
        len([f for f in read(run, "check", sample, "--json")["findings"] if f["code"] == "person_missing"])
        == 5
    )
    assert run("undo", sample)[1] == "撤销 编辑 任务7 责任人\n"
    assert run("redo", sample)[1] == "重做 编辑 任务7 责任人\n"
    assert [row["kind"] for row in read(run, "history", sample, "--json")["operations"]][-3:] == [
        "edit",
        "undo",
        "redo",
    ]


def test_nothing_left_to_undo_is_no_refusal(sample: Path, run: Run) -> None:
    while run("undo", sample)[1]:
        pass
    status, out, err = run("undo", sample)
    assert (status, out, err) == (0, "", "没有可以撤销的操作。\n")
    assert read(run, "show", sample, "--json")["plans"] == []


def test_exports_are_written_and_read_back(sample: Path, run: Run, tmp_path: Path) -> None:
    for name in ("台账.xlsx", "台账.pdf"):
        status, out, _ = run("export", sample, tmp_path / name)
        assert (status, out) == (0, f"{tmp_path / name}\n")
        assert (tmp_path / name).stat().st_size > 10_000
    assert run("mine", sample, "--pdf", tmp_path / "分办单.pdf", "--xlsx", tmp_path / "分办单.xlsx")[0] == 0
    assert (tmp_path / "分办单.xlsx").exists()
    assert (tmp_path / "分办单.pdf").exists()


def test_a_workbook_of_ours_comes_back_as_a_ledger(sample: Path, run: Run, tmp_path: Path) -> None:
    run("export", sample, tmp_path / "台账.xlsx")
    status, out, _ = run("new", tmp_path / "又一本.tzb", "--excel", tmp_path / "台账.xlsx")
    assert status == 0
    assert "28 条" in out
    shown = read(run, "show", sample, "--json")
    before, after = shown["plans"][0], read(run, "show", tmp_path / "又一本.tzb", "--json")["plans"][0]
    # Printed today, units that were renamed since the notice bear their new names.
    heirs = {unit["name"]: unit["successor"] or unit["name"] for unit in shown["units"]}
    ours = [item for item in before["items"] if not item["group"]]
    for one, other in zip(ours, after["items"], strict=True):
        leads, support = (list(map(heirs.__getitem__, one[key])) for key in ("lead_units", "support_units"))
        assert (one["kind"], leads, support) == (other["kind"], other["lead_units"], other["support_units"])
        assert one["title"] == other["title"]
        assert one["deadline"] == other["deadline"]
        assert [role["person"] for role in one["roles"]] == [role["person"] for role in other["roles"]]
        assert [target["value"] for target in one["targets"]] == [
            target["value"] for target in other["targets"]
        ]


def test_backup_verify_restore(sample: Path, run: Run, tmp_path: Path, profile: Path) -> None:
    assert run("backup", sample, tmp_path / "副本.tzb")[0] == 0
    assert run("backup", sample)[0] == 0
    assert len(backups(profile, sample)) == 1
    run("set", sample, "任务1", "备注", "后来的话")
    assert run("restore", tmp_path / "副本.tzb", sample)[0] == 0
    assert all(item["note"] is None for item in read(run, "show", sample, "--json")["plans"][0]["items"])
    assert run("verify", sample)[0] == 0


def test_a_damaged_ledger_exits_3_on_verify_and_is_left_alone(sample: Path, run: Run) -> None:
    content = sample.read_bytes()
    place = content.rindex("齐鲁粮油".encode())
    sample.write_bytes(content[:place] + b"\xe5" + content[place + 1 :])
    damaged = sample.read_bytes()
    status, _, err = run("verify", sample)
    assert status == 3
    assert "restore" in err
    assert sample.read_bytes() == damaged


def test_workdays(run: Run) -> None:
    status, out, _ = run("workdays", "2022年3月27日", "10")
    lines = out.splitlines()
    assert (status, lines[0], len(lines)) == (0, "2022-04-11", 11)
    assert "2022-04-02" in lines[6]
    status, out, err = run("workdays", "2090-03-27", "10")
    assert status == 0
    assert out.count("不确定") == 10
    assert "不确定" in err


def test_add_puts_another_plan_beside_the_first(sample: Path, run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "第二份.txt"
    notice.write_text(
        "竹编产业2023年行动计划\n一、主要任务\n（一）建设工坊。建设竹编工坊30家以上。（牵头单位：省商务厅）\n"
        "（二）办好大赛。举办编织大赛。（牵头单位：省商务厅、省竹艺协会）\n", "utf-8",
    )  # fmt: skip
    status, out, err = run("add", sample, "--notice", notice)
    assert status == 0
    assert "第2套" in out
    assert "省竹艺协会" in err
    plans = read(run, "show", sample, "--json")["plans"]
    assert [(plan["role"], plan["year"]) for plan in plans] == [("compile", 2022), ("take_part", 2023)]
    assert run("set", sample, "任务1", "备注", "x")[0] == 2
    assert run("set", sample, "2/任务1", "备注", "x")[0] == 0
    assert (
        read(run, "show", sample, "--plan", "2", "--json")["plans"][0]["items"][0]["targets"][0]["value"]
        == "30"
    )
    assert run("show", sample, "--plan", "3")[0] == 2


def test_an_empty_ledger_has_a_plan_without_items(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "空.tzb"
    assert run("new", path, "--empty", "--title", "竹编计划", "--year", "2024", "--unit", "省商务厅")[0] == 0
    (plan,) = read(run, "show", path, "--json")["plans"]
    assert (plan["title"], plan["year"], plan["role"], plan["items"]) == ("竹编计划", 2024, "compile", [])
    assert run("export", path, tmp_path / "空.pdf")[0] == 0


def test_an_existing_ledger_is_never_touched(sample: Path, run: Run) -> None:
    before = sample.read_bytes()
    status, _, err = run("new", sample, "--sample")
    assert status == 2
    assert "已经存在" in err
    assert sample.read_bytes() == before


def test_demo_uses_an_empty_folder_or_makes_one(run: Run, tmp_path: Path, profile: Path) -> None:
    status, out, _ = run("demo", tmp_path / "示例")
    assert status == 0
    paths = [Path(line.split(" ", 1)[1]) for line in out.splitlines()]
    assert len(paths) == 6
    assert all(path.exists() and path.parent == tmp_path / "示例" for path in paths)
    assert run("demo", tmp_path / "示例")[0] == 2
    assert run("demo", "--profile", profile)[0] == 0
    assert len(list((profile / "demo").iterdir())) == 1


def test_doctor_says_what_it_found(run: Run, profile: Path) -> None:
    status, out, _ = run("doctor")
    assert status == 0
    assert str(profile) in out


USAGE = {
    "no command": ([], "缺少"),
    "unknown command": (["fly"], "fly"),
    "missing ledger": (["show"], "台账"),
    "unknown option": (["show", "x.tzb", "--loud"], "--loud"),
    "wrong number": (["workdays", "2022-03-27", "ten"], "ten"),
    "wrong date": (["workdays", "2022-02-30", "10"], "2022-02-30"),
    "two sources": (["new", "x.tzb", "--sample", "--empty"], "--sample"),
    "no source": (["new", "x.tzb"], "--notice"),
    "no title": (["new", "x.tzb", "--empty"], "--title"),
    "option without value": (["show", "x.tzb", "--plan"], "--plan"),
}


@pytest.mark.parametrize(("words", "part"), USAGE.values(), ids=USAGE.keys())
def test_a_slip_of_the_hand_is_one_chinese_sentence(
    run: Run, words: list[str], part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert part in err
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "truncated zip": b"PK\x03\x04" + b"\x14\x00" * 30,
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "another database": b"SQLite format 3\x00" + b"\x00" * 500,
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
@pytest.mark.parametrize("command", ["notice", "text", "sheet", "show", "new"])
def test_bad_files_are_refused_in_one_sentence_and_nothing_is_made(
    run: Run, content: bytes, command: str, tmp_path: Path
) -> None:
    bad = tmp_path / "收到的 ？#%20文件.doc"
    bad.write_bytes(content)
    words = ["new", tmp_path / "新.tzb", "--notice", bad] if command == "new" else [command, bad]
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "收到的" in err
    assert [path.name for path in tmp_path.iterdir()] == [bad.name]
    assert bad.read_bytes() == content


def test_a_bug_leaves_a_report_without_ledger_content(
    run: Run, sample: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*words: object, **more: object) -> None:
        raise RuntimeError("秘密内容 secret")

    monkeypatch.setattr("app.console.ledgers.read_plans", fail)
    status, out, err = run("show", sample)
    assert (status, out) == (70, "")
    (report,) = (profile / "crashes").iterdir()
    assert str(report) in err
    assert "秘密" not in report.read_text("utf-8")
    assert "RuntimeError" in report.read_text("utf-8")


def test_profile_may_stand_before_or_after_the_command(run: Run, tmp_path: Path) -> None:
    for place, words in enumerate(
        (["--profile", tmp_path / "p0", "doctor"], ["doctor", "--profile", tmp_path / "p1"])
    ):
        assert str(tmp_path / f"p{place}") in run(*words)[1]


@pytest.mark.parametrize("command", ["notice", "new", "check", "demo", "workdays"])
def test_every_command_has_help_in_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"用法：taizhang {command}")
    assert not any(word in printed for word in ("usage", "options", "positional"))


def test_units_are_listed_reviewed_and_merged(sample: Path, run: Run, tmp_path: Path) -> None:
    run("set", sample, "任务1", "配合单位", "省竹艺协会")
    assert run("units", sample, "--new")[1].split() == ["省竹艺协会", "待核对"]
    assert run("unit", sample, "省竹艺协会", "--alias", "竹协", "--from", "2020年1月1日")[0] == 0
    assert run("units", sample, "--new")[1] == "没有待核对的单位。\n"
    assert run("unit", sample, "竹协", "--same-as", "省工商联")[0] == 0
    named = [row for row in read(run, "units", sample, "--json")["units"] if row["name"] == "省工商联"]
    assert {"省竹艺协会", "竹协"} <= set(named[0]["aliases"])
    assert run("unit", sample, "竹协", "--to", "明天")[0] == 2


def test_a_calendar_is_extended_by_the_notice_itself(sample: Path, run: Run, tmp_path: Path) -> None:
    assert "不确定" in run("workdays", "2027-01-01", "3", "--ledger", sample)[2]
    notice = tmp_path / "放假.txt"
    notice.write_text(
        "关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n", "utf-8"
    )
    status, out, err = run("calendar", sample, "--notice", notice)
    assert (status, out) == (0, "录入2027年放假安排：3 天\n")
    assert "春节" in err
    assert run("workdays", "2027-01-01", "3", "--ledger", sample)[2] == ""
    assert run("calendar", sample)[1].splitlines()[-1] == "2027  有放假安排"
