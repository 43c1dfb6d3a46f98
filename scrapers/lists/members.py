"""Which of a document's tables are lists, and which of them make up one list.

Belongs here: telling list tables from a page's other tables, and one kind of list from another. What the list is
beyond its kind is decided in `context`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from scrapers.documents.origin import Origin
from scrapers.lists.acts import confers_beside
from scrapers.lists.adjustments import Adjustment, adjustment_of_section
from scrapers.lists.headers import Role, role_of
from scrapers.lists.kinds import Evidence, KindDecision, decide_kind, kinds_named_in, names_another_program
from scrapers.lists.known_notices import known_list
from scrapers.lists.list_facts import FOLLOWERS
from scrapers.lists.numbered_lines import run_on
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.regions import filled_down
from scrapers.lists.rows import DataRow, numbers_follow
from scrapers.lists.sections import Draft, Place, Section
from scrapers.lists.stages import (
    ADJUSTMENT,
    cohort_of,
    is_of_a_review,
    is_title_of_a_notice,
    stage_of_list_title,
    stage_of_notice_title,
)
from scrapers.lists.titles import PrintedLine
from scrapers.lists.unlike_names import told_below
from scrapers.reference.tables import NATIONAL_PUBLISHER, national_series
from scrapers.text.folding import is_blank, understood
from scrapers.text.worded import worded

_TELLS_BATCH_OR_STAGE = re.compile(r"\d|第.*批|公示|推荐|申报")
_AUTHORITY = re.compile(
    ".*(?:工业和信息化|工信|经济和信息化|经信|发展和?改革|生态环境|科技和工业信息化)(?:厅|局|委员会|委).*"
)
_BETWEEN_KINDS = re.compile(r"[、,，;；/／+＋\n]")
# A column that prints each row's kind is heard before these, which speak of the document as a whole.
_WEAKER_THAN_A_COLUMN = frozenset({"", "header", "title of the table before", "notice title", "heading", "file name"})

#: What becomes of the titles of those who left their places, and of those who keep them.
_DONE_TO_PLACES = {Place.LEFT: Adjustment.REMOVED, Place.KEPT: Adjustment.RESTORED}


@dataclass(frozen=True, slots=True)
class ListKey:
    """What the sections of one list have in common, and two lists of one document differ in.

    `adjustment` is what every row of an adjustment list does, empty where its rows tell. `cohort` holds what sets two
    lists of one kind apart by their headings: batch or year, 公示 or 推荐, 新增 or 复核, 五星级. `another` is the title
    of the other program that lists them, where it is none of ours. `follows` is True of those who take the places of
    others.
    """

    kind: str
    adjusts: bool
    adjustment: str
    cohort: tuple[str, ...] = ()
    another: str = ""
    follows: bool = False

    @property
    def words(self) -> str:
        """What must go into the id of the list, where several of one kind, batch and stage share a document."""
        followers = [FOLLOWERS] if self.follows else []
        return " ".join(
            [self.adjustment, *followers, *(word for word in self.cohort if not _TELLS_BATCH_OR_STAGE.search(word))]
        )


@dataclass(frozen=True, slots=True)
class Member:
    """A section, or those of its rows that concern one kind, as a part of a list.

    `heard` are the titles that hold for it, the nearest first; `positions` are the places of its rows in the section.
    """

    section: Section
    decision: KindDecision
    heard: tuple[str, ...]
    key: ListKey
    positions: tuple[int, ...]

    @property
    def rows(self) -> list[DataRow]:
        """The rows that are part of the list."""
        return [self.section.rows[position] for position in self.positions]


def list_sections(draft: Draft, origin: Origin) -> tuple[list[Section], list[ReadingIssue]]:
    """The sections that list something, in their order; every table left out is in the issues.

    A table whose header is not understood counts as a list where the document speaks of one and the table numbers its
    rows: they are quarantined. Tables of a page's layout are not. Lines of names count where there is no table
    that is understood.
    """
    listed: list[Section] = []
    issues = []
    if not any(section.header for section in draft.sections) and _speaks_of_a_list(draft, origin):
        listed = _lists_of_lines(draft)
        if listed and draft.said_between:
            issues.append(_not_read(draft.said_between))
        if any(section in listed for section in draft.named_lines):
            issues += map(told_below, draft.below_names)
    speaks_of_a_list = any(section.header for section in draft.sections) or _speaks_of_a_list(draft, origin)
    for section in draft.sections:
        if section.rows and _names_authorities(section):
            what = worded("a table of authorities, none of which holds a title: {shown}", shown=_shown(section))
            issues.append(ReadingIssue("table_not_read", "info", what, section.rows[0].row.page))
        elif section.header or (speaks_of_a_list and _looks_like_a_list(section)):
            listed += [section] if section.rows else []
        else:
            page = section.rows[0].row.page if section.rows else None
            issues.append(
                ReadingIssue(
                    "table_not_read", "info", worded("a table that lists nothing: {shown}", shown=_shown(section)), page
                )
            )
    return [*listed, *draft.sentences], issues


def with_one_kind_each(section: Section) -> list[DataRow]:
    """The rows of a section, one for each of the kinds that a row prints in a column: 绿色工厂、绿色供应链管理企业.

    Where a title tells the kind, such a column speaks of the firm's other titles, and the rows stay as they are.
    """
    at = section.header.column(Role.KIND) if section.header else None
    titles = (*section.titles, section.sheet, *section.inherited)
    if at is None or any(len(kinds_named_in(title)) == 1 for title in titles):
        return section.rows
    return [each for row in section.rows for each in _one_of_each_kind(row, at)]


def _one_of_each_kind(row: DataRow, at: int) -> list[DataRow]:
    pieces = [piece for piece in _BETWEEN_KINDS.split(row.row.text(at)) if not is_blank(piece)]
    kinds = [kinds_named_in(piece) for piece in pieces]
    if row.problem or len(pieces) < 2 or any(len(named) != 1 for named in kinds) or len(set(kinds)) < len(kinds):
        return [row]
    if row.group:
        row.group.rows_seen += len(pieces) - 1
    cells = row.row.cells
    each = [(*cells[:at], replace(cells[at], text=piece), *cells[at + 1 :]) for piece in pieces]
    return [replace(row, row=replace(row.row, cells=own)) for own in each]


def what_it_holds(draft: Draft) -> str:
    """What a document without a list holds instead, in a sentence."""
    pictures = any(remark.code == "picture_not_read" for remark in draft.remarks)
    held = _held(draft)
    return worded("{held}; a list may stand in its pictures, which are not read", held=held) if pictures else held


def _held(draft: Draft) -> str:
    lines = sum(len(section.rows) for section in draft.numbered_lines)
    if lines:
        return worded(
            "it has no list table; {lines} numbered lines of its text end like names, but no list of them runs on",
            lines=lines,
        )
    if not draft.sections:
        return worded("it has text but no table")
    shown = "; ".join(_shown(section) for section in draft.sections[:3])
    return worded(
        "none of its {tables} tables lists enterprises, parks or products: {shown}",
        tables=len(draft.sections),
        shown=shown,
    )


def members_of(listed: Sequence[Section], draft: Draft, origin: Origin) -> list[Member]:
    """The listed sections with their kinds. A table without a title of its own goes on with the one before it.

    A section whose titles leave the kind open, and which prints it in a column of each row, is as many members as it
    has kinds.
    """
    members: list[Member] = []
    named = PurePath(origin.file_name).stem if confers_beside(origin.title) else ""
    for section in listed:
        heard = tuple(title for title in (*section.titles, section.sheet, *section.inherited) if title)
        # Of the annexes of a notice that does two things, the name of the file may tell which this is.
        heard = heard or ((named,) if named else ())
        before = members[-1] if members else None
        decision = _kind_of(section, before, draft, origin)
        if (
            not decision.another
            and decision.decided_by in _WEAKER_THAN_A_COLUMN
            and (kinds := _kinds_in_column(section))
        ):
            by_column = [KindDecision(kind, "column of kinds", decision.header_says) for kind in kinds]
            for decision in dict.fromkeys(by_column):
                positions = tuple(at for at, each in enumerate(by_column) if each == decision)
                members.append(_member(section, decision, heard, members, positions))
        else:
            members.append(_member(section, decision, heard, members, tuple(range(len(section.rows)))))
    return _reviewed_beside_new(members) if origin.publisher_id == NATIONAL_PUBLISHER else members


def lists_among(members: Sequence[Member]) -> list[list[Member]]:
    """The members of each list, lists and members in the document's order."""
    lists: dict[ListKey, list[Member]] = {}
    for member in members:
        lists.setdefault(member.key, []).append(member)
    return list(lists.values())


