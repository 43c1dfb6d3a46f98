"""The API and the assistants' tools over the release of the embedded lists: its own tables, words and search."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from benchmarks.hard_names import HELD_OUT_NAMES, SEEN_NAMES, answered, read_judged_names
from benchmarks.match import figures
from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release
from pipelines.release.quality import MEASURED_ON_NAMES
from serving.api.models import page_model, row_model
from serving.api.server import Access, Api, guarded
from serving.asking.release import OpenRelease
from serving.match.register import names_of
from serving.query.opened import open_read_only
from tests.integration.embedded import embedded_home

GREE = "珠海格力电器股份有限公司"


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return embedded_home(tmp_path_factory) / "releases"


@pytest.fixture(scope="module")
def client(releases: Path) -> Iterator[TestClient]:
    access = Access(rate=None)
    api = Api(releases, access, print)
    with TestClient(guarded(api, access), "http://127.0.0.1") as client:
        yield client
    api.close()


def test_every_table_and_macro_answers_in_the_form_that_the_dictionary_states(
    client: TestClient, releases: Path
) -> None:
    latest = latest_release(releases)
    assert latest is not None
    release = OpenRelease(latest, seconds=10)
    asked = {table.name: (table, "") for table in release.tables.values()}
    questions = {
        "recognitions_as_of": "on_date=2020-01-01",
        "programs_for": "province=江苏&industry=水泥&tce=9999",
        "obligations_for": "province=江苏&industry=水泥&tce=9999",
        "policy_network": "policy=工信部节〔2024〕13号",
        "search": "term=格力",
    }
    asked |= {name: (answer, questions[name]) for name, (_, answer) in release.answers.items()}
    assert questions.keys() <= asked.keys()
    for name, (table, question) in asked.items():
        answered = client.get(f"/{name}?page_size=200&{question}")
        assert answered.status_code == 200, answered.text
        TypeAdapter(page_model(table, row_model(table))).validate_json(answered.content)
    release.close()


def test_names_are_matched_with_the_release_as_it_is_recorded(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    # A copy of its own: the API's process holds the other one open in its own way.
    latest = latest_release(embedded_home(tmp_path_factory) / "releases")
    assert latest is not None
    register = names_of(open_read_only(latest / DATABASE_FILE, str(tmp_path)))
    measured = figures(register)
    recorded = json.loads(MEASURED_ON_NAMES.read_text(encoding="utf-8"))
    assert json.loads(json.dumps(measured)) == {key: recorded[key] for key in recorded if key != "measured_on"}, (
        "run python -m benchmarks.match HOME --record DAY"
    )
    for half in (SEEN_NAMES, HELD_OUT_NAMES):
        answers = answered(read_judged_names(half), register)
        assert answers.figures["precision"] >= 0.99, answers.wrong
        assert answers.figures["found"] >= 0.95, answers.missed
        assert not [case for case, _ in answers.wrong if case.verdict != "listed"]


def test_a_search_finds_and_its_hits_are_explained(client: TestClient, releases: Path) -> None:
    hits = client.get("/search", params={"term": GREE, "of_kind": "organization"}).json()["rows"]
    assert hits[0]["title"] == GREE
    as_read = client.get("/search", params={"term": "Zhūhǎi Gélì Diànqì"}).json()
    assert [row["title"] for row in as_read["rows"]][: as_read["total"]] == [GREE]
    assert client.get(f"/explain/{hits[0]['id']}").json()["summary"] == GREE

    from mcp import Client

    from serving.assistants.server import Assistants

    async def session() -> Any:
        assistants = Assistants(releases, Access(rate=None), print)
        async with Client(assistants.server) as assistant:
            found = await assistant.call_tool("search", {"term": GREE})
        assistants.close()
        return found.structured_content

    entries = anyio.run(session)["evidence"]["entries"]
    assert hits[0]["id"] in {entry["organization_id"] for entry in entries}
