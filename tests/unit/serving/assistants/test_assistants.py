"""An assistant is answered from the latest release, each answer with its evidence, by a real client's session.

The protocol's library takes seconds to load, which would be those of every process that collects the tests.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from serving.api.server import Access, address_of, bound, server_of
from tests.builders.page_release import HOSTILE
from tests.builders.served_release import FACTORY, FIRST, GREE, ORDINARY, SECOND, entry_id, organization_id

if TYPE_CHECKING:
    from serving.assistants.server import Assistants

Call = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def assistants(releases: Path) -> Iterator["Assistants"]:
    from serving.assistants.server import Assistants

    assistants = Assistants(releases, Access(rate=None), print)
    yield assistants
    assistants.close()


def asked(server: Any, *calls: Call) -> Sequence[Any]:
    """The results of calls in one session."""
    from mcp import Client

    async def session() -> list[Any]:
        async with Client(server) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(session)


def answered(server: Any, *calls: Call) -> list[dict[str, Any]]:
    results = asked(server, *calls)
    assert not any(result.is_error for result in results), results
    return [result.structured_content for result in results]


QUESTIONS: tuple[Call, ...] = (
    ("match", {"names": [GREE]}),
    ("rows", {"table": "recognitions", "where": {"organization_id": organization_id(GREE)}}),
    ("register_of_a_day", {"on_date": "2021-12-31"}),
    ("changes", {}),
)


def test_every_answer_about_titles_names_its_release_and_its_evidence(assistants: "Assistants") -> None:
    for answer in answered(assistants.server, *QUESTIONS):
        assert answer["release"] == SECOND
        assert "CC-BY-4.0" in answer["attribution"]
        assert answer["evidence"]["entries"][0]["source_url"].startswith("https://")
        assert answer["evidence"]["notices"][0]["notice_id"] == "cn.miit:1:final"


def test_the_evidence_is_that_of_the_rows(assistants: "Assistants") -> None:
    one, match = answered(assistants.server, QUESTIONS[1], QUESTIONS[0])
    assert [entry["entry_id"] for entry in one["evidence"]["entries"]] == [entry_id(GREE)]
    assert [entry["entry_id"] for entry in match["evidence"]["entries"]] == [entry_id(GREE)]


def test_answers_are_those_of_the_commands(assistants: "Assistants") -> None:
    match, day, changes, explained = answered(
        assistants.server,
        ("match", {"names": ["珠海格力电器", "无此企业"], "on": "2020-01-01"}),
        ("register_of_a_day", {"on_date": "2022-01-01", "page_size": 5}),
        ("changes", {"since": FIRST}),
        ("explain", {"id": GREE}),
    )
    assert [one["match"] for one in match["matches"]] == ["asserted", "none"]
    assert match["matches"][0]["candidates"][0]["titles"][0]["program_id"] == FACTORY
    assert len(day["rows"]) == 5
    assert day["next_page"]
    assert changes["since"] == FIRST
    assert {row["organization"] for row in changes["rows"]} == {ORDINARY}
    assert explained["id"] == organization_id(GREE)


def test_pages_follow_one_another(assistants: "Assistants") -> None:
    (first,) = answered(assistants.server, ("rows", {"table": "organizations", "page_size": 2}))
    again = {"table": "organizations", "page_size": 2, "page_token": first["next_page"]}
    (second,) = answered(assistants.server, ("rows", again))
    ids = [row["organization_id"] for page in (first, second) for row in page["rows"]]
    assert ids == sorted(set(ids))


def test_it_tells_which_tables_and_columns_there_are(assistants: "Assistants") -> None:
    every, one = answered(assistants.server, ("tables", {}), ("tables", {"table": "recognitions"}))
    assert {"recognitions", "notices", "policies"} <= {table["table"] for table in every["tables"]}
    assert {column["column"]: column["words"] for column in one["columns"]}["status"]


@pytest.mark.parametrize(
    "call",
    [
        ("rows", {"table": "nothing"}),
        ("rows", {"table": "organizations", "where": {"nam": "x"}}),
        ("rows", {"table": "organizations", "where": {"entries": "1; drop table x"}}),
        ("rows", {"table": "organizations", "where": {"name": {"a": ["b"]}}, "page_token": "x"}),
        ("rows", {"table": "organizations", "page_size": 0}),
        ("match", {"names": []}),
        ("match", {"names": ["甲"], "on": "yesterday"}),
        ("register_of_a_day", {"on_date": "2022-02-30"}),
        ("search", {"term": "甲", "kind": "nothing"}),
        ("explain", {"id": "org-none"}),
        ("changes", {"since": "../latest"}),
    ],
)
def test_what_can_not_be_answered_is_told_and_the_session_goes_on(assistants: "Assistants", call: Call) -> None:
    refused, fine = asked(assistants.server, call, ("tables", {}))
    assert refused.is_error
    assert "Traceback" not in refused.content[0].text
    assert not fine.is_error


def test_text_from_outside_does_nothing(assistants: "Assistants") -> None:
    (answer,) = asked(assistants.server, ("rows", {"table": "organizations", "page_size": 200}))
    assert HOSTILE[4] in {row["name"] for row in answer.structured_content["rows"]}
    assert "\u202e" not in answer.content[0].text
    assert "\u202e" not in str(answer.structured_content)


def test_no_tool_changes_anything(assistants: "Assistants") -> None:
    from mcp import Client

    async def listed() -> Any:
        async with Client(assistants.server) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert len(tools) == 9
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_a_client_starts_the_command_and_is_answered(releases: Path) -> None:
    from mcp import StdioServerParameters

    code = "from command_line import main; main(['mcp'])"
    home = os.environ | {"GREENREG_HOME": str(releases.parent)}
    (answer,) = answered(StdioServerParameters(command=sys.executable, args=["-c", code], env=home), QUESTIONS[1])
    assert answer["evidence"]["entries"]


def test_a_client_connects_over_http_and_is_answered(assistants: "Assistants") -> None:
    from serving.assistants.server import PATH, over_http

    access, listening = Access(rate=None), bound("127.0.0.1", 0)
    server = server_of(over_http(assistants, access, "127.0.0.1"), has_lifespan=True)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    (answer,) = answered(address_of(listening).rstrip("/") + PATH, QUESTIONS[1])
    server.should_exit = True
    thread.join(10)
    assert answer["evidence"]["entries"]
