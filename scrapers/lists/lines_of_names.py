"""Lists that stand in running text: names on numbered lines, on lines of their own, or in one sentence.

Belongs here: which lines make up such a list, and under which titles. They are heard only in a document without a list
table, and names without numbers only right below a heading: a notice names firms in its text too.
"""

import re
from collections import deque
from dataclasses import replace

from scrapers.documents.blocks import Cell
from scrapers.lists import numbered_lines
from scrapers.lists.groups import GroupBook
from scrapers.lists.headers import Column, Header, Role, says_what_a_column_says
from scrapers.lists.names_in_text import NamesInText, leads_to_names, read_names
from scrapers.lists.outline import Outline
from scrapers.lists.quarantine import refused_under
from scrapers.lists.regions import is_region
from scrapers.lists.rows import DataRow, PrintedRow, StatedCount
from scrapers.lists.sections import Section
from scrapers.lists.titles import PrintedLine, titles_above, titles_that_stand_above
from scrapers.lists.unlike_names import doubt_of, may_be_listed

_LINES_REMEMBERED = 60
_SHOWN = 40
#: So many lines may stand among names without ending as names do; more are another text.
_MOST_UNLIKE = 3
_SENTENCE = re.compile("[。；;：:，,！？!?]")
_BETWEEN_PLACES = re.compile("[、，,和及与]")
_HEADER_OF_NAMES = Header((Column("名称", Role.NAME),))


