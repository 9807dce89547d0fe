"""帮助: a page for every screen, true to the menus, from the program's own files only."""

import re
from typing import Any

from PySide6.QtCore import Qt

import resources
from app.about import TOPICS, fonts, help_text, help_title, libraries
from ui.main_window import PAGES
from ui.shell.finding import plain
from ui.shell.help import HelpDialog


def test_every_screen_has_its_page_of_help() -> None:
    # `print` and the rest are topics of their own; a page without one opens the first.
    assert {kind.name for kind in PAGES} <= set(TOPICS) and TOPICS[0] == "start"
    kept = {path.stem for path in resources.path("help").glob("*.md")}
    assert kept == set(TOPICS)
    assert len({help_title(topic) for topic in TOPICS}) == len(TOPICS)


def test_help_names_only_commands_that_there_are(sample_window: Any) -> None:
    known = {plain(made.text()) for made in sample_window.menus.commands()} | {"撤销", "重做", "最近打开"}
    named = {
        (topic, name)
        for topic in TOPICS
        for name in re.findall("【(.+?)】", help_text(topic))
        if name not in known
    }
    assert named == set()


def test_help_speaks_plain_chinese_and_fetches_nothing() -> None:
    for topic in TOPICS:
        text = help_text(topic)
        assert not re.search(r"https?:|!\[|]\(|<\w", text), topic
        assert not [word for word in ("失败", "错误", "非法") if word in text], topic


def test_f1_opens_the_page_of_the_screen_and_turns_with_it(sample_window: Any, qtbot: Any) -> None:
    window = sample_window
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.actions_of.show_help()
    assert isinstance(dialog, HelpDialog) and not dialog.isModal() and dialog.topic == "ledger"
    assert dialog.page.toPlainText().startswith("台账\n")
    window.show_page("settings")
    assert window.actions_of.show_help() is dialog and dialog.topic == "settings"
    qtbot.keyClick(dialog.index, Qt.Key.Key_Down)
    assert dialog.page.toPlainText().startswith(help_title("privacy"))
    window.show_start()
    assert window.actions_of.show_help().topic == "start"
    dialog.close()


def test_every_library_and_font_is_named_with_its_licence(sample_window: Any) -> None:
    names = [part.name.lower().replace("_", "-") for part in libraries()]
    assert {"sqlalchemy", "pyside6-essentials", "openpyxl", "lxml"} <= set(names)
    assert len(names) == len(set(names))
    assert all(part.licence and part.version for part in (*libraries(), *fonts()))
    assert len(fonts()) == len(list(resources.path("fonts/licences").iterdir()))
    dialog = sample_window.actions_of.show_licences()
    assert "LGPL-3.0-only" in dialog.text.toPlainText()
    dialog.close()
    assert libraries("no-such-program") == ()


def test_about_says_where_the_data_lies_and_what_does_not_belong_there(sample_window: Any) -> None:
    dialog = sample_window.actions_of.show_about()
    text = dialog.text.toPlainText()
    assert str(sample_window.desk.ledger.path) in text and str(sample_window.desk.profile) in text
    assert "不联网" in text and "涉密内容不要录入" in text
    dialog.close()
