"""The part of `greenreg review` that walks the figures of texts which wait for a person."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from command_line.saying import say
from command_line.verdict import ask_for_verdict
from pipelines.home import Home

_VERDICTS = {"a": "accepted", "r": "rejected"}
_FIELDS = ("kind", "level", "region", "period", "counting", "status")


def review_figures(home: Home, release: Path, judged_by: str | None, *, only_list: bool) -> None:
    """Walk the figures in review that nobody has judged since, and append each judgement to the operator's file.

    Raises Quit.
    """
    from pipelines.figures.judgements import FigureJudgement, append_figure_judgement

    waiting = list(_waiting(home, release))
    if not waiting:
        say("No figures in review.")
        return
    for place, row in enumerate(waiting, start=1):
        say(_told(place, len(waiting), row))
        if only_list:
            continue
        answer = ask_for_verdict("accept, reject", _VERDICTS, judged_by)
        if answer is None:
            continue
        judged_by = answer.judged_by
        append_figure_judgement(home.figure_judgements, FigureJudgement(value_id=row["value_id"], **asdict(answer)))
        say(f"Noted in {home.figure_judgements}; it takes effect at the next refresh.")


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
        "period": f"{row['period_from']} to {row['period_to']}" if row["period_from"] else row["period_as_published"],
        "counting": row["counting"],
        "status": row["status"],
    }
    fields = [f"{name} {values[name]} ({row[f'{name}_by']})" for name in _FIELDS if values[name]]
    against = f", against {row['against']}" if row["against"] else ""
    lines = [
        f"\n{place} of {of}: {row['doubt'].replace('_', ' ')}{against}  {row['value_id']}",
        f"  {row['indicator_id']} {row['value']:g} {row['unit']}, {row['precision']}",
        f"  {'; '.join(fields)}",
        f"  {row['quote']}",
        f"  {row['source_url'] or row['document_sha256']}",
    ]
    return "\n".join(lines)
