"""What is asked, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.documents.media_type import MediaType

#: Names and values of a query or a form; a sequence of pairs where a name comes more than once.
Fields: TypeAlias = Mapping[str, str] | Sequence[tuple[str, str]]

#: Beyond it a page or file is refused as `too_large`. The largest list known is a PDF of 9 MB.
DEFAULT_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One page or file to ask for.

    `expected` are the media types that answer the request, told by the bytes; None accepts any. `referer` is the page
    the address was found on. `html_if_served_as` are endings of names: what the server hands out by such a name may be
    HTML as well. `max_bytes` holds for what is transferred and for what it unpacks to.
    """

    url: str
    purpose: AttemptStage
    publisher_id: str
    method: Literal["GET", "POST"] = "GET"
    params: Fields | None = None
    form: Fields | None = None
    referer: str = ""
    max_bytes: int = DEFAULT_MAX_BYTES
    expected: frozenset[MediaType] | None = None
    html_if_served_as: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fetched:
    """How a request ended.

    `body` is decoded (gzip, deflate) and there whenever one came, also of a refusal or an error page; None where
    nothing came. `bytes` were transferred as bodies, over all tries and redirects; `seconds` were spent asking,
    waits not counted. `headers` have names in small letters. `robots` is the decision for the last address asked.
    `note` says what happened on the way and, for a failure, what the operator can do. `document_sha256` is the body's,
    for `unchanged` the archived body's.
    """

    request_url: str
    final_url: str
    outcome: Outcome
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    bytes: int = 0
    seconds: float = 0.0
    robots: str = ""
    note: str = ""
    document_sha256: str = ""
