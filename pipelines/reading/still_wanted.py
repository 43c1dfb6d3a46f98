"""What of a document is still to be read, by what is known of it."""

from dataclasses import replace

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import Case
from pipelines.reading.outcomes import ListsOutcome, Outcomes, ReadingStatus, Understanding
from pipelines.reading.prose import holds_text, is_prose, may_be_a_policy


def still_wanted(case: Case, known: Outcomes) -> frozenset[Understanding]:
    """The ways in which a document is still to be read; of those that hang on its lists, what may turn out so."""
    document, lists = case.document, known.lists
    is_missing = {
        Understanding.LISTS: lists is None,
        Understanding.POLICY: known.policy is None
        and (holds_text(document) if lists is None else may_be_a_policy(document, lists)),
        Understanding.STATISTICS: known.statistics is None
        and (holds_text(document) if lists is None else is_prose(document, lists)),
        Understanding.NOTICE: known.notice is None and case.page is not None,
    }
    return frozenset(understanding for understanding, missing in is_missing.items() if missing)


def together(known: Outcomes, new: Outcomes) -> Outcomes:
    """The outcomes that were known, with those that are new."""
    return Outcomes(
        lists_of=new.lists_of or known.lists_of,
        policy=new.policy or known.policy,
        statistics=new.statistics or known.statistics,
        notice=new.notice or known.notice,
    )


def judged(document: ArchivedDocument, outcomes: Outcomes) -> Outcomes:
    """The outcomes as the lists decide: a notice's page without a list is a page, and not every text is tried on."""
    lists = outcomes.lists
    if lists is None:
        return outcomes
    if document.is_notice_page and lists.status is ReadingStatus.NOT_A_LIST:
        lists = ListsOutcome(ReadingStatus.PAGE)
        outcomes = replace(outcomes, lists_of=(lists,) * len(outcomes.lists_of))
    return replace(
        outcomes,
        policy=outcomes.policy if may_be_a_policy(document, lists) else None,
        statistics=outcomes.statistics if is_prose(document, lists) else None,
    )
