"""Two readings of a page held against each other: by pdfium, and by pdfminer as the second witness.

What agrees is read. Where they differ, the page is published by the reading that shows more characters, pdfium's where
they show as many, and the document remarks on it with both readings: no difference is settled in silence.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.text.folding import with_ideographs
from scrapers.text.worded import worded

#: A document of so many pages is read by both witnesses on every page; of a longer one they read samples.
READ_WHOLE_BY_BOTH = 4
#: Of a longer one: the first page, the last, every so many in between, and the first pages that draw with a font which
#: none before them has drawn with: readers differ over a font far more often than over a page.
EVERY = 100
NEW_FONTS_AT_MOST = 8

#: A text without a Chinese character, this share of which is accented letters and signs, is Chinese in disguise: the
#: two bytes of each character are taken for two letters. (French has one accented letter in twenty-five.)
GARBLED_FROM = 0.3

_LONGEST_QUOTE = 60

#: Between the cells of a row, and after a merged one: no text has these, and they are no blanks.
_NEXT_CELL, _MERGED = "\x00", "\x01"


@dataclass(frozen=True, slots=True)
class PageContent:
    """The blocks of one page and what must be known of it to judge the document as a whole.

    `chinese` counts its Chinese characters, `accented` those that bytes of a Chinese code look like, taken one by one;
    `encoding` is that code, if its bytes were put together.
    """

    blocks: tuple[Block, ...]
    characters: int
    unknown_characters: int
    pictures: int
    shapes: int
    chinese: int = 0
    accented: int = 0
    encoding: str | None = None

    @property
    def is_garbled(self) -> bool:
        """Whether the page looks like Chinese text whose bytes are taken for letters."""
        return looks_garbled(self.characters, self.chinese, self.accented)


def looks_garbled(characters: int, chinese: int, accented: int) -> bool:
    """Whether so many characters look like Chinese text whose bytes are taken for letters."""
    return chinese == 0 and accented > GARBLED_FROM * characters


def sampled_pages(fonts: Sequence[Collection[object]]) -> tuple[int, ...]:
    """The pages that both witnesses read of a document, whatever is found on them; `fonts` are those of each page."""
    pages = len(fonts)
    if pages <= READ_WHOLE_BY_BOTH:
        return tuple(range(1, pages + 1))
    return tuple(sorted({1, *range(EVERY, pages, EVERY), pages, *islice(_with_new_fonts(fonts), NEW_FONTS_AT_MOST)}))


def _with_new_fonts(fonts: Sequence[Collection[object]]) -> Iterator[int]:
    known: set[object] = set()
    for number, of_page in enumerate(fonts, start=1):
        if not known.issuperset(of_page):
            yield number
        known.update(of_page)


def differences(one: Sequence[Block], other: Sequence[Block]) -> list[tuple[str, str]]:
    """What two readings of a page say differently, each pair of texts in reading order.

    Blanks of any kind are alike, and so are a radical and the character that is drawn alike: of a font that draws both
    by one glyph, as Chromium embeds them, one reader tells the one and one the other.
    Tables are compared cell by cell, with the rows and columns that they stand in and which are merged.
    """
    return [
        (mine or "", its or "")
        for mine, its in zip_longest(_said(one), _said(other))
        if mine is None or its is None or not _say_the_same(mine, its)
    ]


def _say_the_same(one: str, other: str) -> bool:
    mine, its = "".join(one.split()), "".join(other.split())
    return mine == its or with_ideographs(mine) == with_ideographs(its)


def _has_radicals(blocks: Sequence[Block]) -> bool:
    return any(with_ideographs(text) != text for text in _said(blocks))


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield _NEXT_CELL.join(f"{cell.text}{_MERGED}" if cell.merged else cell.text for cell in row.cells)
        elif isinstance(block, Paragraph):
            yield block.text


def settled(page: int, fast: PageContent, slow: PageContent) -> PageContent:
    """The page as it is read, once both witnesses have read it; with a remark where they differ.

    Where they agree it is as pdfminer reads it, which tells every blank: of several in a row pdfium tells one. Where
    pdfminer tells radicals for characters it is as pdfium reads it.
    """
    found = differences(fast.blocks, slow.blocks)
    if not found:
        return fast if _has_radicals(slow.blocks) and not _has_radicals(fast.blocks) else slow
    if slow.encoding:
        return by_one_alone(
            page, slow, "pdfium", f"it takes each byte of its text, which is in {slow.encoding}, for a letter"
        )
    taken, by = (slow, "pdfminer") if slow.characters > fast.characters else (fast, "pdfium")
    one, other = found[0]
    what = worded(
        "Page {page} reads differently in two ways, in {places} places: first {one} by pdfium and {other} by pdfminer, "
        "with {fast} and {slow} characters in all. It is read as by {by}; look at the page, and correct by hand what "
        "is wrong.",
        page=page,
        places=len(found),
        one=_quoted(one),
        other=_quoted(other),
        fast=fast.characters,
        slow=slow.characters,
        by=by,
    )
    return _remarked(taken, Remark("pdf_readings_differ", "warning", what, page))


def by_one_alone(page: int, content: PageContent, other: str, why: str) -> PageContent:
    """The page as one witness reads it, remarking that the other one can't."""
    what = worded(
        "Page {page} is read by one reader alone: {other} fails on it ({why}). Hold its rows against the page.",
        page=page,
        other=other,
        why=why,
    )
    return _remarked(content, Remark("pdf_read_by_one", "warning", what, page))


def _remarked(content: PageContent, remark: Remark) -> PageContent:
    return replace(content, blocks=(*content.blocks, remark))


def _quoted(text: str) -> str:
    plain = " | ".join(text.replace(_MERGED, "").replace("\n", " ").split(_NEXT_CELL)).strip(" |")
    if not plain:
        return "nothing"
    return f"“{plain[:_LONGEST_QUOTE]}{'…' if len(plain) > _LONGEST_QUOTE else ''}”"
