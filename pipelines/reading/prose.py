"""Which documents are tried as a policy, and for the figures in their text."""

import re

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.outcomes import ListsOutcome, ReadingStatus
from scrapers.documents.media_type import MediaType
from scrapers.documents.origin import Origin

_RULE = re.compile("办法|细则|意见|方案")
_LISTS = re.compile("名单|公示|名录")
_HOLDS_TEXT = frozenset(
    kind.value
    for kind in (
        MediaType.PDF,
        MediaType.HTML,
        MediaType.MHTML,
        MediaType.DOCX,
        MediaType.DOC,
        MediaType.WPS,
        MediaType.RTF,
        MediaType.ODT,
        MediaType.FODT,
        MediaType.WORD_XML,
        MediaType.TEXT,
    )
)


def holds_text(document: ArchivedDocument) -> bool:
    """True for a document of a format that is written in sentences."""
    return not document.is_signpost and document.cited.media_type in _HOLDS_TEXT


def is_prose(document: ArchivedDocument, lists: ListsOutcome) -> bool:
    """True for a document that holds text and, as far as is known, no list.

    Where the reader of lists itself failed, nothing is known; that costs the lists alone.
    """
    no_list_found = lists.status in (ReadingStatus.NOT_A_LIST, ReadingStatus.PAGE) or lists.reason == "reader_failed"
    return no_list_found and holds_text(document)


def may_be_a_policy(document: ArchivedDocument, lists: ListsOutcome) -> bool:
    """True for prose, notice pages too (they often hold the rule itself), and for a rule with its forms annexed."""
    annexes_forms = lists.lists is not None and any(_is_titled_as_a_rule(its.origin) for its in document.origins)
    return is_prose(document, lists) or (annexes_forms and holds_text(document))


def _is_titled_as_a_rule(origin: Origin) -> bool:
    return any(_RULE.search(title) and not _LISTS.search(title) for title in (origin.title, origin.file_name))
