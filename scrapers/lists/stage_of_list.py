"""The stage of one list: what its notice, its titles, its date and its number of rows tell.

What single words of titles say of a stage stands in `stages`.
"""

from collections.abc import Sequence

from scrapers.documents.origin import Origin
from scrapers.lists.acts import acts_upon_notices, answers_objections, takes_proposals
from scrapers.lists.kinds import Evidence
from scrapers.lists.known_notices import counts_of_notice
from scrapers.lists.list_facts import ListFacts
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.stages import (
    ADJUSTMENT,
    FINAL,
    PUBLICITY,
    confers_as_its_notice_says,
    is_title_of_a_notice,
    only_proposes_to_adjust,
    passes_on,
    stage_of_list_title,
    stage_of_notice_title,
)
from scrapers.reference.tables import Notice, Program, notices
from scrapers.text.worded import worded


def stage_of(
    origin: Origin,
    facts: ListFacts,
    witnesses: Sequence[Evidence],
    notice: Notice | None,
    noticed_by: str,
    program: Program | None,
    batch: str,
) -> tuple[str, str, list[ReadingIssue]]:
    """The stage, what decided it, and what is to be said about that.

    A notice that passes on another's does nothing; one that tells what became of objections does something to those
    alone whom it says to be taken off the publicity.
    A notice that undoes or halts an earlier one does so to those whom it lists; what changes an earlier list says so
    itself, whatever its notice does; else a known notice decides, then the words of the list's own title, then the
    notice's title, then its date, and last the count of rows.
    """
    own = [title for title in facts.titles if not is_title_of_a_notice(title)]
    if not notice and passes_on(origin.title):
        return "", "", []
    if answers_objections(origin.title):
        return (ADJUSTMENT, "list title", []) if any(map(takes_proposals, own)) else ("", "", [])
    if acts_upon_notices(origin.title) and stage_of_notice_title(origin.title) == ADJUSTMENT:
        return ADJUSTMENT, "notice title", []
    if facts.follows:
        return (PUBLICITY if only_proposes(origin, facts, notice) else FINAL), "header", []
    if facts.adjusts:
        told = any(stage_of_list_title(title) == ADJUSTMENT for title in own)
        return ADJUSTMENT, "list title" if told else "header", []
    if notice:
        said = stage_of_list_title(own[0]) if own else ""
        if said and notice.stage == FINAL:
            message = worded(
                "the title {title} speaks of {said}, but the {noticed_by} is that of {notice}",
                title=own[0],
                said=said,
                noticed_by=noticed_by,
                notice=notice.notice_id,
            )
            return "", "", [ReadingIssue("title_contradicts_notice", "error", message)]
        return notice.stage, noticed_by, []
    for title in own:
        if stage := stage_of_list_title(title):
            return stage, "list title", []
        if confers_as_its_notice_says(title, origin.title):
            return FINAL, "list title", []
    for witness in witnesses:
        if is_title_of_a_notice(witness.text) and (stage := stage_of_notice_title(witness.text)):
            return stage, witness.source, []
    return _stage_by_date_or_count(origin, facts, program, batch)


def only_proposes(origin: Origin, facts: ListFacts, notice: Notice | None) -> bool:
    """Whether a list that adjusts is open to objection still: by its titles, its notice's title or a known notice."""
    if any(only_proposes_to_adjust(title) for title in (*facts.titles, origin.title)):
        return True
    return PUBLICITY in (notice.stage if notice else "", stage_of_notice_title(origin.title))


def _stage_by_date_or_count(
    origin: Origin, facts: ListFacts, program: Program | None, batch: str
) -> tuple[str, str, list[ReadingIssue]]:
    if not program or not batch:
        return "", "", []
    of_batch = [n for n in notices().values() if n.publisher_id == program.publisher_id and n.batch == batch]
    dated = [n for n in of_batch if origin.issued_on and origin.issued_on in (n.issued_on, n.published_on)]
    if len(dated) == 1:
        return dated[0].stage, "date of issue", []
    listed = {
        stage: counts_of_notice(f"{program.publisher_id}:{batch}:{stage}", program, "listed")
        for stage in (FINAL, PUBLICITY)
    }
    announced = {stage: {count.value for count in counts} for stage, counts in listed.items()}
    if facts.rows_seen not in announced[FINAL] or facts.rows_seen in announced[PUBLICITY]:
        return "", "", []
    other = (
        worded("and not the {rows} announced for objection", rows=min(announced[PUBLICITY]))
        if announced[PUBLICITY]
        else worded("though the count announced for objection is not known")
    )
    issue = ReadingIssue(
        "stage_from_count",
        "info" if announced[PUBLICITY] else "warning",
        worded(
            "nothing names the stage; read as final because its {rows} rows are the number announced with the final "
            "notice of batch {batch}, {other}. To settle it, ingest the file with --document-number or --page-url",
            rows=facts.rows_seen,
            batch=batch,
            other=other,
        ),
    )
    return FINAL, "count of rows", [issue]