def _reviewed_beside_new(members: Sequence[Member]) -> list[Member]:
    """The members, those of the national series that 复核 sets apart from others of their kind as titles reviewed.

    One batch of the series gives each title once. Where a notice lists whom it adds and, beside them, who was reviewed,
    the reviewed hold the title from an earlier batch: as awards they would be counted twice.
    """
    given = {
        member.key.kind
        for member in members
        if member.key.kind in national_series() and not member.key.adjusts and not is_of_a_review(member.key.cohort)
    }
    return [
        replace(member, key=ListKey(member.key.kind, adjusts=True, adjustment=Adjustment.REVIEWED.value))
        if member.key.kind in given and not member.key.adjusts and is_of_a_review(member.key.cohort)
        else member
        for member in members
    ]


def _kind_of(section: Section, before: Member | None, draft: Draft, origin: Origin) -> KindDecision:
    known = known_list(origin)
    witnesses = [
        *(Evidence("list title", title) for title in section.titles),
        Evidence("sheet name", section.sheet),
        *(Evidence("title above", title) for title in section.inherited),
    ]
    told = [kinds_named_in(witness.text) for witness in witnesses]
    if not any(told):
        witnesses += [Evidence("title of the table before", title) for title in (before.heard if before else ())]
    witnesses += [
        Evidence("attachment address", known.title if known else ""),
        Evidence("notice title", origin.title),
        *(Evidence("heading", line.text) for line in draft.opening if line.is_heading),
        Evidence("file name", origin.file_name),
    ]
    decision = decide_kind(section.header, witnesses)
    if section.header is None and not decision.kind and not decision.another and before:
        return before.decision
    return decision


