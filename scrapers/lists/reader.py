"""Reading one list document: blocks in, a `ListReading` out.

Belongs here: the order of the steps, and the account of every row and every stated count. Each step has its own module.
"""

from collections.abc import Iterable, Sequence

from scrapers.documents.blocks import Block
from scrapers.lists.context import Context, ListFacts, decide
from scrapers.lists.entries import Ledger, load_section, quarantine_all
from scrapers.lists.headers import Role
from scrapers.lists.members import Member, list_sections, main_list, members_of, what_it_holds
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.reading import Group, ListReading, Origin, ReadingIssue
from scrapers.lists.sections import draft_of
from scrapers.lists.sequence import rejoin_wrapped_rows


class NotAList(Exception):
    """The document holds no table that lists enterprises, parks or products; the message says what it holds."""


def read_list(blocks: Iterable[Block], origin: Origin) -> ListReading:
    """Read the list that a document's blocks hold.

    Every data row of every list table becomes an entry or a quarantined row. Where a document holds lists of several
    kinds, the one with the most rows is read and the rows of the others are quarantined as `other_list`. Raises
    NotAList where there is no list table at all; what the reader of the blocks raises passes through.
    """
    draft = draft_of(blocks)
    listed, left_out = list_sections(draft, origin)
    if not listed:
        raise NotAList(what_it_holds(draft))
    for section in listed:
        if section.header:
            section.rows = rejoin_wrapped_rows(section.rows, section.header)
    members = members_of(listed, draft, origin)
    main = main_list(members)
    facts = _facts(main)
    context = decide(origin, facts, draft.opening)
    ledger = Ledger()
    for member in members:
        _account_for(member, main[0], context, ledger)
    groups = tuple(group.finished() for group in draft.groups)
    reading = ListReading(
        program_id=context.program_id,
        batch=context.batch,
        stage=context.stage,
        list_id=context.list_id,
        list_title=context.list_title,
        notice_id=context.notice_id,
        decided_by=f"kind by {main[0].decision.decided_by or 'nothing'}, {context.decided_by}",
        entries=tuple(ledger.entries),
        quarantined=tuple(ledger.quarantined),
        groups=groups,
        issues=(
            *draft.issues,
            *left_out,
            *_header_issues(members),
            *context.issues,
            *ledger.issues,
            *_count_issues(context, main, groups, facts.rows_seen),
        ),
        rows_stated=_rows_stated(context, main, groups),
        sequence_gaps=tuple(ledger.sequence_gaps),
    )
    _check_account(reading, members, origin)
    return reading


def _facts(main: Sequence[Member]) -> ListFacts:
    sections = [member.section for member in main]
    return ListFacts(
        kind=main[0].decision.kind,
        titles=tuple(dict.fromkeys(title for section in sections for title in section.titles)),
        sheet=sections[0].sheet,
        adjusts=main[0].adjusts,
        renames=any(section.header is not None and section.header.has(Role.NEW_NAME) for section in sections),
        rows_seen=sum(len(section.rows) for section in sections),
    )


def _account_for(member: Member, main: Member, context: Context, ledger: Ledger) -> None:
    section = member.section
    if section.header is None:
        what = f"the header is not understood: {section.header_text or 'none is printed'}"
        message = with_next_step(Quarantine.UNKNOWN_HEADER, what)
        quarantine_all(section.rows, Quarantine.UNKNOWN_HEADER, message, ledger)
    elif member.list_key != main.list_key:
        title = section.titles[0] if section.titles else section.header_text
        what = f"the row stands in another list ({title}) than the one read from this document"
        message = with_next_step(Quarantine.OTHER_LIST, what)
        quarantine_all(section.rows, Quarantine.OTHER_LIST, message, ledger)
    elif context.missing:
        quarantine_all(section.rows, *context.missing, ledger)
    else:
        load_section(section.rows, section.header, main.decision.kind, context, ledger)


def _header_issues(members: Sequence[Member]) -> list[ReadingIssue]:
    """Headers that name another kind than the titles do: the title is believed, the reader told."""
    issues = []
    for member in members:
        decision = member.decision
        if decision.header_contradicts:
            what = (
                f"the header ({member.section.header_text}) is that of {decision.header_says}, but the "
                f"{decision.decided_by} says {decision.kind}: read as {decision.kind}"
            )
            issues.append(ReadingIssue("header_contradicts_title", "info", what, member.section.rows[0].row.page))
    return issues


def _own_count(main: Sequence[Member], groups: Sequence[Group]) -> int | None:
    """The rows that the document itself states: by its groups' headings, else by its closing row or title."""
    if groups and all(group.rows_stated is not None for group in groups):
        return sum(group.rows_stated or 0 for group in groups)
    stated = [member.section.rows_stated for member in main]
    return sum(count or 0 for count in stated) if stated and None not in stated else None


def _rows_stated(context: Context, main: Sequence[Member], groups: Sequence[Group]) -> int | None:
    return context.rows_stated if context.rows_stated is not None else _own_count(main, groups)


def _count_issues(context: Context, main: Sequence[Member], groups: Sequence[Group], seen: int) -> list[ReadingIssue]:
    issues = []
    for group in groups:
        if group.rows_stated is not None and group.rows_stated != group.rows_seen:
            what = (
                f"group {group.group_no} ({group.category}) states {group.rows_stated} rows and has {group.rows_seen}"
            )
            issues.append(ReadingIssue("group_count_not_met", "error", what, group.page))
    own = _own_count(main, groups)
    if own is not None and own != seen:
        issues.append(ReadingIssue("stated_count_not_met", "error", f"the list states {own} rows and has {seen}"))
    if context.rows_stated is not None and context.rows_stated != seen:
        severity = "error" if context.stated_firmly else "warning"
        what = f"{context.rows_stated} rows were announced with {context.notice_id}, and the list has {seen}"
        issues.append(ReadingIssue("announced_count_not_met", severity, what))
    return issues


def _check_account(reading: ListReading, members: Sequence[Member], origin: Origin) -> None:
    """Rows seen = loaded + quarantined, each under an ordinal of its own: anything else is a defect of this reader."""
    seen = sum(len(member.section.rows) for member in members)
    ordinals = sorted([entry.ordinal for entry in reading.entries] + [row.ordinal for row in reading.quarantined])
    if ordinals != list(range(1, seen + 1)):
        raise AssertionError(f"{origin.document_sha256}: {seen} rows were seen and {len(ordinals)} accounted for")
