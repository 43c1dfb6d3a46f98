"""Reading one document: blocks in, its lists out.

Belongs here: the order of the steps, and the account of every row and every stated count. Each step has its own module.
"""

from collections.abc import Iterable, Iterator, Sequence

from scrapers.documents.blocks import Block
from scrapers.documents.origin import Origin
from scrapers.lists.acting import acts_on_notices, repeals_in_words
from scrapers.lists.columns_over_pages import with_columns_beside
from scrapers.lists.context import Context, decide
from scrapers.lists.corrected_rows import with_corrections_apart
from scrapers.lists.entries import SectionNumbering, load_member, read_section
from scrapers.lists.followers import with_followers_apart
from scrapers.lists.groups import GroupDraft
from scrapers.lists.ledger import Ledger, quarantine_all
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.list_facts import ListFacts
from scrapers.lists.members import Member, list_sections, lists_among, members_of, what_it_holds, with_one_kind_each
from scrapers.lists.numbers_before_names import with_numbers_apart
from scrapers.lists.outline import home_of
from scrapers.lists.places_beside_names import with_places_apart
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.reading import DocumentLists, Group, ListReading, ReadingIssue
from scrapers.lists.regions import PrintedRegion
from scrapers.lists.row_faults import mark_columns_in_one
from scrapers.lists.scribe import draft_of
from scrapers.lists.sections import Draft, Place, Section
from scrapers.lists.sentences_in_cells import with_sentences_as_rows
from scrapers.lists.sequence import rejoin_wrapped_rows
from scrapers.lists.shared_cells import part_rows
from scrapers.lists.tallies import Tally, issues_of, tallies_in_cells, tallies_of_headings, tallies_of_totals
from scrapers.lists.ticked_kinds import with_ticks_as_kinds
from scrapers.lists.titles import PrintedLine
from scrapers.lists.titles_taken import titles_taken
from scrapers.text.folding import understood
from scrapers.text.names import normalise_name
from scrapers.text.worded import worded

_SectionReadings = dict[int, SectionNumbering]


class NotAList(Exception):
    """The document holds no table that lists enterprises, parks or products; the message says what it holds.

    `remarks` are what the reader of its format had to say.
    """

    def __init__(self, what_it_holds: str, remarks: tuple[ReadingIssue, ...] = ()) -> None:
        super().__init__(what_it_holds)
        self.remarks = remarks


def read_lists(blocks: Iterable[Block], origin: Origin) -> DocumentLists:
    """Read the lists that a document's blocks hold.

    Every data row of every list table becomes an entry or a quarantined row of the list it stands in. A notice that
    acts upon an earlier one is heard without a list too. Raises NotAList where there is neither; what the reader of
    the blocks raises passes through.
    """
    home = home_of(origin.publisher_id)
    draft = draft_of(with_columns_beside(blocks), origin)
    listed, left_out = list_sections(draft, origin)
    listed = [part for section in listed for part in with_sentences_as_rows(section)]
    taken = titles_taken(origin, draft.opening, listed)
    listed += taken.sections
    left_out += (*taken.issues, *repeals_in_words(origin, draft.opening))
    if not listed:
        if acts := acts_on_notices(origin, draft.opening, ()):
            return DocumentLists((), (*draft.remarks, *draft.issues), acts)
        raise NotAList(what_it_holds(draft), (*draft.remarks, *left_out))
    _count_lines_to_groups(listed, draft)
    for section in listed:
        if section.header:
            mark_columns_in_one(section.rows, section.header)
            rows = part_rows(rejoin_wrapped_rows(section.rows, section.header), section.header)
            rows, section.header = with_numbers_apart(rows, section.header)
            rows, section.header = with_places_apart(rows, section.header)
            titles = (*section.titles, section.sheet, *section.inherited)
            section.rows, section.header = with_ticks_as_kinds(rows, section.header, titles)
            section.rows = with_one_kind_each(section)
    listed = [part for section in listed for part in with_followers_apart(section, origin)]
    listed = [part for section in listed for part in with_corrections_apart(section, origin)]
    read = _read_sections(listed)
    members = members_of(listed, draft, origin)
    lists = _under_one_id_each(lists_among(members), draft, origin)
    groups = [_groups_of(members_of_list, draft.groups, alone=len(lists) == 1) for members_of_list, _ in lists]
    tallies = _tallies(listed, read, draft, home)
    document = DocumentLists(
        tuple(
            _reading(members_of_list, context, own_groups, read, tallies)
            for (members_of_list, context), own_groups in zip(lists, groups, strict=True)
        ),
        (*draft.remarks, *draft.issues, *left_out, *_issues_between_lists(draft.groups, groups, tallies, lists)),
        # What rows say of who was meant to leave needs no notice that says it of all its list.
        () if _says_who_was_meant(listed) else acts_on_notices(origin, draft.opening, _programs_of(lists)),
    )
    _check_account(document, sum(len(section.rows) for section in listed), origin)
    return document