def _kinds_in_column(section: Section) -> list[str]:
    """The kind that each row prints in a column of its own; empty where there is no such column that names kinds.

    A row that names none of ours there, or several, is of no kind, and its problem says so.
    """
    at = section.header.column(Role.KIND) if section.header else None
    if at is None or section.header is None:
        return []
    texts = filled_down(section.rows, at)
    named = [kinds_named_in(text) for text in texts]
    if not any(named):
        return []
    label = section.header.columns[at].label
    for row, text, kinds in zip(section.rows, texts, named, strict=True):
        if len(kinds) != 1 and not row.problem:
            row.problem = _no_one_program(label, text, len(kinds))
    return [kinds[0] if len(kinds) == 1 else "" for kinds in named]


def _no_one_program(label: str, text: str, programs: int) -> tuple[Quarantine, str]:
    if names_another_program(text):
        what = worded(
            "the column {label} says {text}, which is another program that the register does not keep",
            label=label,
            text=text,
        )
        return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)
    what = worded("the column {label} says nothing", label=label)
    if text and programs:
        what = worded("the column {label} says {text}, which names several programs", label=label, text=text)
    elif text:
        what = worded("the column {label} says {text}, which names no program", label=label, text=text)
    return Quarantine.PROGRAM_UNTOLD, with_next_step(Quarantine.PROGRAM_UNTOLD, what)


def _member(
    section: Section,
    decision: KindDecision,
    heard: tuple[str, ...],
    before: Sequence[Member],
    positions: tuple[int, ...],
) -> Member:
    own = [title for title in heard if not is_title_of_a_notice(title)]
    told = next((stage for title in own if (stage := stage_of_list_title(title))), "")
    adjusts = told == ADJUSTMENT or (section.header is not None and section.header.adjusts)
    adjusts = adjusts if section.place is Place.SAME else section.place in _DONE_TO_PLACES
    adjustment = adjustment_of_section(section.header, own) if adjusts else None
    adjustment = _DONE_TO_PLACES.get(section.place, adjustment)
    key = ListKey(
        decision.kind,
        adjusts,
        adjustment.value if adjustment else "",
        () if adjusts else cohort_of(own),
        decision.another,
        section.place is Place.TAKEN,
    )
    if section.header is None and before:
        key = before[-1].key if before[-1].decision.kind == decision.kind else key
    elif not key.cohort:
        like = [member.key for member in before if replace(member.key, cohort=()) == key]
        key = like[-1] if like else key
    return Member(section, decision, heard, key, positions)


def _speaks_of_a_list(draft: Draft, origin: Origin) -> bool:
    """Whether a title says 名单, or that titles are taken or changed: 关于撤销部分企业绿色工厂称号的决定."""
    if kinds_named_in(origin.title) and stage_of_notice_title(origin.title) == ADJUSTMENT:
        return True
    sections = [*draft.sections, *draft.numbered_lines, *draft.named_lines]
    titles = [origin.title, origin.file_name, *(title for section in sections for title in section.titles)]
    return any("名单" in understood(title) for title in titles)


def _lists_of_lines(draft: Draft) -> list[Section]:
    """Numbered lines whose numbers run on, and names without numbers where there are at least two.

    One numbered line is a list of one where the lines below it say what lists do.
    """
    numbered = [row for section in draft.numbered_lines for row in section.rows]
    named = sum(len(section.rows) for section in draft.named_lines)
    is_one = len(numbered) == 1 and bool(draft.said_between)
    if draft.behind_the_numbered and run_on([*numbered, draft.behind_the_numbered]):
        draft.numbered_lines[-1].rows.append(draft.behind_the_numbered)
    return [*(draft.numbered_lines if is_one or run_on(numbered) else []), *(draft.named_lines if named > 1 else [])]


def _not_read(said: Sequence[PrintedLine]) -> ReadingIssue:
    what = worded(
        "{lines} lines between the names say more of the firms, first “{first}”: no row has it. Make a table of it, a "
        "row for each firm, and ingest that",
        lines=len(said),
        first=said[0].text,
    )
    return ReadingIssue("columns_not_read", "error", what, said[0].page)


def _names_authorities(section: Section) -> bool:
    """Whether each row of a table names an office that one may turn to (…工业和信息化局, …节能处): it lists nobody."""
    at = section.header.column(Role.NAME) if section.header else None
    return at is not None and all(_AUTHORITY.fullmatch(understood(row.row.text(at))) for row in section.rows)


def _looks_like_a_list(section: Section) -> bool:
    rows = [entry.row for entry in section.rows[:3]]
    numbered = len(rows) > 1 and all(numbers_follow(*pair) for pair in pairwise(rows))
    return section.width > 1 and (
        numbered or any(role_of(label) is Role.SEQ for label in section.header_text.split(" | "))
    )


def _shown(section: Section) -> str:
    if section.header_text:
        return section.header_text
    return " | ".join(section.rows[0].row.distinct_texts) if section.rows else "nothing printed"
