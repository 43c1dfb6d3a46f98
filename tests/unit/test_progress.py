"""What the terminal is told while a refresh runs."""

import logging

import pytest

from pipelines.progress import terminal_progress


def test_a_name_like_markup_is_told_as_it_is_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    logger = terminal_progress.logger_fn(None)  # type: ignore[arg-type]
    assert isinstance(logger, logging.Logger)
    logger.warning("附件1[/2025年]\x1b[31m.ofd can't be read", extra={"dagster_meta": {}})
    assert "warning: 附件1[/2025年]␛[31m.ofd can't be read" in capsys.readouterr().err