def _count_lines_to_groups(listed: Sequence[Section], draft: Draft) -> None:
    """Count lines of names to the groups they stand under, now that they are heard as a list."""
    for section in listed:
        if any(section is lines for lines in (*draft.numbered_lines, *draft.named_lines)):
            for row in section.rows:
                if row.group:
                    row.group.rows_seen += 1


def _says_who_was_meant(listed: Iterable[Section]) -> bool:
    return any(section.place is Place.KEPT for section in listed)


def _programs_of(lists: Iterable[tuple[list[Member], Context]]) -> list[str]:
    return list(dict.fromkeys(context.program_id for _, context in lists if context.program_id))


def _read_sections(listed: Sequence[Section]) -> _SectionReadings:
    read: _SectionReadings = {}
    last = 0
    for section in listed:
        if section.header:
            read[id(section)] = read_section(section.rows, section.header, last)
            last = read[id(section)].numbering.last
    return read


def _under_one_id_each(
    lists: Sequence[list[Member]], draft: Draft, origin: Origin
) -> list[tuple[list[Member], Context]]:
    """Each list with what it is; two that turn out to be the same list by their id are one."""
    decided: list[tuple[list[Member], Context]] = []
    for members in lists:
        context = _decide(members, lists, draft, origin)
        same = next((at for at, (_, other) in enumerate(decided) if other.list_id == context.list_id != ""), None)
        if same is None:
            decided.append((members, context))
        else:
            together = [*decided[same][0], *members]
            decided[same] = (together, _decide(together, lists, draft, origin))
    return decided


def _decide(members: list[Member], lists: Sequence[list[Member]], draft: Draft, origin: Origin) -> Context:
    facts = _facts(members)
    own = {understood(title) for member in members for title in member.heard}
    others = {understood(title) for other in lists for member in other for title in member.section.titles} - own
    opening: list[PrintedLine] = [line for line in draft.opening if understood(line.text) not in others]
    return decide(origin, facts, opening)


def _facts(members: Sequence[Member]) -> ListFacts:
    key = members[0].key
    return ListFacts(
        kind=key.kind,
        titles=tuple(dict.fromkeys(title for member in members for title in member.heard)),
        sheet=members[0].section.sheet,
        adjusts=key.adjusts,
        adjustment=key.adjustment,
        words=key.words,
        rows_seen=sum(len(member.positions) for member in members),
        another=key.another,
        follows=key.follows,
    )


def _reading(
    members: list[Member],
    context: Context,
    groups: tuple[Group, ...],
    read: _SectionReadings,
    tallies: Sequence[Tally],
) -> ListReading:
    ledger = Ledger()
    for member in members:
        _account_for(member, context, read, ledger)
    rows_seen = sum(len(member.positions) for member in members)
    own_count = _own_count(members, groups)
    return ListReading(
        program_id=context.program_id,
        batch=context.batch,
        stage=context.stage,
        list_id=context.list_id,
        list_title=context.list_title,
        notice_id=context.notice_id,
        decided_by=f"kind by {members[0].decision.decided_by or 'nothing'}, {context.decided_by}",
        entries=tuple(ledger.entries),
        quarantined=tuple(ledger.quarantined),
        groups=groups,
        issues=(
            *_header_issues(members),
            *context.issues,
            *ledger.issues,
            *_printed_twice(ledger.entries),
            *_count_issues(context, own_count, groups, rows_seen),
            *issues_of(_within(members, tallies)),
        ),
        rows_stated=own_count if context.rows_stated is None else context.rows_stated,
        sequence_gaps=tuple(ledger.sequence_gaps),
        words=members[0].key.words,
    )


