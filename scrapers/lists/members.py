"""Which of a document's tables are lists, and which of them make up the one list that is read.

Belongs here: telling list tables from a page's other tables, and one kind of list from another. What the list is
beyond its kind is decided in `context`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrapers.lists.cells import understood
from scrapers.lists.context import known_list
from scrapers.lists.headers import Role, role_of
from scrapers.lists.kinds import Evidence, KindDecision, decide_kind
from scrapers.lists.numbered_lines import run_on
from scrapers.lists.reading import Origin, ReadingIssue
from scrapers.lists.rows import numbers_follow
from scrapers.lists.sections import Draft, Section
from scrapers.lists.stages import ADJUSTMENT, is_title_of_a_notice, stage_of_list_title


@dataclass(frozen=True, slots=True)
class Member:
    """A section with the list it is part of: a kind, and whether it awards or adjusts (two lists of one kind)."""

    section: Section
    decision: KindDecision
    adjusts: bool

    @property
    def list_key(self) -> tuple[str, bool]:
        """What the sections of one list have in common."""
        return (self.decision.kind, self.adjusts)


def list_sections(draft: Draft, origin: Origin) -> tuple[list[Section], list[ReadingIssue]]:
    """The sections that list something, in their order; every table left out is in the issues.

    A table whose header is not understood counts as a list where the document speaks of one and the table numbers its
    rows: they are quarantined. Tables of a page's layout are not. Numbered lines of text count where there is no table
    that is understood.
    """
    listed: list[Section] = []
    issues = []
    if not any(section.header for section in draft.sections) and _speaks_of_a_list(draft, origin):
        listed = _list_of_numbered_lines(draft)
    speaks_of_a_list = any(section.header for section in draft.sections) or _speaks_of_a_list(draft, origin)
    for section in draft.sections:
        if section.header or (speaks_of_a_list and _looks_like_a_list(section)):
            listed += [section] if section.rows else []
        else:
            page = section.rows[0].row.page if section.rows else None
            issues.append(
                ReadingIssue("table_not_read", "info", f"a table that lists nothing: {_shown(section)}", page)
            )
    return listed, issues


def what_it_holds(draft: Draft) -> str:
    """What a document without a list holds instead, in a sentence."""
    lines = sum(len(section.rows) for section in draft.numbered_lines)
    if lines:
        return f"it has no list table; {lines} numbered lines of its text end like names, but no list of them runs on"
    if not draft.sections:
        return "it has text but no table"
    shown = "; ".join(_shown(section) for section in draft.sections[:3])
    return f"none of its {len(draft.sections)} tables lists enterprises, parks or products: {shown}"


def members_of(listed: Sequence[Section], draft: Draft, origin: Origin) -> list[Member]:
    """The listed sections with their kinds. A table without a title of its own goes on with the one before it."""
    known = known_list(origin)
    headings = [Evidence("heading", line.text) for line in draft.opening if line.is_heading]
    members: list[Member] = []
    for section in listed:
        before = members[-1].section.titles if members else ()
        witnesses = [
            *(Evidence("list title", title) for title in section.titles),
            Evidence("sheet name", section.sheet),
            *(Evidence("title of the table before", title) for title in before),
            Evidence("attachment address", known.title if known else ""),
            Evidence("notice title", origin.title),
            *headings,
            Evidence("file name", origin.file_name),
        ]
        decision = decide_kind(section.header, witnesses)
        own = [title for title in section.titles if not is_title_of_a_notice(title)]
        adjusts = any(stage_of_list_title(title) == ADJUSTMENT for title in own[:1])
        members.append(Member(section, decision, adjusts or (section.header is not None and section.header.adjusts)))
    return members


def main_list(members: Sequence[Member]) -> list[Member]:
    """The members of the list that is read: the one with the most rows under headers that are understood."""
    understood_ones = [member for member in members if member.section.header]
    rows = Counter[tuple[str, bool]]()
    for member in understood_ones or members:
        rows[member.list_key] += len(member.section.rows)
    key = max(rows, key=rows.__getitem__)
    return [member for member in members if member.list_key == key]


def _speaks_of_a_list(draft: Draft, origin: Origin) -> bool:
    sections = [*draft.sections, *draft.numbered_lines]
    titles = [origin.title, origin.file_name, *(title for section in sections for title in section.titles)]
    return any("名单" in understood(title) for title in titles)


def _list_of_numbered_lines(draft: Draft) -> list[Section]:
    rows = [row for section in draft.numbered_lines for row in section.rows]
    return draft.numbered_lines if run_on(rows) else []


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
