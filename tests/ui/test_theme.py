"""Both themes can be read, and a state is known by its shape as well (ui.md B10)."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

import resources
from ui import icons, theme
from ui.application import choose_input_method
from ui.widgets.calendar import MonthCalendar
from ui.widgets.parts import clear_button

THEMES = pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
GROUNDS = ("bg", "surface", "rail", "band", "head", "sel", "hover")
COLORED = ("green", "amber", "red", "blue", "gray")


def luminance(color: QColor) -> float:
    """Relative luminance of a colour (WCAG 2)."""
    parts = [color.redF(), color.greenF(), color.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(tokens: theme.Tokens, one: str, other: str) -> float:
    """Contrast ratio of two tokens."""
    high, low = sorted((luminance(tokens.color(name)) for name in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@THEMES
def test_every_text_is_readable_on_every_ground(tokens: theme.Tokens):
    pairs = [(text, ground) for text in ("text", "text2", "text3") for ground in GROUNDS]
    pairs += [(name, f"{name}_bg") for name in COLORED] + [(name, "surface") for name in COLORED]
    pairs += [(name, "sel") for name in COLORED] + [(name, "band") for name in COLORED]
    pairs += [("primary", "surface"), ("primary", "primary_bg"), ("on_primary", "primary")]
    pairs += [("text2", "gray_bg"), ("text3", "gray_bg")]
    assert {pair: round(contrast(tokens, *pair), 2) for pair in pairs if contrast(tokens, *pair) < 4.5} == {}


@THEMES
def test_every_mark_stands_out_from_every_ground(tokens: theme.Tokens):
    colors = {token for _, token, _ in icons.MARKS.values()} | {"text2", "primary"}
    pairs = [(color, ground) for color in colors for ground in GROUNDS]
    assert {pair for pair in pairs if contrast(tokens, *pair) < 3} == set()


def gray(tokens: theme.Tokens, mark: str) -> list[int]:
    """A mark as a grey print shows it: brightness of every pixel."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(tokens.color("surface"))
    painter = QPainter(image)
    icons.paint_mark(painter, QRectF(0, 0, 40, 40), mark, tokens)
    painter.end()
    printed = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return list(bytes(printed.constBits()))


@THEMES
def test_states_are_told_apart_without_colour(qapp, tokens: theme.Tokens):
    drawn = {mark: gray(tokens, mark) for mark in icons.MARKS}
    alike = [
        (one, other)
        for one, other in combinations(drawn, 2)
        if sum(abs(a - b) > 60 for a, b in zip(drawn[one], drawn[other], strict=True)) < 60
    ]
    assert alike == []


def test_every_icon_is_a_drawing_without_colours_of_its_own(qapp):
    names = sorted(path.stem for path in resources.path("icons").glob("*.svg"))
    assert len(names) > 50
    for name in names:
        source = resources.text(f"icons/{name}.svg")
        assert QSvgRenderer(source.encode()).isValid(), name
        assert "currentColor" in source, name
        shown = icons.picture(name, "#102030", size=20, ratio=1.25)
        assert not shown.isNull() and shown.toImage().pixelColor(0, 0).alpha() == 0, name


@THEMES
def test_a_palette_leads_back_to_its_tokens(qapp, tokens: theme.Tokens):
    assert theme.tokens_of(theme.palette(tokens)) is tokens
    assert theme.palette(tokens).color(QPalette.ColorRole.Text) == tokens.color("text")


@pytest.mark.parametrize(
    ("setting", "scheme", "wanted"),
    [
        ("light", Qt.ColorScheme.Dark, theme.LIGHT),
        ("dark", Qt.ColorScheme.Light, theme.DARK),
        ("system", Qt.ColorScheme.Dark, theme.DARK),
        ("system", Qt.ColorScheme.Unknown, theme.LIGHT),
    ],
)
def test_a_theme_is_chosen_by_hand_or_follows_the_desktop(setting, scheme, wanted):
    assert theme.chosen_tokens(setting, scheme) is wanted


def test_the_theme_changes_while_the_program_runs(qapp, qtbot):
    label = QLabel("已填")
    label.setProperty("look", "green")
    qtbot.addWidget(label)
    label.show()
    theme.wear(qapp, theme.DARK)
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.DARK.color("green")
    assert theme.tokens_of(qapp.palette()) is theme.DARK


