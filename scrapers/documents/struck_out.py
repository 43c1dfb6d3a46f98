"""Text that is struck out: it is seen, and may hold no longer. It is read as printed, and told."""

from collections.abc import Iterator, Sequence

from scrapers.documents.blocks import Remark

_QUOTED = 3


def remark_on_struck_out(texts: Sequence[str], page: int = 1) -> Iterator[Remark]:
    """The remark that texts of a page are struck out, the first of them quoted; none where there are none."""
    said = [plain for text in texts if (plain := " ".join(text.split()))]
    if said:
        quoted = "; ".join(said[:_QUOTED]) + (f" and {len(said) - _QUOTED} more" if len(said) > _QUOTED else "")
        what = (
            f"struck out, and read as if it were not: {quoted}; take what holds no longer out of a copy and ingest that"
        )
        yield Remark("struck_out", "error", what, page)
