"""The settings page."""

from ui.desk import Desk
from ui.jobs import Jobs
from ui.shell.page import Page


def settings_page(desk: Desk, jobs: Jobs) -> Page:
    """The page of the settings, loaded when somebody looks at it: the program starts without it."""
    from ui.settings.page import SettingsPage

    return SettingsPage(desk, jobs)
