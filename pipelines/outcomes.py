"""How an attempt to get a document ended, in words: in English the code itself, as all that records it has it."""

from typing import Final

from scrapers.archive.observations import Outcome
from scrapers.text.worded import worded

_WORDS: Final = {
    Outcome.STORED: worded("stored"),
    Outcome.UNCHANGED: worded("unchanged"),
    Outcome.ROBOTS_DENIED: worded("robots_denied"),
    Outcome.REFUSED: worded("refused"),
    Outcome.NOT_FOUND: worded("not_found"),
    Outcome.GONE: worded("gone"),
    Outcome.TIMEOUT: worded("timeout"),
    Outcome.UNREACHABLE: worded("unreachable"),
    Outcome.TLS_FAILED: worded("tls_failed"),
    Outcome.TOO_LARGE: worded("too_large"),
    Outcome.TOO_MANY_REDIRECTS: worded("too_many_redirects"),
    Outcome.FORBIDDEN_ADDRESS: worded("forbidden_address"),
    Outcome.NOT_WHAT_IT_SAYS: worded("not_what_it_says"),
    Outcome.CHANGED_SHAPE: worded("changed_shape"),
    Outcome.PARTIAL: worded("partial"),
    Outcome.NOT_FOLLOWED: worded("not_followed"),
    Outcome.SERVER_ERROR: worded("server_error"),
    Outcome.CIRCUIT_OPEN: worded("circuit_open"),
    Outcome.TRUNCATED: worded("truncated"),
    Outcome.MALFORMED: worded("malformed"),
}


def outcome_in_words(outcome: Outcome | str) -> str:
    """Return an outcome as it is said to a person; one that is not known as it is."""
    return _WORDS[Outcome(outcome)] if outcome in set(Outcome) else outcome
