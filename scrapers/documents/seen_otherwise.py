"""Text that a person sees otherwise than a program does: struck out, or not at all. It is told.

What is hidden by a mark is left out, as what a person has put away; what is struck out or has the colour of its ground
is read as it stands: whether that is meant can't be told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scrapers.documents.blocks import Remark
from scrapers.text.worded import worded

_QUOTED = 3


@dataclass(slots=True)
class SeenOtherwise:
    """The texts of a page, or of a document without pages, that are struck out, can't be seen, or are hidden."""

    struck_out: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def remarks(self, page: int = 1) -> Iterator[Remark]:
        """A remark for each of the kinds, the first texts quoted; none for a kind of which there is no text."""
        if struck_out := _quoted(self.struck_out):
            what = worded(
                "struck out, and read as if it were not: {texts}; take what holds no longer out of a copy and ingest "
                "that",
                texts=struck_out,
            )
            yield Remark("struck_out", "error", what, page)
        if unseen := _quoted(self.unseen):
            what = worded(
                "in the colour of the ground that it stands on, or in a cell that shows no text, and read as if it "
                "were seen: {texts}; take what is not meant to be published out of a copy and ingest that",
                texts=unseen,
            )
            yield Remark("unseen_text", "error", what, page)
        if hidden := _quoted(self.hidden):
            what = worded(
                "hidden in the document, and not loaded: {texts}; if it belongs to the list, show it, save the "
                "document and ingest it again",
                texts=hidden,
            )
            yield Remark("hidden_content", "warning", what, page)


def _quoted(texts: Iterable[str]) -> str:
    said = [plain for text in texts if (plain := " ".join(text.split()))]
    more = len(said) - _QUOTED
    return "; ".join(said[:_QUOTED]) + (f" and {more} more" if more > 0 else "")
