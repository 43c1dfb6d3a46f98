"""The words of an explanation: for codes, in English the code itself; and what a release says in both languages."""

from typing import Final

from scrapers.text.worded import Worded, said_in_both, worded
from serving.explain.register import Row

_WORDS: Final = {
    str(word): word
    for word in (
        # Kinds of things that can be explained.
        *(worded("entry"), worded("organization"), worded("event"), worded("recognition"), worded("reconciliation")),
        *(worded("total"), worded("notice"), worded("list"), worded("document"), worded("issue"), worded("ruling")),
        *(worded("product"), worded("assessor")),
        # What a list does to a title, and how titles, documents and figures stand.
        *(worded("proposed"), worded("awarded"), worded("reviewed"), worded("renamed"), worded("merged")),
        *(worded("suspended"), worded("restored"), worded("removed"), worded("withdrawn"), worded("repealed")),
        *(worded("corrected"), worded("expired"), worded("not_listed"), worded("admitted"), worded("listed")),
        *(worded("active"), worded("ended"), worded("loaded"), worded("quarantined"), worded("no_list")),
        *(worded("match"), worded("explained"), worded("conflict"), worded("gap"), worded("not_loaded")),
        *(worded("out"), worded("stands")),
    )
}


def code_in_words(code: object) -> str:
    """Return what a code says to a person; one that has no words as it is."""
    return _WORDS.get(str(code), str(code))


def in_either(row: Row, english: str, chinese: str) -> Worded:
    """Return what two cells say in English and in Chinese; a release that was made before it spoke both says one."""
    return said_in_both(str(row[english]), str(row.get(chinese) or row[english]))
