"""The desk tells pages what changed, when it was saved, and the one sentence of a refusal."""

from pathlib import Path

from PySide6.QtCore import QTimer

from app.checks import check_ledger
from app.items import set_value
from app.operation import Changed
from app.recent import read_recent
from app.settings import read_settings


def heard(signal) -> list:
    """What a signal carries from now on."""
    told: list = []
    signal.connect(lambda *carried: told.append(carried[0] if carried else None))
    return told


def test_opening_a_ledger_names_its_plan_and_is_remembered(desk, sample: Path):
    assert desk.title == desk.plan.title == "山东省现代轻工纺织产业2022年行动计划"
    assert [(row.path, row.title) for row in read_recent(desk.profile)] == [(str(sample), desk.title)]


def test_a_change_is_saved_then_told_then_undone_by_its_name(desk):
    order: list[str] = []
    desk.saved.connect(lambda when: order.append(f"saved {when:%H:%M}"))
    desk.changed.connect(lambda changed: order.append(changed.name))
    done = desk.do(set_value, "任务1", "备注", "已会商")
    assert isinstance(done, Changed) and order == ["saved 14:32", done.name]
    assert desk.undo_name == done.name and desk.redo_name == ""
    assert desk.undo().rows == done.rows and desk.redo_name == done.name
    assert desk.redo() and desk.redo_name == "" and len(order) == 6


def test_a_refusal_is_one_sentence_and_nothing_is_said_to_be_saved(desk):
    refused, saved = heard(desk.refused), heard(desk.saved)
    assert desk.do(set_value, "任务1", "完成时限", "2月30日") is None
    assert len(refused) == 1 and "2月30日" in refused[0] and saved == []


def test_what_changes_nothing_is_not_told(desk):
    changed = heard(desk.changed)
    assert not desk.do(set_value, "任务1", "备注", "")
    assert changed == []


def test_without_a_ledger_there_is_nothing_to_do(empty_desk):
    refused = heard(empty_desk.refused)
    assert empty_desk.undo() is None and empty_desk.read_only
    assert refused == ["还没有打开台账。先打开或新建一个。"]


def test_a_file_that_is_no_ledger_leaves_the_open_one_as_it_is(desk, tmp_path: Path):
    (tmp_path / "信.tzb").write_text("不是台账", encoding="utf-8")
    refused, before = heard(desk.refused), desk.ledger
    assert not desk.open(tmp_path / "信.tzb")
    assert desk.ledger is before and "信.tzb" in refused[0]


def test_where_nobody_may_write_a_change_is_refused_by_name(desk, sample: Path):
    desk.ledger.read_only = True
    refused = heard(desk.refused)
    assert desk.do(set_value, "任务1", "备注", "已会商") is None and sample.name in refused[0]
    desk.ledger.read_only = False


def test_settings_are_kept_and_told(empty_desk, profile: Path):
    told = heard(empty_desk.settings_changed)
    empty_desk.keep_settings(name="甲某", post="综合处处长", theme="dark")
    assert empty_desk.who == "甲某 综合处处长" and told[0].theme == "dark"
    assert read_settings(profile) == empty_desk.settings
    empty_desk.keep_state("ledger/主视图", {"widths": [80, 76]})
    assert empty_desk.state("ledger/主视图") == {"widths": [80, 76]}


def test_a_closed_ledger_is_listed_with_what_it_still_lacks(desk):
    with desk.sessions() as session:
        must = check_ledger(session).must
    desk.close()
    assert must > 0 and read_recent(desk.profile)[0].note == f"还差{must}项可备案"


def test_after_an_unclean_end_it_is_said_that_nothing_is_lost(desk, sample: Path):
    desk.do(set_value, "任务1", "备注", "最后一句")
    # What a killed program leaves behind: the file, and the mark that it was open.
    mark = next((desk.profile / "ledgers").glob("*.json"))
    left = mark.read_bytes()
    desk.close()
    mark.write_bytes(left)
    told = heard(desk.recovered)
    assert desk.open(sample)
    assert told == ["上次没有正常关闭。已恢复到 14:32 的内容，没有丢失。"]
    desk.close()
    told.clear()
    assert desk.open(sample) and told == []


def three_steps(sessions, words: str, *, who: str, when) -> object:
    """A change that works in steps, for the tests."""
    yield 1
    yield 2
    return set_value(sessions, "任务1", "备注", words, who=who, when=when)


def test_a_long_change_goes_on_while_the_event_loop_turns(desk):
    changed, turns = heard(desk.changed), []
    QTimer.singleShot(0, lambda: turns.append(len(changed)))
    done = desk.do_steps(three_steps, "已会商", words="正在会商", whole=2)
    assert turns == [0]
    assert [done] == changed and desk.undo_name == done.name


def test_a_long_change_that_is_refused_ends_with_nothing(desk):
    def refused_steps(sessions, *, who: str, when) -> object:
        yield 1
        set_value(sessions, "任务1", "完成时限", "2月30日", who=who, when=when)

    refused = heard(desk.refused)
    assert desk.do_steps(refused_steps, words="正在会商", whole=1) is None
    assert "2月30日" in refused[0]
