"""One command for everyone who works on this program: `python3 dev.py run`, `python3 dev.py test`, …

It needs nothing but Python 3.11 with its venv and pip. pip's own configuration is the machine's.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "taizhang-setup"
UV = "uv==0.13.9"  # compiles the lock; nothing else needs it

# Debian packages by what needs them.
CERTIFICATES = "ca-certificates"
QT = (
    "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4"
    " libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
    " libgssapi-krb5-2"
)
TESTS = (
    "poppler-utils gcc libc6-dev libreoffice-calc-nogui libreoffice-writer-nogui python3-uno fonts-wqy-zenhei"
)

COMPILE = "pip compile --group dev --universal --generate-hashes --no-emit-index-url --no-header --quiet"


class Stop(Exception):
    """What the person at the keyboard must do before this can go on."""


def say(text: str) -> None:
    """Print one remark on stderr at once, so that it stands before what a program prints next."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def call(*command: str | Path) -> bool:
    """Run a command in the checkout with its output shown; tell whether it succeeded."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode == 0


def tool(name: str, *arguments: str) -> bool:
    """Run a program of the virtual environment with its output shown; tell whether it succeeded."""
    return call(BIN / name, *arguments)


def pip(*arguments: str) -> bool:
    """Install with the environment's pip, quietly but for errors; tell whether it succeeded."""
    quiet = ("-qq", "--disable-pip-version-check")
    return tool("python", "-m", "pip", "install", *quiet, *arguments)


def demand(done: bool, otherwise: str) -> None:
    """Raise `Stop` with this sentence unless the step before was done."""
    if not done:
        raise Stop(otherwise)


# System packages


def installed_packages() -> set[str] | None:
    """Names of the installed Debian packages and of what they provide; None on another system."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return None
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}, ${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = [
        line.removeprefix("installed ") for line in listing.splitlines() if line.startswith("installed ")
    ]
    return {name.split()[0] for line in lines for name in line.split(",") if name.strip()}


def install_packages(wanted: Sequence[str]) -> None:
    """Install the missing ones of these Debian packages where that is allowed, else say how.

    Never raises: what only tests use makes them skip, and what set-up needs is asked for again there.
    """
    present = installed_packages()
    missing = [name for name in wanted if present is not None and name not in present]
    if not missing:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(missing)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        say(f"missing system packages; to install them: sudo {line}")
        return
    say(f"installing system packages: {' '.join(missing)}")
    apt("update")
    if not apt("install", "-y", "--no-install-recommends", *missing):
        say(f"some system packages could not be installed; to try again: {line}")
    invalidate_caches()


def apt(*arguments: str) -> bool:
    """Run apt-get without questions, only its errors shown; tell whether it succeeded."""
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *arguments]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=False).returncode == 0


def venv_package() -> str:
    """The Debian package that lets this very Python make virtual environments; empty where it can."""
    return "" if can_make_venv() else f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def can_make_venv() -> bool:
    """Tell whether this Python has venv and pip's seed; Debian ships them in a package of their own."""
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


# The virtual environment


def wanted_stamp() -> str:
    """What a finished set-up depends on: where it stands, what is locked, what the project declares."""
    contents = LOCK.read_bytes() + PROJECT.read_bytes()
    return f"{VENV}\n{hashlib.sha256(contents).hexdigest()}\n"


