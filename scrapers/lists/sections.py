"""The document as lists see it: sections, each a header with the rows that stand under it, and what surrounds them.

Belongs here: what a reading of the document's order is made of. The order itself is the business of `scribe`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from scrapers.lists.groups import GroupDraft
from scrapers.lists.headers import Header, Role
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.rows import DataRow, StatedCount
from scrapers.lists.tallies import PrintedTotal
from scrapers.lists.titles import PrintedLine


class Place(StrEnum):
    """What a section says of places on a list: nothing; that those of its rows left theirs; that they took them; that
    they have them again, for another was meant to leave."""

    SAME = ""
    LEFT = "left"
    TAKEN = "taken"
    KEPT = "kept"


@dataclass(slots=True)
class Section:
    """A table, however many pages it goes on over: its header, the titles above it (nearest first) and its rows.

    `inherited` are the titles that stand over an earlier table and hold for this one too (nearest first). `header` is
    None where the header is not understood; `header_text` is what it prints. `rows_stated` is the count that its title
    states, or a total of all its rows; `totals` are its closing rows, `footnotes` what the notes in and below it say,
    by their marks.
    """

    header: Header | None
    header_text: str
    width: int
    titles: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    sheet: str = ""
    rows: list[DataRow] = field(default_factory=list)
    rows_stated: int | None = None
    footnotes: dict[str, str] = field(default_factory=dict)
    totals: list[PrintedTotal] = field(default_factory=list)
    place: Place = Place.SAME
    rows_read: int = 0
    """How many rows it has had, those counted that have turned out to be parts of others."""

    def part(self, header: Header, rows: Sequence[DataRow], place: Place = Place.SAME) -> list["Section"]:
        """Those of its rows as a section of their own, none where there are none.

        Where they are not all its rows, numbers and totals are those of the whole and tell nothing of the part. Rows
        of which a second part is made say something else there, and are counted once (`once_more`).
        """
        if not rows:
            return []
        is_whole = len(rows) == len(self.rows)
        return [
            replace(
                self,
                header=header if is_whole else header.with_roles({Role.SEQ: Role.NOTED}),
                rows=list(rows),
                place=place,
                rows_stated=self.rows_stated if is_whole else None,
                totals=self.totals if is_whole else [],
            )
        ]


def once_more(rows: Sequence[DataRow]) -> list[DataRow]:
    """Rows that a second list is made of: no group and no stated number counts them again."""
    return [replace(row, group=None, counted_in=()) for row in rows]


@dataclass(slots=True)
class Draft:
    """A document's sections and groups in their order, its opening lines, and what is to be reported.

    `numbered_lines` are its lines of running text that number names, `named_lines` those that name without numbers
    below a heading, both in case it has no list table; `said_between` the lines between names that say more of the
    firms, `below_names` those right below names that may be names too; `sentences` those that adjust earlier lists;
    `stated` the numbers that headings state of the rows under them. `remarks` are what the reader of its format had to
    say.
    """

    sections: list[Section] = field(default_factory=list)
    numbered_lines: list[Section] = field(default_factory=list)
    named_lines: list[Section] = field(default_factory=list)
    said_between: list[PrintedLine] = field(default_factory=list)
    below_names: list[tuple[PrintedLine, ...]] = field(default_factory=list)
    behind_the_numbered: DataRow | None = None
    """The line that goes on with the numbers of the last of them and is like no name."""
    sentences: list[Section] = field(default_factory=list)
    groups: list[GroupDraft] = field(default_factory=list)
    stated: list[StatedCount] = field(default_factory=list)
    opening: list[PrintedLine] = field(default_factory=list)
    issues: list[ReadingIssue] = field(default_factory=list)
    remarks: list[ReadingIssue] = field(default_factory=list)