def _printed_twice(entries: Iterable[ListEntry]) -> Iterator[ReadingIssue]:
    """Rows of a list that say the same of the same name under different numbers: kept, and told."""
    first: dict[tuple[object, ...], int] = {}
    for entry in entries:
        own = (
            entry.province_code,
            entry.city_code,
            entry.group_no,
            entry.product_name,
            entry.product_model,
            entry.adjusted_batch,
        )
        key = (normalise_name(entry.name_as_published), entry.adjustment, entry.new_name, entry.credit_code, *own)
        earlier = first.setdefault(key, entry.ordinal)
        if earlier != entry.ordinal:
            what = worded(
                "row {ordinal}, {name}: the same as row {earlier}; both are loaded",
                ordinal=entry.ordinal,
                name=entry.name_as_published,
                earlier=earlier,
            )
            yield ReadingIssue("printed_twice", "info", what, entry.page, entry.row_index)


def _account_for(member: Member, context: Context, read: _SectionReadings, ledger: Ledger) -> None:
    section = member.section
    if section.header is None and not (context.missing and not member.decision.kind):
        what = worded("the header is not understood: none is printed")
        if section.header_text:
            what = worded("the header is not understood: {header}", header=section.header_text)
        message = with_next_step(Quarantine.UNKNOWN_HEADER, what)
        quarantine_all(member.rows, Quarantine.UNKNOWN_HEADER, message, ledger)
    elif context.missing:
        quarantine_all(member.rows, *context.missing, ledger)
    elif section.header:
        load_member(member, section.header, read[id(section)], context, ledger)


def _header_issues(members: Sequence[Member]) -> list[ReadingIssue]:
    """Headers that name another kind than the titles do: the title is believed, the reader told."""
    issues = []
    for member in members:
        decision = member.decision
        if decision.header_contradicts:
            what = worded(
                "the header ({header}) is that of {other}, but the {decided_by} says {kind}: read as {kind}",
                header=member.section.header_text,
                other=decision.header_says,
                decided_by=decision.decided_by,
                kind=decision.kind,
            )
            issues.append(ReadingIssue("header_contradicts_title", "info", what, member.rows[0].row.page))
    return issues


def _groups_of(members: Sequence[Member], groups: Sequence[GroupDraft], *, alone: bool) -> tuple[Group, ...]:
    """The groups whose rows all stand in the list; those without rows go with the group before.

    A list that is `alone` in its document has all of the document's groups.
    """
    if alone:
        return tuple(group.finished() for group in groups)
    rows_in = [row.group for member in members for row in member.rows if row.group is not None]
    own: list[Group] = []
    goes_on = False
    for group in groups:
        mine = sum(1 for standing in rows_in if standing is group)
        if group.rows_seen:
            goes_on = mine > 0
        if (mine and mine == group.rows_seen) or (not group.rows_seen and goes_on):
            own.append(group.finished())
    return tuple(own)


def _tallies(listed: Sequence[Section], read: _SectionReadings, draft: Draft, home: str) -> list[Tally]:
    """Every number stated of some rows; the one that a total states of all rows of its section is the section's."""
    lines = [section for section in (*draft.numbered_lines, *draft.named_lines) if section not in listed]
    of_unheard = {count for section in lines for row in section.rows for count in row.counted_in}
    stated = [count for count in draft.stated if count not in of_unheard]
    placed = {id(section): _places_of(section, read) for section in listed}
    rows = (pair for section in listed for pair in zip(section.rows, placed[id(section)], strict=True))
    tallies = list(tallies_of_headings(stated, rows, home))
    for section in listed:
        places = placed[id(section)]
        tallies += tallies_in_cells(section.rows, places)
        for tally, is_of_all in tallies_of_totals(section.totals, section.rows, places, home):
            if is_of_all:
                section.rows_stated = tally.stated.number
            else:
                tallies.append(tally)
    return tallies


