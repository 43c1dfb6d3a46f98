"""Why a document could not be read, in words an operator can act on."""

from enum import StrEnum

from scrapers.text.worded import together


class Reason(StrEnum):
    """The closed vocabulary of reasons for which a whole document is quarantined."""

    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    NO_TEXT_LAYER = "no_text_layer"
    ILLEGIBLE = "illegible"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_SLOW = "too_slow"
    CONVERTER_MISSING = "converter_missing"
    UNKNOWN_FORMAT = "unknown_format"
    UNDECODABLE = "undecodable"
    MALFORMED = "malformed"


class UnreadableDocument(Exception):
    """One document that could not be read.

    `what` says what was found, `next_step` what the operator can do about it. Costs this document only.
    """

    def __init__(self, reason: Reason, what: str, next_step: str) -> None:
        super().__init__(together(" ", (what, next_step)))
        self.reason = reason
        self.what = what
        self.next_step = next_step

    def __reduce__(self) -> tuple[type["UnreadableDocument"], tuple[Reason, str, str]]:
        # An exception is pickled by its message alone; this one crosses from a reading process to its parent whole.
        return (UnreadableDocument, (self.reason, self.what, self.next_step))


class ProcessDied(UnreadableDocument):
    """A process that took part in reading the document ended without a word: nobody knows of what."""
