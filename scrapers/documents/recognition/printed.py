"""What of a document is printed, and what was recognised in pictures.

Belongs here: telling the two apart by a document's blocks, without what recognises.
"""

from collections.abc import Iterable
from typing import Final

from scrapers.documents.blocks import Block, Paragraph, Remark

#: The code of the remark on each page whose text is recognised.
PAGE_RECOGNISED: Final = "page_recognised"


def printed_alone(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without what was recognised: each page that is a picture is one again, which nobody reads.

    For what takes a text at its word: a figure or a clause does not say how sure it is.
    """
    blocks = tuple(blocks)
    pictures = {block.page for block in blocks if isinstance(block, Remark) and block.code == PAGE_RECOGNISED}
    if not pictures:
        return blocks
    kept: list[Block] = []
    for block in blocks:
        if block.page not in pictures:
            kept.append(block)
        elif not isinstance(block, Remark) and not (kept and kept[-1].page == block.page):
            kept.append(Paragraph(block.page, "", block.box))
    return tuple(kept)
