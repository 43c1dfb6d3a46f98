"""Notices: stage, level, region, batch, dates, bodies, kinds and counts, as the notice reader gives them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from benchmarks.texts.corpus import Text, named_here
from benchmarks.texts.tally import Tally
from scrapers.notices.counts import LISTED, RECOMMENDED
from scrapers.notices.handed_in import Stated, read_handed_in
from scrapers.notices.notice import Notice
from scrapers.publishers.registry import load_publishers
from scrapers.quantities.numerals import number_of

_ONE_EACH = ("stage", "level", "region", "batch", "issued_on")


def score_notices(texts: Iterable[Text]) -> Tally:
    """Read every notice and hold it against its truth."""
    tally = Tally()
    publishers = load_publishers()
    for text in texts:
        truths = text.truths_of("notice")
        publisher = publishers.get(text.publisher_id)
        if publisher is None or text.group not in ("notice", "decoy"):
            continue
        notice = read_handed_in(text.blocks(), Stated(text.url, text.title), publisher)
        counted = {LISTED, RECOMMENDED, *(truth["measure"] for truth in truths if truth["aspect"] == "count")}
        given = _given(notice, counted) if notice else defaultdict(Counter)
        tally.compare(
            text.path.name.split("_")[0],
            "is_a_notice",
            Counter(["yes"] if truths else []),
            Counter(["yes"] if notice else []),
        )
        for aspect in (*_ONE_EACH, "issuing_body", "program_kind", "count", "publicity_window"):
            stated = Counter(_stated(truth) for truth in truths if truth["aspect"] == aspect)
            if aspect == "batch" and notice and notice.batch in _batches(stated):
                stated = given["batch"]
            if stated or aspect not in _ONE_EACH:
                tally.compare(text.path.name.split("_")[0], aspect, stated, given[aspect])
    return tally


def _given(notice: Notice, counted: Collection[str]) -> dict[str, Counter[str]]:
    return {
        "stage": Counter([notice.stage]),
        "level": Counter([notice.level]),
        "region": Counter([notice.region_code]),
        "batch": Counter([notice.batch]),
        "issued_on": Counter([str(notice.issued_on)]) if notice.issued_on else Counter(),
        "issuing_body": Counter(notice.issuing_bodies),
        "program_kind": Counter(notice.kinds),
        "count": Counter(
            f"{count.kind} {count.level or notice.level} {count.measure} {count.value}"
            for count in notice.counts
            if count.measure in counted
        ),
        "publicity_window": Counter(
            [f"{notice.window.first}..{notice.window.last}"] if notice.window and notice.window.last else []
        ),
    }


def _batches(stated: Iterable[str]) -> set[str]:
    """Every name that a batch is stated by: 2024;第九批 → 2024, 9."""
    names = {name for batch in stated for name in batch.split(";")}
    numbers = [number_of(name[1:-1]) for name in names if name.startswith("第")]
    return names | {str(number[0]) for number in numbers if number is not None}


def _stated(truth: dict[str, str]) -> str:
    match truth["aspect"]:
        case "count":
            return f"{named_here(truth['kind_or_indicator'])} {truth['level']} {truth['measure']} {truth['value']}"
        case "program_kind":
            return named_here(truth["kind_or_indicator"])
        case "publicity_window":
            return truth["period"]
    return truth["text"]
