"""What `greenreg review` asks of a person at each thing in doubt: the verdict, by whom, and on what evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from command_line.saying import asked
from scrapers.text.worded import worded


class Quit(Exception):
    """The reviewer has had enough; what was answered is kept."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer. `judged_on` is today, an ISO date (UTC)."""

    verdict: str
    evidence: str
    judged_by: str
    judged_on: str


def ask_for_verdict(question: str, verdicts: Mapping[str, str], judged_by: str | None) -> Verdict | None:
    """Ask which of the verdicts, each given by its letter; None where it is left for another time. Raises Quit."""
    whole = worded("{question}, next, quit", question=question)
    answer = click.prompt(asked(whole), type=click.Choice([*verdicts, "n", "q"]))
    if answer == "q":
        raise Quit
    if answer == "n":
        return None
    judged_by = judged_by or click.prompt(asked(worded("Who judges")))
    evidence = click.prompt(asked(worded("On what evidence")))
    return Verdict(verdicts[answer], evidence, judged_by, datetime.now(UTC).date().isoformat())
