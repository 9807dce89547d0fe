"""The window entrance; where no window can be shown, the main job is done to files instead."""

import sys

from app.cli import main as console


def main() -> int:
    """Do the sample's main job to files and say where they are; the exit status."""
    return console(["demo", *sys.argv[1:]])
