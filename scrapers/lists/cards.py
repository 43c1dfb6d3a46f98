"""Lists of cards: a name on a line of its own, and below it what is said of it, a labelled line each (地市：济南市).

Belongs here: making tables of such cards, whose header are the labels. Lines of a PDF are none of them: a value that is
wrapped there looks like the next name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeGuard

from scrapers.documents.blocks import Block, Cell, Heading, Paragraph, Row, Table
from scrapers.lists.headers import Role, read_header, role_of
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.numbered_lines import read_numbered, read_numbered_name
from scrapers.text.folding import as_printed

_NUMBER, _NAME, PLACE = "序号", "企业名称", "所在地"
#: A label with its value, and what parts one from the next on a line.
_LABELLED = re.compile(r"(?P<label>[^\s:：。，,；;、]{1,16})\s*[:：]\s*(?P<value>.*)")
_PARTING = re.compile(r"[\s,，;；|｜]+(?=[^\s:：。，,；;、|｜]{1,16}\s*[:：])")
#: What tells nothing of a firm that a list would: many pages print names with an address and a telephone.
_OF_A_NOTICE_TOO = frozenset({Role.NOTED, Role.REMARK, None})
_SAY_NO_LIST = _OF_A_NOTICE_TOO | {Role.SEQ, Role.NAME, Role.OLD_NAME}
_OF_NAMES = frozenset({Role.NAME, Role.OLD_NAME, None})
_LEAST = 2
#: Under a title of a list one card is a list of one, if it says so much of the firm.
_TITLE = re.compile("名单|名录|一览表")
_LONGEST_TITLE = 60
_FIELDS_OF_ONE = 2
#: Lines between two cards that belong to neither: the heading of a city. A list of which more is heard has ended.
_LINES_BETWEEN = 5
_ROWS_A_BLOCK = 256

Line = Heading | Paragraph


@dataclass(slots=True)
class Cards:
    """A list of cards while its lines are read.

    `rows` are the fields of each card by their labels, or a text that stands between two; `since` the lines after the
    last card, of which it is not yet known what they are. `is_under_title` where a title of a list stands above.
    """

    page: int
    rows: list[dict[str, str] | str] = field(default_factory=list)
    since: list[Line] = field(default_factory=list)
    is_under_title: bool = False
    _taken: list[Line] = field(default_factory=list)
    _order: dict[str, int] = field(default_factory=dict)
    _lines_of_first: int = 0
    _names_on_lines: bool = False

    def takes(self, line: Line) -> bool:
        """Take a line of a card, or one that may stand between two; False where the list has ended before.

        A line right above a label that the last card has already is a name, whatever it ends with.
        """
        named, said = _read(line.text)
        if line.page != self.page or not (named or said or self._may_stand_between()):
            return False
        if not named and not said:
            self.since.append(line)
            return True
        begins_anew = self._are_of_another(said)
        if begins_anew and not named and self.since and self._names_on_lines:
            above = self.since.pop()
            self._begin(_named(*(read_numbered(above.text) or (None, above.text))) | said, above, line)
        elif named or begins_anew or self.since or not self.rows:
            self._begin(named | said, line)
        else:
            self._last.update(said)
            self._keep_order(said)
            self._taken.append(line)
        self._names_on_lines = self._names_on_lines or bool(named)
        return True

    def _are_of_another(self, said: dict[str, str]) -> bool:
        """Whether fields are not of the last card: it has one of them, or one that others have behind them.

        Where names stand on lines of their own, those part the cards whatever the order.
        """
        if not said.keys().isdisjoint(self._last):
            return True
        places = [self._order[label] for label in said if label in self._order]
        behind = max((self._order[label] for label in self._last), default=-1)
        return not self._names_on_lines and bool(places) and min(places) < behind

    def _keep_order(self, fields: dict[str, str]) -> None:
        for label in fields:
            self._order.setdefault(label, len(self._order))

    def _begin(self, fields: dict[str, str], *lines: Line) -> None:
        self._keep_order(fields)
        if sum(isinstance(row, dict) for row in self.rows) == 1 and not self._lines_of_first:
            self._lines_of_first = len(self._taken)
        self.rows += [*(as_printed(between.text) for between in self.since), fields]
        self._taken += [*self.since, *lines]
        self.since.clear()

    def ended(self) -> "Iterator[Cards | Line]":
        """The list and the lines after it; all lines where they are no list."""
        behind = self._behind()
        yield from self._before()
        header = read_header([Cell(label) for label in self._labels()]) if self._are_cards() else None
        if header and any(column.role not in _SAY_NO_LIST for column in header.columns):
            yield self
        else:
            yield from self._taken
        yield from chain(behind, self.since)

    def _before(self) -> list[Line]:
        """What is said before the first of names that stand on lines of their own: it is of none of them."""
        first = self.rows[0]
        assert isinstance(first, dict), "a list begins with a card"
        is_named = any(role_of(label) is Role.NAME for label in first)
        if is_named or not self._names_on_lines or not _has_more_than_a_name(self._last):
            return []
        before, self._taken = self._taken[: self._lines_of_first], self._taken[self._lines_of_first :]
        del self.rows[0]
        return before

    def _behind(self) -> list[Line]:
        """What stands below the last card alone and could be of the notice (联系人：张三): it is taken off the card."""
        times = Counter(label for row in self.rows if isinstance(row, dict) for label in row)
        behind: list[Line] = []
        while len(self._taken) > 1:
            named, said = _read(self._taken[-1].text)
            if named or any(times[label] > 1 or role_of(label) not in _OF_A_NOTICE_TOO for label in said):
                break
            behind.insert(0, self._taken.pop())
            for label in said:
                self._last.pop(label, None)
        return behind

    def blocks(self, index: int) -> Iterator[Table]:
        """The table of the cards, in parts that follow one another."""
        labels = self._labels()
        rows = [tuple(map(Cell, labels)), *(_cells(row, labels) for row in self.rows)]
        for first in range(0, len(rows), _ROWS_A_BLOCK):
            part = enumerate(rows[first : first + _ROWS_A_BLOCK], start=first + 1)
            yield Table(self.page, index, tuple(Row(number, cells) for number, cells in part))

    @property
    def _last(self) -> dict[str, str]:
        return next((row for row in reversed(self.rows) if isinstance(row, dict)), {})

    def _may_stand_between(self) -> bool:
        return _has_more_than_a_name(self._last) and len(self.since) < _LINES_BETWEEN

    def _are_cards(self) -> bool:
        first_says = next(row for row in self.rows if isinstance(row, dict))
        says_before = self._names_on_lines and not any(role_of(label) is Role.NAME for label in first_says)
        said = sum(isinstance(row, dict) and _has_more_than_a_name(row) for row in self.rows)
        return not says_before and (said >= _LEAST or (self.is_under_title and self._is_one_card()))

    def _is_one_card(self) -> bool:
        """Whether there is one card alone, and it says more than one thing of its firm; a number is one."""
        cards = [row for row in self.rows if isinstance(row, dict)]
        roles = [role_of(label) for label in cards[0]]
        says = sum(role not in _OF_NAMES for role in roles)
        return len(cards) == 1 and Role.NAME in roles and says >= _FIELDS_OF_ONE

    def _labels(self) -> list[str]:
        return list(dict.fromkeys(label for row in self.rows if isinstance(row, dict) for label in row))


def with_cards(blocks: Iterable[Block]) -> Iterator[Block | Cards]:
    """The blocks of a document, the lists of cards among them."""
    cards: Cards | None = None
    is_under_title = False
    for block in chain.from_iterable(map(_in_lines, blocks)):
        if cards and is_typed(block) and cards.takes(block):
            continue
        if cards:
            yield from cards.ended()
            cards = None
        if is_typed(block) and _begins(block.text):
            cards = Cards(block.page, is_under_title=is_under_title)
            cards.takes(block)
        else:
            is_under_title = is_under_title or _is_a_title(block)
            yield block
    if cards:
        yield from cards.ended()


def _is_a_title(block: Block) -> bool:
    said = block.text if isinstance(block, Line) else ""
    return len(said) <= _LONGEST_TITLE and _TITLE.search(said) is not None


def _begins(text: str) -> bool:
    named, said = _read(text)
    return bool(named) or any(role_of(label) not in _OF_A_NOTICE_TOO for label in said)


def _read(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """The name on a line, with its number, and the fields on it by their labels; none where it prints another text."""
    parts = _PARTING.split(as_printed(text))
    named = name_of(parts[0])
    said = [_field_of(part) for part in (parts[1:] if named else parts)]
    return (named, dict(filter(None, said))) if all(said) else ({}, {})


def name_of(text: str) -> dict[str, str]:
    """The name that a text is, with its number, by their labels; empty for any other text."""
    numbered = read_numbered_name(text)
    if numbered is None and not ends_as_a_name(text):
        return {}
    return _named(*(numbered or (None, text)))


def _named(number: int | None, name: str) -> dict[str, str]:
    return ({_NUMBER: str(number)} if number is not None else {}) | {_NAME: as_printed(name)}


def _field_of(text: str) -> tuple[str, str] | None:
    """A label with its value. One that no header has needs a value that is no name: 济南市：, 济南市：甲有限公司."""
    match = _LABELLED.fullmatch(text)
    if match is None:
        return None
    is_known = role_of(match["label"]) is not None
    is_said = match["value"] and not ends_as_a_name(match["value"])
    return (match["label"], match["value"]) if is_known or is_said else None


def _has_more_than_a_name(fields: dict[str, str]) -> bool:
    return any(role_of(label) not in (Role.SEQ, Role.NAME) for label in fields)


def _cells(row: dict[str, str] | str, labels: list[str]) -> tuple[Cell, ...]:
    if isinstance(row, str):
        return (Cell(row), *[Cell(row, merged=True)] * (len(labels) - 1))
    return tuple(Cell(row.get(label, ""), absent=label not in row) for label in labels)


def is_typed(block: object) -> TypeGuard[Line]:
    """Whether a block is a line that stands in no place on paper."""
    return isinstance(block, Line) and block.box is None and getattr(block, "confidence", None) is None


def _in_lines(block: Block) -> Iterator[Block]:
    """A paragraph line by line where its line breaks part a name from what is said of it; any other block as it is."""
    lines = [line for line in block.text.split("\n") if line.strip()] if isinstance(block, Paragraph) else []
    read = [_read(line) for line in lines] if len(lines) > 1 and is_typed(block) else []
    if (
        any(_begins(line) for line in lines[:1])
        and all(named or said for named, said in read)
        and any(said for _, said in read)
    ):
        yield from (Paragraph(block.page, line) for line in lines)
    else:
        yield block
