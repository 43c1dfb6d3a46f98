"""The part of `greenreg review` that walks the figures of texts which wait for a person."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from command_line.saying import say
from command_line.seeds import doubt_in_words
from command_line.verdict import ask_for_verdict
from pipelines.home import Home
from scrapers.text.worded import together, worded

_VERDICTS = {"a": "accepted", "r": "rejected"}
_FIELDS = {
    "kind": worded("kind"),
    "level": worded("level"),
    "region": worded("region"),
    "period": worded("period"),
    "counting": worded("counting"),
    "status": worded("status"),
}


def review_figures(home: Home, release: Path, judged_by: str | None, *, only_list: bool) -> None:
    """Walk the figures in review that nobody has judged since, and append each judgement to the operator's file.

    Raises Quit.
    """
    from pipelines.figures.judgements import FigureJudgement, append_figure_judgement

    waiting = list(_waiting(home, release))
    if not waiting:
        say(worded("No figures in review."))
        return
    for place, row in enumerate(waiting, start=1):
        say(_told(place, len(waiting), row))
        if only_list:
            continue
        answer = ask_for_verdict(worded("accept, reject"), _VERDICTS, judged_by)
        if answer is None:
            continue
        judged_by = answer.judged_by
        append_figure_judgement(home.figure_judgements, FigureJudgement(value_id=row["value_id"], **asdict(answer)))
        say(
            worded(
                "Noted in {figure_judgements}; it takes effect at the next refresh.",
                figure_judgements=home.figure_judgements,
            )
        )


def _waiting(home: Home, release: Path) -> Iterator[dict[str, Any]]:
    from pipelines.figures.judgements import read_figure_judgements
    from pipelines.release.read_again import frame_of

    judged = {judgement.value_id for judgement in read_figure_judgements(home.figure_judgements)[0]}
    figures = frame_of(release / "figures_in_review.parquet").sort("document_sha256", "paragraph", "value_id")
    return (row for row in figures.iter_rows(named=True) if row["value_id"] not in judged)


def _told(place: int, of: int, row: dict[str, Any]) -> str:
    """A figure as it was understood, each field with what decided it, and the words it was read from."""
    values = {
        "kind": row["kind"],
        "level": row["level"],
        "region": row["region_code"],
        "period": worded("{period_from} to {period_to}", period_from=row["period_from"], period_to=row["period_to"])
        if row["period_from"]
        else row["period_as_published"],
        "counting": row["counting"],
        "status": row["status"],
    }
    fields = [
        worded("{field} {value} ({by})", field=words, value=values[name], by=row[f"{name}_by"])
        for name, words in _FIELDS.items()
        if values[name]
    ]
    against = worded(", against {against}", against=row["against"]) if row["against"] else ""
    lines = [
        worded(
            "\n{place} of {of}: {doubt}{against}  {value_id}",
            place=place,
            of=of,
            doubt=doubt_in_words(row["doubt"]),
            against=against,
            value_id=row["value_id"],
        ),
        f"  {row['indicator_id']} {row['value']:g} {row['unit']}, {row['precision']}",
        worded("  {fields}", fields=together("; ", fields)),
        f"  {row['quote']}",
        f"  {row['source_url'] or row['document_sha256']}",
    ]
    return together("\n", lines)
