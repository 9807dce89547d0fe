"""What the first picture does not need is not loaded for it (ui.md B6)."""

import subprocess
import sys
from pathlib import Path

from app.bench.ledgers import prepare_sample

START = """
import sys
from pathlib import Path
from ui.bench_start import paint_once
paint_once(Path(sys.argv[1]))
print("\\n".join(sys.modules))
"""
# Reading, writing, printing, settings and dialogs: whoever wants one waits for it, not everybody who starts.
LATER = (
    "app.edits",
    "app.outline",
    "app.reading",
    "app.restoring",
    "docx",
    "exports.excel",
    "exports.pdf",
    "models.rules.notice",
    "models.rules.sheets",
    "models.rules.targets.reading",
    "openpyxl",
    "pdfplumber",
    "pypdfium2",
    "pypinyin",
    "reportlab",
    "ui.grid.pasting",
    "ui.grid.replace_dialog",
    "ui.importing.page",
    "ui.ledger.pickers",
    "ui.printing.preview",
    "ui.settings.page",
    "ui.shell.help",
    "xlsxwriter",
)


def loaded(folder: Path) -> set[str]:
    command = [sys.executable, "-c", START, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert not done.stderr
    said, *names = done.stdout.splitlines()
    assert said == "painted"
    return set(names)


def test_the_sample_is_painted_without_what_it_does_not_need(tmp_path: Path) -> None:
    prepare_sample(tmp_path)
    names = loaded(tmp_path)
    assert "ui.ledger.page" in names
    heavy = [
        name for name in sorted(names) for later in LATER if name == later or name.startswith(f"{later}.")
    ]
    assert heavy == []
