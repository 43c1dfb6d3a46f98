"""`greenreg publish`: putting the latest release where others read it."""

from dataclasses import asdict
from pathlib import Path

import click

from command_line.saying import end_with, say, say_json
from pipelines.home import Home
from scrapers.text.worded import worded


@click.command()
@click.argument("destination", metavar="DEST")
@click.option("--release", "release_name", default="latest", show_default=True, help="An id, or the beginning of one.")
@click.option(
    "--schema-major",
    type=click.IntRange(min=0),
    metavar="N",
    help="Readers of DEST know that the schema has the major version N now.",
)
@click.option("--json", "as_json", is_flag=True, help="What became of it, as JSON.")
@click.option(
    "--sign",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign the checksums with this OpenSSH key first; the signature goes beside the release, as <id>.sig.",
)
def publish(destination: str, release_name: str, schema_major: int | None, as_json: bool, key: Path | None) -> None:
    """Publish a release to DEST, a folder or s3://BUCKET/PATH: its files first, then the pointer latest.json.

    What is there already is kept, so a publication that was interrupted goes on where it stopped. The keys, region and
    endpoint of a store come from its own environment variables, such as AWS_ACCESS_KEY_ID and AWS_ENDPOINT_URL.

    \b
    greenreg publish /srv/www/green-registry
    AWS_ENDPOINT_URL=https://s3.example.org greenreg publish s3://open-data/green-registry
    """
    from command_line.releases import release_called
    from pipelines.release.signature import SignatureError, sign
    from serving.publishing import PublishingError, publish_at

    release = release_called(Home.found().releases, release_name)
    try:
        if key is not None:
            sign(release, key)
        published = publish_at(
            release,
            destination,
            lambda name: say(worded("sending {name}", name=name), err=True),
            told_major=schema_major,
        )
    except (PublishingError, SignatureError) as fault:
        end_with("publish", fault)
    if as_json:
        say_json(asdict(published))
        return
    say(
        worded(
            "{release_id} is published at {destination}: {sent} files sent, {kept} kept.",
            release_id=published.release_id,
            destination=destination,
            sent=published.sent,
            kept=published.kept,
        )
    )
