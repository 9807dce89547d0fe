"""What is shipped: the wheel, what installing it leaves behind, and the lock it was tried with."""

import csv
import json
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev
from tests.helpers.sources import ROOMS, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOOK_AROUND = """
import importlib.metadata, importlib.resources, json, app, resources
print(json.dumps({
    "app": app.__file__,
    "scripts": sorted(e.name for e in importlib.metadata.distribution("taizhang").entry_points),
    "migrations": [p.name for p in importlib.resources.files("migrations.versions").iterdir()],
    "resources": [p.name for p in importlib.resources.files("resources").iterdir()],
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once for this module."""
    return dev.build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a new environment that borrows this one's libraries; give its root."""
    root = tmp_path_factory.mktemp("installation") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root], check=True)
    python = scripts(root) / "python"
    install = ["--python", python, "install", "-qq", "--no-deps", "--no-index", "--no-compile", wheel]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    # A folder named in a .pth file lends its packages but not its own .pth files: not this checkout.
    (packages(root) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return root


def scripts(root: Path) -> Path:
    """Where an environment keeps its programs."""
    return root / ("Scripts" if sys.platform == "win32" else "bin")


def packages(root: Path) -> Path:
    """Where an environment keeps its packages."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(root)}))


def look_around(root: Path, away: Path) -> dict[str, object]:
    """What the installed program sees of itself, started far from the checkout."""
    answer = subprocess.run(
        [scripts(root) / "python", "-I", "-c", LOOK_AROUND], cwd=away, capture_output=True, check=True
    )
    return json.loads(answer.stdout)


def test_the_wheel_holds_every_file_of_the_six_rooms_and_nothing_else(wheel: Path):
    assert dev.wheel_faults(wheel) == []
    names = zipfile.ZipFile(wheel).namelist()
    assert {"app/cli.py", "migrations/env.py", "resources/__init__.py"} <= set(names)
    assert [name for name in names if re.match(r"migrations/versions/\w+_\w+\.py", name)]


def test_the_wheel_carries_the_licence(wheel: Path):
    licences = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE")]
    assert [zipfile.ZipFile(wheel).read(name) for name in licences] == [(ROOT / "LICENSE").read_bytes()]


def test_installing_leaves_six_packages_two_programs_and_nothing_else(installation: Path):
    record = next(packages(installation).glob("taizhang-*.dist-info/RECORD"))
    rows = csv.reader(record.read_text(encoding="utf-8").splitlines())
    names = {Path(row[0]).parts[0] if ".." not in row[0] else Path(row[0]).stem for row in rows}
    assert names == {*ROOMS, record.parent.name, "taizhang", "taizhang-gui"}


def test_the_installed_program_finds_its_own_files(installation: Path, tmp_path: Path):
    seen = look_around(installation, tmp_path)
    assert Path(seen["app"]).is_relative_to(installation)
    assert seen["scripts"] == ["taizhang", "taizhang-gui"]
    assert {"fonts", "units", "calendar", "sample"} <= set(seen["resources"])
    assert [name for name in seen["migrations"] if name.startswith("0001")]


def test_the_installed_console_answers(installation: Path, tmp_path: Path):
    answer = subprocess.run(
        [scripts(installation) / "taizhang", "--help"], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"notice" in answer.stdout


def test_the_lock_holds_hashes_and_names_no_host():
    assert dev.lock_faults((ROOT / "requirements.lock").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "six==1.17.0",
        "--index-url https://packages.example/simple\n",
        "six @ file:///six.whl --hash=sha256:00",
        "six==1.17.0 \\\n    --hash=sha256:00\n    # from https://packages.example/simple",
    ],
)
def test_a_lock_with_a_host_or_without_hashes_is_found_out(line: str):
    assert dev.lock_faults(line) != []


def test_the_lock_satisfies_what_the_project_declares():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)
    locked = {canonicalize_name(name): version for name, version in pins}
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    wanted = [Requirement(line) for line in [*lines, *PROJECT["build-system"]["requires"]]]
    held = {str(want): locked.get(canonicalize_name(want.name), "0") for want in wanted}
    assert [str(want) for want in wanted if not want.specifier.contains(held[str(want)])] == []
