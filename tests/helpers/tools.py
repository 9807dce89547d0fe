"""Programs that some tests need beside Python: found, or the test is skipped with what to install."""

import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {
    "soffice": "libreoffice-calc-nogui libreoffice-writer-nogui fonts-wqy-zenhei",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "gcc": "gcc libc6-dev",
}


def program(name: str) -> str:
    """Give the path of a program, or skip the calling test, naming the package that brings it."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"needs {name}: apt-get install {PACKAGES.get(name, name)}")
    return path


def save_as(folder: Path, kind: str, *names: str) -> None:
    """Have LibreOffice save files of a folder as another kind beside them."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        *names,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
