"""From paragraphs to provisions: where each number stands in the tree, and what is wrong with the numbering.

Belongs here: the tree. An unnumbered paragraph belongs to the provision above it; in an article it is a paragraph (款)
of its own, by which laws are cited. A number that does not follow its neighbour is reported, never put right.
"""

import re
from dataclasses import dataclass, replace

from scrapers.policies.numbering import DECIMALS, STRUCTURAL, USUAL_ORDER, Kind, Mark, goes_on_as_a_reference, mark_of
from scrapers.policies.paragraphs import PrintedParagraph
from scrapers.policies.reading import Clause, Part, PolicyIssue
from scrapers.text.numerals import in_characters
from scrapers.text.worded import worded

PREAMBLE, PARAGRAPH, TABLE, FOOTNOTE = "preamble", "paragraph", "table", "footnote"

#: A heading in front of a provision's text: its first sentence, if it is as short as that and says one thing.
LONGEST_HEADING, LONGEST_HEADING_LINE = 30, 60

_LEADING_HEADING = re.compile(rf"(?P<heading>[^。；：，！？\n]{{2,{LONGEST_HEADING}}})[。：](?=.)")
_PURPOSE = re.compile(r"[【\[(（](?P<heading>[^】\])）]{2,20})[】\])）]")
_ENDS_A_SENTENCE = re.compile(r"[。；：！？;:，,、]$")


@dataclass(slots=True)
class _Open:
    """A provision that what follows may stand under."""

    kind: Kind | None
    values: tuple[int, ...]
    ordinal: int
    path: str


