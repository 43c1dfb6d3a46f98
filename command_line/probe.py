"""`greenreg probe`: getting to know a site by the address of its notices, and writing its publisher's file."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from command_line.saying import say

if TYPE_CHECKING:
    from scrapers.probing.identity import Identity, Stated
    from scrapers.probing.sample import Article, Sample

_ROWS_SHOWN, _TEXT_SHOWN = 5, 60


@click.command()
@click.argument("address")
@click.option("--region", default="", help="Of which region it is, by code or name; a county's six digits.")
@click.option("--county", default="", metavar="名称/Name", help="A county that is not known yet, with --region CODE.")
@click.option("--id", "publisher_id", default="", help="The publisher's id: <province>_<city>.<department>.")
@click.option("--name", default="", help="The publisher's name in Chinese.")
@click.option("--program", "kinds", multiple=True, metavar="KIND", help="A kind of title it gives: green_factory …")
@click.option("--show", "only_show", is_flag=True, help="Show what would be written, and write nothing.")
def probe(
    address: str, region: str, county: str, publisher_id: str, name: str, kinds: tuple[str, ...], only_show: bool
) -> None:
    """Look at the column of notices at ADDRESS: its family, its rows, an article; write the publisher and its programs.

    The file and the programs go into the folder that GREENREG_PUBLISHERS names. The site is asked as politely as by a
    harvest, some five times, and nothing goes into the archive.

    \b
    greenreg probe https://gxt.example.gov.cn/tzgg/ --region 安徽 --show
    """
    from scrapers.http.contact import ContactMissing
    from scrapers.probing.draft import Unwritten
    from scrapers.probing.identity import Stated, Unnamed
    from scrapers.probing.sample import Unprobed

    _require_address(address)
    try:
        with tempfile.TemporaryDirectory() as archive:
            identity, sample = _looked_at(address, Path(archive), Stated(region, publisher_id, name, county))
        for line in (*_of_listing(identity, sample), *_of_article(sample.article)):
            say(line)
        _write(identity, sample, address, kinds, only_show)
    except ContactMissing as fault:
        raise click.UsageError(str(fault)) from fault
    except (Unnamed, Unprobed, Unwritten) as fault:
        raise click.UsageError(" ".join(str(fault).split())) from fault


def _require_address(address: str) -> None:
    from command_line.handed_in import fault_of_address

    if fault := fault_of_address(address) or ("" if address else "the address is empty"):
        raise click.BadParameter(fault, param_hint="ADDRESS")


def _looked_at(address: str, archive: Path, stated: "Stated") -> "tuple[Identity, Sample]":
    from scrapers.harvest.client import harvest_client
    from scrapers.http.contact import contact_from_environment
    from scrapers.probing.acquaintance import get_to_know
    from scrapers.probing.sample import Visit, Visitor

    visitors = {Visitor.publisher_id: Visitor.to(address)}
    with harvest_client(visitors, archive, contact=contact_from_environment()) as client:
        return get_to_know(Visit(client, address), stated)


def _of_listing(identity: "Identity", sample: "Sample") -> Iterator[str]:
    first = sample.pages[0]
    yield f"{identity.publisher_id}: {identity.name_zh}, {identity.region.name_zh} ({identity.region.region_code})"
    yield f"Family: {sample.column.family}, told by {sample.sign}."
    for fault in sample.tried:
        yield f"  not {fault}"
    yield f"Page 1 lists {len(first)}; {sample.pager}."
    for link in sample.rows[:_ROWS_SHOWN]:
        kept = "kept" if sample.publisher.wants(link.title).kept else "left"
        yield f"  {link.listed_on or 'no date   '}  {kept}  {link.title}  {link.url}"
    wanted = [link for link in sample.rows if sample.publisher.wants(link.title).kept]
    yield f"Of {len(sample.rows)} titles {len(wanted)} would be fetched."


def _of_article(article: "Article | None") -> Iterator[str]:
    if article is None:
        yield "No row links to an article on this host."
        return
    yield f"Article: {article.link.url}"
    if article.page is None or article.notice is None:
        yield f"  can't be read: {article.fault}"
        return
    notice, page = article.notice, article.page
    yield f"  title: {notice.title}"
    yield f"  issued: {notice.issued_on or 'not found'}, published: {notice.published_on or 'not found'}"
    yield f"  by: {', '.join(notice.issuing_bodies) or 'not found'}; number: {notice.document_number or 'none'}"
    kinds = ", ".join(notice.kinds) or "none"
    yield f"  stage: {notice.stage or 'none'}; kinds: {kinds}; batch: {notice.batch or 'none'}"
    yield f"  text: {_beginning_of(page.body_html)}"
    for attachment in page.attachments:
        yield f"  file: {attachment.name}  {attachment.url}"
    if not page.attachments:
        yield "  file: none"


def _write(identity: "Identity", sample: "Sample", address: str, kinds: tuple[str, ...], only_show: bool) -> None:
    from scrapers.probing.draft import as_yaml, drafted, write
    from scrapers.probing.identity import programs_of
    from scrapers.probing.signs import Candidate
    from scrapers.reference.added import FOLDER_VARIABLE, PROGRAMS, added_folder
    from scrapers.reference.tables import program_kinds

    named = [
        kind for link in sample.rows for kind in sample.publisher.wants(link.title).kinds if kind in program_kinds()
    ]
    programs, rows = programs_of(identity, kinds or named or ["green_factory"])
    read_by = Candidate(sample.column.family, sample.options, sample.sign)
    file, folder = drafted(identity, address, read_by, programs), added_folder()
    if only_show or folder is None:
        say()
        say(as_yaml(file).rstrip())
        for row in rows:
            say(f"{PROGRAMS}: {row['program_id']},{row['name_zh']},{row['name_en']}")
        if folder is None:
            say(f"Nothing is written: set {FOLDER_VARIABLE} to a folder of your own, and probe again.", err=True)
        return
    for path in write(folder, file, identity, rows):
        say(f"Written: {path}")
    say(f"Next: greenreg refresh --publisher {identity.publisher_id}")


def _beginning_of(body_html: str) -> str:
    from scrapers.sites.body_text import lines_of

    text = " ".join(lines_of(body_html))
    return text if len(text) <= _TEXT_SHOWN else f"{text[:_TEXT_SHOWN]}…"
