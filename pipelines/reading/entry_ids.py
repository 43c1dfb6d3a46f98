"""What the rows of a list are called, so that an id means one row whatever comes to stand above it.

A row of a list that was transcribed has the number that it was transcribed under. Any other is called by what it names
(`r` and a digest), and not by its place: a corrected list, a copy in another format, another order of its rows and a
further part of the list in a file of its own leave its id as it is.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scrapers.baseline.lists import id_of_transcribed
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import ListReading, QuarantinedRow
from scrapers.text.folding import understood

Named = tuple[str, ...]
"""What a row names, with how many rows before it name the same."""


@dataclass(frozen=True, slots=True)
class CalledBy:
    """By what the rows of a list are called: the id of the list, that of all its parts together where a notice prints
    it in several files, and what the rows of the parts before this one name.

    A row that names what one of an earlier part does is called by its own part.
    """

    list_id: str
    whole_id: str
    named_before: frozenset[Named] = frozenset()

    def id_for(self, named: Named) -> str:
        """The id that a row's own id begins with."""
        return self.list_id if named[:-1] in self.named_before else self.whole_id


_DIGITS = 10


def entry_ids(called: CalledBy, reading: ListReading, transcribed: Iterable[ListEntry]) -> dict[int, str]:
    """The id of each row of a document's list, loaded or quarantined, by its ordinal there; none without a list id.

    `transcribed` are the rows of the list's transcription, if there is one.
    """
    if not called.list_id:
        return {}
    named = dict(_each_named([*reading.entries, *reading.quarantined]))
    numbers = _numbers(named, {name: ordinal for ordinal, name in _each_named(transcribed)})
    return {
        ordinal: id_of_transcribed(called.list_id, numbers[ordinal])
        if ordinal in numbers
        else f"{called.id_for(name)}:{_digest(name)}"
        for ordinal, name in named.items()
    }


def names_of(reading: ListReading) -> frozenset[Named]:
    """What the rows of a list name, loaded or quarantined, however often."""
    return frozenset(named[:-1] for _, named in _each_named([*reading.entries, *reading.quarantined]))


def _each_named(rows: Iterable[ListEntry | QuarantinedRow]) -> Iterator[tuple[int, Named]]:
    met: Counter[Named] = Counter()
    for row in rows:
        named = tuple(understood(text or "") for text in _said_by(row))
        met[named] += 1
        yield row.ordinal, (*named, str(met[named]))


def _said_by(row: ListEntry | QuarantinedRow) -> tuple[str | None, ...]:
    if isinstance(row, QuarantinedRow):
        return ("quarantined", *row.cells)
    return (row.name_as_published, row.product_name, row.product_model, row.adjustment, row.new_name)


def _numbers(named: Mapping[int, Named], transcribed: Mapping[Named, int]) -> dict[int, int]:
    """The transcribed rows that the document's rows are, by ordinal.

    A row is the transcribed one that names the same. One that names what no transcribed row does is the one that stands
    where it does, counted from the rows around it: there the transcription and the document read differently.
    """
    numbers = {ordinal: transcribed[name] for ordinal, name in named.items() if name in transcribed}
    free = set(transcribed.values()) - set(numbers.values())
    met = set(numbers)
    for ordinals in (sorted(named), sorted(named, reverse=True)):
        shift = None if met else 0
        for ordinal in ordinals:
            if ordinal in met:
                shift = numbers[ordinal] - ordinal
            elif shift is not None and ordinal not in numbers and ordinal + shift in free:
                numbers[ordinal] = ordinal + shift
                free.discard(ordinal + shift)
    return numbers


def _digest(named: Named) -> str:
    return f"r{hashlib.sha256(chr(0).join(named).encode()).hexdigest()[:_DIGITS]}"
