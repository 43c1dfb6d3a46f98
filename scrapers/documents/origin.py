"""Where a document came from: what every reading of it may know besides its content."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from, as far as is known: the archive's observation, in the readers' terms.

    Empty strings stand for what is not known. `file_name` is the last part of the URL or the name it was ingested
    under.
    """

    document_sha256: str
    publisher_id: str
    page_url: str = ""
    attachment_url: str = ""
    title: str = ""
    document_number: str = ""
    issued_on: date | None = None
    file_name: str = ""
