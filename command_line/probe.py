"""`greenreg probe`: getting to know a site by the address of its notices, and writing its publisher's file."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from command_line.saying import say
from languages.spoken import in_words
from scrapers.text.worded import together, worded

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
        _write(identity, sample, kinds, only_show)
    except ContactMissing as fault:
        raise click.UsageError(str(fault)) from fault
    except (Unnamed, Unprobed, Unwritten) as fault:
        raise click.UsageError(" ".join(in_words(fault).split())) from fault


def _require_address(address: str) -> None:
    from command_line.handed_in import fault_of_address

    if fault := fault_of_address(address) or ("" if address else worded("the address is empty")):
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
    yield worded("Family: {family}, told by {sign}.", family=sample.column.family, sign=sample.sign)
    for fault in sample.tried:
        yield worded("  not {fault}", fault=fault)
    yield worded("Page 1 lists {rows}; {pager}.", rows=len(first), pager=sample.pager)
    for beside in sample.beside:
        yield worded(
            "Beside it, and not read: {rows} rows in {row}. Where they are notices too, give a row that selects both.",
            rows=beside.rows,
            row=beside.row,
        )
    for link in sample.rows[:_ROWS_SHOWN]:
        kept = worded("kept") if sample.publisher.wants(link.title).kept else worded("left")
        day = link.listed_on or worded("no date   ")
        yield worded("  {day}  {kept}  {title}  {url}", day=day, kept=kept, title=link.title, url=link.url)
    wanted = [link for link in sample.rows if sample.publisher.wants(link.title).kept]
    yield worded("Of {rows} titles {wanted} would be fetched.", rows=len(sample.rows), wanted=len(wanted))


def _of_article(article: "Article | None") -> Iterator[str]:
    if article is None:
        yield worded("No row links to an article on this host.")
        return
    yield worded("Article: {url}", url=article.link.url)
    if article.page is None or article.notice is None:
        yield worded("  can't be read: {fault}", fault=article.fault)
        return
    notice, page = article.notice, article.page
    yield worded("  title: {title}", title=notice.title)
    missing, none = worded("not found"), worded("none")
    issued, published = notice.issued_on or missing, notice.published_on or missing
    yield worded("  issued: {issued}, published: {published}", issued=issued, published=published)
    issuers, number = together(", ", notice.issuing_bodies) or missing, notice.document_number or none
    yield worded("  by: {issuers}; number: {number}", issuers=issuers, number=number)
    stage, kinds, batch = notice.stage or none, together(", ", notice.kinds) or none, notice.batch or none
    yield worded("  stage: {stage}; kinds: {kinds}; batch: {batch}", stage=stage, kinds=kinds, batch=batch)
    yield worded("  text: {text}", text=_beginning_of(page.body_html))
    for attachment in page.attachments:
        yield worded("  file: {name}  {url}", name=attachment.name, url=attachment.url)
    if not page.attachments:
        yield worded("  file: none")


def _write(identity: "Identity", sample: "Sample", kinds: tuple[str, ...], only_show: bool) -> None:
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
    file, folder = drafted(identity, sample.column.url, read_by, programs), added_folder()
    if only_show or folder is None:
        say()
        say(as_yaml(file).rstrip())
        for row in rows:
            say(f"{PROGRAMS}: {row['program_id']},{row['name_zh']},{row['name_en']}")
        if folder is None:
            say(
                worded(
                    "Nothing is written: set {variable} to a folder of your own, and probe again.",
                    variable=FOLDER_VARIABLE,
                ),
                err=True,
            )
        return
    for path in write(folder, file, identity, rows):
        say(worded("Written: {path}", path=path))
    say(worded("Next: greenreg refresh --publisher {publisher_id}", publisher_id=identity.publisher_id))


def _beginning_of(body_html: str) -> str:
    from scrapers.sites.body_text import lines_of

    text = " ".join(lines_of(body_html))
    return text if len(text) <= _TEXT_SHOWN else f"{text[:_TEXT_SHOWN]}…"
