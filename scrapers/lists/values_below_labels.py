"""Labels that stand on lines of their own, each with its value on the line below (地市, 济南市): a web page's dl.

Belongs here: putting such a value beside its label, so that a list of cards is read as if it were printed so. That a
line is a label is shown by how it stands: below a name, beside other labels with a value each, or again and again. The
words of a table that was saved a cell a line stand otherwise: its labels follow one another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scrapers.documents.blocks import Block
from scrapers.lists.cards import Line, is_typed
from scrapers.lists.headers import Role, role_of
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.numbered_lines import read_numbered_name
from scrapers.text.folding import as_printed

_COLONS = ":："
#: A label that says a firm, so that a name may stand below it.
_OF_FIRMS = frozenset({Role.NAME, Role.OLD_NAME, Role.NEW_NAME, Role.ASSESSOR, Role.RECOMMENDED_BY})
_LEAST = 2


def with_values_beside_labels(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a document, each typed label that stands over its value on a line with it."""
    run: list[Line] = []
    for block in blocks:
        if is_typed(block) and (not run or block.page == run[0].page):
            run.append(block)
            continue
        yield from _joined(run)
        run = []
        if is_typed(block):
            run.append(block)
        else:
            yield block
    yield from _joined(run)


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page that follow one another, labels put together with their values."""
    labels = [_label(line) for line in lines]
    pairs = {at for at in range(len(lines) - 1) if labels[at] and _is_value(lines[at + 1], labels[at], labels[at + 1])}
    # A label behind a label may be one of a table's; one that stands alone over its value elsewhere is none of these.
    alone = {at for at in pairs if at == 0 or not labels[at - 1]}
    told = {at for at in alone if at + 2 in alone or at - 2 in alone or _is_below_a_name(lines, at)}
    times = Counter(labels[at] for at in alone if role_of(labels[at]) is not Role.NAME)
    recurring = {label for label, count in times.items() if count >= _LEAST} | {labels[at] for at in told}
    taken = {at for at in pairs if at in told or (labels[at] in recurring and role_of(labels[at]) is not Role.NAME)}
    at = 0
    while at < len(lines):
        line = lines[at]
        if at in taken:
            yield replace(line, text=f"{labels[at]}：{as_printed(lines[at + 1].text)}")
            at += 2
            continue
        yield replace(line, text=f"{labels[at]}：") if taken and labels[at] in recurring else line
        at += 1


def _label(line: Line) -> str:
    """The label that a line prints and nothing else, without its colon; empty for any other line."""
    label = as_printed(line.text).rstrip(_COLONS).rstrip()
    return label if role_of(label) is not None else ""


def _is_below_a_name(lines: Sequence[Line], at: int) -> bool:
    return at > 0 and read_numbered_name(lines[at - 1].text) is not None


def _is_value(line: Line, label: str, own_label: str) -> bool:
    """Whether a line may be what a label says: no label itself, no number's name, and a name only where it says one."""
    text = as_printed(line.text)
    head = text.replace("：", ":").partition(":")[0]
    if own_label or read_numbered_name(text) is not None or (head != text and role_of(head) is not None):
        return False
    return not ends_as_a_name(text) or role_of(label) in _OF_FIRMS
