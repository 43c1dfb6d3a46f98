"""What was read of a printed list, held against what it says: right, wrong aloud, wrong in silence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import DocumentLists, ReadingIssue
from scrapers.text.folding import understood
from tests.builders.printed.facts import CITIES, Fact

ORIGIN = Origin("0" * 64, "sd.gxt", title="关于公布2023年度山东省绿色工厂名单的通知")


@dataclass(frozen=True)
class Account:
    """The cells and rows of one document or of many, and what went wrong.

    A row or cell is wrong aloud where the document is refused, its row quarantined, or anything but an info is told of
    the document. A row that the list does not print counts as one wrong cell.
    """

    counts: Counter[str]
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Account") -> "Account":
        return Account(self.counts + other.counts, (*self.faults, *other.faults))


def account_of(path: Path, listed: Sequence[Fact], leaves_out: frozenset[str]) -> Account:
    """Read the document at `path` and hold it against the list that it prints."""
    cells_of_row = len(fields(Fact)) - len(leaves_out)
    counts = Counter(documents=1, rows=len(listed), cells=cells_of_row * len(listed))
    try:
        read = read_lists(read_blocks(path), ORIGIN)
    except (UnreadableDocument, NotAList) as refusal:
        counts += Counter(documents_refused=1, rows_lost_aloud=len(listed), cells_wrong_aloud=counts["cells"])
        return Account(counts, (f"{path.name}: refused: {refusal}",))
    issues = [issue for issue in _issues_of(read) if issue.severity != "info"]
    voice = "aloud" if issues else "in_silence"
    entries = [entry for reading in read.lists for entry in reading.entries]
    by_seq: dict[int | None, ListEntry] = {}
    faults: list[str] = []
    for entry in entries:
        if by_seq.setdefault(entry.seq, entry) is not entry:
            counts += Counter({f"cells_wrong_{voice}": 1})
            faults.append(f"row {entry.seq} twice: {entry.name_as_published}")
    quarantined = read.rows_quarantined
    for fact in listed:
        found = by_seq.pop(fact.seq, None)
        if found is None:
            told = "aloud" if issues or quarantined > 0 else "in_silence"
            quarantined -= 1
            counts += Counter({f"rows_lost_{told}": 1, f"cells_wrong_{told}": cells_of_row})
            faults.append(f"row {fact.seq} lost {told}")
            continue
        for cell, read_as, printed in _cells(fact, found):
            if cell in leaves_out:
                continue
            right = read_as == printed
            counts += Counter({"cells_right" if right else f"cells_wrong_{voice}": 1})
            if not right:
                faults.append(f"row {fact.seq} {cell} {voice}: {read_as!r} for {printed!r}")
    for entry in by_seq.values():
        counts += Counter({f"cells_wrong_{voice}": 1})
        faults.append(f"a row that is none {voice}: {entry.seq} {entry.name_as_published}")
    said = [f"{issue.code}: {issue.message}" for issue in issues] if faults else []
    return Account(counts, tuple(f"{path.name}: {fault}" for fault in [*faults, *said]))


def _issues_of(read: DocumentLists) -> list[ReadingIssue]:
    return [*read.issues, *(issue for reading in read.lists for issue in reading.issues)]


def _cells(fact: Fact, entry: ListEntry) -> list[tuple[str, str | None, str]]:
    return [
        ("seq", str(entry.seq), str(fact.seq)),
        ("city", entry.city_code, CITIES[fact.city]),
        ("name", understood(entry.name_as_published), understood(fact.name)),
        ("industry", understood(entry.industry_as_published or ""), understood(fact.industry)),
        ("assessor", understood(entry.assessor_as_published or ""), understood(fact.assessor)),
    ]
