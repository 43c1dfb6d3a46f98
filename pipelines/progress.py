"""What a refresh says on the terminal while it runs: a line a step, and every warning in full."""

import logging
import sys

import dagster as dg
from rich.console import Console

from languages.recorded import recognised
from languages.spoken import in_words
from scrapers.text.shown import shown
from scrapers.text.worded import worded

_STEP_ENDS = {
    "STEP_SUCCESS": worded("     done"),
    "STEP_SKIPPED": worded("unchanged"),
    "STEP_FAILURE": worded("   FAILED"),
}


class _ProgressHandler(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self._console = Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)

    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", {})
        event = meta.get("dagster_event")
        if event is None:
            # Errors without an event are the orchestrator's own account of which steps it left out.
            if record.levelno == logging.WARNING:
                said = shown(str(meta.get("orig_message", record.getMessage())))
                self._console.print(in_words(worded("  warning: {said}", said=recognised(said))))
            return
        ended = _STEP_ENDS.get(event.event_type_value)
        if ended is not None:
            self._console.print(f"  {in_words(ended)}  {event.step_key}{_duration(event)}")


def _duration(event: dg.DagsterEvent) -> str:
    if event.event_type is not dg.DagsterEventType.STEP_SUCCESS:
        return ""
    return f"  {event.step_success_data.duration_ms / 1000:.1f} s"


@dg.logger(None, description="One line a step on standard error, warnings in full.")
def terminal_progress(_context: dg.InitLoggerContext) -> logging.Logger:
    """Return the logger that the refresh job writes its progress with."""
    logger = logging.Logger("green_registry.progress", level=logging.DEBUG)
    logger.addHandler(_ProgressHandler() if sys.stderr else logging.NullHandler())
    return logger