class LinesOfNames:
    """The lists that stand in a document's running text, while its lines are being read."""

    def __init__(self, outline: Outline, groups: GroupBook) -> None:
        self.numbered: list[Section] = []
        self.named: list[Section] = []
        self.said_between: list[PrintedLine] = []
        self.below_names: list[tuple[PrintedLine, ...]] = []
        self.behind_the_numbered: DataRow | None = None
        self._last_number = 0
        self._outline = outline
        self._groups = groups
        self._since_a_name: deque[PrintedLine] = deque(maxlen=_LINES_REMEMBERED)
        self._opens_run = False
        self._awaited = self._has_named = False
        self._unlike: list[PrintedLine] = []
        self._rest = ""
        self._sure: float | None = None

    def heading(self, line: PrintedLine | None = None) -> None:
        """A title, or the heading of a region or group: names may follow."""
        self._end()
        if line:
            self._since_a_name.append(line)
        self._opens_run = self._awaited = True
        self._has_named = False

    def text(self, line: PrintedLine) -> None:
        """Any other line: names that follow it without a heading are named in passing.

        One that says of a firm what a list has a column for is kept: no row has it. So are a few that may be names and
        do not end as names do: they are rows where more names follow, and else told of.
        """
        self._end_what_was_broken_off()
        says_more = says_what_a_column_says(line.text)
        if self._awaited and not says_more and len(self._unlike) < _MOST_UNLIKE and may_be_listed(line.text):
            self._unlike.append(line)
            self._since_a_name.append(line)
            return
        self._end()
        if (self.numbered or self.named) and says_more:
            self.said_between.append(line)
        self._since_a_name.append(line)
        self._awaited = False

    def numbered_line(self, line: PrintedLine, number: int, name: str) -> None:
        """Take a numbered line that is a name."""
        section = self._section(self.numbered, numbered_lines.HEADER, "numbered lines")
        position = sum(len(one.rows) for one in self.numbered) + 1
        section.rows.append(self._counted(numbered_lines.row_of(line, number, name, position)))
        self._opens_run = False
        self._last_number = number

    def goes_on_unlike_a_name(self, line: PrintedLine, number: int, text: str) -> None:
        """Keep a line that has the number after the last name's and is like no name: a list's next row, if it is one.

        Not so where it is a heading or a sentence: a notice numbers these too.
        """
        if not self.numbered or number != self._last_number + 1 or len(text) > _SHOWN or _SENTENCE.search(text):
            return
        if number > 2:
            row = numbered_lines.row_of(line, number, text, sum(len(one.rows) for one in self.numbered) + 1)
            row.problem = doubt_of(text)
            self.behind_the_numbered = row

    def names_of(self, line: PrintedLine) -> NamesInText | None:
        """The names that a line lists; None where it lists none, or where none are awaited."""
        broken = read_names(self._rest + line.text, broken=True) if self._rest else None
        named = broken or read_names(line.text, broken=self._awaited)
        if named is None or not (self._awaited or named.lead):
            return None
        if self._awaited and _names_places(named.lead):
            # 济南市、青岛市：甲公司、乙公司: which of them is where is not told.
            return replace(named, lead="", doubtful=frozenset(named.names))
        is_led_to = bool(named.lead) and (leads_to_names(named.lead) or self._outline.read(named.lead) is not None)
        return named if is_led_to or (self._awaited and not named.lead) else None

    def named_line(self, line: PrintedLine, named: NamesInText) -> None:
        """Take the names of a line."""
        # What the line before it broke off is no surer than that was.
        own = line.confidence
        sure = min(own, self._sure) if self._rest and own is not None and self._sure is not None else own
        self._rest = ""
        section = self._section(self.named, _HEADER_OF_NAMES, "names in the text")
        stated = None
        if named.rows_stated is not None:
            stated = StatedCount(line.text[-_SHOWN:], named.rows_stated, line.page, None)
            self._outline.stated.append(stated)
        for line_unlike in self._unlike:
            row = self._row(line_unlike.page, line_unlike.text, section, line_unlike.confidence)
            row.problem = doubt_of(line_unlike.text)
        self._unlike, self._has_named = [], True
        for name in named.names:
            row = self._row(line.page, name, section, sure)
            row.counted_in = (*row.counted_in, stated) if stated else row.counted_in
            if name in named.doubtful:
                row.problem = doubt_of(name)
        self._rest, self._sure = named.rest, line.confidence
        self._awaited = True

    def finish(self) -> None:
        """The document ends."""
        self._end()

    def _row(self, page: int, name: str, section: Section, sure: float | None) -> DataRow:
        position = sum(len(one.rows) for one in self.named) + 1
        row = self._counted(DataRow(PrintedRow(page, 0, position, None, (Cell(name),), confidence=sure)))
        section.rows.append(row)
        return row

    def _end(self) -> None:
        """No name follows what stood last: lines below names that may be rows are kept, to be told of."""
        self._end_what_was_broken_off()
        if self._unlike and self._has_named:
            self.below_names.append(tuple(self._unlike))
        self._unlike, self._has_named = [], False

    def _end_what_was_broken_off(self) -> None:
        """What a line broke off and no other went on with is kept, and told to be doubtful."""
        if self._rest and self.named:
            row = self._row(self.named[-1].rows[-1].row.page, self._rest, self.named[-1], self._sure)
            row.problem = doubt_of(self._rest)
        self._rest = ""

    def _counted(self, row: DataRow) -> DataRow:
        row.region_heading, row.opens_run = self._outline.region, self._opens_run
        row.counted_in, row.group = self._outline.count(), self._groups.current
        row.problem = refused_under(self._outline.refusal) if self._outline.refusal else row.problem
        self._groups.row_follows()
        return row

    def _section(self, sections: list[Section], header: Header, what: str) -> Section:
        titles = titles_above(tuple(self._since_a_name))
        if not sections or (titles and titles[0] not in sections[-1].titles):
            before = (*sections[-1].titles, *sections[-1].inherited) if sections else ()
            inherited = titles_that_stand_above(titles, before)
            sections.append(Section(header, what, header.width, titles, inherited))
        self._since_a_name.clear()
        return sections[-1]


def _names_places(lead: str) -> bool:
    places = [piece for piece in _BETWEEN_PLACES.split(lead) if piece.strip()]
    return len(places) > 1 and all(map(is_region, places))
