"""What a replica publishes, declared apart from how any site software shows it.

Belongs here: publishers, columns, announcements, annexes. Their pages are drawn by the modules under `families`.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tests.builders.lists import PublishedList


class Linked(StrEnum):
    """How a page points to an annex. The last three point where no harvest may go."""

    PATH = "a path from the root"
    RELATIVE = "a path from the page"
    ABSOLUTE = "the whole address"
    PROTOCOL_RELATIVE = "//host/path"
    FILE_DOWNLOAD = "behind file-download?fileUrl="
    PDF_VIEWER = "an iframe with the pdf.js viewer"
    PICTURE = "a picture in the text"
    SIBLING = "on a sibling host that does not answer"
    CLOUD_METADATA = "http://169.254.169.254/"
    LOCALHOST = "http://localhost/"
    LOCAL_FILE = "file:///"

    @property
    def is_forbidden(self) -> bool:
        """Whether fetching it would be fetching from our own side of the network."""
        return self in (Linked.CLOUD_METADATA, Linked.LOCALHOST, Linked.LOCAL_FILE)


@dataclass(frozen=True)
class Annex:
    """A file published with an announcement; `name` is the one that readers see, extension included.

    `at` is the path of one that several announcements link; else each has its own.
    """

    name: str
    content: bytes = field(repr=False)
    linked: Linked = Linked.PATH
    at: str = ""

    @property
    def extension(self) -> str:
        return self.name.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Announcement:
    """One notice. The four dates may disagree, and `listed_on` is what the column shows.

    `serial` makes its addresses; `table` is a list that stands in the body itself. `is_wanted` is False for one that a
    harvest has no reason to open.
    """

    serial: int
    title: str
    url_date: date
    meta_date: date
    visible_date: date
    signature_date: date
    document_number: str = ""
    issuer: str = ""
    paragraphs: tuple[str, ...] = ()
    table: PublishedList | None = None
    annexes: tuple[Annex, ...] = ()
    is_wanted: bool = True

    @property
    def listed_on(self) -> date:
        return self.visible_date


@dataclass(frozen=True)
class Column:
    """A column of a site with its announcements, newest first."""

    column_id: str
    name_zh: str
    announcements: tuple[Announcement, ...]


class Quirk(StrEnum):
    """How a site departs from its family."""

    WRONG_TOTAL_PAGE = "says it has one page only"
    PAGE_PARAMETER_IGNORED = "always answers with page 1"
    ENCRYPTED_IDS = "takes the encrypted columnid and unitid of nextgroup, and no others"
    ONLY_PAGE_HONOURED = "ignores startrecord and endrecord, honours page"
    LATER_PAGES_MISSING = "answers 404 from page 2 on"
    MISSPELT_PARSE_TYPE = "bulidstatic for buildstatic"
    GBK = "pages in GBK"
    TABLE_ROWS = "rows of a table instead of a list"
    DATE_IN_TITLE = "the date glued to the title attribute"
    COUNTS_TOO_MANY = "states more notices or pages than it has"
    COUNTS_TOO_FEW = "states one notice or page only"
    OLDEST_FIRST = "lists what is new last"


@dataclass(frozen=True)
class Publisher:
    """A publisher whose site is replicated. `page_size` is the rows on a page where the site decides."""

    publisher_id: str
    name_zh: str
    name_en: str
    region_code: str
    level: str
    family: str
    columns: tuple[Column, ...]
    quirks: frozenset[Quirk] = frozenset()
    page_size: int = 15
    pace_seconds: float = 3.0
    has_mirror: bool = False
    has_sibling: bool = False

    @property
    def announcements(self) -> dict[int, Announcement]:
        """Every announcement once, by serial: one may stand in several columns."""
        return {one.serial: one for column in self.columns for one in column.announcements}
