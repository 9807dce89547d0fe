"""Tests of the window: real widgets on Qt's offscreen platform; skipped, saying so, where Qt cannot load."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import qt


class WithoutQt(pytest.Module):
    """A module of tests that says why it is not even imported."""

    def collect(self) -> list[pytest.Item]:
        """Skip the module."""
        pytest.skip(f"needs PySide6 and Qt's system libraries ({qt.MISSING}): dev.py setup")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Leave the modules below this folder alone where Qt cannot be loaded."""
    return WithoutQt.from_parent(parent, path=module_path) if qt.MISSING else None


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The kind of application that the tests run in."""
    from PySide6.QtWidgets import QApplication

    return QApplication


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], qapp_cls: type, pytestconfig: pytest.Config) -> object:
    """The program's application as a clerk starts it: Chinese, in the light theme and the bundled fonts."""
    from ui.application import dress

    app = qapp_cls.instance() or qapp_cls(["taizhang"])
    dress(app, bundled_fonts=True)
    return app


@pytest.fixture(autouse=True)
def _light(request: pytest.FixtureRequest) -> None:
    """Start each test that shows widgets in the light theme."""
    if "qapp" in request.fixturenames:
        from ui.theme import LIGHT, wear

        app = request.getfixturevalue("qapp")
        if app.palette().base().color() != LIGHT.color("surface"):
            wear(app, LIGHT)


NOW = datetime(2022, 4, 6, 14, 32)


def discard(widget: Any) -> None:
    """Destroy a top-level widget now, so that it costs the tests after this one nothing."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ledger, made once; tests open copies of it."""
    from app.creation import new_sample

    home = tmp_path_factory.mktemp("sample")
    path = home / "sample.tzb"
    new_sample(path, home / "profile", own_unit=None, who="综合处", now=NOW)
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """A sample ledger of this test's own."""
    return Path(shutil.copy(made_sample, tmp_path / "示例台账.tzb"))


@pytest.fixture
def empty_desk(qapp: object, profile: Path) -> Iterator[Any]:
    """A desk with nothing on it, at 14:32 on 6 April 2022."""
    from ui.desk import Desk

    desk = Desk(profile, lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def desk(empty_desk: Any, sample: Path) -> Any:
    """A desk with the sample ledger open."""
    assert empty_desk.open(sample)
    return empty_desk


@pytest.fixture
def window(qapp: object, qtbot: Any, empty_desk: Any) -> Iterator[Any]:
    """The window without a ledger."""
    from ui.main_window import MainWindow

    made = MainWindow(empty_desk)
    made.resize(1366, 697)
    made.show()
    yield made
    made.pages.clear()
    made.close()
    discard(made)


@pytest.fixture
def sample_window(window: Any, sample: Path) -> Any:
    """The window with the sample ledger."""
    assert window.opening.open(sample)
    return window
