"""From a document's blocks to its paragraphs: a page's line breaks undone, running heads, page numbers, notes apart.

Belongs here: what is one paragraph. A format without geometry (HTML, DOCX, text) gives whole paragraphs already.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from scrapers.documents.blocks import Block, Box, Heading, Paragraph, PrintedBlock, Remark, Table
from scrapers.policies.numbering import mark_of
from scrapers.policies.reading import Part
from scrapers.policies.wrapped import goes_on
from scrapers.text.folding import without_blanks

_PAGE_NUMBER = re.compile(r"[-—–―－·\s.]*\d{1,4}[-—–―－·\s.]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?")
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"(?:[①-⑳*＊†]|\[\d{1,2}\]|注\s*\d{0,2}\s*[:：.、])")
_ENDS_A_SENTENCE = re.compile(r"[。；：！？;:!?][”’」』）)]?$")

#: A running head or foot stands on so many pages at least (on both, where there are two), this share of the page's
#: height from its edge.
PAGES_OF_A_RUNNING_HEAD = 3
EDGE = 0.12
#: Type so much smaller than the body's is that of a note.
NOTE_SIZE = 0.88
#: A first line is set in by two characters; a line that stops so far (in characters) before the edge is a last one.
INDENT, SHORT = 1.2, 1.6
#: So many lines side by side make a page of two columns.
FEWEST_SIDE_BY_SIDE = 5
#: So many lines tell the edges of their page's text.
LINES_TO_TELL = 12
#: A numbered line that fills less of its width is a heading, whatever stands below it.
WIDEST_HEADING = 0.75
#: Lines whose type differs by more than this share belong to different paragraphs: a title and the text below it.
SAME_SIZE = 0.12
#: What a table says is kept as text; its rows belong to the list reader.
LONGEST_TABLE_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """One paragraph as printed, without the line breaks of its page; `is_heading` where the format says so.

    `column` is 1 or 2 on a page set in two columns, 0 on others and for what runs across.
    """

    text: str
    page: int
    box: Box | None
    part: Part
    is_heading: bool = False
    column: int = 0


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A document's paragraphs in reading order, how many pages it has, which are pictures, which set in two columns."""

    paragraphs: tuple[PrintedParagraph, ...]
    pages: int
    pages_without_text: tuple[int, ...]
    pages_in_columns: tuple[int, ...]


def paragraphs_of(blocks: Iterable[Block]) -> Paragraphs:
    """Put a document's lines together to paragraphs; the tables stand among them as texts of their own."""
    pages: dict[int, list[PrintedBlock]] = defaultdict(list)
    for block in blocks:
        if not isinstance(block, Remark):
            pages[block.page].append(block)
    pictures = tuple(page for page, content in sorted(pages.items()) if _is_picture(content))
    running = _running_heads(pages)
    lines: list[PrintedParagraph] = []
    for page in sorted(pages):
        lines += _lines_of(pages[page], running)
    in_columns = tuple(sorted({line.page for line in lines if line.column}))
    return Paragraphs(tuple(_joined(_unwrapped(lines))), max(pages, default=0), pictures, in_columns)


def _is_picture(blocks: Sequence[PrintedBlock]) -> bool:
    return all(isinstance(block, Paragraph) and not block.text.strip() for block in blocks)


def _running_heads(pages: dict[int, list[PrintedBlock]]) -> set[str]:
    """What is printed at the head or foot of several pages, its figures aside."""
    seen: Counter[str] = Counter()
    heights = {
        page: max((block.box.bottom for block in blocks if block.box), default=0.0) for page, blocks in pages.items()
    }
    height = max(heights.values(), default=0.0)
    for blocks in pages.values():
        at_the_edge = [block for block in (*blocks[:2], *blocks[-2:]) if _stands_at_the_edge(block, height)]
        seen.update({_without_figures(block.text) for block in at_the_edge if isinstance(block, Paragraph)})
    fewest = max(2, min(PAGES_OF_A_RUNNING_HEAD, len(pages)))
    return {text for text, times in seen.items() if text and times >= fewest}


