"""Every public table is asked by its own columns, in pages, and nothing that is sent is anything but a value."""

import base64
import csv
import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from serving.api.models import PagedQuestion, page_model, row_model
from serving.asking.macros import MACROS
from serving.asking.stated import stated_tables
from tests.builders.page_release import HOSTILE
from tests.builders.public_dictionary import public_dictionary
from tests.builders.served_release import NAMES, ORDINARY, SECOND, organization_id

TEXTS = st.one_of(
    st.sampled_from(NAMES), st.text(max_size=40), st.sampled_from(("' or true --", '"', "%", "\x00", ";"))
)


def rows(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answered = client.get(path, params=asked)
    assert answered.status_code == 200, answered.text
    found: list[dict[str, Any]] = answered.json()["rows"]
    return found


def refusal(client: TestClient, path: str, **asked: Any) -> tuple[int, str]:
    answered = client.get(path, params=asked)
    return answered.status_code, answered.json()["error"]


def test_every_public_table_is_asked_and_answers_as_the_dictionary_says(client: TestClient, releases: Path) -> None:
    tables = stated_tables(releases / SECOND)
    assert set(tables) == {table.name for table in public_dictionary()}
    for table in tables.values():
        answered = client.get(f"/{table.name}", params={"page_size": 3})
        assert answered.status_code == 200, answered.text
        TypeAdapter(page_model(table, row_model(table))).validate_json(answered.content)
        assert all(list(row) == [column.name for column in table.columns] for row in answered.json()["rows"])


def test_every_macro_of_the_dictionary_is_asked_by_its_own_parameters() -> None:
    asked = {macro.name: [one.name for one in macro.parameters] + [macro.most] * bool(macro.most) for macro in MACROS}
    stated = {
        macro.name: [parameter.split(" ")[0] for parameter in macro.parameters]
        for macro in public_dictionary().table_macros
    }
    # The one that searches is declared in SQL: the integration tests ask it.
    assert {name: asked[name] for name in stated} == stated
    assert asked.keys() - stated.keys() <= {"search"}


def test_no_column_has_the_name_of_what_every_question_may_say() -> None:
    names = {column.name for table in public_dictionary() for column in table.columns}
    assert names.isdisjoint(PagedQuestion.model_fields)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pages_hold_each_row_once_in_the_order_of_the_key(client: TestClient, size: int) -> None:
    seen: list[str] = []
    asked = f"/organizations?province_code=44&page_size={size}"
    while asked:
        answered = client.get(asked)
        assert answered.json()["total"] == len(NAMES) - 1
        seen += [row["organization_id"] for row in answered.json()["rows"]]
        asked = answered.links["next"]["url"] if answered.links else ""
    assert seen == sorted(organization_id(name) for name in NAMES if name != ORDINARY)


@given(text=TEXTS)
def test_a_text_is_held_against_the_cells_and_is_nothing_else(client: TestClient, text: str) -> None:
    assert [row["name"] for row in rows(client, "/organizations", name=text)] == [
        name for name in NAMES if name == text
    ]


@given(text=TEXTS)
def test_a_key_is_held_against_the_key_and_is_nothing_else(client: TestClient, text: str) -> None:
    from urllib.parse import quote

    answered = client.get(f"/organizations/{quote(text, safe='')}")
    assert answered.status_code in (200, 404)
    assert (answered.status_code == 404) or not text


@given(name=st.text(min_size=1, max_size=30), value=st.text(max_size=20))
def test_a_parameter_that_is_no_column_is_refused(client: TestClient, name: str, value: str) -> None:
    known = {column.name for column in public_dictionary().table("organizations").columns} | {
        *PagedQuestion.model_fields
    }
    if name.partition(".")[0] in known:
        return
    status, error = refusal(client, "/organizations", **{name: value})
    assert status == 400
    assert "is no parameter of /organizations" in error


def test_a_misspelt_column_is_told_the_near_one(client: TestClient) -> None:
    assert refusal(client, "/organizations", province_cod="44")[1].endswith("did you mean province_code?")


def test_several_values_and_bounds_narrow(client: TestClient) -> None:
    wanted = [NAMES[0], NAMES[1]]
    assert [row["name"] for row in rows(client, "/organizations", name=wanted)] == wanted
    some = rows(client, "/organizations", **{"entries.from": 3, "entries.to": 5})
    assert [row["entries"] for row in some] == [3, 4, 5]
    day = dt.date(2017, 8, 25).isoformat()
    assert len(rows(client, "/organizations", **{"first_listed_on.to": day})) == 3
    moment = {"first_observed_at.from": "2026-01-01T16:00:00+08:00", "first_observed_at.to": "2026-01-01T08:00:00Z"}
    assert [row["first_observed_at"] for row in rows(client, "/documents", **moment)] == ["2026-01-01T08:00:00Z"]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/organizations", {"entries": "1.0"}),
        ("/organizations", {"entries": "9" * 19}),
        ("/organizations", {"first_listed_on": "1503446400"}),
        ("/organizations", {"first_listed_on": "2017-02-30"}),
        ("/recognitions", {"status": "held"}),
        ("/programs", {"confers_title": "yes"}),
        ("/indicator_values", {"value": "1e999"}),
        ("/documents", {"first_observed_at": "0001-01-01T00:00:00+23:59"}),
        ("/organizations", {"page_size": 0}),
        ("/organizations", {"page_size": 1001}),
        ("/organizations", {"name": "x" * 201}),
        ("/organizations", {"name": ["x"] * 101}),
        ("/recognitions_as_of", {}),
        ("/recognitions_as_of", {"on_date": "yesterday"}),
    ],
)
def test_a_value_of_another_kind_is_refused(client: TestClient, path: str, asked: dict[str, Any]) -> None:
    status, error = refusal(client, path, **asked)
    assert status == 400
    assert "\n" not in error
    assert not asked or {said.partition(":")[0] for said in error.split("; ")} == asked.keys()


