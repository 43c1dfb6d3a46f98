"""`greenreg review`: judging, one by one, which organizations are one, and which doubtful figures are published."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import click

from command_line.latest import require_release
from command_line.saying import end_with, say
from command_line.verdict import Quit, ask_for_verdict
from languages.recorded import recognised
from pipelines.home import Home
from pipelines.release.latest import latest_release
from scrapers.text.worded import together, worded

_VERDICTS = {"s": "same", "d": "different", "u": "unsure"}
_PROPOSED_BY = {
    "same_core": worded("same core"),
    "other_group": worded("other group"),
    "one_character": worded("one character"),
    "rare_characters": worded("rare characters"),
    "other_province": worded("other province"),
}


@click.command()
@click.option("--as", "judged_by", envvar="GREENREG_REVIEWER", help="Who judges; asked for when it is not given.")
@click.option("--unsure", is_flag=True, help="Ask again about the pairs that nobody could decide.")
@click.option("--list", "only_list", is_flag=True, help="Show what is open, the unsure pairs too, and ask nothing.")
@click.option("--figures", "only_figures", is_flag=True, help="Walk the figures in review alone.")
def review(judged_by: str | None, unsure: bool, only_list: bool, only_figures: bool) -> None:
    """Walk the open pairs of names, the most alike first, then the figures of texts that are in doubt.

    Judgements are appended to judgements.csv and figure_judgements.csv in GREENREG_HOME and take effect at the next
    refresh. `different` keeps two names apart for good; a figure is published once it is accepted.

    \b
    greenreg review --as "Li Wei"
    greenreg review --list
    """
    from command_line.review_figures import review_figures

    home = Home.found()
    # Whoever quits while walking the names does not want the figures either.
    with suppress(Quit):
        if not only_figures:
            _review_names(home, judged_by, unsure=unsure, only_list=only_list)
        if only_figures or latest_release(home.releases) is not None:
            review_figures(home, require_release(home), judged_by, only_list=only_list)


def _review_names(home: Home, judged_by: str | None, *, unsure: bool, only_list: bool) -> None:
    """Walk the open pairs. Raises Quit."""
    from pipelines.raw.tables import read_raw_table
    from pipelines.resolution.judgements import Judgement, append_judgement

    try:
        candidates = read_raw_table(home.raw, "organization_candidates")
    except FileNotFoundError:
        end_with("review", worded("there are no candidates yet; run `greenreg refresh` first."))
    rows = sorted(candidates.iter_rows(named=True), key=lambda row: (-row["score"], row["candidate_id"]))
    undecided = list(_undecided(rows, home))
    waiting = [row for row in undecided if unsure or only_list or row["judged"] is None]
    if not waiting:
        kept = (
            worded(" {undecided} judged unsure: --unsure asks again, --list shows them.", undecided=len(undecided))
            if undecided
            else ""
        )
        say(worded("No open candidates.{kept}", kept=kept))
    for place, row in enumerate(waiting, start=1):
        say(_told(place, len(waiting), row))
        if only_list:
            continue
        answer = ask_for_verdict(worded("same, different, unsure"), _VERDICTS, judged_by)
        if answer is None:
            continue
        judged_by = answer.judged_by
        judgement = Judgement(
            kind=row["kind"],
            name=row["name"],
            province_code=row["province_code"] or "",
            other_name=row["other_name"],
            other_province_code=row["other_province_code"] or "",
            **asdict(answer),
        )
        append_judgement(home.judgements, judgement)
        say(worded("Noted in {judgements}; it takes effect at the next refresh.", judgements=home.judgements))


def _undecided(rows: list[dict[str, Any]], home: Home) -> Iterator[dict[str, Any]]:
    """The pairs that nothing decides, what was judged since the last refresh counted: `judged` is None or unsure."""
    from pipelines.resolution.identity import NameKey
    from pipelines.resolution.judgements import judgements_in_force, read_judgements

    own, _ = read_judgements(home.judgements)
    judged = {frozenset(judgement.pair): judgement.verdict for judgement in judgements_in_force(own)}
    for row in rows:
        pair = frozenset(
            NameKey(row["kind"], row[f"{which}name"], row[f"{which}province_code"] or "") for which in ("", "other_")
        )
        verdict = judged.get(pair, row["judged"])
        if verdict in (None, "unsure"):
            yield row | {"judged": verdict}


def _told(place: int, of: int, row: dict[str, Any]) -> str:
    lines = [
        worded(
            "\n{place} of {of}: {score:.0f} of 100, {proposed_by}",
            place=place,
            of=of,
            score=row["score"],
            proposed_by=_PROPOSED_BY.get(row["proposed_by"], row["proposed_by"]),
        ),
        _one_of_two(1, row["name"], row["province_code"], row["organization_id"]),
        _one_of_two(2, row["other_name"], row["other_province_code"], row["other_organization_id"]),
        *(worded("     {said}", said=recognised(said)) for said in row["evidence"].split("; ")),
        *([worded("     judged unsure")] if row["judged"] == "unsure" else []),
    ]
    return together("\n", lines)


def _one_of_two(number: int, name: str, province: str | None, organization_id: str) -> str:
    return worded(
        "  {number}  {name}  {province}  {organization_id}",
        number=number,
        name=name,
        province=province or worded("no province"),
        organization_id=organization_id,
    )