def _stands_at_the_edge(block: PrintedBlock, height: float) -> bool:
    return block.box is not None and (block.box.bottom < EDGE * height or block.box.top > (1 - EDGE) * height)


def _without_figures(text: str) -> str:
    return _DIGITS.sub("#", without_blanks(text))


def _lines_of(blocks: Sequence[PrintedBlock], running: set[str]) -> Iterable[PrintedParagraph]:
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.box is not None and block.text]
    size = median([_size(line) for line in lines]) if lines else 0.0
    foot = _first_note(lines, size)
    columns = _columns(lines)
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block)
            continue
        text = block.text.strip()
        if not text or _PAGE_NUMBER.fullmatch(text):
            continue
        if block.box is not None and _without_figures(text) in running and block in (*blocks[:2], *blocks[-2:]):
            continue
        is_note = foot is not None and block.box is not None and block.box.top >= foot
        yield PrintedParagraph(
            text,
            block.page,
            block.box,
            Part.FOOTNOTE if is_note else Part.BODY,
            isinstance(block, Heading),
            columns.get(block.box, 0) if block.box is not None else 0,
        )


def _columns(lines: Sequence[Paragraph]) -> dict[Box, int]:
    """The column that each line stands in, where lines stand side by side: the page is set in two."""
    boxes = [line.box for line in lines if line.box is not None]
    by_height = sorted(boxes, key=lambda box: (box.top, box.x0))
    beside = [
        (one, other)
        for one, other in pairwise(by_height)
        if other.top < (one.top + one.bottom) / 2 and other.x0 > one.x1
    ]
    if len(beside) < FEWEST_SIDE_BY_SIDE:
        return {}
    gutter = median(other.x0 for _, other in beside)
    edge = max(one.x1 for one, _ in beside)
    top = min(one.top for one, _ in beside)
    below = [box for box in boxes if box.top >= top - 1]
    return {box: 1 if box.x1 <= edge + 1 else 2 for box in below if box.x1 <= edge + 1 or box.x0 >= gutter - 1}


def _size(block: Paragraph) -> float:
    assert block.box is not None, "only printed lines are measured"
    return block.box.bottom - block.box.top


def _first_note(lines: Sequence[Paragraph], size: float) -> float | None:
    """Where the notes at the page's foot begin: smaller type from a note's sign on down to the end."""
    first: float | None = None
    for line in reversed(lines):
        if _size(line) > NOTE_SIZE * size or line.box is None:
            break
        if _NOTE.match(line.text):
            first = line.box.top
    return first


def _table(table: Table) -> Iterable[PrintedParagraph]:
    """A table as one text, cells parted by tabs; one of a single column is a frame around text."""
    if all(len(row.cells) == 1 for row in table.rows):
        for row in table.rows:
            for line in row.texts[0].split("\n"):
                if line.strip():
                    yield PrintedParagraph(line.strip(), table.page, None, Part.BODY)
        return
    rows = ["\t".join("".join(cell.split("\n")) for cell in row.texts).rstrip() for row in table.rows]
    yield PrintedParagraph("\n".join(rows)[:LONGEST_TABLE_TEXT], table.page, table.box, Part.TABLE)


def _unwrapped(lines: Sequence[PrintedParagraph]) -> list[PrintedParagraph]:
    """Put the lines of a hard-wrapped text together; other documents stay as they are."""
    if any(line.box is not None or line.is_heading or line.part is not Part.BODY for line in lines):
        return list(lines)
    paragraphs: list[PrintedParagraph] = []
    for line, follows in zip(lines, goes_on([line.text for line in lines]), strict=True):
        if follows:
            paragraphs[-1] = replace(paragraphs[-1], text=_put_together(paragraphs[-1].text, line.text))
        else:
            paragraphs.append(line)
    return paragraphs


