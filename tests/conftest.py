"""What holds for every test: nothing unexpected passes, and nothing touches the user's home."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest

from tests.helpers import qt

ROOT = Path(__file__).parents[1]
NOTICES = ROOT.parent / "shared" / "notices"
MEMORY = 8 * 2**30

pytest_plugins = ["tests.helpers.golden", "tests.helpers.logfail"]
if not qt.MISSING:
    pytest_plugins.append("pytestqt.plugin")

COMMON = {
    "deadline": None,
    "print_blob": True,
    # A busy machine draws examples slowly; that says nothing about the code.
    "suppress_health_check": [hypothesis.HealthCheck.too_slow],
}
hypothesis.settings.register_profile("default", **COMMON)
hypothesis.settings.register_profile("ci", derandomize=True, **COMMON)
hypothesis.settings.register_profile("deep", max_examples=5000, **COMMON)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switches of this project's tests."""
    parser.addoption("--deep", action="store_true", help="run the long sweeps too")
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")
    if qt.MISSING:
        # The settings of pytest-qt, which then is not here to know them.
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "unused")
        parser.addini("qt_log_ignore", "unused", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how examples are drawn: anew at a desk, the same ones in CI, many in a deep run."""
    profile = "deep" if config.getoption("--deep") else "ci" if os.environ.get("CI") else "default"
    hypothesis.settings.load_profile(profile)
    cap_memory()


def cap_memory() -> None:
    """Let a test that runs away fail with MemoryError before it takes the whole machine down."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the long sweeps unless they are asked for."""
    if not config.getoption("--deep"):
        for item in items:
            if item.get_closest_marker("deep"):
                item.add_marker(pytest.mark.skip(reason="a long sweep: dev.py test --deep"))


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Move the user's home away for the whole run, so that not even a mistake writes into it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.delenv(name, raising=False)
        yield home


@pytest.fixture(autouse=True)
def profile(_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the profile folder of this test (`--profile` of the console); it does not exist yet."""
    folder = _home / "profiles" / uuid4().hex
    monkeypatch.setenv("TAIZHANG_PROFILE", str(folder))
    return folder


@pytest.fixture
def deep(request: pytest.FixtureRequest) -> bool:
    """Tell whether this is a deep run, for tests that only count further in one."""
    return bool(request.config.getoption("--deep"))


@pytest.fixture
def shared_notices() -> Path:
    """Give the folder of annotated real notices, which stands beside the checkout, or skip."""
    if not NOTICES.is_dir():
        pytest.skip("needs the annotated notices in ../shared/notices")
    return NOTICES