class ClauseTree:
    """The provisions of one part of a document, put in their places one after the other.

    `clauses` and `issues` grow as `add` is called. A new appendix begins with a new tree (`begin_part`), for its
    numbers begin again; ordinals run on through the document.
    """

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.issues: list[PolicyIssue] = []
        self.begin_part(Part.BODY, "")

    def begin_part(self, part: Part, appendix: str) -> None:
        """Begin the body or an appendix, whose numbers know nothing of those before."""
        self._part, self._appendix = part, appendix
        self._open: list[_Open] = []
        self._order: list[Kind] = []
        self._last_under: dict[tuple[int | None, Kind], int] = {}
        self._last: dict[Kind, int] = {}
        self._subparagraphs: dict[int, int] = {}
        self._in_decimals: set[tuple[int, ...]] = set()
        self._last_decimal: dict[tuple[int, ...], int] = {}

    def add(self, paragraph: PrintedParagraph) -> None:
        """Take the next paragraph in: a provision, or text of the one above it."""
        if paragraph.part in (Part.TABLE, Part.FOOTNOTE):
            kind = TABLE if paragraph.part is Part.TABLE else FOOTNOTE
            self._append(kind, "", self._path(), "", paragraph, paragraph.text, part=paragraph.part)
            return
        mark = mark_of(paragraph.text)
        if mark is not None and (mark.is_certain or self._fits(mark, paragraph.text)):
            self._add_provision(mark, paragraph)
        else:
            self._add_text(paragraph)

    def add_passage(self, kind: str, paragraph: PrintedParagraph) -> None:
        """Take a paragraph in that is no provision and belongs to none: a signature, the names of the annexes."""
        self._append(kind, "", "", "", paragraph, paragraph.text, parent=None)

    def _path(self) -> str:
        return self._open[-1].path if self._open else ""

    def _add_text(self, paragraph: PrintedParagraph) -> None:
        if not self._open:
            self._append(PREAMBLE, "", "", "", paragraph, paragraph.text, parent=None)
            return
        article = next((found for found in reversed(self._open) if found.kind is Kind.ARTICLE), None)
        if article is None:
            above = self._open[-1].ordinal - 1
            text = self.clauses[above].text
            joined = f"{text}\n{paragraph.text}" if text else paragraph.text
            self.clauses[above] = replace(self.clauses[above], text=joined)
            return
        if not self.clauses[article.ordinal - 1].text:
            self.clauses[article.ordinal - 1] = replace(self.clauses[article.ordinal - 1], text=paragraph.text)
            return
        while self._open[-1] is not article:
            self._open.pop()
        count = self._subparagraphs.get(article.ordinal, 1) + 1
        self._subparagraphs[article.ordinal] = count
        path = f"{article.path}/第{in_characters(count)}款"
        self._append(PARAGRAPH, "", path, "", paragraph, paragraph.text)
        self._open.append(_Open(None, (count,), len(self.clauses), path))

    def _add_provision(self, mark: Mark, paragraph: PrintedParagraph) -> None:
        self._make_room_for(mark)
        self._check_sequence(mark, paragraph.page)
        text = paragraph.text[mark.end :].strip()
        heading = heading_of(mark.kind, text)
        path = "/".join(filter(None, (self._path(), mark.printed)))
        self._append(mark.kind.value, mark.printed, path, heading, paragraph, text)
        self._open.append(_Open(mark.kind, mark.values, len(self.clauses), path))

    def _append(
        self,
        kind: str,
        number: str,
        path: str,
        heading: str,
        paragraph: PrintedParagraph,
        text: str,
        *,
        part: Part | None = None,
        parent: int | None = -1,
    ) -> None:
        self.clauses.append(
            Clause(
                ordinal=len(self.clauses) + 1,
                parent=(self._open[-1].ordinal if self._open else None) if parent == -1 else parent,
                part=part or self._part,
                appendix=self._appendix,
                kind=kind,
                number=number,
                path=path,
                heading=heading,
                text=text,
                page=paragraph.page,
                box=paragraph.box.as_text() if paragraph.box else None,
            )
        )

    def _fits(self, mark: Mark, text: str) -> bool:
        """Whether a doubtful number is the one expected here."""
        last = self._last.get(mark.kind)
        if mark.kind in DECIMALS and len(mark.values) > 1:
            above = mark.values[:-1]
            known = above in self._in_decimals
            return known and mark.value == self._last_decimal.get(above, 0) + 1
        if last is None and mark.kind in STRUCTURAL:
            # An excerpt begins where it begins: 第二十七条各级人民政府应当…
            return self._begins_an_excerpt(mark, text[mark.end :])
        expected = mark.value == (1 if last is None else last + 1)
        if mark.kind is Kind.ARABIC:
            return expected and len(text) <= LONGEST_HEADING and not _ENDS_A_SENTENCE.search(text)
        return expected

    def _begins_an_excerpt(self, mark: Mark, behind: str) -> bool:
        """Whether the first article or chapter of a part, printed without a blank behind its number, is one."""
        if goes_on_as_a_reference(behind):
            return False
        return mark.kind is Kind.ARTICLE or (len(behind) <= LONGEST_HEADING and not _ENDS_A_SENTENCE.search(behind))

    def _make_room_for(self, mark: Mark) -> None:
        """Close the provisions that the new one does not stand under."""
        kind = mark.kind
        if kind not in self._order:
            self._order.insert(self._rank_of_a_new(mark), kind)
        rank = self._order.index(kind)
        while self._open and not self._may_stand_under(self._open[-1], kind, rank):
            self._open.pop()

    def _may_stand_under(self, above: _Open, kind: Kind, rank: int) -> bool:
        if above.kind is None:
            return kind not in STRUCTURAL
        return self._order.index(above.kind) < rank

    def _rank_of_a_new(self, mark: Mark) -> int:
        """Where a form of numbering, seen first, stands among those seen: under the provision it begins in.

        Most documents keep the usual order, some number 1. above （一）: a list that begins with its first number
        begins inside the provision above it. The structure of a law, and 一、, stand where they always stand.
        """
        usual = sum(1 for kind in self._order if USUAL_ORDER.index(kind) < USUAL_ORDER.index(mark.kind))
        innermost = next((found.kind for found in reversed(self._open) if found.kind is not None), None)
        if mark.kind in STRUCTURAL or mark.kind is Kind.HAN or innermost is None or mark.value != 1:
            return usual
        return max(usual, self._order.index(innermost) + 1)

    def _check_sequence(self, mark: Mark, page: int) -> None:
        if mark.kind in DECIMALS and len(mark.values) > 1:
            self._check_decimal(mark, page)
            return
        if mark.kind is Kind.ARABIC:
            if mark.value == 1:
                self._last_decimal.clear()  # 1.1 counts within this 1. alone
            self._in_decimals.add(mark.values)
        parent = self._open[-1].ordinal if self._open else None
        among_siblings = self._last_under.get((parent, mark.kind))
        so_far = self._last.get(mark.kind)
        runs_through = mark.kind is Kind.ARTICLE
        last = so_far if runs_through or among_siblings is None else among_siblings
        self._last_under[parent, mark.kind] = self._last[mark.kind] = mark.value
        begins_anew = among_siblings is None and not runs_through and mark.value == 1
        if begins_anew or mark.value == (last or 0) + 1 or (mark.is_inserted and mark.value == last):
            return
        self._report(mark, last, page)

    def _check_decimal(self, mark: Mark, page: int) -> None:
        above = mark.values[:-1]
        last = self._last_decimal.get(above)
        if above not in self._in_decimals and last is None:
            # A document that begins at 4.1 without a 4 is told once for each missing number.
            self._in_decimals.add(above)
            self._issue(
                "numbering_gap",
                worded("{printed} stands under no {above}", printed=mark.printed, above=_dotted(above)),
                page,
            )
        self._in_decimals.add(mark.values)
        self._last_decimal[above] = mark.value
        if mark.value != (last or 0) + 1:
            self._report(mark, last, page)

    def _report(self, mark: Mark, last: int | None, page: int) -> None:
        printed = mark.printed
        if last is None or mark.value > last + 1:
            missing = mark.value - (last or 0) - 1
            after = worded("is the first of its list") if last is None else worded("follows number {last}", last=last)
            self._issue(
                "numbering_gap",
                worded("{printed} {after}: {missing} before it missing", printed=printed, after=after, missing=missing),
                page,
            )
        elif mark.value == last:
            self._issue("numbering_repeats", worded("{printed} is there twice in one list", printed=printed), page)
        elif mark.value == 1:
            self._issue(
                "numbering_restarts",
                worded("{printed} follows number {last}: the list begins again", printed=printed, last=last),
                page,
            )
        else:
            self._issue(
                "numbering_goes_back", worded("{printed} follows number {last}", printed=printed, last=last), page
            )

    def _issue(self, issue: str, what: str, page: int) -> None:
        where = (
            worded("in the appendix {appendix}", appendix=self._appendix) if self._appendix else worded("in the body")
        )
        message = worded(
            "{what} ({where}). Compare with the document: a provision may have been lost, or is printed so.",
            what=what,
            where=where,
        )
        self.issues.append(PolicyIssue(issue, "warning", message, page))


def heading_of(kind: Kind, text: str) -> str:
    """The heading that a provision's first paragraph begins with or consists of; empty where it has none."""
    if kind is Kind.ARTICLE:
        found = _PURPOSE.match(text)
        return found["heading"] if found else ""
    if kind in STRUCTURAL:
        return text
    if len(text) <= LONGEST_HEADING_LINE and not _ENDS_A_SENTENCE.search(text):
        return text
    found = _LEADING_HEADING.match(text)
    return found["heading"] if found else ""


def _dotted(values: tuple[int, ...]) -> str:
    return ".".join(map(str, values))