def _joined(lines: Sequence[PrintedParagraph]) -> Iterable[PrintedParagraph]:
    """Undo the line breaks of printed pages; notes go behind the paragraph that their page's foot interrupts."""
    edges, size = _measure([line for line in lines if line.box is not None and line.part is Part.BODY])
    current: PrintedParagraph | None = None
    last_box: Box | None = None
    held: list[PrintedParagraph] = []
    for line in lines:
        if line.part is not Part.BODY:
            held.append(line)
            continue
        goes_on = (
            current is not None
            and line.box is not None
            and last_box is not None
            and not line.is_heading
            and not any(other.part is Part.TABLE for other in held)
            and not _begins_a_paragraph(line, current, last_box, (*edges[line.page, line.column], size))
        )
        if goes_on and current is not None:
            current = replace(current, text=_put_together(current.text, line.text))
        else:
            if current is not None:
                yield current
            yield from _notes_joined(held)
            held = []
            current = line
        last_box = line.box
    if current is not None:
        yield current
    yield from _notes_joined(held)


def _notes_joined(held: Sequence[PrintedParagraph]) -> Iterable[PrintedParagraph]:
    note: PrintedParagraph | None = None
    for line in held:
        if note is not None and line.part is Part.FOOTNOTE and note.page == line.page and not _NOTE.match(line.text):
            note = replace(note, text=_put_together(note.text, line.text))
            continue
        if note is not None:
            yield note
        note = line
    if note is not None:
        yield note


def _measure(lines: Sequence[PrintedParagraph]) -> tuple[dict[tuple[int, int], tuple[float, float]], float]:
    """The left and right edge of the text in each column of each page, and the size of its type.

    The edges are those of the column throughout the document where a page has too few lines to tell.
    """
    by_place: dict[tuple[int, int], list[Box]] = defaultdict(list)
    by_column: dict[int, list[Box]] = defaultdict(list)
    for line in lines:
        if line.box is not None:
            by_place[line.page, line.column].append(line.box)
            by_column[line.column].append(line.box)
    size = median([box.bottom - box.top for boxes in by_column.values() for box in boxes]) if by_column else 0.0
    widest = {column: _edges(boxes) for column, boxes in by_column.items()}
    return {
        (page, column): _edges(boxes) if len(boxes) >= LINES_TO_TELL else widest[column]
        for (page, column), boxes in by_place.items()
    }, size


def _edges(boxes: Sequence[Box]) -> tuple[float, float]:
    lefts = sorted(box.x0 for box in boxes)
    rights = sorted(box.x1 for box in boxes)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _begins_a_paragraph(
    line: PrintedParagraph, before: PrintedParagraph, last: Box, page: tuple[float, float, float]
) -> bool:
    left, right, size = page
    box = line.box
    assert box is not None, "only printed lines are joined"
    if abs((box.bottom - box.top) - (last.bottom - last.top)) > SAME_SIZE * size and box.top > last.bottom + 0.5 * size:
        return True
    stopped_short = last.x1 < right - SHORT * size
    is_set_in = box.x0 > left + INDENT * size
    mark = mark_of(line.text)
    if is_set_in:
        return stopped_short or abs(box.x0 - last.x0) > 0.6 * size or mark is not None
    if before.is_heading:
        return True
    if mark is not None and mark.is_certain and (stopped_short or _ENDS_A_SENTENCE.search(before.text)):
        return True
    # A line at the left edge goes on with a paragraph, unless that has plainly come to its end.
    is_a_heading = last.x1 < left + WIDEST_HEADING * (right - left) and mark_of(before.text) is not None
    return stopped_short and bool(is_a_heading or _ENDS_A_SENTENCE.search(before.text))


def _put_together(text: str, line: str) -> str:
    """Join two printed lines: two Latin words with a blank (GB and 19762), Chinese text without."""
    last, first = text[-1:], line[:1]
    needs_blank = last.isascii() and last.isalpha() and first.isascii() and first.isalnum()
    return f"{text} {line}" if needs_blank else f"{text}{line}"
