"""Lists that print a place on the line below each name: 甲有限公司, 济南市, 乙有限公司, 青岛市.

Belongs here: telling them from lists that print a city over its names. A list that begins with a name and ends with a
place has its places below: else its first name had none and its last place no name.
"""

import re
from collections.abc import Iterable, Iterator

from scrapers.documents.blocks import Block
from scrapers.lists.cards import PLACE, Cards, Line, is_typed, name_of
from scrapers.lists.regions import is_region
from scrapers.text.folding import as_printed

_IN_BRACKETS = re.compile(r"[(（【\[]?(?P<place>[^()（）【】\[\]]{2,16})[)）】\]]?")
_LEAST = 2


def with_places_below(blocks: Iterable[Block | Cards]) -> Iterator[Block | Cards]:
    """The blocks of a document, the names with a place below each as a list of cards."""
    run: list[Line] = []
    before: Block | Cards | None = None
    for block in blocks:
        if is_typed(block) and _goes_on(run, block):
            run.append(block)
            continue
        yield from _ended(run, before)
        before, run = run[-1] if run else before, []
        if is_typed(block) and _goes_on(run, block):
            run.append(block)
        else:
            before = block
            yield block
    yield from _ended(run, before)


def _goes_on(run: list[Line], line: Line) -> bool:
    if run and run[0].page != line.page:
        return False
    return _place_on(line) != "" if len(run) % 2 else _is_a_name(line)


def _ended(run: list[Line], before: Block | Cards | None) -> Iterator[Block | Cards]:
    stands_alone = not is_typed(before) or not (_place_on(before) or _is_a_name(before))
    if len(run) < 2 * _LEAST or len(run) % 2 or not stands_alone:
        yield from run
        return
    pairs = zip(run[::2], run[1::2], strict=True)
    yield Cards(run[0].page, [name_of(as_printed(name.text)) | {PLACE: _place_on(place)} for name, place in pairs])


def _place_on(line: Line) -> str:
    """The place that a line prints and nothing else, in brackets or without; empty for other texts, and for a park."""
    match = _IN_BRACKETS.fullmatch(as_printed(line.text))
    return match["place"] if match and is_region(match["place"]) and not _is_a_name(line) else ""


def _is_a_name(line: Line) -> bool:
    return name_of(as_printed(line.text)) != {}
