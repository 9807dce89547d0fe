"""Log records that nobody expected: each fails the test it appeared in."""

import logging
from collections.abc import Iterator

import pytest


class UnexpectedRecords(logging.Handler):
    """Keeps the records of WARNING and above that a test did not announce.

    A test announces them as in qutebrowser: `with caplog.at_level(logging.WARNING): …` lets records
    of exactly that level pass.
    """

    def __init__(self, announced: logging.Handler) -> None:
        """Watch beside caplog's handler, whose level is what a test announces."""
        super().__init__(logging.WARNING)
        self.announced = announced
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record unless its level is announced."""
        if record.levelno != self.announced.level:
            self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _fail_on_unexpected_log_records(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test at its end when it logged a warning or an error that it did not announce."""
    handler = UnexpectedRecords(caplog.handler)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records:
        pytest.fail("Unexpected log records:\n" + "\n".join(handler.records), pytrace=False)
