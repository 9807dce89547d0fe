"""How everything looks: colour tokens of two themes, the palette and style sheet made of them, fonts.

Sizes are logical pixels (ui.md §3.8). A page never names a colour: it asks for a token.
"""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

import resources

FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
BUNDLED = ("hei-400.ttf", "hei-700.ttf")
BUNDLED_FAMILY = "Taizhang Hei"
SIGNS = ("tick", "dash", "down", "up", "right")
TEXT, ROW_TITLE, NAME, PANE_TITLE, KPI = 12, 13, 15, 16, 26
LINE = 18


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for; a `_bg` lies under text of its colour, an `_ic` is for marks only."""

    bg: str
    surface: str
    rail: str
    band: str
    head: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    primary: str
    primary_bg: str
    primary_line: str
    sel: str
    hover: str
    on_primary: str
    green: str
    green_bg: str
    amber: str
    amber_ic: str
    amber_bg: str
    red: str
    red_bg: str
    blue: str
    blue_bg: str
    gray: str
    gray_bg: str
    frozen: str
    shadow: str

    def color(self, name: str) -> QColor:
        """The colour of a token by its name."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    bg="#F4F6F9",
    surface="#FFFFFF",
    rail="#F0F3F7",
    band="#EEF3F9",
    head="#F7F9FB",
    line="#E4E8EE",
    line2="#D3DAE3",
    text="#1B2430",
    text2="#46515F",
    text3="#5F6B7A",
    primary="#1D5FB8",
    primary_bg="#E7F0FB",
    primary_line="#A9C7EC",
    sel="#EAF2FD",
    hover="#F5F8FC",
    on_primary="#FFFFFF",
    green="#17702F",
    green_bg="#E3F4E8",
    amber="#8A5A00",
    amber_ic="#B87300",
    amber_bg="#FFF3D6",
    red="#B42318",
    red_bg="#FDE8E6",
    blue="#1D5FB8",
    blue_bg="#E7F0FB",
    gray="#5A6472",
    gray_bg="#EDF0F3",
    frozen="#C3CCD8",
    shadow="#1C142846",
)
DARK = Tokens(
    bg="#15191F",
    surface="#1C2128",
    rail="#181D24",
    band="#222A34",
    head="#20262E",
    line="#2B323C",
    line2="#3A434F",
    text="#E6EAF0",
    text2="#AEB8C4",
    text3="#96A1AE",
    primary="#6EA8F7",
    primary_bg="#1E2F47",
    primary_line="#35557F",
    sel="#22324A",
    hover="#20262E",
    on_primary="#0E1726",
    green="#5CC97A",
    green_bg="#17311F",
    amber="#E9B44C",
    amber_ic="#E9B44C",
    amber_bg="#3A2D10",
    red="#FF8B80",
    red_bg="#43201D",
    blue="#6EA8F7",
    blue_bg="#1E2F47",
    gray="#A3AEBB",
    gray_bg="#2A313A",
    frozen="#46515E",
    shadow="#5A000000",
)
THEMES = {"light": LIGHT, "dark": DARK}

_ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "head",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_primary",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "frozen",
    QPalette.ColorRole.Shadow: "line2",
}
_FAINT = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette of a theme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, tokens.color(name))
    for role in _FAINT:
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.color("text3"))
    return made


def tokens_of(worn: QPalette) -> Tokens:
    """The tokens behind a palette, for whoever paints: `tokens_of(self.palette())`, `option.palette`."""
    return DARK if worn.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a theme; what a widget is stands in its property `look` (resources/style.qss)."""
    arrows = resources.path("arrows")
    worn = "dark" if tokens is DARK else "light"
    signs = {sign: (arrows / f"{sign}-{worn}.svg").as_posix() for sign in SIGNS}
    return Template(resources.text("style.qss")).substitute(asdict(tokens) | signs)


def chosen_tokens(theme: str, scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown) -> Tokens:
    """The tokens for a setting (`light`, `dark`, or `system`, which follows the desktop)."""
    if theme in THEMES:
        return THEMES[theme]
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def wear(app: QApplication, tokens: Tokens) -> None:
    """Give the whole program one theme: Fusion with our palette and style sheet (ui.md §1.3)."""
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens))


def load_fonts(*, bundled: bool = False) -> list[str]:
    """The families to write with, best first; the bundled face where the system has no Chinese one.

    With `bundled` the bundled face alone, so that pictures are the same on every machine.
    """
    known = set() if bundled else set(QFontDatabase.families())
    found = [name for name in FAMILIES if name in known]
    if not found:
        for name in BUNDLED:
            QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))
    return found or [BUNDLED_FAMILY]


def font(size: int = TEXT, *, bold: bool = False, like: QFont | None = None) -> QFont:
    """The program's font in a size of the scale (TEXT, ROW_TITLE, NAME, PANE_TITLE, KPI)."""
    made = QFont(like) if like is not None else QApplication.font()
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def wear_fonts(app: QApplication, *, bundled: bool = False) -> None:
    """Write everything in the program's face at the size of secondary text."""
    made = QFont(load_fonts(bundled=bundled))
    made.setPixelSize(TEXT)
    app.setFont(made)


def restyle(widget: object) -> None:
    """Apply the style sheet anew after a property that it looks at has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
