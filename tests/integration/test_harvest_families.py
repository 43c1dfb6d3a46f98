"""Every family of sites, walked from its listing to the archive on the replica."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from pipelines.reading.archived import archived_documents
from pipelines.reading.document import Case, Work, read_document
from pipelines.reading.outcomes import Understanding
from scrapers.archive.observations import AttemptStage, ObservationLog, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.archive.verification import verify_archive
from tests.replica.harvesting import CONTACT, Harvesting
from tests.replica.small_world import small_world

PUBLISHERS = [publisher.publisher_id for publisher in small_world()]


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvesting]:
    """The small world after a harvest of every publisher."""
    with Harvesting(small_world(), tmp_path_factory.mktemp("world")) as harvesting:
        for publisher_id in PUBLISHERS:
            report = harvesting.run(publisher_id)
            assert all(column.is_walked for column in report.columns), report
        yield harvesting


@pytest.mark.parametrize("publisher_id", PUBLISHERS)
def test_every_notice_and_every_annex_is_found_and_nothing_else(harvested: Harvesting, publisher_id: str) -> None:
    assert harvested.found(publisher_id) == harvested.world.to_find(publisher_id)


def test_no_document_is_fetched_twice(harvested: Harvesting) -> None:
    # Not even one that stands in several columns, or on the site and on its mirror.
    sent = harvested.documents_sent()
    assert len(sent) > 300
    assert [document for document, times in sent.items() if times > 1] == []


@pytest.mark.parametrize("publisher_id", PUBLISHERS)
def test_a_host_is_left_in_peace_between_two_requests(harvested: Harvesting, publisher_id: str) -> None:
    pace = harvested.world.publishers[publisher_id].pace_seconds
    asked_at = [line.at for line in harvested.world.log.lines(harvested.world.hosts[publisher_id].name)]
    assert len(asked_at) > 4
    assert min(later - earlier for earlier, later in pairwise(asked_at)) >= pace


def test_every_request_says_who_we_are(harvested: Harvesting) -> None:
    agents = {line.user_agent for line in harvested.world.log.lines()}
    (agent,) = agents
    assert agent.startswith("GreenRegistry/")
    assert CONTACT in agent


def test_links_to_our_own_side_of_the_network_are_never_followed(harvested: Harvesting) -> None:
    refused = harvested.attempts(AttemptStage.ATTACHMENT, Outcome.FORBIDDEN_ADDRESS)
    schemes = {line.attachment_url.split("/")[2].partition(":")[0] for line in refused}
    assert schemes == {"169.254.169.254", "localhost", ""}
    assert all(line.asked_for.startswith("127.0.0.1:") for line in harvested.world.log.lines())


def test_every_request_is_in_the_log_of_attempts(harvested: Harvesting) -> None:
    # Some attempts never left the house (forbidden addresses) and one met a closed port.
    answered = [line for line in harvested.attempts() if line.http_status is not None]
    members = [line for line in answered if line.stage is AttemptStage.MEMBER]
    assert len(answered) - len(members) == len(harvested.world.log.lines())


def test_a_zip_is_archived_with_its_members(harvested: Harvesting) -> None:
    members = harvested.attempts(AttemptStage.MEMBER, Outcome.STORED)
    assert sorted(line.file_name for line in members) == [
        "附件1：2024年度广东省绿色工厂公示名单.xlsx",
        "附件2：2024年度广东省绿色工业园区公示名单.xlsx",
    ]


def test_what_is_known_of_a_notice_goes_with_its_files(harvested: Harvesting) -> None:
    (line,) = [
        line
        for line in harvested.attempts(AttemptStage.ATTACHMENT, Outcome.STORED)
        if line.publisher_id == "sc.jxt" and "园区" in line.file_name
    ]
    assert line.title == "关于公布2023年度四川省绿色制造名单的通知"
    assert line.document_number == "川经信环资函〔2023〕811号"
    assert str(line.issued_on) == "2023-12-14"
    assert line.page_url.endswith(".shtml")
    assert line.file_name == "附件2 2023年度四川省绿色园区名单（公布稿）.docx"


def test_the_lists_harvested_are_read_into_their_programs(harvested: Harvesting) -> None:
    store, loaded = ObjectStore(harvested.archive), dict[str, int]()
    for document in archived_documents(ObservationLog(harvested.archive)):
        work = Work(Case(document, "CN"), store.path_of(document.sha256), frozenset({Understanding.LISTS}))
        read = read_document(work).lists
        for reading in read.lists.lists if read and read.lists else ():
            key = f"{reading.program_id} {reading.batch} {reading.stage}"
            loaded[key] = loaded.get(key, 0) + len(reading.entries)
    assert loaded["cn.miit.green_factory 2024 final"] == 5
    assert loaded["cn.miit.green_park 2024 final"] == 3
    assert loaded["cn.miit.green_factory 2023 publicity"] == 6
    assert loaded["sc.jxt.green_factory 2023 final"] == 5
    # A list in the body of its notice is one of them.
    assert loaded["sc.jxt.green_factory 2022 publicity"] == 4
    assert loaded["gd.gdii.green_park 2024 publicity"] == 2


def test_the_archive_is_sound_and_accounts_for_every_object(harvested: Harvesting) -> None:
    report = verify_archive(harvested.archive)
    assert report.is_sound
    assert report.unaccounted == ()
