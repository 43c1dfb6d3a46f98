"""Which known notice, and which known list of the national series, a document belongs to, and what it announces."""

import re
from collections.abc import Sequence

from scrapers.documents.origin import Origin
from scrapers.lists.acts import acts_upon_notices
from scrapers.lists.addresses import document_number_alone_in, same_address_form, same_number_form
from scrapers.lists.titles import PrintedLine
from scrapers.reference.tables import (
    AnnouncedCount,
    NationalList,
    Notice,
    Program,
    announced_counts,
    national_lists,
    notices,
)
from scrapers.text.folding import understood

_ENCLOSED = re.compile("《(.+)》")


def known_list(origin: Origin) -> NationalList | None:
    """The national list that the origin's attachment address is known to hold."""
    address = same_address_form(origin.attachment_url)
    if not address:
        return None
    return next(
        (entry for entry in national_lists().values() if same_address_form(entry.attachment_url) == address), None
    )


def known_notice(origin: Origin, opening: Sequence[PrintedLine]) -> tuple[Notice | None, str]:
    """The notice that the document is known to belong to, and by what: its address, page, number or full title."""
    entry = known_list(origin)
    if entry:
        return notices().get(entry.notice_id), "attachment address"
    page = same_address_form(origin.page_url)
    number = same_number_form(origin.document_number)
    # What a title quotes and acts upon is another notice than its own.
    quoted = [] if acts_upon_notices(origin.title) else _ENCLOSED.findall(origin.title)
    titled = [origin.title, *quoted, *(line.text for line in opening)]
    titles = {understood(text) for text in titled} - {""}
    printed = {document_number_alone_in(line.text) for line in opening} - {""}
    for notice in notices().values():
        own_number = same_number_form(notice.document_number)
        if number and own_number == number:
            return notice, "document number"
        if page and same_address_form(notice.page_url) == page:
            return notice, "page address"
        if own_number and printed == {own_number}:
            return notice, "document number printed in it"
        if understood(notice.title) in titles and notice.publisher_id == origin.publisher_id:
            return notice, "notice title"
    return None, ""


def counts_of_notice(notice_id: str, program: Program, measure: str) -> list[AnnouncedCount]:
    """The numbers announced with a notice of those of a program; contradicting ones stand side by side."""
    of_notice = [c for c in announced_counts() if c.notice_id == notice_id and c.measure == measure]
    return [c for c in of_notice if c.program_id == program.program_id]
