"""`greenreg accept-losses`: letting a release lack titles or rows that the one before had, on a person's word."""

from datetime import UTC, datetime

import click

from command_line.saying import end_with, say
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command("accept-losses")
@click.option("--by", "accepted_by", envvar="GREENREG_REVIEWER", required=True, help="Who accepts them.")
@click.option("--reason", required=True, help="Why it is right that they are gone, and where that can be seen.")
def accept_losses(accepted_by: str, reason: str) -> None:
    """Accept what stopped the last refresh: add each loss to accepted_losses.csv in GREENREG_HOME, then refresh again.

    Every later release states them in its release.json.

    \b
    greenreg accept-losses --by "Li Wei" --reason "removed by the notice of 2023-05-04, annex 3"
    """
    from pipelines.release.acceptance import AcceptedLoss, append_accepted_losses
    from pipelines.release.candidate import candidate_folder
    from pipelines.release.inventory import NotAReleaseError
    from pipelines.release.losses import NotComparableError, unaccepted_losses

    if not accepted_by.strip() or not reason.strip():
        raise click.UsageError(worded("Say who accepts the losses, and why."))
    home = Home.found()
    try:
        lost = unaccepted_losses(home.releases, candidate_folder(home.releases))
    except NotAReleaseError:
        end_with("accept-losses", worded("no release was stopped; `greenreg refresh` says what is lost."))
    except NotComparableError as error:
        end_with("accept-losses", error)
    today = datetime.now(UTC).date().isoformat()
    append_accepted_losses(
        home.accepted_losses,
        (
            AcceptedLoss(
                one.lost, one.program_id, one.of, one.before, one.after, accepted_by.strip(), today, reason.strip()
            )
            for one in lost
        ),
    )
    for one in lost:
        say(worded("Accepted: {one}", one=one))
    say(
        worded("Noted in {accepted_losses}; run `greenreg refresh`.", accepted_losses=home.accepted_losses)
        if lost
        else worded("Nothing is lost.")
    )
