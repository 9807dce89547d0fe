"""How the program starts: Chinese words, fonts, theme, input method."""

import os
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui import theme


def choose_input_method(environment: dict[str, str], plugins: Path) -> str | None:
    """What QT_IM_MODULE must be before the application starts; None where it stays as it is.

    Under a fcitx5 session without a fcitx plug-in built for this very Qt, fcitx5's own ibus front end is
    the one that works (ui.md §1.2).
    """
    fcitx = "fcitx" in environment.get("XMODIFIERS", "") or environment.get("GTK_IM_MODULE") == "fcitx"
    unsettled = environment.get("QT_IM_MODULE", "") in ("", "fcitx", "fcitx5")
    has_plugin = any((plugins / "platforminputcontexts").glob("*fcitx*"))
    return "ibus" if fcitx and unsettled and not has_plugin else None


def prepare_environment() -> None:
    """Settle what Qt reads from the environment before the application exists."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    method = choose_input_method(dict(os.environ), plugins)
    if method:
        os.environ["QT_IM_MODULE"] = method


def dress(app: QApplication, tokens: theme.Tokens = theme.LIGHT, *, bundled_fonts: bool = False) -> None:
    """Make an application ours: Simplified Chinese, our fonts, our theme."""
    app.setApplicationName("taizhang")
    app.setApplicationDisplayName("工作台账")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.wear_fonts(app, bundled=bundled_fonts)
    theme.wear(app, tokens)
