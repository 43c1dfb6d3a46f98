"""Notices: stage, level, region, batch, dates, bodies, kinds and counts, as the notice reader gives them."""

import html
from collections import Counter
from collections.abc import Iterable

from benchmarks.texts.corpus import Text, named_here
from benchmarks.texts.tally import Tally
from scrapers.documents.blocks import Paragraph
from scrapers.notices.counts import LISTED
from scrapers.notices.notice import Notice, read_notice
from scrapers.publishers.registry import load_publishers
from scrapers.quantities.numerals import number_of
from scrapers.sites.model import DateKind, NoticePage
from scrapers.text.signatures import signature_of

_ONE_EACH = ("stage", "level", "region", "batch", "issued_on")


def score_notices(texts: Iterable[Text]) -> Tally:
    """Read every notice and hold it against its truth."""
    tally = Tally()
    publishers = load_publishers()
    for text in texts:
        truths = text.truths_of("notice")
        publisher = publishers.get(text.publisher_id)
        if not truths or publisher is None:
            continue
        notice = read_notice(_page(text), publisher)
        given = _given(notice)
        for aspect in (*_ONE_EACH, "issuing_body", "program_kind", "count", "publicity_window"):
            stated = Counter(_stated(truth) for truth in truths if truth["aspect"] == aspect)
            if aspect == "batch" and notice.batch in _batches(stated):
                stated = given["batch"]
            if stated or aspect not in _ONE_EACH:
                tally.compare(text.path.name.split("_")[0], aspect, stated, given[aspect])
    return tally


def _page(text: Text) -> NoticePage:
    lines = [block.text for block in text.blocks() if isinstance(block, Paragraph)]
    signature = signature_of(lines)
    return NoticePage(
        url=text.url,
        title=text.title,
        title_candidates=(text.title,),
        dates={DateKind.SIGNATURE: signature.signed_on} if signature else {},
        publisher_name="",
        document_number_printed="",
        signed_by=signature.bodies if signature else (),
        body_html="".join(f"<p>{html.escape(line)}</p>" for line in lines),
        attachments=(),
    )


def _given(notice: Notice) -> dict[str, Counter[str]]:
    return {
        "stage": Counter([notice.stage]),
        "level": Counter([notice.level]),
        "region": Counter([notice.region_code]),
        "batch": Counter([notice.batch]),
        "issued_on": Counter([str(notice.issued_on)]) if notice.issued_on else Counter(),
        "issuing_body": Counter(notice.issuing_bodies),
        "program_kind": Counter(notice.kinds),
        "count": Counter(f"{count.kind} {count.value}" for count in notice.counts if count.measure == LISTED),
        "publicity_window": Counter(),
    }


def _batches(stated: Iterable[str]) -> set[str]:
    """Every name that a batch is stated by: 2024;第九批 → 2024, 9."""
    names = {name for batch in stated for name in batch.split(";")}
    numbers = [number_of(name[1:-1]) for name in names if name.startswith("第")]
    return names | {str(number[0]) for number in numbers if number is not None}


def _stated(truth: dict[str, str]) -> str:
    match truth["aspect"]:
        case "count":
            return f"{named_here(truth['kind_or_indicator'])} {truth['value']}"
        case "program_kind":
            return named_here(truth["kind_or_indicator"])
        case "publicity_window":
            return truth["period"]
    return truth["text"]
