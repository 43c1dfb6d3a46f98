"""How documents that are to be read share the cores: whole, side by side; where they are too few for that, by pages.

While the pages of one document are read, nothing of it is understood, and after that one core is enough: as many large
documents as cores, each read whole, leave none idle. Fewer than that share out their pages, each to as many cores.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading.document import Work
from scrapers.documents.media_type import MediaType

# From this size on a PDF takes seconds, and is worth splitting over the cores by pages.
_LARGE_FROM_BYTES = 200_000


def shared_out(works: Sequence[Work], cores: int) -> list[Work]:
    """Return the same documents, large ones first, the largest before all, each with its share of the cores."""
    large = sorted(filter(_is_large, works), key=lambda work: work.case.document.cited.bytes, reverse=True)
    each = max(1, cores // len(large)) if large else 1
    return [*(replace(work, workers=each) for work in large), *(work for work in works if not _is_large(work))]


def _is_large(work: Work) -> bool:
    cited = work.case.document.cited
    return cited.media_type == MediaType.PDF.value and cited.bytes >= _LARGE_FROM_BYTES
