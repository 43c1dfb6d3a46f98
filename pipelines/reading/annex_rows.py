"""The annexes of a notice as rows of the raw layer, each with its file: harvested, or handed in with the notice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.handed_in import handed_in
from pipelines.reading.placed import NoticesOfOrigins
from scrapers.archive.observations import AttemptStage, Observation
from scrapers.harvest.memory import Memory
from scrapers.notices.annexes import with_files
from scrapers.notices.notice import Notice
from scrapers.sites.addresses import same_place
from scrapers.sites.model import Attachment

Row = dict[str, object]


def handed_in_with(
    rows: Mapping[str, Sequence[Row]], documents: Iterable[ArchivedDocument]
) -> dict[str, list[Observation]]:
    """The files that were handed in with each notice and are none of its pages, in the order of their names.

    An archive that holds the notice itself is no annex of it; its other members are.
    """
    documents = list(documents)
    by_hand = handed_in(documents)
    of_pages = {str(row["document_sha256"]) for row in rows["notice_pages"] if row.get("notice_id")}
    hold_pages = {its.cited.container_sha256 for its in documents if its.sha256 in of_pages}
    files = [
        its
        for its in documents
        if its.sha256 in by_hand
        and its.sha256 not in of_pages | hold_pages
        and (its.cited.stage is AttemptStage.INGEST or its.cited.container_sha256 in hold_pages)
    ]
    notices = NoticesOfOrigins.of(documents, rows["notice_addresses"], rows["notice_pages"])
    annexed: dict[str, list[Observation]] = {}
    for its in files:
        for origin in its.origins:
            annexed.setdefault(notices.notice_of(origin), []).append(origin.cited)
    return {
        notice_id: sorted(files, key=lambda file: (file.file_name, file.document_sha256))
        for notice_id, files in annexed.items()
    }


def annex_rows(whole: Notice, notice_id: str, memory: Memory, handed_in: Sequence[Observation]) -> Iterator[Row]:
    """The annexes that a notice names or links to, each with its file: harvested, else handed in with the notice."""
    files = {same_place(file.url): (file.url, *file.alternatives) for file in whole.attachments}
    harvested = [
        _taken_from(files.get(same_place(annex.url), (annex.url,)) if annex.url else (), memory)
        for annex in whole.annexes
    ]
    missing = [annex for annex, taken in zip(whole.annexes, harvested, strict=True) if not taken["document_sha256"]]
    # A file handed in is told by its digest while it is sought which annex it is.
    by_digest = {file.document_sha256: file for file in handed_in}
    given = with_files(
        [replace(annex, url="") for annex in missing],
        [Attachment(file.document_sha256, (), file.file_name) for file in handed_in],
    )
    found = dict(zip(missing, given, strict=False))
    for ordinal, (annex, taken) in enumerate(zip(whole.annexes, harvested, strict=True), start=1):
        by_hand = by_digest.get(found[annex].url) if annex in found else None
        url = annex.url or (by_hand.attachment_url if by_hand else "")
        yield {
            "notice_id": notice_id,
            "ordinal": ordinal,
            "form": "handed_in" if by_hand else "file" if annex.url else "not_linked",
            "number": annex.number,
            "name": annex.name,
            "url": url or None,
        } | (_handed(by_hand) if by_hand else taken)
    others = given[len(missing) :]
    for ordinal, annex in enumerate(others, start=len(whole.annexes) + 1):
        by_hand = by_digest[annex.url]
        yield {
            "notice_id": notice_id,
            "ordinal": ordinal,
            "form": "handed_in",
            "number": annex.number,
            "name": annex.name or by_hand.file_name,
            "url": by_hand.attachment_url or None,
        } | _handed(by_hand)
    ordinal = len(whole.annexes) + len(others)
    for picture in whole.pictures:
        addresses = (picture.url, *picture.alternatives)
        taken = _taken_from(addresses, memory)
        # Pictures are fetched where a notice has neither file nor table: then one of them may be the list.
        if taken["document_sha256"] or taken["outcome"]:
            ordinal += 1
            yield {
                "notice_id": notice_id,
                "ordinal": ordinal,
                "form": "picture",
                "name": picture.name,
                "url": picture.url,
            } | taken


def _handed(file: Observation) -> Row:
    return {"document_sha256": file.document_sha256, "outcome": "stored"}


def _taken_from(addresses: Iterable[str], memory: Memory) -> Row:
    """The archived file of the first address that gave it; else how the last attempt failed."""
    outcome: str | None = None
    for url in addresses:
        stored = memory.stored(AttemptStage.ATTACHMENT, url)
        if stored is not None:
            return {"document_sha256": stored.sha256, "outcome": "stored"}
        failed = memory.failed(AttemptStage.ATTACHMENT, url)
        outcome = failed.outcome.value if failed else outcome
    return {"document_sha256": None, "outcome": outcome}