def ratio(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pixels(widget: QWidget, place: QRect) -> Counter[str]:
    """The colours in a part of a widget as it is drawn, with how many pixels have each."""
    picture = widget.grab(place).toImage()
    spots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return Counter(picture.pixelColor(*spot).name() for spot in spots)


@THEMES
def test_a_placeholder_can_be_read(qapp, qtbot, tokens: theme.Tokens):
    theme.wear(qapp, tokens)
    for line in (QLineEdit(), QPlainTextEdit()):
        line.setPlaceholderText("拼音首字母或文字")
        qtbot.addWidget(line)
        line.show()
        shown = line.palette().color(QPalette.ColorRole.PlaceholderText)
        assert shown.alpha() == 255
        assert ratio(shown, line.palette().color(QPalette.ColorRole.Base)) >= 4.5


@THEMES
def test_a_tick_is_drawn_the_same_everywhere_and_is_more_than_a_colour(qapp, qtbot, tokens: theme.Tokens):
    theme.wear(qapp, tokens)
    box, values = QCheckBox("只看待核对"), QListWidget()
    for state in (Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        item = QListWidgetItem("省商务厅", values)
        item.setCheckState(state)
    drawn = []
    for widget in (box, values):
        qtbot.addWidget(widget)
        widget.show()
    for checked in (True, False):
        box.setChecked(checked)
        option = QStyleOptionButton()
        box.initStyleOption(option)
        place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
        drawn.append(pixels(box, place))
    ticked, bare = drawn
    assert ticked[tokens.primary.lower()] > 40 and ticked[tokens.on_primary.lower()] > 3
    assert bare[tokens.primary.lower()] == 0
    line = values.visualItemRect(values.item(0))
    listed = pixels(values.viewport(), QRect(0, line.top(), 26, line.height()))
    assert listed[tokens.primary.lower()] > 40
    in_box = {name for name in listed if listed[name] > 3}
    assert {tokens.primary.lower(), tokens.on_primary.lower()} <= in_box


@THEMES
def test_the_calendar_wears_the_theme(qapp, qtbot, tokens: theme.Tokens):
    theme.wear(qapp, tokens)
    calendar = MonthCalendar()
    calendar.setSelectedDate(QDate(2022, 4, 6))
    qtbot.addWidget(calendar)
    calendar.show()
    calendar.setCurrentPage(2022, 4)
    drawn = pixels(calendar, calendar.rect())
    assert not {"#ff0000", "#0000ff", "#008000"} & set(drawn)
    assert drawn.most_common(1)[0][0] == tokens.surface.lower()
    greens = [
        name
        for name in drawn
        if QColor(name).green() > 1.3 * max(QColor(name).red(), QColor(name).blue(), 40)
    ]
    assert greens == []
    other = theme.DARK if tokens is theme.LIGHT else theme.LIGHT
    theme.wear(qapp, other)
    assert pixels(calendar, calendar.rect()).most_common(1)[0][0] == other.surface.lower()


def test_the_cross_that_clears_a_line_stands_in_its_middle(qtbot):
    line = QLineEdit()
    cross = clear_button(line)
    qtbot.addWidget(line)
    line.resize(180, 28)
    line.show()
    assert not cross.isVisible()
    qtbot.keyClicks(line, "abc")
    assert cross.isVisible() and abs(cross.geometry().center().y() - line.rect().center().y()) <= 1
    assert line.rect().contains(cross.geometry())
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert line.text() == "" and not cross.isVisible()


def test_chinese_is_written_with_the_bundled_face_where_there_is_none(qapp, monkeypatch):
    monkeypatch.setattr(theme.QFontDatabase, "families", staticmethod(lambda: ["DejaVu Sans"]))
    assert theme.load_fonts() == [theme.BUNDLED_FAMILY]
    monkeypatch.setattr(theme.QFontDatabase, "families", staticmethod(lambda: ["Microsoft YaHei", "Arial"]))
    assert theme.load_fonts() == ["Microsoft YaHei"]
    plain, bold = theme.font(), theme.font(bold=True)
    assert QFontInfo(plain).family() == theme.BUNDLED_FAMILY
    assert QFontInfo(bold).weight() > QFont.Weight.Medium
    metrics = QFontMetrics(plain)
    assert [sign for sign in "台账▲↑↓→✓●■◆·…（）“”" if not metrics.inFont(sign)] == []


def test_buttons_of_qt_itself_speak_chinese(qapp, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    words = {button.text().partition("(")[0] for button in box.buttons()}
    assert words == {"取消", "保存"}


@pytest.mark.parametrize(
    ("environment", "plugin", "wanted"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, False, "ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "fcitx"}, False, "ibus"),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "fcitx"}, True, None),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"}, False, None),
        ({"XMODIFIERS": "@im=ibus"}, False, None),
        ({}, False, None),
    ],
)
def test_fcitx_without_a_plug_in_of_ours_goes_through_ibus(environment, plugin, wanted, tmp_path: Path):
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    if plugin:
        (folder / "libfcitx5platforminputcontextplugin.so").touch()
    assert choose_input_method(environment, tmp_path) == wanted


@THEMES
def test_signs_of_the_style_sheet_wear_the_colours_of_the_theme(tokens: theme.Tokens):
    worn = "dark" if tokens is theme.DARK else "light"
    for sign in theme.SIGNS:
        color = tokens.on_primary if sign in ("tick", "dash") else tokens.text2
        assert color.lower() in resources.text(f"arrows/{sign}-{worn}.svg").lower(), sign
    assert "$" not in theme.style_sheet(tokens)
