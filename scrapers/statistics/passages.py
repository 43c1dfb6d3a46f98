"""From blocks to sentences: lines broken in mid-sentence are joined, and every character still knows its block.

Belongs here: where a sentence begins and ends. A heading, a headline or a table ends what came before it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from scrapers.documents.blocks import Heading, Paragraph, PrintedBlock

#: A line that ends in a full stop or a colon, in a closing mark, or names whose picture stands over it (记者 某某摄).
_ENDS = re.compile(r"[。！？!?…：:；;][”’」』）)\"']*$|[”」』]$|(?:记者|通讯员|本报|新华社)[^，,。；;]{1,24}摄[）)]?$")
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』]*|$)")
_HEADING = re.compile(r"#+\s")
_CLAUSES = re.compile(r"[，。；,;]")
# An endless run of lines without a full stop is a menu or a table, not prose.
_LONGEST_RUN = 1_200
#: A headline is a line without clauses over a paragraph at least so long, and so much longer than it.
_SHORTEST_HEADLINE, _SHORTEST_PARAGRAPH, _LONGER = 8, 30, 1.5
_AMONG_THE_FIRST, _LONGEST_HEADLINE = 6, 60
#: What stands for the end of a line that ends a clause, and how text is set that has such lines.
LINE = "\u2028"
_NUMBER = re.compile(r"\d")
_FEWEST_LINES, _LONGEST_LINE, _MOSTLY_UNSIGNED = 4, 30, 0.8
#: A headline that holds a clause (新增35家,总数达82家) is one where the text begins like a report.
_REPORT_BEGINS = re.compile(
    r"\s*(?:近日|日前|昨[日天]|今[日天]|近年来|记者|本报|本网|新华社|中新[社网]|来源|发布|时间|据|\d{4}[-年]|\d{1,2}月\d{1,2}日|[【(（])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the text before it in its run, and the blocks its characters come from."""

    number: int
    text: str
    before: str
    origins: tuple[tuple[int, int, int], ...]
    is_headline: bool = False
    is_heading: bool = False

    def block_at(self, offset: int) -> tuple[int, int]:
        """The block (from 1) and the page of the character at an offset of the sentence."""
        at = len(self.before) + offset
        _, paragraph, page = max(origin for origin in self.origins if origin[0] <= at)
        return paragraph, page

    def lines_begin_at(self) -> frozenset[int]:
        """The offsets of the sentence at which a further block begins."""
        return frozenset(start - len(self.before) for start, _, _ in self.origins if start > len(self.before))


def passages(blocks: Iterable[PrintedBlock]) -> Iterator[list[Sentence]]:
    """Yield runs of text: the sentences that a reader takes together, one after the other; a heading is its own."""
    held = [*enumerate(blocks, start=1)]
    run: list[tuple[int, Paragraph | Heading]] = []
    for at, (number, block) in enumerate(held):
        is_prose = isinstance(block, Paragraph) and not _HEADING.match(block.text)
        is_headline = is_prose and _is_headline(held, at)
        is_long = isinstance(block, Paragraph) and len(block.text) > _LONGEST_LINE
        ends_lines = is_long and _is_set_in_lines([kept.text for _, kept in run])
        if run and (ends_lines or not is_prose or is_headline or sum(len(kept.text) for _, kept in run) > _LONGEST_RUN):
            yield _sentences(run)
            run = []
        if isinstance(block, Paragraph) and is_prose and block.text:
            run.append((number, block))
            if is_headline or _ENDS.search(block.text):
                yield _sentences(run, is_headline=is_headline)
                run = []
        elif isinstance(block, Heading) and block.text:
            yield _sentences([(number, block)], is_heading=True)
    if run:
        yield _sentences(run)


def _is_headline(blocks: Sequence[tuple[int, PrintedBlock]], at: int) -> bool:
    """True for a line that stands over a paragraph and is no part of it."""
    block = blocks[at][1]
    below = next((other for _, other in blocks[at + 1 : at + 2]), None)
    if not isinstance(block, Paragraph) or not isinstance(below, Paragraph) or "。" in block.text:
        return False
    line, next_line = block.text.strip(), below.text.strip()
    if len(line) < _SHORTEST_HEADLINE or (_ENDS.search(line) and not line.endswith(("”", "!", "！", "」", "』"))):
        return False
    stands_over = len(next_line) >= max(_SHORTEST_PARAGRAPH, _LONGER * len(line))
    begins = _REPORT_BEGINS.match(next_line) is not None
    if _CLAUSES.search(line):
        return at < _AMONG_THE_FIRST and begins and len(line) < _LONGEST_HEADLINE
    if at < _AMONG_THE_FIRST:
        return stands_over or begins
    return stands_over and not re.search(r"\d|分之", line)


def _is_set_in_lines(texts: Sequence[str]) -> bool:
    """近日 / 省工信厅公布了 / 我市19家企业入选: short lines that end clauses themselves, nearly all without signs."""
    unsigned = sum(_CLAUSES.search(text) is None for text in texts)
    return (
        len(texts) >= _FEWEST_LINES
        and max(map(len, texts)) <= _LONGEST_LINE
        and unsigned >= _MOSTLY_UNSIGNED * len(texts)
    )


def _as_a_clause(line: str, following: str) -> str:
    """A line and the end of its clause, unless the number that it is without begins the next: 绿色工厂 / 1382家."""
    is_numbered_below = _NUMBER.match(following) is not None and _NUMBER.search(line) is None
    return line if is_numbered_below else line + LINE


def _sentences(
    run: Sequence[tuple[int, Paragraph | Heading]], *, is_headline: bool = False, is_heading: bool = False
) -> list[Sentence]:
    texts = [paragraph.text for _, paragraph in run]
    if _is_set_in_lines(texts):
        texts = [_as_a_clause(text, following) for text, following in zip(texts, [*texts[1:], ""], strict=True)]
    starts = accumulate((len(text) for text in texts[:-1]), initial=0)
    origins = tuple((start, number, held.page) for start, (number, held) in zip(starts, run, strict=True))
    whole = "".join(texts)
    found = [match for match in _SENTENCE.finditer(whole) if match[0]]
    return [
        Sentence(number, match[0], whole[: match.start()], origins, is_headline, is_heading)
        for number, match in enumerate(found, start=1)
    ]
