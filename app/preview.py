"""Prints to look at first: made in memory and read back, kept as a file only where somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.paths import private_folder
from app.printing import PDFIUM, Printed, Progress, print_remarks, refuse_miswritten
from exports.files import atomic_write
from exports.widths import SIZES
from models.values import Table

if TYPE_CHECKING:
    from exports.pdf.sheet import Orientation, Size

# A view of the ledger may be made smaller than a filing, whose letters are at least 六号 (ui.md §3.10).
FILING_LEAST, VIEW_LEAST = SIZES[-1], SIZES[0] * 0.6


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed on: A4 or A3, and how it lies."""

    size: Size = "A4"
    page: Orientation = "landscape"


@dataclass(frozen=True, slots=True)
class Preview:
    """A print in memory: how far its letters were made smaller than 小五, in percent, and what to know of it."""

    content: bytes
    scale: int
    remarks: tuple[str, ...]


def make_preview(
    tables: Sequence[Table],
    sheet: Sheet,
    profile: Path,
    *,
    least: float = FILING_LEAST,
    now: datetime,
    progress: Progress | None = None,
) -> Preview:
    """Print tables and read the print back; nothing of it stays in the profile.

    Raises FileRefused for tables that are too wide for the sheet at `least`, and Miswritten.
    """
    # As in app.printing: only whoever prints waits for the libraries.
    from exports.pdf.check import check_pdf
    from exports.pdf.document import write_table_pdf

    with TemporaryDirectory(dir=private_folder(profile / "printing")) as folder:
        out = Path(folder) / "preview.pdf"
        printed = write_table_pdf(
            tables, out, page=sheet.page, size=sheet.size, least=least, stamp=now.date(), progress=progress
        )
        with PDFIUM:
            wrong = check_pdf(out, tables, page=sheet.page, size=sheet.size)
        refuse_miswritten(tables[0].title, wrong)
        return Preview(out.read_bytes(), round(printed.letters / SIZES[0] * 100), print_remarks(printed))


def keep_preview(preview: Preview, out: Path) -> Printed:
    """Write a print that was looked at to a file. Raises FileRefused."""
    atomic_write(out, lambda stream: stream.write(preview.content))
    return Printed(out, preview.remarks)
