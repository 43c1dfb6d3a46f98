"""`greenreg explain` on a release built from a document: every kind of id leads back to the page."""

import http.client
import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image

from serving.explore import explorer_server
from tests.builders.asked_on_loopback import asked_on_loopback
from tests.integration.gathered import gathered_home
from tests.integration.greenreg import greenreg, released

ENTRY = "cn.miit.green_park:2021:final:2"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gathered_home(tmp_path_factory)


def chain(home: Path, identifier: str) -> dict[str, dict[str, Any]]:
    """The steps of an id's chain by their names."""
    done = greenreg(home, "explain", identifier, "--json")
    assert done.returncode == 0, done.stderr
    return {step["step"]: step for step in json.loads(done.stdout)["chain"]}


def the(home: Path, table: str, **cells: object) -> dict[str, Any]:
    rows = released(home, table).filter(**cells).rows(named=True)
    assert rows, (table, cells)
    return rows[0]


def test_an_entry_leads_to_its_notice_its_document_and_its_place_on_the_page(home: Path) -> None:
    steps = chain(home, ENTRY)
    assert steps["notice"]["facts"]["document_number"] == "工信厅节函〔2022〕7号"
    assert steps["notice"]["facts"]["page_url"].startswith("https://www.miit.gov.cn/")
    document = steps["document"]["facts"]
    assert document["document_sha256"] == the(home, "list_entries", entry_id=ENTRY)["document_sha256"]
    assert (document["page"], document["row_index"]) == (1, 3)
    assert steps["as published"]["facts"]["name_as_published"] == "河北 沧州经济开发区（北区）"


def test_each_normalisation_is_told_with_what_it_changed(home: Path) -> None:
    understood = {row["what"]: row for row in chain(home, ENTRY)["as understood"]["rows"]}
    organization = the(home, "list_entries", entry_id=ENTRY)["organization_id"]
    assert understood["name"]["understood"] == organization
    assert "'河北沧州经济开发区(北区)'" in understood["name"]["how"]
    assert "blank dropped" in understood["name"]["how"]
    assert "（ → (" in understood["name"]["how"]
    assert (understood["region"]["printed"], understood["region"]["understood"]) == ("河北", "13")


def test_a_corrected_cell_is_told_as_printed_and_as_understood(home: Path) -> None:
    """The project's own corrections: a name, and an assessor whose printed text another table is joined by."""
    corrected = {row["column_name"]: row for row in released(home, "corrections").rows(named=True)}
    for what, column in (("name", "name_as_published"), ("assessor", "assessor_as_published")):
        steps = chain(home, corrected[column]["entry_id"])
        assert steps["as published"]["facts"][column] == corrected[column]["was"]
        [understood] = [row for row in steps["as understood"]["rows"] if row["what"] == what]
        assert understood["printed"] == corrected[column]["was"]
        assert understood["understood"] is not None
        assert repr(corrected[column]["becomes"]) in understood["how"]


def test_events_recognitions_and_organizations_lead_to_the_same_row(home: Path) -> None:
    spell = the(home, "recognitions", entry_id=ENTRY)
    event = the(home, "recognition_events", entry_id=ENTRY)
    for identifier in (spell["recognition_id"], event["event_id"]):
        steps = chain(home, identifier)
        assert steps["rests on"]["facts"]["entry_id"] == ENTRY
        assert steps["document"]["facts"]["page"] == 1
    listed = chain(home, spell["organization_id"])["listed as"]["rows"]
    assert ENTRY in [row["entry_id"] for row in listed]


def test_a_transcribed_row_names_the_official_address(home: Path) -> None:
    done = greenreg(home, "explain", "cn.miit.green_factory:5:final:1")
    assert done.returncode == 0
    assert re.search(r"official_url +https?://\S+", done.stdout)
    assert "transcribed from the official document, which is not in the archive" in done.stdout


def test_an_official_figure_shows_the_lists_that_answer_it(home: Path) -> None:
    figure = the(
        home, "reconciliation", program_id="cn.miit.green_factory", notice_id="cn.miit:3:final", measure="listed"
    )
    answer = chain(home, figure["reconciliation_id"])["rows that answer it"]
    assert [row["entries"] for row in answer["rows"]] == [391]
    assert answer["rows"][0]["last_entry"] == "cn.miit.green_factory:3:final:391"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("notices", "notice_id"),
        ("documents", "document_sha256"),
        ("data_issues", "issue_id"),
        ("published_totals", "total_id"),
        ("products", "product_id"),
        ("assessors", "assessor_id"),
        ("list_entries", "list_id"),
    ],
)
def test_every_other_id_is_explained_too(home: Path, table: str, column: str) -> None:
    identifier = released(home, table).sort(column)[column][0]
    done = greenreg(home, "explain", identifier)
    assert done.returncode == 0, done.stderr
    assert identifier in done.stdout


def test_the_picture_shows_the_page_with_the_row_marked(home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "row.png"
    done = greenreg(home, "explain", ENTRY, "--image", picture, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["image"]
    assert told["remark"] == "Page 1 of 1; the marked part prints the row."
    with Image.open(picture) as image:
        x0, top = (edge * image.height / 842 for edge in told["box"][:2])
        inside, above = image.getpixel((int(x0) + 6, int(top) + 6)), image.getpixel((int(x0) + 6, int(top) - 12))
    assert isinstance(inside, tuple)
    assert inside[2] < 215
    assert above == (255, 255, 255)


def test_where_there_is_no_page_the_chain_is_told_and_the_picture_refused(home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "row.png"
    done = greenreg(home, "explain", "cn.miit.green_factory:5:final:1", "--image", picture)
    assert done.returncode == 2
    assert "as published" in done.stdout
    assert "its document is not in the archive" in done.stderr
    assert not picture.exists()


def test_the_page_gets_the_printed_row_alone_or_why_there_is_none(home: Path) -> None:
    def asked(connection: http.client.HTTPConnection, entry_id: str) -> tuple[int, str | None, bytes]:
        connection.request("GET", f"/explorer/rows/{quote(entry_id, safe='')}.png")
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read()

    with asked_on_loopback(explorer_server(home / "releases", home / "archive", 0)) as connection:
        status, kind, picture = asked(connection, ENTRY)
        assert (status, kind) == (200, "image/png")
        with Image.open(BytesIO(picture)) as image:
            marked = [colour for _, colour in image.getcolors(1 << 24) or [] if colour[2] < 120 < colour[0]]  # type: ignore[index]
            assert image.width > image.height
            assert marked
        status, kind, why = asked(connection, "cn.miit.green_factory:5:final:1")
        assert (status, kind) == (404, "text/plain; charset=utf-8")
        assert b"its document is not in the archive" in why
        assert asked(connection, "--help")[0] == asked(connection, "\0")[0] == asked(connection, "")[0] == 404


def test_an_unknown_id_is_one_clear_line_and_exit_status_2(home: Path) -> None:
    done = greenreg(home, "explain", "cn.miit.green_park:2021:final:222")
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "greenreg explain: Nothing has the id 'cn.miit.green_park:2021:final:222'. Near: cn.miit.green_park"
    )
