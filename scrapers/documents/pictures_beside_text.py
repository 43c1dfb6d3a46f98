"""Pictures among text: a list may stand in one, and nothing of it is read."""

from scrapers.documents.blocks import Remark


def picture_not_read(count: int, severity: str) -> Remark:
    """The remark on so many pictures that may show a table."""
    pictures = f"{count} picture{'s' * (count > 1)}"
    what = (
        f"{pictures} among the text may show a list, and nothing of that is read here; look, and ingest a list that one"
        " shows as a file of its own"
    )
    return Remark("picture_not_read", severity, what, 1)