def _places_of(section: Section, read: _SectionReadings) -> list[PrintedRegion]:
    numbered = read.get(id(section))
    return numbered.regions if numbered else [PrintedRegion(None, None)] * len(section.rows)


def _within(members: Sequence[Member], tallies: Iterable[Tally]) -> list[Tally]:
    """The stated numbers whose rows all stand in the list."""
    rows = {id(row) for member in members for row in member.rows}
    return [tally for tally in tallies if tally.rows and all(id(row) in rows for row in tally.rows)]


def _issues_between_lists(
    groups: Sequence[GroupDraft],
    of_lists: Sequence[tuple[Group, ...]],
    tallies: Sequence[Tally],
    lists: Sequence[tuple[list[Member], Context]],
) -> list[ReadingIssue]:
    """What groups, headings and totals state whose rows are those of several lists, or of none."""
    told = {(group.group_no, group.page, group.category) for own in of_lists for group in own}
    between = [group.finished() for group in groups]
    between = [group for group in between if (group.group_no, group.page, group.category) not in told]
    told_of_rows = {tally.stated for members, _ in lists for tally in _within(members, tallies)}
    return [
        *_group_count_issues(between),
        *issues_of(tally for tally in tallies if tally.stated not in told_of_rows),
    ]


def _own_count(members: Sequence[Member], groups: Sequence[Group]) -> int | None:
    """The rows that the document itself states: by its groups' headings, else by its closing row, title or regions."""
    if groups and all(group.rows_stated is not None for group in groups):
        return sum(group.rows_stated or 0 for group in groups)
    whole = all(len(member.positions) == len(member.section.rows) for member in members)
    stated = [member.section.rows_stated for member in members]
    if whole and stated and None not in stated:
        return sum(count or 0 for count in stated)
    outermost = {row.counted_in[:1] for member in members for row in member.rows}
    return sum(count.number for (count,) in outermost) if whole and outermost and () not in outermost else None


def _group_count_issues(groups: Sequence[Group]) -> list[ReadingIssue]:
    issues = []
    for group in groups:
        if group.rows_stated is not None and group.rows_stated != group.rows_seen:
            what = worded(
                "group {group} ({category}) states {stated} rows and has {seen}",
                group=group.group_no,
                category=group.category,
                stated=group.rows_stated,
                seen=group.rows_seen,
            )
            issues.append(ReadingIssue("group_count_not_met", "error", what, group.page))
    return issues


def _count_issues(context: Context, own: int | None, groups: Sequence[Group], seen: int) -> list[ReadingIssue]:
    issues = _group_count_issues(groups)
    if own is not None and own != seen:
        issues.append(
            ReadingIssue(
                "stated_count_not_met", "error", worded("the list states {own} rows and has {seen}", own=own, seen=seen)
            )
        )
    if context.rows_stated is not None and context.rows_stated != seen:
        severity = "error" if context.stated_firmly else "warning"
        what = worded(
            "{stated} rows were announced with {notice}, and the list has {seen}",
            stated=context.rows_stated,
            notice=context.notice_id,
            seen=seen,
        )
        issues.append(ReadingIssue("announced_count_not_met", severity, what))
    return issues


def _check_account(document: DocumentLists, seen: int, origin: Origin) -> None:
    """Rows seen = loaded + quarantined, each under an ordinal of its own: anything else is a defect of this reader."""
    for reading in document.lists:
        ordinals = sorted([entry.ordinal for entry in reading.entries] + [row.ordinal for row in reading.quarantined])
        if ordinals != list(range(1, reading.rows_seen + 1)):
            raise AssertionError(f"{origin.document_sha256}: {reading.list_id} counts a row twice or not at all")
    if document.rows_seen != seen:
        raise AssertionError(f"{origin.document_sha256}: {seen} rows were seen and {document.rows_seen} accounted for")
