"""`greenreg verify`: re-hashing the archive and the releases."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from command_line.saying import say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from pipelines.release.verify import HarmedFile
    from scrapers.archive.verification import ArchiveReport


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option(
    "--signature",
    "allowed_signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="SIGNERS",
    help="Ask for a signature of the release, too, by someone in this file of allowed signers (ssh-keygen(1)).",
)
def verify(as_json: bool, allowed_signers: Path | None) -> None:
    """Re-hash the archive and the latest release, and name every damaged or missing file.

    \b
    greenreg verify --json
    greenreg verify --signature allowed_signers
    """
    from pipelines.release.latest import latest_release
    from pipelines.release.verify import verify_release
    from scrapers.archive.verification import verify_archive

    home = Home.found()
    archive = verify_archive(home.archive)
    release = latest_release(home.releases)
    harmed = verify_release(release) if release is not None else ()
    signed = _signature(release, allowed_signers) if release is not None and allowed_signers is not None else None
    is_sound = archive.is_sound and not harmed and (signed is None or signed.is_good)
    if as_json:
        say_json(
            {
                "is_sound": is_sound,
                "archive": {
                    "is_sound": archive.is_sound,
                    "objects": archive.objects,
                    "damaged": archive.damaged,
                    "missing": archive.missing,
                    "unaccounted": archive.unaccounted,
                    "unreadable_lines": [str(line) for line in archive.unreadable_lines],
                },
                "release": release
                and {"release_id": release.name, "is_sound": not harmed, "harmed": [asdict(file) for file in harmed]},
            }
            | ({} if signed is None else {"signature": asdict(signed)})
        )
    else:
        for line in (*_of_archive(archive), *(_of_release(release.name, harmed) if release else ())):
            say(line)
        if signed is not None:
            say(signed.said)
    sys.exit(0 if is_sound else 1)


@dataclass(frozen=True, slots=True)
class _Signature:
    """Whether a release is signed by someone allowed, and what there is to say of that."""

    is_good: bool
    said: str


def _signature(release: Path, allowed_signers: Path) -> _Signature:
    from pipelines.release.signature import SignatureError, signature_of, signer_of

    try:
        signer = signer_of(release, signature_of(release), allowed_signers)
    except SignatureError as fault:
        return _Signature(False, str(fault))
    return _Signature(True, worded("release {name}: signed by {signer}", name=release.name, signer=signer))


def _of_archive(archive: "ArchiveReport") -> Iterator[str]:
    for name in archive.damaged:
        yield worded(
            "damaged: {name}: its bytes are not those of its name. Ingest or harvest the document again.", name=name
        )
    for name in archive.missing:
        yield worded("missing: {name}: the log knows it, the store has it not. Ingest or harvest it again.", name=name)
    for name in archive.unaccounted:
        yield worded("unaccounted: {name}: stored by an interrupted run, not in the log. It does no harm.", name=name)
    for line in archive.unreadable_lines:
        yield worded("unreadable: {line}", line=line)
    yield worded(
        "archive: {objects} objects, {verdict}", objects=archive.objects, verdict=_verdict(is_sound=archive.is_sound)
    )


def _of_release(release_id: str, harmed: "Sequence[HarmedFile]") -> Iterator[str]:
    from pipelines.release.verify import HARMS

    for file in harmed:
        yield worded(
            "{harm}: {release_id}/{name}. Run `greenreg refresh`: it builds the same release again.",
            harm=HARMS[file.harm],
            release_id=release_id,
            name=file.name,
        )
    yield worded("release {release_id}: {verdict}", release_id=release_id, verdict=_verdict(is_sound=not harmed))


def _verdict(*, is_sound: bool) -> str:
    return worded("sound") if is_sound else worded("NOT sound")
