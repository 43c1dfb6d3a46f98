"""What of a document is printed, and what was recognised in pictures.

Belongs here: telling the two apart by a document's blocks, without what recognises.
"""

from collections.abc import Iterable

from scrapers.documents.blocks import Block, Paragraph, Remark


def page_recognised(said: str, page: int) -> Remark:
    """The remark on a page whose text is recognised, with how it went."""
    return Remark("page_recognised", "info", said, page)


def _is_page_recognised(block: Block) -> bool:
    return isinstance(block, Remark) and block.code == "page_recognised"


def printed_alone(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without what was recognised: each page that is a picture is one again, which nobody reads.

    For what takes a text at its word: a figure or a clause does not say how sure it is.
    """
    blocks = tuple(blocks)
    pictures = {block.page for block in blocks if _is_page_recognised(block)}
    if not pictures:
        return blocks
    kept: list[Block] = []
    for block in blocks:
        if block.page not in pictures:
            kept.append(block)
        elif not isinstance(block, Remark) and not (kept and kept[-1].page == block.page):
            kept.append(Paragraph(block.page, "", block.box))
    return tuple(kept)
