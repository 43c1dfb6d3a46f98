"""Names, evidence and changes over HTTP are those of `greenreg match`, `explain` and `changes`."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.builders.page_release import HOSTILE
from tests.builders.served_release import FACTORY, FIRST, GREE, ORDINARY, SECOND, organization_id


def test_a_name_is_matched_as_the_command_matches_it(client: TestClient) -> None:
    (matched,) = client.get("/match", params={"name": "珠海 格力电器股份有限公司", "on": "2020-01-01"}).json()[
        "matches"
    ]
    assert matched["match"] == "asserted"
    best = matched["candidates"][0]
    assert best["organization_id"] == organization_id(GREE)
    assert best["reason_zh"]
    assert best["titles"] == [{"program_id": FACTORY, "name_zh": "国家绿色工厂"}]


def test_the_titles_of_a_match_are_those_of_the_day(client: TestClient) -> None:
    titles = {
        day: client.get("/match", params={"name": ORDINARY, "on": day}).json()["matches"][0]["candidates"][0]["titles"]
        for day in ("2021-12-31", "2022-01-01")
    }
    assert titles["2021-12-31"]
    assert titles["2022-01-01"] == []


def test_a_list_of_names_is_matched_in_its_order(client: TestClient) -> None:
    names = [{"name": "无此企业"}, {"name": ORDINARY, "province": "江苏"}]
    answered = client.post("/match", json={"names": names}).json()
    assert client.post("/match", json={"names": names, "on": None}).json() == answered
    described = client.get("/openapi.json").json()["components"]["schemas"]["NamesQuestion"]["properties"]["on"]
    assert {"type": "null"} in described["anyOf"]
    assert answered["release"] == SECOND
    assert [one["match"] for one in answered["matches"]] == ["none", "asserted"]


@pytest.mark.parametrize("body", [b"", b"[", b'{"names": []}', b'{"names": [{"name": "\\ud800"}]}', b"[" * 9999])
def test_a_body_of_another_form_is_refused(client: TestClient, body: bytes) -> None:
    answered = client.post("/match", content=body, headers={"Content-Type": "application/json"})
    assert answered.status_code == 400
    assert answered.json()["error"]


def test_a_body_of_another_form_is_told_where(client: TestClient) -> None:
    for body, told in (
        (b'{"names": [', "The body is no JSON: at its character 11, "),
        (b'{"names": ["name"]}', "names.0: should be an object"),
        (b'{"names": [{"nane": ""}]}', "names.0.name: field required"),
        (b'{"names": [{"name": "a"}], "on": 0}', "on: is a day as 2022-01-15"),
    ):
        answered = client.post("/match", content=body, headers={"Content-Type": "application/json"})
        assert answered.json()["error"].startswith(told)


@given(name=st.one_of(st.text(min_size=1, max_size=60), st.sampled_from(HOSTILE)))
def test_any_text_is_a_name_to_look_for(client: TestClient, name: str) -> None:
    assert client.post("/match", json={"names": [{"name": name}]}).status_code == 200


def test_an_id_and_a_name_are_explained(client: TestClient) -> None:
    explained = client.get(f"/explain/{GREE}").json()
    assert explained["id"] == organization_id(GREE)
    assert client.get(f"/explain/{organization_id(GREE)}").json()["kind"] == "organization"
    assert client.get("/explain/org-none").status_code == 404


@pytest.mark.parametrize("name", HOSTILE)
def test_no_character_of_evidence_acts(client: TestClient, name: str) -> None:
    explained = client.get(f"/explain/{organization_id(name)}")
    assert explained.json()["summary"] == name
    assert "\u202e" not in explained.text


def test_what_changed_is_told_by_pages(client: TestClient, releases: Path) -> None:
    answered = client.get("/changes").json()
    assert answered["since"] == FIRST
    assert {row["column_name"] for row in answered["rows"]} == {"status", "valid_to"}
    assert {row["organization"] for row in answered["rows"]} == {ORDINARY}
    first = client.get("/changes", params={"since": FIRST, "page_size": 1})
    second = client.get(first.links["next"]["url"]).json()
    assert first.json()["rows"] + second["rows"] == answered["rows"]
    assert second["next_page"] is None


@pytest.mark.parametrize("since", ["../latest", SECOND, "latest", ""])
def test_what_is_no_earlier_release_is_refused(client: TestClient, since: str) -> None:
    assert client.get("/changes", params={"since": since}).status_code == 404


def test_it_says_where_to_begin(client: TestClient) -> None:
    about = client.get("/").json()
    assert about["release"] == SECOND
    assert about["earlier_releases"] == [FIRST]
    assert client.get(about["openapi"]).status_code == client.get(about["docs"]).status_code == 200
