"""`python -m scrapers.publishers [TITLE …]`: check the publishers' files, without network.

Prints a line a publisher, or the faults with file and line; with titles, what each publisher would do with them.
"""

import click

from scrapers.publishers.model import Publisher
from scrapers.publishers.registry import read_publishers


@click.command()
@click.argument("titles", nargs=-1)
@click.option("--publisher", "only", multiple=True, help="Only this publisher; may be repeated.")
def check(titles: tuple[str, ...], only: tuple[str, ...]) -> None:
    """Check the publishers' files; say what each publisher would do with the TITLES."""
    read = read_publishers()
    chosen = [one for one in read.publishers.values() if not only or one.publisher_id in only]
    for publisher in chosen:
        click.echo(_line(publisher))
        if publisher.publisher_id in read.replaced:
            click.echo("    read from your own file, in place of the shipped one")
        for title in titles:
            wanted = publisher.wants(title)
            click.echo(f"    {title}: {wanted.why}{' (' + ', '.join(wanted.kinds) + ')' if wanted.kinds else ''}")
    for fault in read.faults:
        click.echo(str(fault), err=True)
    for missing in sorted(set(only) - set(read.publishers)):
        click.echo(f"{missing}: no sound file of that name", err=True)
    if read.faults or set(only) - set(read.publishers):
        raise SystemExit(2)


def _line(publisher: Publisher) -> str:
    if not publisher.is_harvestable:
        return f"{publisher.publisher_id}  {publisher.name_zh}  not harvestable yet: {publisher.notes}"
    columns = ", ".join(f"{column.column_id} ({column.certainty})" for column in publisher.columns)
    return f"{publisher.publisher_id}  {publisher.name_zh}  {publisher.family}  {publisher.frequency}  {columns}"


if __name__ == "__main__":
    check()
