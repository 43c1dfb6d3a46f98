"""What an address gave is taken in once; that it was asked is logged every time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, ObservationLog, Outcome
from scrapers.archive.verification import verify_archive
from scrapers.intake import Attempt, Intake, Particulars
from tests.builders.zipped import zip_of

NOTICE = Particulars(
    "he.gxt", page_url="https://e.gov.cn/1.html", attachment_url="https://e.gov.cn/1.csv", title="关于公布名单的通知"
)
ATTEMPT = Attempt(AttemptStage.ATTACHMENT, datetime(2026, 3, 2, tzinfo=UTC), http_status=200, bytes=9, seconds=0.1)
LATER = replace(ATTEMPT, observed_at=ATTEMPT.observed_at + timedelta(days=1), note="HTTP 503; asked again")
LIST = "序号,企业名称\n1,甲公司\n".encode()


def outcomes(root: Path) -> list[tuple[AttemptStage, Outcome]]:
    return [(line.stage, line.outcome) for line in ObservationLog(root)]


def test_the_same_bytes_from_the_same_place_say_nothing_new_and_the_attempt_is_logged(tmp_path: Path) -> None:
    Intake(tmp_path).deposit(LIST, "1.csv", NOTICE, ATTEMPT)
    Intake(tmp_path).deposit(LIST, "1.csv", NOTICE, LATER)
    assert outcomes(tmp_path) == [
        (AttemptStage.ATTACHMENT, Outcome.STORED),
        (AttemptStage.ATTACHMENT, Outcome.UNCHANGED),
    ]


def test_what_is_newly_known_of_the_same_bytes_is_a_new_statement(tmp_path: Path) -> None:
    intake = Intake(tmp_path)
    intake.deposit(LIST, "1.csv", NOTICE, ATTEMPT)
    (again,) = intake.deposit(LIST, "1.csv", replace(NOTICE, document_number="冀工信〔2023〕1号"), LATER)
    assert again.outcome is Outcome.STORED


def test_a_zip_is_logged_after_its_members_and_given_before_them(tmp_path: Path) -> None:
    told = Intake(tmp_path).deposit(zip_of([("附件1.csv", LIST)]), "名单.zip", NOTICE, LATER)
    assert [one.stage for one in told] == [AttemptStage.ATTACHMENT, AttemptStage.MEMBER]
    assert [stage for stage, _ in outcomes(tmp_path)] == [AttemptStage.MEMBER, AttemptStage.ATTACHMENT]
    member = told[1]
    assert (member.container_sha256, member.member, member.note) == (told[0].document_sha256, "附件1.csv", "")


@pytest.mark.parametrize("content", [zip_of([]), zip_of([("附件1.csv", LIST)])[:60]])
def test_an_archive_that_gives_no_document_is_told_of_by_the_name_that_it_came_with(
    tmp_path: Path, content: bytes
) -> None:
    _, fault = Intake(tmp_path).deposit(content, "名单.zip", NOTICE, ATTEMPT)
    assert "名单.zip is " in fault.note
    assert fault.document_sha256 not in fault.note


def test_members_of_a_zip_known_already_are_not_logged_again(tmp_path: Path) -> None:
    content = zip_of([("附件1.csv", LIST)])
    for attempt in (ATTEMPT, LATER):
        Intake(tmp_path).deposit(content, "名单.zip", NOTICE, attempt)
    assert [stage for stage, _ in outcomes(tmp_path)] == [
        AttemptStage.MEMBER,
        AttemptStage.ATTACHMENT,
        AttemptStage.ATTACHMENT,
    ]


def test_what_came_instead_of_a_document_is_kept_and_accounted_for(tmp_path: Path) -> None:
    noted = Intake(tmp_path).note(Outcome.NOT_WHAT_IT_SAYS, NOTICE, ATTEMPT, b"<html>login</html>")
    assert noted.media_type == "html"
    report = verify_archive(tmp_path)
    assert (report.objects, report.is_sound, report.unaccounted) == (1, True, ())