@given(token=st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda raw: base64.b64encode(raw).decode())))
def test_no_other_text_is_a_token(client: TestClient, token: str) -> None:
    if token:
        assert refusal(client, "/organizations", page_token=token)[0] == 404


@given(
    told=st.lists(
        st.one_of(st.just(SECOND), st.none(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2)),
        max_size=4,
    )
)
def test_no_other_list_is_a_token(client: TestClient, told: list[object]) -> None:
    import json

    token = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    assert refusal(client, "/organizations", page_token=token)[0] == 404


def test_a_token_leads_nowhere_but_behind_its_own_question(client: TestClient) -> None:
    token = client.get("/organizations", params={"page_size": 1, "province_code": "44"}).json()["next_page"]
    assert refusal(client, "/organizations", page_token=token, province_code="32")[0] == 404
    assert refusal(client, "/recognitions", page_token=token)[0] == 404
    assert rows(client, "/organizations", page_token=token, province_code="44", page_size=3)


def test_a_row_is_found_by_its_key_with_a_slash_too(client: TestClient) -> None:
    assert client.get("/standards/GB/T 36132-2018").json()["title"] == "绿色工厂评价通则"
    assert client.get("/organizations/org-none").status_code == 404


@pytest.mark.parametrize(
    "path", ["/organizations/../release.json", "/organizations/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"]
)
def test_no_path_leads_to_a_file(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_cell_of_csv_begins_like_a_formula(client: TestClient) -> None:
    answered = client.get("/organizations", params={"format": "csv"})
    assert answered.headers["content-type"] == "text/csv; charset=utf-8"
    cells = [cell for row in csv.reader(StringIO(answered.content.decode("utf-8-sig"))) for cell in row]
    assert f"'{HOSTILE[2]}" in cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert "\u202e" not in answered.text


def test_no_character_of_json_acts(client: TestClient) -> None:
    answered = client.get("/organizations")
    assert "\u202e" not in answered.text
    assert {row["name"] for row in answered.json()["rows"]} == {*NAMES}


def test_the_register_of_a_day_is_asked(client: TestClient) -> None:
    assert len(rows(client, "/recognitions_as_of", on_date="2021-12-31")) == len(NAMES)
    assert len(rows(client, "/recognitions_as_of", on_date="2022-01-01")) == len(NAMES) - 1
    assert rows(client, "/recognitions_as_of", on_date="2017-08-22") == []


def test_what_applies_to_an_enterprise_is_asked_by_what_is_known_of_it(client: TestClient) -> None:
    for path in ("/programs_for", "/obligations_for"):
        assert client.get(path, params={"province": "江苏"}).status_code == 200
        assert client.get(path, params={"province": "江苏", "industry": "水泥", "tce": "1000"}).status_code == 200


def test_the_description_names_every_route_and_its_page_loads_nothing(client: TestClient, releases: Path) -> None:
    described = client.get("/openapi.json").json()["paths"]
    assert {f"/{name}" for name in stated_tables(releases / SECOND)} <= described.keys()
    page = client.get("/docs")
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<script" not in page.text
    assert "src=" not in page.text
    assert all(f"<code>GET {path}</code>" in page.text for path in described if "get" in described[path])
    _, _, of_names = page.text.partition("<code>POST /match</code>")
    for field in ("names</code> in application/json (needed)", "names[].province</code>", "on</code>"):
        assert field in of_names.partition("</details>")[0]
