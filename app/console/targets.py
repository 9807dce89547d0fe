"""Commands on targets in words of their own: target and stricter."""

import argparse
from typing import Any

from app.answers import phrase_answer, stricter_answer
from app.console.desk import DECIDE, DONE, Desk, answer, remark, say
from app.console.documents import JSON
from app.console.parser import command
from app.phrases import phrase_words, read_phrase, stricter, stricter_words

YEAR = ("--year", {"type": int, "metavar": "年度", "help": "计划年度；不写时，没有年份的日期算今年"})


def add_commands(commands: Any) -> None:
    """Add target and stricter."""
    phrase = ("phrase", {"metavar": "写法", "help": "如 茶企20家以上；一段话就读出其中的数"})
    command(
        commands,
        "target",
        run_target,
        "看一个指标读成什么：数值、口径、方向、底数和力争",
        (phrase, YEAR, JSON),
    )
    phrases = ("phrases", {"metavar": "写法", "nargs": "+", "help": "同一指标的几个写法，各用引号括起来"})
    command(
        commands, "stricter", run_stricter, "就高不就低：几个写法里哪个最严，为什么", (phrases, YEAR, JSON)
    )


def run_target(options: argparse.Namespace, desk: Desk) -> int:
    """Print what a phrase says."""
    targets = read_phrase(options.phrase, year=options.year or desk.now.year)
    if options.json:
        answer(phrase_answer(targets))
    elif targets:
        say(phrase_words(targets))
    if not targets:
        remark("没有读出指标。")
    return DONE


def run_stricter(options: argparse.Namespace, desk: Desk) -> int:
    """Print which phrase asks most; 1 where a person must decide."""
    found = stricter(options.phrases, year=options.year, this_year=desk.now.year)
    if options.json:
        answer(stricter_answer(found))
    else:
        say(stricter_words(options.phrases, found))
    return DONE if found.comparable else DECIDE
