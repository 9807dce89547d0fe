"""What can be printed, and what may be chosen for it; made into tables off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.preview import FILING_LEAST, Preview, Sheet, make_preview
from app.printing import Printed, write_tables
from models.values import Table
from ui.printing.pdf_file import PdfFile


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen in a preview: the sheet, telephones, one plan or all, whose 分办单."""

    sheet: Sheet = field(default_factory=Sheet)
    phones: bool = True
    every_plan: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Printout:
    """Something to print: `tables` builds it for a choice on any thread, `book` as it stands in a workbook.

    `asks` names what may be chosen beside the sheet: phones, plans, unit. `units` are (id, name) pairs.
    """

    title: str
    tables: Callable[[Choices], Sequence[Table]]
    stem: Callable[[Choices], str]
    asks: frozenset[str] = frozenset()
    units: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    least: float = FILING_LEAST
    book: Callable[[Choices], Sequence[Table]] | None = None

    def workbook(self, choices: Choices) -> Sequence[Table]:
        """The tables of the workbook."""
        return (self.book or self.tables)(choices)


@dataclass(frozen=True, slots=True)
class Made:
    """A print to look at: what was made, and the file that draws it."""

    preview: Preview
    file: PdfFile


def make(printout: Printout, choices: Choices, profile: Path, now: Any, progress: Any = None) -> Made:
    """Print in memory; for a job."""
    tables = printout.tables(choices)
    preview = make_preview(tables, choices.sheet, profile, least=printout.least, now=now, progress=progress)
    return Made(preview, PdfFile(preview.content))


def write(
    build: Callable[[Choices], Sequence[Table]],
    choices: Choices,
    out: Path,
    *,
    now: Any,
    progress: Any = None,
) -> Printed:
    """Write tables to a workbook or a PDF; for a job."""
    return write_tables(build(choices), out, now=now, progress=progress)
