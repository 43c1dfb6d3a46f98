"""Policies: provisions, citations and thresholds, as the policy reader gives them."""

from collections import Counter
from collections.abc import Iterable

from benchmarks.texts.corpus import Text
from benchmarks.texts.tally import Tally
from scrapers.documents.origin import Origin
from scrapers.policies.names import policy_title_key
from scrapers.policies.numbering import Kind
from scrapers.policies.reader import read_policy
from scrapers.policies.reading import PolicyReading, Target
from scrapers.policies.roles import NotAPolicy
from scrapers.policies.targets import DEADLINE

_KINDS = {
    "provisions_chapters": Kind.CHAPTER,
    "provisions_articles": Kind.ARTICLE,
    "provisions_top": Kind.HAN,
    "provisions_items": Kind.HAN_IN_BRACKETS,
}
_UNITS = {"吨标准煤": "tce", "工作日": "working days", "年": "years", "%": "%"}


def score_policies(texts: Iterable[Text]) -> Tally:
    """Read every text that holds rules and hold it against its truth; a decoy that becomes a policy is a fault."""
    tally = Tally()
    for text in texts:
        truths = text.truths_of("policy")
        if not truths and text.group != "decoy":
            continue
        file = text.path.name.split("_")[0]
        reading = _read(text)
        if text.group == "decoy":
            tally.compare(file, "decoys", Counter(), Counter(["a policy"] if reading else []))
            continue
        tally.compare(file, "is_a_policy", Counter(["yes"]), Counter(["yes"] if reading else []))
        stated = Counter(_citation(truth["text"]) for truth in truths if truth["aspect"] == "citation")
        tally.compare(file, "citations", stated, _citations(reading))
        thresholds = Counter(truth["text"] for truth in truths if truth["aspect"] == "threshold")
        if thresholds:
            tally.compare(file, "thresholds", thresholds, _thresholds(reading))
        kinds = Counter(clause.kind for clause in reading.clauses) if reading else Counter()
        for aspect, kind in _KINDS.items():
            for truth in truths:
                if truth["aspect"] == aspect:
                    tally.compare(file, aspect, Counter({kind: int(truth["value"])}), Counter({kind: kinds[kind]}))
    return tally


def _read(text: Text) -> PolicyReading | None:
    origin = Origin("0" * 64, text.publisher_id, page_url=text.url, title=text.title, issued_on=text.issued_on)
    try:
        return read_policy(text.blocks(), origin)
    except NotAPolicy:
        return None


def _citations(reading: PolicyReading | None) -> Counter[str]:
    if reading is None:
        return Counter()
    named = {citation.document_number or citation.title for citation in reading.citations}
    return Counter({_citation(name): 1 for name in named if name})


def _thresholds(reading: PolicyReading | None) -> Counter[str]:
    """The figures that bind, in the truth's words; it states no deadlines (每年1月底前)."""
    return Counter(_threshold(target) for target in (reading.targets if reading else ()) if target.kind != DEADLINE)


def _citation(name: str) -> str:
    return policy_title_key(name)


def _threshold(target: Target) -> str:
    unit = _UNITS.get(target.unit, target.unit)
    low, high = (None if value is None else f"{value.normalize():f}" for value in (target.value_low, target.value_high))
    match target.comparator:
        case "between":
            return f"{low}..{high} {unit}"
        case "at_least" | "more_than":
            return f"{'>=' if target.low_included else '>'}{low} {unit}"
        case "at_most" | "less_than":
            return f"{'<=' if target.high_included else '<'}{high} {unit}"
        case "within":
            return f"within {high or low} {unit}"
    if target.direction in ("fall", "decrease") and target.unit == "%":
        by = target.deadline_on.year if target.deadline_on else "-"
        return f"fall {low or high}% base {target.base_year or '-'} by {by}"
    return f"{low or high} {unit}"
