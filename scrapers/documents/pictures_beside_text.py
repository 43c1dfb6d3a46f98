"""Pictures among text: a list may stand in one, and nothing of it is read."""

from scrapers.documents.blocks import Remark
from scrapers.text.worded import worded

#: A picture from this size on (English Metric Units, 12,700 a point) may show a table; seals and logos are smaller.
_SHOWS_A_TABLE_FROM = (220 * 12_700, 140 * 12_700)


def shows_a_table(width: str, height: str) -> bool:
    """Whether a picture of an office document, whose size is written so, is large enough to show a table."""
    return width.isdecimal() and height.isdecimal() and is_as_large_as_a_table(int(width), int(height))


def is_as_large_as_a_table(width: float, height: float) -> bool:
    """Whether a picture so large, in English Metric Units, may show a table."""
    least_width, least_height = _SHOWS_A_TABLE_FROM
    return width >= least_width and height >= least_height


def picture_not_read(count: int, severity: str, page: int = 1) -> Remark:
    """The remark on so many pictures that may show a table."""
    pictures = worded("1 picture") if count == 1 else worded("{count} pictures", count=count)
    what = worded(
        "{pictures} among the text may show a list, and nothing of that is read here; look, and ingest a list that one "
        "shows as a file of its own",
        pictures=pictures,
    )
    return Remark("picture_not_read", severity, what, page)
