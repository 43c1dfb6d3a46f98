"""From blocks to sentences: lines broken in mid-sentence are joined, and every character still knows its block.

Belongs here: where a sentence begins and ends. A heading or a table ends what came before it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from scrapers.documents.blocks import Block, Paragraph

_ENDS = re.compile(r"[。！？!?…：:；;][”’」』）)\"']*$|[”」』]$")
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』]*|$)")
_HEADING = re.compile(r"#+\s")
# An endless run of lines without a full stop is a menu or a table, not prose.
_LONGEST_RUN = 1_200


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the text before it in its run, and the blocks its characters come from."""

    number: int
    text: str
    before: str
    origins: tuple[tuple[int, int, int], ...]

    def block_at(self, offset: int) -> tuple[int, int]:
        """The block (from 1) and the page of the character at an offset of the sentence."""
        at = len(self.before) + offset
        _, paragraph, page = max(origin for origin in self.origins if origin[0] <= at)
        return paragraph, page


def passages(blocks: Iterable[Block]) -> Iterator[list[Sentence]]:
    """Yield runs of text: the sentences that a reader takes together, one after the other."""
    run: list[tuple[int, Paragraph]] = []
    for number, block in enumerate(blocks, start=1):
        is_prose = isinstance(block, Paragraph) and not _HEADING.match(block.text)
        if run and (not is_prose or sum(len(held.text) for _, held in run) > _LONGEST_RUN):
            yield _sentences(run)
            run = []
        if isinstance(block, Paragraph) and is_prose and block.text:
            run.append((number, block))
            if _ENDS.search(block.text):
                yield _sentences(run)
                run = []
    if run:
        yield _sentences(run)


def _sentences(run: list[tuple[int, Paragraph]]) -> list[Sentence]:
    texts = [paragraph.text for _, paragraph in run]
    starts = accumulate((len(text) for text in texts[:-1]), initial=0)
    origins = tuple((start, number, held.page) for start, (number, held) in zip(starts, run, strict=True))
    whole = "".join(texts)
    found = [match for match in _SENTENCE.finditer(whole) if match[0]]
    return [Sentence(number, match[0], whole[: match.start()], origins) for number, match in enumerate(found, start=1)]
