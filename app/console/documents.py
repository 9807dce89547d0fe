"""Commands on documents: what a notice says, its text, what a workbook says."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.console.desk import DONE, Desk, answer, remark, say, show_progress
from app.console.parser import command
from app.documents import ReceivedFile, Source, read_received
from app.errors import Refusal
from app.reading import read_notice_files
from app.sheets import read_sheet_file
from app.words import notice_words, sheet_words
from models.rules.notice import draft_json


class NoInput(Refusal):
    """没有从标准输入读到文字：标准输入是关闭的，或读不出来；写上文件名，或用管道送入文字。"""


FILES = (
    "files",
    {"metavar": "文件", "nargs": "+", "help": "通知文件；几个文件算一份通知；- 从标准输入读文字"},
)
JSON = ("--json", {"action": "store_true", "help": "输出 JSON"})


def add_commands(commands: Any) -> None:
    """Add notice, text and sheet."""
    command(commands, "notice", run_notice, "读通知：有哪些目标、任务、措施，由谁负责", (FILES, JSON))
    command(commands, "text", run_text, "按阅读顺序输出文件里的文字", (FILES,))
    sheet = ("file", {"metavar": "工作簿", "help": "Excel、WPS 表格或 CSV 文件"})
    command(commands, "sheet", run_sheet, "看工作簿里有哪些表、表头和数据行，不作改动", (sheet, JSON))


def received(names: Sequence[str]) -> list[Source]:
    """The files of a command line: paths, or the bytes of standard input for `-`."""
    return [ReceivedFile("标准输入", _standard_input()) if name == "-" else Path(name) for name in names]


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise NoInput
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise NoInput from error


def run_notice(options: argparse.Namespace, desk: Desk) -> int:
    """Print what a notice says."""
    read = read_notice_files(received(options.files), show_progress("读取"))
    draft = read.draft
    for words in read.remarks:
        remark(words)
    if options.json:
        answer(draft_json(draft))
    else:
        say(notice_words(draft))
    if draft.unread:
        remark(f"有 {len(draft.unread)} 处没有读懂，列在 unread 里，需要人工核对。")
    return DONE


def run_text(options: argparse.Namespace, desk: Desk) -> int:
    """Print the text of documents."""
    documents = read_received(received(options.files), show_progress("读取"))
    for document in documents:
        for words in document.remarks:
            remark(words)
    say("\f".join(document.text for document in documents))
    return DONE


def run_sheet(options: argparse.Namespace, desk: Desk) -> int:
    """Print what a workbook says."""
    document = read_sheet_file(Path(options.file)).document
    if options.json:
        answer(document)
    else:
        say(sheet_words(document))
    return DONE
