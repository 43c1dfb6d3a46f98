"""A client of the W3C's Reconciliation Service API (0.2) is answered in its forms, by the rules of `greenreg match`."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from tests.builders.page_release import HOSTILE
from tests.builders.served_release import FACTORY, GREE, NAMES, ORDINARY, organization_id
from tests.unit.serving.api import reconciliation_forms as forms

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


def told(client: TestClient, form: dict[str, Any], path: str, **asked: Any) -> dict[str, Any]:
    answered = client.get(path, params=asked)
    assert answered.status_code == 200, answered.text
    value: dict[str, Any] = answered.json()
    Draft202012Validator(form).validate(value)
    return value


def reconciled(client: TestClient, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    sent = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert sent.status_code == 200, sent.text
    assert sent.json() == told(client, forms.RESULTS, "/reconcile", queries=json.dumps(queries))
    return {key: one["result"] for key, one in sent.json().items()}


def test_the_manifest_leads_to_services_that_answer(client: TestClient) -> None:
    manifest = told(client, forms.MANIFEST, "/reconcile")
    for suggesting in manifest["suggest"].values():
        told(client, forms.SUGGESTIONS, suggesting["service_url"] + suggesting["service_path"], prefix="a")
    proposing = manifest["extend"]["propose_properties"]
    told(client, forms.PROPERTIES, proposing["service_url"] + proposing["service_path"], type="organization", limit=3)
    for address in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert client.get(address.replace("{{id}}", organization_id(GREE))).status_code == 200
    assert client.get(manifest["documentation"]).status_code == 200


def test_candidates_are_those_of_the_match_and_only_the_asserted_one_is_a_match(client: TestClient) -> None:
    found = reconciled(
        client,
        q0={"query": "珠海格力电器股份有限公司", "type": "enterprise", "limit": 3},
        q1={"query": "格力电器"},
        q2={"query": "无此企业"},
        q3={"query": ORDINARY, "properties": [{"pid": "province_code", "v": "江苏省"}], "type_strict": "any"},
    )
    assert [(one["id"], one["match"], one["score"]) for one in found["q0"]] == [(organization_id(GREE), True, 100)]
    assert found["q1"]
    assert not any(one["match"] for one in found["q1"])
    assert found["q2"] == []
    assert found["q3"][0]["id"] == organization_id(ORDINARY)


def test_a_candidate_of_another_type_is_not_given(client: TestClient) -> None:
    found = reconciled(client, park={"query": GREE, "type": ["park"]}, any={"query": GREE, "type": "organization"})
    assert found["park"] == []
    assert found["any"]


def test_no_more_candidates_are_given_than_wanted(client: TestClient) -> None:
    found = reconciled(client, all={"query": "广东第21制造有限公司"}, one={"query": "广东第21制造有限公司", "limit": 1})
    assert len(found["all"]) > 1
    assert found["one"] == found["all"][:1]


@pytest.mark.parametrize(
    "queries", ["", "[", "[]", '"x"', "{}}", '{"q": {}}', '{"q": {"properties": []}}', '{"q": {"query": "a", "x": 1}}']
)
def test_what_is_no_batch_is_refused_in_a_line(client: TestClient, queries: str) -> None:
    answered = client.get("/reconcile", params={"queries": queries})
    assert answered.status_code == 400
    assert "\n" not in answered.json()["error"]


@given(value=VALUES)
def test_whatever_is_sent_is_answered_or_refused(client: TestClient, value: object) -> None:
    for name in ("queries", "extend"):
        for sent in (value, {"q0": value}, {"ids": value, "properties": value}):
            assert client.post("/reconcile", data={name: json.dumps(sent)}).status_code in (200, 400)


@given(content=st.binary(max_size=50))
def test_whatever_the_body_is_it_is_answered_or_refused(client: TestClient, content: bytes) -> None:
    assert client.post("/reconcile", content=content).status_code in (200, 400)


def test_what_is_typed_is_found_in_a_name_or_is_an_id(client: TestClient) -> None:
    for typed in ("珠海格力", "电器", organization_id(GREE)):
        found = told(client, forms.SUGGESTIONS, "/reconcile/suggest/entity", prefix=typed)["result"]
        assert [one["id"] for one in found] == [organization_id(GREE)]
    assert told(client, forms.SUGGESTIONS, "/reconcile/suggest/entity", prefix="%")["result"] == []
    first = told(client, forms.SUGGESTIONS, "/reconcile/suggest/entity", prefix="广东")["result"]
    later = told(client, forms.SUGGESTIONS, "/reconcile/suggest/entity", prefix="广东", cursor="5")["result"]
    assert first[5:] == later


def test_organizations_are_extended_by_their_columns(client: TestClient) -> None:
    columns = ("name", "entries", "first_listed_on", "credit_code", "titles_held")
    asked = {"ids": [organization_id(GREE), "org-none"], "properties": [{"id": column} for column in columns]}
    extended = told(client, forms.EXTENSION, "/reconcile", extend=json.dumps(asked))
    assert [one["id"] for one in extended["meta"]] == [*columns]
    assert extended["rows"][organization_id(GREE)] == {
        "name": [{"str": GREE}],
        "entries": [{"int": 0}],
        "first_listed_on": [{"date": "2017-08-23T00:00:00"}],
        "credit_code": [],
        "titles_held": [{"id": FACTORY, "name": "国家绿色工厂"}],
    }
    assert extended["rows"]["org-none"] == {column: [] for column in columns}


def test_every_property_that_is_proposed_is_given(client: TestClient) -> None:
    proposed = told(client, forms.PROPERTIES, "/reconcile/properties")["properties"]
    asked = {"ids": [organization_id(name) for name in NAMES], "properties": [{"id": one["id"]} for one in proposed]}
    told(client, forms.EXTENSION, "/reconcile", extend=json.dumps(asked))
    unknown = json.dumps({"ids": [], "properties": [{"id": "name; drop table x"}]})
    assert client.get("/reconcile", params={"extend": unknown}).status_code == 400


def test_a_preview_shows_text_and_runs_nothing(client: TestClient) -> None:
    for name in HOSTILE:
        page = client.get("/reconcile/preview", params={"id": organization_id(name)})
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert "<img" not in page.text
        assert "<script" not in page.text
        assert "\u202e" not in page.text
    assert client.get("/reconcile/preview", params={"id": "none"}).status_code == 404
