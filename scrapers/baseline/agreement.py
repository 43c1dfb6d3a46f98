"""Two transcriptions of one list made into one: what they agree on, and what is decided where they don't.

The rules, in the order they are asked:

1. A decision in `decisions.csv` on that very cell or row.
2. The base. One transcription gives order, groups and 序号, and stands where both read alike but for blanks and widths.
   For product lists that is the second source, which keeps each group's printed heading, stated count and 序号; for the
   others the first.
3. A date for a number. A spreadsheet made `2022/8/10` of `22-8-10`: the number is right.
4. Digits set low. In the text under a printed page the low digits of `N-P2O5-K2O` come last (`N-PO-KO2 5 2`): they are
   put back where the other transcription has them.
5. What is decided nowhere keeps the base's reading and is handed back as undecided; a rebuild refuses it.

How decisions were made: stated counts (of the notice, of a group) decide on rows. On cells, first what proves itself:
the same organization's or product's name elsewhere in the lists, the term of the standard, a fill-down that counts up.
Else the base is the better founded for product lists, because it was taken out of the documents' text while the other
was typed (dates for numbers, fill-downs, a group's rows repeated), except where that text spilled into the next cell.

Belongs here: the pairing of rows and these rules. Reading the transcriptions stands in `sources`.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from scrapers.baseline.compact_form import COLUMNS, MadeFrom, StatedGroup, StatedList, StatedRow
from scrapers.baseline.decisions import WHOLE_ROW, BrokenDecision, Decisions, Disagreement
from scrapers.text.folding import understood

_DATE = re.compile(r"(?:20)?(\d\d)/(\d\d?)/(\d\d?)")
_LOW_DIGITS_LAST = re.compile(r"(?P<line>.*?)(?P<low>\d(?: \d)+)")
# Rows less alike than this are not two readings of one row. The least alike pair of the real lists stands at 0.8.
_LIKENESS = 0.75


@dataclass(slots=True)
class Agreement:
    """The one list two transcriptions give, what stayed undecided, and how many cells each rule settled."""

    stated: StatedList
    undecided: list[Disagreement] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row in both transcriptions, None where only the other has it; `alike`: these are two readings of one row."""

    place: str
    base: StatedRow | None
    other: StatedRow | None
    alike: bool


def agree(base: StatedList, other: StatedList | None, decisions: Decisions) -> Agreement:
    """One list out of two transcriptions of it, or out of one: then only the decisions apply.

    Raises BrokenDecision where a decision was made on other readings than these.
    """
    # A column that one transcription leaves out altogether (行业, 序号) is no reading of its cells.
    compared = _columns(base) & _columns(other) if other else set()
    rules = _Rules(base.list_id, compared, decisions)
    groups: list[StatedGroup] = []
    rows: list[StatedRow] = []
    for group, pairs in _paired_groups(base, other, compared):
        kept = [row for pair in pairs if (row := rules.row(pair, single=other is None))]
        if group is None:
            rows += kept
        elif kept:
            groups.append(rules.group(group, other))
            rows += [StatedRow(row.seq or at, len(groups), row.cells) for at, row in enumerate(kept, start=1)]
    made_from = MadeFrom.TWO_TRANSCRIPTIONS if other else base.made_from
    stated = StatedList(base.list_id, made_from, tuple(groups), tuple(rows))
    return Agreement(stated, rules.undecided, rules.counts)


class _Rules:
    """The rules of this module on one list, and the account of what they did."""

    def __init__(self, list_id: str, compared: set[str], decisions: Decisions) -> None:
        self.undecided: list[Disagreement] = []
        self.counts: Counter[str] = Counter()
        self._list_id = list_id
        self._compared = compared
        self._decisions = decisions

    def row(self, pair: _Pair, *, single: bool) -> StatedRow | None:
        """The row as the baseline says it; None where it is not on the list."""
        if pair.base is None or (not pair.alike and not single):
            return self._whole_row(pair)
        base, other = pair.base.cells, pair.other.cells if pair.other else {}
        cells = {
            column: self._cell(pair.place, column, base.get(column, ""), other.get(column, ""))
            if column in self._compared
            else self._cell(pair.place, column, base.get(column) or other.get(column, ""), None)
            for column in COLUMNS
        }
        return StatedRow(pair.base.seq, None, {column: text for column, text in cells.items() if text})

    def group(self, group: StatedGroup, other: StatedList | None) -> StatedGroup:
        """The group with the standard as agreed."""
        of_other = {understood(its.category): its.standard or "" for its in other.groups} if other else {}
        read_by_other = of_other.get(understood(group.category))
        standard = self._cell(group.category, "standard", group.standard or "", read_by_other)
        return StatedGroup(group.category, standard or None, group.rows_stated)

    def _whole_row(self, pair: _Pair) -> StatedRow | None:
        shown_base, shown_other = _shown(pair.base), _shown(pair.other)
        decision = self._decisions.on(self._list_id, pair.place, WHOLE_ROW, shown_base, shown_other)
        if decision is None:
            self.undecided.append(Disagreement(self._list_id, pair.place, WHOLE_ROW, shown_base, shown_other))
            return pair.base
        self.counts["row decided"] += 1
        rows = {"": None, shown_base: pair.base, shown_other: pair.other}
        if decision.chosen not in rows:
            raise BrokenDecision(f"{self._list_id} {pair.place}: a row is chosen that neither transcription has")
        return rows[decision.chosen]

    def _cell(self, place: str, column: str, base: str, other: str | None) -> str:
        """The cell's text; `other` is None where no other transcription reads this cell."""
        decision = self._decisions.on(self._list_id, place, column, base, other or "")
        if decision is not None:
            self.counts["cell decided"] += 1
            return decision.chosen
        if other is None or base == other:
            return base
        rule, text = _ruled(base, other)
        self.counts[rule] += 1
        if rule == "undecided":
            self.undecided.append(Disagreement(self._list_id, place, column, base, other))
        return text


