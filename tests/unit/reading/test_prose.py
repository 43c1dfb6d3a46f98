"""Which documents are tried as a policy and for their figures: text without a list, and rules with forms annexed."""

from datetime import UTC, datetime

import pytest

from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.reading.outcomes import ListsOutcome, ReadingStatus
from pipelines.reading.prose import is_prose, may_be_a_policy
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.documents.media_type import MediaType
from scrapers.lists.reading import DocumentLists
from tests.builders.policies import MEASURES

NOW = datetime(2026, 1, 1, tzinfo=UTC)
A_LIST = ListsOutcome(ReadingStatus.READ, lists=DocumentLists(()))


def document(title: str = "", *, media_type: MediaType = MediaType.TEXT, **known: Outcome) -> ArchivedDocument:
    observation = Observation(
        observed_at=NOW,
        publisher_id="cn.miit",
        stage=AttemptStage.INGEST,
        outcome=known.get("outcome", Outcome.STORED),
        title=title,
        document_sha256="ab",
        media_type=media_type.value,
        file_name="rule.txt",
    )
    (document,) = archived_documents([observation])
    return document


@pytest.mark.parametrize("status", [ReadingStatus.NOT_A_LIST, ReadingStatus.PAGE])
def test_text_without_a_list_is_tried(status: ReadingStatus) -> None:
    assert is_prose(document(), ListsOutcome(status))
    assert may_be_a_policy(document(), ListsOutcome(status))


@pytest.mark.parametrize(
    "lists",
    [A_LIST, ListsOutcome(ReadingStatus.QUARANTINED, "truncated"), ListsOutcome(ReadingStatus.CONTAINER)],
    ids=["read", "quarantined", "container"],
)
def test_only_documents_without_a_list_are_tried(lists: ListsOutcome) -> None:
    assert not is_prose(document(), lists)
    assert not may_be_a_policy(document(), lists)


def test_a_fault_of_the_reader_of_lists_keeps_a_text_from_no_other_reading() -> None:
    failed = ListsOutcome(ReadingStatus.QUARANTINED, "reader_failed")
    assert is_prose(document(), failed)
    assert may_be_a_policy(document(), failed)


def test_a_table_and_a_page_of_another_kind_are_no_text() -> None:
    no_list = ListsOutcome(ReadingStatus.NOT_A_LIST)
    assert not is_prose(document(media_type=MediaType.XLSX), no_list)
    assert not is_prose(document(outcome=Outcome.REFUSED), no_list)


def test_a_rule_with_a_list_table_annexed_is_a_rule_too() -> None:
    assert may_be_a_policy(document(MEASURES[0]), A_LIST)
    assert not is_prose(document(MEASURES[0]), A_LIST)


@pytest.mark.parametrize("title", ["关于公布绿色工厂名单的通知", "关于公布实施方案中绿色工厂名单的通知", ""])
def test_a_list_that_is_titled_as_a_list_is_tried_as_no_rule(title: str) -> None:
    assert not may_be_a_policy(document(title), A_LIST)
