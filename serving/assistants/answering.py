"""The questions that assistants may ask of the latest release, and the form of every answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final, TypeVar

import duckdb
from pydantic import BaseModel, ValidationError

from pipelines.release.pack.terms import attribution
from scrapers.text.shown import shown
from serving.api.models import arguments_of, conditions_of, macro_question, table_question
from serving.asking.changes import changes_page
from serving.asking.matches import AskedName, matches
from serving.asking.pages import Page, page_of_macro, page_of_table
from serving.asking.release import OpenRelease, TooLong
from serving.asking.stated import StatedTable
from serving.asking.tokens import BadToken, OutdatedToken
from serving.assistants.evidence import evidence_of
from serving.explain.explanation import explain
from serving.explain.register import Register
from serving.explain.report import as_json
from serving.explain.subjects import UnknownId
from serving.query.opened import QueryError
from serving.query.text_forms import as_text

MOST_NAMES: Final = 100

Answer = dict[str, Any]
_Form = TypeVar("_Form", bound=BaseModel)


class Unanswerable(Exception):
    """The question can't be answered; the message says why."""


def tables(release: OpenRelease, table: str | None) -> Answer:
    """Return the public tables with what they hold, or the columns of one."""
    if table is None:
        told: list[dict[str, Any]] = [
            {"table": one.name, "description": one.description} for one in release.tables.values()
        ]
        return _answer(release, {"tables": told}, {})
    stated = _table(release, table)
    columns = [
        {"column": column.name, "type": column.kind, "description": column.description, "words": list(column.words)}
        for column in stated.columns
    ]
    return _answer(release, {"table": table, "description": stated.description, "columns": columns}, {})


def rows(release: OpenRelease, table: str, where: Mapping[str, object], page_size: int, page: str | None) -> Answer:
    """Return the rows of a table whose columns have these values, one or several each."""
    stated = _table(release, table)
    given: dict[str, object] = {
        name: _as_sent(values) if name.endswith((".from", ".to")) else _as_list(values)
        for name, values in where.items()
    }
    question = _held_against(table_question(stated), given | {"page_size": page_size})
    conditions = conditions_of(stated, question)

    def asked(connection: duckdb.DuckDBPyConnection) -> Answer:
        found = page_of_table(connection, release.id, stated, conditions, page_size, page)
        return _page(release, connection, found)

    return _asked(release, asked)


def macro(release: OpenRelease, name: str, arguments: Mapping[str, object], page_size: int, page: str | None) -> Answer:
    """Return what a macro of the registry answers."""
    if name not in release.answers:
        raise Unanswerable(f"This release has no {name}")
    stated, answer = release.answers[name]
    given = {key: _as_sent(value) for key, value in arguments.items() if value is not None}
    checked = arguments_of(stated, _held_against(macro_question(stated), given | {"page_size": page_size}))

    def asked(connection: duckdb.DuckDBPyConnection) -> Answer:
        found = page_of_macro(connection, release.id, stated, answer, checked, page_size, page)
        return _page(release, connection, found)

    return _asked(release, asked)


def matched(release: OpenRelease, names: Sequence[str], province: str, on: str | None) -> Answer:
    """Return which organization each name means."""
    if not 0 < len(names) <= MOST_NAMES:
        raise Unanswerable(f"Give 1 to {MOST_NAMES} names")
    try:
        day = date.fromisoformat(on) if on else None
    except ValueError as fault:
        raise Unanswerable("on is a day as 2022-01-15") from fault
    found = _guarded(lambda: matches(release, [AskedName(name, province) for name in names], day))
    meant = [asdict(candidate) for match in found for candidate in match.candidates]
    return _asked(
        release,
        lambda connection: _answer(
            release, {"matches": [asdict(one) for one in found]}, evidence_of(connection, meant)
        ),
    )


def explained(release: OpenRelease, identifier: str) -> Answer:
    """Return where something comes from, step by step."""

    def asked(connection: duckdb.DuckDBPyConnection) -> Answer:
        return _answer(release, as_json(explain(Register(connection, release.names), identifier.strip())), {})

    return _asked(release, asked)


def changed(release: OpenRelease, since: str | None, page_size: int, page: str | None) -> Answer:
    """Return what changed since an earlier release."""
    before, found = _guarded(lambda: changes_page(release, since, page_size, page))
    return _asked(release, lambda connection: _page(release, connection, found) | {"since": before})


def _page(release: OpenRelease, connection: duckdb.DuckDBPyConnection, page: Page) -> Answer:
    told = {"total": page.total, "next_page": page.next_page, "rows": list(page)}
    return _answer(release, told, evidence_of(connection, map(_with_its_organization, page)))


def _with_its_organization(row: Mapping[str, object]) -> Mapping[str, object]:
    """A hit of the search names what it found by kind and id."""
    kind, identifier = row.get("kind"), row.get("id")
    return {**row, f"{kind}_id": identifier} if identifier is not None else row


def _answer(release: OpenRelease, told: Mapping[str, Any], evidence: Mapping[str, Any]) -> Answer:
    """What is said of every answer; text from outside is text that does nothing."""
    whole = {"release": release.id, "attribution": attribution(release.id), **told}
    return {str(name): _plain(value) for name, value in (whole | ({"evidence": evidence} if evidence else {})).items()}


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return shown(as_text(value))


def _table(release: OpenRelease, name: str) -> StatedTable:
    if name not in release.tables:
        raise Unanswerable(f"There is no table {name[:80]}; the tool `tables` lists them")
    return release.tables[name]


def _as_list(values: object) -> list[str]:
    return [_as_sent(one) for one in values] if isinstance(values, list) else [_as_sent(values)]


def _as_sent(value: object) -> str:
    """A value as an address would carry it."""
    return as_text(value) if value is not None else ""


def _held_against(form: type[_Form], given: Mapping[str, object]) -> _Form:
    try:
        return form.model_validate(dict(given))
    except ValidationError as fault:
        told = [
            f"{'.'.join(map(str, error['loc']))[:80]}: {error['msg'].removeprefix('Value error, ')}"
            for error in fault.errors()[:3]
        ]
        raise Unanswerable("; ".join(told)) from fault


def _asked(release: OpenRelease, question: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
    return _guarded(lambda: release.ask(question))


_Answered = TypeVar("_Answered")


def _guarded(work: Callable[[], _Answered]) -> _Answered:
    try:
        return work()
    except UnknownId as unknown:
        raise Unanswerable(str(unknown.args[0])) from unknown
    except QueryError as fault:
        raise Unanswerable(str(fault)) from fault
    except BadToken as fault:
        raise Unanswerable("No page of this question has that page_token; leave it out to begin") from fault
    except OutdatedToken as fault:
        raise Unanswerable("There is a newer release, and its pages are others; begin again") from fault
    except TooLong as fault:
        raise Unanswerable("It took too long and was ended; ask for less") from fault