def _ruled(base: str, other: str) -> tuple[str, str]:
    """Which of the rules settles two different readings, and how it reads the cell."""
    if understood(base) == understood(other):
        return "blanks and widths", base
    for number, date in ((base, other), (other, base)):
        if (match := _DATE.fullmatch(date)) and number == "-".join(str(int(part)) for part in match.groups()):
            return "date for a number", number
    for last, within in ((base, other), (other, base)):
        if (restored := _with_low_digits(last, within)) is not None:
            return "digits set low", restored
    return "undecided", base


def _with_low_digits(last: str, within: str) -> str | None:
    """`last` with the digits at its end put where `within` has them; None where that is not how the two differ."""
    match = _LOW_DIGITS_LAST.fullmatch(last)
    if match is None:
        return None
    line, low = match["line"], match["low"].split(" ")
    restored = ""
    for character in understood(within):
        if line[:1] == " ":
            restored, line = restored + " ", line[1:]
        if line and understood(line[0]) == character:
            restored, line = restored + line[0], line[1:]
        elif low and low[0] == character:
            restored, low = restored + low.pop(0), low
        else:
            return None
    return None if line or low else restored


def _columns(stated: StatedList) -> set[str]:
    return {column for row in stated.rows for column in row.cells}


def _shown(row: StatedRow | None) -> str:
    return " | ".join(row.cells[column] for column in COLUMNS if column in row.cells) if row else ""


def _paired_groups(
    base: StatedList, other: StatedList | None, compared: set[str]
) -> Iterator[tuple[StatedGroup | None, list[_Pair]]]:
    """Each group's rows, paired. A group that only the other one has follows the group it follows there."""
    rows_of_base = _rows_by_category(base)
    rows_of_other = _rows_by_category(other) if other else {}
    order = [understood(group.category) for group in base.groups] or [""]
    before = ""
    for heading in other.groups if other else ():
        category = understood(heading.category)
        if category not in order:
            order.insert(order.index(before) + 1 if before else 0, category)
        before = category
    headings = {understood(group.category): group for group in (*(other.groups if other else ()), *base.groups)}
    for category in order:
        group = headings.get(category)
        place = f"{group.category}/" if group else ""
        pairs = _pairs(place, rows_of_base.get(category, []), rows_of_other.get(category, []), compared)
        yield group, pairs


def _rows_by_category(stated: StatedList) -> dict[str, list[StatedRow]]:
    rows: dict[str, list[StatedRow]] = {}
    for row in stated.rows:
        category = understood(stated.groups[row.group_no - 1].category) if row.group_no else ""
        rows.setdefault(category, []).append(row)
    return rows


def _pairs(place: str, base: list[StatedRow], other: list[StatedRow], compared: set[str]) -> list[_Pair]:
    """The rows of one group: those that read alike, then the most alike, then what is left at the same place.

    They come in the base's order; a row that only the other transcription has stands where it stands there.
    """
    texts_base, texts_other = ([_text(row, compared) for row in rows] for rows in (base, other))
    partner = _same_text(texts_base, texts_other)
    _add_most_alike(texts_base, texts_other, partner)
    left = [at for at in range(len(other)) if at not in partner.values()]
    pairs = []
    for at, row in enumerate(base):
        if at in partner:
            pairs.append(_Pair(f"{place}{at + 1}", row, other[partner[at]], alike=True))
        else:
            same_place = other[left.pop(left.index(at))] if at in left else None
            pairs.append(_Pair(f"{place}{at + 1}", row, same_place, alike=False))
    for at in left:
        pairs.insert(at, _Pair(f"{place}{at + 1}", None, other[at], alike=False))
    return pairs


def _text(row: StatedRow, compared: set[str]) -> str:
    return "|".join(understood(row.cells.get(column, "")) for column in COLUMNS if column in compared)


def _same_text(texts_base: list[str], texts_other: list[str]) -> dict[int, int]:
    """Row of the base → row of the other that reads the same, each used once, in order."""
    waiting: dict[str, list[int]] = {}
    for at, text in enumerate(texts_other):
        waiting.setdefault(text, []).append(at)
    return {at: waiting[text].pop(0) for at, text in enumerate(texts_base) if waiting.get(text)}


def _add_most_alike(texts_base: list[str], texts_other: list[str], partner: dict[int, int]) -> None:
    """Pair the rest by likeness, the most alike first; of equally alike ones the nearest, then the earlier."""
    taken = set(partner.values())
    candidates = sorted(
        (-difflib.SequenceMatcher(None, text, texts_other[b], autojunk=False).ratio(), abs(a - b), a, b)
        for a, text in enumerate(texts_base)
        if a not in partner
        for b in range(len(texts_other))
        if b not in taken
    )
    for unlikeness, _, a, b in candidates:
        if -unlikeness >= _LIKENESS and a not in partner and b not in taken:
            partner[a] = b
            taken.add(b)
