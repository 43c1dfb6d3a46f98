"""The baseline made anew from the material it was made from, so that anyone can check where it comes from.

Belongs here: the order of the steps and the writing of the files. `python -m scrapers.baseline rebuild` runs it.
"""

from collections.abc import Iterator
from pathlib import Path

from scrapers.baseline.agreement import Agreement, agree
from scrapers.baseline.compact_form import write
from scrapers.baseline.decisions import Decisions, reviewed_decisions
from scrapers.baseline.lists import STATED
from scrapers.baseline.own_reading import read_documents
from scrapers.baseline.sources import Transcriptions, read_transcriptions


class CannotRebuild(ValueError):
    """The material and the decisions do not give a baseline; the message lists every place to look at."""


def rebuild_baseline(material: Path, *, check: bool) -> list[str]:
    """Make every file of the baseline from `material` (a folder with `lists/` and `documents/`).

    Returns the names of the files that differ from the tracked ones, sorted: with `check` nothing is changed, else they
    have been written, or removed where the material gives no such list. Raises CannotRebuild where transcriptions
    disagree and nothing decides, or where a decision meets no disagreement; ValueError or OSError naming the document
    or transcription that cannot be read.
    """
    made = {
        name: text.encode("utf-8")
        for name, text in (*_from_transcriptions(material / "lists"), *_from_documents(material / "documents"))
    }
    tracked = {path.name: path.read_bytes() for path in STATED.glob("*.txt")}
    differing = sorted(name for name in {*made, *tracked} if made.get(name) != tracked.get(name))
    if not check:
        for name in differing:
            if name in made:
                (STATED / name).write_bytes(made[name])
            else:
                (STATED / name).unlink()
    return differing


def agreed_lists(transcriptions: Transcriptions, decisions: Decisions) -> Iterator[Agreement]:
    """Every transcribed list, cross-checked with its second source where it has one.

    A product list follows its second source and is checked with the first: `agreement` says why.
    """
    for list_id, first in transcriptions.first.items():
        second = transcriptions.second.get(list_id)
        base, other = (second, first) if second and second.groups else (first, second)
        yield agree(base, other, decisions)
    for alone in (*transcriptions.publicity.values(), *transcriptions.provincial.values()):
        yield agree(alone, None, decisions)


def _from_transcriptions(folder: Path) -> Iterator[tuple[str, str]]:
    decisions = Decisions(reviewed_decisions())
    agreements = list(agreed_lists(read_transcriptions(folder), decisions))
    to_decide = [f"undecided: {place}" for agreement in agreements for place in agreement.undecided]
    to_drop = [f"decided but nowhere asked: {its.list_id} {its.place} {its.field}" for its in decisions.unused()]
    if to_decide or to_drop:
        raise CannotRebuild("\n".join(["decisions.csv does not fit the transcriptions:", *to_decide, *to_drop]))
    for agreement in agreements:
        yield agreement.stated.file_name, write(agreement.stated)


def _from_documents(folder: Path) -> Iterator[tuple[str, str]]:
    for stated in read_documents(folder):
        yield stated.file_name, write(stated)