def venv_works() -> bool:
    """Tell whether the environment's Python starts and believes itself to be here."""
    if not STAMP.parent.joinpath("pyvenv.cfg").is_file():
        return False
    try:
        answer = subprocess.run(
            [BIN / "python", "-c", "import pip, sys; print(sys.prefix)"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return Path(answer.stdout.strip()) == VENV and made_here()


def made_here() -> bool:
    """Tell whether the environment's scripts name its own Python: those of a moved one do not."""
    script = BIN / ("pip.exe" if os.name == "nt" else "pip")
    return script.is_file() and os.fsencode(VENV) in script.read_bytes()


def make_venv() -> None:
    """Make the environment anew with this Python; raises `Stop` where this Python cannot."""
    demand(
        can_make_venv(),
        "this Python cannot make virtual environments; as root: "
        f"apt-get install -y {venv_package()}, then the same command again",
    )
    say(f"making .venv with Python {sys.version.split()[0]}")
    demand(call(sys.executable, "-m", "venv", "--clear", VENV), "the virtual environment could not be made")


def install_project() -> None:
    """Install what is locked, by its hashes, then the project itself, without asking for anything more."""
    say("installing requirements.lock")
    demand(
        pip("--require-hashes", "-r", str(LOCK)),
        "requirements.lock could not be installed; is a package index reachable (pip config list)?",
    )
    demand(
        pip("--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT)),
        "the project itself could not be installed",
    )


def set_up(*packages: str) -> None:
    """Bring the system packages and the environment up to date; quick where nothing is to be done.

    Raises `Stop` where that cannot be.
    """
    install_packages(" ".join([venv_package(), CERTIFICATES, *packages]).split())
    working = venv_works()
    if working and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted_stamp():
        return
    if not working:
        make_venv()
    STAMP.unlink(missing_ok=True)
    install_project()
    STAMP.write_text(wanted_stamp(), encoding="utf-8")


# What is asked for: one function a command, each gives the exit status


def setup(_: argparse.Namespace) -> int:
    """Make everything ready for work: system packages, .venv, the project in it."""
    set_up(QT, TESTS)
    say(f"ready: {BIN / 'taizhang'}")
    return 0


def run(_: argparse.Namespace) -> int:
    """Show the program at work: the sample ledger in the window, or its files where there is no screen."""
    set_up(QT)
    return subprocess.run([BIN / "taizhang-gui", "--sample"], check=False).returncode


def bench(options: argparse.Namespace) -> int:
    """Measure the program beside its peers; arguments go to `taizhang bench`."""
    set_up()
    return subprocess.run([BIN / "taizhang", "bench", *options.rest], check=False).returncode


CHECKS = {
    "ruff check": ("ruff", "check", "--quiet", "--output-format", "concise", "."),
    "ruff format": ("ruff", "format", "--quiet", "--check", "--output-format", "concise", "."),
    "mypy": ("mypy",),
    "import contracts": ("lint-imports", "--no-logo"),
}


def failed_checks() -> list[str]:
    """Run every check of the source and name those that failed."""
    failed = []
    for name, command in CHECKS.items():
        say(name)
        if not tool(*command):
            failed.append(name)
    return failed


def closing(failed: list[str]) -> int:
    """Name what failed on the last line; after success the last word is the last tool's own."""
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def lint(_: argparse.Namespace) -> int:
    """Check style, types and import contracts."""
    set_up()
    return closing(failed_checks())


def test(options: argparse.Namespace) -> int:
    """Check the source, then run the tests; other arguments go to pytest."""
    set_up(QT, TESTS)
    failed = failed_checks()
    say("pytest")
    if not tool("pytest", "-q", *(["--deep"] if options.deep else []), *options.rest):
        failed.append("pytest")
    return closing(failed)


def lock(options: argparse.Namespace) -> int:
    """Compile requirements.lock from pyproject.toml: hashes and no host; --upgrade takes newer versions."""
    set_up()
    demand(pip(UV), f"{UV} could not be installed")
    compiled = tool("uv", *COMPILE.split(), PROJECT.name, "-o", LOCK.name, *options.rest)
    demand(compiled, "requirements.lock could not be compiled")
    faults = lock_faults(LOCK.read_text(encoding="utf-8"))
    for fault in faults:
        say(fault)
    return 1 if faults else 0


def lock_faults(text: str) -> list[str]:
    """What is wrong with a lock: lines that name a host or an index, requirements without a hash."""
    lines = text.replace("\\\n", " ").splitlines()
    hosts = [line for line in lines if re.search(r"\w://|^\s*--|\s@\s", line)]
    bare = [line for line in lines if re.match(r"[A-Za-z]", line) and "--hash=sha256:" not in line]
    return [f"names a place: {line.strip()}" for line in hosts] + [
        f"no hash: {line.strip()}" for line in bare
    ]


def build(_: argparse.Namespace) -> int:
    """Build the wheel into dist/ and look into it."""
    set_up()
    wheel = build_wheel(ROOT / "dist")
    faults = wheel_faults(wheel)
    for fault in faults:
        say(fault)
    say(f"built {wheel.relative_to(ROOT)}")
    return 1 if faults else 0


def build_wheel(folder: Path) -> Path:
    """Build the wheel into a folder and give its path; raises `Stop` if that fails."""
    demand(tool("hatchling", "build", "-t", "wheel", "-d", str(folder)), "the wheel could not be built")
    return max(folder.glob("taizhang-*.whl"), key=lambda path: path.stat().st_mtime)


def rooms() -> list[str]:
    """The packages that the project declares to ship."""
    import tomllib  # only here: an older Python shall read the sentence of `main`, not a traceback

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return list(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])


def wheel_faults(wheel: Path) -> list[str]:
    """What is wrong with a wheel: files of the rooms that it lacks, files that do not belong in it."""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = (path for room in rooms() for path in (ROOT / room).rglob("*") if path.is_file())
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    lacking = [f"the wheel lacks {name}" for name in sorted(wanted - held)]
    return lacking + [f"the wheel holds {name}, which stands nowhere" for name in sorted(held - wanted)]


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    command.__name__: command for command in (run, test, setup, lint, bench, lock, build)
}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line: the command, its switches, and what is passed on to its program."""
    parser = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=(command.__doc__ or "").splitlines()[0])
        if name == "test":
            sub.add_argument("--deep", action="store_true", help="the long sweeps too")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in ("test", "bench", "lock"):
        parser.error(f"{options.command} takes no arguments: {' '.join(rest)}")
    options.rest = rest
    return options


def main(arguments: Sequence[str]) -> int:
    """Do what is asked and give the exit status: 0 done, 1 something failed, 2 something is missing."""
    options = parse(arguments)
    try:
        demand(sys.version_info >= (3, 11), f"needs Python 3.11 or newer, this is {sys.version.split()[0]}")
        return COMMANDS[options.command](options)
    except Stop as stop:
        say(str(stop))
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
