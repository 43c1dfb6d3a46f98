"""One thing to tell, and how several are put in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scrapers.text.shown import shown
from scrapers.text.worded import worded


class Kind(StrEnum):
    """What an alert is about."""

    RUN_FAILED = "run_failed"
    GATE_STOPPED = "gate_stopped"
    PUBLISHER_STANDS_STILL = "publisher_stands_still"
    LIST_SHRANK = "list_shrank"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Alert:
    """`key` is the same as long as it is the same matter, so that it is told once; `text` is a sentence."""

    key: str
    kind: Kind
    subject: str
    text: str


def heading(alerts: Sequence[Alert]) -> str:
    """One line over them all."""
    kinds = ", ".join(dict.fromkeys(alert.kind.replace("_", " ") for alert in alerts))
    return worded("Green Registry: {alerts} to look at ({kinds})", alerts=len(alerts), kinds=kinds)


def in_words(alerts: Sequence[Alert]) -> str:
    """The heading, and a line for each; text from outside is shown, never acted on."""
    return "\n".join([heading(alerts), *(shown(f"{one.subject}: {' '.join(one.text.split())}") for one in alerts)])
