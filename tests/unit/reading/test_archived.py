"""What the archive holds is put together from its log: the newest statement of a document counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipelines.reading.archived import archived_documents
from scrapers.archive.observations import AttemptStage, Observation, Outcome

FIRST = Observation(
    publisher_id="cn.miit",
    stage=AttemptStage.INGEST,
    outcome=Outcome.STORED,
    observed_at=datetime(2026, 1, 1, tzinfo=UTC),
    document_sha256="ab",
    title="",
)


def test_the_newest_statement_of_a_document_counts_and_the_first_sight_is_kept() -> None:
    second = replace(FIRST, title="关于公布名单的通知", observed_at=FIRST.observed_at + timedelta(days=1))
    (document,) = archived_documents([second, FIRST])
    assert [its.origin.title for its in document.origins] == ["关于公布名单的通知"]
    assert document.first_observed_at == FIRST.observed_at


def test_a_container_that_could_not_be_unpacked_says_why() -> None:
    fault = replace(FIRST, outcome=Outcome.NOT_WHAT_IT_SAYS, note="encrypted: It asks for a password.")
    (document,) = archived_documents([FIRST, fault])
    assert document.unpacking_fault == "encrypted: It asks for a password."


def test_a_member_that_is_unpacked_at_a_later_try_is_no_fault_any_more() -> None:
    later = FIRST.observed_at + timedelta(days=1)
    fault = replace(FIRST, outcome=Outcome.NOT_WHAT_IT_SAYS, member="a.xls", note="converter_missing: Install unrar.")
    member = replace(FIRST, stage=AttemptStage.MEMBER, document_sha256="cd", container_sha256="ab", observed_at=later)
    (container, _) = archived_documents([FIRST, fault, replace(member, member="b.xls")])
    assert container.unpacking_fault == fault.note
    (container, _) = archived_documents([FIRST, fault, replace(member, member="a.xls")])
    assert container.unpacking_fault == ""


def test_documents_come_in_the_same_order_whatever_the_order_of_the_log() -> None:
    log = [replace(FIRST, document_sha256=name) for name in ("cc", "aa", "bb")]
    assert [document.sha256 for document in archived_documents(log)] == ["aa", "bb", "cc"]
    assert archived_documents(reversed(log)) == archived_documents(log)


def test_a_page_kept_only_as_evidence_is_never_read_as_a_list() -> None:
    challenge = replace(FIRST, outcome=Outcome.REFUSED, stage=AttemptStage.NOTICE)
    listing = replace(FIRST, stage=AttemptStage.LISTING, document_sha256="cd")
    assert [document.is_signpost for document in archived_documents([challenge, listing])] == [True, True]
    assert not archived_documents([challenge, FIRST])[0].is_signpost


def test_a_confirmation_says_when_a_document_was_seen_last_and_nothing_else() -> None:
    seen_again = replace(FIRST, outcome=Outcome.UNCHANGED, observed_at=FIRST.observed_at + timedelta(days=7), title="?")
    (document,) = archived_documents([FIRST, seen_again])
    assert document.last_observed_at == seen_again.observed_at
    assert document.cited == archived_documents([FIRST])[0].cited
