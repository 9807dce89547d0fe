"""Whether Qt can be loaded here, and the sentence of those tests that must skip where it cannot."""

import os

# Before any import of Qt: tests never open a window on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def why_not() -> str:
    """Why PySide6 cannot be loaded on this machine; empty where it can."""
    try:
        import PySide6.QtNetwork
        import PySide6.QtSvg
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


MISSING = why_not()
