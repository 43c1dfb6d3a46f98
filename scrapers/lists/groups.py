"""Groups of a list: `12. 商用电热开水器（1种）` with its standard and highlight, or `一、绿色工厂（20家）`.

Belongs here: recognising a group's heading and its labelled texts, and collecting them. Where in a document groups
stand (rows of the table or lines between tables) is the business of `sections`.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from scrapers.lists.reading import Group
from scrapers.text.folding import as_printed, understood
from scrapers.text.numerals import whole_number

_COUNTING_WORDS = "种家个项款户条类"
_NUMBER = "[0-9０-９]{1,4}|[零〇一二三四五六七八九十百]{1,5}"
_HEADING = re.compile(
    rf"(?:第?(?P<number>{_NUMBER})\s*[、.．。)）类]|[(（]\s*(?P<bracketed>{_NUMBER})\s*[)）])?\s*"
    rf"(?P<category>.+?)\s*"
    rf"[(（【]\s*(?:共计|共|合计)?\s*(?P<stated>[0-9０-９]{{1,5}})\s*[{_COUNTING_WORDS}]\s*(?:产品|企业)?\s*[)）】]\s*[:：]?"
)
_LONGEST_HEADING = 120


class Label(StrEnum):
    """The labelled texts under a group's heading."""

    STANDARD = "standard"
    HIGHLIGHT = "highlight"


_LABEL_WORDS = {
    "适用评价标准": Label.STANDARD,
    "评价标准": Label.STANDARD,
    "适用标准": Label.STANDARD,
    "绿色设计亮点": Label.HIGHLIGHT,
    "设计亮点": Label.HIGHLIGHT,
    "绿色亮点": Label.HIGHLIGHT,
}


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A group heading as printed: its number (None where it has none), its category and its stated row count.

    `title` is the heading without the count, with its number: 一、绿色工厂.
    """

    number: int | None
    category: str
    rows_stated: int
    title: str = ""


@dataclass(slots=True)
class GroupDraft:
    """A group while its rows are being read."""

    heading: GroupHeading
    group_no: int
    page: int
    pieces: dict[Label, list[str]] = field(default_factory=dict)
    rows_seen: int = 0

    def add(self, label: Label, text: str) -> None:
        """Take a piece of a labelled text; pieces come from several lines, rows or pages and are one text."""
        self.pieces.setdefault(label, []).append(as_printed(text))

    def text(self, label: Label) -> str | None:
        """The labelled text, its pieces joined without a blank; None where the group has none."""
        return "".join(self.pieces.get(label, ())) or None

    def finished(self) -> Group:
        """The group as read."""
        return Group(
            group_no=self.group_no,
            category=self.heading.category,
            standard=self.text(Label.STANDARD),
            highlight=self.text(Label.HIGHLIGHT),
            rows_stated=self.heading.rows_stated,
            rows_seen=self.rows_seen,
            page=self.page,
        )


class GroupBook:
    """The groups of a document in their order, and the one being read.

    A group is open from its heading to its first row: only there do its labelled texts stand, and only there does a
    text without a label go on with the label before it (over lines, rows and pages).
    """

    def __init__(self) -> None:
        self.groups: list[GroupDraft] = []
        self.current: GroupDraft | None = None
        self.is_open = False
        self._label: Label | None = None
        self._a_row_was_seen = False

    def begin(self, heading: GroupHeading, page: int) -> None:
        """Begin a group. Headings of running text that no row has followed yet were a table of contents: dropped."""
        if not self._a_row_was_seen and self.is_open and self.current and not self.current.pieces:
            self.groups.remove(self.current)
        self.current = GroupDraft(heading, heading.number or len(self.groups) + 1, page)
        self.groups.append(self.current)
        self.is_open, self._label = True, None

    def take_text(self, texts: tuple[str, ...], *, may_go_on: bool) -> bool:
        """Take a labelled text, or (`may_go_on`) the next piece of the one before; False where it is neither."""
        if not self.is_open or self.current is None:
            return False
        labelled = read_label(texts[0])
        if labelled:
            self._label, first_piece = labelled
            self.current.add(self._label, first_piece)
        elif self._label is None or not may_go_on:
            return False
        for text in texts[1:] if labelled else texts:
            self.current.add(self._label, text)
        return True

    def header_follows(self) -> None:
        """Below a group's header no text goes on with a label."""
        self._label = None

    def row_follows(self) -> None:
        """A row stands under the group's heading, which so is none of a table of contents."""
        self._a_row_was_seen = True
        self.is_open = False

    def count_row(self) -> None:
        """Count a row to the group being read."""
        self.row_follows()
        if self.current:
            self.current.rows_seen += 1

    def end(self) -> None:
        """A table of its own begins: the rows that follow stand in no group."""
        self.current = None


def read_group_heading(text: str) -> GroupHeading | None:
    """Read `N. <category>（M种）` with any numbering and bracket style in use; None for any other text.

    The category is as printed. What counts as the stated number is the last bracket alone: categories have brackets
    of their own (`39. 数字电视接收器（机顶盒）（7种）`).
    """
    line = as_printed(text)
    match = _HEADING.fullmatch(line) if len(line) <= _LONGEST_HEADING else None
    if match is None:
        return None
    number = match["number"] or match["bracketed"]
    title = line[: match.end("category")].strip()
    return GroupHeading(whole_number(number) if number else None, match["category"], int(match["stated"]), title)


def read_label(text: str) -> tuple[Label, str] | None:
    """Read `适用评价标准：<text>` or `绿色设计亮点：<text>`: the label and the text after it, which may be empty."""
    printed = as_printed(text)
    word, colon, rest = re.match(r"([^:：]*)([:：]?)(.*)", printed, re.DOTALL).groups()  # type: ignore[union-attr]
    label = _LABEL_WORDS.get(understood(word))
    if label is None or not (colon or not rest):
        return None
    return label, rest.strip()
